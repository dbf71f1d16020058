"""Articles as the Google Reader API tells them: as JSON, and as Atom with states as categories."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from html import escape
from xml.etree import ElementTree as ET

from aggregator.export.atom import without_forbidden
from aggregator.model import FeedId, SyncItem
from webui.languages import gettext as _
from webui.store import site_url
from webui.sync.library import Library
from webui.sync.streams import LABEL, STATE, item_name

ATOM = "http://www.w3.org/2005/Atom"
SCHEME = "http://www.google.com/reader/"

Json = dict[str, object]


def seconds(moment: datetime) -> int:
    """Whole seconds since 1970."""
    return int(moment.timestamp())


def text_of(item: SyncItem) -> str:
    """What an app shows of an article as HTML: its text, else its summary, else where to read it."""
    if item.voice.veiled:
        words = _("The spoiler shield hides this. Open it in dramawire if you want to see it anyway.")
        return f'<p><a href="{escape(link_of(item))}">{escape(words)}</a></p>'
    return item.html or f"<p>{escape(item.voice.excerpt)}</p>"


def link_of(item: SyncItem) -> str:
    """The article's address; our own page of it where that would tell too much, or where there is none."""
    return item.voice.url or f"{site_url()}/article/{item.voice.article_id}"


def item_json(item: SyncItem, library: Library) -> Json:
    """An article as an item of a stream."""
    voice = item.voice
    feed = library.by_id.get(FeedId(voice.feed_id))
    arrived = seconds(item.found_at)
    told: Json = {
        "id": item_name(voice.article_id),
        "crawlTimeMsec": str(arrived * 1000),
        "timestampUsec": str(arrived * 1_000_000),
        "published": seconds(voice.published_at),
        "updated": seconds(item.changed_at),
        "title": voice.headline,
        "author": voice.author,
        "canonical": [{"href": link_of(item)}],
        "alternate": [{"href": link_of(item), "type": "text/html"}],
        "summary": {"content": text_of(item)},
        "categories": _categories(item, library),
        "origin": {
            "streamId": f"feed/{voice.feed_id}",
            "title": voice.outlet,
            "htmlUrl": feed.site_url or feed.url if feed else "",
        },
    }
    if item.enclosures:
        told["enclosure"] = [
            {"href": one.url, "type": one.type, **({"length": one.length} if one.length else {})}
            for one in item.enclosures
        ]
    return told


def states_of(item: SyncItem) -> Iterator[str]:
    """The states of an article. The dash is what newsboat looks for."""
    yield f"{STATE}reading-list"
    if item.read:
        yield f"{STATE}read"
    if item.saved:
        yield f"{STATE}starred"


def _categories(item: SyncItem, library: Library) -> list[str]:
    """Its states, its labels, then its publisher's own tags, which are no labels."""
    labels = (f"{LABEL}{name}" for name in library.labels_of(item.voice.feed_id, item.subjects))
    return [*states_of(item), *labels, *item.categories]


def atom(title: str, items: Sequence[SyncItem], library: Library, now: datetime) -> str:
    """A stream as an Atom feed (RFC 4287)."""
    ET.register_namespace("", ATOM)
    root = ET.Element(f"{{{ATOM}}}feed")
    _add(root, "id", f"tag:google.com,2005:reader/{title}")
    _add(root, "title", title)
    _add(root, "updated", _rfc3339(max((item.changed_at for item in items), default=now)))
    for item in items:
        _entry(root, item, library)
    return ET.tostring(root, encoding="unicode", xml_declaration=True)


def _entry(root: ET.Element, item: SyncItem, library: Library) -> None:
    entry = ET.SubElement(root, f"{{{ATOM}}}entry")
    voice = item.voice
    _add(entry, "id", item_name(voice.article_id))
    _add(entry, "title", voice.headline)
    _add(entry, "link", "", rel="alternate", type="text/html", href=link_of(item))
    _add(entry, "published", _rfc3339(voice.published_at))
    _add(entry, "updated", _rfc3339(item.changed_at))
    author = ET.SubElement(entry, f"{{{ATOM}}}author")
    _add(author, "name", voice.author or voice.outlet)
    _add(entry, "content", text_of(item), type="html")
    for state in states_of(item):
        _add(entry, "category", "", term=state, scheme=SCHEME, label=state.rpartition("/")[2])
    for name in library.labels_of(item.voice.feed_id, item.subjects):
        _add(entry, "category", "", term=f"{LABEL}{name}", scheme=SCHEME, label=name)


def _add(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    ET.SubElement(parent, f"{{{ATOM}}}{name}", attributes).text = without_forbidden(text) or None


def _rfc3339(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
