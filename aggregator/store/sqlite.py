"""SQLite: the one door to ``sqlite3``. Locks, transactions, and what its errors mean."""

import math
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from aggregator.errors import (
    StoreDamagedError,
    StoreError,
    StoreFullError,
    StoreMissingError,
    StoreNewerError,
    StoreOutdatedError,
)
from aggregator.limits import MIB
from aggregator.store.database import Params, Row
from aggregator.store.faults import UNHEARD_OF, meaning
from aggregator.store.files import WriteLock, prepare, size
from aggregator.store.steps import NAMES

QUERY_SECONDS = 1.0
"""A page's statement that runs longer is stopped where the file is opened read-only."""
OLDEST = (3, 37, 0)
"""The first SQLite with strict tables."""
WAL_TRUNCATE = 64 * MIB
_APPLICATION_ID = 0x6472776D  # "drwm"
_STEPS_BETWEEN_LOOKS = 100_000
_SETTINGS = """
PRAGMA busy_timeout = 5000;
PRAGMA foreign_keys = ON;
PRAGMA trusted_schema = OFF;
PRAGMA synchronous = FULL;
PRAGMA wal_autocheckpoint = 0;
PRAGMA temp_store = MEMORY;
PRAGMA cache_size = -16384;
PRAGMA query_only = ON;
"""


class SqliteDatabase:
    """One connection to one file; for one thread only.

    All writes and checkpoints, in all processes, hold one ``flock`` on ``NAME.lock``: SQLite before 3.51.3
    can damage a WAL database when a commit meets a checkpoint.
    """

    def __init__(
        self, path: Path, *, create: bool = False, read_only: bool = False, journal: bool = True
    ) -> None:
        self.path = path
        self._depth = 0
        self._deadline = 0.0
        if sqlite3.sqlite_version_info < OLDEST:
            raise StoreError(
                f"dramawire needs SQLite 3.37 or newer; this Python has {sqlite3.sqlite_version}."
            )
        if create:
            prepare(path)
        elif not path.is_file():
            raise StoreMissingError(f"There is no database at {path}. Run `dramawire init` to make one.")
        with ExitStack() as undo, _translated(path):
            self._lock = WriteLock(Path(f"{path}.lock"))
            undo.callback(self._lock.close)
            self._connection = sqlite3.connect(
                path, isolation_level=None, cached_statements=512, check_same_thread=not read_only
            )
            undo.callback(self._connection.close)
            self._connection.row_factory = sqlite3.Row
            self._set_up(create=create, journal=journal)
            undo.pop_all()
        self._seconds = QUERY_SECONDS
        if read_only:
            self.limit_time(QUERY_SECONDS)

    def _set_up(self, *, create: bool, journal: bool) -> None:
        version = self._connection.execute("PRAGMA user_version").fetchone()[0]
        if create and version == 0:
            self._connection.execute("PRAGMA page_size = 8192")
            self._connection.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
        for setting in _SETTINGS.strip().splitlines():
            self._connection.execute(setting)
        mode = self._connection.execute("PRAGMA journal_mode").fetchone()[0]
        if journal and mode != "wal":
            with self._lock.held():
                self._connection.execute("PRAGMA journal_mode = WAL")
        if version > len(NAMES):
            raise StoreNewerError(
                f"{self.path} was written by a newer dramawire (schema {version}, this one knows "
                f"{len(NAMES)}). Update dramawire, or restore a backup."
            )

    @property
    def writing(self) -> bool:
        """True inside :meth:`write`."""
        return self._depth > 0

    # Reading and writing

    def query(self, sql: str, params: Params = ()) -> list[Row]:
        """Return all rows."""
        self._deadline = time.monotonic() + self._seconds
        try:
            return self._connection.execute(sql, params).fetchall()
        except UNHEARD_OF:
            return []
        except sqlite3.Error as error:
            raise meaning(self.path, error) from error

    def one(self, sql: str, params: Params = ()) -> Row | None:
        """Return the first row, or None."""
        self._deadline = time.monotonic() + self._seconds
        try:
            return self._connection.execute(sql, params).fetchone()
        except UNHEARD_OF:
            return None
        except sqlite3.Error as error:
            raise meaning(self.path, error) from error

    def run(self, sql: str, params: Params = ()) -> int:
        """Change rows and return how many."""
        return self._change(sql, params).rowcount

    def insert(self, sql: str, params: Params = ()) -> int:
        """Add one row and return its id."""
        return int(self._change(sql, params).lastrowid or 0)

    def _change(self, sql: str, params: Params) -> sqlite3.Cursor:
        self._must_write()
        try:
            return self._connection.execute(sql, params)
        except (sqlite3.Error, *UNHEARD_OF) as error:
            raise meaning(self.path, error) from error

    def run_many(self, sql: str, rows: Iterable[Params]) -> None:
        """Change rows once for each set of parameters."""
        self._must_write()
        try:
            self._connection.executemany(sql, rows)
        except sqlite3.Error as error:
            raise meaning(self.path, error) from error

    def stamp(self) -> tuple[int, int] | None:
        """The same as before only if nothing has changed, here or elsewhere; None inside :meth:`write`.

        It compares nothing but stamps of this connection.
        """
        if self._depth:
            return None
        return self.query("PRAGMA data_version")[0][0], self._connection.total_changes

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let all reading inside see one state, whatever others write meanwhile."""
        if self._connection.in_transaction:
            yield
            return
        self.query("BEGIN")
        try:
            yield
        finally:
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")

    @contextmanager
    def write(self) -> Iterator[None]:
        """One ``BEGIN IMMEDIATE`` transaction, undone if an error leaves it; one inside another joins it."""
        if self._depth:
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1
            return
        with self._lock.held(), self._transaction():
            yield

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._writable():
            with _translated(self.path):
                self._connection.execute("BEGIN IMMEDIATE")
            self._depth = 1
            try:
                yield
                with _translated(self.path):
                    self._connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
                raise
            finally:
                self._depth = 0

    @contextmanager
    def _writable(self) -> Iterator[None]:
        """Lift the guard that keeps a connection from writing outside :meth:`write`."""
        self._connection.execute("PRAGMA query_only = OFF")
        try:
            yield
        finally:
            with suppress(sqlite3.Error):
                self._connection.execute("PRAGMA query_only = ON")

    def _must_write(self) -> None:
        if not self._depth:
            raise StoreError("A change was tried outside a transaction. Use `with store.write():`.")

    def limit_time(self, seconds: float) -> None:
        """Stop any later statement outside a transaction that runs longer."""
        self._seconds = seconds
        self._connection.set_progress_handler(self._late, _STEPS_BETWEEN_LOOKS)

    def _late(self) -> int:
        return int(not self._depth and time.monotonic() > self._deadline)

    # Looking after the file

    def pending(self) -> tuple[str, ...]:
        """Return the names of the migrations that are missing."""
        with _translated(self.path):
            return NAMES[self._connection.execute("PRAGMA user_version").fetchone()[0] :]

    def has_tables(self) -> bool:
        """True unless the file is still empty."""
        return self.one("SELECT 1 FROM sqlite_schema LIMIT 1") is not None

    def migrate(self) -> tuple[str, ...]:
        """Apply what is missing, one transaction each, and return the names."""
        from aggregator.store.migrations import migrate  # noqa: PLC0415 (sqlite-utils takes 90 ms to import)

        missing = self.pending()
        if missing:
            with self._lock.held(), _translated(self.path), self._writable():
                migrate(self._connection)
        return missing

    def require_current(self) -> None:
        """Raise :class:`StoreOutdatedError` unless every migration has been applied."""
        if self.pending():
            raise StoreOutdatedError(f"{self.path} is of an older version. Run `dramawire migrate`.")

    def check(self, *, thorough: bool = False) -> tuple[str, ...]:
        """Return what is wrong with the file, a line each; nothing if it is sound."""
        pragma = "integrity_check" if thorough else "quick_check"
        self._deadline = math.inf  # a large file takes its time
        try:
            with _translated(self.path):
                lines = [row[0] for row in self._connection.execute(f"PRAGMA {pragma}")]
        except StoreDamagedError as error:
            return (str(error),)
        return tuple(line for line in lines if line != "ok")

    def checkpoint(self) -> None:
        """Move the write-ahead log into the file; empty it where it has grown large.

        Emptying waits only a moment for readers, since all writers wait meanwhile; the next call tries again.
        """
        large = size(Path(f"{self.path}-wal")) > WAL_TRUNCATE
        with self._lock.held(), _translated(self.path):
            self._connection.execute("PRAGMA busy_timeout = 100")
            self._connection.execute(
                f"PRAGMA wal_checkpoint({'TRUNCATE' if large else 'PASSIVE'})"
            ).fetchall()
            self._connection.execute("PRAGMA busy_timeout = 5000")

    def optimize(self) -> None:
        """Merge the search index a little.

        There is no ANALYZE: figures of a young archive would mislead the planner in a grown one, and every
        statement here has the plan it needs without them (a test reads each).
        """
        with self.write():
            self.run("INSERT INTO search (search, rank) VALUES ('merge', 200)")

    def copy_to(self, target: Path) -> None:
        """Write a whole and consistent copy to ``target``, which must not exist."""
        with _translated(target), self._writable():
            self._connection.execute("VACUUM INTO ?", (str(target),))

    def close(self) -> None:
        """Close the file; a second call does nothing."""
        self._connection.close()
        self._lock.close()


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    """Raise our errors for SQLite's."""
    try:
        yield
    except sqlite3.Error as error:
        raise meaning(path, error) from error
    except OSError as error:
        raise StoreFullError(f"{path} cannot be written: {error.strerror}.") from error
