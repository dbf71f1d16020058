"""What time it is for the reader: now, their zone, and words for how long ago something was."""

from contextvars import ContextVar
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, available_timezones

from flask import request
from markupsafe import Markup

from webui.languages import current_language
from webui.languages import gettext as _

COOKIE = "zone"
MINUTE, HOUR, DAY = 60, 3600, 86400

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LONG_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
KOREAN_WEEKDAYS = "월화수목금토일"


_started: ContextVar[tuple[datetime, ZoneInfo]] = ContextVar("clock")


def start(moment: datetime | None = None) -> None:
    """Hold the clock for this request, in the zone that the reader's browser told."""
    _started.set((moment or datetime.now(UTC), _zone(request.cookies.get(COOKIE, ""))))


def now() -> datetime:
    """The time of this request, in UTC; the same wherever one page asks."""
    return _started.get()[0]


def zone() -> ZoneInfo:
    """The reader's time zone; UTC while nobody told."""
    return _started.get()[1]


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name if name in _zones() else "UTC")


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def local(moment: datetime) -> datetime:
    """The same moment on the reader's clock."""
    return moment.astimezone(zone())


def when(moment: datetime) -> Markup:
    """A time as words in a ``<time>``, with the full date as its title."""
    words = f"{_dated(moment, zone(), current_language())}{ago(moment)}</time>"
    return Markup(words)  # noqa: S704 - numbers and words of ours


@lru_cache(maxsize=8192)
def _dated(moment: datetime, where: ZoneInfo, language: str) -> str:
    """The part of :func:`when` that stays the same as time goes by."""
    machine = moment.astimezone(UTC).isoformat()[:16]
    return f'<time datetime="{machine}Z" title="{_in_full(moment.astimezone(where), language)}">'


def ago(moment: datetime) -> str:
    """``just now``, ``4 min ago``, ``2 h ago``, ``3 d ago``, then the date; for the future ``in 26 min``."""
    seconds = (now() - moment).total_seconds()
    if seconds < 0:
        return until(-seconds)
    if seconds < MINUTE:
        return _("just now")
    if seconds < HOUR:
        return _("%(n)d min ago") % {"n": seconds // MINUTE}
    if seconds < DAY:
        return _("%(n)d h ago") % {"n": seconds // HOUR}
    if seconds < 7 * DAY:
        return _("%(n)d d ago") % {"n": seconds // DAY}
    return short_date(local(moment).date())


def until(seconds: float) -> str:
    """``in 26 min``, ``in 6 h``, ``in 2 d``."""
    if seconds < HOUR:
        return _("in %(n)d min") % {"n": max(1, seconds // MINUTE)}
    if seconds < 2 * DAY:
        return _("in %(n)d h") % {"n": seconds // HOUR}
    return _("in %(n)d d") % {"n": seconds // DAY}


def short_date(day: date) -> str:
    """``21 Nov``, with the year if it is another one; in Korean ``11월 21일``."""
    other_year = day.year != local(now()).year
    if current_language() == "ko":
        return f"{day.year}년 {day.month}월 {day.day}일" if other_year else f"{day.month}월 {day.day}일"
    return f"{day.day} {MONTHS[day.month - 1]}" + (f" {day.year}" if other_year else "")


def long_date(day: date) -> str:
    """``Monday 23 November``; in Korean ``11월 23일 월요일``."""
    if current_language() == "ko":
        return f"{day.month}월 {day.day}일 {KOREAN_WEEKDAYS[day.weekday()]}요일"
    return f"{WEEKDAYS[day.weekday()]} {day.day} {LONG_MONTHS[day.month - 1]}"


def weekday(day: int) -> str:
    """The name of a day of the week; Monday is 0."""
    return f"{KOREAN_WEEKDAYS[day]}요일" if current_language() == "ko" else WEEKDAYS[day]


def korean_today() -> date:
    """The date in Korea, where the dramas air."""
    return now().astimezone(ZoneInfo("Asia/Seoul")).date()


def full(moment: datetime) -> str:
    """``23 Nov 2026, 08:10 KST``, on the reader's clock."""
    return _in_full(local(moment), current_language())


def _in_full(at: datetime, language: str) -> str:
    if language == "ko":
        return f"{at.year}년 {at.month}월 {at.day}일 {at.hour:02}:{at.minute:02} {at.tzname()}"
    return f"{at.day} {MONTHS[at.month - 1]} {at.year}, {at.hour:02}:{at.minute:02} {at.tzname()}"


def clock(moment: datetime) -> str:
    """``14:30``, on the reader's clock."""
    return f"{local(moment):%H:%M}"
