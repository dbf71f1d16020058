"""Search, best first: by headline, outlets and age; what newest first finds, it finds too."""

from datetime import datetime, timedelta

import make
import pytest
from make import Keep

from aggregator.model import AccountId, Cursor, FeedId
from aggregator.store import Store


def headlines(store: Store, query: str, *, best: bool = True, limit: int = 40) -> list[str]:
    """The headlines of all pages."""
    me, cursor, found = store.readers.first().id, None, list[str]()
    while True:
        page = store.pages.search(query, me, cursor, limit, best=best).stories
        found += [card.lead.headline for card in page.items]
        cursor = page.next
        if cursor is None:
            return found


def test_a_headline_counts_more_than_a_text(catalogued: Store, keep: Keep, now: datetime) -> None:
    keep(make.article("The ferry is full", text="at the pier", published_at=now - timedelta(days=30)))
    keep(make.article("The pier reopens", text="seen from a ferry", published_at=now - timedelta(days=1)))
    assert headlines(catalogued, "ferry", best=False) == ["The pier reopens", "The ferry is full"]
    assert headlines(catalogued, "ferry") == ["The ferry is full", "The pier reopens"]


def test_of_two_words_both_in_the_headline_are_best(catalogued: Store, keep: Keep, now: datetime) -> None:
    for days, title, text in (
        (1, "Nothing here", "ferry pier"),
        (9, "A ferry", "pier"),
        (20, "Ferry, pier", ""),
    ):
        keep(make.article(title, text=f"{text} {title}", published_at=now - timedelta(days=days)))
    assert headlines(catalogued, "ferry pier") == ["Ferry, pier", "A ferry", "Nothing here"]


def test_korean_is_found_inside_the_words_of_a_headline(catalogued: Store, keep: Keep, now: datetime) -> None:
    keep(make.article("오늘의 소식", language="ko", text="달빛나루가 온다", published_at=now))
    keep(
        make.article(
            "새 드라마 ‘밤의달빛나루’", language="ko", text="첫 회", published_at=now - timedelta(days=20)
        )
    )
    assert headlines(catalogued, "달빛나루") == ["새 드라마 ‘밤의달빛나루’", "오늘의 소식"]


def test_more_outlets_make_it_better_and_months_make_it_worse(
    catalogued: Store, keep: Keep, feed_id: FeedId, other_feed_id: FeedId, now: datetime
) -> None:
    keep(make.article("A ferry of old", published_at=now - timedelta(days=90)))
    keep(make.article("A ferry alone", published_at=now - timedelta(days=1)))
    told = keep(make.article("A ferry told twice", published_at=now - timedelta(days=3)), feed=feed_id)
    keep(
        make.article("Told twice", published_at=now - timedelta(days=3)),
        story_id=told.story_id,
        feed=other_feed_id,
    )
    assert headlines(catalogued, "ferry") == ["A ferry told twice", "A ferry alone", "A ferry of old"]


@pytest.mark.parametrize("query", ["ferry", "ferry is:unread", "ferry lang:en -zebra"])
def test_pages_neither_skip_nor_repeat(catalogued: Store, keep: Keep, now: datetime, query: str) -> None:
    for number in range(25):
        title = f"Ferry {number}" if number % 3 else f"Pier {number}"
        keep(make.article(title, text=f"ferry {number}", published_at=now - timedelta(hours=number)))
    paged = headlines(catalogued, query, limit=4)
    assert len(paged) == len(set(paged)) == 25
    assert paged == headlines(catalogued, query)
    assert sorted(paged) == sorted(headlines(catalogued, query, best=False))


def test_a_place_holds_while_articles_arrive(catalogued: Store, keep: Keep, now: datetime) -> None:
    for number in range(8):
        keep(make.article(f"Ferry {number}", published_at=now - timedelta(hours=number + 1)))
    me = catalogued.readers.first().id
    first = catalogued.pages.search("ferry", me, None, 4, best=True).stories
    keep(make.article("Ferry of now", published_at=now))
    rest = catalogued.pages.search("ferry", me, first.next, 40, best=True).stories
    assert [card.lead.headline for card in rest.items] == [f"Ferry {number}" for number in range(4, 8)]


def test_conditions_and_totals_are_those_of_newest_first(catalogued: Store, keep: Keep) -> None:
    keep(make.article("A ferry"))
    keep(make.article("두 번째 ferry", language="ko"))
    me = AccountId(1)
    for query in ("ferry", "ferry lang:ko", "ferry is:saved", "lang:ko", "zzz"):
        newest = catalogued.pages.search(query, me)
        best = catalogued.pages.search(query, me, best=True)
        assert best.total == newest.total
        assert {card.id for card in best.stories.items} == {card.id for card in newest.stories.items}


def test_a_place_past_the_end_is_an_empty_page(catalogued: Store, keep: Keep, now: datetime) -> None:
    keep(make.article("A ferry"))
    nowhere = Cursor(now - timedelta(days=4000), 1)
    assert catalogued.pages.search("ferry", AccountId(1), nowhere, best=True).stories.items == ()
