from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.text.dates import clamp, parse_date

NINE = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
KST_NINE = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
moments = st.datetimes(datetime(1970, 1, 2), datetime(2099, 12, 30)).map(lambda at: at.replace(microsecond=0))  # noqa: DTZ001
offsets = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@pytest.mark.parametrize(
    "text",
    [
        "Mon, 23 Nov 2026 09:00:00 GMT",
        "Mon, 23 Nov 2026 09:00:00 +0000",
        "Mon, 23 Nov 2026 09:00:00 -0000",
        "Mon, 23 Nov 2026 09:00:00 UT",
        "Mon, 23 Nov 2026 09:00:00 Z",
        "Mon, 23 Nov 26 09:00:00 GMT",
        "23 Nov 2026 09:00 GMT",
        "Monday, 23 November 2026 09:00:00 GMT",
        "Mon,23 Nov 2026 09:00:00 GMT",
        "Mon, 23 Nov 2026 04:00:00 EST",
        "Mon, 23 Nov 2026 01:00:00 PST",
        "Mon, 23 Nov 2026 04:00:00 ET",
        "Mon, 23 Nov 2026 18:00:00 KST",
        "Mon, 23 Nov 2026 18:00:00 JST",
        "Mon, 23 Nov 2026 18:00:00 +0900",
        "Mon, 23 Nov 2026 18:00:00 +09:00",
        "Mon, 23 Nov 2026 18:00:00 GMT+9",
        "Mon, 23 Nov 2026 18:00:00 UTC+0900",
        "Mon, 23 Nov 2026 18:00:00 GMT+0900 (Korean Standard Time)",
        "Mon, 23 Nov 2026 05:30:00 -0330",
        "Mon, 23 Nov 2026 10:00:00 CET",
        "Mo, 23 Nov 2026 10:00:00 +0100",
        "lun., 23 nov. 2026 10:00:00 +0100",
        "23-Nov-2026 09:00:00",
        "Mon Nov 23 09:00:00 2026",
        "Mon Nov 23 09:00:00 GMT 2026",
        "Mon Nov 23 18:00:00 KST 2026",
        "Mon Nov 23 18:00:00 +0900 2026",
        "Nov 23, 2026 9:00 AM",
        "November 23, 2026 9:00am",
        "23rd November 2026, 09:00",
        "11/23/2026 9:00 AM",
        "11/23/2026 09:00:00",
        "23/11/2026 09:00",
        "23.11.2026 09:00",
        "2026/11/23 09:00:00",
        "2026-11-23T09:00:00Z",
        "2026-11-23t09:00:00z",
        "2026-11-23T09:00Z",
        "2026-11-23T09:00:00.000Z",
        "2026-11-23T09:00:00,000Z",
        "2026-11-23T18:00:00+09:00",
        "2026-11-23T18:00:00+0900",
        "2026-11-23T18:00+09",
        "2026-11-23T04:00:00−05:00",
        "2026-11-23 09:00:00",
        "2026-11-23 09:00",
        "2026-11-23 09:00:00 UTC",
        "2026-11-23 18:00:00 KST",
        "2026-11-23:09:00:00",
        "2026-W48-1T09:00Z",
        "2026-327T09:00Z",
        "20261123T090000Z",
        "20261123T180000+0900",
        "20261123090000",
        "202611230900",
        "1795424400",
        "1795424400000",
        "1795424400.0",
        "2026.11.23 09:00",
        "2026.11.23. 09:00:00",
        "  Mon,\n 23 Nov 2026 09:00:00   GMT ",
        "２０２６-11-23 09:00",
    ],
)
def test_nine_o_clock_in_every_form(text: str) -> None:
    assert parse_date(text) == NINE


@pytest.mark.parametrize(
    "text",
    [
        "2026년 11월 23일 오전 9:00",
        "2026년 11월 23일 오전 9시",
        "2026년 11월 23일 (월) 오전 9시 00분",
        "2026년11월23일 09:00:00",
        "2026. 11. 23. 오전 9:00",
        "2026-11-23 오전 9:00:00",
        "2026.11.23 (월) 09:00",
        "입력 2026.11.23 09:00",
        "수정 : 2026.11.23 오전 9:00",
        "월, 23 11월 2026 09:00:00",
        "월, 23 11월 2026 09:00:00 +0900",
        "2026-11-23 09:00 KST",
    ],
)
def test_nine_o_clock_in_seoul(text: str) -> None:
    assert parse_date(text) == KST_NINE


def test_korean_afternoon_and_noon() -> None:
    assert parse_date("2026-11-23 오후 3:05") == datetime(2026, 11, 23, 6, 5, tzinfo=UTC)
    assert parse_date("2026년 11월 23일 오후 12시 5분") == datetime(2026, 11, 23, 3, 5, tzinfo=UTC)
    assert parse_date("2026년 11월 23일 오전 12시") == datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
    assert parse_date("2026년 11월 23일") == datetime(2026, 11, 22, 15, 0, tzinfo=UTC)


def test_the_given_zone_is_for_dates_that_name_none() -> None:
    assert parse_date("2026.11.23 09:00", "Asia/Seoul") == KST_NINE
    assert parse_date("20261123090000", "Asia/Seoul") == KST_NINE
    assert parse_date("2026-11-23 09:00 UTC", "Asia/Seoul") == NINE
    assert parse_date("2026-07-01 09:00", "Europe/Paris") == datetime(2026, 7, 1, 7, 0, tzinfo=UTC)
    assert parse_date("2026년 11월 23일 09:00", "America/New_York") == datetime(
        2026, 11, 23, 14, 0, tzinfo=UTC
    )
    assert parse_date("2026-11-23 09:00", "../../etc/passwd") == NINE


def test_days_months_and_years_alone() -> None:
    assert parse_date("2026-11-23") == datetime(2026, 11, 23, tzinfo=UTC)
    assert parse_date("20261123") == datetime(2026, 11, 23, tzinfo=UTC)
    assert parse_date("2026-11") == datetime(2026, 11, 1, tzinfo=UTC)
    assert parse_date("2026") == datetime(2026, 1, 1, tzinfo=UTC)
    assert parse_date("2026-W48") == datetime(2026, 11, 23, tzinfo=UTC)


def test_the_ends_of_days_and_minutes() -> None:
    assert parse_date("2026-11-23T24:00:00Z") == datetime(2026, 11, 24, tzinfo=UTC)
    assert parse_date("2016-12-31T23:59:60Z") == datetime(2016, 12, 31, 23, 59, 59, tzinfo=UTC)
    assert parse_date("Fri, 1 Jan 99 00:00:00 GMT") == datetime(1999, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "today",
        "오늘",
        "0000-00-00 00:00:00",
        "0001-01-01T00:00:00Z",
        "Mon, 01 Jan 0001 00:00:00 +0000",
        "2026-13-45",
        "2026-02-30T09:00:00Z",
        "2026-11-23T25:00:00Z",
        "9" * 60,
        "99999999999999",
        "Mon, 23 Nov 2026 09:00:00 GMT" + "x" * 100,
        "<b>2026</b>",
        "12:30",
    ],
)
def test_what_names_no_moment_is_none(text: str) -> None:
    assert parse_date(text) is None


@given(st.text(max_size=120), st.text(max_size=20))
def test_s35_any_text_is_a_moment_in_utc_or_none(text: str, zone: str) -> None:
    found = parse_date(text, zone)
    assert found is None or found.tzinfo is UTC


@given(moments, offsets)
def test_written_dates_are_read_back(at: datetime, zone: timezone) -> None:
    local = at.replace(tzinfo=zone)
    assert parse_date(local.isoformat()) == local
    assert parse_date(format_datetime(local)) == local
    assert parse_date(local.strftime("%Y%m%dT%H%M%S%z")) == local
    day, month = DAYS[local.weekday()], MONTHS[local.month - 1]
    assert parse_date(f"{day} {month} {local.day:2} {local:%H:%M:%S %z} {local.year}") == local


@given(moments)
def test_korean_dates_are_read_back(at: datetime) -> None:
    # Korea had summer time until 1988.
    at = at.replace(year=max(at.year, 1990), day=min(at.day, 28))
    seoul = at.replace(tzinfo=timezone(timedelta(hours=9)))
    half, hour = ("오전", "오후")[at.hour >= 12], at.hour % 12 or 12
    written = f"{at.year}년 {at.month}월 {at.day}일 {half} {hour}시 {at.minute}분 {at.second}초"
    assert parse_date(written) == seoul
    assert parse_date(f"{at.year}. {at.month}. {at.day}. {half} {hour}:{at:%M:%S}") == seoul
    assert parse_date(f"{at:%Y.%m.%d %H:%M:%S}", "Asia/Seoul") == seoul
    assert parse_date(f"{at:%Y%m%d%H%M%S}", "Asia/Seoul") == seoul


@given(st.integers(1_000_000_000, 4_000_000_000))
def test_epoch_numbers_are_read(seconds: int) -> None:
    at = datetime.fromtimestamp(seconds, UTC)
    assert parse_date(str(seconds)) == parse_date(f"{seconds}000") == at


def test_s35_the_future_becomes_now() -> None:
    now = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
    assert clamp(None, now) == now
    assert clamp(now + timedelta(days=400), now) == now
    assert clamp(now + timedelta(hours=1, seconds=1), now) == now
    assert clamp(now + timedelta(minutes=59), now) == now + timedelta(minutes=59)
    assert clamp(now - timedelta(days=1), now) == now - timedelta(days=1)
