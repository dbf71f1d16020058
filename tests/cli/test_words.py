import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from aggregator.cli.words import SIGNS, ago, count, local_zone, span, until, when
from aggregator.model import FeedState

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("length", "told"),
    [
        (timedelta(seconds=59), "now"),
        (timedelta(minutes=1), "1 min"),
        (timedelta(minutes=59, seconds=59), "59 min"),
        (timedelta(hours=1), "1 h"),
        (timedelta(hours=47), "47 h"),
        (timedelta(days=2), "2 d"),
        (timedelta(days=400), "400 d"),
    ],
)
def test_a_length_of_time_is_told_in_its_largest_unit(length: timedelta, told: str) -> None:
    assert span(length) == told
    assert ago(NOW - length, NOW) == told


def test_what_never_was_and_what_is_due() -> None:
    assert ago(None, NOW) == until(None, NOW) == ""
    assert until(NOW - timedelta(seconds=1), NOW) == "now"
    assert until(NOW + timedelta(hours=2), NOW) == "in 2 h"


@pytest.fixture
def _in_utc() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "UTC")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("_in_utc")
def test_a_time_is_told_by_hour_day_or_year() -> None:
    assert when(NOW - timedelta(hours=1), NOW) == "11:00"
    assert when(NOW - timedelta(days=3), NOW) == "21 Nov"
    assert when(NOW - timedelta(days=400), NOW) == "20 Oct 2025"


def test_counts_agree_with_their_noun() -> None:
    assert count(1, "story", "stories") == "1 story"
    assert count(1200, "story", "stories") == "1,200 stories"
    assert count(0, "feed") == "0 feeds"


def test_every_state_of_a_feed_has_a_sign_of_its_own() -> None:
    assert set(SIGNS) == {str(state) for state in FeedState}
    assert len(set(SIGNS.values())) == len(SIGNS)


@pytest.mark.parametrize(
    ("said", "zone"),
    [("Asia/Seoul", "Asia/Seoul"), (":Asia/Seoul", "Asia/Seoul"), ("Nowhere/Town", "UTC"), ("../x", "UTC")],
)
def test_the_machines_zone(monkeypatch: pytest.MonkeyPatch, said: str, zone: str) -> None:
    monkeypatch.setenv("TZ", said)
    assert local_zone() == zone
