"""The elements that the strict reader knows, under the names and meanings that feedparser gives them."""

import re

ATOM = "http://www.w3.org/2005/Atom"
_XML = "http://www.w3.org/XML/1998/namespace"
LANGUAGE = f"{_XML} lang xml"
BASES = frozenset({"base", f"{_XML} base xml"})
OTHER_FORMATS = frozenset({"http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/"})
"""Namespaces that make feedparser take a document for another format."""
HTML = "text/html"
PLAIN = "text/plain"
HTML_TYPES = frozenset({HTML, "html", "application/xhtml+xml", "xhtml"})
TYPES = {"html": HTML, "text": PLAIN, "": PLAIN, HTML: HTML, PLAIN: PLAIN}
PERSON = frozenset({"atom:name", "atom:uri", "atom:email"})
SINGLE = frozenset(
    {"title", "link", "description", "guid", "published", "updated", "summary", "content", "encoded"}
)
"""Fields whose second occurrence feedparser takes in ways of its own."""

_KNOWN = {
    "": "",
    ATOM.lower(): "atom",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://search.yahoo.com/mrss/": "media",
    "http://search.yahoo.com/mrss": "media",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://wellformedweb.org/commentapi/": "wfw",
    "http://purl.org/rss/1.0/modules/slash/": "slash",
}
_IGNORED_SPACES = frozenset({"wfw", "slash"})
_IGNORED_NAMES = frozenset(
    {"com-wordpress:feed-additions:1 post-id", "http://purl.org/syndication/thread/1.0 total thr"}
)
_RSS_TEXT = {
    "title": "title",
    "link": "link",
    "description": "description",
    "guid": "guid",
    "pubDate": "published",
    "author": "creator",
    "category": "category",
    "dc:creator": "creator",
    "dc:subject": "category",
    "dc:date": "updated",
    "content:encoded": "encoded",
    "feedburner:origLink": "feedburner_origlink",
}
_RSS_EMPTY = frozenset({"enclosure", "media:content", "media:thumbnail"})
_RSS_IGNORED = frozenset({"comments", "source"})
_ATOM_TEXT = {
    "atom:id": "guid",
    "atom:title": "title",
    "atom:published": "published",
    "atom:updated": "updated",
    "atom:summary": "summary",
    "atom:content": "content",
}
_ATOM_EMPTY = frozenset({"atom:link", "atom:category", "media:content", "media:thumbnail"})
_ATOM_IGNORED = frozenset({"atom:rights"})
_TYPED = frozenset({"title", "summary", "content"})
_WITH_ATTRIBUTES = frozenset({"empty", "ignored", "guid", "category"})
_C1 = re.compile("[\x80-\x9f]")
_EXTRA_SLASHES = re.compile(r"[A-Za-z][A-Za-z0-9+-.]*:///")


class DoubtError(Exception):
    """Something that the strict reader does not surely read as feedparser does."""


def doubt(*_: object) -> None:
    """Raise ``DoubtError``; fits as a handler of expat."""
    raise DoubtError


def short_name(full_name: str) -> str:
    """Return an element's name with feedparser's prefix for its namespace."""
    parts = full_name.split(" ")
    if len(parts) == 1 or full_name in _IGNORED_NAMES:
        return full_name
    prefix = _KNOWN.get(parts[0].lower())
    if prefix is None:
        raise DoubtError
    return f"{prefix}:{parts[1]}" if prefix else parts[1]


def field_of(name: str, *, atom: bool) -> str:
    """Return what an item's element is: a field of text, ``empty``, ``person`` or ``ignored``."""
    if name in _IGNORED_NAMES or name.partition(":")[0] in _IGNORED_SPACES:
        return "ignored"
    if name in (_ATOM_IGNORED if atom else _RSS_IGNORED):
        return "ignored"
    if name in (_ATOM_EMPTY if atom else _RSS_EMPTY):
        return "empty"
    if atom and name == "atom:author":
        return "person"
    field = (_ATOM_TEXT if atom else _RSS_TEXT).get(name)
    if field is None:
        raise DoubtError
    return field


def attributes_of(field: str, attributes: dict[str, str], *, atom: bool) -> dict[str, str]:
    """Return a field's attributes under lower-case names, as far as they are without surprise."""
    plain: dict[str, str] = {}
    for key, value in attributes.items():
        lowered = key.lower()
        if " " in key or lowered in {"base", "lang"} or lowered in plain:
            raise DoubtError
        plain[lowered] = value.lower() if lowered in {"rel", "type"} else value
    allowed = field in _WITH_ATTRIBUTES or (atom and field in _TYPED and set(plain) == {"type"})
    if plain and not allowed:
        raise DoubtError
    return plain


def with_href(attributes: dict[str, str]) -> dict[str, str]:
    """Return attributes with their address under ``href``, wherever it was."""
    href = attributes.get("url", attributes.get("uri", attributes.get("href")))
    if not href:
        return attributes
    rest = {key: value for key, value in attributes.items() if key not in {"url", "uri"}}
    return {**rest, "href": href}


def checked_link(text: str) -> str:
    """Return an address that feedparser leaves as it is."""
    if _EXTRA_SLASHES.match(text):
        raise DoubtError
    return text


def repaired(text: str) -> str:
    """Return text as feedparser repairs it: UTF-8 that was once taken for Latin-1 is read again."""
    if text.isascii():
        return text
    if _C1.search(text):
        raise DoubtError
    try:
        return text.encode("iso-8859-1").decode("utf-8")
    except UnicodeError:
        return text
