"""Settings: each section saves alone."""

from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient

from aggregator.store import Store


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
