"""A throw-away archive in which ``dramawire group`` places articles as the pipeline does."""

from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType

from aggregator.cli.session import now
from aggregator.group import gist_of, place
from aggregator.model import Article, FeedId, Subscription
from aggregator.store import Store, open_store
from aggregator.tag.catalogue import load_seed
from aggregator.tag.linker import Linker
from aggregator.text.urls import host_of

BATCH = 100
"""Articles in one transaction."""


@dataclass(slots=True)
class Archive:
    """A database in a temporary folder with one feed for each outlet that the articles name."""

    _closing: ExitStack = field(default_factory=ExitStack)
    _linker: Linker = field(init=False)
    _store: Store = field(init=False)
    _feeds: dict[str, FeedId] = field(default_factory=dict)
    _transaction: ExitStack = field(default_factory=ExitStack)
    _waiting: int = 0

    def __enter__(self) -> "Archive":
        """Make the database and load the shipped catalogue."""
        folder = self._closing.enter_context(TemporaryDirectory(prefix="dramawire-group-"))
        seed = load_seed()
        self._linker = Linker(seed)
        self._store = self._closing.enter_context(open_store(Path(folder) / "group.db", create=True))
        self._store.migrate()
        with self._store.write():
            self._store.catalogue.replace(seed, now())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove the database."""
        self._transaction.close()
        self._closing.close()

    def place(self, outlet: str, article: Article) -> int:
        """Keep an article of an outlet and return its story's number."""
        if self._waiting % BATCH == 0:
            self._transaction.close()
            self._transaction.enter_context(self._store.write())
        self._waiting += 1
        feed_id = self._feed(outlet or host_of(article.url) or "unknown")
        linked = self._linker.link(article)
        linked = replace(linked, gist=gist_of(linked))
        neighbours = self._store.articles.neighbours(feed_id, linked)
        placement = place(linked, neighbours, host_of(linked.url) or self._outlet(feed_id))
        return int(self._store.articles.save(feed_id, placement, now()).story_id)

    def _feed(self, outlet: str) -> FeedId:
        if outlet not in self._feeds:
            address = f"https://{len(self._feeds)}.outlet.example/{outlet}"
            self._feeds[outlet] = self._store.feeds.add(Subscription(address, outlet), now()).id
        return self._feeds[outlet]

    def _outlet(self, feed_id: FeedId) -> str:
        return host_of(self._store.feeds.get(feed_id).url)
