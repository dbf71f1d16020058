"""Damaged documents: what a seed and a document give is the same in every run."""

import random
import re
from collections.abc import Callable

_TOKEN = re.compile(rb"<[^<>]{0,200}>|[^<>]{1,200}", re.DOTALL)
NASTY = (
    b"<",
    b">",
    b"&",
    b"&nbsp;",
    b"&#0;",
    b"&#xffff;",
    b"]]>",
    b"<![CDATA[",
    b"<!--",
    b"-->",
    b"<item>",
    b"</item>",
    b"<entry>",
    b"</entry>",
    b"<item/>",
    b"<title>",
    b"</title>",
    b'<div xml:base="https://b.example/" xml:lang="ko">',
    b"</div>",
    b'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">',
    b"</div></content>",
    b"<svg>",
    b"<math>",
    b"<image>",
    b"<source>",
    b"<author>a@b.example (A)</author>",
    b"<language>ko</language>",
    b"<guid>",
    b"<pubDate>2026-11-23</pubDate>",
    b"<dc:date>x</dc:date>",
    b"<x:y>",
    b'<?xml version="1.0"?>',
    b"<!DOCTYPE rss>",
    b'<!ENTITY a "b">',
    b"\x00",
    b"\xff\xfe",
    b"\xb0\xa1",
    b"\xef\xbb\xbf",
    b"\xf0\x9f\x98\x80",
    b"\xe2\x80\xae",
    b"'",
    b'"',
    b"<script>alert(1)</script>",
    b"<a href='javascript:alert(1)'>",
    b"<category>" * 20,
    b"9" * 40,
)

_LEAF = re.compile(
    rb"<([A-Za-z][\w:.-]*)(?:\s[^<>]*)?(?:/>|>(?:[^<]|<!\[CDATA\[.*?\]\]>)*</\1\s*>)", re.DOTALL
)
SOUND = (
    b"<title>Another &amp;amp; title</title>",
    b'<title type="html">&lt;b&gt;x&lt;/b&gt;</title>',
    b"<title/>",
    b"<link>https://b.example/x?a=1&amp;b=2</link>",
    b'<link rel="alternate" href="/y"/>',
    b'<link rel="enclosure" href="/y.jpg" type="image/jpeg"/>',
    b"<link/>",
    b"<guid>urn:x</guid>",
    b'<guid isPermaLink="false">7</guid>',
    b"<id>tag:b.example,2026:1</id>",
    b"<description>plain &lt;p&gt;html&lt;/p&gt;</description>",
    b"<description><![CDATA[<p>x &nbsp; y</p>]]></description>",
    b"<summary>short</summary>",
    b'<summary type="html">&lt;i&gt;short&lt;/i&gt;</summary>',
    b'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>x <b>y</b></p></div></content>',
    b'<content type="text">a &lt; b</content>',
    b'<content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/">&lt;p&gt;long&lt;/p&gt;'
    b"</content:encoded>",
    b"<pubDate>Mon, 23 Nov 2026 09:00:00 GMT</pubDate>",
    b"<published>2026-11-23T09:00:00Z</published>",
    b"<updated>2026-11-24T09:00:00Z</updated>",
    b'<dc:date xmlns:dc="http://purl.org/dc/elements/1.1/">2026-11-22</dc:date>',
    b'<dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">Kim</dc:creator>',
    b'<dc:subject xmlns:dc="http://purl.org/dc/elements/1.1/">TV</dc:subject>',
    b"<author>a@b.example (A)</author>",
    b"<author><name>Ma Ru</name><email>m@b.example</email></author>",
    b"<category>x</category>",
    b'<category term="t" label="L"/>',
    b'<enclosure url="https://b.example/a.mp3" type="audio/mpeg" length="5"/>',
    b'<source url="https://b.example/feed">Source</source>',
    b"<source><title>Inner</title><id>inner</id></source>",
    b"<image><url>https://b.example/i.png</url><title>I</title></image>",
    b'<media:content xmlns:media="http://search.yahoo.com/mrss/" url="https://b.example/m.jpg"'
    b' medium="image"/>',
    b'<media:thumbnail xmlns:media="http://search.yahoo.com/mrss/" url="https://b.example/t.jpg"/>',
    b'<media:description xmlns:media="http://search.yahoo.com/mrss/">media words</media:description>',
    b'<itunes:image xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" href="https://b.example/p.jpg"/>',
    b"<language>ko</language>",
    b"<textInput><title>Search</title><link>https://b.example/</link></textInput>",
    b'<div xml:base="https://c.example/" xml:lang="ko"><p>x</p></div>',
    b"<x><y>z</y></x>",
    b"<!-- a comment <item> -->",
    b"<?target words?>",
    b"<comments>https://b.example/#c</comments>",
    b"<name>n</name>",
    b"<url>https://b.example/u</url>",
    b"\xc3\xa9 \xea\xb0\x80",
)
"""Fragments that leave a document well-formed wherever they are put between elements."""

Change = Callable[[list[bytes], random.Random], None]


def _drop(tokens: list[bytes], chance: random.Random) -> None:
    start = chance.randrange(len(tokens))
    del tokens[start : start + chance.choice((1, 1, 1, 2, 5, 30))]


def _repeat(tokens: list[bytes], chance: random.Random) -> None:
    start = chance.randrange(len(tokens))
    run = tokens[start : start + chance.choice((1, 2, 8, 30))]
    tokens[start:start] = run * chance.choice((1, 1, 2, 5))


def _swap(tokens: list[bytes], chance: random.Random) -> None:
    one, other = chance.randrange(len(tokens)), chance.randrange(len(tokens))
    tokens[one], tokens[other] = tokens[other], tokens[one]


def _insert(tokens: list[bytes], chance: random.Random) -> None:
    tokens.insert(chance.randrange(len(tokens) + 1), chance.choice(NASTY))


def _bend(tokens: list[bytes], chance: random.Random) -> None:
    place = chance.randrange(len(tokens))
    token = bytearray(tokens[place])
    token[chance.randrange(len(token))] = chance.randrange(256)
    tokens[place] = bytes(token)


def _cut(tokens: list[bytes], chance: random.Random) -> None:
    del tokens[chance.randrange(1, len(tokens) + 1) :]


CHANGES: tuple[Change, ...] = (_drop, _drop, _repeat, _swap, _insert, _insert, _insert, _bend, _bend, _cut)


def mutant(document: bytes, seed: int, most: int = 6) -> bytes:
    """Return ``document`` with one to ``most`` faults."""
    chance = random.Random(seed)
    tokens = _TOKEN.findall(document)
    for _ in range(chance.randint(1, most)):
        if tokens:
            chance.choice(CHANGES)(tokens, chance)
            tokens = [token for token in tokens if token]
    return b"".join(tokens)


def rearranged(document: bytes, seed: int, most: int = 8) -> bytes:
    """Return ``document`` with elements dropped, doubled, moved and added; well-formed XML stays so."""
    chance = random.Random(seed)
    for _ in range(chance.randint(1, most)):
        leaves = list(_LEAF.finditer(document))
        if not leaves:
            break
        one, other = chance.choice(leaves), chance.choice(leaves)
        place = chance.choice((one.start(), one.end()))
        match chance.randrange(5):
            case 0:
                document = document[: one.start()] + document[one.end() :]
            case 1:
                document = document[:place] + other[0] + document[place:]
            case 2:
                document = document[: one.start()] + other[0] + document[one.end() :]
            case _:
                document = document[:place] + chance.choice(SOUND) + document[place:]
    return document
