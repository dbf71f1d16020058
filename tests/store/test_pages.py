"""Pages of one thing, and of the feeds."""

from datetime import datetime, timedelta

import make
import pytest
from make import Keep

from aggregator.errors import ArticleNotFoundError
from aggregator.model import (
    AccountId,
    ArticleId,
    Embed,
    Enclosure,
    Evidence,
    Fact,
    FactKind,
    Failed,
    FeedId,
    FeedState,
    Reason,
    StoryId,
    SubjectKind,
)
from aggregator.store import Store, open_store


def test_an_article_page(
    catalogued: Store, keep: Keep, other_feed_id: FeedId, reader: AccountId, now: datetime
) -> None:
    evidence = (Evidence("title", "달빛 나루", "달빛 나루", ("quoted", "network: tvN"), 4),)
    fact = Fact(
        FactKind.SLOT, "Sat,Sun 21:20 KST", "Saturdays and Sundays", SubjectKind.DRAMA, "moonlit-ferry"
    )
    article = make.article(
        text="word " * 460,
        mentions=(make.mention(score=0.8, evidence=evidence),),
        facts=(fact,),
        categories=("tvN",),
        enclosures=(Enclosure("https://a.example/a.mp3"),),
        embeds=(Embed("vimeo", "1"),),
        updated=now,
    )
    first = keep(article)
    second = keep(make.article("달빛 나루"), story_id=first.story_id, feed=other_feed_id)
    page = catalogued.pages.article(first.article_id, reader)
    assert (page.story_id, page.html, page.text) == (first.story_id, article.html, article.text)
    assert (page.minutes, page.summary_only, page.read, page.saved) == (2, False, False, False)
    assert (page.voice.outlet, page.voice.dramas) == ("Hallyu Daily", ("moonlit-ferry",))
    assert [(one.subject.slug, one.score, one.evidence) for one in page.links] == [
        ("moonlit-ferry", 0.8, evidence)
    ]
    assert (page.facts, page.categories) == ((fact,), article.categories)
    assert (page.enclosures, page.embeds) == (article.enclosures, article.embeds)
    assert (page.claimed_at, page.updated_at) == (article.published, now)
    assert [voice.article_id for voice in page.others] == [second.article_id]


def test_korean_is_read_by_syllables(store: Store, keep: Keep, reader: AccountId) -> None:
    saved = keep(make.article(text="가나다라마 " * 300))
    assert store.pages.article(saved.article_id, reader).minutes == 3


def test_a_short_text_is_called_a_summary(store: Store, keep: Keep, reader: AccountId) -> None:
    assert store.pages.article(keep().article_id, reader).summary_only


def test_the_articles_before_and_after_are_of_other_stories(
    store: Store, keep: Keep, reader: AccountId, now: datetime
) -> None:
    old, mid, new = (
        keep(make.article(f"N{hours}", published_at=now - timedelta(hours=hours))) for hours in (3, 2, 1)
    )
    keep(make.article("N2 too", published_at=now - timedelta(hours=2)), story_id=mid.story_id)
    page = store.pages.article(mid.article_id, reader)
    assert (page.older, page.newer) == (old.article_id, new.article_id)
    assert store.pages.article(old.article_id, reader).older is None
    assert store.pages.article(new.article_id, reader).newer is None


def test_an_unknown_article_is_not_found(store: Store, reader: AccountId) -> None:
    with pytest.raises(ArticleNotFoundError):
        store.pages.article(ArticleId(5), reader)


def test_a_page_shows_one_state_whatever_is_written_meanwhile(
    store: Store, keep: Keep, reader: AccountId, now: datetime
) -> None:
    first, second = keep(make.article("A")), keep(make.article("B"))
    with open_store(store.path) as other:
        with other._database.snapshot():
            before = [card.id for card in other.pages.front(reader).items]
            with store.write():
                store.articles.merge([first.story_id, second.story_id], now)
            assert [card.id for card in other.pages.front(reader).items] == before
            assert other.pages.article(second.article_id, reader).story_id == second.story_id
        assert [card.id for card in other.pages.front(reader).items] == [first.story_id]


def test_cards_by_number_keep_the_order_and_leave_out_what_is_gone(store: Store, keep: Keep) -> None:
    ids = [keep(make.article(f"N{number}")).story_id for number in range(3)]
    assert [card.id for card in store.pages.cards([ids[2], StoryId(99), ids[0]])] == [ids[2], ids[0]]
    assert store.pages.cards([]) == ()


def test_feed_health(
    catalogued: Store, keep: Keep, feed_id: FeedId, other_feed_id: FeedId, now: datetime
) -> None:
    keep(make.article("Linked", mentions=(make.mention(),)))
    keep(make.article("Not linked"))
    with catalogued.write():
        for number in range(3):
            feed = catalogued.feeds.get(other_feed_id)
            catalogued.feeds.refreshed(feed, Failed(Reason.TIMEOUT, str(number)), now, now)
        catalogued.feeds.refreshed(catalogued.feeds.get(feed_id), make.harvest(), now, now, new=2)
    good, bad = catalogued.pages.health(now)
    assert (good.feed.id, good.state, good.articles, good.linked_share) == (
        feed_id,
        FeedState.HEALTHY,
        2,
        0.5,
    )
    assert good.last is not None
    assert (good.last.new, good.per_day) == (2, 2.0)
    assert (bad.feed.id, bad.state, bad.articles, bad.linked_share) == (
        other_feed_id,
        FeedState.FAILING,
        0,
        None,
    )
    assert bad.last is not None
    assert bad.last.detail == "2"
    assert catalogued.pages.frame(AccountId(1), now).failing == 1
    assert catalogued.pages.feed_days(feed_id, "2026-11-01") == {"2026-11-24": 2}
    assert {line.state for line in catalogued.pages.health(now, lambda _: FeedState.QUIET)} == {
        FeedState.QUIET
    }


@pytest.mark.parametrize(
    ("change", "state"),
    [("pause", FeedState.PAUSED), ("resume", FeedState.NEW)],
)
def test_states_of_an_unpolled_feed(
    store: Store, feed_id: FeedId, now: datetime, change: str, state: FeedState
) -> None:
    with store.write():
        getattr(store.feeds, change)(feed_id, now)
    assert store.pages.health(now)[0].state is state


def test_a_gone_feed_says_so(store: Store, feed_id: FeedId, now: datetime) -> None:
    with store.write():
        store.feeds.refreshed(store.feeds.get(feed_id), Failed(Reason.GONE), None, now)
    assert store.pages.health(now)[0].state is FeedState.GONE
