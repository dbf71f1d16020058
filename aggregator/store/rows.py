"""Values as columns hold them: times, lists, and the small values kept as JSON."""

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from aggregator.model import Embed, Enclosure, Evidence, Kind
from aggregator.text.packing import iso, iso_or_none, pack, pack_embeds, pack_enclosures, pack_evidence

__all__ = [
    "day_or_none",
    "in_slices",
    "iso",
    "iso_or_none",
    "moment",
    "moment_or_none",
    "pack",
    "pack_embeds",
    "pack_enclosures",
    "pack_evidence",
    "seconds_or_none",
    "to_embeds",
    "to_enclosures",
    "to_evidence",
    "to_kinds",
    "to_numbers",
    "to_pairs",
    "unpack",
]


def moment(text: str) -> datetime:
    """The time that :func:`iso` wrote."""
    return datetime.fromisoformat(text)


def moment_or_none(text: str | None) -> datetime | None:
    """As :func:`moment`, with None for None."""
    return None if text is None else datetime.fromisoformat(text)


def day_or_none(text: str | None) -> date | None:
    """The date of an ISO text, with None for None."""
    return None if text is None else date.fromisoformat(text)


def seconds_or_none(wait: timedelta | None) -> int | None:
    """Whole seconds, with None for None."""
    return None if wait is None else int(wait.total_seconds())


def unpack(text: str) -> Any:
    """What :func:`pack` wrote."""
    return [] if text == "[]" else json.loads(text)


@lru_cache(maxsize=4096)
def to_kinds(text: str) -> tuple[Kind, ...]:
    """Kinds of a JSON list; one that this version does not know is left out."""
    return tuple(_KINDS[name] for name in unpack(text) if name in _KINDS)


_KINDS = {kind.value: kind for kind in Kind}


@lru_cache(maxsize=8192)
def to_pairs(text: str) -> tuple[tuple[int, int], ...]:
    """Pairs of a JSON list such as ``[[subject, about], …]``."""
    return tuple((first, second) for first, second in unpack(text))


@lru_cache(maxsize=4096)
def to_numbers(text: str) -> tuple[int, ...]:
    """Integers of a JSON list."""
    return tuple(unpack(text))


def to_evidence(text: str) -> tuple[Evidence, ...]:
    """What :func:`pack_evidence` wrote."""
    return tuple(
        Evidence(field, words, alias, tuple(cues), start) for field, words, alias, cues, start in unpack(text)
    )


def to_enclosures(text: str) -> tuple[Enclosure, ...]:
    """What :func:`pack_enclosures` wrote."""
    return tuple(Enclosure(*one) for one in unpack(text))


def to_embeds(text: str) -> tuple[Embed, ...]:
    """What :func:`pack_embeds` wrote."""
    return tuple(Embed(*one) for one in unpack(text))


def in_slices(values: Sequence[Any], size: int = 500) -> Iterable[Sequence[Any]]:
    """The values in runs of at most ``size``."""
    return (values[start : start + size] for start in range(0, len(values), size))
