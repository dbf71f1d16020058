"""Subscriptions, leases and wishes."""

from datetime import datetime, timedelta

import make
import pytest

from aggregator.errors import FeedExistsError, FeedNotFoundError
from aggregator.model import Failed, FeedId, FeedSettings, PollingHints, Reason, Unchanged, Validators
from aggregator.store import Store

LEASE = timedelta(minutes=5)
HOUR = timedelta(hours=1)


def test_a_subscription_comes_back_as_it_was_given(store: Store, now: datetime) -> None:
    wish = make.subscription(
        folders=("K-drama/News",),
        site_url="https://hallyu.example",
        settings=FeedSettings(HOUR, "Asia/Seoul", fulltext=True),
    )
    with store.write():
        added = store.feeds.add(wish, now)
    assert store.feeds.get(added.id) == store.feeds.by_url(wish.url) == added
    assert (added.title, added.folders, added.site_url) == (wish.title, wish.folders, wish.site_url)
    assert added.settings == wish.settings
    assert added.next_check_at == added.added_at == now


def test_a_feed_cannot_be_added_twice(store: Store, feed_id: FeedId, now: datetime) -> None:
    with pytest.raises(FeedExistsError, match=r"hallyu\.example/feed"), store.write():
        store.feeds.add(make.subscription(), now)


def test_a_removed_feed_returns_under_its_number(store: Store, feed_id: FeedId, now: datetime) -> None:
    with store.write():
        store.feeds.remove(feed_id, now)
    assert store.feeds.all() == ()
    assert store.feeds.by_url(make.subscription().url) is None
    with store.write():
        assert store.feeds.add(make.subscription(), now).id == feed_id
    assert [feed.id for feed in store.feeds.all()] == [feed_id]


def test_removing_can_be_undone(store: Store, feed_id: FeedId, now: datetime) -> None:
    with store.write():
        store.feeds.remove(feed_id, now)
        store.feeds.restore(feed_id, now)
    assert [feed.id for feed in store.feeds.all()] == [feed_id]


@pytest.mark.parametrize("change", ["pause", "resume", "remove", "restore"])
def test_changing_a_feed_that_is_not_there_is_refused(store: Store, change: str, now: datetime) -> None:
    with pytest.raises(FeedNotFoundError), store.write():
        getattr(store.feeds, change)(FeedId(99), now)


def test_an_empty_title_means_the_feeds_own(store: Store, feed_id: FeedId, now: datetime) -> None:
    feed = store.feeds.get(feed_id)
    with store.write():
        store.feeds.refreshed(feed, make.harvest(title="What it calls itself"), now + HOUR, now)
    assert store.feeds.get(feed_id).title == "Hallyu Daily"
    with store.write():
        assert store.feeds.edit(feed_id, title="").title == "What it calls itself"


def test_a_new_address_drops_the_validators_a15(store: Store, feed_id: FeedId, now: datetime) -> None:
    with store.write():
        store.feeds.refreshed(store.feeds.get(feed_id), make.harvest(), now + HOUR, now)
        assert store.feeds.edit(feed_id, folders=["a"]).validators.etag == '"1"'
        moved = store.feeds.edit(feed_id, url="https://new.example/feed")
    assert moved.url == "https://new.example/feed"
    assert moved.validators == Validators()


def test_a_feed_cannot_take_anothers_address(store: Store, feed_id: FeedId, other_feed_id: FeedId) -> None:
    with pytest.raises(FeedExistsError), store.write():
        store.feeds.edit(feed_id, url=store.feeds.get(other_feed_id).url)


def test_a_claimed_feed_is_nobody_elses(store: Store, feed_id: FeedId, now: datetime) -> None:
    with store.write():
        assert [feed.id for feed in store.feeds.claim(now, 10, LEASE)] == [feed_id]
        assert store.feeds.claim(now, 10, LEASE) == ()
        assert store.feeds.claim(now + LEASE - timedelta(seconds=1), 10, LEASE) == ()
        assert [feed.id for feed in store.feeds.claim(now + LEASE, 10, LEASE)] == [feed_id]


def test_two_workers_share_the_feeds_without_overlap(store: Store, now: datetime) -> None:
    with store.write():
        for number in range(9):
            store.feeds.add(make.subscription(f"https://host{number}.example/feed"), now)
    taken: list[int] = []
    while True:
        with store.write():
            some = store.feeds.claim(now, 2, LEASE)
        if not some:
            break
        taken += [feed.id for feed in some]
    assert sorted(taken) == [feed.id for feed in store.feeds.all()]


def test_a_lease_can_be_given_back(store: Store, feed_id: FeedId, now: datetime) -> None:
    with store.write():
        store.feeds.claim(now, 1, LEASE)
        store.feeds.release([feed_id])
        assert len(store.feeds.claim(now, 1, LEASE)) == 1
        store.feeds.release(None)
        assert len(store.feeds.claim(now, 1, LEASE)) == 1


def test_only_due_feeds_are_claimed_unless_all_are_wanted(
    store: Store, feed_id: FeedId, other_feed_id: FeedId, now: datetime
) -> None:
    with store.write():
        store.feeds.refreshed(store.feeds.get(feed_id), make.harvest(), now + HOUR, now)
        assert [feed.id for feed in store.feeds.claim(now, 10, LEASE)] == [other_feed_id]
        store.feeds.release(None)
        assert len(store.feeds.claim(now, 10, LEASE, everything=True)) == 2


def test_paused_and_gone_feeds_are_polled_only_when_named(
    store: Store, feed_id: FeedId, now: datetime
) -> None:
    with store.write():
        store.feeds.pause(feed_id, now)
        assert store.feeds.claim(now, 10, LEASE, everything=True) == ()
        assert len(store.feeds.claim(now, 10, LEASE, ids=[feed_id])) == 1
        store.feeds.release(None)
        store.feeds.resume(feed_id, now)
        store.feeds.refreshed(store.feeds.get(feed_id), Failed(Reason.GONE), None, now)
        assert store.feeds.claim(now + timedelta(days=9), 10, LEASE) == ()
    assert store.feeds.get(feed_id).gone_at == now
    assert store.feeds.due_at() is None


def test_a_woken_feed_is_due(store: Store, feed_id: FeedId, now: datetime) -> None:
    with store.write():
        store.feeds.refreshed(store.feeds.get(feed_id), make.harvest(), now + HOUR, now)
        assert store.feeds.wake([feed_id], now) == 1
        assert store.feeds.wake(None, now) == 0
        assert len(store.feeds.claim(now, 10, LEASE)) == 1


def test_a_gone_feed_that_is_woken_gets_another_chance_d1(
    store: Store, feed_id: FeedId, now: datetime
) -> None:
    with store.write():
        store.feeds.refreshed(store.feeds.get(feed_id), Failed(Reason.GONE), None, now)
        assert store.feeds.wake(None, now) == 0
        assert store.feeds.claim(now, 10, LEASE) == ()
        assert store.feeds.wake([feed_id], now) == 1
        assert len(store.feeds.claim(now, 10, LEASE)) == 1


def test_a_next_check_from_a_wrong_clock_is_due_r18(store: Store, feed_id: FeedId, now: datetime) -> None:
    with store.write():
        store.feeds.refreshed(
            store.feeds.get(feed_id), make.harvest(), now + timedelta(days=366), now + timedelta(days=365)
        )
        assert [feed.id for feed in store.feeds.claim(now, 10, LEASE)] == [feed_id]


def test_a_hosts_retry_after_holds_for_all_its_feeds_d7(store: Store, feed_id: FeedId, now: datetime) -> None:
    with store.write():
        twin = store.feeds.add(make.subscription("https://hallyu.example/other"), now)
        store.feeds.postpone_host("hallyu.example", now + HOUR)
    assert {store.feeds.get(one).next_check_at for one in (feed_id, twin.id)} == {now + HOUR}
    assert store.feeds.due_at() == now + HOUR


def test_what_a_document_says_of_its_feed_is_kept(store: Store, feed_id: FeedId, now: datetime) -> None:
    hints = PollingHints(HOUR, frozenset({1, 2}), frozenset({6}))
    outcome = make.harvest(
        site_url="https://hallyu.example/", language="en", hints=hints, hub="https://hub.example", topic="t"
    )
    with store.write():
        store.feeds.refreshed(store.feeds.get(feed_id), outcome, now + HOUR, now)
    feed = store.feeds.get(feed_id)
    assert (feed.site_url, feed.language, feed.hints) == ("https://hallyu.example/", "en", hints)
    assert (feed.hub, feed.topic, feed.validators) == ("https://hub.example", "t", outcome.validators)


def test_an_unchanged_feed_keeps_its_document(store: Store, feed_id: FeedId, now: datetime) -> None:
    with store.write():
        store.feeds.refreshed(
            store.feeds.get(feed_id),
            make.harvest(hub="https://hub.example", item_hashes=b"12345678"),
            now,
            now,
        )
        fresh = Validators("https://hallyu.example/feed", '"2"')
        store.feeds.refreshed(store.feeds.get(feed_id), Unchanged(fresh), now + HOUR, now)
    feed = store.feeds.get(feed_id)
    assert (feed.validators, feed.hub, feed.next_check_at) == (fresh, "https://hub.example", now + HOUR)
    assert feed.item_hashes == b"12345678"
