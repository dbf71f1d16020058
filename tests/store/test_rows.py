"""Values as columns hold them."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from aggregator.model import Embed, Enclosure, Evidence, Kind
from aggregator.store.rows import (
    iso,
    moment,
    pack,
    pack_embeds,
    pack_enclosures,
    pack_evidence,
    to_embeds,
    to_enclosures,
    to_evidence,
    to_kinds,
    unpack,
)

TIMES = st.datetimes(
    min_value=datetime(2, 1, 1),  # noqa: DTZ001 (the zone is another strategy's)
    max_value=datetime(9998, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from(
        [UTC, timezone(timedelta(hours=9)), timezone(-timedelta(hours=11, minutes=30))]
    ),
)


def test_a_time_is_text_in_utc() -> None:
    korean = datetime(2026, 1, 31, 21, 5, 6, 789, tzinfo=timezone(timedelta(hours=9)))
    assert iso(korean) == "2026-01-31T12:05:06Z"


@given(TIMES, TIMES)
def test_times_come_back_to_the_second_and_sort_as_they_read(one: datetime, other: datetime) -> None:
    assert moment(iso(one)) == one.replace(microsecond=0)
    whole = (one.replace(microsecond=0), other.replace(microsecond=0))
    assert (iso(one) < iso(other)) == (whole[0] < whole[1])


@given(st.recursive(st.none() | st.integers() | st.text(), st.lists))
def test_json_comes_back(value: object) -> None:
    assert unpack(pack(value)) == value


def test_values_come_back() -> None:
    evidence = (Evidence("title", "달빛", "달빛 나루", ("quoted",), 3), Evidence("url", "a", "b"))
    enclosures, embeds = (Enclosure("https://a.example/", "audio/mpeg", 1),), (Embed("vimeo", "1"),)
    assert to_evidence(pack_evidence(evidence)) == evidence
    assert to_enclosures(pack_enclosures(enclosures)) == enclosures
    assert to_embeds(pack_embeds(embeds)) == embeds


def test_a_kind_of_the_future_is_left_out() -> None:
    assert to_kinds('["recap","hologram"]') == (Kind.RECAP,)
