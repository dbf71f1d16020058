"""FeedTable: subscriptions, their health, and who is polling them now."""
# ruff: noqa: S608 (names in the SQL are constants of ours; values are parameters or integers)

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from aggregator.errors import FeedExistsError, FeedNotFoundError
from aggregator.model import (
    Check,
    Feed,
    FeedId,
    FeedSettings,
    Outcome,
    Subscription,
    Unchanged,
)
from aggregator.store.counters import Counters
from aggregator.store.database import Database, listed
from aggregator.store.feedrows import to_check, to_feed
from aggregator.store.polls import Poll
from aggregator.store.quiet import QuietPolls, is_quiet
from aggregator.store.rows import iso, moment_or_none, pack, seconds_or_none
from aggregator.store.twins import twin_of
from aggregator.text.urls import host_key

CLOCK_FAULT = timedelta(days=31)
"""A next check further ahead than this comes from a clock that was wrong: the feed is due."""
LEASE_FAULT = timedelta(days=1)

_ACTIVE = "removed_at IS NULL AND paused_at IS NULL AND gone_at IS NULL"
_FREE = "(leased_until IS NULL OR leased_until <= :now OR leased_until > :late)"


class FeedTable:
    """The subscriptions. A removed one keeps its row, so that removing can be undone."""

    def __init__(self, database: Database, counters: Counters) -> None:
        self._database = database
        self._counters = counters
        self.quiet = QuietPolls(database)

    def add(self, subscription: Subscription, now: datetime) -> Feed:
        """Subscribe, or raise FeedExistsError. A feed that was removed comes back with its articles."""
        row = self._database.one("SELECT * FROM feeds WHERE url = ?", (subscription.url,))
        if row is not None and row["removed_at"] is None:
            raise FeedExistsError(f"{subscription.url} is subscribed already.")
        if row is not None:
            self.restore(FeedId(row["id"]), now)
            return self.get(FeedId(row["id"]))
        settings = subscription.settings
        key = self._database.insert(
            "INSERT INTO feeds (url, host, title, site_url, folders, interval_seconds, zone, fulltext, "
            "added_at, next_check_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                subscription.url,
                host_key(subscription.url),
                subscription.title,
                subscription.site_url,
                pack(subscription.folders),
                seconds_or_none(settings.interval),
                settings.zone,
                int(settings.fulltext),
                iso(now),
                iso(now),
            ),
        )
        return self.get(FeedId(key))

    def get(self, feed_id: FeedId) -> Feed:
        """Return one feed, also a removed one, or raise FeedNotFoundError."""
        row = self._database.one("SELECT * FROM feeds WHERE id = ?", (feed_id,))
        if row is None:
            raise FeedNotFoundError(f"There is no feed {feed_id}.")
        return to_feed(row)

    def by_url(self, url: str) -> Feed | None:
        """Return the subscription of an address, or None."""
        row = self._database.one("SELECT * FROM feeds WHERE url = ? AND removed_at IS NULL", (url,))
        return None if row is None else to_feed(row)

    def twin(self, url: str, title: str = "") -> Feed | None:
        """Return a subscription that is probably the feed at ``url``, under this address or another."""
        return self.by_url(url) or twin_of(url, title, self.all())

    def all(self) -> tuple[Feed, ...]:
        """Return every subscription, oldest first."""
        rows = self._database.query("SELECT * FROM feeds WHERE removed_at IS NULL ORDER BY id")
        return tuple(to_feed(row) for row in rows)

    def edit(
        self,
        feed_id: FeedId,
        *,
        title: str | None = None,
        folders: Sequence[str] | None = None,
        settings: FeedSettings | None = None,
        url: str | None = None,
    ) -> Feed:
        """Change what is given. An empty title means the feed's own; a new address drops validators (A15)."""
        changes: dict[str, Any] = {}
        if title is not None:
            changes["title"] = title
        if folders is not None:
            changes["folders"] = pack(list(folders))
        if settings is not None:
            changes |= {
                "interval_seconds": seconds_or_none(settings.interval),
                "zone": settings.zone,
                "fulltext": int(settings.fulltext),
            }
        if url is not None and url != self.get(feed_id).url:
            changes |= self._moved(feed_id, url)
        if changes:
            assignments = ", ".join(f"{column} = :{column}" for column in changes)
            self._database.run(f"UPDATE feeds SET {assignments} WHERE id = :id", changes | {"id": feed_id})
        return self.get(feed_id)

    def _moved(self, feed_id: FeedId, url: str) -> dict[str, Any]:
        if self._database.one("SELECT 1 FROM feeds WHERE url = ? AND id <> ?", (url, feed_id)):
            raise FeedExistsError(f"{url} is subscribed already.")
        return {
            "url": url,
            "host": host_key(url),
            "validator_url": "",
            "etag": "",
            "last_modified": "",
            "body_hash": b"",
            "item_hashes": b"",
            "moved_to": "",
            "moved_count": 0,
            "moved_since": None,
            "gone_at": None,
        }

    def pause(self, feed_id: FeedId, now: datetime) -> None:
        """Stop polling until :meth:`resume`."""
        self._set(feed_id, "paused_at = COALESCE(paused_at, :now)", now)

    def resume(self, feed_id: FeedId, now: datetime) -> None:
        """Poll again, now: also a feed that was gone."""
        self._set(feed_id, "paused_at = NULL, gone_at = NULL, next_check_at = :now", now)

    def remove(self, feed_id: FeedId, now: datetime) -> None:
        """Unsubscribe, from its hub too: what that still pushes is nobody's. Its articles stay."""
        self._set(
            feed_id, "removed_at = COALESCE(removed_at, :now), leased_until = NULL, pushed_until = NULL", now
        )
        for table in ("hubs", "deliveries"):
            self._database.run(f"DELETE FROM {table} WHERE feed_id = ?", (feed_id,))

    def restore(self, feed_id: FeedId, now: datetime) -> None:
        """Undo :meth:`remove`."""
        self._set(feed_id, "removed_at = NULL, gone_at = NULL, next_check_at = :now", now)

    def _set(self, feed_id: FeedId, assignments: str, now: datetime) -> None:
        changed = self._database.run(
            f"UPDATE feeds SET {assignments} WHERE id = :id",
            {"id": feed_id, "now": iso(now)},
        )
        if not changed:
            raise FeedNotFoundError(f"There is no feed {feed_id}.")

    def wake(self, ids: Iterable[FeedId] | None, now: datetime) -> int:
        """Ask for these feeds (None: all but paused and gone ones) to be polled next; return how many.

        A gone feed that is named gets another chance; a paused one stays paused.
        """
        chosen = _ACTIVE if ids is None else f"removed_at IS NULL AND id IN ({listed(ids)})"
        return self._database.run(
            f"UPDATE feeds SET next_check_at = :now, gone_at = NULL WHERE {chosen} "
            "AND (next_check_at IS NULL OR next_check_at > :now)",
            {"now": iso(now)},
        )

    def claim(
        self,
        now: datetime,
        limit: int,
        lease: timedelta,
        *,
        everything: bool = False,
        ids: Iterable[FeedId] | None = None,
    ) -> tuple[Feed, ...]:
        """Lease up to ``limit`` due feeds to the caller, longest due first.

        ``everything`` takes all that are not paused or gone, due or not; ``ids`` takes exactly these,
        whatever their state. A leased feed is nobody else's until the lease has ended, :meth:`release`, or
        :meth:`refreshed`.
        """
        chosen = f"{_ACTIVE} AND (next_check_at <= :now OR next_check_at > :far)"
        if ids is not None:
            chosen = f"removed_at IS NULL AND id IN ({listed(ids)})"
        elif everything:
            chosen = _ACTIVE
        times = {
            "now": iso(now),
            "far": iso(now + CLOCK_FAULT),
            "late": iso(now + LEASE_FAULT),
            "until": iso(now + lease),
            "limit": limit,
        }
        rows = self._database.query(
            f"SELECT * FROM feeds WHERE {chosen} AND {_FREE} ORDER BY next_check_at, id LIMIT :limit",
            times,
        )
        taken = listed(row["id"] for row in rows)
        self._database.run(f"UPDATE feeds SET leased_until = :until WHERE id IN ({taken})", times)
        return tuple(to_feed(row) for row in rows)

    def release(self, ids: Iterable[FeedId] | None) -> None:
        """Give leases back without a poll; None gives back all, as a worker does when it starts."""
        chosen = "leased_until IS NOT NULL" if ids is None else f"id IN ({listed(ids)})"
        self._database.run(f"UPDATE feeds SET leased_until = NULL WHERE {chosen}")

    def refreshed(
        self,
        feed: Feed,
        outcome: Outcome,
        next_check_at: datetime | None,
        now: datetime,
        *,
        new: int = 0,
        changed: int = 0,
    ) -> None:
        """Record how a poll ended, and give the lease back. None as next time: never again by itself.

        A poll that found all as it was is written at the end of the transaction, with the others like it.
        """
        if isinstance(outcome, Unchanged) and is_quiet(feed, outcome):
            self.quiet.add(feed, outcome, next_check_at, now)
            return
        poll = Poll(self._database, self._counters, feed, outcome, now)
        poll.note_check(new, changed)
        poll.settle(next_check_at, has_new=new > 0)

    def postpone_host(self, host: str, until: datetime) -> None:
        """Poll no feed of this host before ``until`` (rule D7: a Retry-After holds for the whole host)."""
        self._database.run(
            "UPDATE feeds SET next_check_at = :until WHERE host = :host AND next_check_at < :until",
            {"host": host, "until": iso(until)},
        )

    def checks(self, feed_id: FeedId, limit: int = 20) -> tuple[Check, ...]:
        """Return the last polls of a feed, newest first."""
        rows = self._database.query(
            "SELECT * FROM checks WHERE feed_id = ? ORDER BY at DESC, slot DESC LIMIT ?", (feed_id, limit)
        )
        return tuple(to_check(row) for row in rows)

    def due_at(self) -> datetime | None:
        """When the next feed is due, or None if none ever is."""
        row = self._database.one(f"SELECT MIN(next_check_at) FROM feeds WHERE {_ACTIVE}")
        return None if row is None else moment_or_none(row[0])
