"""Mend what many feeds have wrong, so that a strict parser reads them: entities, ampersands, a cut end."""

import html
import re

ITEM_START = re.compile(rb"<(?:[\w.-]{1,20}:)?(?:item|entry)(?=[\s>/])", re.IGNORECASE)
ITEM_END = re.compile(rb"</(?:[\w.-]{1,20}:)?(?:item|entry)\s*>", re.IGNORECASE)
_TITLE_END = re.compile(rb"</title\s*>", re.IGNORECASE)
_IDENTITY_END = re.compile(rb"</(?:guid|id|link)\s*>", re.IGNORECASE)
_SECTION = re.compile(rb"<!\[CDATA\[.*?(?:\]\]>|\Z)", re.DOTALL)
_AMPERSAND = re.compile(rb"&(?:(#\d{1,7};|#x[0-9a-fA-F]{1,6};)|([A-Za-z][A-Za-z0-9]{1,30});)?")
_XML_ENTITIES = frozenset({b"amp", b"lt", b"gt", b"quot", b"apos"})


def count_items(document: bytes) -> int:
    """Return how many items or entries a document begins, however broken it is."""
    return sum(1 for _ in ITEM_START.finditer(document))


def mended(document: bytes) -> bytes:
    """Return a document with HTML's entities as characters and bare ampersands escaped, but not in CDATA."""
    pieces: list[bytes] = []
    place = 0
    for section in _SECTION.finditer(document):
        pieces += (_AMPERSAND.sub(_mended_one, document[place : section.start()]), section[0])
        place = section.end()
    return b"".join((*pieces, _AMPERSAND.sub(_mended_one, document[place:])))


def _mended_one(found: re.Match[bytes]) -> bytes:
    if found[1] or found[2] in _XML_ENTITIES:
        return found[0]
    if found[2]:
        character = html.unescape(f"&{found[2].decode('ascii')};")
        if not character.startswith("&"):
            return html.escape(character, quote=False).encode()
    return b"&amp;" + found[0][1:]


def without_cut_item(document: bytes) -> bytes:
    """Drop a last item that the document ends in, unless its title and its id or link are whole.

    Half a guid or half a title would become an article of its own.
    """
    starts = list(ITEM_START.finditer(document))
    if not starts or ITEM_END.search(document, starts[-1].end()):
        return document
    tail = document[starts[-1].end() :]
    if _TITLE_END.search(tail) and _IDENTITY_END.search(tail):
        return document
    return document[: starts[-1].start()]
