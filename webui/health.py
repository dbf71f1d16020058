"""Which feeds wait for a check, and which may be asked for one now."""

from collections.abc import Iterable
from datetime import timedelta

from aggregator.model import FeedHealth, FeedState, Reason
from webui import clock

IDLE = frozenset({FeedState.PAUSED, FeedState.GONE})
GAP = timedelta(minutes=5)
"""A wish sooner than this after the last check is not passed on: the site was just asked."""


def due_feeds(health: Iterable[FeedHealth]) -> list[FeedHealth]:
    """Those that the worker will look at next."""
    return [item for item in health if item.state not in IDLE and _is_due(item)]


def _is_due(item: FeedHealth) -> bool:
    return item.feed.next_check_at is not None and item.feed.next_check_at <= clock.now()


def none_answers(health: Iterable[FeedHealth]) -> bool:
    """True if the last check of every feed failed: then it is rather this machine that has no network."""
    asked = [item for item in health if item.state not in IDLE]
    return bool(asked) and all(item.feed.reason is not None for item in asked)


def may_be_asked(item: FeedHealth) -> bool:
    """False while a site asked us to stay away, and right after a check."""
    if item.feed.reason is Reason.THROTTLED and not _is_due(item):
        return False
    if item.feed.reason is Reason.NO_HOST:
        return True  # nobody was asked
    return item.feed.checked_at is None or clock.now() - item.feed.checked_at >= GAP
