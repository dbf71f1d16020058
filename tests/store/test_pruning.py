"""Old articles go; what was saved stays; nothing comes back."""

from datetime import datetime, timedelta

import make
import pytest
from make import Keep

from aggregator.model import AccountId, FeedId
from aggregator.store import Store, pruning


def test_old_articles_go_with_all_that_hangs_on_them(
    catalogued: Store, keep: Keep, feed_id: FeedId, reader: AccountId, now: datetime
) -> None:
    old = make.article("Old ferry 달빛", published_at=now - timedelta(days=100), mentions=(make.mention(),))
    keep(old)
    new = keep(make.article("New ferry"))
    with catalogued.write():
        assert catalogued.articles.prune(now, 90) == 1
        assert catalogued.articles.prune(now, 90) == 0
    assert [card.id for card in catalogued.pages.front(reader).items] == [new.story_id]
    assert catalogued.pages.search("ferry", reader).total == 1
    assert catalogued.pages.search("달빛", reader).total == 0
    assert catalogued.pages.drama("moonlit-ferry", reader, now).articles == 0
    assert catalogued.readers.unread(reader) == 1
    assert catalogued.pages.health(now)[0].articles == 1


def test_a_pruned_article_does_not_come_back(
    store: Store, keep: Keep, feed_id: FeedId, now: datetime
) -> None:
    old = make.article("Old", published_at=now - timedelta(days=100))
    keep(old)
    with store.write():
        store.articles.prune(now, 90)
    changed = make.article("Old, and changed", guid=old.guid)
    assert store.articles.unseen(feed_id, (old, changed)) == ()


def test_saved_stories_stay(store: Store, keep: Keep, reader: AccountId, now: datetime) -> None:
    saved = keep(make.article("Old", published_at=now - timedelta(days=100)))
    with store.write():
        store.readers.save(reader, saved.story_id, now)
        assert store.articles.prune(now, 90) == 0
        store.readers.unsave(reader, saved.story_id)
        assert store.articles.prune(now, 90) == 1


def test_without_a_limit_nothing_is_too_old(store: Store, keep: Keep, now: datetime) -> None:
    keep(make.article("Old", published_at=now - timedelta(days=9000)))
    with store.write():
        assert store.articles.prune(now) == 0


def test_a_feed_keeps_so_many_articles(
    store: Store, keep: Keep, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pruning, "ARTICLES_PER_FEED", 3)
    for hours in range(5):
        keep(make.article(f"News {hours}", published_at=now - timedelta(hours=hours)))
    with store.write():
        assert store.articles.prune(now) == 2
    assert [row["title"] for row in store.articles.listing()] == ["News 0", "News 1", "News 2"]


def test_an_article_pruned_from_a_living_story_leaves_the_rest(
    store: Store, keep: Keep, reader: AccountId, now: datetime
) -> None:
    first = keep(make.article("Old", published_at=now - timedelta(days=91)))
    keep(make.article("New", published_at=now - timedelta(days=89)), story_id=first.story_id)
    with store.write():
        store.articles.prune(now, 90)
    assert [voice.headline for voice in store.pages.story(first.story_id, reader).card.voices] == ["New"]
