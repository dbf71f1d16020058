"""What one call of the command knows: the global options, the settings, where to write."""
# ruff: noqa: PLC0415 - rooms are opened where they are used, so that ``--help`` stays quick

import json
import logging
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import rich_click as click

from aggregator import logs

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from aggregator.config import Settings
    from aggregator.store import Store

PIPE_WIDTH = 10_000
"""Columns of a line that nobody looks at: a pipe gets whole words."""


@dataclass(slots=True)
class Session:
    """The global options of one call; filled by the group, then by the command's own copies of them."""

    db: Path | None = None
    config: Path | None = None
    as_json: bool = False
    quiet: bool = False
    verbose: int = 0
    log_format: str | None = None

    def settings(self) -> "Settings":
        """Read the settings; ``--db`` wins over file and environment. Raises ConfigError."""
        from aggregator.config import load

        settings = load(self.config, os.environ)
        return settings if self.db is None else replace(settings, db=self.db)

    def store(self) -> "Store":
        """Open the database. Raises StoreMissingError and StoreOutdatedError, which say what to run."""
        from aggregator.store import open_store

        return open_store(self.settings().db)

    def start_logs(self, *, service: bool = False) -> None:
        """Send events to standard error: all of a service's, only warnings of a command at a terminal."""
        logs.configure(self.log_form(), self.log_level(service=service))

    def log_form(self) -> str:
        """Return ``auto`` or ``json``: the option, else the settings."""
        from aggregator.config import load

        return self.log_format or load(self.config, os.environ).log_format

    def log_level(self, *, service: bool) -> int:
        """Return the least level that is logged."""
        calm = self.quiet or (sys.stderr.isatty() and not service)
        usual = logging.WARNING if calm and not self.verbose else logging.INFO
        return logging.DEBUG if self.verbose > 1 else usual

    def document(self, document: object) -> None:
        """Print one JSON document to standard output."""
        indent = 2 if sys.stdout.isatty() else None
        click.echo(json.dumps(document, ensure_ascii=False, indent=indent, default=_plain))

    def say(self, line: str) -> None:
        """Print a sentence to standard output, unless ``-q``."""
        if not self.quiet:
            click.echo(line)

    def note(self, line: str) -> None:
        """Print a sentence to standard error, unless ``-q``: progress, never data."""
        if not self.quiet:
            click.echo(line, err=True)

    def show(self, content: "RenderableType") -> None:
        """Print a table or marked-up text to standard output."""
        console = out()
        if console.is_terminal:
            console.print(content)
            return
        with console.capture() as captured:
            console.print(content)
        click.echo("\n".join(line.rstrip() for line in captured.get().splitlines()))

    def table(self, columns: Sequence[str], rows: Sequence[Sequence[object]], empty: str = "") -> None:
        """Print rows in columns aligned by display width; ``#name`` is a right-aligned column of numbers.

        Without rows a person is told so, with ``empty``, and a pipe gets nothing.
        """
        if not rows and empty:
            self.note(empty)
            return
        from rich.table import Table
        from rich.text import Text

        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
        for column in columns:
            side: Literal["left", "right"] = "right" if column.startswith("#") else "left"
            table.add_column(column.lstrip("#"), justify=side, overflow="fold")
        for row in rows:
            table.add_row(*(cell if isinstance(cell, Text) else Text(str(cell)) for cell in row))
        self.show(table)


def out() -> "Console":
    """Return a console on standard output: the terminal's width, or no limit in a pipe."""
    from rich.console import Console

    return Console(highlight=False, soft_wrap=False, width=None if sys.stdout.isatty() else PIPE_WIDTH)


def err() -> "Console":
    """Return a console on standard error."""
    from rich.console import Console

    return Console(stderr=True, highlight=False)


def now() -> datetime:
    """Return the time, in UTC."""
    return datetime.now(UTC)


def utc(at: datetime | None) -> str | None:
    """Return a time as JSON has it: ``2026-11-23T05:00:00Z``, or None."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if at else None


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return utc(value)
    if isinstance(value, frozenset | set):
        return sorted(value)
    return str(value)
