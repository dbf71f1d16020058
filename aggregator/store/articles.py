"""ArticleTable: articles kept once, each in its story, with every feed that showed it."""
# ruff: noqa: S608 (names in the SQL are constants of ours; values are parameters or integers)

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from aggregator.errors import ArticleNotFoundError
from aggregator.model import Article, ArticleId, FeedId, Mention, Neighbour, Placement, StoryId, SubjectKind
from aggregator.store.corrections import Corrections
from aggregator.store.database import Database, Row, marks
from aggregator.store.identity import entry_key, second_key
from aggregator.store.listing import listing
from aggregator.store.neighbours import Neighbourhood
from aggregator.store.pruning import Pruner
from aggregator.store.query import Term, match_expression
from aggregator.store.reading import read_article, read_articles
from aggregator.store.rows import in_slices, iso, iso_or_none
from aggregator.store.stories import StoryTable
from aggregator.store.subjects import SubjectIndex
from aggregator.store.writing import REVISIONS_KEPT, ArticleWriter

State = Literal["new", "changed", "duplicate", "same"]

GUIDS_KEPT = 4
"""Keys kept of one article in one feed: guids that change at every poll would add up for ever (R24)."""


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
        self, database: Database, subjects: SubjectIndex, stories: StoryTable, writer: ArticleWriter
    ) -> None:
        self._database = database
        self._subjects = subjects
        self._stories = stories
        self._writer = writer
        self._neighbourhood = Neighbourhood(database, subjects)
        self._corrections = Corrections(database, subjects, stories, writer)
        self._pruner = Pruner(database, stories, writer)

    def unseen(self, feed_id: FeedId, articles: Sequence[Article]) -> tuple[Article, ...]:
        """Those that are new or changed: not shown by this feed under the same guid with the same content."""
        known: dict[bytes, Row] = {}
        keys = {key for article in articles for key in (entry_key(article), second_key(article))}
        for some in in_slices(sorted(keys)):
            rows = self._database.query(
                "SELECT key, article_id, content_hash FROM sightings "
                f"WHERE feed_id = ? AND key IN ({marks(len(some))})",
                (feed_id, *some),
            )
            known |= {row["key"]: row for row in rows}
        fresh: dict[tuple[bytes, bytes], Article] = {}
        for article in articles:
            if not _is_known(article, known):
                fresh.setdefault((second_key(article), article.content_hash), article)
        return tuple(fresh.values())

    def neighbours(self, feed_id: FeedId, article: Article) -> tuple[Neighbour, ...]:
        """Stored articles that this one may be, or may tell the same news as; at most thirty-two."""
        return self._neighbourhood.of(feed_id, article)

    def save(self, feed_id: FeedId, placement: Placement, now: datetime) -> Saved:
        """Keep an article where :func:`aggregator.group.place` put it."""
        if placement.article_id is None:
            return self._save_new(feed_id, placement, now)
        old = self._row(placement.article_id)
        first_time = self._sight(feed_id, placement.article, old["id"], now)
        state: State = "duplicate" if first_time else "same"
        if placement.renew and old["renewals"] < REVISIONS_KEPT:
            self._writer.renew(old, placement.article, now)
            self._stories.fold(old["story_id"])
            state = "changed"
        return Saved(ArticleId(old["id"]), StoryId(old["story_id"]), state)

    def _save_new(self, feed_id: FeedId, placement: Placement, now: datetime) -> Saved:
        article = placement.article
        story_id = placement.story_id or self._stories.open(iso(article.published_at))
        key = self._writer.insert(article, feed_id, story_id, now)
        self._sight(feed_id, article, key, now)
        self._stories.fold(story_id)
        return Saved(ArticleId(key), StoryId(story_id), "new", placement.story_id is None)

    def _sight(self, feed_id: int, article: Article, article_id: int, now: datetime) -> bool:
        """Note that a feed shows an article, and return whether it does so for the first time."""
        mine = self._database.query(
            "SELECT key FROM sightings WHERE article_id = ? AND feed_id = ? ORDER BY seen_at",
            (article_id, feed_id),
        )
        key = self._free_key(feed_id, article, article_id)
        keys = [row["key"] for row in mine]
        if key not in keys and len(keys) >= GUIDS_KEPT:
            self._database.run("DELETE FROM sightings WHERE feed_id = ? AND key = ?", (feed_id, keys[0]))
        self._database.run(
            "INSERT OR REPLACE INTO sightings (feed_id, key, article_id, guid, title, url, published, "
            "content_hash, seen_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                feed_id,
                key,
                article_id,
                article.guid,
                article.title,
                article.url,
                iso_or_none(article.published),
                article.content_hash,
                iso(now),
            ),
        )
        if not mine:
            self._writer.count_post(feed_id, article, now)
        return not mine

    def _free_key(self, feed_id: int, article: Article, article_id: int) -> bytes:
        """The entry's key; the longer one if the feed uses the guid for another article already."""
        key = entry_key(article)
        row = self._database.one(
            "SELECT article_id FROM sightings WHERE feed_id = ? AND key = ?", (feed_id, key)
        )
        taken = row is not None and row["article_id"] not in (None, article_id)
        return second_key(article) if taken else key

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
        self._writer.renew(old, article, now)
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


def _is_known(article: Article, known: dict[bytes, Row]) -> bool:
    rows = [known[key] for key in (entry_key(article), second_key(article)) if key in known]
    return any(row["content_hash"] == article.content_hash or row["article_id"] is None for row in rows)
