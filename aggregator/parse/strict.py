"""A fast reader for the items of plain, well-formed RSS 2.0 and Atom 1.0; the rest is left to feedparser.

It answers in feedparser's own shape and must agree with it on every document that it takes. So it knows few
elements and gives up (returns None) at whatever else it meets: a doubt costs milliseconds, a difference
would cost trust.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from xml.parsers import expat

from aggregator.parse.vocabulary import (
    ATOM,
    BASES,
    HTML,
    HTML_TYPES,
    LANGUAGE,
    OTHER_FORMATS,
    PERSON,
    PLAIN,
    SINGLE,
    TYPES,
    DoubtError,
    attributes_of,
    checked_link,
    doubt,
    field_of,
    repaired,
    short_name,
    with_href,
)

_LINK_ENTITY = re.compile(r"&([A-Za-z0-9_]+);")
_FINAL = True
_ITEM_DEPTH = {True: 2, False: 3}
"""How deep an entry of Atom, and an item of RSS, stands."""


_STRAY_ITEMS = frozenset({"item", "entry", f"{ATOM} entry", f"{ATOM} item"})


@dataclass(slots=True)
class _Item:
    """An item while it is read."""

    texts: dict[str, str] = field(default_factory=dict)
    details: dict[str, dict[str, str]] = field(default_factory=dict)
    lists: defaultdict[str, list[dict[str, str | None]]] = field(default_factory=lambda: defaultdict(list))
    seen: set[str] = field(default_factory=set)

    def shape(self) -> dict[str, object]:
        return {**self.texts, **self.details, **self.lists}

    def add_tag(self, term: str | None, scheme: str | None, label: str | None) -> None:
        tag = {"term": term, "scheme": scheme, "label": label}
        if (term or scheme or label) and tag not in self.lists["tags"]:
            self.lists["tags"].append(tag)


def read_items(document: bytes) -> list[dict[str, object]] | None:
    """Return the items of a UTF-8 document as feedparser would, or None in any doubt.

    The caller has screened the document: it is well-formed, declares no entities, and is of bearable size.
    """
    reader = _Reader()
    try:
        reader.parser.Parse(document, _FINAL)
    except (DoubtError, expat.ExpatError):
        return None
    return reader.items


class _Reader:
    """Expat's handlers, and the item and field that are being read."""

    def __init__(self) -> None:
        self.items: list[dict[str, object]] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.namespace_prefixes = True
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.StartNamespaceDeclHandler = self._namespace
        self.parser.StartDoctypeDeclHandler = doubt
        self._depth = 0
        self._atom = False
        self._language = ""
        self._item: _Item | None = None
        self._field = ""
        self._attributes: dict[str, str] = {}
        self._part = ""
        self._pieces: list[str] = []

    def _namespace(self, _prefix: str | None, address: str | None) -> None:
        if (address or "").lower() in OTHER_FORMATS:
            raise DoubtError

    def _start(self, full_name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._item is not None:
            self._start_inside(self._item, short_name(full_name), attributes)
        elif self._depth == 1:
            self._start_root(short_name(full_name), attributes)
        else:
            self._start_outside(full_name, attributes)

    def _start_root(self, name: str, attributes: dict[str, str]) -> None:
        self._atom = name == "atom:feed"
        language = attributes.get(LANGUAGE, "")
        if not BASES.isdisjoint(attributes) or "lang" in attributes:
            raise DoubtError
        if self._atom:
            self._language = language.replace("_", "-")
        elif name != "rss" or language or not attributes.get("version", "").startswith("2."):
            raise DoubtError

    def _start_outside(self, full_name: str, attributes: dict[str, str]) -> None:
        if full_name == (f"{ATOM} entry" if self._atom else "item"):
            if attributes or self._depth != _ITEM_DEPTH[self._atom]:
                raise DoubtError
            self._item = _Item()
        elif (
            full_name in _STRAY_ITEMS
            or not BASES.isdisjoint(attributes)
            or (full_name == "channel" and attributes)
        ):
            raise DoubtError

    def _start_inside(self, item: _Item, name: str, attributes: dict[str, str]) -> None:
        if self._field == "person" and not self._part and name in PERSON and not attributes:
            self._part = name
        elif self._field:
            raise DoubtError
        else:
            self._start_field(item, name, attributes)
        self._pieces = []
        self.parser.CharacterDataHandler = self._pieces.append

    def _start_field(self, item: _Item, name: str, attributes: dict[str, str]) -> None:
        self._field = field_of(name, atom=self._atom)
        self._attributes = attributes_of(self._field, attributes, atom=self._atom)
        if self._field in SINGLE:
            if self._field in item.seen:
                raise DoubtError
            item.seen.add(self._field)
        if self._field == "person":
            item.lists["authors"].append({})
        if self._field == "empty":
            self._take_empty(item, name.rpartition(":")[2])

    def _take_empty(self, item: _Item, local: str) -> None:
        attributes = self._attributes
        match local:
            case "enclosure":
                item.lists["links"].append({**with_href(attributes), "rel": "enclosure"})
            case "content":
                item.lists["media_content"].append({**attributes})
            case "thumbnail" if "url" in attributes:
                item.lists["media_thumbnail"].append({**attributes})
            case "link":
                self._take_atom_link(item)
            case "category":
                item.add_tag(attributes.get("term"), attributes.get("scheme"), attributes.get("label"))
            case _:
                raise DoubtError

    def _take_atom_link(self, item: _Item) -> None:
        link = with_href({"rel": "alternate", **self._attributes})
        link.setdefault("type", "application/atom+xml" if link["rel"] == "self" else HTML)
        if "href" not in link:
            raise DoubtError
        item.lists["links"].append({**link, "href": checked_link(link["href"])})
        if link["rel"] == "alternate" and link["type"] in HTML_TYPES:
            item.texts["link"] = link["href"]

    def _end(self, _name: str) -> None:
        self._depth -= 1
        if self._item is None:
            return
        if self._part:
            self._end_part(self._item)
        elif self._field:
            self._end_field(self._item)
        else:
            self.items.append(self._item.shape())
            self._item = None

    def _end_part(self, item: _Item) -> None:
        if self._part == "atom:name":
            item.lists["authors"][-1]["name"] = "".join(self._pieces).strip()
        self._part, self._pieces = "", []
        self.parser.CharacterDataHandler = self._pieces.append

    def _end_field(self, item: _Item) -> None:
        self.parser.CharacterDataHandler = None
        text = "".join(self._pieces).strip()
        if self._field == "empty" and text:
            raise DoubtError
        if self._field == "person" and (text or not item.lists["authors"][-1].get("name")):
            raise DoubtError
        if self._field not in {"empty", "person", "ignored"}:
            self._store(item, repaired(text))
        self._field = ""

    def _store(self, item: _Item, text: str) -> None:
        match self._field:
            case "guid":
                self._store_guid(item, text)
            case "link":
                self._store_link(item, text)
            case "creator":
                self._store_creator(item, text)
            case "category":
                self._store_category(item, text)
            case "description":
                item.texts["summary"], item.details["summary_detail"] = text, self._detail(HTML)
            case "summary":
                item.texts["summary"], item.details["summary_detail"] = text, self._detail(self._type())
            case "content" | "encoded":
                kind = HTML if self._field == "encoded" else self._type()
                item.lists["content"].append({**self._detail(kind), "value": text})
                item.texts.setdefault("summary", text)
            case "title":
                item.texts["title"], item.details["title_detail"] = text, self._detail(self._type())
            case other:
                item.texts[other] = text

    def _detail(self, kind: str) -> dict[str, str]:
        return {"type": kind, "language": self._language}

    def _type(self) -> str:
        kind = TYPES.get(self._attributes.get("type", "") if self._atom else PLAIN)
        if kind is None:
            raise DoubtError
        return kind

    def _store_guid(self, item: _Item, text: str) -> None:
        is_link = self._attributes.get("ispermalink", "true") == "true"
        item.texts["id"] = checked_link(text) if is_link else text
        if is_link:
            item.texts.setdefault("link", text)

    def _store_link(self, item: _Item, text: str) -> None:
        link = _LINK_ENTITY.sub(r"&\1", checked_link(text).replace("&amp;", "&"))
        item.texts["link"] = link
        item.lists["links"].append({"rel": "alternate", "type": HTML, "href": link})

    def _store_creator(self, item: _Item, text: str) -> None:
        if "@" in text:
            raise DoubtError
        item.texts["author"] = text
        item.lists["authors"].append({"name": text} if text else {})

    def _store_category(self, item: _Item, text: str) -> None:
        attributes = self._attributes
        scheme = attributes.get("scheme", attributes.get("domain"))
        item.add_tag(attributes.get("term"), scheme, attributes.get("label"))
        tags = item.lists["tags"]
        if text and tags and not tags[-1]["term"]:
            tags[-1]["term"] = text
        elif text:
            item.add_tag(text, None, None)
