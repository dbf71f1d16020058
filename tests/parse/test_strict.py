"""The strict reader must agree with feedparser wherever it does not give up."""

import io
import os
import random
from collections import Counter

import feedparser
import pytest
from mutants import mutant, rearranged
from samplefeeds import SHARED, Sample, name_of, own_feeds, rss, shared

from aggregator.parse.feed import _entry
from aggregator.parse.items import split_items
from aggregator.parse.screen import RefusedError, screen
from aggregator.parse.strict import read_items
from aggregator.text.charset import decode, xml_bytes

SAMPLES = [*own_feeds(), *shared("feeds-dev")]
MUTANTS = int(os.environ.get("DRAMAWIRE_MUTANTS", "600"))
URL = "https://feeds.example/rss"


def verdict(body: bytes) -> str:
    """Return ``same`` if both read the same, ``left`` if the strict reader leaves it; else fail."""
    document = xml_bytes(decode(body).text)
    try:
        slices = split_items(document, screen(document))
    except RefusedError:
        return "left"
    items = read_items(document) if slices else None
    if items is None:
        return "left"
    answer = feedparser.parse(io.BytesIO(document), sanitize_html=False, resolve_relative_uris=False)
    assert [_entry(each, URL) for each in items] == [_entry(each, URL) for each in answer["entries"]]
    return "same"


@pytest.mark.parametrize("sample", SAMPLES, ids=name_of)
def test_every_feed_reads_the_same_or_is_left(sample: Sample) -> None:
    assert verdict(sample[0].read_bytes()) in {"same", "left"}


def test_many_real_feeds_are_read() -> None:
    tally = Counter(verdict(path.read_bytes()) for path, _ in SAMPLES)
    assert tally["same"] >= (25 if SHARED.exists() else 1)


def test_damaged_feeds_read_the_same_or_are_left() -> None:
    bodies = [body for path, _ in SAMPLES if len(body := path.read_bytes()) < 20_000]
    bodies = [body for body in bodies if verdict(body) == "same"] + [PLAIN_RSS, PLAIN_ATOM]
    tally: Counter[str] = Counter()
    for seed in range(MUTANTS):
        damage = mutant if seed % 4 == 0 else rearranged
        body = damage(random.Random(seed).choice(bodies), seed, 3)
        try:
            tally[verdict(body)] += 1
        except AssertionError as error:
            raise AssertionError(f"seed {seed}") from error
    assert tally["same"] > MUTANTS / 10


PLAIN_RSS = (
    b'<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    b' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"'
    b' xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:wfw="http://wellformedweb.org/CommentAPI/">'
    b"<channel><title>T</title><link>https://a.example/</link>"
    b"<item><title>One &amp;amp; two</title><link>https://a.example/?a=1&amp;b=2</link><guid>7</guid>"
    b"<pubDate>Mon, 23 Nov 2026 09:00:00 GMT</pubDate><dc:creator>Kim</dc:creator>"
    b'<category domain="x">A</category><category><![CDATA[B & C]]></category>'
    b"<slash:comments>0</slash:comments>"
    b"<description><![CDATA[<p>short</p>]]></description>"
    b"<content:encoded><![CDATA[<p>long</p>]]></content:encoded>"
    b'<enclosure url="https://a.example/a.mp3" type="Audio/MPEG" length="5"/>'
    b'<media:content url="https://a.example/i.jpg" medium="image"/><wfw:commentRss>x</wfw:commentRss></item>'
    b'<item><guid isPermaLink="false">8</guid><title>\xeb\x8b\xac\xeb\xb9\x9b</title>'
    b"<content:encoded>only</content:encoded>"
    b"<author>Ma Ru</author><dc:date>2026-11-22</dc:date></item></channel></rss>"
)
PLAIN_ATOM = (
    b'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ko_KR"><title>T</title><id>x</id>'
    b'<entry><title type="html">One &amp;lt;b&amp;gt;</title><link href="https://a.example/1"/><id>tag:1</id>'
    b"<updated>2026-11-23T09:00:00Z</updated><published>2026-11-22T09:00:00Z</published><summary>short</summary>"
    b'<content type="html">&lt;p&gt;long&lt;/p&gt;</content>'
    b"<author><name>Kim</name><uri>https://k.example/</uri></author>"
    b'<category term="t" label="L"/><link rel="enclosure" href="/a.jpg" type="image/jpeg"/></entry>'
    b"<entry><id>tag:2</id><title>Two</title><content>plain &lt; text</content></entry></feed>"
)


@pytest.mark.parametrize("body", [PLAIN_RSS, PLAIN_ATOM], ids=["rss", "atom"])
def test_plain_feeds_are_read(body: bytes) -> None:
    assert verdict(body) == "same"


@pytest.mark.parametrize(
    "item",
    [
        "<item><title>a</title><title>b</title></item>",
        "<item><title type='html'>a</title></item>",
        "<item><title><b>a</b></title></item>",
        "<item><description xml:base='https://b.example/'>a</description></item>",
        "<item><author>a@b.example (A)</author></item>",
        "<item><guid>https:///x</guid></item>",
        "<item><title>a\x93b</title></item>",
        "<item><image>x</image></item>",
        "<item><itunes:summary xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'>x</itunes:summary></item>",
        "<item><dc:title xmlns:dc='urn:other'>x</dc:title></item>",
        "<item><unknown>x</unknown></item>",
        "<item><enclosure>x</enclosure></item>",
    ],
)
def test_in_doubt_it_gives_up(item: str) -> None:
    assert read_items(rss(item).encode()) is None


def test_other_formats_are_left() -> None:
    assert read_items(b"<rss version='0.91'><channel><item/></channel></rss>") is None
    assert read_items(b"<rss version='2.0' xmlns:r='http://purl.org/rss/1.0/'><channel/></rss>") is None
    assert read_items(b"<!DOCTYPE rss><rss version='2.0'><channel/></rss>") is None
    assert read_items(b"<feed version='0.3' xmlns='http://purl.org/atom/ns#'/>") is None
    assert read_items(b"<rss version='2.0'>") is None
