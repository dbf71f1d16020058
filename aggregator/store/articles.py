"""ArticleTable: articles kept once, each in its story, with every feed that showed it."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from aggregator.errors import ArticleNotFoundError
from aggregator.model import (
    Article,
    ArticleId,
    FeedId,
    Mention,
    Neighbour,
    Placement,
    Prepared,
    StoryId,
    SubjectKind,
)
from aggregator.store.corrections import Corrections
from aggregator.store.database import Database, Row
from aggregator.store.listing import listing
from aggregator.store.neighbours import Neighbourhood
from aggregator.store.pruning import Pruner
from aggregator.store.query import Term, match_expression
from aggregator.store.reading import read_article, read_articles
from aggregator.store.sightings import SightingTable
from aggregator.store.stories import StoryTable
from aggregator.store.subjects import SubjectIndex
from aggregator.store.waiting import Waiting
from aggregator.store.writing import REVISIONS_KEPT, ArticleWriter
from aggregator.text.ready import prepare

State = Literal["new", "changed", "duplicate", "same"]


@dataclass(frozen=True, slots=True)
class Saved:
    """What keeping an article came to."""

    article_id: ArticleId
    story_id: StoryId
    state: State
    """``duplicate``: another feed's article, shown by this feed for the first time."""
    new_story: bool = False


class ArticleTable:
    """Articles and their stories. Every change is made inside ``store.write()``."""

    def __init__(
        self,
        database: Database,
        waiting: Waiting,
        subjects: SubjectIndex,
        stories: StoryTable,
        writer: ArticleWriter,
    ) -> None:
        self._database = database
        self._subjects = subjects
        self._stories = stories
        self._writer = writer
        self._sightings = SightingTable(waiting.early)
        self._neighbourhood = Neighbourhood(waiting.early, subjects)
        self._corrections = Corrections(database, subjects, stories, writer)
        self._pruner = Pruner(database, stories, writer)

    def unseen(self, feed_id: FeedId, articles: Iterable[Article]) -> tuple[Article, ...]:
        """Those that are new or changed: not shown by this feed under the same guid with the same content."""
        return tuple(one.article for one in self.fresh(feed_id, [prepare(one) for one in articles]))

    def fresh(self, feed_id: FeedId, articles: Sequence[Prepared]) -> tuple[Prepared, ...]:
        """As :meth:`unseen`, of articles that were made ready to be kept."""
        fresh = self._sightings.unknown(feed_id, articles)
        self._subjects.load((one.subject, one.slug) for ready in fresh for one in ready.article.mentions)
        return fresh

    def neighbours(
        self, feed_id: FeedId, article: Article, ready: Prepared | None = None
    ) -> tuple[Neighbour, ...]:
        """Stored articles that this one may be, or may tell the same news as; at most thirty-two.

        ``ready`` is the article made ready, if it was.
        """
        return self._neighbourhood.of(feed_id, ready or prepare(article))

    def save(
        self, feed_id: FeedId, placement: Placement, now: datetime, ready: Prepared | None = None
    ) -> Saved:
        """Keep an article where :func:`aggregator.group.place` put it; ``ready`` as above.

        Its text and lists are written at the end of the transaction, or before anything else is asked.
        """
        ready = ready or prepare(placement.article)
        if placement.article_id is None:
            return self._save_new(feed_id, placement.story_id, ready, now)
        old = self._row(placement.article_id)
        first_time = self._sightings.note(feed_id, ready, old["id"], now)
        if first_time:
            self._writer.count_post(feed_id, ready, now)
        state: State = "duplicate" if first_time else "same"
        if placement.renew and old["renewals"] < REVISIONS_KEPT:
            self._writer.renew(old, ready, now)
            self._stories.fold(old["story_id"])
            state = "changed"
        return Saved(ArticleId(old["id"]), StoryId(old["story_id"]), state)

    def _save_new(self, feed_id: FeedId, joined: StoryId | None, ready: Prepared, now: datetime) -> Saved:
        row, links = self._writer.compose(ready, feed_id, now)
        story_id = joined or StoryId(self._stories.begin(row))
        key = self._writer.insert(ready, row | {"story_id": story_id}, links, now)
        if joined:
            self._stories.join(joined, ready.published_at)
        self._sightings.note_new(feed_id, ready, key, now)
        self._writer.count_post(feed_id, ready, now)
        return Saved(ArticleId(key), story_id, "new", joined is None)

    # Reading

    def get(self, article_id: ArticleId) -> Article:
        """Return an article in full, or raise ArticleNotFoundError."""
        return read_article(self._database, self._subjects, article_id)

    def batch(self, after: int = 0, limit: int = 500) -> tuple[tuple[ArticleId, Article], ...]:
        """Articles in full by rising id, for going through the whole archive."""
        rows = self._database.query(
            "SELECT id FROM articles WHERE id > ? ORDER BY id LIMIT ?", (after, limit)
        )
        return read_articles(self._database, self._subjects, [row["id"] for row in rows])

    def containing(
        self, text: str, after: int = 0, limit: int = 100
    ) -> tuple[tuple[ArticleId, Article], ...]:
        """As :meth:`batch`, only articles in whose title or text these words stand together."""
        expression = match_expression((Term(unicodedata.normalize("NFC", text), phrase=True),))
        if not expression:
            return ()
        rows = self._database.query(
            "SELECT rowid FROM search WHERE search MATCH ? AND rowid > ? ORDER BY rowid LIMIT ?",
            (expression, after, limit),
        )
        return read_articles(self._database, self._subjects, [row[0] for row in rows])

    def newest_id(self) -> int:
        """The largest article id so far, 0 if there is none: what is larger came later."""
        row = self._database.one("SELECT MAX(id) FROM articles")
        return int(row[0] or 0) if row else 0

    def listing(
        self, *, feed_id: int | None = None, drama: str = "", actor: str = "", limit: int | None = None
    ) -> tuple[dict[str, Any], ...]:
        """Rows for ``dramawire articles --json``, newest first; raises SubjectNotFoundError."""
        return tuple(self._listed(feed_id, drama, actor, limit))

    def _listed(
        self, feed_id: int | None, drama: str, actor: str, limit: int | None
    ) -> Iterator[dict[str, Any]]:
        wanted = [(SubjectKind.DRAMA, drama), (SubjectKind.ACTOR, actor)]
        ids = [self._subjects.require(kind, slug) for kind, slug in wanted if slug]
        return listing(self._database, self._subjects, feed_id, ids, limit)

    def _row(self, article_id: int) -> Row:
        row = self._database.one("SELECT * FROM articles WHERE id = ?", (article_id,))
        if row is None:
            raise ArticleNotFoundError(f"There is no article {article_id}.")
        return row

    # Going over what is stored

    def retag(self, article_id: ArticleId, article: Article) -> bool:
        """Give an article the links, kinds, episodes and facts of ``article``; a person's verdicts stay."""
        old = self._row(article_id)
        self._writer.relink(old, article)
        self._stories.fold(old["story_id"])
        return bool(self._row(article_id)["subjects"] != old["subjects"])

    def complete(self, article_id: ArticleId, article: Article, now: datetime) -> None:
        """Give an article a fuller text, linked anew; the feed's own version stays among its revisions."""
        old = self._row(article_id)
        self._writer.renew(old, prepare(article), now)
        self._stories.fold(old["story_id"])

    def move(self, article_id: ArticleId, story_id: StoryId | None) -> StoryId:
        """Put an article into a story (None: a new one), unless a person placed it; return its story."""
        old = self._row(article_id)
        if old["pinned_at"] is not None or old["story_id"] == story_id:
            return StoryId(old["story_id"])
        target = story_id or self._stories.open(old["published_at"])
        self._stories.inherit(old["story_id"], target)
        self._database.run("UPDATE articles SET story_id = ? WHERE id = ?", (target, article_id))
        self._stories.fold(target)
        self._stories.fold(old["story_id"])
        return StoryId(target)

    def prune(self, now: datetime, keep_days: int | None = None) -> int:
        """Take old unsaved articles away, at most a few thousand at once, and return how many."""
        return self._pruner.prune(now, keep_days)

    # By hand

    def link(self, article_id: ArticleId, kind: SubjectKind, slug: str, now: datetime) -> None:
        """Say that an article is about a drama or actor; outlives every re-run."""
        self._corrections.decide(self._row(article_id), kind, slug, "link", now)

    def unlink(self, article_id: ArticleId, kind: SubjectKind, slug: str, now: datetime) -> None:
        """Say that an article is not about a drama or actor; outlives every re-run."""
        self._corrections.decide(self._row(article_id), kind, slug, "unlink", now)

    def forget(self, article_id: ArticleId, kind: SubjectKind, slug: str) -> None:
        """Take a verdict back; what the linker had found returns when the article is linked again."""
        self._corrections.forget(self._row(article_id), kind, slug)

    def restore(
        self, article_id: ArticleId, kind: SubjectKind, slug: str, mentions: tuple[Mention, ...]
    ) -> None:
        """Take a verdict back, and with it these links that it had removed."""
        self._corrections.forget(self._row(article_id), kind, slug, mentions)

    def split(self, story_id: StoryId, article_id: ArticleId, now: datetime) -> StoryId:
        """Put an article into a story of its own for good, and return that."""
        return self._corrections.split(story_id, self._row(article_id), now)

    def merge(self, story_ids: Iterable[StoryId], now: datetime) -> StoryId:
        """Join stories for good into the oldest of them, and return it."""
        return self._corrections.merge(story_ids, now)

    def undo(self, story_id: StoryId, now: datetime) -> bool:
        """Undo the last split or merge that made this story what it is; False if there is none."""
        return self._corrections.undo(story_id, now)
