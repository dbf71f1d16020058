"""What one poll does to a feed's row."""

from datetime import datetime, timedelta

import make
import pytest
from make import Keep

from aggregator.model import Exchange, Failed, Feed, FeedId, Outcome, Reason, Unchanged, Validators
from aggregator.store import Store
from aggregator.store.polls import CHECKS_KEPT

HOUR = timedelta(hours=1)
NEW_HOME = "https://new.example/feed"


def poll(store: Store, feed_id: FeedId, outcome: Outcome, at: datetime, **counts: int) -> Feed:
    with store.write():
        store.feeds.refreshed(store.feeds.get(feed_id), outcome, at + HOUR, at, **counts)
    return store.feeds.get(feed_id)


def test_failures_are_counted_until_a_success(store: Store, feed_id: FeedId, now: datetime) -> None:
    failed = Failed(Reason.NOT_FOUND, "404 Not Found")
    poll(store, feed_id, failed, now)
    feed = poll(store, feed_id, failed, now + HOUR)
    assert (feed.failures, feed.failing_since, feed.reason, feed.detail) == (
        2, now, Reason.NOT_FOUND, "404 Not Found",
    )  # fmt: skip
    assert feed.succeeded_at is None
    feed = poll(store, feed_id, Unchanged(Validators()), now + 2 * HOUR)
    assert (feed.failures, feed.failing_since, feed.reason, feed.detail) == (0, None, None, "")
    assert feed.succeeded_at == feed.checked_at == now + 2 * HOUR


def test_a_failure_keeps_the_validators(store: Store, feed_id: FeedId, now: datetime) -> None:
    before = poll(store, feed_id, make.harvest(), now).validators
    assert poll(store, feed_id, Failed(Reason.TIMEOUT), now + HOUR).validators == before


def test_every_poll_leaves_a_check_and_old_ones_go_r25(store: Store, feed_id: FeedId, now: datetime) -> None:
    for number in range(CHECKS_KEPT + 3):
        poll(store, feed_id, Unchanged(Validators(), Exchange(304, number)), now + number * HOUR)
    checks = store.feeds.checks(feed_id, 1000)
    assert [check.milliseconds for check in checks] == list(range(CHECKS_KEPT + 2, 2, -1))
    assert checks[0].at == now + (CHECKS_KEPT + 2) * HOUR


def test_a_check_says_how_a_poll_ended(store: Store, feed_id: FeedId, now: datetime) -> None:
    poll(store, feed_id, make.harvest(), now, new=3, changed=1)
    poll(store, feed_id, make.harvest(note="We read 18 of 20 items."), now + HOUR)
    poll(store, feed_id, Failed(Reason.TLS, "expired", Exchange(0, 30)), now + 2 * HOUR)
    failed, unchanged, fresh = store.feeds.checks(feed_id)
    assert (fresh.outcome, fresh.status, fresh.new, fresh.changed) == ("new", 200, 3, 1)
    assert (unchanged.outcome, unchanged.detail) == ("unchanged", "We read 18 of 20 items.")
    assert (failed.outcome, failed.reason, failed.detail) == ("failed", Reason.TLS, "expired")


def test_a_permanent_move_is_believed_after_three_polls_and_a_day_c1(
    store: Store, feed_id: FeedId, now: datetime
) -> None:
    moved = make.harvest(moved_to=NEW_HOME)
    for hours in (0, 1, 2, 3):
        feed = poll(store, feed_id, moved, now + hours * HOUR)
        assert (feed.url, feed.moved_to, feed.moved_count) == (
            "https://hallyu.example/feed", NEW_HOME, hours + 1,
        )  # fmt: skip
    feed = poll(store, feed_id, moved, now + 24 * HOUR)
    assert (feed.url, feed.moved_to, feed.moved_count) == (NEW_HOME, "", 0)
    assert feed.validators == Validators()


def test_a_move_that_stops_is_forgotten_c5(store: Store, feed_id: FeedId, now: datetime) -> None:
    poll(store, feed_id, make.harvest(moved_to=NEW_HOME), now)
    assert poll(store, feed_id, make.harvest(), now + HOUR).moved_count == 0
    assert poll(store, feed_id, make.harvest(moved_to=NEW_HOME), now + 25 * HOUR).moved_count == 1


def test_a_failed_poll_does_not_count_as_a_move_c4(store: Store, feed_id: FeedId, now: datetime) -> None:
    poll(store, feed_id, make.harvest(moved_to=NEW_HOME), now)
    assert poll(store, feed_id, Failed(Reason.NOT_FOUND), now + HOUR).moved_count == 1


def test_https_never_becomes_http_c13(store: Store, feed_id: FeedId, now: datetime) -> None:
    moved = make.harvest(moved_to="http://hallyu.example/feed")
    for hours in (0, 12, 24, 36):
        assert poll(store, feed_id, moved, now + hours * HOUR).url == "https://hallyu.example/feed"


def test_a_move_to_another_subscription_pauses_and_says_so_c12(
    store: Store, feed_id: FeedId, other_feed_id: FeedId, now: datetime
) -> None:
    for hours in (0, 12, 24):
        feed = poll(store, feed_id, make.harvest(moved_to="https://star.example/rss"), now + hours * HOUR)
    assert feed.url == "https://hallyu.example/feed"
    assert feed.paused_at == now + 24 * HOUR
    assert f"feed {other_feed_id}" in feed.detail


def test_a_feeds_pace_is_what_it_really_posts(
    store: Store, feed_id: FeedId, keep: Keep, now: datetime
) -> None:
    for number in range(10):
        keep(make.article(f"News {number}", published_at=now - timedelta(days=number)))
    feed = poll(store, feed_id, make.harvest(), now, new=10)
    assert feed.newest_at == now
    assert feed.posts_per_day == pytest.approx(10 / 9)


def test_a_success_brings_a_gone_feed_back(store: Store, feed_id: FeedId, now: datetime) -> None:
    poll(store, feed_id, Failed(Reason.GONE), now)
    assert poll(store, feed_id, make.harvest(), now + HOUR).gone_at is None
