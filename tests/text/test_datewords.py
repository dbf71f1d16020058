from aggregator.text.datewords import CIVIL, MONTHS, ZONES


def test_every_month_has_an_english_name_and_others() -> None:
    assert set(MONTHS.values()) == set(range(1, 13))
    assert [MONTHS[name] for name in ("jan", "may", "dec", "août", "mär")] == [1, 5, 12, 8, 3]


def test_zones_are_whole_quarters_of_hours_on_earth() -> None:
    assert all(-12 <= hours <= 14 and (4 * hours).is_integer() for hours in ZONES.values())
    assert (ZONES["kst"], ZONES["est"], ZONES["gmt"]) == (9, -5, 0)
    assert CIVIL["et"] == "America/New_York"
