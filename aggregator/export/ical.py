"""When dramas air, as a calendar (iCalendar, RFC 5545): one weekly event a drama."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from aggregator.model import Drama

SEOUL = ZoneInfo("Asia/Seoul")

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_SLOT = re.compile(
    r"(?P<days>[A-Z][a-z]{2}(?:\s*[-–,/&]\s*[A-Z][a-z]{2})*)\s+(?P<hour>\d{1,2}):(?P<minute>[0-5]\d)"
)
_LENGTH = timedelta(minutes=70)
"""Of one broadcast, with its advertisements; no source says it."""


class Slot(NamedTuple):
    """When a drama airs: days of the week (Monday is 0) and the time in Seoul."""

    days: tuple[int, ...]
    at: time


def export(dramas: Iterable[Drama], *, title: str, site_url: str, updated: datetime) -> Iterator[str]:
    """A calendar in pieces: every drama whose first day and slot are known; others are left out."""
    calendar = Calendar()
    calendar.add("prodid", "-//dramawire//airing slots//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", title)
    for drama in dramas:
        slot = read_slot(drama.slot)
        if slot and drama.starts_on:
            calendar.add_component(_event(drama, drama.starts_on, slot, site_url, updated))
    calendar.add_missing_timezones()
    yield calendar.to_ical().decode("utf-8")


def read_slot(text: str) -> Slot | None:
    """``Sat–Sun 21:20 KST`` or ``Mon,Tue 22:00`` as a slot; None if it is no such text. ``–`` means "to"."""
    match = _SLOT.search(text)
    if not match:
        return None
    hour, minute = int(match["hour"]), int(match["minute"])
    days: list[int] = []
    for sign, name in re.findall(r"([-–]?)\s*([A-Z][a-z]{2})", match["days"]):
        if name not in _DAYS:
            return None
        day = _DAYS.index(name)
        days += _up_to(day, days[-1]) if sign and days else [day]
    # Late slots are written past midnight, 24:40 for twenty to one.
    extra, hour = divmod(hour, 24)
    if extra > 1:
        return None
    return Slot(tuple(sorted({(day + extra) % 7 for day in days})), time(hour, minute))


def _up_to(day: int, after: int) -> list[int]:
    """The days following ``after`` up to ``day``."""
    return [(after + step) % 7 for step in range(1, (day - after) % 7 + 1)]


def _event(drama: Drama, first: date, slot: Slot, site_url: str, updated: datetime) -> Event:
    begin = datetime.combine(_first_day(first, slot), slot.at, SEOUL)
    event = Event()
    event.add("uid", f"{drama.slug}@dramawire")
    event.add("dtstamp", updated)
    event.add("dtstart", begin)
    event.add("dtend", begin + _LENGTH)
    event.add("summary", f"{drama.title} ({drama.network})" if drama.network else drama.title)
    event.add("url", urljoin(site_url, f"/drama/{drama.slug}"))
    event.add("rrule", _rule(drama, slot))
    return event


def _first_day(first: date, slot: Slot) -> date:
    """The first day of the slot on or after the day the drama starts."""
    return min(first + timedelta(days=(day - first.weekday()) % 7) for day in slot.days)


def _rule(drama: Drama, slot: Slot) -> dict[str, object]:
    rule: dict[str, object] = {"freq": "weekly", "byday": [_DAYS[day][:2].upper() for day in slot.days]}
    if drama.ends_on:
        rule["until"] = datetime.combine(drama.ends_on + timedelta(days=1), time(12), SEOUL)
    elif drama.episodes:
        rule["count"] = drama.episodes
    return rule
