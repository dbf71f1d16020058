from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.errors import FeedUrlError
from aggregator.text.urls import (
    canonical_url,
    check_feed_url,
    clean_link,
    host_key,
    host_of,
    resolve,
    url_key,
    web_url,
)

labels = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=8)
hosts = st.lists(labels, min_size=2, max_size=4).map(".".join).map(lambda host: host + "x")
prefixes = st.sampled_from(["", "www.", "m.", "amp.", "mobile."])
names = st.sampled_from(
    ["id", "idxno", "v", "sid", "p", "aid", "oid", "no", "utm_source", "fbclid", "amp", "ref", "q"]
)
queries = st.lists(st.tuples(names, st.text(max_size=6)), max_size=5).map(
    lambda pairs: "&".join(f"{name}={value}" for name, value in pairs)
)
paths = st.lists(
    st.one_of(st.text(max_size=6), st.sampled_from(["amp", "..", ".", "a.amp", "%41", "%zz"])), max_size=4
)
urls = st.builds(
    lambda scheme, prefix, host, path, query, fragment: (
        f"{scheme}://{prefix}{host}/{'/'.join(path)}?{query}#{fragment}"
    ),
    st.sampled_from(["http", "https", "HTTP"]),
    prefixes,
    hosts,
    paths,
    queries,
    st.text(max_size=6),
)


@pytest.mark.parametrize(
    ("given_url", "expected"),
    [
        ("https://a.example/x?utm_source=rss&utm_medium=feed", "https://a.example/x"),
        ("https://a.example/x?fbclid=1&id=7&gclid=2", "https://a.example/x?id=7"),
        ("https://a.example/x?ref=rss", "https://a.example/x"),
        ("https://a.example/x?ref=home", "https://a.example/x?ref=home"),
        ("HTTPS://WWW.A.Example:443/x", "https://www.a.example/x"),
        ("http://a.example:8080/x", "http://a.example:8080/x"),
        ("https://a.example", "https://a.example/"),
        ("https://a.example/a/../b/./c", "https://a.example/b/c"),
        ("https://a.example/%7Eme/%ed%95%9c", "https://a.example/~me/%ED%95%9C"),
        ("https://a.example/한 글?q=가", "https://a.example/%ED%95%9C%20%EA%B8%80?q=%EA%B0%80"),
        (
            "https://m.news.example.co.kr/articleView.html?idxno=1",
            "https://news.example.co.kr/articleView.html?idxno=1",
        ),
        ("https://m.example/x", "https://m.example/x"),
        ("https://m.co.kr/x", "https://m.co.kr/x"),
        ("https://ko.m.wikipedia.org/wiki/A", "https://ko.wikipedia.org/wiki/A"),
        ("https://amp.a.example/story", "https://a.example/story"),
        ("https://a.example/story/amp/", "https://a.example/story/"),
        ("https://a.example/story/amp", "https://a.example/story"),
        ("https://a.example/story.amp.html", "https://a.example/story.html"),
        ("https://a.example/story?amp=1&p=3", "https://a.example/story?p=3"),
        ("https://www-a-example.cdn.ampproject.org/c/s/www.a.example/x/amp/", "https://www.a.example/x/"),
        ("https://www.google.com/amp/s/amp.a.example/x", "https://a.example/x"),
        (
            "https://www.google.com/url?rct=j&sa=t&url=https://a.example/x%3Fid%3D3%26utm_source%3Dg&ct=ga",
            "https://a.example/x?id=3",
        ),
        (
            "https://news.google.com/rss/articles/CBMiGWh0dHBzOi8vYS5leGFtcGxlL3N0b3J5LTHSAQA?oc=5",
            "https://a.example/story-1",
        ),
        ("https://news.google.com/rss/articles/CBMiAUFV", "https://news.google.com/rss/articles/CBMiAUFV"),
        (
            "https://l.facebook.com/l.php?u=https%3A%2F%2Fa.example%2Fx%3Ffbclid%3D1&h=z",
            "https://a.example/x",
        ),
        ("https://link.naver.com/bridge?url=https%3A%2F%2Fa.example%2Fx&dst=n", "https://a.example/x"),
        ("https://feeds.feedblitz.com/~/t/0/_/blog/~https://a.example/x", "https://a.example/x"),
        ("https://href.li/?https://a.example/x", "https://a.example/x"),
        (
            "https://www.youtube.com/watch?v=abcdefghijk&feature=youtu.be&si=z",
            "https://www.youtube.com/watch?v=abcdefghijk",
        ),
        ("https://a.example/day#a121", "https://a.example/day#a121"),
        ("https://a.example/day#comments", "https://a.example/day"),
        ("https://a.example/day#utm_source=x", "https://a.example/day"),
    ],
)
def test_canonical(given_url: str, expected: str) -> None:
    assert canonical_url(given_url) == expected


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "https://user:secret@a.example/",
        "https://a.example\\@b.example/",
        "https:///x",
        "ftp://a.example/",
        "https://a.example:99999/",
        "https://a b.example/",
        "https://[::1",
        "/relative",
        "",
        "https://a.example/" + "x" * 2100,
    ],
)
def test_s5_what_is_no_safe_link_is_empty(url: str) -> None:
    assert canonical_url(url) == clean_link(url) == web_url(url) == ""


@pytest.mark.parametrize(
    "name", ["idxno", "v", "sid", "p", "id", "aid", "oid", "no", "article_id", "seq", "num", "ref"]
)
def test_a_parameter_that_names_the_article_stays(name: str) -> None:
    assert (
        canonical_url(f"https://a.example/view?{name}=42&utm_campaign=x")
        == f"https://a.example/view?{name}=42"
    )


@given(urls)
def test_canonicalising_twice_changes_nothing(url: str) -> None:
    once = canonical_url(url)
    assert canonical_url(once) == once
    assert clean_link(clean_link(url)) == clean_link(url)
    assert web_url(web_url(url)) == web_url(url)


@given(st.text(max_size=60))
def test_any_text_has_a_canonical_form_or_none(text: str) -> None:
    once = canonical_url(text, "https://a.example/dir/page")
    assert once == "" or once.startswith(("http://", "https://"))
    assert canonical_url(once) == once
    assert len(url_key(text)) == 12


def test_relative_links_follow_the_base() -> None:
    assert canonical_url("../b?id=1", "https://a.example/x/y/z") == "https://a.example/x/b?id=1"
    assert canonical_url("//b.example/x", "https://a.example/") == "https://b.example/x"
    assert resolve("https://a.example/x", "//[bad") == ""


def test_a_link_in_a_text_keeps_its_host() -> None:
    assert clean_link("https://m.a.example/amp/x?utm_source=y") == "https://m.a.example/amp/x"
    assert web_url("https://m.a.example/x?utm_source=y") == "https://m.a.example/x?utm_source=y"


@pytest.mark.parametrize(
    "spelling",
    [
        "http://a.example/story?id=1&p=2",
        "https://www.a.example/story/?p=2&id=1",
        "https://m.a.example/story?id=1&p=2&utm_source=x",
        "https://amp.a.example/story/amp/?id=1&p=2",
        "https://a.example/story/index.html?id=1&p=2",
    ],
)
def test_spellings_of_one_address_share_a_key(spelling: str) -> None:
    assert url_key(spelling) == url_key("https://a.example/story?id=1&p=2")


def test_different_articles_have_different_keys() -> None:
    keys = {url_key(f"https://a.example/view?idxno={n}") for n in range(500)}
    assert len(keys) == 500
    assert url_key("https://a.example/day#1") != url_key("https://a.example/day#2")
    assert url_key("") != url_key("mailto:x@a.example")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://a.example/feed", "https://a.example/feed"),
        ("  https://a.example/feed\n", "https://a.example/feed"),
        ("a.example", "https://a.example/"),
        ("a.example:8080/rss", "https://a.example:8080/rss"),
        ("//a.example/rss", "https://a.example/rss"),
        ("feed://a.example/rss", "http://a.example/rss"),
        ("feed:https://a.example/rss", "https://a.example/rss"),
        ("pcast://a.example/rss", "http://a.example/rss"),
        ("HTTP://A.Example/x?utm_source=rss#top", "http://a.example/x?utm_source=rss"),
        ("http://127.0.0.1:9999/feed", "http://127.0.0.1:9999/feed"),
        ("http://[::1]:8000/feed", "http://[::1]:8000/feed"),
        ("https://한국.example/피드", "https://xn--3e0b707e.example/%ED%94%BC%EB%93%9C"),
    ],
)
def test_feed_address(text: str, expected: str) -> None:
    assert check_feed_url(text) == expected
    assert check_feed_url(expected) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no address"),
        ("ftp://a.example/", "http and https only"),
        ("file:///etc/passwd", "http and https only"),
        ("javascript:alert(1)", "http and https only"),
        ("https://user:secret@a.example/", "without them"),
        ("https://a.example/a b", "without it"),
        ("https://a.example/a\\b", "without it"),
        ("https://a.example/a\tb", "without it"),
        ("https://a.example/\x00", "without it"),
        ("https:///feed", "no host"),
        ("https://?x", "no host"),
        ("https://a.example:99999/", "no host"),
        ("https://a.example/" + "x" * 2048, "too long"),
    ],
)
def test_refused_feed_address_says_what_to_do(text: str, words: str) -> None:
    with pytest.raises(FeedUrlError, match=words):
        check_feed_url(text)


@given(st.text(max_size=80))
def test_a_feed_address_is_checked_once_for_all(text: str) -> None:
    try:
        once = check_feed_url(text)
    except FeedUrlError:
        return
    assert check_feed_url(once) == once
    assert "\n" not in once


def test_host() -> None:
    assert host_of("https://www.A.example:8080/x") == "a.example"
    assert host_of("no address") == host_of("https://[bad") == ""


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.Drama.example/feed", "drama.example"),
        ("http://drama.example:8080/feed", "drama.example"),
        ("http://drama.example./feed", "drama.example"),
        ("http://127.0.0.1:8001/", "127.0.0.1:8001"),
        ("http://127.0.0.9/", "127.0.0.9:80"),
        ("http://[::1]:8001/", "::1:8001"),
        ("https://localhost/", "localhost:443"),
        ("http://10.0.0.1:8001/", "10.0.0.1"),
    ],
)
def test_what_counts_as_one_host(url, key):
    assert host_key(url) == key


@pytest.mark.parametrize(
    "inside",
    ["https://accounts.example:x@evil.example/", "https://evil.example/%0d%0aX:%20y%22", "http://a b/"],
)
def test_S5_what_is_wrapped_too_often_is_still_judged(inside):
    address = inside
    for _ in range(14):
        address = f"https://www.google.com/url?q={quote(address, safe='')}"
    for found in (canonical_url(address), clean_link(address)):
        assert "@" not in found
        assert not set(found) & set('\r\n" ')
