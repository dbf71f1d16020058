"""A story is the sum of its articles."""

from datetime import datetime, timedelta

import make
import pytest
from make import Keep

from aggregator.errors import StoryNotFoundError
from aggregator.model import AccountId, ArticleId, FeedId, Filters, Kind, StoryId, SubjectKind
from aggregator.store import Store

HOUR = timedelta(hours=1)


def test_a_lone_article_is_a_story(store: Store, keep: Keep, reader: AccountId) -> None:
    saved = keep(make.article(kinds=(Kind.CASTING,)))
    assert saved.new_story
    card = store.pages.story(saved.story_id, reader).card
    assert card.lead is card.voices[0]
    assert (card.outlets, card.kinds, card.read) == (("Hallyu Daily",), (Kind.CASTING,), False)


def test_outlets_are_counted_not_articles(
    store: Store, keep: Keep, feed_id: FeedId, other_feed_id: FeedId, reader: AccountId
) -> None:
    first = keep(make.article("A"))
    keep(make.article("B"), story_id=first.story_id)
    keep(make.article("C"), story_id=first.story_id, feed=other_feed_id)
    card = store.pages.story(first.story_id, reader).card
    assert card.outlets == ("Hallyu Daily", "스타온")
    assert len(card.voices) == 3


def test_voices_are_in_order_of_time_and_the_lead_speaks_the_readers_language(
    store: Store, keep: Keep, reader: AccountId, now: datetime
) -> None:
    first = keep(make.article("Second", published_at=now - 2 * HOUR))
    keep(make.article("첫째", language="ko", published_at=now - 3 * HOUR), story_id=first.story_id)
    page = store.pages.story(first.story_id, reader, language="en")
    assert [voice.headline for voice in page.card.voices] == ["첫째", "Second"]
    assert page.card.lead.headline == "Second"
    assert store.pages.story(first.story_id, reader).card.lead.headline == "첫째"
    assert page.first_at == now - 3 * HOUR
    assert page.card.latest_at == now - 2 * HOUR


def test_subjects_that_a_story_is_about_come_first(catalogued: Store, keep: Keep, reader: AccountId) -> None:
    first = keep(
        make.article(
            "A", mentions=(make.mention("han-seo-jin", SubjectKind.ACTOR), make.mention(about=False))
        )
    )
    card = catalogued.pages.story(first.story_id, reader).card
    assert [(one.slug, one.about) for one in card.subjects] == [
        ("han-seo-jin", True),
        ("moonlit-ferry", False),
    ]
    keep(make.article("B", mentions=(make.mention(),)), story_id=first.story_id)
    card = catalogued.pages.story(first.story_id, reader).card
    assert [(one.slug, one.about) for one in card.subjects] == [
        ("moonlit-ferry", True),
        ("han-seo-jin", True),
    ]


def test_a_later_voice_is_new_since_read_but_not_unread(
    store: Store, keep: Keep, other_feed_id: FeedId, reader: AccountId, now: datetime
) -> None:
    first = keep(make.article("A", kinds=(Kind.CASTING,)))
    with store.write():
        store.readers.mark_read(reader, first.story_id, now)
    keep(make.article("B", kinds=(Kind.CASTING,)), story_id=first.story_id, feed=other_feed_id)
    keep(make.article("C", kinds=(Kind.TEASER,)), story_id=first.story_id)
    card = store.pages.story(first.story_id, reader).card
    assert (card.read, card.new_since_read) == (True, 2)
    assert store.readers.unread(reader) == 0


def test_a_new_outlet_with_a_new_kind_makes_a_story_unread_again(
    store: Store, keep: Keep, other_feed_id: FeedId, reader: AccountId, now: datetime
) -> None:
    first = keep(make.article("A", kinds=(Kind.CASTING,)))
    with store.write():
        store.readers.mark_read(reader, first.story_id, now)
    later = make.article("B", kinds=(Kind.TEASER,), published_at=now)
    keep(later, story_id=first.story_id, feed=other_feed_id)
    card = store.pages.story(first.story_id, reader).card
    assert (card.read, card.new_since_read) == (False, 1)
    assert store.readers.unread(reader) == 1
    assert [one.id for one in store.pages.front(reader, Filters(unread=True)).items] == [first.story_id]


def test_an_unread_story_moves_with_its_newest_voice(
    store: Store, keep: Keep, reader: AccountId, now: datetime
) -> None:
    old = keep(make.article("Old", published_at=now - 9 * HOUR))
    mid = keep(make.article("Mid", published_at=now - 5 * HOUR))
    keep(make.article("Late", published_at=now), story_id=old.story_id)
    for filters in (Filters(), Filters(unread=True), Filters(feed_id=1)):
        assert [card.id for card in store.pages.front(reader, filters).items] == [old.story_id, mid.story_id]
    assert store.readers.unread(reader) == 2


def test_an_article_can_be_moved_by_a_regrouping(store: Store, keep: Keep, reader: AccountId) -> None:
    first, second = keep(make.article("A")), keep(make.article("B"))
    with store.write():
        assert store.articles.move(second.article_id, first.story_id) == first.story_id
    assert len(store.pages.story(first.story_id, reader).card.voices) == 2
    with pytest.raises(StoryNotFoundError):
        store.pages.story(second.story_id, reader)
    assert store.readers.unread(reader) == 1
    with store.write():
        alone = store.articles.move(second.article_id, None)
    assert alone not in {first.story_id, second.story_id}


def test_every_list_agrees_with_the_story_rows(
    catalogued: Store, keep: Keep, feed_id: FeedId, now: datetime
) -> None:
    keep(make.recap(3))
    merged = keep(make.recap(4, published_at=now))
    with catalogued.write():
        catalogued.articles.merge([StoryId(1), merged.story_id], now)
    database = catalogued._database
    lists = {
        table: sorted(tuple(row) for row in database.query(f"SELECT * FROM {table}"))
        for table in ("story_subjects", "story_kinds", "story_feeds", "story_episodes")
    }
    at = "2026-11-24T12:00:00Z"
    assert lists == {
        "story_subjects": [(1, 1, at, 1)],
        "story_kinds": [("recap", at, 1)],
        "story_feeds": [(feed_id, at, 1)],
        "story_episodes": [(1, 3, 1), (1, 4, 1)],
    }


def test_a_story_that_is_not_there_is_not_found(store: Store, reader: AccountId) -> None:
    with pytest.raises(StoryNotFoundError):
        store.pages.story(StoryId(7), reader)


def test_an_article_about_a_whole_season_is_about_no_episode(
    catalogued: Store, keep: Keep, reader: AccountId, now: datetime
) -> None:
    keep(make.article("All of it", episodes=tuple(range(1, 17)), mentions=(make.mention(),)))
    assert all(row.stories == 0 for row in catalogued.pages.drama("moonlit-ferry", reader, now).episodes)


def test_an_article_id_is_never_used_twice(store: Store, keep: Keep, now: datetime) -> None:
    first = keep(make.article("A", published_at=now - timedelta(days=400)))
    with store.write():
        assert store.articles.prune(now, 30) == 1
    assert keep(make.article("B")).article_id == ArticleId(first.article_id + 1)
