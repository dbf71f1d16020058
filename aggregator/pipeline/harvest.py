"""Making articles of bytes: parse, normalise, link."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from aggregator.group import gist_of
from aggregator.health import oddity
from aggregator.model import Article, Failed, Feed, Fetched, Harvest
from aggregator.parse.article import to_article
from aggregator.parse.feed import parse_feed
from aggregator.parse.items import HASH_BYTES
from aggregator.text.ready import prepare

Link = Callable[[Article], Article]


def harvest(fetched: Fetched, feed: Feed, link: Link, now: datetime) -> Harvest | Failed:
    """Parse a document, normalise its entries, link them with ``link``. Pure, and safe for hostile bytes.

    Items whose very bytes were there at the last poll are left out.
    """
    parsed = parse_feed(fetched, feed.settings.zone, _known(feed))
    if isinstance(parsed, Failed):
        return parsed
    entries = [to_article(entry, parsed, now) for entry in parsed.entries]
    articles = tuple(_linked(article, link) for article in entries if article is not None)
    made = Harvest(
        validators=fetched.validators,
        exchange=fetched.exchange,
        moved_to=fetched.moved_to,
        wait=fetched.wait,
        title=parsed.title,
        site_url=parsed.site_url,
        language=parsed.language,
        hints=parsed.hints,
        hub=parsed.hub or fetched.hub,
        topic=parsed.topic or fetched.topic,
        articles=articles,
        prepared=tuple(prepare(article) for article in articles),
        dropped=len(entries) - len(articles),
        note=parsed.note,
        delta=fetched.delta,
        item_hashes=parsed.item_hashes,
    )
    return made if made.note else replace(made, note=oddity(feed, made, now))


def _linked(article: Article, link: Link) -> Article:
    """The article with its links and its gist, so that the one writer need not read any text."""
    linked = link(article)
    return replace(linked, gist=gist_of(linked))


def _known(feed: Feed) -> frozenset[bytes]:
    """The hashes of the items that the feed's last document had."""
    joined = feed.item_hashes
    return frozenset(joined[at : at + HASH_BYTES] for at in range(0, len(joined), HASH_BYTES))
