"""How a command is made: every one takes the global options after its name too, and gets the session."""

import functools
import os
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

import rich_click as click

from aggregator.cli import exits
from aggregator.cli.session import Session

Params = ParamSpec("Params")
Function = TypeVar("Function", bound=Callable[..., object])

Body = Callable[..., None]


def command(
    name: str, *, data: bool = True, service: bool = False, **attributes: object
) -> Callable[[Body], click.RichCommand]:
    """Make a command of a function that takes the Session first.

    ``data``: it has a ``--json`` of its own in its help. ``service``: it runs until stopped, and logs all events.
    """

    def make(body: Body) -> click.RichCommand:
        @functools.wraps(body)
        def run(session: Session, /, **arguments: object) -> None:
            session.start_logs(service=service)
            try:
                body(session, **arguments)
            except (KeyboardInterrupt, click.Abort):
                raise SystemExit(exits.STOPPED) from None

        return click.command(name, **attributes)(global_options(click.pass_obj(run), hidden=True, data=data))  # type: ignore[call-overload, no-any-return]

    return make


def global_options(function: Function, *, hidden: bool, data: bool) -> Function:
    """Add the global options; ``hidden`` ones work but are not listed in the command's help."""
    for option in reversed(_options(hidden=hidden, data=data)):
        function = option(function)
    return function


def _options(*, hidden: bool, data: bool) -> list[Callable[[Function], Function]]:
    file = click.Path(path_type=Path, dir_okay=False)

    def option(*names: str, hidden: bool = hidden, **attributes: object) -> Callable[[Function], Function]:
        return click.option(*names, hidden=hidden, expose_value=False, callback=_remember, **attributes)  # type: ignore[arg-type]

    return [
        option("--db", type=file, metavar="FILE", help="The database.  [env: DRAMAWIRE_DB]"),
        option("--config", type=file, metavar="FILE", help="The settings file.  [env: DRAMAWIRE_CONFIG]"),
        option(
            "--json",
            "as_json",
            is_flag=True,
            default=None,
            hidden=hidden and not data,
            help="Print one JSON document.",
        ),
        option("-q", "--quiet", is_flag=True, default=None, help="Only data and errors."),
        option(
            "-v",
            "--verbose",
            count=True,
            default=None,
            help="More of what happens; -vv for all, with traces.",
        ),
        option("--no-color", is_flag=True, default=None, help="No colours.  [env: NO_COLOR]"),
        option(
            "--log-format", type=click.Choice(["auto", "json"]), default=None, help="How events are logged."
        ),
    ]


def _remember(context: click.Context, parameter: click.Parameter, value: object) -> object:
    """Keep an option's value in the session, whichever side of the command's name it stood on."""
    if not value or parameter.name is None:
        return value
    if parameter.name == "no_color":
        os.environ["NO_COLOR"] = "1"  # child processes and every console obey it
    else:
        setattr(context.ensure_object(Session), parameter.name, value)
    return value
