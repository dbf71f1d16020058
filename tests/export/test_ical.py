"""The calendar of air times, read back."""

from datetime import UTC, date, datetime, time

import pytest
from icalendar import Calendar

from aggregator.export.ical import Slot, export, read_slot
from aggregator.model import Drama

NINE_TWENTY = time(21, 20)


def read(now, *dramas):
    text = "".join(export(dramas, title="On air", site_url="https://wire.example/", updated=now))
    return Calendar.from_ical(text).walk("VEVENT")


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        ("Sat–Sun 21:20 KST", Slot((5, 6), NINE_TWENTY)),
        ("Sat,Sun 21:20 KST", Slot((5, 6), NINE_TWENTY)),
        ("Mon-Fri 19:50", Slot((0, 1, 2, 3, 4), time(19, 50))),
        ("Fri – Sun 9:05", Slot((4, 5, 6), time(9, 5))),
        ("Wed 24:40", Slot((3,), time(0, 40))),
        ("", None),
        ("late at night", None),
        ("Foo 21:20", None),
        ("Sat 99:20", None),
    ],
)
def test_slots(text, slot):
    assert read_slot(text) == slot


def test_a_weekly_event_in_seoul_time(now):
    drama = Drama(
        "moonlit-ferry",
        "Moonlit Ferry",
        network="tvN",
        slot="Sat–Sun 21:20 KST",
        starts_on=date(2026, 11, 20),
        episodes=16,
    )
    (event,) = read(now, drama)
    assert event["summary"] == "Moonlit Ferry (tvN)"
    # The first Saturday on or after the Friday named.
    assert event.decoded("dtstart").astimezone(UTC) == datetime(2026, 11, 21, 12, 20, tzinfo=UTC)
    assert event["rrule"]["byday"] == ["SA", "SU"]
    assert event["rrule"]["count"] == [16]
    assert event["uid"] == "moonlit-ferry@dramawire"


def test_the_last_day_bounds_the_rule(now):
    drama = Drama(
        "a", "A", slot="Mon 22:00", starts_on=date(2026, 11, 2), ends_on=date(2026, 12, 7), episodes=6
    )
    (event,) = read(now, drama)
    assert event["rrule"]["until"][0].date() == date(2026, 12, 8)


def test_dramas_without_slot_or_day_are_left_out(now):
    assert read(now, Drama("a", "A", slot="Mon 22:00"), Drama("b", "B", starts_on=date(2026, 1, 1))) == []
