"""JSON Feed 1.0 and 1.1 (jsonfeed.org) to the same values as the other formats."""

import html
import json
import re

from aggregator.limits import AUTHOR_REFUSED, CONTENT_BEFORE, ITEMS_REFUSED
from aggregator.model import Enclosure, Failed, Fetched, ParsedEntry, ParsedFeed, PollingHints, Reason
from aggregator.text.urls import resolve

_VERSION = re.compile(r"jsonfeed\.org/version/1(?:\.(\d))?")


def looks_like_json(text: str) -> bool:
    """Return whether a document is meant as JSON."""
    return text[:200].lstrip("\ufeff \t\r\n").startswith("{")


def parse_json(text: str, fetched: Fetched) -> ParsedFeed | Failed:
    """Return a JSON Feed's content; members of a wrong type and items that are no objects count as absent."""
    try:
        document = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return Failed(Reason.BROKEN, "the feed is not valid JSON", fetched.exchange)
    version = _VERSION.search(_string(document, "version"))
    items = document.get("items")
    if not isinstance(items, list) or not (version or _looks_like_feed(items)):
        return Failed(Reason.NOT_A_FEED, "this is JSON, but not a feed", fetched.exchange)
    if len(items) > ITEMS_REFUSED:
        return Failed(
            Reason.BROKEN, f"the feed is refused: it has over {ITEMS_REFUSED:,} items", fetched.exchange
        )
    return _feed(document, items, f"json1{version[1] or '0'}" if version else "json", fetched.url)


def _looks_like_feed(items: list[object]) -> bool:
    return any(
        isinstance(item, dict) and ("content_html" in item or "content_text" in item) for item in items
    )


def _feed(document: dict[str, object], items: list[object], version: str, url: str) -> ParsedFeed:
    home = _string(document, "home_page_url")
    base = resolve(url, home) if home else url
    entries = tuple(_entry(item, base, _author(document)) for item in items if isinstance(item, dict))
    bad = len(items) - len(entries)
    return ParsedFeed(
        title=_string(document, "title"),
        site_url=base if home else "",
        language=_string(document, "language"),
        entries=entries,
        hints=PollingHints(),
        format=version,
        hub=_hub(document),
        topic=_string(document, "feed_url"),
        note=f"The feed has errors; we read {len(entries)} of {len(items)} items." if bad else "",
    )


def _hub(document: dict[str, object]) -> str:
    hubs = [
        _string(hub, "url") for hub in _objects(document, "hubs") if _string(hub, "type").lower() == "websub"
    ]
    return hubs[0] if hubs else ""


def _entry(item: dict[str, object], base: str, feed_author: str) -> ParsedEntry:
    url = _string(item, "url") or _string(item, "external_url")
    text = _string(item, "content_text")
    content = _string(item, "content_html") or _as_html(text)
    return ParsedEntry(
        guid=_identity(item),
        url=resolve(base, url) if url else "",
        title=_string(item, "title"),
        html=content[:CONTENT_BEFORE],
        summary=_as_html(_string(item, "summary"))[:CONTENT_BEFORE],
        author=_author(item) or feed_author,
        published=_string(item, "date_published"),
        updated=_string(item, "date_modified"),
        image_url=resolve(base, _string(item, "image") or _string(item, "banner_image")),
        language=_string(item, "language"),
        base_url=resolve(base, url) if url else base,
        categories=tuple(tag for tag in _list(item, "tags") if isinstance(tag, str)),
        enclosures=tuple(
            _enclosure(each, base) for each in _objects(item, "attachments") if _string(each, "url")
        ),
    )


def _identity(item: dict[str, object]) -> str:
    number = item.get("id")
    if isinstance(number, int | float) and not isinstance(number, bool):
        return str(number)
    return _string(item, "id")


def _as_html(text: str) -> str:
    return "<br>".join(html.escape(line, quote=False) for line in text.splitlines())


def _author(node: dict[str, object]) -> str:
    authors = _objects(node, "authors")
    if not authors and isinstance(author := node.get("author"), dict):
        authors = [author]
    names = (_string(author, "name") for author in authors)
    return ", ".join(dict.fromkeys(filter(None, names)))[:AUTHOR_REFUSED]


def _enclosure(attachment: dict[str, object], base: str) -> Enclosure:
    size = attachment.get("size_in_bytes")
    return Enclosure(
        url=resolve(base, _string(attachment, "url")),
        type=_string(attachment, "mime_type")[:100],
        length=int(size) if isinstance(size, int | float) and 0 <= size < 2**53 else 0,
    )


def _string(node: dict[str, object], name: str) -> str:
    value = node.get(name)
    return value.encode("utf-8", "replace").decode("utf-8").strip() if isinstance(value, str) else ""


def _list(node: dict[str, object], name: str) -> list[object]:
    value = node.get(name)
    return value if isinstance(value, list) else []


def _objects(node: dict[str, object], name: str) -> list[dict[str, object]]:
    return [each for each in _list(node, name) if isinstance(each, dict)]
