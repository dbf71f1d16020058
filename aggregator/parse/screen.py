"""One pass of expat over a document before anything larger reads it: refuse what would cost too much."""

import re
from dataclasses import dataclass
from hashlib import blake2b
from xml.parsers import expat

from aggregator.limits import (
    AUTHOR_REFUSED,
    ITEMS_REFUSED,
    KEYWORDS_REFUSED,
    XML_ATTRIBUTES,
    XML_DEPTH,
    XML_ITEM_ELEMENTS,
)

_FINAL = True
_ITEMS = frozenset({"item", "entry"})
_CONTENTS = frozenset({"content", "encoded", "fullitem", "body"})
_SUMMARIES = frozenset({"summary", "description"})
_BASES = frozenset({"xml:base", "base"})
_LANGUAGES = frozenset({"xml:lang", "lang"})
_COSTLY = {
    **dict.fromkeys(
        ("author", "creator", "managingeditor", "webmaster", "contributor", "publisher"), AUTHOR_REFUSED
    ),
    **dict.fromkeys(("keywords", "tags"), KEYWORDS_REFUSED),
}
"""Elements whose text costs feedparser the square of its length, and how much of it is borne."""
_CATEGORIES = frozenset({"category", "subject", "keywords"})
_TOO_LONG = (
    f"an author is over {AUTHOR_REFUSED:,} or a list of keywords over {KEYWORDS_REFUSED:,} characters long"
)
_LOOSE_ITEM = re.compile(rb"<(?:[\w.-]{1,20}:)?(?:item|entry)[\s>/]", re.IGNORECASE)
_LOOSE_AUTHOR = re.compile(
    rb"<(?:[\w.-]{1,20}:)?(?:author|creator|managingeditor|webmaster)(?:\s[^<>]*)?>[^<]{%d}" % AUTHOR_REFUSED,
    re.IGNORECASE,
)
_LOOSE_KEYWORDS = re.compile(
    rb"<(?:[\w.-]{1,20}:)?(?:keywords|tags)(?:\s[^<>]*)?>[^<]{%d}" % KEYWORDS_REFUSED, re.IGNORECASE
)
_LOOSE_CATEGORY = re.compile(rb"<(?:[\w.-]{1,20}:)?(?:category|subject|keywords)[\s>/]", re.IGNORECASE)
_LOOSE_CATEGORIES = 10_000
_LOOSE_TAGS = 400_000


class RefusedError(Exception):
    """The document breaks a limit; the message is a fragment for a person. Never leaves this package."""


@dataclass(frozen=True, slots=True)
class Screened:
    """What the pass learnt."""

    well_formed: bool
    root: str = ""
    """Local name of the first element, in lower case."""
    items: tuple[tuple[int, int], ...] = ()
    """Where each item or entry begins and ends, in bytes."""
    tangled: bool = False
    """True if one item may change how others are read, or items cannot be told apart as bytes."""
    context: bytes = b""
    """64 bytes that change with the attributes of root and channel: namespaces, base, language."""


class _Watch:
    """Expat's handlers and what they count."""

    def __init__(self, document: bytes) -> None:
        self.document = document
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.EntityDeclHandler = self._entity
        self.root = ""
        self._depth = 0
        self.spans: list[tuple[int, int]] = []
        self.tangled = False
        self.context = blake2b()
        self._items = 0
        self._item_depth = 0
        self._item_start = 0
        self._divs = False
        self._bases = False
        self._languages = False
        self._summaries = 0
        self._categories = 0
        self._elements = 0
        self._costly_depth = 0
        self._costly_left = 0

    @property
    def leaks(self) -> bool:
        """Whether an item's base or language may reach later ones: feedparser does not always end it."""
        return self._bases or (self._divs and self._languages)

    def _entity(self, *_: object) -> None:
        raise RefusedError("it declares entities of its own, which feeds have no need for")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > XML_DEPTH:
            raise RefusedError(f"its elements are nested over {XML_DEPTH} deep")
        if len(attributes) > XML_ATTRIBUTES:
            raise RefusedError(f"an element has over {XML_ATTRIBUTES} attributes")
        local = name.rpartition(":")[2].lower()
        if self._depth == 1 or local == "channel":
            self.root = self.root or local
            self.context.update(repr(sorted(attributes.items())).encode("utf-8", "replace"))
        if self._item_depth:
            self._elements += 1
            self.tangled = self.tangled or local in _ITEMS
            self._divs = self._divs or local == "div"
            if self._elements > XML_ITEM_ELEMENTS:
                raise RefusedError(f"an item has over {XML_ITEM_ELEMENTS:,} elements")
        elif local in _ITEMS:
            self._items += 1
            self._item_depth, self._elements = self._depth, 0
            self._item_start = self.parser.CurrentByteIndex
            self.tangled = self.tangled or ":" in name
            if self._items > ITEMS_REFUSED:
                raise RefusedError(f"it has over {ITEMS_REFUSED:,} items")
        else:
            self._in_channel(local)
        if self._item_depth and attributes:
            names = {name.lower() for name in attributes}
            self._bases = self._bases or not _BASES.isdisjoint(names)
            self._languages = self._languages or not _LANGUAGES.isdisjoint(names)
        if local in _COSTLY and not self._costly_depth:
            self._costly_depth, self._costly_left = self._depth, _COSTLY[local]
            self.parser.CharacterDataHandler = self._costly_text

    def _in_channel(self, local: str) -> None:
        # A second summary counts as content, and content as a sign about the item that follows.
        self._categories += local in _CATEGORIES
        if self._categories > XML_ITEM_ELEMENTS:
            raise RefusedError(f"it has over {XML_ITEM_ELEMENTS:,} categories of its own")
        self.tangled = self.tangled or local in _CONTENTS or (self._summaries > 0 and local in _SUMMARIES)
        self._summaries += local == "summary"

    def _end(self, name: str) -> None:
        if self._costly_depth == self._depth:
            self._costly_depth = 0
            self.parser.CharacterDataHandler = None
        if self._item_depth == self._depth:
            self._item_depth = 0
            self._end_item(name)
        self._depth -= 1

    def _end_item(self, name: str) -> None:
        # An empty element has no end tag where its end could be told.
        end = self.parser.CurrentByteIndex
        self.tangled = self.tangled or not self.document.startswith(f"</{name}".encode(), end)
        self.spans.append((self._item_start, self.document.find(b">", end) + 1))

    def _costly_text(self, text: str) -> None:
        self._costly_left -= len(text)
        if self._costly_left < 0:
            raise RefusedError(_TOO_LONG)


def screen(document: bytes) -> Screened:
    """Return what expat says of a UTF-8 ``document``. Raises ``RefusedError`` if it breaks a limit.

    A syntax error ends the pass; what lies behind it is then only counted.
    """
    watch = _Watch(document)
    try:
        watch.parser.Parse(document, _FINAL)
    except expat.ExpatError:
        _screen_loosely(document)
        return Screened(well_formed=False, root=watch.root)
    return Screened(
        well_formed=True,
        root=watch.root,
        items=tuple(watch.spans),
        tangled=watch.tangled or watch.leaks,
        context=watch.context.digest(),
    )


def _screen_loosely(document: bytes) -> None:
    if b"<!ENTITY" in document[:65536]:
        raise RefusedError("it declares entities of its own, which feeds have no need for")
    if document.count(b"<") > _LOOSE_TAGS:
        raise RefusedError(f"it is broken and has over {_LOOSE_TAGS:,} tags")
    if sum(1 for _ in _LOOSE_ITEM.finditer(document)) > ITEMS_REFUSED:
        raise RefusedError(f"it has over {ITEMS_REFUSED:,} items")
    if _LOOSE_AUTHOR.search(document) or _LOOSE_KEYWORDS.search(document):
        raise RefusedError(_TOO_LONG)
    if sum(1 for _ in _LOOSE_CATEGORY.finditer(document)) > _LOOSE_CATEGORIES:
        raise RefusedError(f"it has over {_LOOSE_CATEGORIES:,} categories")
