"""Read, saved, followed, watched; and taking it back."""

import pytest
from flask.testing import FlaskClient

from aggregator.model import ArticleId, ShieldMode, StoryId
from aggregator.store import Store

JSON = {"Accept": "application/json"}


def undo_of(page: str) -> str:
    return page.split('name="undo" value="')[1].split('"', maxsplit=1)[0]


def card(store: Store, story: int) -> object:
    return store.pages.story(StoryId(story), store.readers.first().id).card


def test_a_form_returns_to_its_card(client: FlaskClient, kept: Store) -> None:
    answer = client.post("/marks", data={"read": "1", "back": "/?show=unread"})
    assert answer.status_code == 303
    assert answer.location == "/?show=unread#s1"
    assert card(kept, 1).read  # type: ignore[attr-defined]


def test_read_and_unread_by_script(client: FlaskClient, kept: Store) -> None:
    before = kept.readers.unread(kept.readers.first().id)
    answer = client.post("/marks", data={"read": "1"}, headers=JSON).json
    assert answer["action"] == "read"
    assert answer["unread"] == before - 1
    assert client.post("/marks", data={"unread": "1"}, headers=JSON).json["unread"] == before


def test_save_and_take_it_back(client: FlaskClient) -> None:
    client.post("/marks", data={"save": "4"})
    assert "Tide Clock" in client.get("/saved").text
    client.post("/marks", data={"unsave": "4"})
    assert "Nothing is saved yet." in client.get("/saved").text


def test_a_bulk_act_can_be_undone(client: FlaskClient, kept: Store) -> None:
    before = kept.readers.unread(kept.readers.first().id)
    answer = client.post("/marks", data={"read": "1 2 3", "back": "/"})
    page = client.get(answer.location).text
    assert "3 stories marked read." in page
    client.post("/marks", data={"undo": undo_of(page), "back": "/"})
    assert kept.readers.unread(kept.readers.first().id) == before


def test_undoing_twice_says_so(client: FlaskClient) -> None:
    assert client.post("/marks", data={"undo": "77"}).status_code == 404


def test_follow_shows_under_my_dramas(client: FlaskClient) -> None:
    client.post("/marks", data={"follow": "drama:tide-clock"})
    assert "time-slip romance" in client.get("/?show=followed").text
    client.post("/marks", data={"unfollow": "drama:tide-clock"})
    assert "No stories match: my dramas." in client.get("/?show=followed").text


def test_watching_one_more(client: FlaskClient, kept: Store) -> None:
    answer = client.post(
        "/drama/moonlit-ferry/progress", data={"watched": "7", "back": "/drama/moonlit-ferry"}
    )
    assert answer.location.startswith("/drama/moonlit-ferry?undo=")
    assert "Watched 7 of 16" in client.get("/drama/moonlit-ferry").text
    client.post("/drama/moonlit-ferry/progress", data={"mode": "after_next"})
    progress = kept.readers.progress(kept.readers.first().id)["moonlit-ferry"]
    assert (progress.watched, progress.mode) == (7, ShieldMode.AFTER_NEXT)


def test_watched_from_a_list(client: FlaskClient, kept: Store) -> None:
    answer = client.post("/marks", data={"watched": "moonlit-ferry:3"}, headers=JSON).json
    assert kept.readers.progress(kept.readers.first().id)["moonlit-ferry"].watched == 3
    page = client.get(answer["go"]).text
    assert "Moonlit Ferry: watched 3." in page
    client.post("/marks", data={"undo": undo_of(page)})
    assert kept.readers.progress(kept.readers.first().id) == {}


def test_not_about_this_can_be_undone(client: FlaskClient, kept: Store) -> None:
    before = kept.pages.article(ArticleId(1), kept.readers.first().id).links
    form = {"kind": before[0].subject.kind, "slug": before[0].subject.slug}
    page = client.get(client.post("/article/1/unlink", data=form).location).text
    assert f"Not about this: {before[0].subject.name}." in page
    assert len(kept.pages.article(ArticleId(1), kept.readers.first().id).links) == len(before) - 1
    client.post("/marks", data={"undo": undo_of(page)})
    assert kept.pages.article(ArticleId(1), kept.readers.first().id).links == before


@pytest.mark.parametrize("number", ["99", "x", "0", ""])
def test_an_address_of_nothing_to_undo_shows_nothing(client: FlaskClient, number: str) -> None:
    answer = client.get(f"/?undo={number}")
    assert answer.status_code == 200
    assert 'id="toast"' not in answer.text


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"read": ""},
        {"read": "x y"},
        {"follow": "film:x"},
        {"watched": "x"},
        {"watched": ":3"},
        {"nod": "1"},
    ],
)
def test_odd_forms_are_no_accident(client: FlaskClient, form: dict[str, str]) -> None:
    assert client.post("/marks", data=form).status_code in {303, 400}


def test_marking_what_is_gone(client: FlaskClient) -> None:
    assert client.post("/marks", data={"read": "99999"}).status_code == 303
    assert client.post("/marks", data={"save": "99999"}).status_code == 404
    assert client.post("/marks", data={"watched": "none:3"}).status_code == 404
