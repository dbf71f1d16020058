"""Pruner: old articles go, what a person saved stays."""
# ruff: noqa: S608 (names in the SQL are constants of ours; values are parameters or integers)

from datetime import datetime, timedelta

from aggregator.limits import ARTICLES_PER_FEED
from aggregator.store.database import Database, Row
from aggregator.store.rows import iso
from aggregator.store.stories import StoryTable
from aggregator.store.writing import WORDS_FOR, ArticleWriter

AT_ONCE = 2000
"""Articles taken away in one transaction."""
_UNSAVED = "NOT EXISTS (SELECT 1 FROM marks m WHERE m.story_id = a.story_id AND m.saved_at IS NOT NULL)"


class Pruner:
    """Takes old articles away, in bounded portions, inside the caller's transaction."""

    def __init__(self, database: Database, stories: StoryTable, writer: ArticleWriter) -> None:
        self._database = database
        self._stories = stories
        self._writer = writer

    def prune(self, now: datetime, keep_days: int | None) -> int:
        """Prune articles older than ``keep_days`` and those past a feed's limit; return how many went."""
        rows = self._old(now, keep_days) + self._too_many()
        chosen = {row["id"]: row for row in rows[:AT_ONCE]}
        for row in chosen.values():
            self._writer.delete(row)
        for story_id in {row["story_id"] for row in chosen.values()}:
            self._stories.fold(story_id)
        self._tidy(now)
        return len(chosen)

    def _old(self, now: datetime, keep_days: int | None) -> list[Row]:
        if keep_days is None:
            return []
        return self._database.query(
            f"SELECT a.* FROM articles a WHERE a.published_at < ? AND {_UNSAVED} "
            "ORDER BY a.published_at LIMIT ?",
            (iso(now - timedelta(days=keep_days)), AT_ONCE),
        )

    def _too_many(self) -> list[Row]:
        feeds = self._database.query(
            "SELECT id, articles FROM feeds WHERE articles > ?", (ARTICLES_PER_FEED,)
        )
        found: list[Row] = []
        for feed in feeds:
            found += self._database.query(
                f"SELECT a.* FROM articles a WHERE a.feed_id = ? AND {_UNSAVED} "
                "ORDER BY a.published_at, a.id LIMIT ?",
                (feed["id"], min(AT_ONCE, feed["articles"] - ARTICLES_PER_FEED)),
            )
        return found

    def _tidy(self, now: datetime) -> None:
        """Drop what nobody asks for any more: words and gists, feed days, undos, sessions of long ago."""
        long_ago = iso(now - 2 * WORDS_FOR)
        self._database.run("DELETE FROM words WHERE published_at < ?", (long_ago,))
        self._database.run(
            "DELETE FROM gists WHERE article_id <= (SELECT id FROM articles WHERE published_at < ? "
            "ORDER BY published_at DESC, id DESC LIMIT 1)",  # ids grow with arrival
            (long_ago,),
        )
        self._database.run(
            "DELETE FROM feed_days WHERE day < ?", ((now.date() - timedelta(days=400)).isoformat(),)
        )
        self._database.run("DELETE FROM undos WHERE at < ?", (iso(now - timedelta(days=7)),))
        self._database.run("DELETE FROM sessions WHERE expires_at < ?", (iso(now),))
