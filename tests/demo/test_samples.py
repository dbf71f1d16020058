from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from aggregator.demo.outlets import OUTLETS
from aggregator.demo.samples import SEOUL, air_dates, catalogue, samples, span
from aggregator.model import Catalogue

EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
STARTS = some.integers(0, 4 * 365 * 24 * 60).map(lambda minutes: EPOCH + timedelta(minutes=minutes))


@given(STARTS)
def test_whenever_it_starts_there_is_a_month_of_news(started: datetime) -> None:
    found = samples(started)
    assert 80 <= sum(started - timedelta(days=30) < each.published_at <= started for each in found) <= 130
    assert any(each.published_at < started - timedelta(days=45) for each in found)
    assert any(timedelta() < each.published_at - started < timedelta(minutes=15) for each in found)
    assert list(found) == sorted(found, key=lambda each: each.published_at, reverse=True)
    assert len({each.number for each in found}) == len(found)


@given(STARTS)
def test_a_drama_on_air_has_as_many_episodes_out_as_it_says(started: datetime) -> None:
    entry = {"days": [5, 6], "aired": 8, "episodes": 16}
    dates = air_dates(entry, started)
    today = started.astimezone(ZoneInfo("Asia/Seoul")).date()
    assert len(dates) == 16
    assert sum(day < today for day in dates) == 8
    assert {day.weekday() for day in dates} == {5, 6}
    assert dates == sorted(dates)


def test_a_recap_follows_its_episode(now: datetime) -> None:
    recap = next(each for each in samples(now) if each.title == "Moonlit Ferry: Episode 8 recap")
    ferry = next(drama for drama in catalogue(now, Catalogue(1)).dramas if drama.slug == "moonlit-ferry")
    assert ferry.starts_on is not None
    aired = recap.published_at.astimezone(SEOUL) - timedelta(hours=1, minutes=50)
    assert (aired.hour, aired.minute) == (21, 20)
    assert (aired.date() - ferry.starts_on).days == 22


def test_the_catalogue_is_consistent(now: datetime) -> None:
    made = catalogue(now, Catalogue(7))
    assert made.version == 8
    actors = {actor.slug for actor in made.actors}
    for drama in made.dramas:
        assert {credit.actor for credit in drama.cast} <= actors
        assert drama.hangul
        assert drama.starts_on is not None


def test_every_article_has_an_outlet_that_answers(now: datetime) -> None:
    assert {each.outlet for each in samples(now)} == {outlet.key for outlet in OUTLETS}


def test_lengths_of_time() -> None:
    assert span("2d4h30m") == timedelta(days=2, hours=4, minutes=30)
    assert span("-3m") == timedelta(minutes=-3)
    assert span("") == timedelta()
    with pytest.raises(ValueError, match="not a length"):
        span("soon")
