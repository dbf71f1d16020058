from dataclasses import replace
from datetime import timedelta

import pytest

from aggregator.model import Exchange, Failed, Reason, Subscription, Unchanged, Validators
from aggregator.store.quiet import is_quiet

VALIDATORS = Validators("http://wire.example/feed", '"a"')


def added(store, now, number=0):
    with store.write():
        return store.feeds.add(Subscription(f"http://wire.example/{number}"), now)


def test_quiet_polls_are_written_with_the_transaction(store, now):
    feeds = [added(store, now, number) for number in range(3)]
    later = now + timedelta(hours=1)
    with store.write():
        for feed in feeds:
            answer = Unchanged(feed.validators, Exchange(304, 12, 0))
            store.feeds.refreshed(feed, answer, later, now)
    for feed in feeds:
        assert store.feeds.get(feed.id).next_check_at == later
        (check,) = store.feeds.checks(feed.id)
        assert (check.outcome, check.status, check.milliseconds) == ("unchanged", 304, 12)


def test_a_broken_transaction_forgets_them(store, now):
    feed = added(store, now)
    with pytest.raises(ZeroDivisionError), store.write():
        store.feeds.refreshed(feed, Unchanged(feed.validators), now, now)
        raise ZeroDivisionError
    with store.write():
        pass
    assert store.feeds.checks(feed.id) == ()


@pytest.mark.parametrize(
    "before",
    [
        {"failures": 1},
        {"reason": Reason.TIMEOUT},
        {"moved_to": "http://new.example/feed"},
        {"detail": "Its articles are dated in the future."},
        {"validators": Validators("http://wire.example/feed", '"b"')},
    ],
)
def test_what_changes_anything_is_not_quiet(store, now, before):
    feed = replace(added(store, now), validators=VALIDATORS)
    assert is_quiet(feed, Unchanged(VALIDATORS))
    assert not is_quiet(replace(feed, **before), Unchanged(VALIDATORS))


def test_failures_and_redirects_are_not_quiet(store, now):
    feed = replace(added(store, now), validators=VALIDATORS)
    assert not is_quiet(feed, Failed(Reason.TIMEOUT))
    assert not is_quiet(feed, Unchanged(VALIDATORS, moved_to="http://new.example/feed"))
