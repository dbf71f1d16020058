"""Articles are kept once, whatever feeds do."""

from datetime import datetime, timedelta

import make
import pytest
from make import Keep

from aggregator.errors import ArticleNotFoundError, SubjectNotFoundError
from aggregator.model import (
    AccountId,
    ArticleId,
    Embed,
    Enclosure,
    Fact,
    FactKind,
    FeedId,
    Kind,
    Proposal,
    SubjectKind,
)
from aggregator.store import Store
from aggregator.store.sightings import GUIDS_KEPT
from aggregator.store.writing import REVISIONS_KEPT

ACTOR = SubjectKind.ACTOR


def test_an_article_comes_back_whole(catalogued: Store, keep: Keep, now: datetime) -> None:
    article = make.article(
        author="Kim",
        image_url="https://img.example/1.jpg",
        categories=("드라마", "tvN"),
        enclosures=(Enclosure("https://a.example/a.mp3", "audio/mpeg", 5),),
        embeds=(Embed("youtube", "abcdefghijk"),),
        mentions=(make.mention(), make.mention("han-seo-jin", ACTOR, about=False, score=0.5)),
        kinds=(Kind.CASTING, Kind.TEASER),
        episodes=(7,),
        facts=(Fact(FactKind.RATING, "9.4", "9.4 percent", SubjectKind.DRAMA, "moonlit-ferry", 7),),
        published=now - timedelta(hours=1),
        updated=now,
    )
    assert catalogued.articles.get(keep(article).article_id) == article


def test_a_mention_of_an_unknown_subject_is_left_out(store: Store, keep: Keep) -> None:
    saved = keep(make.article(mentions=(make.mention("nobody-knows"),)))
    assert store.articles.get(saved.article_id).mentions == ()


def test_an_unknown_article_is_not_found(store: Store) -> None:
    with pytest.raises(ArticleNotFoundError):
        store.articles.get(ArticleId(1))


def test_what_a_feed_has_shown_is_not_new_again(
    store: Store, keep: Keep, feed_id: FeedId, other_feed_id: FeedId
) -> None:
    one, two = make.article("One"), make.article("Two")
    keep(one)
    assert store.articles.unseen(feed_id, (one, two, two)) == (two,)
    assert store.articles.unseen(other_feed_id, (one, two)) == (one, two)
    changed = make.article("One, corrected", guid=one.guid)
    assert store.articles.unseen(feed_id, (changed,)) == (changed,)


def test_another_feeds_copy_is_a_sighting(
    store: Store, keep: Keep, feed_id: FeedId, other_feed_id: FeedId
) -> None:
    first = keep()
    copy = make.article(guid="other-guid")
    second = keep(copy, feed=other_feed_id, article_id=first.article_id, story_id=first.story_id)
    assert (second.article_id, second.state, second.new_story) == (first.article_id, "duplicate", False)
    again = keep(copy, feed=other_feed_id, article_id=first.article_id, story_id=first.story_id)
    assert again.state == "same"
    (row,) = store.articles.listing()
    assert [(seen["feed_id"], seen["guid"]) for seen in row["sightings"]] == [
        (feed_id, make.article().guid),
        (other_feed_id, "other-guid"),
    ]


def test_a_corrected_article_keeps_its_earlier_title(store: Store, keep: Keep, reader: AccountId) -> None:
    first = keep()
    better = make.article("Baek Do-yun confirmed for “Moonlit Ferry”", guid=make.article().guid)
    second = keep(better, article_id=first.article_id, story_id=first.story_id, renew=True)
    assert (second.article_id, second.story_id, second.state) == (first.article_id, first.story_id, "changed")
    page = store.pages.article(first.article_id, reader)
    assert page.voice.headline == better.title
    assert [title for title, _ in page.earlier_titles] == [make.article().title]
    assert store.pages.story(first.story_id, reader).earlier_titles[0][1] == make.article().title


def test_an_article_moves_with_its_link_and_keeps_it_if_the_feed_drops_it(store: Store, keep: Keep) -> None:
    first = keep(make.article(guid="g"))
    moved = make.article("Moved", guid="g", url="https://hallyu.example/new-address")
    keep(moved, article_id=first.article_id, renew=True)
    assert store.articles.get(first.article_id).url == moved.url
    keep(make.article("No link", guid="g", url=""), article_id=first.article_id, renew=True)
    assert store.articles.get(first.article_id).url == moved.url


def test_a_renewed_article_is_found_by_its_new_words_only(
    store: Store, keep: Keep, reader: AccountId
) -> None:
    first = keep(make.article("Old wording 옛말", guid="g"))
    keep(make.article("Fresh phrasing 새말", guid="g"), article_id=first.article_id, renew=True)
    found = {word: store.pages.search(word, reader).total for word in ("old", "옛말", "fresh", "새말")}
    assert found == {"old": 0, "옛말": 0, "fresh": 1, "새말": 1}


def test_renewing_moves_links_and_counts(
    catalogued: Store, keep: Keep, reader: AccountId, now: datetime
) -> None:
    first = keep(make.article(mentions=(make.mention(),)))
    relinked = make.article(mentions=(make.mention("han-seo-jin", ACTOR),), text="rewritten")
    keep(relinked, article_id=first.article_id, renew=True)
    assert catalogued.pages.drama("moonlit-ferry", reader, now).articles == 0
    actor = catalogued.pages.actor("han-seo-jin", reader, now)
    assert (actor.articles, actor.stories, actor.coverage.total) == (1, 1, 1)


def test_an_article_that_never_rests_is_not_rewritten_for_ever_d15(store: Store, keep: Keep) -> None:
    first = keep(make.article(guid="g", text="0"))
    states = [
        keep(make.article(guid="g", text=str(number)), article_id=first.article_id, renew=True).state
        for number in range(1, REVISIONS_KEPT + 3)
    ]
    assert states == ["changed"] * REVISIONS_KEPT + ["same"] * 2


def test_one_guid_for_all_items_keeps_each_item_r24(store: Store, keep: Keep, feed_id: FeedId) -> None:
    items = [make.article(f"Item {number}", guid="the-same") for number in range(5)]
    for item in items:
        keep(item)
    assert store.articles.unseen(feed_id, items) == ()
    rows = store.articles.listing()
    assert len(rows) == 5
    assert all(len(row["sightings"]) == 1 for row in rows)


def test_guids_that_change_at_every_poll_do_not_pile_up_r24(store: Store, keep: Keep) -> None:
    first = keep(make.article(guid="0"))
    for number in range(1, 20):
        keep(make.article(guid=str(number)), article_id=first.article_id)
    (row,) = store.articles.listing()
    assert len(row["sightings"]) == GUIDS_KEPT


def test_an_entry_that_comes_back_changed_and_back_again_is_one_r23(
    store: Store, keep: Keep, feed_id: FeedId
) -> None:
    plain, other = make.article(guid="g"), make.article(guid="g", text="flip")
    saved = keep(plain)
    for article in (other, plain, other, plain):
        assert store.articles.unseen(feed_id, (article,)) == (article,)
        assert keep(article, article_id=saved.article_id, renew=True).state == "changed"
    assert len(store.articles.listing()) == 1


def test_the_listing_has_the_documented_keys(catalogued: Store, keep: Keep, now: datetime) -> None:
    claim = now + timedelta(days=400)
    saved = keep(
        make.recap(
            7,
            published=claim,
            published_at=now,
            mentions=(make.mention(about=False), make.mention("han-seo-jin", ACTOR)),
        )
    )
    (row,) = catalogued.articles.listing()
    assert list(row) == [
        "id", "url", "title", "published", "updated", "language", "sightings",
        "dramas", "actors", "kinds", "episodes", "story",
    ]  # fmt: skip
    assert row["published"] == row["sightings"][0]["published"] == "2027-12-29T12:00:00Z"
    assert row["updated"] is None
    assert (row["dramas"], row["actors"], row["kinds"], row["episodes"], row["story"]) == (
        ["moonlit-ferry"], ["han-seo-jin"], ["recap"], [7], saved.story_id,
    )  # fmt: skip
    assert list(row["sightings"][0]) == ["feed_id", "guid", "title", "url", "published"]


def test_the_listing_can_be_narrowed(
    catalogued: Store, keep: Keep, feed_id: FeedId, other_feed_id: FeedId, now: datetime
) -> None:
    old = keep(make.article("Old", published_at=now - timedelta(days=2), mentions=(make.mention(),)))
    new = keep(make.article("New", mentions=(make.mention("han-seo-jin", ACTOR),)))
    keep(make.article("Old", guid="x"), feed=other_feed_id, article_id=old.article_id)
    listing = catalogued.articles.listing

    def ids(**wanted: object) -> list[int]:
        return [row["id"] for row in listing(**wanted)]  # type: ignore[arg-type]

    assert ids() == [new.article_id, old.article_id]
    assert ids(limit=1) == [new.article_id]
    assert ids(feed_id=feed_id) == [new.article_id, old.article_id]
    assert ids(feed_id=other_feed_id) == ids(drama="moonlit-ferry") == [old.article_id]
    assert ids(actor="han-seo-jin") == [new.article_id]
    assert ids(drama="moonlit-ferry", actor="han-seo-jin") == []
    with pytest.raises(SubjectNotFoundError):
        ids(drama="nothing")


def test_the_whole_archive_can_be_walked(store: Store, keep: Keep) -> None:
    ids = [keep(make.article(f"Number {number}")).article_id for number in range(7)]
    walked: list[int] = []
    while some := store.articles.batch(walked[-1] if walked else 0, 3):
        walked += [key for key, _ in some]
    assert walked == ids
    assert store.articles.newest_id() == ids[-1]


def test_retagging_changes_links_but_not_text(
    catalogued: Store, keep: Keep, reader: AccountId, now: datetime
) -> None:
    saved = keep(make.article(mentions=(make.mention(),)))
    tagged = make.article(
        title="ignored", mentions=(make.mention("han-seo-jin", ACTOR),), kinds=(Kind.AWARD,), episodes=(3,)
    )
    with catalogued.write():
        assert catalogued.articles.retag(saved.article_id, tagged)
        assert not catalogued.articles.retag(saved.article_id, tagged)
    article = catalogued.articles.get(saved.article_id)
    assert (article.title, article.kinds, article.episodes) == (make.article().title, (Kind.AWARD,), (3,))
    assert [one.slug for one in article.mentions] == ["han-seo-jin"]
    assert catalogued.pages.drama("moonlit-ferry", reader, now).stories == 0
    card = catalogued.pages.story(saved.story_id, reader).card
    assert [one.slug for one in card.subjects] == ["han-seo-jin"]


def test_proposals_count_outlets_once(store: Store, keep: Keep) -> None:
    proposal = Proposal(SubjectKind.DRAMA, "Tide Clock", "a romance named “Tide Clock”")
    for number, host in enumerate(("a.example", "a.example", "b.example")):
        keep(make.article(f"T{number}", url=f"https://{host}/{number}", proposals=(proposal,)))
    (found,) = store.proposals.waiting()
    assert (found.kind, found.text, found.outlets) == (SubjectKind.DRAMA, "Tide Clock", 2)
