"""HubTable: our subscriptions at hubs that push what is new (W3C WebSub)."""

from datetime import datetime

from aggregator.model import FeedId, HubSubscription
from aggregator.store.database import Database, Row
from aggregator.store.rows import iso, iso_or_none, moment_or_none


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
        """The subscription whose callback's address ends with this token, or None."""
        row = self._database.one("SELECT * FROM hubs WHERE token = ?", (token,))
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
