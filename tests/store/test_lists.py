"""Lists of stories: filters narrow together, pages never skip or repeat."""

from datetime import date, datetime, timedelta

import make
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from make import Keep

from aggregator.model import AccountId, Cursor, Filters, Kind, StoryId, SubjectKind
from aggregator.store import Store, lists

HOUR = timedelta(hours=1)


@pytest.fixture
def wire(catalogued: Store, keep: Keep, other_feed_id: int, reader: AccountId, now: datetime) -> Store:
    """Sixty stories; every second is in Korean, every third a recap, every seventh of the other feed …"""
    for number in range(60):
        keep(
            make.article(
                f"Story {number}",
                language="ko" if number % 2 else "en",
                kinds=(Kind.RECAP,) if number % 3 == 0 else (Kind.NEWS,),
                mentions=(make.mention(about=number % 10 != 0),) if number % 5 == 0 else (),
                published_at=now - timedelta(hours=number // 2),
            ),
            feed=other_feed_id if number % 7 == 0 else None,
        )
    with catalogued.write():
        for number in range(0, 60, 4):
            catalogued.readers.mark_read(reader, StoryId(number + 1), now)
        for number in range(0, 60, 11):
            catalogued.readers.save(reader, StoryId(number + 1), now + timedelta(seconds=number))
        catalogued.readers.follow(reader, SubjectKind.DRAMA, "moonlit-ferry", now)
    return catalogued


def numbers(store: Store, reader: AccountId, filters: Filters, limit: int = 100) -> list[int]:
    """All pages of a list, as the stories' numbers."""
    found: list[int] = []
    cursor: Cursor | None = None
    while True:
        page = store.pages.front(reader, filters, cursor, limit)
        found += [card.id - 1 for card in page.items]
        if page.next is None:
            return found
        cursor = page.next


def expected(**wanted: bool) -> list[int]:
    """Which of the sixty a filter means, newest first."""
    tests = {
        "ko": lambda n: n % 2 == 1,
        "recap": lambda n: n % 3 == 0,
        "about": lambda n: n % 5 == 0 and n % 10 != 0,
        "other": lambda n: n % 7 == 0,
        "unread": lambda n: n % 4 != 0,
        "saved": lambda n: n % 11 == 0,
    }
    chosen = [n for n in range(60) if all(tests[name](n) == yes for name, yes in wanted.items())]
    return sorted(chosen, key=lambda n: (-(n // 2), n), reverse=True)


FILTERS = {
    "ko": {"language": "ko"},
    "recap": {"kind": Kind.RECAP},
    "about": {"drama": "moonlit-ferry"},
    "other": {"outlet": "스타온"},
    "unread": {"unread": True},
    "saved": {"saved": True},
}


def test_each_filter_alone(wire: Store, reader: AccountId) -> None:
    for name, fields in FILTERS.items():
        found = numbers(wire, reader, Filters(**fields))  # type: ignore[arg-type]
        assert sorted(found) == sorted(expected(**{name: True})), name


def test_any_filters_together(wire: Store, reader: AccountId) -> None:
    names = list(FILTERS)

    @given(st.sets(st.sampled_from(names), max_size=4), st.integers(1, 9))
    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def law(chosen: set[str], limit: int) -> None:
        fields = {key: value for name in chosen for key, value in FILTERS[name].items()}
        found = numbers(wire, reader, Filters(**fields), limit)  # type: ignore[arg-type]
        assert len(found) == len(set(found))
        assert sorted(found) == sorted(expected(**dict.fromkeys(chosen, True)))

    law()


def test_a_page_that_looks_too_far_goes_on_where_it_gave_up(
    wire: Store, reader: AccountId, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "LOOKED_AT", 7)
    page = wire.pages.front(reader, Filters(language="xx"))
    assert page.items == ()
    assert page.next is not None
    for filters, wanted in (
        (Filters(language="xx"), []),
        (Filters(language="ko", unread=True), expected(ko=True, unread=True)),
        (Filters(followed=True, kind=Kind.RECAP), expected(about=True, recap=True)),
    ):
        for limit in (1, 3, 40):
            assert numbers(wire, reader, filters, limit) == wanted


def test_pages_are_in_order_and_whole(wire: Store, reader: AccountId) -> None:
    for limit in (1, 7, 40, 59, 60, 61):
        assert numbers(wire, reader, Filters(), limit) == expected()


def test_a_page_stays_in_place_when_stories_arrive(
    wire: Store, keep: Keep, reader: AccountId, now: datetime
) -> None:
    first = wire.pages.front(reader, Filters(), None, 20)
    keep(make.article("Breaking", published_at=now))
    second = wire.pages.front(reader, Filters(), first.next, 40)
    assert [card.id - 1 for card in (*first.items, *second.items)] == expected()


def test_dates(wire: Store, reader: AccountId) -> None:
    day = date(2026, 11, 24)
    today = numbers(wire, reader, Filters(after=day))
    before = numbers(wire, reader, Filters(before=day))
    assert today == [n for n in expected() if n // 2 <= 12]
    assert before == [n for n in expected() if n // 2 > 12]


def test_followed_is_what_is_about_it(wire: Store, reader: AccountId) -> None:
    assert numbers(wire, reader, Filters(followed=True), 4) == expected(about=True)


def test_merely_named_only_when_asked_for(wire: Store, reader: AccountId) -> None:
    page = wire.pages.stories_of(SubjectKind.DRAMA, "moonlit-ferry", reader, named=True)
    assert [card.id - 1 for card in page.items] == [n for n in expected() if n % 5 == 0]


def test_outlets_by_title_part_or_host(wire: Store, reader: AccountId) -> None:
    for outlet in ("스타온", "star.example", "star.ex", "스타"):
        assert numbers(wire, reader, Filters(outlet=outlet)) == expected(other=True)
    assert numbers(wire, reader, Filters(outlet="no such outlet")) == []


def test_a_filter_that_names_nothing_finds_nothing(wire: Store, reader: AccountId) -> None:
    assert numbers(wire, reader, Filters(drama="nothing")) == []


def test_top_puts_most_outlets_first_day_by_day(
    store: Store, keep: Keep, other_feed_id: int, reader: AccountId, now: datetime
) -> None:
    quiet = keep(make.article("Quiet", published_at=now))
    loud = keep(make.article("Loud", published_at=now - 5 * HOUR))
    keep(make.article("Loud too", published_at=now - 6 * HOUR), story_id=loud.story_id, feed=other_feed_id)
    old = keep(make.article("Yesterday", published_at=now - 30 * HOUR))
    page = store.pages.front(reader, Filters(top=True))
    assert [card.id for card in page.items] == [loud.story_id, quiet.story_id]
    page = store.pages.front(reader, Filters(top=True), page.next)
    assert [card.id for card in page.items] == [old.story_id]
    page = store.pages.front(reader, Filters(top=True), page.next)
    assert (page.items, page.next) == ((), None)
