"""The items of a document as bytes, so that those which were read before need not be parsed again."""

from collections.abc import Set
from dataclasses import dataclass
from hashlib import blake2b

from aggregator.limits import ENTRIES
from aggregator.model import ParsedEntry
from aggregator.parse.screen import Screened

HASH_BYTES = 8


@dataclass(frozen=True, slots=True)
class Slices:
    """A document and where its items are."""

    document: bytes
    spans: tuple[tuple[int, int], ...]
    """Where each item begins and ends, in document order; they never overlap."""
    hashes: tuple[bytes, ...]
    """Eight bytes for each item; they change with the item's bytes and with what its names depend on."""

    def without(self, known: Set[bytes]) -> bytes:
        """Return the document less the items whose hash is in ``known``."""
        kept, place = [], 0
        for (start, end), item in zip(self.spans, self.hashes, strict=True):
            if item in known:
                kept.append(self.document[place:start])
                place = end
        return b"".join((*kept, self.document[place:]))

    def count_new(self, known: Set[bytes]) -> int:
        """Return how many items ``without`` leaves."""
        return sum(item not in known for item in self.hashes)


def split_items(document: bytes, screened: Screened) -> Slices | None:
    """Return the items of a UTF-8 document that ``screen`` has passed, or None in every doubtful case.

    In doubt is where taking some away could change how the others are read: faulty XML, items in items,
    items without an end tag or with a prefix, more items than are read.
    """
    spans = screened.items
    if not screened.well_formed or not spans or screened.tangled or len(spans) > ENTRIES:
        return None
    hashes = tuple(_hash(document[start:end], screened.context) for start, end in spans)
    return Slices(document, spans, hashes)


def _hash(item: bytes, context: bytes) -> bytes:
    return blake2b(item, digest_size=HASH_BYTES, key=context).digest()


def entry_hash(entry: ParsedEntry) -> bytes:
    """Return eight bytes for an entry, for documents whose items cannot be told apart as bytes."""
    return blake2b(repr(entry).encode("utf-8", "replace"), digest_size=HASH_BYTES).digest()
