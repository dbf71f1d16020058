"""Candidates for "the same article" and "the same story"."""

from dataclasses import replace
from datetime import datetime, timedelta

import make
from make import Keep

from aggregator.model import WINDOW, Article, Fact, FactKind, FeedId, Neighbour, SubjectKind
from aggregator.store import Store
from aggregator.store.neighbours import MOST, SAME_ADDRESS


def found(store: Store, feed_id: FeedId, article: Article) -> dict[int, Neighbour]:
    return {one.article_id: one for one in store.articles.neighbours(feed_id, article)}


def test_an_empty_archive_has_no_neighbours(store: Store, feed_id: FeedId) -> None:
    assert store.articles.neighbours(feed_id, make.article()) == ()


def test_the_same_entry_is_recognised_by_its_guid(
    store: Store, keep: Keep, feed_id: FeedId, other_feed_id: FeedId
) -> None:
    saved = keep()
    changed = make.article("Wholly other words", guid=make.article().guid, url="https://elsewhere.example/1")
    mine = found(store, feed_id, changed)[saved.article_id]
    assert (mine.same_entry, mine.same_feed, mine.owned, mine.lead) == (True, True, True, True)
    assert found(store, other_feed_id, changed) == {}


def test_the_same_address_is_recognised_in_any_feed(store: Store, keep: Keep, other_feed_id: FeedId) -> None:
    saved = keep()
    copy = make.article("Wholly other words", url=make.article().url + "/", guid="other")
    one = found(store, other_feed_id, copy)[saved.article_id]
    assert (one.same_entry, one.same_feed, one.owned) == (False, False, False)
    assert (one.url, one.title, one.outlet) == (make.article().url, make.article().title, "hallyu.example")


def test_a_sighting_makes_it_the_same_feed(store: Store, keep: Keep, other_feed_id: FeedId) -> None:
    saved = keep()
    keep(make.article(guid="copy"), feed=other_feed_id, article_id=saved.article_id)
    one = found(store, other_feed_id, make.article("Other", guid="copy", url=""))[saved.article_id]
    assert (one.same_entry, one.same_feed, one.owned) == (True, True, False)


def test_shared_subjects_within_the_window_are_neighbours(
    catalogued: Store, keep: Keep, feed_id: FeedId, now: datetime
) -> None:
    near = keep(make.article("가까운 소식", language="ko", mentions=(make.mention(),)))
    far = keep(
        make.article("Long ago", mentions=(make.mention(),), published_at=now - WINDOW - timedelta(hours=2))
    )
    named = keep(make.article("Only in passing", mentions=(make.mention(about=False),)))
    new = make.article("Something else entirely", mentions=(make.mention(),))
    ids = found(catalogued, feed_id, new)
    assert near.article_id in ids
    assert far.article_id not in ids
    assert named.article_id not in ids
    assert ids[near.article_id].subjects == ((SubjectKind.DRAMA, "moonlit-ferry", True),)
    assert ids[near.article_id].names == ("Moonlit Ferry",)


def test_shared_headline_words_are_neighbours(store: Store, keep: Keep, feed_id: FeedId) -> None:
    english = keep(make.article("Ferryman drama announces premiere", url=""))
    korean = keep(make.article("백도윤 출연 확정", url="", language="ko"))
    assert english.article_id in found(store, feed_id, make.article("A ferryman arrives", url=""))
    assert korean.article_id in found(store, feed_id, make.article("배우 백도윤이 온다", url=""))
    assert found(store, feed_id, make.article("Quite unrelated", url="")) == {}


def test_facts_come_with_their_article(catalogued: Store, keep: Keep, feed_id: FeedId) -> None:
    fact = Fact(FactKind.CASTING, "offered", "was offered", SubjectKind.DRAMA, "moonlit-ferry")
    saved = keep(make.article(facts=(fact,)))
    assert found(catalogued, feed_id, make.article())[saved.article_id].facts == (fact,)


def test_identity_comes_first_and_the_number_is_bounded(
    catalogued: Store, keep: Keep, feed_id: FeedId, now: datetime
) -> None:
    with catalogued.write():
        for number in range(MOST + 20):
            article = make.article(
                f"Ferry news number {number}",
                url="https://hallyu.example/all-the-same",
                guid=str(number),
                mentions=(make.mention(),),
                published_at=now - timedelta(minutes=number),
            )
            catalogued.articles.save(feed_id, make.placement(article), now)
    article = make.article(
        "Ferry news", guid="3", url="https://hallyu.example/all-the-same", mentions=(make.mention(),)
    )
    neighbours = catalogued.articles.neighbours(feed_id, article)
    assert neighbours[0].same_entry
    assert len(neighbours) <= MOST
    assert {one.url for one in neighbours[1 : SAME_ADDRESS + 1]} == {article.url}


def test_a_transaction_sees_its_own_articles(store: Store, feed_id: FeedId, now: datetime) -> None:
    with store.write():
        store.articles.save(feed_id, make.placement(make.article()), now)
        assert len(store.articles.neighbours(feed_id, make.article())) == 1


def test_the_lead_of_a_found_story_is_found_too(catalogued: Store, feed_id: FeedId, now: datetime) -> None:
    """It shares nothing with the article but the story, and is there to keep that from drifting."""
    with catalogued.write():
        lead = make.article("Something else", guid="lead", url="https://a.example/1", published_at=now)
        story = catalogued.articles.save(feed_id, make.placement(lead), now).story_id
        voice = make.article(
            "Ferry", guid="voice", url="https://a.example/2", mentions=(make.mention(),), published_at=now
        )
        catalogued.articles.save(feed_id, make.placement(voice, None, story), now)
    article = make.article("News", guid="new", url="https://b.example/3", mentions=(make.mention(),))
    neighbours = catalogued.articles.neighbours(feed_id, replace(article, published_at=now))
    assert [(one.title, one.lead) for one in neighbours] == [("Ferry", False), ("Something else", True)]
