"""Health, the installed app, and a database that is not there."""

from datetime import UTC, datetime, timedelta

import make
from flask.testing import FlaskClient

from aggregator.config import Settings
from aggregator.store import Store
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


def test_health_is_red_when_polls_do_not_end(client: FlaskClient, kept: Store) -> None:
    assert client.get("/health").json["status"] == "ok"
    feed, long_ago = kept.feeds.all()[0], datetime.now(UTC) - timedelta(hours=3)
    with kept.write():
        kept.feeds.refreshed(feed, make.harvest(), long_ago, long_ago)
    answer = client.get("/health")
    assert answer.status_code == 503
    assert answer.json["late_seconds"] >= 3 * 3600


def test_metrics(client: FlaskClient) -> None:
    text = client.get("/metrics").text
    assert 'dramawire_feeds{state="failing"} 1' in text
    assert "dramawire_articles 65" in text
    assert "dramawire_last_check_seconds " in text
