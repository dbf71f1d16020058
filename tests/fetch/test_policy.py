"""What header fields say about when to ask again (rules B3 to B7, D3 to D8)."""

from datetime import timedelta

import httpx
import pytest
from feedserver import NOW, RSS, fetch, in_loop, reply, serving
from hypothesis import given
from hypothesis import strategies as st

from aggregator.fetch.policy import LONGEST_WAIT, fresh_for, retry_after
from aggregator.model import Failed, Fetched, Unchanged, Validators

DATE = "Tue, 24 Nov 2026 12:00:00 GMT"
HOUR_LATER = "Tue, 24 Nov 2026 13:00:00 GMT"


def fields(**named):
    return httpx.Headers([(name.replace("_", "-").encode(), value.encode()) for name, value in named.items()])


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("max-age=7200", 7200),
        ("public, max-age=7200", 7200),
        ("MAX-AGE = 7200 , public", 7200),
        ('max-age="7200"', 7200),
        ("s-maxage=60", None),
        ("max-age=7200, no-cache", None),
        ("no-store, max-age=7200", None),
        ("private, no-cache", None),
        ("max-age=0", None),
        ("max-age=-5", None),
        ("max-age=soon", None),
        ("max-age=1.5", None),
        ("max-age", None),
        ("max-age=504911232", 86400),
        ("max-age=" + "9" * 5000, 86400),
        ("max-age=٣٦٠٠", None),
        ("x-max-age=60", None),
        ("", None),
    ],
)
def test_b3_b5_b7_max_age(text, seconds):
    expected = None if seconds is None else timedelta(seconds=seconds)
    assert fresh_for(fields(cache_control=text), NOW) == expected


def test_b3_what_has_passed_in_caches_on_the_way_counts():
    assert fresh_for(fields(cache_control="max-age=3600", age="600"), NOW) == timedelta(seconds=3000)
    assert fresh_for(fields(cache_control="max-age=3600", age="7200"), NOW) is None
    assert fresh_for(fields(cache_control="max-age=3600", age="odd"), NOW) == timedelta(hours=1)


@pytest.mark.parametrize(
    ("expires", "date", "expected"),
    [
        (HOUR_LATER, DATE, timedelta(hours=1)),
        (HOUR_LATER, "Tue, 24 Nov 2026 12:30:00 GMT", timedelta(minutes=30)),
        (HOUR_LATER, "", timedelta(hours=1)),
        ("Tue, 24 Nov 2026 22:00:00 +0900", DATE, timedelta(hours=1)),
        ("0", DATE, None),
        ("-1", DATE, None),
        ("", DATE, None),
        (DATE, HOUR_LATER, None),
        ("Tue, 24 Nov 2037 12:00:00 GMT", DATE, LONGEST_WAIT),
        ("Tue, 99 Nov 2026 12:00:00 GMT", DATE, None),
        ("Fri, 31 Dec 99999 23:59:59 GMT", DATE, None),
    ],
)
def test_b6_expires_counts_from_the_answers_own_date(expires, date, expected):
    assert fresh_for(fields(expires=expires, date=date), NOW) == expected


def test_b6_max_age_comes_before_expires():
    assert fresh_for(fields(cache_control="max-age=60", expires=HOUR_LATER), NOW) == timedelta(seconds=60)


@pytest.mark.parametrize(
    ("text", "date", "expected"),
    [
        ("120", "", timedelta(seconds=120)),
        (" 120 ", "", timedelta(seconds=120)),
        ("0", "", timedelta()),
        (HOUR_LATER, DATE, timedelta(hours=1)),
        (HOUR_LATER, "Tue, 24 Nov 2026 12:50:00 GMT", timedelta(minutes=10)),
        (HOUR_LATER, "", timedelta(hours=1)),
        (DATE, HOUR_LATER, timedelta()),
        ("-5", "", None),
        ("later", "", None),
        ("", "", None),
        ("86400", "", timedelta(days=1)),
        ("31536000", "", LONGEST_WAIT),
        ("9" * 4000, "", LONGEST_WAIT),
        ("Tue, 24 Nov 2099 12:00:00 GMT", DATE, LONGEST_WAIT),
    ],
)
def test_d3_d4_d8_retry_after(text, date, expected):
    assert retry_after(fields(retry_after=text, date=date), NOW) == expected


@given(st.text(), st.text(), st.text(), st.text())
def test_no_header_text_breaks_them_or_passes_a_day(control, expires, date, retry):
    headers = httpx.Headers(
        [
            (name, value.encode("utf-8", "surrogatepass"))
            for name, value in (
                (b"cache-control", control),
                (b"expires", expires),
                (b"date", date),
                (b"retry-after", retry),
            )
        ]
    )
    for wait in (fresh_for(headers, NOW), retry_after(headers, NOW)):
        assert wait is None or timedelta() <= wait <= LONGEST_WAIT


@in_loop
async def test_b3_b4_the_wait_is_told_with_200_with_304_and_with_the_same_body():
    fields = ("Cache-Control: max-age=7200", 'ETag: "1"')
    async with serving() as site:
        url = site.on("/feed", reply(200, RSS, *fields), reply(304, b"", *fields), reply(200, RSS, *fields))
        first = await fetch(url)
        assert isinstance(first, Fetched)
        for _ in range(2):
            again = await fetch(url, first.validators)
            assert isinstance(again, Unchanged)
            assert again.wait == first.wait == timedelta(hours=2)


@pytest.mark.parametrize("status", [429, 503])
@in_loop
async def test_d3_d6_retry_after_is_told_with_429_and_503(status):
    async with serving() as site:
        result = await fetch(site.on("/feed", reply(status, b"", "Retry-After: 1800")), Validators())
        assert isinstance(result, Failed)
        assert (str(result.reason), result.wait) == ("throttled", timedelta(minutes=30))
