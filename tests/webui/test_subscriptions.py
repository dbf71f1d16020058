"""OPML in, in two steps, and out."""

from html import unescape
from re import findall

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from aggregator.opml import read_opml
from aggregator.store import Store

LIST = """<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
<outline text="K-drama"><outline type="rss" text="New &amp; &quot;shiny&quot;" xmlUrl="https://new.example/feed"/>
<outline type="rss" text="K-Screen" xmlUrl="https://kscreen.example/feed"/></outline>
<outline type="rss" text="Again" xmlUrl="http://new.example/feed/"/>
<outline type="rss" text="&lt;script&gt;" xmlUrl="javascript:alert(1)"/></body></opml>"""


def send(client: FlaskClient, data: bytes) -> TestResponse:
    """Upload a file; the form is written out here, since the client would leave a temporary file open."""
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="mine.opml"\r\n\r\n'
    return client.post(
        "/feeds/import", data=head + data + b"\r\n--x--\r\n", content_type="multipart/form-data; boundary=x"
    )


def upload(client: FlaskClient, data: bytes) -> str:
    answer = send(client, data)
    assert answer.status_code == 200
    return answer.text


def ticked(page: str) -> list[str]:
    return [unescape(value) for value in findall(r'name="row" value="([^"]*)" checked', page)]


def test_the_preview_changes_nothing(client: FlaskClient, kept: Store) -> None:
    page = upload(client, LIST.encode())
    for words in ("Step 2 of 2", "Have it", "Repeated", "Bad link", "Import 1 feed"):
        assert words in page
    assert "<script>" not in page
    assert len(kept.feeds.all()) == 8


def test_importing_twice_adds_once(client: FlaskClient, kept: Store) -> None:
    rows = ticked(upload(client, LIST.encode()))
    assert "1 feed added" in client.post("/feeds/import/apply", data={"row": rows, "skipped": "3"}).text
    added = kept.feeds.by_url("https://new.example/feed")
    assert added is not None
    assert (added.title, added.folders) == ('New & "shiny"', ("K-drama",))
    assert "1 was there already." in client.post("/feeds/import/apply", data={"row": rows}).text
    assert "Import 0 feeds" in upload(client, LIST.encode())


def test_a_forged_row_is_checked_again(client: FlaskClient, kept: Store) -> None:
    rows = [
        '["javascript:x","t",[],"",0,"UTC",false]',
        "[]",
        "{",
        "7",
        '["https://ok.example/f","t",5,"",0,"UTC",false]',
    ]
    page = client.post("/feeds/import/apply", data={"row": rows}).text
    assert "5 were skipped." in page
    assert len(kept.feeds.all()) == 8


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html><body>no</body></html>",
        b"\x1f\x8b\x08",
        b"<opml",
        b'<!DOCTYPE x [<!ENTITY a "b">]><opml/>',
    ],
)
def test_what_is_no_opml_is_said(client: FlaskClient, data: bytes) -> None:
    assert "This file cannot be read." in upload(client, data)


def test_no_file_at_all(client: FlaskClient) -> None:
    assert "This file cannot be read." in client.post("/feeds/import", data={}).text


def test_s29_a_large_list_is_read_and_a_larger_one_is_not(client: FlaskClient) -> None:
    line = '<outline type="rss" text="{0}" xmlUrl="https://f{0}.example/feed"/>'
    many = "".join(line.format(number) for number in range(1200))
    page = upload(client, f'<opml version="2.0"><body>{many}</body></opml>'.encode())
    assert "Import 1200 feeds" in page
    answer = client.post("/feeds/import/apply", data={"row": ticked(page)})
    assert "1200 feeds added" in answer.text
    assert "10 MB" in upload(client, b" " * (10 * 2**20 + 1))
    assert send(client, b" " * (12 * 2**20)).status_code == 413


def test_export_reads_back(client: FlaskClient, kept: Store) -> None:
    answer = client.get("/opml")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="dramawire.opml"'
    subscriptions = [outline.subscription for outline in read_opml(answer.data).outlines]
    assert {one.url for one in subscriptions if one} == {feed.url for feed in kept.feeds.all()}
