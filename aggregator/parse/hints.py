"""When a feed's document asks to be polled: RSS 2.0 ttl, skipHours and skipDays, the syndication module."""

import re
from datetime import timedelta

from aggregator.model import PollingHints

_HEAD = 65_536
_FIRST_ITEM = re.compile(rb"<(?:[\w.-]{1,20}:)?(?:item|entry)[\s>]", re.IGNORECASE)
_LAST_ITEM = re.compile(rb"</(?:[\w.-]{1,20}:)?(?:item|entry)\s*>", re.IGNORECASE)
_TTL = re.compile(rb"<ttl\s*>\s*(\d{1,7})\s*</ttl", re.IGNORECASE)
_SKIP_HOURS = re.compile(rb"<skipHours\s*>(.{0,4000}?)</skipHours", re.IGNORECASE | re.DOTALL)
_SKIP_DAYS = re.compile(rb"<skipDays\s*>(.{0,4000}?)</skipDays", re.IGNORECASE | re.DOTALL)
_HOUR = re.compile(rb"<hour\s*>\s*(\d{1,2})\s*<", re.IGNORECASE)
_DAY = re.compile(rb"<day\s*>\s*([A-Za-z]{3})[a-z]*\s*<", re.IGNORECASE)
_PERIOD = re.compile(rb"<(?:[\w.-]{1,20}:)?updatePeriod\s*>\s*([a-z]+)\s*<", re.IGNORECASE)
_FREQUENCY = re.compile(rb"<(?:[\w.-]{1,20}:)?updateFrequency\s*>\s*(\d{1,6})\s*<", re.IGNORECASE)
_PERIODS = {
    b"hourly": timedelta(hours=1),
    b"daily": timedelta(days=1),
    b"weekly": timedelta(days=7),
    b"monthly": timedelta(days=30),
    b"yearly": timedelta(days=365),
}
_DAYS = {name: number for number, name in enumerate((b"mon", b"tue", b"wed", b"thu", b"fri", b"sat", b"sun"))}
_LONGEST = timedelta(hours=24)
_HOURS_IN_DAY = 24


def hints_of(document: bytes) -> PollingHints:
    """Return what a feed's channel asks, from what stands before its first and after its last item.

    Times are capped at a day. Hour 24 is 0 (some count so); asking to skip all hours or days is no wish.
    """
    channel = _outside_items(document)
    named = (int(hour) for hour in _HOUR.findall(_first(_SKIP_HOURS, channel)))
    hours = frozenset(hour % _HOURS_IN_DAY for hour in named if hour <= _HOURS_IN_DAY)
    days = frozenset(
        _DAYS[day.lower()] for day in _DAY.findall(_first(_SKIP_DAYS, channel)) if day.lower() in _DAYS
    )
    return PollingHints(
        ttl=_interval(channel),
        skip_hours=hours if len(hours) < _HOURS_IN_DAY else frozenset(),
        skip_days=days if len(days) < len(_DAYS) else frozenset(),
    )


def _outside_items(document: bytes) -> bytes:
    first = _FIRST_ITEM.search(document)
    if not first:
        return document[:_HEAD]
    tail = document[-_HEAD // 4 :]
    ends = [found.end() for found in _LAST_ITEM.finditer(tail)]
    return document[: min(first.start(), _HEAD)] + (tail[ends[-1] :] if ends else b"")


def _first(pattern: re.Pattern[bytes], text: bytes) -> bytes:
    found = pattern.search(text)
    return found[1] if found else b""


def _interval(channel: bytes) -> timedelta | None:
    minutes = int(_first(_TTL, channel) or 0)
    if minutes:
        return min(timedelta(minutes=minutes), _LONGEST)
    period = _PERIODS.get(_first(_PERIOD, channel).lower())
    if period is None:
        return None
    return min(period / max(1, int(_first(_FREQUENCY, channel) or 1)), _LONGEST)
