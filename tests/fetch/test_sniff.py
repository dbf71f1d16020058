"""A glance at documents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.fetch.botwall import is_bot_wall
from aggregator.fetch.sniff import feed_format, feed_title, linked_feeds, named_feeds

RDF = b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
URL = "https://drama.example/dir/page"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b'<rss version="2.0"><channel/></rss>', "rss20"),
        (b'<?xml version="1.0"?>\n<!-- hi -->\n<rss version="0.91">', "rss091"),
        (b"\xef\xbb\xbf  <rss>", "rss"),
        (b'<!DOCTYPE rss [<!ENTITY x "y">]><rss version="2.0">', "rss20"),
        ('<?xml version="1.0" encoding="utf-16"?><rss version="2.0"/>'.encode("utf-16"), "rss20"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom">', "atom10"),
        (b'<a:feed xmlns:a="http://www.w3.org/2005/Atom">', "atom10"),
        (b'<feed version="0.3" xmlns="http://purl.org/atom/ns#">', "atom03"),
        (RDF, "rss10"),
        (b"<CHANNEL>", "cdf"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "title": "x"}', "json11"),
        (b'{"title":"x","version":"https:\\/\\/jsonfeed.org\\/version\\/1"}', "json1"),
        (b'{"version": 1}', ""),
        (b"<html><rss>", ""),
        (b"<!doctype html><html>", ""),
        (b"", ""),
        (b"\x00\x01\x02", ""),
        (b"/etc/passwd", ""),
    ],
)
def test_formats(body, kind):
    assert feed_format(body) == kind


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (b"<rss><channel><title>Drama &amp;amp; more</title>", "Drama & more"),
        (b"<rss><channel><title><![CDATA[Drama <b>Daily</b>]]></title>", "Drama Daily"),
        ('<?xml version="1.0" encoding="euc-kr"?><rss><title>연예</title>'.encode("euc-kr"), "연예"),
        (b'{"title": "Drama Daily"}', "Drama Daily"),
        (b"<rss></rss>", ""),
    ],
)
def test_titles(body, title):
    assert feed_title(body) == title


def test_named_feeds_are_resolved_against_the_base():
    html = b"""<head><base href="/base/">
    <link rel="Alternate Feed" type=" application/RSS+xml; x" href="a.xml">
    <link rel=alternate type=application/json href=/wp-json/><link rel=stylesheet href=x.css>
    <link rel=feed href=//other.example/b>
    <link rel=alternate type=application/feed+json href=c.json title="&lt;b>J">
    <link rel=alternate type=application/rss+xml href="javascript:alert(1)"></head>"""
    assert [(feed.url, feed.title) for feed in named_feeds(html, "text/html", URL)] == [
        ("https://drama.example/base/a.xml", ""),
        ("https://other.example/b", ""),
        ("https://drama.example/base/c.json", "J"),
    ]


def test_links_that_look_like_feeds():
    html = b"<a href=/rss>1</a><a href=/feedback>2</a><a href='/x?feed=rss2'>3</a><a href=http://rss.example/>4</a>"
    assert [feed.url for feed in linked_feeds(html, "text/html", URL)] == [
        "https://drama.example/rss",
        "https://drama.example/x?feed=rss2",
    ]


@given(st.binary(max_size=300))
def test_no_bytes_break_a_glance(body):
    assert isinstance(feed_format(body), str)
    assert isinstance(feed_title(body), str)
    assert isinstance(named_feeds(body, "text/html", URL), tuple)
    assert isinstance(linked_feeds(body, "text/html", URL), tuple)
    assert is_bot_wall(404, {}, body) is False
