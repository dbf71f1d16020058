"""Read subscription lists: OPML 1.0, 1.1 and 2.0, with a report per outline.

What a file says is only read: nothing is fetched from it, includes neither, and no attribute is a command.
"""

import re
from dataclasses import dataclass, field
from datetime import timedelta
from html import unescape
from xml.parsers import expat
from zoneinfo import ZoneInfo

from aggregator.errors import FeedUrlError, OpmlError
from aggregator.limits import FEED_TITLE_LENGTH, OPML_ATTRIBUTE, OPML_BYTES, OPML_DEPTH, OPML_FEEDS, XML_DEPTH
from aggregator.model import FeedSettings, Subscription
from aggregator.text.charset import decode, xml_bytes
from aggregator.text.html import plain_text
from aggregator.text.urls import check_feed_url

_FEED_TYPES = frozenset({"rss", "atom", "feed", "xml", "rdf", "pie", "json"})
_COMPRESSED = (b"\x1f\x8b", b"PK\x03\x04", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd")
_ZONE = re.compile(r"[A-Za-z0-9_+-]{1,30}(?:/[A-Za-z0-9_+-]{1,30}){0,2}")
_BARE_AMPERSAND = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)")
_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[A-Za-z][\w:.-]{0,40})(?P<rest>(?:[^<>\"']++|\"[^\"<>]{0,8192}\"|\"[^\"\n]{0,8192}\""
    r"|'[^'\n]{0,8192}'){0,600}+)>|<!--.*?(?:-->|\Z)",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([A-Za-z_][\w:.-]*)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))")
_FINAL = True
_FLOOR, _CEILING = timedelta(minutes=15), timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Outline:
    """One outline that means a feed: what it subscribes to, or why it cannot."""

    line: int
    """Where it starts, counted from 1."""
    title: str
    url: str
    """As the file has it."""
    subscription: Subscription | None
    reason: str = ""
    """Why it is refused, for a person; empty if it is not."""


@dataclass(frozen=True, slots=True)
class OpmlDocument:
    """A list as read: one entry for each outline that means a feed, in the file's order."""

    title: str
    outlines: tuple[Outline, ...]


@dataclass(slots=True)
class _Reading:
    """What a pass over a file has found so far."""

    outlines: list[Outline] = field(default_factory=list)
    folders: list[str] = field(default_factory=list)
    """The name of each open outline; empty for one that is a feed itself."""
    title: str = ""
    root: str = ""

    def open(self, line: int, attributes: dict[str, str]) -> None:
        lowered = {name.lower(): value for name, value in attributes.items()}
        if len(self.folders) >= OPML_DEPTH:
            raise OpmlError(
                f"Line {line}: folders are nested over {OPML_DEPTH} deep. Flatten the list and try again."
            )
        outline = _outline(line, lowered, self.folders)
        if outline:
            self.outlines.append(outline)
            if len(self.outlines) > OPML_FEEDS:
                raise OpmlError(
                    f"Line {line}: there are over {OPML_FEEDS:,} feeds. Split the list and import its parts."
                )
        self.folders.append("" if outline else _name(lowered))

    def close(self) -> None:
        if self.folders:
            self.folders.pop()


def read_opml(data: bytes) -> OpmlDocument:
    """Return what a subscription list holds; broken XML costs only what is broken.

    Raises ``OpmlError`` with a line number where it can be told: the file is no OPML, is compressed, declares
    entities, or is too large, too deep or too long.
    """
    if len(data) > OPML_BYTES:
        raise OpmlError(f"The file is over {OPML_BYTES // 2**20} MB. Split the list and import its parts.")
    if data.startswith(_COMPRESSED):
        raise OpmlError("The file is compressed. Unpack it and import the OPML inside.")
    text = decode(data).text
    if not text.strip():
        raise OpmlError("The file is empty. Choose an OPML file that another reader exported.")
    reading = _read(text)
    return OpmlDocument(plain_text(reading.title, FEED_TITLE_LENGTH), tuple(reading.outlines))


def _read(text: str) -> _Reading:
    # Lines are the file's own: the declaration that goes and what stood before it are counted.
    document = xml_bytes(text)
    shift = _lines_before(text) - 1
    for attempt in (document, _BARE_AMPERSAND.sub(b"&amp;", document)):
        try:
            return _read_strictly(attempt, shift)
        except expat.ExpatError:
            continue
    return _read_loosely(text)


def _lines_before(text: str) -> int:
    """Return how many line ends stand before the first element or comment that is not the XML declaration."""
    start = re.match(r"[\ufeff\s]*(?:<\?xml\b[^>]*\?>)?\s*", text)
    return text.count("\n", 0, start.end() if start else 0)


def _read_strictly(document: bytes, shift: int) -> _Reading:
    reading = _Reading()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    path: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        local, line = name.rpartition(":")[2].lower(), parser.CurrentLineNumber + shift
        if not path:
            reading.root = local
            _check_root(local, name, line)
        if len(path) > XML_DEPTH:
            raise OpmlError(
                f"Line {line}: elements are nested over {XML_DEPTH} deep. This is no subscription list."
            )
        path.append(local)
        if local == "outline":
            reading.open(line, attributes)

    def end(_name: str) -> None:
        if path.pop() == "outline":
            reading.close()

    def characters(text: str) -> None:
        if path[-2:] == ["head", "title"] and len(reading.title) < OPML_ATTRIBUTE:
            reading.title += text

    def entity(*_: object) -> None:
        raise _entities_error(parser.CurrentLineNumber + shift)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler, parser.EntityDeclHandler = characters, entity
    parser.Parse(document, _FINAL)
    return reading


def _check_root(local: str, name: str, line: int) -> None:
    if local != "opml":
        raise OpmlError(f"Line {line}: this is not OPML. We expected <opml> and found <{name[:40]}>.")


def _entities_error(line: int) -> OpmlError:
    return OpmlError(
        f"Line {line}: the file declares entities of its own, which we refuse. Remove its DOCTYPE."
    )


def _read_loosely(text: str) -> _Reading:
    """Read tags one by one where the XML cannot be parsed as a whole."""
    if found := re.search(r"<!ENTITY", text):
        raise _entities_error(text.count("\n", 0, found.start()) + 1)
    reading, line, place = _Reading(), 1, 0
    closed: list[bool] = []
    for tag in _TAG.finditer(text):
        name = (tag["name"] or "").rpartition(":")[2].lower()
        if not name:
            continue
        line += text.count("\n", place, tag.start())
        place = tag.start()
        if not reading.root:
            reading.root = name
            _check_root(name, tag["name"], line)
        if name == "title" and not tag["end"] and not reading.title:
            reading.title = unescape(text[tag.end() : text.find("<", tag.end())][:OPML_ATTRIBUTE])
        elif name == "outline":
            _loose_outline(reading, closed, tag, line)
    if not reading.root:
        raise OpmlError("Line 1: this is not OPML. We expected <opml> and found text.")
    return reading


def _loose_outline(reading: _Reading, feeds_open: list[bool], tag: re.Match[str], line: int) -> None:
    if tag["end"]:
        if feeds_open:
            feeds_open.pop()
            reading.close()
        return
    if feeds_open and feeds_open[-1]:
        # A feed that was never closed: the next outline is its neighbour, not its child.
        feeds_open.pop()
        reading.close()
    attributes = {
        found[1]: _unescaped(found[2] or found[3] or found[4] or "")
        for found in _ATTRIBUTE.finditer(tag["rest"])
    }
    reading.open(line, attributes)
    if tag["rest"].rstrip().endswith("/"):
        reading.close()
    else:
        feeds_open.append(not reading.folders[-1])


def _unescaped(value: str) -> str:
    return re.sub(
        r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos);", lambda found: unescape(found[0]), value
    )


def _name(attributes: dict[str, str]) -> str:
    for key in ("title", "text"):
        if name := plain_text(attributes.get(key, "")[:OPML_ATTRIBUTE], FEED_TITLE_LENGTH):
            return name
    return ""


def _outline(line: int, attributes: dict[str, str], folders: list[str]) -> Outline | None:
    """Return the feed that an outline means, or None if it is a folder, a link or a note."""
    kind = attributes.get("type", "").strip().lower()
    address = next(
        (attributes[key] for key in ("xmlurl", "feedurl", "rssurl") if attributes.get(key, "").strip()), ""
    )
    if not address and kind in _FEED_TYPES:
        address = attributes.get("url", "")
    if not address.strip() and kind not in _FEED_TYPES:
        return None
    shown = address.strip()[:OPML_ATTRIBUTE]
    title = "" if not attributes.get("title") and attributes.get("text") == shown else _name(attributes)
    if any(len(value.encode("utf-8", "replace")) > OPML_ATTRIBUTE for value in attributes.values()):
        return Outline(line, title, shown, None, f"an attribute is over {OPML_ATTRIBUTE // 1024} KB")
    if not shown:
        return Outline(line, title, "", None, "it has no feed address (xmlUrl)")
    try:
        url = check_feed_url(address)
    except FeedUrlError as error:
        return Outline(line, title, shown, None, str(error))
    return Outline(line, title, shown, _subscription(url, title, attributes, folders))


def _subscription(url: str, title: str, attributes: dict[str, str], folders: list[str]) -> Subscription:
    try:
        site = check_feed_url(attributes.get("htmlurl", ""))
    except FeedUrlError:
        site = ""
    inside = "/".join(filter(None, folders))
    named = (_category(each) for each in attributes.get("category", "").split(","))
    paths = tuple(dict.fromkeys(path for path in (inside, *named) if path))
    return Subscription(url, title, paths, site, _settings(attributes))


def _category(text: str) -> str:
    parts = (plain_text(part, FEED_TITLE_LENGTH) for part in text.split("/"))
    return "/".join(filter(None, parts)).replace("%2C", ",").replace("%25", "%")


def _settings(attributes: dict[str, str]) -> FeedSettings:
    """Return our own settings; a value that makes no sense counts as not given."""
    minutes = attributes.get("dramawire:interval", "")
    interval = timedelta(minutes=int(minutes)) if re.fullmatch(r"[0-9]{1,5}", minutes) else None
    zone = attributes.get("dramawire:zone", "")
    return FeedSettings(
        interval=min(max(interval, _FLOOR), _CEILING) if interval else None,
        zone=zone if _is_zone(zone) else "UTC",
        fulltext=attributes.get("dramawire:fulltext", "").lower() == "true",
    )


def _is_zone(name: str) -> bool:
    if not _ZONE.fullmatch(name):
        return False
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True
