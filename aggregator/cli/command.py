"""How a command is made: every one takes the global options after its name too, and gets the session."""

import functools
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import rich_click as click

from aggregator.cli import exits
from aggregator.cli.session import Session

Body = Callable[..., None]

MANNERS: dict[str, Any] = {
    "rich_help_config": {
        "commands_before_options": True,
        "max_width": 100,
        "text_markup": "ansi",
        "text_paragraph_linebreaks": "\n\n",
    }
}
"""How help looks, the same for every command."""


def command(
    name: str, *, data: bool = True, service: bool = False, epilog: str | None = None
) -> Callable[[Body], click.RichCommand]:
    """Make a command of a function that takes the Session first.

    ``data``: its help lists ``--json``. ``service``: it runs until stopped, and logs all events.
    """

    def make(body: Body) -> click.RichCommand:
        @functools.wraps(body)
        def run(session: Session, /, **arguments: object) -> None:
            session.start_logs(service=service)
            try:
                body(session, **arguments)
            except (KeyboardInterrupt, click.Abort):
                raise SystemExit(exits.STOPPED) from None

        made = click.command(name, epilog=epilog, context_settings=MANNERS)(click.pass_obj(run))
        made.params += global_parameters(listed=("as_json",) if data else ())
        return made

    return make


def group(name: str) -> Callable[[Body], click.RichGroup]:
    """Make a noun whose verbs are commands."""
    return click.group(name, context_settings=MANNERS)


def global_parameters(listed: tuple[str, ...] | None = None) -> list[click.Parameter]:
    """Return the global options anew; of a command's copies only those ``listed`` stand in its help."""
    file = click.Path(path_type=Path, dir_okay=False)
    one = functools.partial(_option, listed)
    return [
        one("--db", type=file, metavar="FILE", help="The database.  [env: DRAMAWIRE_DB]"),
        one("--config", type=file, metavar="FILE", help="The settings file.  [env: DRAMAWIRE_CONFIG]"),
        one("--json", "as_json", is_flag=True, help="Print one JSON document."),
        one("-q", "--quiet", is_flag=True, help="Only data and errors."),
        one(
            "-v", "--verbose", count=True, metavar="", help="More of what happens; -vv for all, with traces."
        ),
        one("--no-color", is_flag=True, help="No colours.  [env: NO_COLOR]"),
        one(
            "--log-format",
            type=click.Choice(["auto", "json"]),
            help="Log in lines for people at a terminal (auto), or always in JSON.",
        ),
    ]


def _option(listed: tuple[str, ...] | None, *names: str, **attributes: Any) -> click.Option:
    made = click.RichOption(names, expose_value=False, callback=_remember, **attributes)
    made.hidden = listed is not None and made.name not in listed
    return made


def _remember(context: click.Context, parameter: click.Parameter, value: object) -> object:
    """Keep an option's value in the session, whichever side of the command's name it stood on."""
    if not value or parameter.name is None:
        return value
    if parameter.name == "no_color":
        os.environ["NO_COLOR"] = "1"  # child processes and every console obey it
    else:
        setattr(context.ensure_object(Session), parameter.name, value)
    return value
