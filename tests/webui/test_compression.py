"""Smaller answers for those who accept them."""

import gzip

import pytest
from flask.testing import FlaskClient

GZIP = {"Accept-Encoding": "br, gzip;q=0.8"}


@pytest.mark.parametrize(
    "path", ["/", "/static/style.css", "/feed.atom", "/feed.json", "/api/v1/stories", "/none"]
)
def test_texts_are_compressed_on_request(client: FlaskClient, path: str) -> None:
    plain, small = client.get(path), client.get(path, headers=GZIP)
    assert "Content-Encoding" not in plain.headers
    assert "Accept-Encoding" in plain.headers["Vary"]
    if small.status_code == 200:
        assert small.headers["Content-Encoding"] == "gzip"
        assert int(small.headers["Content-Length"]) == len(small.data) < len(plain.data) / 2
        assert gzip.decompress(small.data)[:40] == plain.data[:40]


@pytest.mark.parametrize("accepts", ["identity", "gzip;q=0", "br", ""])
def test_others_get_it_plain(client: FlaskClient, accepts: str) -> None:
    assert "Content-Encoding" not in client.get("/", headers={"Accept-Encoding": accepts}).headers


@pytest.mark.parametrize("path", ["/healthz", "/static/icon-192.png", "/static/icon.svg"])
def test_what_is_small_or_no_text_stays(client: FlaskClient, path: str) -> None:
    assert "Content-Encoding" not in client.get(path, headers=GZIP).headers


def test_304_still_works(client: FlaskClient) -> None:
    etag = client.get("/feed.atom", headers=GZIP).headers["ETag"]
    again = client.get("/feed.atom", headers=GZIP | {"If-None-Match": etag})
    assert again.status_code == 304
    assert again.data == b""
