"""A list that is still the same is answered in a word, and never one that is not."""

from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient

from aggregator.config import Settings
from aggregator.model import AccountId, Filters
from aggregator.store import Store
from webui import create_app
from webui.logins import hash_password

PAGES = [
    "/",
    "/?show=unread",
    "/saved",
    "/search?q=ferry",
    "/drama/moonlit-ferry",
    "/actor/han-seo-jin",
    "/story/1",
    "/article/1",
]
ME = AccountId(1)


def tag_of(client: FlaskClient, path: str = "/") -> str:
    """What a page is called on a second visit: the first begins a visit, which the page shows."""
    client.get(path)
    return client.get(path).headers["ETag"]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_stories_is_not_sent_twice(client: FlaskClient, path: str) -> None:
    tag = tag_of(client, path)
    answer = client.get(path, headers={"If-None-Match": tag})
    assert (answer.status_code, answer.data, answer.headers["ETag"]) == (304, b"", tag)
    assert "visit=" in answer.headers["Set-Cookie"]
    assert answer.headers["Cache-Control"] == "private, no-cache"


def test_another_process_knows_the_page_by_what_it_says(client: FlaskClient, settings: Settings) -> None:
    tag = tag_of(client, "/article/1")
    other = create_app(settings).test_client()
    assert other.get("/article/1", headers={"If-None-Match": tag}).status_code == 304


def test_what_has_changed_is_sent(client: FlaskClient, kept: Store) -> None:
    tag = tag_of(client)
    unread = kept.pages.front(ME, Filters(unread=True)).items
    with kept.write():
        kept.readers.mark_read(ME, unread[0].id, datetime.now(UTC))
    answer = client.get("/", headers={"If-None-Match": tag})
    assert answer.status_code == 200
    assert answer.headers["ETag"] != tag


@pytest.mark.parametrize(
    ("cookie", "value"), [("language", "ko"), ("theme", "dark"), ("size", "xl"), ("zone", "Asia/Seoul")]
)
def test_another_look_is_sent(client: FlaskClient, cookie: str, value: str) -> None:
    tag = tag_of(client)
    client.set_cookie(cookie, value)
    assert client.get("/", headers={"If-None-Match": tag}).status_code == 200


def test_what_was_hidden_is_sent_once_it_is_revealed(client: FlaskClient, watching: Store) -> None:
    _ = watching
    tag = tag_of(client, "/")
    hidden = client.get("/").text.partition("reveal=")[2].partition("#")[0]
    client.get(f"/?reveal={hidden}")
    assert client.get("/", headers={"If-None-Match": tag}).status_code == 200


def test_who_signed_in_keeps_no_page(client: FlaskClient, kept: Store) -> None:
    with kept.write():
        kept.readers.set_password(ME, hash_password("correct horse"))
    name = kept.readers.account(ME).name
    client.post("/login", data={"name": name, "password": "correct horse"})
    answer = client.get("/")
    assert answer.status_code == 200
    assert "ETag" not in answer.headers
    assert "no-store" in answer.headers["Cache-Control"]


def test_another_page_has_another_name(client: FlaskClient) -> None:
    assert tag_of(client, "/") != tag_of(client, "/?show=unread&lang=ko")
    answer = client.get("/?lang=ko", headers={"If-None-Match": tag_of(client, "/")})
    assert answer.status_code == 200
