"""Store: the tables of one database, joined."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from aggregator.errors import StoreDamagedError
from aggregator.store.articles import ArticleTable
from aggregator.store.audit import audit
from aggregator.store.cards import CardReader
from aggregator.store.catalogue import CatalogueTable
from aggregator.store.counters import Counters
from aggregator.store.curating import Curator
from aggregator.store.feeds import FeedTable
from aggregator.store.files import sync
from aggregator.store.hubs import HubTable
from aggregator.store.index import SearchIndex, rebuild
from aggregator.store.pages import Pages
from aggregator.store.proposals import ProposalTable
from aggregator.store.readers import ReaderTable
from aggregator.store.splitting import Splitter
from aggregator.store.sqlite import SqliteDatabase
from aggregator.store.stories import StoryTable
from aggregator.store.subjects import SubjectIndex
from aggregator.store.sync import SyncTable
from aggregator.store.undoing import Undoing
from aggregator.store.waiting import SettledDatabase, Waiting
from aggregator.store.wishes import WishTable
from aggregator.store.withdrawing import Withdrawal
from aggregator.store.writing import ArticleWriter


class Store:
    """One open database, for one thread; a context manager that closes it."""

    def __init__(self, file: SqliteDatabase) -> None:
        self._database = file
        self._waiting = Waiting(file)
        self._subjects = SubjectIndex(file)
        self._counters = Counters(file)
        self._index = SearchIndex(file)
        self.feeds = FeedTable(file, self._counters)
        database = self._settled = SettledDatabase(file, self._waiting)
        stories = StoryTable(database, self._waiting, self._subjects, self._counters)
        writer = ArticleWriter(database, self._waiting, self._subjects, self._counters, self._index)
        self.articles = ArticleTable(database, self._waiting, self._subjects, stories, writer)
        self.catalogue = CatalogueTable(database, self._subjects, self._index)
        self.readers = ReaderTable(database, self._subjects)
        cards = CardReader(database, self._subjects)
        self.sync = SyncTable(database, self._subjects, cards, self.readers.marks)
        self.wishes = WishTable(database)
        self.curator = Curator(self.catalogue, self.wishes)
        withdrawal = Withdrawal(database, self._subjects, stories, writer, self._counters)
        self.proposals = ProposalTable(database, self._subjects, self.catalogue, self.wishes, withdrawal)
        self.splitter = Splitter(database, self._subjects, self.catalogue, self.articles, self.wishes)
        self.undoing = Undoing(database, self.readers, self.articles, self.proposals)
        self.hubs = HubTable(database)
        self.pages = Pages(database, self._subjects, self.catalogue)
        self.search = self.pages.finder

    @property
    def path(self) -> Path:
        """Where the database is."""
        return self._database.path

    @contextmanager
    def write(self) -> Iterator[None]:
        """One transaction; one inside another joins it. StoreBusyError after five seconds' wait."""
        if self._database.writing:
            with self._database.write():
                yield
            return
        try:
            with self._database.write():
                self._subjects.hold()
                yield
                self._waiting.settle()
                self.feeds.quiet.flush()
                self._counters.flush()
                self._index.flush()
            self._subjects.release()
        except BaseException:
            self._waiting.clear()
            self.feeds.quiet.clear()
            self._counters.clear()
            self._index.clear()
            self._subjects.forget()
            raise

    def pending(self) -> tuple[str, ...]:
        """The migrations that are missing."""
        return self._database.pending()

    def migrate(self) -> tuple[str, ...]:
        """Apply what is missing and return its names. What is not empty is backed up beside itself first."""
        missing = self._database.pending()
        if missing and self._database.has_tables():
            self.backup(self.path.with_name(f"{self.path.name}.before-{missing[0]}"))
        return self._database.migrate()

    def check(self, *, thorough: bool = False) -> tuple[str, ...]:
        """What is wrong with the file, a line each; nothing if it is sound."""
        return self._database.check(thorough=thorough)

    def audit(self) -> tuple[str, ...]:
        """Count every sum anew and repair what differs; a line for each place that was wrong."""
        with self.write():
            return audit(self._settled)

    def rebuild_search(self) -> None:
        """Fill the search index anew, for when the way texts are cut into words has changed."""
        with self.write():
            rebuild(self._settled)

    def limit_time(self, seconds: float) -> None:
        """Stop any later statement outside a transaction that runs longer, with StoreBusyError."""
        self._database.limit_time(seconds)

    def stamp(self) -> tuple[int, int] | None:
        """The same as before, of this store, only if nothing in it has changed; None in :meth:`write`."""
        return self._database.stamp()

    def limit_memory(self, kilobytes: int) -> None:
        """Keep at most so much of the file in this process; the system keeps the rest at hand anyway."""
        self._database.query(f"PRAGMA cache_size = -{kilobytes:d}")

    def backup(self, target: Path | str) -> None:
        """Write a whole, checked copy to ``target`` (0600), replacing it only when the copy is sound."""
        final = Path(target)
        draft = final.with_name(f".{final.name}.part")
        draft.unlink(missing_ok=True)
        try:
            os.close(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
            self._database.copy_to(draft)
            copy = SqliteDatabase(draft, read_only=True, journal=False)
            try:
                wrong = copy.check(thorough=True)
            finally:
                copy.close()
            if wrong:
                raise StoreDamagedError(f"The copy is not sound, so it was not kept: {wrong[0]}.")
            sync(draft)
            draft.replace(final)
            sync(final.parent)
        finally:
            for name in (draft, *(Path(f"{draft}{end}") for end in ("-wal", "-shm", "-journal", ".lock"))):
                with suppress(OSError):
                    name.unlink(missing_ok=True)

    def checkpoint(self) -> None:
        """Move the write-ahead log into the file; the worker's business, between transactions."""
        self._database.checkpoint()

    def optimize(self) -> None:
        """Small chores that keep queries fast; for when nothing else is to do."""
        self._database.optimize()

    def close(self) -> None:
        """Close the file; a second call does nothing."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_store(path: Path | str, *, create: bool = False, read_only: bool = False) -> Store:
    """Open a database.

    With ``create`` it is made where there is none and brought up to date. Otherwise raises StoreMissingError,
    StoreOutdatedError (naming ``dramawire migrate``), StoreNewerError or StoreDamagedError.
    """
    database = SqliteDatabase(Path(path), create=create, read_only=read_only)
    try:
        store = Store(database)
        if create:
            store.migrate()
        else:
            database.require_current()
    except BaseException:
        database.close()
        raise
    return store
