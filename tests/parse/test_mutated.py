"""S36: damaged feeds through parsing and cleaning. Set DRAMAWIRE_MUTANTS for more than the usual number."""

import os
import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judge import faults
from mutants import NASTY, mutant, rearranged
from samplefeeds import OWN, fetched, rss, shared

from aggregator.model import Article, Failed, ParsedFeed
from aggregator.parse.article import to_article
from aggregator.parse.feed import parse_feed

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
MUTANTS = int(os.environ.get("DRAMAWIRE_MUTANTS", "10000" if os.environ.get("CI") else "1000"))
OWN_BODIES = [path.read_bytes() for path in sorted(OWN.iterdir()) if path.suffix != ".json"]
REAL_BODIES = [body for path, _ in shared("feeds-dev") if len(body := path.read_bytes()) < 20_000]


def articles_of(body: bytes) -> list[Article] | Failed:
    feed = parse_feed(fetched(body))
    if isinstance(feed, Failed):
        assert feed.detail
        return feed
    assert isinstance(feed, ParsedFeed)
    return [article for entry in feed.entries if (article := to_article(entry, feed, NOW))]


def assert_sound(article: Article) -> None:
    assert article.guid
    assert article.title
    assert "\n" not in article.title
    assert article.published_at <= NOW + timedelta(hours=1)
    assert article.url == "" or article.url.startswith(("http://", "https://"))
    assert article.image_url == "" or article.image_url.startswith("https://")
    assert faults(article.html) == []
    article.guid.encode()
    article.text.encode()


@pytest.mark.parametrize("damage", [mutant, rearranged])
def test_s36_damaged_feeds_give_sound_articles_or_a_reason(damage: Callable[[bytes, int], bytes]) -> None:
    for seed in range(MUTANTS // 2):
        chance = random.Random(seed)
        # Real feeds are larger and slower; one in ten is enough to meet their habits.
        bodies = REAL_BODIES if REAL_BODIES and seed % 10 == 0 else OWN_BODIES
        body = damage(chance.choice(bodies), seed)
        try:
            found = articles_of(body)
            for article in () if isinstance(found, Failed) else found:
                assert_sound(article)
        except Exception as error:
            raise AssertionError(f"seed {seed}: {error!r}") from error


@given(st.lists(st.one_of(st.sampled_from(NASTY), st.binary(max_size=12)), max_size=20).map(b"".join))
def test_s36_nasty_pieces_inside_an_item(middle: bytes) -> None:
    before, after = rss("<item><title>|</title></item>").encode().split(b"|")
    found = articles_of(before + middle + after)
    for article in () if isinstance(found, Failed) else found:
        assert_sound(article)


def test_damage_is_the_same_in_every_run() -> None:
    for damage in (mutant, rearranged):
        assert damage(OWN_BODIES[0], 7) == damage(OWN_BODIES[0], 7)
        assert len({damage(OWN_BODIES[0], seed) for seed in range(20)}) > 10
