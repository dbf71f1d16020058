"""FeedPages: how the feeds are."""

# ruff: noqa: S608 (names in the SQL are constants of ours; values are parameters or integers)

from collections.abc import Callable

from aggregator.model import Feed, FeedHealth, FeedState
from aggregator.store.database import FEED_NAME, Database, Row
from aggregator.store.feedrows import to_check, to_feed
from aggregator.store.polls import CHECKS_KEPT

FAILING_AFTER = 3
"""Failed polls in a row before the frame says that a feed fails."""

Judge = Callable[[Feed], FeedState]


class FeedPages:
    """Read-only queries for the feeds page."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def sums(self) -> Row:
        """How many feeds there are, how many fail, and when polls were and will be."""
        return self._database.query(
            "SELECT count(*) AS feeds, COALESCE(SUM(failures >= ?), 0) AS failing, MAX(checked_at) AS last, "
            "MIN(CASE WHEN paused_at IS NULL AND gone_at IS NULL THEN next_check_at END) AS next "
            "FROM feeds WHERE removed_at IS NULL",
            (FAILING_AFTER,),
        )[0]

    def health(self, judge: Judge) -> tuple[FeedHealth, ...]:
        """A line for each feed, by title. ``judge`` says how a feed is."""
        rows = self._database.query(
            f"SELECT f.*, {FEED_NAME} AS name FROM feeds f WHERE f.removed_at IS NULL ORDER BY name, f.id"
        )
        last = {
            row["feed_id"]: to_check(row)
            for row in self._database.query(
                "SELECT c.* FROM feeds f JOIN checks c ON c.feed_id = f.id AND c.slot = (f.polls + ? - 1) "
                "% ? WHERE f.polls > 0",
                (CHECKS_KEPT, CHECKS_KEPT),
            )
        }
        return tuple(
            FeedHealth(
                feed=feed,
                state=judge(feed),
                articles=row["articles"],
                per_day=feed.posts_per_day,
                last=last.get(row["id"]),
                linked_share=row["linked"] / row["articles"] if row["articles"] else None,
            )
            for row, feed in ((row, to_feed(row)) for row in rows)
        )

    def days(self, feed_id: int, since: str) -> dict[str, int]:
        """How many entries a feed brought on each day since an ISO date."""
        rows = self._database.query(
            "SELECT day, articles FROM feed_days WHERE feed_id = ? AND day >= ? ORDER BY day",
            (feed_id, since),
        )
        return {row["day"]: row["articles"] for row in rows}


def plain_state(feed: Feed) -> FeedState:
    """How a feed is, as far as its row says without a policy."""
    if feed.gone_at is not None:
        return FeedState.GONE
    if feed.paused_at is not None:
        return FeedState.PAUSED
    if feed.checked_at is None:
        return FeedState.NEW
    if feed.failures:
        return FeedState.FAILING if feed.failures >= FAILING_AFTER else FeedState.SLOW
    return FeedState.HEALTHY
