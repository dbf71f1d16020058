"""Rows and chores that wait in a transaction for others of their kind, and are done together."""

from collections.abc import Callable, Hashable, Iterable
from contextlib import AbstractContextManager

from aggregator.store.database import Database, Params, Row


class Waiting:
    """New rows that nobody asks for while articles are placed; written at the end, each table at once."""

    def __init__(self, database: Database) -> None:
        self.early = database
        """For statements that no waiting row concerns: it does not settle first."""
        self._rows: dict[str, list[Params]] = {}
        self._chores: dict[Hashable, Callable[[], None]] = {}

    def add(self, sql: str, rows: Iterable[Params]) -> None:
        """Let ``sql`` run once for each of these rows, after those that wait for it already."""
        self._rows.setdefault(sql, []).extend(rows)

    def later(self, key: Hashable, chore: Callable[[], None]) -> None:
        """Let a chore be done once, after all rows, however often it is asked for under this key."""
        self._chores.setdefault(key, chore)

    def settle(self) -> None:
        """Write and do what waits."""
        while self._rows or self._chores:
            rows, chores = self._rows, self._chores
            self._rows, self._chores = {}, {}
            for sql, some in rows.items():
                self.early.run_many(sql, some)
            for chore in chores.values():
                chore()

    def clear(self) -> None:
        """Forget what waits: the transaction was undone."""
        self._rows, self._chores = {}, {}


class SettledDatabase:
    """The database as all see it who do not know what waits: it is settled before any statement."""

    def __init__(self, database: Database, waiting: Waiting) -> None:
        self._database = database
        self._settle = waiting.settle

    def query(self, sql: str, params: Params = ()) -> list[Row]:
        """Return all rows."""
        self._settle()
        return self._database.query(sql, params)

    def one(self, sql: str, params: Params = ()) -> Row | None:
        """Return the first row, or None."""
        self._settle()
        return self._database.one(sql, params)

    def run(self, sql: str, params: Params = ()) -> int:
        """Change rows and return how many."""
        self._settle()
        return self._database.run(sql, params)

    def insert(self, sql: str, params: Params = ()) -> int:
        """Add one row and return its id."""
        self._settle()
        return self._database.insert(sql, params)

    def run_many(self, sql: str, rows: Iterable[Params]) -> None:
        """Change rows once for each set of parameters."""
        self._settle()
        self._database.run_many(sql, rows)

    def stamp(self) -> tuple[int, int] | None:
        """The same as before only if nothing that can be read here has changed; None inside ``write``."""
        return self._database.stamp()

    def snapshot(self) -> AbstractContextManager[None]:
        """Let all reading inside see one state, whatever others write meanwhile."""
        return self._database.snapshot()

    def write(self) -> AbstractContextManager[None]:
        """One transaction; one inside another joins it."""
        return self._database.write()
