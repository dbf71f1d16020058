"""HubTable: our subscriptions at hubs that push what is new (W3C WebSub)."""

from datetime import datetime

from aggregator.model import Delivery, FeedId, HubSubscription
from aggregator.store.database import Database, Row
from aggregator.store.rows import iso, iso_or_none, moment_or_none

DELIVERIES = 20
"""How many of one feed may wait; a hub that sends more is asked to try later."""


class HubTable:
    """At most one subscription for each feed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, subscription: HubSubscription) -> None:
        """Keep a subscription in place of the feed's earlier one; its lease decides how often we poll."""
        self._database.run(
            "INSERT OR REPLACE INTO hubs (feed_id, hub, topic, token, secret, asked_at, lease_until) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                subscription.feed_id,
                subscription.hub,
                subscription.topic,
                subscription.token,
                subscription.secret,
                iso_or_none(subscription.asked_at),
                iso_or_none(subscription.lease_until),
            ),
        )
        self._set_lease(subscription.feed_id, subscription.lease_until)

    def drop(self, feed_id: FeedId) -> None:
        """Forget a feed's subscription: what its hub still sends is nobody's."""
        self._database.run("DELETE FROM hubs WHERE feed_id = ?", (feed_id,))
        self._set_lease(feed_id, None)

    def _set_lease(self, feed_id: FeedId, until: datetime | None) -> None:
        self._database.run("UPDATE feeds SET pushed_until = ? WHERE id = ?", (iso_or_none(until), feed_id))

    def of(self, feed_id: FeedId) -> HubSubscription | None:
        """A feed's subscription, or None."""
        row = self._database.one("SELECT * FROM hubs WHERE feed_id = ?", (feed_id,))
        return None if row is None else _subscription(row)

    def by_token(self, token: str) -> HubSubscription | None:
        """The subscription whose callback's address ends with this token, if its feed is polled, or None."""
        row = self._database.one(
            "SELECT h.* FROM hubs h JOIN feeds f ON f.id = h.feed_id "
            "WHERE h.token = ? AND f.removed_at IS NULL AND f.paused_at IS NULL",
            (token,),
        )
        return None if row is None else _subscription(row)

    def ending(self, before: datetime) -> tuple[HubSubscription, ...]:
        """Subscriptions of polled feeds that were never verified or end before a time."""
        rows = self._database.query(
            "SELECT h.* FROM hubs h JOIN feeds f ON f.id = h.feed_id WHERE f.removed_at IS NULL "
            "AND f.paused_at IS NULL AND f.gone_at IS NULL AND (h.lease_until IS NULL OR h.lease_until < ?) "
            "ORDER BY h.feed_id",
            (iso(before),),
        )
        return tuple(_subscription(row) for row in rows)

    def unasked(self) -> tuple[FeedId, ...]:
        """Polled feeds that name a hub and have no subscription at it."""
        rows = self._database.query(
            "SELECT f.id FROM feeds f LEFT JOIN hubs h ON h.feed_id = f.id AND h.hub = f.hub "
            "WHERE f.hub <> '' AND h.feed_id IS NULL AND f.removed_at IS NULL AND f.paused_at IS NULL "
            "AND f.gone_at IS NULL"
        )
        return tuple(FeedId(row["id"]) for row in rows)

    def deliver(self, feed_id: FeedId, body: bytes, content_type: str, now: datetime) -> bool:
        """Keep what a hub pushed until the worker takes it; False if too much of the feed waits already."""
        waiting = self._database.one("SELECT count(*) AS n FROM deliveries WHERE feed_id = ?", (feed_id,))
        if waiting is not None and waiting["n"] >= DELIVERIES:
            return False
        self._database.run(
            "INSERT INTO deliveries (feed_id, at, content_type, body) VALUES (?, ?, ?, ?)",
            (feed_id, iso(now), content_type, body),
        )
        return True

    def deliveries(self, limit: int) -> tuple[Delivery, ...]:
        """The oldest deliveries that wait."""
        rows = self._database.query("SELECT * FROM deliveries ORDER BY id LIMIT ?", (limit,))
        return tuple(
            Delivery(row["id"], FeedId(row["feed_id"]), bytes(row["body"]), row["content_type"])
            for row in rows
        )

    def taken(self, delivery_id: int) -> None:
        """Forget a delivery that has been recorded."""
        self._database.run("DELETE FROM deliveries WHERE id = ?", (delivery_id,))


def _subscription(row: Row) -> HubSubscription:
    return HubSubscription(
        feed_id=FeedId(row["feed_id"]),
        hub=row["hub"],
        topic=row["topic"],
        token=row["token"],
        secret=row["secret"],
        asked_at=moment_or_none(row["asked_at"]),
        lease_until=moment_or_none(row["lease_until"]),
    )
