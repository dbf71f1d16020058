"""Sums that pages show, kept by the writer: gathered during a transaction, written once at its end."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from aggregator.store.database import Database

RECENT_DAYS = 30
"""What "lately" means for the most covered dramas."""


@dataclass(slots=True)
class _FeedSums:
    articles: int = 0
    linked: int = 0
    newest_at: str = ""


@dataclass(slots=True)
class _SubjectSums:
    stories: int = 0
    articles: int = 0
    latest_at: str = ""


class Counters:
    """Changes of sums that wait for the end of the transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.clear()

    def clear(self) -> None:
        """Forget what waits: it is written, or the transaction was undone."""
        self._recent_since = ""
        self._feeds: dict[int, _FeedSums] = {}
        self._feed_days: dict[int, Counter[str]] = {}
        self._subjects: dict[int, _SubjectSums] = {}
        self._kinds: Counter[tuple[int, str]] = Counter()
        self._coverage: Counter[tuple[int, str]] = Counter()

    def article(
        self, feed_id: int, about: Iterable[int], published_at: str, step: int, *, linked: bool
    ) -> None:
        """Count an article (``step`` 1) or take it away (-1)."""
        sums = self._feed(feed_id)
        sums.articles += step
        sums.linked += step * linked
        day = published_at[:10]
        for subject in about:
            covered = self._subject(subject)
            covered.articles += step
            self._coverage[subject, day] += step
            if step > 0 and published_at > covered.latest_at:
                covered.latest_at = published_at

    def post(self, feed_id: int, published_at: str) -> None:
        """Count an entry that a feed shows for the first time, whoever owns its text."""
        sums = self._feed(feed_id)
        sums.newest_at = max(sums.newest_at, published_at)
        self._feed_days.setdefault(feed_id, Counter())[published_at[:10]] += 1

    def story(self, subjects: Iterable[int], kinds: Sequence[str], step: int) -> None:
        """Count a story (``step`` 1) for the subjects that it is about, or take it away (-1)."""
        for subject in subjects:
            self._subject(subject).stories += step
            for kind in kinds:
                self._kinds[subject, kind] += step

    def _feed(self, feed_id: int) -> "_FeedSums":
        found = self._feeds.get(feed_id)
        if found is None:
            found = self._feeds[feed_id] = _FeedSums()
        return found

    def _subject(self, subject: int) -> "_SubjectSums":
        found = self._subjects.get(subject)
        if found is None:
            found = self._subjects[subject] = _SubjectSums()
        return found

    def posts(self, feed_id: int, since: str) -> tuple[int, str | None]:
        """How many entries of a feed were counted since a day, and the first such day with any."""
        row = self._database.query(
            "SELECT SUM(articles), MIN(day) FROM feed_days WHERE feed_id = ? AND day >= ?", (feed_id, since)
        )[0]
        waiting: Mapping[str, int] = self._feed_days.get(feed_id, {})
        days = {day: count for day, count in waiting.items() if day >= since}
        first = min([*days, *([row[1]] if row[1] else [])], default=None)
        return (row[0] or 0) + sum(days.values()), first

    def flush(self) -> None:
        """Write what waits."""
        if not (self._feeds or self._subjects):
            return
        coverage = [(subject, day, step) for (subject, day), step in self._coverage.items() if step]
        since = self._recent_since or self._read_recent_since()
        recent: Counter[int] = Counter()
        for subject, day, step in coverage:
            recent[subject] += step * (day >= since)
        self._database.run_many(
            "UPDATE feeds SET articles = articles + ?, linked = linked + ?, "
            "newest_at = NULLIF(MAX(COALESCE(newest_at, ''), ?), '') WHERE id = ?",
            [(sums.articles, sums.linked, sums.newest_at, key) for key, sums in self._feeds.items()],
        )
        self._database.run_many(
            "UPDATE subjects SET stories = stories + ?, articles = articles + ?, recent = recent + ?, "
            "latest_at = NULLIF(MAX(COALESCE(latest_at, ''), ?), '') WHERE id = ?",
            [
                (sums.stories, sums.articles, recent[key], sums.latest_at, key)
                for key, sums in self._subjects.items()
            ],
        )
        self._flush_lists(coverage)
        self.clear()

    def _flush_lists(self, coverage: Iterable[tuple[int, str, int]]) -> None:
        self._database.run_many(
            "INSERT INTO kind_counts (subject_id, kind, stories) VALUES (?, ?, ?) "
            "ON CONFLICT (subject_id, kind) DO UPDATE SET stories = stories + excluded.stories",
            [(subject, kind, step) for (subject, kind), step in self._kinds.items() if step],
        )
        self._database.run_many(
            "INSERT INTO feed_days (feed_id, day, articles) VALUES (?, ?, ?) "
            "ON CONFLICT (feed_id, day) DO UPDATE SET articles = articles + excluded.articles",
            [(feed, day, count) for feed, days in self._feed_days.items() for day, count in days.items()],
        )
        self._database.run_many(
            "INSERT INTO coverage (subject_id, day, articles) VALUES (?, ?, ?) "
            "ON CONFLICT (subject_id, day) DO UPDATE SET articles = articles + excluded.articles",
            coverage,
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
