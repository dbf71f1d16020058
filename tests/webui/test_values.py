"""Small pure rooms: times in words, forms, cursors, pictures, preferences, mutes, labels."""

from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from aggregator.model import (
    Cursor,
    DramaStatus,
    Evidence,
    FeedSettings,
    FeedState,
    Filters,
    Kind,
    ShieldMode,
    SubjectKind,
)
from webui import clock, forms, labels
from webui.filters import distinct, hits, host, size
from webui.images import without_images
from webui.mutes import Mute, active, stored
from webui.paging import cursor_text, read_cursor
from webui.preferences import Look, Preferences, read_look, read_preferences

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("past", "words"),
    [
        (timedelta(seconds=5), "just now"),
        (timedelta(minutes=4), "4 min ago"),
        (timedelta(hours=2, minutes=59), "2 h ago"),
        (timedelta(days=3), "3 d ago"),
        (timedelta(days=8), "16 Nov"),
        (timedelta(days=400), "20 Oct 2025"),
        (-timedelta(minutes=26), "in 26 min"),
        (-timedelta(hours=6), "in 6 h"),
        (-timedelta(days=3), "in 3 d"),
    ],
)
def test_how_long_ago(app: Flask, past: timedelta, words: str) -> None:
    with app.test_request_context():
        clock.start(NOW)
        assert clock.ago(NOW - past) == words


def test_the_viewers_zone(app: Flask) -> None:
    with app.test_request_context(headers={"Cookie": "zone=Asia/Seoul"}):
        clock.start(NOW)
        assert clock.full(datetime(2026, 11, 24, 20, 30, tzinfo=UTC)) == "25 Nov 2026, 05:30 KST"
        assert clock.clock(NOW) == "21:00"
    with app.test_request_context(headers={"Cookie": "zone=../etc/passwd"}):
        clock.start(NOW)
        assert clock.clock(NOW) == "12:00"


def test_a_time_keeps_its_full_date(app: Flask) -> None:
    with app.test_request_context():
        clock.start(NOW)
        assert (
            clock.when(NOW)
            == '<time datetime="2026-11-24T12:00Z" title="24 Nov 2026, 12:00 UTC">just now</time>'
        )
        assert clock.long_date(NOW.date()) == "Tuesday 24 November"


@given(st.datetimes(allow_imaginary=False), st.integers(0, 2**62))
def test_cursors_come_back(at: datetime, number: int) -> None:
    cursor = Cursor(at.replace(year=2000 + at.year % 100, day=min(at.day, 28), tzinfo=UTC), number)
    back = read_cursor(cursor_text(cursor))
    assert back is not None
    assert back.id == number
    assert abs(back.at - cursor.at) < timedelta(milliseconds=1)


@given(st.text())
def test_any_text_is_a_cursor_or_none(text: str) -> None:
    assert read_cursor(text) is None or isinstance(read_cursor(text), Cursor)


def test_filters_from_an_address() -> None:
    given_arguments = {"show": "unread", "lang": "ko", "kind": "recap", "feed": "3", "sort": "top"}
    assert forms.read_filters(given_arguments) == Filters(
        unread=True, language="ko", kind=Kind.RECAP, feed_id=3, top=True
    )


@given(st.dictionaries(st.sampled_from(["show", "lang", "kind", "feed", "sort"]), st.text()))
def test_any_address_gives_filters(arguments: dict[str, str]) -> None:
    assert isinstance(forms.read_filters(arguments), Filters)


@pytest.mark.parametrize(
    ("text", "number"), [("7", 7), ("0", 0), ("-1", None), ("٣", None), ("9" * 30, None), ("", None)]
)
def test_numbers(text: str, number: int | None) -> None:
    assert forms.read_number(text) == number


def test_other_fields() -> None:
    assert forms.read_numbers("1 x 2  3") == (1, 2, 3)
    assert len(forms.read_numbers("1 " * 500)) == 100
    assert forms.read_subject("drama:x") == (SubjectKind.DRAMA, "x")
    assert forms.read_subject("film:x") is None
    assert forms.read_subject("drama") is None
    assert forms.read_date("2026-11-24") == date(2026, 11, 24)
    assert forms.read_date("2026-13-01") is None
    assert forms.one_line(" a\n b ", 3) == "a b"
    assert forms.read_feed_settings({"interval": "99999", "zone": "Mars"}) == FeedSettings(timedelta(days=1))


@pytest.mark.parametrize(
    ("html", "shown", "count"),
    [
        (
            '<p>a<img src="https://x/1.png" alt="b &amp; &lt;c>">d</p>',
            "<p>a<span>[b &amp; &lt;c&gt;]</span>d</p>",
            1,
        ),
        ('<img src="https://x/1.png"><img alt="" src="https://x/2.png" loading="lazy">', "", 2),
        ("<p>no picture</p>", "<p>no picture</p>", 0),
        ('<p title="<img src=x>">t</p>', '<p title="<img src=x>">t</p>', 0),
    ],
)
def test_pictures_become_their_descriptions(html: str, shown: str, count: int) -> None:
    assert without_images(html) == (shown, count)


def test_hits_are_marked_and_the_rest_escaped() -> None:
    assert hits("\ue000달빛\ue001 <나루>") == "<mark>달빛</mark> &lt;나루&gt;"


@pytest.mark.parametrize(
    ("url", "name"), [("https://www.a.example/x", "a.example"), ("https://[x", ""), ("", "")]
)
def test_hosts(url: str, name: str) -> None:
    assert host(url) == name


@pytest.mark.parametrize(("count", "words"), [(812, "812 B"), (14_100, "14 KB"), (2_140_000, "2.1 MB")])
def test_sizes(count: int, words: str) -> None:
    assert size(count) == words


def test_preferences_fall_back() -> None:
    assert (
        read_preferences({"images": "always", "keys": 5, "counted": "recap", "keymap": []}) == Preferences()
    )
    chosen = read_preferences({"images": "reader", "counted": ["recap"], "keymap": {"next": "h"}})
    assert (chosen.images, chosen.counted, chosen.keymap) == ("reader", {Kind.RECAP}, (("next", "h"),))
    assert read_look({"theme": "dark", "size": "huge"}) == Look(theme="dark")


def test_stored_mutes_are_read_with_care() -> None:
    rows = [
        {"sort": "words", "value": "x", "until": "2026-11-23"},
        {"sort": "?", "value": "x"},
        "no",
        {"sort": "kind"},
    ]
    assert stored({"mutes": rows}) == (Mute("words", "x", "2026-11-23"),)
    assert active({"mutes": rows}, NOW.date()) == ()
    assert stored({"mutes": "all"}) == ()


@pytest.mark.parametrize(
    ("name", "written"),
    [("rss20", "RSS 2.0"), ("atom10", "Atom"), ("json11", "JSON Feed"), ("cdf", "cdf"), ("", "")],
)
def test_formats_as_they_are_written(name: str, written: str) -> None:
    assert labels.format_label(name) == written


def test_every_value_has_its_word() -> None:
    assert all(labels.kind_label(kind) for kind in Kind)
    assert all(labels.state_label(state) and labels.MARKS[state] for state in FeedState)
    assert all(labels.shield_label(mode) for mode in ShieldMode)
    assert [status for status in DramaStatus if not labels.status_label(status)] == [DramaStatus.UNKNOWN]


def test_the_same_words_at_the_same_place_are_one_reason() -> None:
    one, other = (Evidence("title", "달빛 나루", name, ("quoted",)) for name in ("달빛 나루", "달빛나루"))
    elsewhere = Evidence("text", "달빛 나루", "달빛 나루", ("quoted",))
    assert distinct([one, other, elsewhere]) == [one, elsewhere]
