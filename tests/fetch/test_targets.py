"""Which URLs may be asked for, and what a Location means."""

import httpx
import pytest

from aggregator.fetch.stopped import StoppedError
from aggregator.fetch.targets import check_target, port_of, resolve_target, same_origin
from aggregator.model import Reason


@pytest.mark.parametrize(
    "text",
    [
        "ftp://a.example/",
        "file:///etc/passwd",
        "gopher://a.example/",
        "javascript:alert(1)",
        "data:text/xml,<rss/>",
        "http:///feed",
        "http://",
        "//a.example/feed",
        "a.example/feed",
        "http://user:secret@a.example/",
        "http://user@a.example/",
        "http://a.example/\\..\\feed",
        "http://a.example/a b",
        "http://a.example/a\tb",
        "http://a.example/a\nb",
        "http://a.example/\x00",
        "http://a.example:99999/",
        "http://a.example:0/",
        "http://a.example:port/",
        "http://[::1/",
        "http://a;b/",
        "http://%31%32%37.0.0.1/",
        "http://a.example/" + "x" * 2048,
        "",
    ],
)
def test_urls_that_are_not_asked_for(text):
    with pytest.raises(StoppedError) as stopped:
        check_target(text)
    assert stopped.value.reason is Reason.ADDRESS
    assert "secret" not in stopped.value.detail


def test_a_fragment_is_not_part_of_a_request():
    assert str(check_target("https://a.example/feed?x=1#part")) == "https://a.example/feed?x=1"


def test_ports_and_origins():
    assert port_of(httpx.URL("https://a.example/")) == 443
    assert port_of(httpx.URL("http://a.example:8080/")) == 8080
    assert same_origin(httpx.URL("http://a.example/x"), httpx.URL("http://a.example:80/y"))
    assert not same_origin(httpx.URL("http://a.example/"), httpx.URL("https://a.example/"))
    assert not same_origin(httpx.URL("http://a.example/"), httpx.URL("http://b.example/"))
    assert not same_origin(httpx.URL("http://a.example/"), httpx.URL("http://a.example:8080/"))


@pytest.mark.parametrize(
    ("location", "meant"),
    [
        (b"/new", "https://a.example/new"),
        (b"new", "https://a.example/dir/new"),
        (b"../new?x=1", "https://a.example/new?x=1"),
        (b"?page=2", "https://a.example/dir/feed?page=2"),
        (b"//b.example/feed", "https://b.example/feed"),
        (b"http://b.example/feed#top", "http://b.example/feed"),
        ("/드라마".encode(), "https://a.example/%EB%93%9C%EB%9D%BC%EB%A7%88"),
        ("/\xe9cole".encode("latin-1"), "https://a.example/%C3%A9cole"),
        ("https://드라마.example/feed".encode(), "https://xn--hy1bv3co9b.example/feed"),
        (b"  /padded  ", "https://a.example/padded"),
    ],
)
def test_c8_locations_are_resolved(location, meant):
    target = resolve_target(httpx.URL("https://a.example/dir/feed"), location)
    assert httpx.URL(str(target)) == httpx.URL(meant)
    assert target.raw_path == httpx.URL(meant).raw_path
    assert target.raw_host.isascii()


@pytest.mark.parametrize(
    "location",
    [b"http://[", b"http://a.example:99999/", b"/a b", b"\x01", b"ftp://b.example/", b"javascript:1"],
)
def test_c9_locations_that_are_not_followed(location):
    with pytest.raises(StoppedError):
        resolve_target(httpx.URL("https://a.example/"), location)
