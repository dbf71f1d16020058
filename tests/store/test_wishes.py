from datetime import timedelta

import pytest

from aggregator.errors import NotFoundError
from aggregator.model import Offer, WishKind


def made(store, now, subject="site.example"):
    with store.write():
        return store.wishes.make(WishKind.DISCOVER, subject, now)


def test_a_wish_waits_until_it_is_answered(store, now):
    wish = made(store, now)
    assert store.wishes.unanswered(5) == (wish,)
    offer = Offer("http://site.example/feed", "Site", "rss20", "en", 2.5, ("One", "Two"), ("Moonlit Ferry",))
    with store.write():
        store.wishes.answer(wish.id, now, offers=(offer,))
    assert store.wishes.unanswered(5) == ()
    assert store.wishes.get(wish.id).offers == (offer,)


def test_the_same_open_wish_is_one(store, now):
    first, second = made(store, now), made(store, now)
    assert first.id == second.id
    assert made(store, now, "other.example").id != first.id


def test_an_old_wish_is_forgotten(store, now):
    wish = made(store, now - timedelta(days=2))
    made(store, now, subject="other.example")
    with pytest.raises(NotFoundError, match="Ask again"):
        store.wishes.get(wish.id)
