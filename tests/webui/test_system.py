"""Health, the installed app, and a database that is not there."""

from flask.testing import FlaskClient

from aggregator.config import Settings
from webui import create_app


def test_healthz_needs_no_database(settings: Settings) -> None:
    settings.db.unlink()
    browser = create_app(settings).test_client()
    assert browser.get("/healthz").text == "ok\n"
    answer = browser.get("/readyz")
    assert answer.status_code == 503
    assert "dramawire init" in answer.text


def test_a_missing_database_is_a_page(settings: Settings) -> None:
    settings.db.unlink()
    answer = create_app(settings).test_client().get("/")
    assert answer.status_code == 503
    assert "There is no database yet." in answer.text


def test_a_damaged_database_is_a_page(settings: Settings) -> None:
    settings.db.write_bytes(b"not a database at all" * 100)
    answer = create_app(settings).test_client().get("/")
    assert answer.status_code == 503
    assert "dramawire doctor" in answer.text


def test_the_app_installs(client: FlaskClient) -> None:
    manifest = client.get("/manifest.webmanifest").json
    assert manifest["share_target"]["action"] == "/feeds/add"
    assert [shortcut["url"] for shortcut in manifest["shortcuts"]] == ["/?show=unread", "/saved"]
    for icon in manifest["icons"]:
        assert client.get(icon["src"]).status_code == 200


def test_assets_are_kept_for_ever_under_their_version(client: FlaskClient) -> None:
    page = client.get("/keys").text
    style = page.split('rel="stylesheet" href="')[1].split('"')[0]
    assert "immutable" in client.get(style).headers["Cache-Control"]
    assert "immutable" not in client.get("/static/style.css").headers["Cache-Control"]
    assert client.get("/static/none.css").status_code == 404


def test_a_database_put_in_its_place_is_seen(client: FlaskClient, settings: Settings) -> None:
    assert "Moonlit Ferry" in client.get("/dramas").text
    settings.db.rename(settings.db.with_suffix(".old"))
    assert client.get("/dramas").status_code == 503
    settings.db.with_suffix(".old").rename(settings.db)
    assert client.get("/dramas").status_code == 200


def test_methods(client: FlaskClient) -> None:
    answer = client.post("/saved")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
    assert client.head("/").status_code == 200
