"""A feed's document to its entries: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, RDF, CDF; JSON Feed.

The one door of feedparser, whose answers are untyped: ``Any`` stays in here.
"""

import html
import re
from collections.abc import Set
from dataclasses import replace
from io import BytesIO
from typing import Any

import feedparser

from aggregator.limits import CONTENT_BEFORE, TITLE_LENGTH
from aggregator.model import (
    Enclosure,
    Failed,
    Fetched,
    ParsedEntry,
    ParsedFeed,
    PollingHints,
    Reason,
)
from aggregator.parse.finish import finished
from aggregator.parse.hints import hints_of
from aggregator.parse.items import Slices, split_items
from aggregator.parse.jsonfeed import looks_like_json, parse_json
from aggregator.parse.notfeed import FEED_ROOTS, is_page, judge
from aggregator.parse.repair import count_items, mended, without_cut_item
from aggregator.parse.screen import RefusedError, screen
from aggregator.parse.strict import read_items
from aggregator.text.charset import decode, xml_bytes
from aggregator.text.urls import resolve

# Else each parse looks in vain for an XML parser that nobody has.
feedparser.api.PREFERRED_XML_PARSERS.clear()

_PICTURE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)(?:$|[?#])", re.IGNORECASE)


def parse_feed(fetched: Fetched, zone: str = "UTC", known: Set[bytes] = frozenset()) -> ParsedFeed | Failed:
    """Return what the document says, at most its newest 1,000 entries; or why it cannot be read.

    ``zone`` is for dates that name none; if it is left at UTC and the feed is Korean, Korean time is meant.
    Items whose hash (``ParsedFeed.item_hashes``) is in ``known`` are left out, and mostly not even parsed.
    """
    text = decode(fetched.body, fetched.content_type).text
    if looks_like_json(text):
        feed = parse_json(text, fetched)
        if isinstance(feed, Failed):
            return feed
        return finished(feed, text, url=fetched.url, zone=zone, slices=None, known=known)
    try:
        return _parse_xml(text, fetched, zone, known)
    except RefusedError as error:
        if is_page(text):
            return judge(text, "html", fetched.exchange)
        return Failed(Reason.BROKEN, f"the feed is refused: {error}", fetched.exchange)


def _parse_xml(text: str, fetched: Fetched, zone: str, known: Set[bytes]) -> ParsedFeed | Failed:
    document = xml_bytes(text)
    screened = screen(document)
    items = 0 if screened.well_formed else count_items(document)
    if not screened.well_formed:
        document = mended(document)
        screened = screen(document)
    if not screened.well_formed:
        document = without_cut_item(document)
    slices = split_items(document, screened)
    feed = _read_new(slices, known, screened.root, fetched.url) if slices else None
    if feed is None:
        slices, feed = None, _read(document, screened.root, fetched.url)
    if feed is None:
        return judge(text, screened.root, fetched.exchange)
    read = len(slices.spans) if slices else len(feed.entries)
    note = _note(read, items) if items else ""
    form = feed.format or _format_of(screened.root, document)
    feed = replace(feed, note=note, hints=hints_of(document), format=form)
    return finished(feed, text, url=fetched.url, zone=zone, slices=slices, known=known)


def _read_new(slices: Slices, known: Set[bytes], root: str, url: str) -> ParsedFeed | None:
    """Return the feed with the items that are not in ``known``, or None if their number comes out wrong."""
    wanted, rest = slices.count_new(known), slices.without(known)
    items = read_items(rest) if wanted else []
    if items is not None and len(items) == wanted:
        return _read(slices.without(frozenset(slices.hashes)), root, url, items)
    feed = _read(rest, root, url)
    return feed if feed is not None and len(feed.entries) == wanted else None


def _read(document: bytes, root: str, url: str, items: Any = None) -> ParsedFeed | None:
    """Return the feed, or None if the document is none; ``items``, if given, stand in for its own."""
    try:
        answer = feedparser.parse(BytesIO(document), sanitize_html=False, resolve_relative_uris=False)
    except Exception:
        return None
    entries = answer.get("entries", []) if items is None else items
    if not entries and not answer.get("version") and root not in FEED_ROOTS:
        return None
    head = answer.get("feed", {})
    links = _links(head)
    return ParsedFeed(
        title=_text(head.get("title")),
        site_url=_text(head.get("link")),
        language=_text(head.get("language")),
        entries=tuple(_entry(each, url) for each in entries),
        hints=PollingHints(),
        format=_text(answer.get("version")),
        hub=_link_of(links, "hub"),
        topic=_link_of(links, "self"),
    )


def _format_of(root: str, document: bytes) -> str:
    """Return a format that feedparser does not name: CDF, or RSS that begins with its channel."""
    if root == "channel" and re.search(rb"<item\s[^>]{0,2000}href", document, re.IGNORECASE):
        return "cdf"
    return "rss" if root == "channel" else ""


def _note(read: int, items: int) -> str:
    return f"The feed has errors; we read {read} of {max(read, items)} items."


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _links(node: Any) -> list[Any]:
    links = dict.get(node, "links", [])
    return [link for link in links if isinstance(link, dict)] if isinstance(links, list) else []


def _link_of(links: list[Any], rel: str) -> str:
    return next((_text(link.get("href")) for link in links if link.get("rel") == rel), "")


def _entry(raw: Any, feed_url: str) -> ParsedEntry:
    # dict.get: feedparser's own get() answers for other keys, with warnings.
    content, summary = _content(raw), _body(dict.get(raw, "summary"), dict.get(raw, "summary_detail"))
    description = _media_description(raw)
    own_base = _base(raw)
    base = resolve(feed_url, own_base) if own_base else feed_url
    url = _text(dict.get(raw, "feedburner_origlink")) or _text(dict.get(raw, "link")) or _first_page(raw)
    return ParsedEntry(
        guid=_text(dict.get(raw, "id")),
        url=resolve(base, url) if url else "",
        title=_title(raw),
        html=(content if len(content) >= len(summary) else summary) or description,
        summary=summary or description,
        author=_author(raw),
        published=_text(dict.get(raw, "published")) or _text(dict.get(raw, "created")),
        updated=_text(dict.get(raw, "updated")),
        image_url=resolve(base, _image(raw)),
        language=_language(raw),
        base_url=base,
        categories=tuple(filter(None, (_category(tag) for tag in dict.get(raw, "tags", [])))),
        enclosures=tuple(filter(None, (_enclosure(link, base) for link in _links(raw)))),
    )


def _title(raw: Any) -> str:
    title = _text(dict.get(raw, "title"))
    return title[: 20 * TITLE_LENGTH]


def _content(raw: Any) -> str:
    """Return the longest of the entry's contents, as HTML."""
    contents = dict.get(raw, "content", [])
    bodies = [_body(each.get("value"), each) for each in contents if isinstance(each, dict)]
    return max(bodies, key=len, default="")


def _body(value: Any, detail: Any) -> str:
    text = _text(value)[:CONTENT_BEFORE]
    kind = detail.get("type", "") if isinstance(detail, dict) else ""
    return _paragraphs(text) if kind == "text/plain" else text


def _paragraphs(text: str) -> str:
    """Return plain text as HTML; text that holds tags all the same is taken as what it is."""
    if re.search(r"</(?:p|a|div|b|strong|em|i|ul|li)>|<(?:br|img|p)\b", text, re.IGNORECASE):
        return text
    return "<br>".join(html.escape(line, quote=False) for line in text.splitlines())


def _base(raw: Any) -> str:
    for detail in (
        *dict.get(raw, "content", []),
        dict.get(raw, "summary_detail"),
        dict.get(raw, "title_detail"),
    ):
        if isinstance(detail, dict) and detail.get("base"):
            return _text(detail.get("base"))
    return ""


def _language(raw: Any) -> str:
    for detail in (*dict.get(raw, "content", []), dict.get(raw, "title_detail")):
        if isinstance(detail, dict) and detail.get("language"):
            return _text(detail.get("language"))
    return ""


def _first_page(raw: Any) -> str:
    """Return a link for an entry that names none of its own: any alternate, or a guid that is an address."""
    for link in _links(raw):
        if link.get("rel", "alternate") == "alternate" and link.get("href"):
            return _text(link.get("href"))
    guid = _text(dict.get(raw, "id"))
    return guid if re.match(r"https?://[^\s]+$", guid) else ""


def _author(raw: Any) -> str:
    names = [_text(each.get("name")) for each in dict.get(raw, "authors", []) if isinstance(each, dict)]
    named = ", ".join(dict.fromkeys(filter(None, names)))
    return named or _text(dict.get(raw, "author"))


def _category(tag: Any) -> str:
    return (_text(tag.get("label")) or _text(tag.get("term"))) if isinstance(tag, dict) else ""


def _enclosure(link: Any, base: str) -> Enclosure | None:
    address = _text(link.get("href"))
    if link.get("rel") != "enclosure" or not address:
        return None
    length = _text(link.get("length"))
    return Enclosure(
        url=resolve(base, address),
        type=_text(link.get("type"))[:100],
        length=int(length) if length.isascii() and length.isdigit() and len(length) < 16 else 0,  # noqa: PLR2004
    )


def _image(raw: Any) -> str:
    """Return the entry's own picture: media:content, media:thumbnail, an image enclosure, itunes:image."""
    for media in dict.get(raw, "media_content", []):
        if isinstance(media, dict) and _is_picture(media.get("medium"), media.get("type"), media.get("url")):
            return _text(media.get("url"))
    for thumbnail in dict.get(raw, "media_thumbnail", []):
        if isinstance(thumbnail, dict) and thumbnail.get("url"):
            return _text(thumbnail.get("url"))
    for link in _links(raw):
        if link.get("rel") == "enclosure" and _is_picture("", link.get("type"), link.get("href")):
            return _text(link.get("href"))
    image = dict.get(raw, "image")
    return _text(image.get("href")) if isinstance(image, dict) else ""


def _is_picture(medium: Any, kind: Any, address: Any) -> bool:
    if not _text(address):
        return False
    kind = _text(kind)
    return (
        medium == "image"
        or kind.startswith("image")
        or (not kind and not medium and bool(_PICTURE.search(_text(address))))
    )


def _media_description(raw: Any) -> str:
    text = _text(dict.get(raw, "media_description"))
    return _paragraphs(text[:CONTENT_BEFORE])
