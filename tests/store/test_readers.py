"""What belongs to an account."""

from datetime import datetime, timedelta

import make
import pytest
from make import Keep

from aggregator.errors import InputError, NotFoundError, StoryNotFoundError, SubjectNotFoundError
from aggregator.model import AccountId, Filters, Progress, ShieldMode, StoryId, SubjectKind
from aggregator.store import Store

DRAMA = SubjectKind.DRAMA


def unread_by_list(store: Store, reader: AccountId) -> int:
    return len(store.pages.front(reader, Filters(unread=True), limit=100).items)


def test_reading_and_its_opposite(store: Store, keep: Keep, reader: AccountId, now: datetime) -> None:
    saved = keep()
    with store.write():
        store.readers.mark_read(reader, saved.story_id, now)
        store.readers.mark_read(reader, saved.story_id, now)
    assert store.pages.front(reader).items[0].read
    assert store.readers.unread(reader) == unread_by_list(store, reader) == 0
    with store.write():
        store.readers.mark_unread(reader, saved.story_id)
        store.readers.mark_unread(reader, saved.story_id)
    card = store.pages.front(reader).items[0]
    assert (card.read, card.new_since_read) == (False, 0)
    assert store.readers.unread(reader) == unread_by_list(store, reader) == 1


def test_a_bulk_mark_can_be_undone_once(store: Store, keep: Keep, reader: AccountId, now: datetime) -> None:
    ids = [keep(make.article(f"N{number}")).story_id for number in range(4)]
    with store.write():
        store.readers.mark_read(reader, ids[0], now)
        batch = store.readers.mark_many(reader, ids[:3], now)
    assert store.readers.unread(reader) == 1
    with store.write():
        assert store.undoing.take_back(reader, batch, now).subject == "2"
    assert store.readers.unread(reader) == unread_by_list(store, reader) == 3
    assert [card.read for card in store.pages.cards([ids[0]], reader)] == [True]
    with pytest.raises(NotFoundError), store.write():
        store.undoing.take_back(reader, batch, now)


def test_nothing_new_to_mark_is_nothing_to_undo(store: Store, reader: AccountId, now: datetime) -> None:
    with store.write():
        assert store.readers.mark_many(reader, [StoryId(99)], now) == 0


def test_all_up_to_a_time_can_be_marked(store: Store, keep: Keep, reader: AccountId, now: datetime) -> None:
    for hours in range(5):
        keep(make.article(f"N{hours}", published_at=now - timedelta(hours=hours)))
    with store.write():
        batch = store.readers.mark_older(reader, now - timedelta(hours=2), now)
    assert [card.lead.headline for card in store.pages.front(reader, Filters(unread=True)).items] == [
        "N0",
        "N1",
    ]
    with store.write():
        assert store.undoing.take_back(reader, batch, now).subject == "3"


def test_saving(store: Store, keep: Keep, reader: AccountId, now: datetime) -> None:
    first, second = keep(make.article("A")), keep(make.article("B"))
    with store.write():
        store.readers.save(reader, second.story_id, now)
        store.readers.save(reader, first.story_id, now + timedelta(minutes=1))
        store.readers.save(reader, second.story_id, now + timedelta(minutes=2))
    saved = store.pages.saved(reader)
    assert [card.id for card in saved.items] == [first.story_id, second.story_id]
    assert all(card.saved for card in saved.items)
    with store.write():
        store.readers.unsave(reader, first.story_id)
    assert [card.id for card in store.pages.saved(reader).items] == [second.story_id]
    with pytest.raises(StoryNotFoundError), store.write():
        store.readers.save(reader, StoryId(99), now)


def test_accounts_do_not_see_each_others_marks(
    store: Store, keep: Keep, reader: AccountId, now: datetime
) -> None:
    keep(make.article("Long ago", published_at=now - timedelta(days=30)))
    recent = keep(make.article("Recent"))
    with store.write():
        other = store.readers.add_account("minji", "hash", now)
    assert store.readers.unread(other.id) == unread_by_list(store, other.id) == 1
    fresh = keep(make.article("Fresh"))
    with store.write():
        store.readers.mark_read(other.id, fresh.story_id, now)
        store.readers.save(other.id, recent.story_id, now)
    assert (store.readers.unread(reader), store.readers.unread(other.id)) == (3, 1)
    assert store.pages.saved(reader).items == ()


def test_accounts_by_name_and_number(store: Store, reader: AccountId, now: datetime) -> None:
    with store.write():
        minji = store.readers.add_account(" minji ", "hash", now)
        with pytest.raises(InputError):
            store.readers.add_account("minji", "", now)
        store.readers.visit(minji.id, now)
    assert store.readers.by_name("minji") == store.readers.account(minji.id)
    assert store.readers.account(minji.id).visited_at == now
    assert store.readers.by_name("nobody") is None
    with pytest.raises(NotFoundError):
        store.readers.account(AccountId(77))
    with store.write():
        store.readers.remove_account(minji.id)
        with pytest.raises(InputError):
            store.readers.remove_account(reader)


def test_settings_are_merged(store: Store, reader: AccountId) -> None:
    with store.write():
        store.readers.set_settings(reader, {"theme": "dark", "text": 16})
        store.readers.set_settings(reader, {"theme": None, "images": ["never"]})
    assert store.readers.settings(reader) == {"text": 16, "images": ["never"]}


def test_progress(catalogued: Store, reader: AccountId, now: datetime) -> None:
    with catalogued.write():
        catalogued.readers.set_progress(reader, Progress("moonlit-ferry", 6, ShieldMode.AFTER_NEXT), now)
    assert catalogued.readers.progress(reader) == {
        "moonlit-ferry": Progress("moonlit-ferry", 6, ShieldMode.AFTER_NEXT)
    }
    page = catalogued.pages.drama("moonlit-ferry", reader, now)
    assert page.progress == Progress("moonlit-ferry", 6, ShieldMode.AFTER_NEXT)
    assert [row.watched for row in page.episodes] == [True] * 6 + [False] * 10
    with pytest.raises(InputError), catalogued.write():
        catalogued.readers.set_progress(reader, Progress("moonlit-ferry", -1), now)
    with pytest.raises(SubjectNotFoundError), catalogued.write():
        catalogued.readers.set_progress(reader, Progress("nothing", 1), now)
    with catalogued.write():
        catalogued.readers.forget_progress(reader, "moonlit-ferry")
    assert catalogued.readers.progress(reader) == {}


def test_following(catalogued: Store, keep: Keep, reader: AccountId, now: datetime) -> None:
    keep(make.article("Not followed"))
    drama = keep(make.article("Drama", mentions=(make.mention(),)))
    both = keep(
        make.article("Both", mentions=(make.mention(), make.mention("han-seo-jin", SubjectKind.ACTOR)))
    )
    with catalogued.write():
        for kind, slug in ((DRAMA, "moonlit-ferry"), (SubjectKind.ACTOR, "han-seo-jin")):
            catalogued.readers.follow(reader, kind, slug, now)
            catalogued.readers.follow(reader, kind, slug, now)
    assert [card.slug for card in catalogued.readers.follows(reader)] == ["han-seo-jin", "moonlit-ferry"]
    mine = catalogued.pages.front(reader, Filters(followed=True))
    assert [card.id for card in mine.items] == [both.story_id, drama.story_id]
    with catalogued.write():
        catalogued.readers.unfollow(reader, DRAMA, "moonlit-ferry")
        catalogued.readers.unfollow(reader, SubjectKind.ACTOR, "han-seo-jin")
    assert catalogued.pages.front(reader, Filters(followed=True)).items == ()


def test_sessions_end(store: Store, reader: AccountId, now: datetime) -> None:
    with store.write():
        store.readers.open_session(b"a" * 32, reader, now + timedelta(days=30), now)
        store.readers.open_session(b"b" * 32, reader, now + timedelta(days=30), now)
    assert store.readers.session(b"a" * 32, now) == store.readers.first()
    assert store.readers.session(b"a" * 32, now + timedelta(days=30)) is None
    with store.write():
        store.readers.end_session(b"a" * 32)
    assert store.readers.session(b"a" * 32, now) is None
    with store.write():
        store.readers.set_password(reader, "another hash")
    assert store.readers.session(b"b" * 32, now) is None
    assert store.readers.first().password == "another hash"


def test_tokens(store: Store, reader: AccountId, now: datetime) -> None:
    with store.write():
        token = store.readers.add_token(reader, "phone", b"t" * 32, now)
        store.readers.touch_token(b"t" * 32, now)
    assert store.readers.by_token(b"t" * 32) == store.readers.first()
    assert store.readers.tokens(reader)[0].used_at == now
    with store.write():
        store.readers.revoke_token(reader, token.id, now)
    assert store.readers.by_token(b"t" * 32) is None
    assert store.readers.tokens(reader)[0].revoked_at == now


def test_saved_searches_and_reactions(store: Store, keep: Keep, reader: AccountId, now: datetime) -> None:
    saved = keep()
    with store.write():
        store.readers.save_search(reader, "ferry", "ferry", now)
        store.readers.save_search(reader, "ferry", "moonlit ferry", now)
        store.readers.react(reader, saved.article_id, "love", now)
        store.readers.react(reader, saved.article_id, "tears", now)
    assert store.readers.searches(reader) == (("ferry", "moonlit ferry"),)
    assert store.readers.reaction(reader, saved.article_id) == "tears"
    with store.write():
        store.readers.drop_search(reader, "ferry")
        store.readers.react(reader, saved.article_id, "", now)
    assert store.readers.searches(reader) == ()
    assert store.readers.reaction(reader, saved.article_id) == ""
