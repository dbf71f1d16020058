import os
import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mutants import mutant, rearranged
from samplefeeds import Sample, fetched, name_of, own_feeds, parsed, rss, shared

from aggregator.model import ParsedEntry, ParsedFeed
from aggregator.parse.feed import parse_feed
from aggregator.parse.items import HASH_BYTES, entry_hash, split_items
from aggregator.parse.screen import screen

SAMPLES = [*own_feeds(), *shared("feeds-dev")]
MUTANTS = int(os.environ.get("DRAMAWIRE_MUTANTS", "200"))
Damage = Callable[[bytes, int], bytes]


def hashes_of(feed: ParsedFeed) -> list[bytes]:
    whole = feed.item_hashes
    return [whole[place : place + HASH_BYTES] for place in range(0, len(whole), HASH_BYTES)]


def assert_slicing_is_restriction(body: bytes, chance: random.Random) -> None:
    whole = parse_feed(fetched(body))
    if not isinstance(whole, ParsedFeed):
        assert parse_feed(fetched(body), known=frozenset({b"x" * HASH_BYTES})) == whole
        return
    hashes = hashes_of(whole)
    assert len(hashes) == len(whole.entries)
    share = chance.choice((0.0, 0.3, 0.9, 1.0))
    known = frozenset(each for each in hashes if chance.random() < share)
    part = parse_feed(fetched(body), known=known)
    assert isinstance(part, ParsedFeed)
    wanted = tuple(entry for entry, each in zip(whole.entries, hashes, strict=True) if each not in known)
    assert part.entries == wanted
    assert replace(part, entries=whole.entries) == whole


@pytest.mark.parametrize("sample", SAMPLES, ids=name_of)
def test_reading_what_is_new_is_reading_all_less_what_is_known(sample: Sample) -> None:
    body = sample[0].read_bytes()
    for seed in range(6):
        assert_slicing_is_restriction(body, random.Random(seed))


@pytest.mark.parametrize("damage", [mutant, rearranged])
def test_so_it_is_for_damaged_documents(damage: Damage) -> None:
    bodies = [body for path, _ in SAMPLES if len(body := path.read_bytes()) < 20_000]
    for seed in range(MUTANTS):
        chance = random.Random(seed)
        body = damage(chance.choice(bodies), seed)
        try:
            assert_slicing_is_restriction(body, chance)
        except AssertionError as error:
            raise AssertionError(f"seed {seed}") from error


ITEM = "<item><title>{}</title><link>https://a.example/{}</link></item>"


def test_well_formed_items_are_told_apart_as_bytes() -> None:
    document = rss(ITEM.format("a", 1), "<!-- <item>no</item> -->", ITEM.format("b", 2)).encode()
    slices = split_items(document, screen(document))
    assert slices is not None
    assert [document[start:end] for start, end in slices.spans] == [
        ITEM.format("a", 1).encode(),
        ITEM.format("b", 2).encode(),
    ]
    assert slices.without({slices.hashes[0]}) == rss("<!-- <item>no</item> -->", ITEM.format("b", 2)).encode()
    assert slices.count_new({slices.hashes[0]}) == 1
    assert slices.without(frozenset()) == document


@pytest.mark.parametrize(
    "document",
    [
        rss(),
        rss("<item/>"),
        rss("<item><item></item></item>"),
        rss("<x:item></x:item>"),
        rss("<item>") + "x",
        rss(*["<item></item>"] * 1001),
        "words",
    ],
)
def test_doubtful_documents_are_not_sliced(document: str) -> None:
    assert split_items(document.encode(), screen(document.encode())) is None


def test_wide_documents_slice_like_others() -> None:
    text = rss(ITEM.format("달빛", 1), ITEM.format("나루", 2))
    first = hashes_of(parsed(text))[0]
    wide = parse_feed(fetched(text.encode("utf-16")), known=frozenset({first}))
    assert isinstance(wide, ParsedFeed)
    assert [entry.title for entry in wide.entries] == ["나루"]


def test_a_changed_head_makes_every_item_new() -> None:
    before = hashes_of(parsed(rss(ITEM.format("a", 1))))
    other = rss(ITEM.format("a", 1)).replace("<rss ", '<rss xml:base="https://b.example/" ')
    assert hashes_of(parsed(other)) != before
    assert hashes_of(parsed(rss(ITEM.format("a", 1), head="<lastBuildDate>x</lastBuildDate>"))) == before


def test_a_feed_whose_items_are_all_known_is_not_called_empty() -> None:
    for document in (rss(ITEM.format("a", 1)), rss(ITEM.format("a & b", 1))):
        known = frozenset(hashes_of(parsed(document)))
        feed = parse_feed(fetched(document), known=known)
        assert isinstance(feed, ParsedFeed)
        assert feed.entries == ()
        assert "empty" not in feed.note


@given(st.builds(ParsedEntry, title=st.text(max_size=9), guid=st.text(max_size=9)))
def test_entries_alike_have_one_hash(entry: ParsedEntry) -> None:
    assert entry_hash(entry) == entry_hash(replace(entry))
    assert entry_hash(entry) != entry_hash(replace(entry, title=entry.title + "x"))
