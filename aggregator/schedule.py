"""Pure: when to look at a feed again.

Four things decide: how often the feed really posts, what its server and its document ask for, how
often it failed, and a small shift that is the same for a feed every time, so that feeds added
together do not stay together.
"""

import hashlib
from datetime import UTC, datetime, timedelta

from aggregator.limits import RETRY_AFTER_SECONDS
from aggregator.model import Failed, Feed, Harvest, Outcome, PollingHints, Reason, SchedulePolicy, Unchanged

NEVER = datetime(9999, 1, 1, tzinfo=UTC)
"""The next check of a feed whose site says that it is gone (410)."""

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
LONGEST_WAIT = timedelta(seconds=RETRY_AFTER_SECONDS)
SHORTEST_THROTTLE = timedelta(minutes=10)
LONGEST_QUARANTINE = timedelta(days=7)
KILLS_TO_QUARANTINE = 3

_CHECKS_PER_POST = 4
"""A feed is asked four times in the time that it takes to post once, so news is late by an eighth of that."""
_SILENT_SHARE = 28
"""A feed silent for n days is asked every n/28 days: daily after four weeks."""
_MOST_DOUBLINGS = 16


def next_check(feed: Feed, outcome: Outcome, policy: SchedulePolicy, now: datetime) -> datetime:
    """When to poll a feed again after this outcome; ``feed`` is as it was before the outcome was recorded."""
    if isinstance(outcome, Failed):
        return _after_failure(feed, outcome, policy, now)
    return _after_answer(feed, outcome, policy, now)


def pace(feed: Feed, policy: SchedulePolicy, now: datetime) -> timedelta:
    """The feed's own interval: a person's choice, or by how often it posts, within floor and ceiling."""
    chosen = feed.settings.interval
    return _clamp(chosen if chosen is not None else _observed_pace(feed, policy, now), policy)


def _after_answer(feed: Feed, answer: Harvest | Unchanged, policy: SchedulePolicy, now: datetime) -> datetime:
    hints = answer.hints if isinstance(answer, Harvest) else feed.hints
    interval = _shifted(pace(feed, policy, now), feed, policy)
    if hints.ttl is not None:
        interval = max(interval, min(hints.ttl, policy.ceiling))
    if answer.wait is not None:
        interval = max(interval, min(answer.wait, LONGEST_WAIT))
    elif not (answer.validators.etag or answer.validators.last_modified):
        interval = max(interval, DAY)  # each poll costs the site a whole document
    if feed.pushed_until is not None and feed.pushed_until > now:
        interval = max(interval, min(DAY, feed.pushed_until - now))  # a hub tells us what is new
    return _outside_skipped(now + interval, hints, feed)


def _after_failure(feed: Feed, failed: Failed, policy: SchedulePolicy, now: datetime) -> datetime:
    if failed.reason is Reason.GONE:
        return NEVER
    failures = feed.failures + 1
    if failed.reason is Reason.QUARANTINED and failures >= KILLS_TO_QUARANTINE:
        return now + min(_doubled(DAY, failures - KILLS_TO_QUARANTINE), LONGEST_QUARANTINE)
    delay = _shifted(_doubled(pace(feed, policy, now), failures), feed, policy)
    if failed.reason is Reason.THROTTLED:
        delay = max(delay, SHORTEST_THROTTLE)
    if failed.wait is not None:
        delay = max(delay, min(failed.wait, LONGEST_WAIT))
    return now + delay


def _doubled(interval: timedelta, times: int) -> timedelta:
    return interval * (1 << min(times, _MOST_DOUBLINGS))


def _observed_pace(feed: Feed, policy: SchedulePolicy, now: datetime) -> timedelta:
    interval = policy.interval
    if feed.posts_per_day is not None:
        rate = feed.posts_per_day * _CHECKS_PER_POST
        interval = DAY / rate if rate > 1 else policy.ceiling
    if feed.newest_at is not None:
        interval = max(interval, (now - feed.newest_at) / _SILENT_SHARE)
    return interval


def _clamp(interval: timedelta, policy: SchedulePolicy) -> timedelta:
    return max(policy.floor, min(interval, policy.ceiling))


def _shifted(interval: timedelta, feed: Feed, policy: SchedulePolicy) -> timedelta:
    """Lengthen the interval by the feed's share of jitter, or shorten it where it would pass the ceiling."""
    shift = policy.jitter * _share(feed)
    longer = interval * (1 + shift)
    return longer if longer <= policy.ceiling else policy.ceiling * (1 - shift)


def _share(feed: Feed) -> float:
    """A number from 0 to 1 that is a feed's own for ever."""
    digest = hashlib.blake2b(feed.url.encode(), digest_size=4).digest()
    return int.from_bytes(digest) / 2**32


def _outside_skipped(at: datetime, hints: PollingHints, feed: Feed) -> datetime:
    """The first time from ``at`` on that skipHours and skipDays leave open, not on the dot of the hour."""
    hours, days = hints.skip_hours, hints.skip_days
    if not (hours or days) or len(hours) >= 24 or len(days) >= 7:  # noqa: PLR2004
        return at
    opened = at
    while opened.hour in hours or opened.weekday() in days:
        opened = opened.replace(minute=0, second=0, microsecond=0) + HOUR
    return opened if opened == at else opened + HOUR * 0.5 * _share(feed)
