"""Lists for other programs."""

import json
from xml.etree import ElementTree as ET

import pytest
from flask.testing import FlaskClient

from aggregator.store import Store

ATOM = "{http://www.w3.org/2005/Atom}"
LISTS = ("/", "/drama/moonlit-ferry/", "/actor/han-seo-jin/", "/saved/", "/search/?q=ferry")


def feed_of(path: str, name: str) -> str:
    base, _mark, query = path.partition("?")
    return f"{base}feed.{name}" + (f"?{query}" if query else "")


@pytest.mark.parametrize("path", LISTS)
def test_every_list_is_a_feed_in_two_formats(client: FlaskClient, path: str) -> None:
    atom, document = client.get(feed_of(path, "atom")), client.get(feed_of(path, "json"))
    assert atom.content_type.startswith("application/atom+xml")
    entries = ET.fromstring(atom.data).findall(f"{ATOM}entry")
    items = json.loads(document.text)["items"]
    assert len(entries) == len(items)


@pytest.mark.parametrize(
    "path", ["/", "/drama/moonlit-ferry", "/actor/han-seo-jin", "/saved", "/search?q=ferry"]
)
def test_pages_announce_their_feeds(client: FlaskClient, path: str) -> None:
    page = client.get(path).text
    announced = [
        part.split('"')[0] for part in page.split('rel="alternate"')[1:] for part in part.split('href="')[1:2]
    ]
    assert len(announced) == 2
    for address in announced:
        assert client.get(address.replace("&amp;", "&")).status_code == 200


def test_addresses_come_from_the_settings(client: FlaskClient) -> None:
    text = client.get("/feed.atom", headers={"Host": "localhost"}).text
    assert "http://127.0.0.1:8080/story/1" in text
    assert "http://localhost/" not in text


def test_unchanged_is_304(client: FlaskClient) -> None:
    etag = client.get("/feed.json").headers["ETag"]
    assert client.get("/feed.json", headers={"If-None-Match": etag}).status_code == 304


def test_airing_calendar(client: FlaskClient, watching: Store) -> None:
    text = client.get("/airing.ics").text
    assert "BEGIN:VCALENDAR" in text
    assert "Moonlit Ferry" in text
    assert "Glass Orchard" not in text, "only what is watched or followed"


def test_what_is_no_feed(client: FlaskClient) -> None:
    assert client.get("/feed.rss").status_code == 404
    assert client.get("/search/feed.atom").status_code == 404
    assert client.get("/drama/none/feed.atom").status_code == 404
