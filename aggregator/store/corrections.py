"""What a person says of links and stories. Each is a row of its own and outlives every re-run."""
# ruff: noqa: S608 (names in the SQL are constants of ours; values are parameters or integers)

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from aggregator.errors import StoryNotFoundError
from aggregator.model import Mention, StoryId, SubjectKind
from aggregator.store.database import Database, Row, listed
from aggregator.store.reading import read_article
from aggregator.store.rows import iso, pack, unpack
from aggregator.store.stories import StoryTable
from aggregator.store.subjects import SubjectIndex
from aggregator.store.writing import ArticleWriter

Move = tuple[int, int, int]
"""An article, its story before, its story after."""


class Corrections:
    """Links and stories as a person wants them."""

    def __init__(
        self, database: Database, subjects: SubjectIndex, stories: StoryTable, writer: ArticleWriter
    ) -> None:
        self._database = database
        self._subjects = subjects
        self._stories = stories
        self._writer = writer

    # Links

    def decide(self, article: Row, kind: SubjectKind, slug: str, verdict: str, now: datetime) -> None:
        """Link or unlink an article and a subject, whatever the linker says now or later."""
        self._database.run(
            "INSERT OR REPLACE INTO corrections (article_id, subject_id, verdict, at) VALUES (?, ?, ?, ?)",
            (article["id"], self._subjects.require(kind, slug), verdict, iso(now)),
        )
        self._relink(article)

    def forget(self, article: Row, kind: SubjectKind, slug: str, mentions: tuple[Mention, ...] = ()) -> None:
        """Take a verdict back. ``mentions`` return now, what else the linker had found with its next run."""
        self._database.run(
            "DELETE FROM corrections WHERE article_id = ? AND subject_id = ?",
            (article["id"], self._subjects.require(kind, slug)),
        )
        self._relink(article, mentions)

    def _relink(self, article: Row, more: tuple[Mention, ...] = ()) -> None:
        known = read_article(self._database, self._subjects, article["id"])
        self._writer.relink(article, replace(known, mentions=(*known.mentions, *more)))
        self._stories.fold(article["story_id"])

    # Stories

    def split(self, story_id: int, article: Row, now: datetime) -> StoryId:
        """Put an article into a story of its own."""
        if article["story_id"] != story_id:
            raise StoryNotFoundError(f"Article {article['id']} is not in story {story_id}.")
        target = self._stories.open(article["published_at"])
        self._apply([(article["id"], story_id, target)], now)
        self._remember("split", target, [(article["id"], story_id, target)], now)
        return StoryId(target)

    def merge(self, story_ids: Iterable[int], now: datetime) -> StoryId:
        """Join stories into the one with the smallest id."""
        wanted = sorted(set(story_ids))
        rows = self._database.query(f"SELECT id, story_id FROM articles WHERE story_id IN ({listed(wanted)})")
        if not wanted or {row["story_id"] for row in rows} != set(wanted):
            raise StoryNotFoundError("One of these stories is not there any more.")
        target = wanted[0]
        moves = [(row["id"], row["story_id"], target) for row in rows]
        self._remember("merge", target, [move for move in moves if move[1] != target], now)
        for story_id in wanted[1:]:
            self._stories.inherit(story_id, target)
        self._apply(moves, now)
        return StoryId(target)

    def undo(self, story_id: int, now: datetime) -> bool:
        """Undo the last split or merge that made this story what it is; False if there is none."""
        row = self._database.one(
            "SELECT * FROM story_corrections WHERE story_id = ? AND undone_at IS NULL ORDER BY id DESC "
            "LIMIT 1",
            (story_id,),
        )
        if row is None:
            return False
        moves = [(article, after, before) for article, before, after in unpack(row["moves"])]
        for _, _, before in moves:
            self._stories.reopen(before)
        self._apply(moves, None)
        self._database.run("UPDATE story_corrections SET undone_at = ? WHERE id = ?", (iso(now), row["id"]))
        return True

    def _remember(self, verdict: str, story_id: int, moves: list[Move], now: datetime) -> None:
        self._database.run(
            "INSERT INTO story_corrections (verdict, story_id, moves, at) VALUES (?, ?, ?, ?)",
            (verdict, story_id, pack(moves), iso(now)),
        )

    def _apply(self, moves: list[Move], now: datetime | None) -> None:
        pinned = iso(now) if now else None
        self._database.run_many(
            "UPDATE articles SET story_id = ?, pinned_at = ? WHERE id = ? AND story_id = ?",
            [(after, pinned, article, before) for article, before, after in moves],
        )
        after_first = sorted({after for _, _, after in moves}) + sorted({before for _, before, _ in moves})
        for story_id in dict.fromkeys(after_first):
            self._stories.fold(story_id)
