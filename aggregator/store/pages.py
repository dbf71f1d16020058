"""Pages: read-only queries shaped like the pages; a fixed few statements each, whatever the archive holds."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from aggregator.model import (
    AccountId,
    ActorPage,
    ArticleId,
    ArticlePage,
    Cursor,
    DramaPage,
    FeedHealth,
    Filters,
    Frame,
    Page,
    SearchPage,
    StoryCard,
    StoryId,
    StoryPage,
    SubjectCard,
    SubjectKind,
)
from aggregator.store.cards import CardReader
from aggregator.store.catalogue import CatalogueTable
from aggregator.store.database import Database
from aggregator.store.frames import FrameReader
from aggregator.store.healthpages import FeedPages, Judge, plain_state
from aggregator.store.indexes import Slice, SubjectLists
from aggregator.store.lists import StoryLists
from aggregator.store.people import SubjectPages
from aggregator.store.search import Search
from aggregator.store.singles import SinglePages
from aggregator.store.subjects import SubjectIndex

_NOBODY = AccountId(0)


class Pages:
    """What the pages show."""

    def __init__(self, database: Database, subjects: SubjectIndex, catalogue: CatalogueTable) -> None:
        self._database = database
        self._subjects = subjects
        self._lists = StoryLists(database, subjects)
        self._cards = CardReader(database, subjects)
        self._people = SubjectPages(database, subjects, catalogue)
        self._single = SinglePages(database, subjects, self._cards)
        self._feeds = FeedPages(database)
        self._frames = FrameReader(database, self._people, self._feeds)
        self._indexes = SubjectLists(database)
        self.finder = Search(database, subjects, self._lists, self._cards)

    def frame(self, account_id: AccountId, now: datetime) -> Frame:
        """What surrounds every page."""
        with self._database.snapshot():
            return self._frames.frame(account_id, now)

    # Lists of stories

    def front(
        self,
        account_id: AccountId,
        filters: Filters | None = None,
        cursor: Cursor | None = None,
        limit: int = 40,
        *,
        language: str = "",
    ) -> Page[StoryCard]:
        """Stories newest first. ``language`` is the headline language that the reader prefers."""
        with self._database.snapshot():
            ids, following = self._lists.page(account_id, filters or Filters(), cursor, limit)
            return Page(self._cards.cards(ids, account_id, language), following)

    def stories_of(  # noqa: PLR0917 (the subject, the reader and the place are no options)
        self,
        kind: SubjectKind,
        slug: str,
        account_id: AccountId,
        filters: Filters | None = None,
        cursor: Cursor | None = None,
        limit: int = 40,
        *,
        language: str = "",
        named: bool = False,
    ) -> Page[StoryCard]:
        """Stories about a subject (``named``: also those that only name it), or SubjectNotFoundError."""
        with self._database.snapshot():
            self._subjects.require(kind, slug)
            wanted = _with_subject(filters or Filters(), kind, slug)
            ids, following = self._lists.page(account_id, wanted, cursor, limit, named=named)
            return Page(self._cards.cards(ids, account_id, language), following)

    def saved(
        self, account_id: AccountId, cursor: Cursor | None = None, limit: int = 40, *, language: str = ""
    ) -> Page[StoryCard]:
        """What the account saved, latest saved first."""
        return self.front(account_id, Filters(saved=True), cursor, limit, language=language)

    def cards(
        self, story_ids: Sequence[StoryId], account_id: AccountId = _NOBODY, *, language: str = ""
    ) -> tuple[StoryCard, ...]:
        """Cards of these stories, in this order; missing ones are left out."""
        return self._cards.cards(story_ids, account_id, language)

    def search(
        self,
        query: str,
        account_id: AccountId,
        cursor: Cursor | None = None,
        limit: int = 40,
        *,
        language: str = "",
        best: bool = False,
    ) -> SearchPage:
        """What a query finds, newest or ``best`` first; raises QueryError for one that cannot be read."""
        with self._database.snapshot():
            return self.finder.page(query, account_id, cursor, limit, language=language, best=best)

    # One of each

    def drama(self, slug: str, account_id: AccountId, now: datetime) -> DramaPage:
        """A drama's page without its stories, or SubjectNotFoundError."""
        with self._database.snapshot():
            return self._people.drama(slug, account_id, now)

    def actor(self, slug: str, account_id: AccountId, now: datetime) -> ActorPage:
        """An actor's page without its stories, or SubjectNotFoundError."""
        with self._database.snapshot():
            return self._people.actor(slug, account_id, now)

    def story(self, story_id: StoryId, account_id: AccountId, *, language: str = "") -> StoryPage:
        """A story with its timeline, or StoryNotFoundError."""
        with self._database.snapshot():
            return self._single.story(story_id, account_id, language)

    def article(self, article_id: ArticleId, account_id: AccountId) -> ArticlePage:
        """An article in full with the other voices of its story, or ArticleNotFoundError."""
        with self._database.snapshot():
            return self._single.article(article_id, account_id)

    # Indexes and health

    def dramas(
        self, now: datetime, *, order: str = "stories", after: str = "", limit: int = 60, prefix: str = ""
    ) -> tuple[tuple[SubjectCard, ...], str]:
        """A page of the index of dramas and where the next starts ("" at the end).

        ``order`` is ``stories``, ``recent``, ``latest``, ``name``, ``year``, or ``airing`` for those on air.
        """
        return self._indexes.dramas(now, Slice(order, after, limit, prefix))

    def actors(
        self, *, order: str = "stories", after: str = "", limit: int = 60, prefix: str = ""
    ) -> tuple[tuple[SubjectCard, ...], str]:
        """A page of the index of actors, as :meth:`dramas`."""
        return self._indexes.actors(Slice(order, after, limit, prefix))

    def health(self, now: datetime, judge: Judge | None = None) -> tuple[FeedHealth, ...]:
        """A line for each feed, by title. ``judge`` says how a feed is; without it only its own row does."""
        with self._database.snapshot():
            _ = now
            return self._feeds.health(judge or plain_state)

    def feed_days(self, feed_id: int, since: str) -> dict[str, int]:
        """How many entries a feed brought on each day since an ISO date."""
        return self._feeds.days(feed_id, since)


def _with_subject(filters: Filters, kind: SubjectKind, slug: str) -> Filters:
    if kind is SubjectKind.DRAMA:
        return replace(filters, drama=slug)
    return replace(filters, actor=slug)
