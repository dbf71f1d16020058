"""When a drama airs, from what the catalogue knows. Pure; Korean time."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone

from aggregator.model import Drama, DramaStatus

KOREA = timezone(timedelta(hours=9), "KST")
USUAL_WEEKS = 16
_DAYS = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}
_SPAN = re.compile(
    r"(mon|tue|wed|thu|fri|sat|sun)[a-z]*(?:\s*[-–~]\s*(mon|tue|wed|thu|fri|sat|sun)[a-z]*)?", re.I
)
_TIME = re.compile(r"(\d{1,2}):(\d{2})")
_LONGEST_RUN = timedelta(days=400)


def korean_day(now: datetime) -> date:
    """The date in Korea."""
    return now.astimezone(KOREA).date()


def weekdays(slot: str) -> frozenset[int]:
    """Days of the week (Monday is 0) that a slot such as ``Sat–Sun 21:20 KST`` names, or none."""
    found: set[int] = set()
    for span in _SPAN.finditer(slot):
        first = _DAYS[span[1].lower()]
        last = _DAYS[span[2].lower()] if span[2] else first
        found.update((first + step) % 7 for step in range((last - first) % 7 + 1))
    return frozenset(found)


def air_dates(drama: Drama) -> Iterator[date]:
    """The Korean dates on which a drama's episodes air or aired, in order, as far as its slot tells."""
    days = weekdays(drama.slot)
    if drama.starts_on is None or not days:
        return
    last = min(drama.ends_on or drama.starts_on + _LONGEST_RUN, drama.starts_on + _LONGEST_RUN)
    day, left = drama.starts_on, drama.episodes or 1000
    while day <= last and left:
        if day.weekday() in days or day == drama.starts_on:
            yield day
            left -= 1
        day += timedelta(days=1)


def episode_dates(drama: Drama) -> dict[int, date]:
    """The date of each episode, where one airs a day; empty if the count and the run do not agree."""
    dates = list(air_dates(drama))
    if not drama.episodes or len(dates) < drama.episodes:
        return {}
    return dict(enumerate(dates, 1))


def newest_episode(drama: Drama, now: datetime) -> int | None:
    """The newest episode that has aired, or None if the slot does not tell."""
    dates = episode_dates(drama)
    if not dates:
        return None
    clock = _TIME.search(drama.slot)
    local = now.astimezone(KOREA)
    begun = clock is None or (local.hour, local.minute) >= (int(clock[1]), int(clock[2]))
    today = local.date()
    return sum(day < today or (day == today and begun) for day in dates.values())


def last_day(drama: Drama) -> date | None:
    """The last day, known or expected: when the last episode airs, or sixteen weeks after the first."""
    if drama.ends_on is not None or drama.starts_on is None:
        return drama.ends_on
    dates = list(episode_dates(drama).values())
    return dates[-1] if dates else drama.starts_on + timedelta(weeks=USUAL_WEEKS)


def status(year: int | None, starts_on: date | None, last_on: date | None, today: date) -> DramaStatus:
    """Where a drama with this year, first day and :func:`last_day` stands on a day in Korea."""
    if starts_on is None:
        return _status_of_year(year, today)
    if today < starts_on:
        return DramaStatus.UPCOMING
    return DramaStatus.AIRING if last_on is None or today <= last_on else DramaStatus.ENDED


def _status_of_year(year: int | None, today: date) -> DramaStatus:
    if year is None or year == today.year:
        return DramaStatus.UNKNOWN
    return DramaStatus.ENDED if year < today.year else DramaStatus.ANNOUNCED


def utc_today(now: datetime) -> date:
    """The date in UTC, by which coverage is counted."""
    return now.astimezone(UTC).date()
