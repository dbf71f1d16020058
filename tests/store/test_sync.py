"""What reader apps are told: ids by arrival, states of stories, articles whole, counts and bulk marks."""

from dataclasses import replace
from datetime import datetime, timedelta

import make
import pytest
from make import Keep

from aggregator.model import EVERYTHING, NOTHING, AccountId, FeedId, Kind, Scope, Stream, SubjectKind
from aggregator.store import Store
from aggregator.store import arrivals as arrivals_module
from aggregator.store import sync as sync_module

FERRY = (SubjectKind.DRAMA, "moonlit-ferry")


def ids(store: Store, reader: AccountId, **stream: object) -> list[int]:
    """The whole stream, page by page."""
    found: list[int] = []
    wanted = Stream(**stream)  # type: ignore[arg-type]
    while True:
        page, following = store.sync.page(reader, wanted)
        found += page
        if following is None:
            return found
        wanted = replace(wanted, after=following)


@pytest.fixture
def twelve(catalogued: Store, keep: Keep, feed_id: FeedId, other_feed_id: FeedId, now: datetime) -> Store:
    """Twelve stories; every third of the other feed, every fourth about a drama, published in any order."""
    for number in range(1, 13):
        about = (make.mention(),) if number % 4 == 0 else ()
        at = now - timedelta(hours=(number * 7) % 13)
        one = make.article(f"Story {number}", published_at=at, mentions=about)
        keep(one, feed=other_feed_id if number % 3 == 0 else feed_id)
    return catalogued


def test_newest_arrival_first_whatever_the_publisher_says(twelve: Store, reader: AccountId) -> None:
    assert ids(twelve, reader) == list(range(12, 0, -1))
    assert ids(twelve, reader, oldest_first=True, limit=5) == list(range(1, 13))


@pytest.mark.parametrize("limit", [1, 2, 5, 12, 100])
@pytest.mark.parametrize("oldest_first", [True, False])
def test_pages_neither_skip_nor_repeat(
    twelve: Store, reader: AccountId, limit: int, oldest_first: bool
) -> None:
    whole = list(range(1, 13)) if oldest_first else list(range(12, 0, -1))
    assert ids(twelve, reader, limit=limit, oldest_first=oldest_first) == whole
    assert ids(twelve, reader, limit=limit, oldest_first=oldest_first, unread=True) == whole
    some = [one for one in whole if one % 3 == 0 or one % 4 == 0]
    scope = Scope(frozenset({2}), (FERRY,))
    assert ids(twelve, reader, limit=limit, oldest_first=oldest_first, scope=scope) == some


@pytest.fixture
def _short_lanes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each feed give no more than its share at once."""
    monkeypatch.setattr(arrivals_module, "LANE_LEAST", 1)


@pytest.mark.parametrize("limit", [1, 3, 8, 40])
@pytest.mark.parametrize("oldest_first", [True, False])
@pytest.mark.usefixtures("_short_lanes")
def test_many_feeds_side_by_side_however_uneven(
    catalogued: Store,
    reader: AccountId,
    now: datetime,
    limit: int,
    oldest_first: bool,
) -> None:
    with catalogued.write():
        feeds = [
            catalogued.feeds.add(make.subscription(f"https://f{number}.example/feed", f"F{number}"), now).id
            for number in range(6)
        ]
        for number in range(60):
            feed = feeds[0] if number % 5 else feeds[number // 10]
            catalogued.articles.save(feed, make.placement(make.article(f"Story {number}")), now)
        catalogued.readers.mark_many(reader, catalogued.sync.stories_of(range(10, 20)), now)
    whole = ids(catalogued, reader, oldest_first=oldest_first, limit=100)
    assert len(whole) == 60
    scope = Scope(frozenset(feeds))
    assert ids(catalogued, reader, scope=scope, limit=limit, oldest_first=oldest_first) == whole
    read = [one for one in whole if 10 <= one < 20]
    found = ids(catalogued, reader, scope=scope, limit=limit, oldest_first=oldest_first, unread=False)
    assert found == read


def test_articles_that_arrive_meanwhile_shift_nothing(
    twelve: Store, reader: AccountId, keep: Keep, now: datetime
) -> None:
    first, following = twelve.sync.page(reader, Stream(limit=5))
    keep(make.article("Meanwhile", published_at=now - timedelta(days=1)))
    rest = ids(twelve, reader, limit=5, after=following)
    assert [*first, *rest] == list(range(12, 0, -1))


def test_scopes(twelve: Store, reader: AccountId) -> None:
    assert ids(twelve, reader, scope=Scope(frozenset({2}))) == [12, 9, 6, 3]
    assert ids(twelve, reader, scope=Scope(subjects=(FERRY,))) == [12, 8, 4]
    assert ids(twelve, reader, scope=NOTHING) == []
    assert ids(twelve, reader, scope=Scope(frozenset({99}))) == []
    assert ids(twelve, reader, scope=Scope(subjects=((SubjectKind.ACTOR, "nobody"),))) == []


def test_states(twelve: Store, reader: AccountId, now: datetime) -> None:
    with twelve.write():
        for story in twelve.sync.stories_of([2, 3, 4]):
            twelve.readers.mark_read(reader, story, now)
        for story in twelve.sync.stories_of([4, 5]):
            twelve.readers.save(reader, story, now)
    assert ids(twelve, reader, unread=False) == [4, 3, 2]
    assert ids(twelve, reader, unread=True) == [12, 11, 10, 9, 8, 7, 6, 5, 1]
    assert ids(twelve, reader, saved=True) == [5, 4]
    assert ids(twelve, reader, saved=True, unread=True) == [5]
    assert ids(twelve, reader, saved=True, unread=False) == [4]
    assert ids(twelve, reader, saved=False, unread=False) == [3, 2]
    assert ids(twelve, reader, saved=False, limit=3) == [12, 11, 10, 9, 8, 7, 6, 3, 2, 1]
    assert ids(twelve, reader, unread=True, scope=Scope(frozenset({2}))) == [12, 9, 6]
    assert ids(twelve, reader, unread=False, scope=Scope(subjects=(FERRY,))) == [4]


def test_times_are_those_of_arrival(twelve: Store, reader: AccountId, feed_id: FeedId, now: datetime) -> None:
    later = now + timedelta(hours=1)
    with twelve.write():
        old = make.article("Told late", published_at=now - timedelta(days=30))
        late = twelve.articles.save(feed_id, make.placement(old), later).article_id
    assert ids(twelve, reader, since=later) == [late]
    assert ids(twelve, reader, since=now) == [late, *range(12, 0, -1)]
    assert ids(twelve, reader, until=now, limit=4) == list(range(12, 0, -1))
    assert ids(twelve, reader, since=later + timedelta(seconds=1)) == []
    assert ids(twelve, reader, until=now - timedelta(seconds=1)) == []


def test_a_removed_feed_is_told_nothing_of(
    twelve: Store, reader: AccountId, other_feed_id: FeedId, now: datetime
) -> None:
    with twelve.write():
        twelve.feeds.remove(other_feed_id, now)
    left = [11, 10, 8, 7, 5, 4, 2, 1]
    assert ids(twelve, reader) == left
    assert ids(twelve, reader, unread=True, limit=3) == left
    assert ids(twelve, reader, scope=Scope(subjects=(FERRY,))) == [8, 4]
    assert ids(twelve, reader, scope=Scope(frozenset({other_feed_id}))) == []
    assert [item.voice.article_id for item in twelve.sync.items(reader, [3, 4])] == [4]
    assert twelve.sync.count() == 8


def test_a_copy_of_read_news_is_read_and_what_was_read_stays_so(
    catalogued: Store, keep: Keep, reader: AccountId, other_feed_id: FeedId, now: datetime
) -> None:
    first = keep(make.article("He joins"))
    with catalogued.write():
        catalogued.readers.mark_read(reader, first.story_id, now)
    copy = keep(make.article("Cast: he joins"), story_id=first.story_id)
    assert ids(catalogued, reader, unread=False) == [copy.article_id, first.article_id]
    again = keep(
        make.article("What he says of it", kinds=(Kind.INTERVIEW,)),
        feed=other_feed_id,
        story_id=first.story_id,
    )
    assert ids(catalogued, reader, unread=True) == [again.article_id, copy.article_id], "all since then"
    items = catalogued.sync.items(reader, [first.article_id, copy.article_id, again.article_id])
    assert [item.read for item in items] == [True, False, False]


def test_items_whole(twelve: Store, reader: AccountId, now: datetime) -> None:
    with twelve.write():
        (story,) = twelve.sync.stories_of([8])
        twelve.readers.save(reader, story, now)
    items = twelve.sync.items(reader, [3, 8, 99, 1])
    assert [item.voice.article_id for item in items] == [3, 8, 1]
    item = items[1]
    assert (item.voice.headline, item.voice.feed_id, item.read, item.saved) == ("Story 8", 1, False, True)
    assert item.html == "<p>Story 8. Filming started last week.</p>"
    assert item.found_at == now
    assert item.changed_at == item.voice.published_at
    assert [subject.slug for subject in item.subjects] == ["moonlit-ferry"]
    assert item.voice.dramas == ("moonlit-ferry",)


def test_an_answer_is_bounded(twelve: Store, reader: AccountId, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sync_module, "TEXT_AT_ONCE", 100)
    monkeypatch.setattr(sync_module, "WHOLE_AT_ONCE", 5)
    items = twelve.sync.items(reader, range(1, 13))
    assert len(items) == 12
    assert sum(len(item.html) for item in items) <= 100
    assert items[0].html
    assert not any(item.html for item in items[5:])


def test_what_is_told_of_unread_is_bounded(
    twelve: Store, reader: AccountId, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrivals_module, "UNREAD_TOLD", 3)
    newest = twelve.pages.front(reader, limit=3).items
    assert sorted(ids(twelve, reader, unread=True)) == sorted(card.lead.article_id for card in newest)


def test_a_page_looks_at_a_bounded_number_and_goes_on(
    twelve: Store, reader: AccountId, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    with twelve.write():
        for story in twelve.sync.stories_of([1]):
            twelve.readers.mark_read(reader, story, now)
    monkeypatch.setattr(arrivals_module, "LOOKED_AT", 4)
    page, following = twelve.sync.page(reader, Stream(unread=False, limit=2))
    assert page == ()
    assert following is not None
    assert ids(twelve, reader, unread=False, limit=2) == [1]


def test_tallies(twelve: Store, reader: AccountId, now: datetime) -> None:
    with twelve.write():
        for story in twelve.sync.stories_of([3, 4]):
            twelve.readers.mark_read(reader, story, now)
    tallies = twelve.sync.tallies(reader, [FERRY])
    assert tallies.all == (10, now)
    assert tallies.feeds == {1: (7, now), 2: (3, now)}
    assert tallies.subjects == {FERRY: (2, now)}


def test_tallies_of_nothing(store: Store, reader: AccountId) -> None:
    assert store.sync.tallies(reader, [FERRY]) == ((0, None), {}, {})


def mark_all(store: Store, reader: AccountId, scope: Scope, until: datetime, now: datetime) -> int:
    count = 0
    while True:
        with store.write():
            marked = store.sync.mark_all(reader, scope, until, now)
        if not marked:
            return count
        count += marked


def test_marking_all_read(
    twelve: Store, reader: AccountId, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sync_module, "MARKED_AT_ONCE", 2)
    assert mark_all(twelve, reader, Scope(frozenset({2})), now, now) == 4
    assert mark_all(twelve, reader, Scope(subjects=(FERRY,)), now, now) == 2
    assert twelve.readers.unread(reader) == 6
    assert mark_all(twelve, reader, NOTHING, now, now) == 0
    assert mark_all(twelve, reader, EVERYTHING, now, now) == 6
    assert twelve.readers.unread(reader) == 0


def test_what_arrived_after_the_time_stays_unread(
    twelve: Store, reader: AccountId, feed_id: FeedId, now: datetime
) -> None:
    later = now + timedelta(hours=1)
    (story,) = twelve.sync.stories_of([1])
    with twelve.write():
        twelve.articles.save(feed_id, make.placement(make.article("New")), later)
        twelve.articles.save(feed_id, make.placement(make.article("Story 1, told again"), None, story), later)
    assert mark_all(twelve, reader, EVERYTHING, now, later) == 11
    assert ids(twelve, reader, unread=True) == [14, 13, 1]
