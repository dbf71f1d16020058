"""What a person says outlives every re-run."""

from datetime import datetime

import make
import pytest
from make import Keep

from aggregator.errors import StoryNotFoundError, SubjectNotFoundError
from aggregator.model import AccountId, StoryId, SubjectKind
from aggregator.store import Store

DRAMA, ACTOR = SubjectKind.DRAMA, SubjectKind.ACTOR


def test_not_about_this_holds_when_the_linker_runs_again(
    catalogued: Store, keep: Keep, reader: AccountId, now: datetime
) -> None:
    article = make.article(mentions=(make.mention(),))
    saved = keep(article)
    with catalogued.write():
        catalogued.articles.unlink(saved.article_id, DRAMA, "moonlit-ferry", now)
        catalogued.articles.retag(saved.article_id, article)
    keep(make.article(text="renewed", mentions=(make.mention(),)), article_id=saved.article_id, renew=True)
    assert catalogued.articles.get(saved.article_id).mentions == ()
    assert catalogued.pages.drama("moonlit-ferry", reader, now).stories == 0
    assert catalogued.pages.stories_of(DRAMA, "moonlit-ferry", reader).items == ()


def test_a_link_by_hand_holds_and_says_so(
    catalogued: Store, keep: Keep, reader: AccountId, now: datetime
) -> None:
    saved = keep()
    with catalogued.write():
        catalogued.articles.link(saved.article_id, ACTOR, "han-seo-jin", now)
        catalogued.articles.retag(saved.article_id, make.article(mentions=(make.mention(),)))
    links = catalogued.pages.article(saved.article_id, reader).links
    assert {(one.subject.slug, one.by_hand) for one in links} == {
        ("han-seo-jin", True),
        ("moonlit-ferry", False),
    }
    assert catalogued.pages.actor("han-seo-jin", reader, now).stories == 1


def test_a_verdict_can_be_taken_back(catalogued: Store, keep: Keep, now: datetime) -> None:
    article = make.article(mentions=(make.mention(),))
    saved = keep(article)
    with catalogued.write():
        catalogued.articles.unlink(saved.article_id, DRAMA, "moonlit-ferry", now)
        catalogued.articles.forget(saved.article_id, DRAMA, "moonlit-ferry")
        catalogued.articles.retag(saved.article_id, article)
    assert [one.slug for one in catalogued.articles.get(saved.article_id).mentions] == ["moonlit-ferry"]


def test_only_known_subjects_can_be_linked(store: Store, keep: Keep, now: datetime) -> None:
    saved = keep()
    with pytest.raises(SubjectNotFoundError), store.write():
        store.articles.link(saved.article_id, DRAMA, "nothing", now)


def test_a_split_article_stays_apart(store: Store, keep: Keep, reader: AccountId, now: datetime) -> None:
    first = keep(make.article("A"))
    second = keep(make.article("B"), story_id=first.story_id)
    with store.write():
        alone = store.articles.split(first.story_id, second.article_id, now)
        assert store.articles.move(second.article_id, first.story_id) == alone
    assert len(store.pages.story(first.story_id, reader).card.voices) == 1
    assert store.pages.story(alone, reader).card.lead.headline == "B"
    assert store.readers.unread(reader) == 2
    assert keep(make.article("B, renewed"), article_id=second.article_id, renew=True).story_id == alone


def test_a_split_can_be_undone(store: Store, keep: Keep, reader: AccountId, now: datetime) -> None:
    first = keep(make.article("A"))
    second = keep(make.article("B"), story_id=first.story_id)
    with store.write():
        alone = store.articles.split(first.story_id, second.article_id, now)
        assert store.articles.undo(alone, now)
        assert not store.articles.undo(alone, now)
    assert len(store.pages.story(first.story_id, reader).card.voices) == 2
    assert store.readers.unread(reader) == 1


def test_merged_stories_are_one_and_keep_marks(
    store: Store, keep: Keep, reader: AccountId, now: datetime
) -> None:
    first, second = keep(make.article("A")), keep(make.article("B"))
    with store.write():
        store.readers.save(reader, second.story_id, now)
        assert store.articles.merge([second.story_id, first.story_id], now) == first.story_id
    assert [card.id for card in store.pages.saved(reader).items] == [first.story_id]
    assert {voice.headline for voice in store.pages.story(first.story_id, reader).card.voices} == {"A", "B"}
    assert len(store.pages.front(reader).items) == 1
    assert store.readers.unread(reader) == 1


def test_a_merge_can_be_undone(store: Store, keep: Keep, reader: AccountId, now: datetime) -> None:
    first, second = keep(make.article("A")), keep(make.article("B"))
    with store.write():
        store.articles.merge([first.story_id, second.story_id], now)
        assert store.articles.undo(first.story_id, now)
    assert store.pages.story(first.story_id, reader).card.lead.headline == "A"
    assert store.pages.story(second.story_id, reader).card.lead.headline == "B"


def test_splitting_from_or_merging_with_nothing_is_refused(store: Store, keep: Keep, now: datetime) -> None:
    saved = keep()
    with pytest.raises(StoryNotFoundError), store.write():
        store.articles.split(StoryId(99), saved.article_id, now)
    with pytest.raises(StoryNotFoundError), store.write():
        store.articles.merge([saved.story_id, StoryId(99)], now)
