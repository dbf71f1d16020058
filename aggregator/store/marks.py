"""MarkTable: which stories an account has read or saved, with its count of unread ones."""
# ruff: noqa: S608 (names in the SQL are constants of ours; values are parameters or integers)

from collections.abc import Sequence
from datetime import datetime

from aggregator.errors import StoryNotFoundError
from aggregator.model import AccountId, StoryId
from aggregator.store.database import Database, Row, listed
from aggregator.store.rows import in_slices, iso, pack


class MarkTable:
    """A story without a row in ``unread`` is read."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def read(self, account_id: AccountId, story_ids: Sequence[StoryId], now: datetime) -> list[int]:
        """Mark stories read and return those that were unread."""
        fresh: list[int] = []
        for some in in_slices(story_ids):
            rows = self._stories(some)
            fresh += self._take_unread(account_id, rows)
            self._database.run_many(
                "INSERT INTO marks (account_id, story_id, read_at, seen_id) VALUES (?1, ?2, ?3, "
                "(SELECT MAX(id) FROM articles WHERE story_id = ?2)) ON CONFLICT (account_id, story_id) "
                "DO UPDATE SET read_at = excluded.read_at, seen_id = excluded.seen_id",
                [(account_id, row["id"], iso(now)) for row in rows],
            )
        self._count(account_id, -len(fresh))
        return fresh

    def _take_unread(self, account_id: AccountId, stories: Sequence[Row]) -> list[int]:
        return [
            row["id"]
            for row in stories
            if self._database.run(
                "DELETE FROM unread WHERE account_id = ? AND latest_at = ? AND story_id = ?",
                (account_id, row["latest_at"], row["id"]),
            )
        ]

    def unread(self, account_id: AccountId, story_ids: Sequence[StoryId]) -> int:
        """Mark stories unread and return how many were read."""
        count = 0
        for some in in_slices(story_ids):
            for row in self._stories(some):
                count += self._database.run(
                    "INSERT OR IGNORE INTO unread (account_id, latest_at, story_id) VALUES (?, ?, ?)",
                    (account_id, row["latest_at"], row["id"]),
                )
            self._database.run(
                "UPDATE marks SET read_at = NULL, seen_id = 0 WHERE account_id = ? AND story_id IN "
                f"({listed(some)})",
                (account_id,),
            )
        self._count(account_id, count)
        return count

    def save(self, account_id: AccountId, story_id: StoryId, now: datetime) -> None:
        """Keep a story, or raise StoryNotFoundError."""
        if not self._stories([story_id]):
            raise StoryNotFoundError(f"There is no story {story_id}.")
        self._database.run(
            "INSERT INTO marks (account_id, story_id, saved_at) VALUES (?, ?, ?) ON CONFLICT (account_id, "
            "story_id) DO UPDATE SET saved_at = COALESCE(marks.saved_at, excluded.saved_at)",
            (account_id, story_id, iso(now)),
        )

    def unsave(self, account_id: AccountId, story_id: StoryId) -> None:
        """Keep it no more."""
        self._database.run(
            "UPDATE marks SET saved_at = NULL WHERE account_id = ? AND story_id = ?", (account_id, story_id)
        )

    def unread_until(self, account_id: AccountId, until: datetime, limit: int) -> list[StoryId]:
        """The newest unread stories that are not newer than ``until``."""
        rows = self._database.query(
            "SELECT story_id FROM unread WHERE account_id = ? AND latest_at <= ? "
            "ORDER BY latest_at DESC, story_id DESC LIMIT ?",
            (account_id, iso(until), limit),
        )
        return [StoryId(row[0]) for row in rows]

    def batch(self, account_id: AccountId, story_ids: Sequence[StoryId], now: datetime) -> int:
        """Mark stories read; return the number by which that can be undone, or 0 if none was unread."""
        fresh = self.read(account_id, story_ids, now)
        if not fresh:
            return 0
        return self._database.insert(
            "INSERT INTO undos (account_id, at, act, before) VALUES (?, ?, 'read', ?)",
            (account_id, iso(now), pack(fresh)),
        )

    def recount(self, account_id: AccountId) -> None:
        """Count an account's unread stories anew."""
        self._database.run(
            "UPDATE accounts SET unread = (SELECT count(*) FROM unread WHERE account_id = ?1) WHERE id = ?1",
            (account_id,),
        )

    def _count(self, account_id: AccountId, step: int) -> None:
        if step:
            self._database.run("UPDATE accounts SET unread = unread + ? WHERE id = ?", (step, account_id))

    def _stories(self, story_ids: Sequence[StoryId]) -> list[Row]:
        return self._database.query(f"SELECT id, latest_at FROM stories WHERE id IN ({listed(story_ids)})")
