"""Wishes to the worker: feeds at an address, full texts."""

from datetime import UTC, datetime

import pytest
import wire_data
from flask.testing import FlaskClient

from aggregator.model import Offer, WishKind
from aggregator.store import Store

OFFER = Offer(
    "https://new.example/feed",
    "New & <Daily>",
    "Atom",
    "en",
    6.2,
    (f"“Moonlit Ferry” episode 9: {wire_data.SECRET}", "Calm headline"),
    ("moonlit-ferry", "none-such"),
)


def wished(client: FlaskClient, address: str = "new.example") -> str:
    answer = client.post("/feeds/find", data={"url": address})
    assert answer.status_code == 303
    return str(answer.location)


def answer_all(store: Store, *offers: Offer, error: str = "") -> None:
    with store.write():
        for wish in store.wishes.unanswered(9):
            store.wishes.answer(wish.id, datetime.now(UTC), offers=offers, error=error)


def test_a_wish_waits_and_refreshes(client: FlaskClient, kept: Store) -> None:
    page = client.get(wished(client)).text
    assert "Looking for feeds …" in page
    assert 'http-equiv="refresh"' in page
    assert [(wish.kind, wish.subject) for wish in kept.wishes.unanswered(9)] == [
        (WishKind.DISCOVER, "https://new.example/")
    ]


def test_offers_are_a_choice_and_the_first_is_ticked(client: FlaskClient, watching: Store) -> None:
    path = wished(client)
    answer_all(watching, OFFER, Offer("https://new.example/comments", "Comments"))
    page = client.get(path).text
    assert "New &amp; &lt;Daily&gt;" in page
    assert page.count('type="radio"') == 2
    assert page.count(" checked") == 1
    assert "would link to: Moonlit Ferry" in page
    assert "Atom · English · 6.2 a day" in page
    assert "Calm headline" in page
    assert wire_data.SECRET not in page, "the shield covers headlines of offers too"
    assert 'http-equiv="refresh"' not in page


def test_choosing_adds(client: FlaskClient, kept: Store) -> None:
    path = wished(client)
    answer_all(kept, OFFER)
    assert client.get(path).status_code == 200
    assert client.post("/feeds/add", data={"url": OFFER.url}).location == "/feeds/9"
    assert "You have it already." in client.get(path).text


def test_nothing_found_says_why_and_lets_it_be_added(client: FlaskClient, kept: Store) -> None:
    path = wished(client)
    answer_all(kept, error="There is no such host.")
    page = client.get(path).text
    assert "No feed was found there." in page
    assert "There is no such host." in page
    assert "Add the address as it is" in page


@pytest.mark.parametrize("address", ["", "javascript:x", "file:///etc/passwd"])
def test_a_wrong_address_makes_no_wish(client: FlaskClient, kept: Store, address: str) -> None:
    assert 'aria-invalid="true"' in client.post("/feeds/find", data={"url": address}).text
    assert kept.wishes.unanswered(9) == ()


def test_a_forgotten_wish(client: FlaskClient) -> None:
    assert client.get("/feeds/find/77").status_code == 404


def test_full_text(client: FlaskClient, kept: Store) -> None:
    assert "Fetch full text" in client.get("/article/1").text
    path = client.post("/article/1/fulltext").location
    page = client.get(path).text
    assert "Fetching the full text …" in page
    assert 'http-equiv="refresh"' in page
    answer_all(kept, error="The site refuses us.")
    page = client.get(path).text
    assert "The site refuses us." in page
    assert "The feed gives only a summary." in page


def test_full_text_of_what_is_not_there(client: FlaskClient) -> None:
    assert client.post("/article/9999/fulltext").status_code == 404
    assert client.get("/article/1?wish=77").status_code == 200
    assert client.get("/article/1?wish=x").status_code == 200


def test_the_wish_of_another_article_says_nothing_here(client: FlaskClient) -> None:
    path = client.post("/article/1/fulltext").location
    assert "Fetching" not in client.get(path.replace("/article/1", "/article/2")).text
