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
