"""What a database must do for the tables, and the SQL pieces that they share."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

Params = Mapping[str, Any] | Sequence[Any]
Row = Any
"""A row that gives its columns by name and by place."""


class Database(Protocol):
    """One connection. ``run`` and ``run_many`` work only inside ``write``."""

    def query(self, sql: str, params: Params = ...) -> list[Row]:
        """Return all rows."""

    def one(self, sql: str, params: Params = ...) -> Row | None:
        """Return the first row, or None."""

    def run(self, sql: str, params: Params = ...) -> int:
        """Change rows and return how many."""

    def insert(self, sql: str, params: Params = ...) -> int:
        """Add one row and return its id."""

    def run_many(self, sql: str, rows: Iterable[Params]) -> None:
        """Change rows once for each set of parameters."""

    def stamp(self) -> tuple[int, int] | None:
        """The same as before only if nothing that can be read here has changed; None inside ``write``."""

    def snapshot(self) -> AbstractContextManager[None]:
        """Let all reading inside see one state, whatever others write meanwhile."""

    def write(self) -> AbstractContextManager[None]:
        """One transaction; one inside another joins it."""


def listed(values: Iterable[Any]) -> str:
    """Integers as the inside of ``IN (…)``. They are ours, so they may stand in the text."""
    return ",".join(str(int(value)) for value in values)


ANY_OF = "(SELECT value FROM json_each(?))"
"""The right side of ``IN`` for a hot statement: its text stays the same whatever the list."""


def packed(values: Iterable[int]) -> str:
    """Integers as the parameter of :data:`ANY_OF`."""
    return f"[{listed(values)}]"


def marks(count: int) -> str:
    """That many placeholders for ``IN (…)``."""
    return ",".join("?" * count)


FEED_NAME = "COALESCE(NULLIF(f.title, ''), NULLIF(f.own_title, ''), f.host)"
"""What a feed (``f``) is called on a page."""
