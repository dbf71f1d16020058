"""Names of the Google Reader API: streams, states, labels and items. Pure.

Whatever stands in place of the dash of ``user/-/…`` means whoever asks.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from aggregator.model import NOTHING, Stream
from webui.forms import read_number
from webui.sync.library import LAST_ID, Library

STATE = "user/-/state/com.google/"
LABEL = "user/-/label/"
ITEM = "tag:google.com,2005:reader/item/"

_LABEL = re.compile(r"user/[^/]+/label/(.+)", re.DOTALL)
_STATE = re.compile(r"user/[^/]+/state/com\.google/([a-z-]+)")
_HEX = re.compile(r"[0-9a-f]{1,16}")

_STATES = {
    "reading-list": Stream(),
    "read": Stream(unread=False),
    "unread": Stream(unread=True),
    "kept-unread": Stream(unread=True),
    "starred": Stream(saved=True),
}
_OPPOSITE = {
    "read": Stream(unread=True),
    "unread": Stream(unread=False),
    "kept-unread": Stream(unread=False),
    "starred": Stream(saved=False),
}
_NOTHING = Stream(NOTHING)

MICROSECONDS, MILLISECONDS = 16, 13
"""So many digits has a time of our days in each unit."""


def read_stream(name: str, library: Library) -> Stream:
    """The stream behind a name. An unknown one is empty: an app would take it for something else."""
    if name.startswith("feed/"):
        return Stream(library.of_feed(name.removeprefix("feed/")))
    label = read_label(name)
    if label:
        return Stream(library.label(label))
    return _STATES.get(read_state(name), _NOTHING)


def read_label(name: str) -> str:
    """The label in ``user/-/label/NAME``; empty if it is something else."""
    found = _LABEL.fullmatch(name)
    return found[1] if found else ""


def read_state(name: str) -> str:
    """The state in ``user/-/state/com.google/STATE``; empty if it is something else."""
    found = _STATE.fullmatch(name)
    return found[1] if found else ""


def narrowed(stream: Stream, including: Iterable[str], excluding: Iterable[str]) -> Stream:
    """A stream with only, or without, what has these states; where they contradict, nothing is left."""
    for name in including:
        stream = _both(stream, _STATES.get(read_state(name), _NOTHING))
    for name in excluding:
        stream = _both(stream, _OPPOSITE.get(read_state(name), Stream()))
    return stream


def _both(stream: Stream, more: Stream) -> Stream:
    if more.scope == NOTHING or _clash(stream.unread, more.unread) or _clash(stream.saved, more.saved):
        return replace(stream, scope=NOTHING)
    return replace(
        stream,
        unread=more.unread if stream.unread is None else stream.unread,
        saved=more.saved if stream.saved is None else stream.saved,
    )


def _clash(one: bool | None, other: bool | None) -> bool:  # noqa: FBT001 (a state, not a switch)
    return one is not None and other is not None and one is not other


def item_name(article_id: int) -> str:
    """The long form of an item's id."""
    return f"{ITEM}{article_id:016x}"


def read_item(name: str) -> int | None:
    """An item's id in the long form (padded or not), as 16 hexadecimal digits, or as a decimal number."""
    short = name.strip().lower().removeprefix(ITEM)
    if short == name.strip() and short.isdecimal() and not short.startswith("0"):
        return read_number(short, LAST_ID)
    if not _HEX.fullmatch(short):
        return None
    return int(short, 16) if int(short, 16) <= LAST_ID else None


def read_items(names: Iterable[str]) -> list[int]:
    """Ids of items, each once; what is none is left out."""
    found = (read_item(name) for name in names)
    return list(dict.fromkeys(number for number in found if number is not None))


def read_time(text: str) -> datetime | None:
    """A time in seconds, or, where it has the digits for that, in milli- or microseconds since 1970."""
    number = read_number(text[:MICROSECONDS])
    if not number:
        return None
    if len(text) >= MICROSECONDS:
        number //= 1_000_000
    elif len(text) >= MILLISECONDS:
        number //= 1000
    try:
        return datetime.fromtimestamp(number, UTC)
    except (OverflowError, ValueError, OSError):
        return None
