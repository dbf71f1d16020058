"""When dramas air, from what the catalogue knows."""

from dataclasses import replace
from datetime import UTC, date, datetime

import make
import pytest

from aggregator.model import Drama, DramaStatus
from aggregator.store.airing import (
    air_dates,
    episode_dates,
    korean_day,
    last_day,
    newest_episode,
    status,
    weekdays,
)

FERRY = make.catalogue().dramas[0]


@pytest.mark.parametrize(
    ("slot", "days"),
    [
        ("Sat–Sun 21:20 KST", {5, 6}),
        ("Mon-Thu 20:30", {0, 1, 2, 3}),
        ("Fri, Sat 22:00", {4, 5}),
        ("Saturdays and Sundays at 22:30", {5, 6}),
        ("Sun–Mon", {6, 0}),
        ("Sat,Sun 22:30 KST", {5, 6}),
        ("daily", set()),
        ("", set()),
    ],
)
def test_weekdays(slot: str, days: set[int]) -> None:
    assert weekdays(slot) == days


def test_each_episode_has_its_date() -> None:
    dates = episode_dates(FERRY)
    assert (dates[1], dates[2], dates[16]) == (date(2026, 10, 31), date(2026, 11, 1), date(2026, 12, 20))
    assert len(dates) == 16


def test_without_a_slot_or_start_nothing_is_known() -> None:
    assert episode_dates(make.drama(slot="Sat", episodes=4)) == {}
    assert list(air_dates(make.drama(starts_on=date(2026, 1, 1)))) == []


@pytest.mark.parametrize(
    ("moment", "newest"),
    [
        (datetime(2026, 10, 30, tzinfo=UTC), 0),
        (datetime(2026, 10, 31, 12, 19, tzinfo=UTC), 0),
        (datetime(2026, 10, 31, 12, 20, tzinfo=UTC), 1),
        (datetime(2026, 11, 24, tzinfo=UTC), 8),
        (datetime(2027, 3, 1, tzinfo=UTC), 16),
    ],
)
def test_the_newest_episode_by_the_clock_in_korea(moment: datetime, newest: int) -> None:
    assert newest_episode(FERRY, moment) == newest


@pytest.mark.parametrize(
    ("drama", "expected"),
    [
        (FERRY, DramaStatus.AIRING),
        (make.drama(starts_on=date(2026, 12, 1)), DramaStatus.UPCOMING),
        (make.drama(starts_on=date(2026, 1, 1), ends_on=date(2026, 2, 1)), DramaStatus.ENDED),
        (make.drama(starts_on=date(2026, 11, 1), ends_on=date(2026, 11, 24)), DramaStatus.AIRING),
        (make.drama(starts_on=date(2026, 11, 1)), DramaStatus.AIRING),
        (make.drama(starts_on=date(2026, 5, 1)), DramaStatus.ENDED),
        (make.drama(year=2027), DramaStatus.ANNOUNCED),
        (make.drama(year=2019), DramaStatus.ENDED),
        (make.drama(year=2026), DramaStatus.UNKNOWN),
        (make.drama(), DramaStatus.UNKNOWN),
    ],
)
def test_where_a_drama_stands(drama: Drama, expected: DramaStatus) -> None:
    assert status(drama.year, drama.starts_on, last_day(drama), korean_day(make.NOW)) is expected


def test_the_last_day_is_known_or_expected() -> None:
    assert last_day(FERRY) == date(2026, 12, 20)
    assert last_day(replace(FERRY, ends_on=date(2026, 12, 27))) == date(2026, 12, 27)
    assert last_day(make.drama(starts_on=date(2026, 1, 1))) == date(2026, 4, 23)
    assert last_day(make.drama()) is None
