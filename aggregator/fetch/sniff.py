"""Pure: a glance at a document. Is it a feed, of what kind, called what; and which feeds does it name?"""

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from aggregator.limits import FEED_TITLE_LENGTH
from aggregator.text.charset import decode
from aggregator.text.html import plain_text
from aggregator.text.urls import resolve, url_key, web_url

_GLANCE = 64 * 1024
_PAGE = 1024 * 1024
_ROOT = re.compile(
    r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>\s*)*<(?:[\w-]+:)?(\w+)([^>]*)",
    re.DOTALL | re.IGNORECASE,
)
_RSS_VERSION = re.compile(r"""\bversion\s*=\s*["']\s*([\d.]+)""")
_JSON_VERSION = re.compile(
    r'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version\\?/(1(?:\.1)?)'
)
_XML_TITLE = re.compile(
    r"<(?:[\w-]+:)?title\b[^>]*>(?:\s*<!\[CDATA\[)?(.{0,2000}?)(?:\]\]>\s*)?</", re.DOTALL
)
_JSON_TITLE = re.compile(r'"title"\s*:\s*"((?:[^"\\]|\\.){0,500})"')
_FEED_TYPES = re.compile(
    r"\s*(?:application/(?:rss|atom|rdf|x-rss|x-atom)\+?(?:xml)?|application/feed\+json|text/rss(?:\+xml)?)\s*(?:;.*)?",
    re.IGNORECASE,
)
_FEED_PATH = re.compile(r"(?:^|[/._?=-])(?:rss\d?|feeds?|atom|rdf)(?:$|[/._?=&-])", re.IGNORECASE)
_COMMENTS = re.compile(r"comment|댓글", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NamedFeed:
    """A feed that a page names: its absolute address and the page's words for it."""

    url: str
    title: str


def feed_format(body: bytes) -> str:
    """The format of a feed's document, such as ``rss20``, ``atom10`` or ``json11``; empty if it is none."""
    text = _glance(body)
    root = _ROOT.match(text)
    if root is None:
        version = _JSON_VERSION.search(text) if text.lstrip().startswith("{") else None
        return f"json{version[1].replace('.', '')}" if version else ""
    match root[1].lower():
        case "rss":
            version = _RSS_VERSION.search(root[2])
            return f"rss{version[1].replace('.', '')}" if version else "rss"
        case "feed":
            return "atom03" if "purl.org/atom" in root[2] else "atom10"
        case "rdf":
            return "rss090" if "my.netscape.com" in root[2] else "rss10"
        case "channel":
            return "cdf"
    return ""


def feed_title(body: bytes) -> str:
    """The first title in a feed's document, as plain text, or empty."""
    text = _glance(body)
    found = _XML_TITLE.search(text) or _JSON_TITLE.search(text)
    return plain_text(found[1], FEED_TITLE_LENGTH) if found else ""


def named_feeds(body: bytes, content_type: str, url: str) -> tuple[NamedFeed, ...]:
    """The feeds that a page declares in its head, in order, those of comments last."""
    page, base = _page(body, content_type, url)
    found = []
    for link in page.css("link[href]"):
        words = (link.attributes.get("rel") or "").lower().split()
        kind = link.attributes.get("type") or ""
        if ("alternate" in words and _FEED_TYPES.fullmatch(kind)) or "feed" in words:
            found.append(_named(base, link.attributes.get("href"), link.attributes.get("title")))
    return _ranked(found)


def linked_feeds(body: bytes, content_type: str, url: str) -> tuple[NamedFeed, ...]:
    """The addresses that a page links to in its text and that look like a feed's."""
    page, base = _page(body, content_type, url)
    found = []
    for link in page.css("a[href]"):
        address = link.attributes.get("href") or ""
        if _FEED_PATH.search(address.rsplit("//", 1)[-1].partition("/")[2]):
            found.append(_named(base, address, link.text(strip=True)))
    return _ranked(found)


def _named(base: str, href: str | None, title: str | None) -> NamedFeed:
    address = web_url(href or "", base).partition("#")[0]
    return NamedFeed(address, plain_text(title or "", FEED_TITLE_LENGTH))


def _ranked(found: list[NamedFeed]) -> tuple[NamedFeed, ...]:
    kept: dict[bytes, NamedFeed] = {}
    for feed in found:
        if feed.url:
            kept.setdefault(url_key(feed.url), feed)
    return tuple(sorted(kept.values(), key=_is_of_comments))


def _is_of_comments(feed: NamedFeed) -> bool:
    return bool(_COMMENTS.search(f"{feed.url} {feed.title}"))


def _page(body: bytes, content_type: str, url: str) -> tuple[LexborHTMLParser, str]:
    page = LexborHTMLParser(decode(body[:_PAGE], content_type).text)
    base = page.css_first("base[href]")
    return page, resolve(url, (base.attributes.get("href") or "") if base else "") or url


def _glance(body: bytes) -> str:
    return decode(body[:_GLANCE]).text.lstrip("\ufeff")
