"""Pure: what an answer's header fields say about when to ask again (RFC 9110, RFC 9111)."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import httpx

from aggregator.limits import RETRY_AFTER_SECONDS

LONGEST_WAIT = timedelta(seconds=RETRY_AFTER_SECONDS)

_DIRECTIVE = re.compile(r'([a-z-]+)(?:\s*=\s*(?:"([^"]*)"|([^\s,;]*)))?')
_DIGITS = 12
"""More digits than any sane number of seconds has; also a bound on what int() is given."""


def fresh_for(headers: httpx.Headers, now: datetime) -> timedelta | None:
    """How long the answer stays fresh: max-age less Age, else Expires against Date; None if nobody says.

    ``no-cache`` and ``no-store`` void max-age; numbers that are none are ignored, long ones cut to a day.
    """
    directives = _cache_directives(headers)
    if "no-cache" in directives or "no-store" in directives:
        return None
    if "max-age" in directives:
        age = _seconds(headers.get("age", "")) or 0
        seconds = _seconds(directives["max-age"])
        return None if seconds is None else _within(timedelta(seconds=seconds - age))
    expires = _date(headers.get("expires", ""))
    return None if expires is None else _within(expires - (_date(headers.get("date", "")) or now))


def retry_after(headers: httpx.Headers, now: datetime) -> timedelta | None:
    """How long Retry-After asks us to stay away, at most a day; a date counts from the answer's own Date."""
    text = headers.get("retry-after", "").strip()
    seconds = _seconds(text)
    if seconds is not None:
        return min(timedelta(seconds=seconds), LONGEST_WAIT)
    date = _date(text)
    if date is None:
        return None
    wait = date - (_date(headers.get("date", "")) or now)
    return min(max(wait, timedelta()), LONGEST_WAIT)


def _cache_directives(headers: httpx.Headers) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, quoted, plain in _DIRECTIVE.findall(headers.get("cache-control", "").lower()):
        found.setdefault(name, quoted or plain)
    return found


def _seconds(text: str) -> int | None:
    text = text.strip()
    return int(text[:_DIGITS]) if text.isascii() and text.isdigit() else None


def _date(text: str) -> datetime | None:
    try:
        date = parsedate_to_datetime(text)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    return date.replace(tzinfo=UTC) if date.tzinfo is None else date.astimezone(UTC)


def _within(wait: timedelta) -> timedelta | None:
    return min(wait, LONGEST_WAIT) if wait > timedelta() else None
