"""The group of all commands, and the one place where an error becomes a sentence and an exit code."""

import sys
from collections.abc import Iterator, Sequence
from functools import partial
from importlib import import_module
from types import TracebackType

import rich_click as click
from click.exceptions import NoSuchCommand

from aggregator import __version__
from aggregator.cli import exits
from aggregator.cli.command import MANNERS, global_parameters
from aggregator.cli.session import Session
from aggregator.errors import DramawireError
from aggregator.logs import safe

PANELS = {
    "Start": ("up.up", "demo.demo", "database.init", "database.migrate", "doctor.doctor"),
    "Poll": ("fetch.fetch", "fetch.run", "serve.serve"),
    "Subscriptions": ("feed.feed", "opml.opml"),
    "Read": (
        "story.stories",
        "article.articles",
        "story.search",
        "article.why",
        "story.export",
        "stats.stats",
    ),
    "Dramas and actors": (
        "drama.drama",
        "actor.actor",
        "proposal.proposal",
        "catalogue.catalogue",
        "rerun.retag",
        "rerun.regroup",
    ),
    "Without a database": ("lines.tag", "lines.group"),
    "Look after": (
        "database.prune",
        "database.backup",
        "account.password",
        "account.token",
        "install.systemd",
        "install.datasette_metadata",
        "install.completion",
    ),
}
"""Where each command is: a module of this package and what it calls the command. One is loaded when it is
called or listed, since a poll from cron must not pay for all."""


class _Commands(click.RichGroup):
    """The group of ``PANELS``."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order of the help."""
        return list(_PLACES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in _PLACES:
            return None
        module, attribute = _PLACES[cmd_name].split(".")
        loaded: click.Command = getattr(import_module(f"aggregator.cli.{module}"), attribute)
        return loaded

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does it, which would look for similar names among loaded commands only."""
        try:
            return super().resolve_command(ctx, args)
        except NoSuchCommand as error:
            raise NoSuchCommand(error.command_name, possibilities=_PLACES, ctx=ctx) from None


def _name(place: str) -> str:
    return place.partition(".")[2].replace("_", "-")


_PLACES = {_name(place): place for places in PANELS.values() for place in places}


@click.group("dramawire", cls=_Commands, context_settings=MANNERS | {"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dramawire", message="%(prog)s %(version)s")
@click.pass_context
def dramawire(context: click.Context) -> None:
    """Korean drama news from RSS and Atom feeds, sorted by drama and actor.

    `dramawire up` makes a database, fetches the starter feeds and serves the reader on http://127.0.0.1:8080.
    `dramawire demo` shows the same on sample feeds, without a network.

    Every command has a `--help` of its own. The global options may also follow the command.
    """
    context.ensure_object(Session)


dramawire.params[:0] = global_parameters()
for _panel, _at in PANELS.items():
    dramawire.add_panel(click.RichCommandPanel(_panel, [_name(_place) for _place in _at]))


def every_command() -> Iterator[click.Command]:
    """Each command, loaded."""
    with click.Context(dramawire) as context:
        for name in dramawire.list_commands(context):
            command = dramawire.get_command(context, name)
            assert command is not None  # noqa: S101 (it lists what it has)
            yield command


def main(arguments: Sequence[str] | None = None) -> None:
    """Run ``dramawire`` and exit with its code. An error is one sentence; only ``-vv`` adds the trace."""
    session = Session()
    sys.excepthook = partial(_confess, session)
    try:
        dramawire.main(arguments, "dramawire", obj=session)
    except DramawireError as error:
        if session.verbose > 1:
            sys.__excepthook__(type(error), error, error.__traceback__)
        click.echo(f"dramawire: {safe(str(error))}", err=True)
        sys.exit(exits.code_of(error))


def _confess(
    session: Session, kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Say that we have a bug; Python ends with exit code 1 after it."""
    if session.verbose > 1:
        sys.__excepthook__(kind, error, trace)
    click.echo(f"dramawire: Something broke on our side: {kind.__name__}: {safe(str(error))}", err=True)
    if session.verbose <= 1:
        click.echo("Please report it with what -vv adds.", err=True)
