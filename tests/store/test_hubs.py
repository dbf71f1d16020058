"""Subscriptions at hubs."""

from dataclasses import replace
from datetime import datetime, timedelta

from aggregator.model import FeedId, HubSubscription, Subscription
from aggregator.store import Store

DAY = timedelta(days=1)


def subscription(feed_id: FeedId, now: datetime) -> HubSubscription:
    return HubSubscription(
        feed_id, "https://hub.example/", "https://hallyu.example/f", "token", "secret", now
    )


def test_a_subscription_is_found_by_feed_and_by_token(store: Store, feed_id: FeedId, now: datetime) -> None:
    given = subscription(feed_id, now)
    with store.write():
        store.hubs.save(given)
    assert store.hubs.of(feed_id) == store.hubs.by_token("token") == given
    assert store.hubs.by_token("another") is None
    assert store.feeds.get(feed_id).pushed_until is None


def test_a_verified_lease_tells_the_feed(store: Store, feed_id: FeedId, now: datetime) -> None:
    with store.write():
        store.hubs.save(subscription(feed_id, now))
        store.hubs.save(replace(subscription(feed_id, now), lease_until=now + DAY))
    assert store.feeds.get(feed_id).pushed_until == now + DAY
    with store.write():
        store.hubs.drop(feed_id)
    assert store.hubs.of(feed_id) is None
    assert store.feeds.get(feed_id).pushed_until is None


def test_leases_that_end_are_named(store: Store, feed_id: FeedId, now: datetime) -> None:
    with store.write():
        store.hubs.save(replace(subscription(feed_id, now), lease_until=now + DAY))
    assert store.hubs.ending(now) == ()
    assert [one.feed_id for one in store.hubs.ending(now + 2 * DAY)] == [feed_id]
    with store.write():
        store.feeds.pause(feed_id, now)
    assert store.hubs.ending(now + 2 * DAY) == ()


def test_a_feed_that_is_removed_or_paused_takes_nothing_from_its_hub(store: Store, now: datetime) -> None:
    with store.write():
        feeds = [store.feeds.add(Subscription(f"http://wire.example/{number}"), now) for number in range(2)]
        for feed in feeds:
            store.hubs.save(
                HubSubscription(feed.id, "http://hub.example/", feed.url, f"token-{feed.id}", "s")
            )
        store.feeds.remove(feeds[0].id, now)
        store.feeds.pause(feeds[1].id, now)
    assert [store.hubs.by_token(f"token-{feed.id}") for feed in feeds] == [None, None]
    with store.write():
        store.feeds.resume(feeds[1].id, now)
    assert store.hubs.by_token(f"token-{feeds[1].id}") is not None
