"""Settings: each section saves alone."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from aggregator.store import Store, fever_key


def test_a_section_says_that_it_is_saved(client: FlaskClient) -> None:
    answer = client.post("/settings/shield", data={"shield": "off", "counted": ["recap", "nonsense"]})
    assert answer.location == "/settings?said=shield#shield"
    page = client.get(answer.location).text
    assert page.count("✓ Saved") == 1
    assert 'name="shield" value="off" checked' in page


def test_sections_do_not_touch_each_other(client: FlaskClient, kept: Store) -> None:
    client.post("/settings/shield", data={"shield": "off", "counted": ["recap"]})
    client.post("/settings/keyboard", data={"keys": "off"})
    client.post("/settings/reading", data={"images": "reader", "counts": "off"})
    chosen = kept.readers.settings(kept.readers.first().id)
    assert (chosen["shield"], chosen["counted"], chosen["keys"]) == ("off", ["recap"], "off")
    assert (chosen["images"], chosen["counts"]) == ("reader", "off")


def test_look_lives_in_cookies(client: FlaskClient) -> None:
    answer = client.post(
        "/settings/reading", data={"theme": "dark", "size": "xl", "density": "tight", "language": "ko"}
    )
    cookies = " ".join(answer.headers.getlist("Set-Cookie"))
    for part in ("theme=dark", "size=xl", "density=tight", "language=ko", "HttpOnly", "SameSite=Lax"):
        assert part in cookies
    assert 'lang="ko" data-theme="dark" data-size="xl" data-density="tight"' in client.get("/keys").text


@pytest.mark.parametrize("value", ['dark" onload="x', "", "blue"])
def test_odd_choices_are_dropped(client: FlaskClient, value: str) -> None:
    client.set_cookie("theme", value)
    client.post("/settings/reading", data={"theme": value, "images": value})
    assert "data-theme" not in client.get("/keys").text


def test_the_count_can_be_hidden(client: FlaskClient) -> None:
    assert "unread stories" in client.get("/").text
    client.post("/settings/reading", data={"counts": "off"})
    assert "unread stories" not in client.get("/").text


def test_headlines_in_the_preferred_language(client: FlaskClient) -> None:
    client.post("/settings/reading", data={"headlines": "en"})
    card = client.get("/").text.split('id="s1"')[1].split("</h3>")[0]
    assert "tvN expands" in card


@pytest.mark.parametrize(("language", "headline"), [("en", "tvN expands"), ("ko", "출연 확정")])
def test_headlines_in_the_language_of_the_pages(client: FlaskClient, language: str, headline: str) -> None:
    page = client.get("/", headers={"Accept-Language": language}).text
    assert headline in page.split('id="s1"')[1].split("</h3>")[0]


def test_headlines_as_they_came(client: FlaskClient) -> None:
    client.post("/settings/reading", data={"headlines": "first"})
    first = client.get("/", headers={"Accept-Language": "en"}).text.split('id="s1"')[1].split("</h3>")[0]
    assert "tvN expands" not in first


def test_pictures_in_articles(client: FlaskClient) -> None:
    client.post("/settings/reading", data={"images": "reader"})
    assert 'src="https://img.example/boat.jpg"' in client.get("/article/10").text


def test_a_mute_shows_what_it_would_hide_first(client: FlaskClient) -> None:
    page = client.post("/settings/muted", data={"sort": "words", "value": "quiet kitchen", "try": "1"}).text
    assert "It would hide" in page
    assert "Quiet Kitchen" in client.get("/").text


@pytest.mark.parametrize(
    ("sort", "value", "gone"),
    [
        ("words", "TIDE clock", "Tide Clock” shows a poster"),
        ("outlet", "recap room", "Recap Room"),
        ("kind", "military", "to enlist in January"),
        ("drama", "borrowed-winter", "rents its snow"),
        ("actor", "moon-chae-i", "연말 시상식"),
    ],
)
def test_mutes(client: FlaskClient, sort: str, value: str, gone: str) -> None:
    assert gone in client.get("/").text
    client.post("/settings/muted", data={"sort": sort, "value": value})
    assert gone not in client.get("/").text
    client.post("/settings/unmute", data={"place": "0"})
    assert gone in client.get("/").text


def test_a_mute_ends(client: FlaskClient) -> None:
    yesterday = (datetime.now(UTC) - timedelta(days=1)).date().isoformat()
    client.post("/settings/muted", data={"sort": "kind", "value": "military", "until": yesterday})
    assert "to enlist in January" in client.get("/").text


def test_an_outlet_that_others_confirm_is_not_hidden(client: FlaskClient) -> None:
    client.post("/settings/muted", data={"sort": "outlet", "value": "스타온"})
    assert 'id="s1"' in client.get("/").text


def test_own_keys(client: FlaskClient) -> None:
    client.post("/settings/keyboard", data={"keys": "on", "key-next": "h", "key-open": "o", "key-save": ""})
    assert 'data-keys="{&#34;next&#34;: &#34;h&#34;}"' in client.get("/keys").text or (
        "&#34;next&#34;" in client.get("/").text
    )


def test_no_such_section(client: FlaskClient) -> None:
    assert client.post("/settings/nothing").status_code == 404
    assert client.post("/settings/unmute", data={"place": "7"}).status_code == 303


def test_apps_are_told_where_to_look(client: FlaskClient, with_web: Callable[..., FlaskClient]) -> None:
    page = client.get("/settings").text
    assert "http://127.0.0.1:8080/api/greader.php" in page
    assert "http://127.0.0.1:8080/fever/" in page
    assert "only programs on this machine" in page
    elsewhere = with_web(base_url="https://wire.example", trusted_hosts=("localhost",)).get("/settings").text
    assert "https://wire.example/api/greader.php" in elsewhere
    assert "only programs on this machine" not in elsewhere


def test_an_app_gets_a_password_of_its_own(client: FlaskClient, app: Flask) -> None:
    page = client.post("/settings/app", data={"name": "phone", "scope": "api"}).text
    secret = re.search(r"not shown again\.</strong><code class=\"secret\">([^<]+)", page)[1]
    login = app.test_client().post("/accounts/ClientLogin", data={"Email": "reader", "Passwd": secret})
    assert f"Auth={secret}" in login.text
    assert "phone" in client.get("/settings").text
    assert secret not in client.get("/settings").text


def test_fever_is_off_until_it_has_a_password_and_after_it_is_revoked(
    client: FlaskClient, app: Flask, kept: Store
) -> None:
    program = app.test_client()
    page = client.post("/settings/app", data={"name": "old phone", "scope": "fever"}).text
    secret = re.search(r"not shown again\.</strong><code class=\"secret\">([0-9a-f]{32})<", page)[1]
    key = fever_key("reader", secret)
    assert program.post("/fever/?api", data={"api_key": key}).json["auth"] == 1
    stored = kept.path.read_bytes() + kept.path.with_name(f"{kept.path.name}-wal").read_bytes()
    assert secret.encode() not in stored
    assert key.encode() not in stored
    token = kept.readers.tokens(kept.readers.first().id)[-1]
    assert "Fever · " in client.get("/settings").text
    client.post("/settings/revoke", data={"token": token.id})
    assert program.post("/fever/?api", data={"api_key": key}).json["auth"] == 0
    assert "Fever · " not in client.get("/settings").text
