"""Questions before something is destroyed."""

import sys
from collections.abc import Callable
from typing import TypeVar

import rich_click as click

from aggregator.cli import exits

Function = TypeVar("Function", bound=Callable[..., object])


def yes_option(function: Function) -> Function:
    """Add ``--yes``, which answers the question in advance."""
    return click.option("-y", "--yes", is_flag=True, help="Do not ask.")(function)


def dry_run_option(function: Function) -> Function:
    """Add ``--dry-run``."""
    return click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")(
        function
    )


def confirm(question: str, *, yes: bool) -> None:
    """Go on only if a person agrees; without a terminal to ask at, ``--yes`` is needed."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise click.UsageError(f"{question} There is nobody to ask: add --yes if you mean it.")
    if not click.confirm(question, err=True):
        click.echo("Nothing was changed.", err=True)
        sys.exit(exits.OUR_ERROR)
