"""One feed under two addresses: is this new one a feed that is followed already? Pure."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from aggregator.model import Feed
from aggregator.text.names import fold
from aggregator.text.urls import host_of, url_key

REPUBLISHERS = frozenset(
    {
        "feedburner.com",
        "feedblitz.com",
        "feedpress.me",
        "rss.app",
        "rsshub.app",
        "feedproxy.google.com",
    }
)
"""Hosts, with all below them, that publish the feeds of other sites again."""
FORMATS = frozenset(
    ["alt", "atom", "feed", "feeds", "format", "index", "json", "php", "rdf", "rss", "rss2", "type", "xml"]
)
"""Words of an address that say in which form the same articles come."""


def twin_of(url: str, title: str, feeds: Iterable[Feed]) -> Feed | None:
    """The first feed that is probably the one at ``url``, though its address is written otherwise.

    The address differs by scheme, ``www.`` or slash; or it is the one that the feed calls its own or moves
    to; or the title is the same, and either the addresses differ by the name of a format only, or one of the
    two comes by a republisher. The sections of one site may well share a title.
    """
    key = url_key(url)
    return next((feed for feed in feeds if key in _keys(feed) or _is_same(feed, url, title)), None)


def _keys(feed: Feed) -> set[bytes]:
    return {url_key(address) for address in (feed.url, feed.topic, feed.moved_to) if address}


def _is_same(feed: Feed, url: str, title: str) -> bool:
    if not fold(title) or fold(title) != fold(feed.title):
        return False
    return _stem(url) == _stem(feed.url) or _republishes(url) or _republishes(feed.url)


def _stem(url: str) -> tuple[str, ...]:
    """An address without the words that only name a format."""
    parts = urlsplit(url)
    words = re.split(r"[^\w-]+", f"{parts.path} {parts.query}".lower())
    return (host_of(url), *(word for word in words if word and word not in FORMATS))


def _republishes(url: str) -> bool:
    host = host_of(url)
    return any(host == one or host.endswith(f".{one}") for one in REPUBLISHERS)
