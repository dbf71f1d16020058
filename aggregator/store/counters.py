"""Sums that pages show, kept by the writer: gathered during a transaction, written once at its end."""
# ruff: noqa: S608 (names in the SQL are constants of ours; values are parameters or integers)

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from aggregator.store.database import Database

RECENT_DAYS = 30
"""What "lately" means for the most covered dramas."""


class Counters:
    """Changes of sums that wait for the end of the transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.clear()

    def clear(self) -> None:
        """Forget what waits: it is written, or the transaction was undone."""
        self._recent_since = ""
        self._feeds: Counter[tuple[str, int]] = Counter()
        self._feed_days: Counter[tuple[int, str]] = Counter()
        self._newest: dict[int, str] = {}
        self._subjects: Counter[tuple[str, int]] = Counter()
        self._kinds: Counter[tuple[int, str]] = Counter()
        self._latest: dict[int, str] = {}
        self._coverage: Counter[tuple[int, str]] = Counter()
        self._waiting = False

    def article(
        self, feed_id: int, about: Iterable[int], published_at: str, step: int, *, linked: bool
    ) -> None:
        """Count an article (``step`` 1) or take it away (-1)."""
        self._waiting = True
        self._feeds["articles", feed_id] += step
        self._feeds["linked", feed_id] += step * linked
        for subject in about:
            self._subjects["articles", subject] += step
            self._coverage[subject, published_at[:10]] += step
            if step > 0:
                self._latest[subject] = max(self._latest.get(subject, ""), published_at)

    def post(self, feed_id: int, published_at: str) -> None:
        """Count an entry that a feed shows for the first time, whoever owns its text."""
        self._waiting = True
        self._feed_days[feed_id, published_at[:10]] += 1
        self._newest[feed_id] = max(self._newest.get(feed_id, ""), published_at)

    def story(self, subjects: Iterable[int], kinds: Sequence[str], step: int) -> None:
        """Count a story (``step`` 1) for the subjects that it is about, or take it away (-1)."""
        self._waiting = True
        for subject in subjects:
            self._subjects["stories", subject] += step
            for kind in kinds:
                self._kinds[subject, kind] += step

    def flush(self) -> None:
        """Write what waits."""
        if not self._waiting:
            return
        for column in ("articles", "linked"):
            self._database.run_many(
                f"UPDATE feeds SET {column} = {column} + ? WHERE id = ?",
                [(step, key) for (name, key), step in self._feeds.items() if name == column and step],
            )
        for column in ("stories", "articles"):
            self._database.run_many(
                f"UPDATE subjects SET {column} = {column} + ? WHERE id = ?",
                [(step, key) for (name, key), step in self._subjects.items() if name == column and step],
            )
        self._database.run_many(
            "INSERT INTO kind_counts (subject_id, kind, stories) VALUES (?, ?, ?) "
            "ON CONFLICT (subject_id, kind) DO UPDATE SET stories = stories + excluded.stories",
            [(subject, kind, step) for (subject, kind), step in self._kinds.items() if step],
        )
        self._flush_days()
        self.clear()

    def _flush_days(self) -> None:
        self._database.run_many(
            "INSERT INTO feed_days (feed_id, day, articles) VALUES (?, ?, ?) "
            "ON CONFLICT (feed_id, day) DO UPDATE SET articles = articles + excluded.articles",
            [(feed, day, step) for (feed, day), step in self._feed_days.items() if step],
        )
        self._database.run_many(
            "UPDATE feeds SET newest_at = ?1 WHERE id = ?2 AND COALESCE(newest_at, '') < ?1",
            [(at, feed) for feed, at in self._newest.items()],
        )
        self._database.run_many(
            "UPDATE subjects SET latest_at = ?1 WHERE id = ?2 AND COALESCE(latest_at, '') < ?1",
            [(at, subject) for subject, at in self._latest.items()],
        )
        changed = [(subject, day, step) for (subject, day), step in self._coverage.items() if step]
        self._database.run_many(
            "INSERT INTO coverage (subject_id, day, articles) VALUES (?, ?, ?) "
            "ON CONFLICT (subject_id, day) DO UPDATE SET articles = articles + excluded.articles",
            changed,
        )
        since = self._recent_since or self._read_recent_since()
        self._database.run_many(
            "UPDATE subjects SET recent = recent + ? WHERE id = ?",
            [(step, subject) for subject, day, step in changed if day >= since],
        )

    # The last thirty days move on by themselves

    def see(self, now: datetime) -> None:
        """Move the window of "lately" once a day."""
        since = (now.date() - timedelta(days=RECENT_DAYS)).isoformat()
        if since == self._recent_since:
            return
        if since != self._read_recent_since():
            recount_recent(self._database, now.date())
        self._recent_since = since

    def _read_recent_since(self) -> str:
        row = self._database.one("SELECT value FROM properties WHERE name = 'recent_since'")
        return row[0] if row else ""


def recount_recent(database: Database, today: date) -> None:
    """Count every subject's articles of the last thirty days anew."""
    since = (today - timedelta(days=RECENT_DAYS)).isoformat()
    database.run("UPDATE subjects SET recent = 0 WHERE recent <> 0")
    database.run(
        "UPDATE subjects SET recent = c.articles FROM (SELECT subject_id, SUM(articles) AS articles FROM "
        "coverage WHERE day >= ? GROUP BY subject_id) AS c WHERE c.subject_id = subjects.id",
        (since,),
    )
    database.run(
        "INSERT INTO properties (name, value) VALUES ('recent_since', ?) "
        "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (since,),
    )
