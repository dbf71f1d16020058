"""Polls that found nothing and changed nothing, gathered and written together: most polls are such."""

from datetime import datetime

from aggregator.model import Feed, Unchanged
from aggregator.store.database import Database
from aggregator.store.polls import CHECKS_KEPT
from aggregator.store.rows import iso, iso_or_none


class QuietPolls:
    """Waits for the end of a transaction, and then costs two statements for all."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._checks: list[tuple[object, ...]] = []
        self._feeds: list[tuple[object, ...]] = []

    def add(self, feed: Feed, outcome: Unchanged, next_check_at: datetime | None, now: datetime) -> None:
        """Remember such a poll; :func:`is_quiet` must hold."""
        at, exchange = iso(now), outcome.exchange
        seen = (at, exchange.status, exchange.milliseconds, exchange.received)
        self._checks.append((CHECKS_KEPT, *seen, feed.id))
        self._feeds.append((at, at, iso_or_none(next_check_at), feed.id))

    def flush(self) -> None:
        """Write what waits."""
        if not self._feeds:
            return
        self._database.run_many(
            "INSERT OR REPLACE INTO checks (feed_id, slot, at, outcome, status, milliseconds, received, "
            "new, changed, reason, detail) SELECT id, polls % ?, ?, 'unchanged', ?, ?, ?, 0, 0, NULL, '' "
            "FROM feeds WHERE id = ?",
            self._checks,
        )
        self._database.run_many(
            "UPDATE feeds SET checked_at = ?, succeeded_at = ?, next_check_at = ?, leased_until = NULL, "
            "polls = polls + 1 WHERE id = ?",
            self._feeds,
        )
        self.clear()

    def clear(self) -> None:
        """Forget what waits."""
        self._checks.clear()
        self._feeds.clear()


def is_quiet(feed: Feed, outcome: object) -> bool:
    """True if a poll says just that all is as it was: same validators, no failure or redirect before."""
    return (
        isinstance(outcome, Unchanged)
        and outcome.validators == feed.validators
        and not (outcome.moved_to or feed.moved_to)
        and not (feed.failures or feed.reason or feed.detail or feed.gone_at)
    )
