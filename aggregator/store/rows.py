"""Values as columns hold them: times, lists, and the small values kept as JSON."""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any

from aggregator.model import Embed, Enclosure, Evidence, Kind


def iso(moment: datetime) -> str:
    """UTC text such as ``2026-01-31T12:00:00Z``, cut to the second, which sorts as it reads."""
    return f"{moment.astimezone(UTC).isoformat()[:19]}Z"


def iso_or_none(moment: datetime | None) -> str | None:
    """As :func:`iso`, with None for None."""
    return None if moment is None else iso(moment)


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


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def pack(values: Any) -> str:
    """JSON without blanks, Hangul as it is."""
    return "[]" if values in ((), []) else _encode(values)


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


def pack_evidence(evidence: Iterable[Evidence]) -> str:
    """Evidence as JSON arrays in the order of its fields."""
    return pack([[one.field, one.text, one.alias, list(one.cues), one.start] for one in evidence])


def to_evidence(text: str) -> tuple[Evidence, ...]:
    """What :func:`pack_evidence` wrote."""
    return tuple(
        Evidence(field, words, alias, tuple(cues), start) for field, words, alias, cues, start in unpack(text)
    )


def pack_enclosures(enclosures: Iterable[Enclosure]) -> str:
    """Enclosures as JSON arrays."""
    return pack([[one.url, one.type, one.length] for one in enclosures])


def to_enclosures(text: str) -> tuple[Enclosure, ...]:
    """What :func:`pack_enclosures` wrote."""
    return tuple(Enclosure(*one) for one in unpack(text))


def pack_embeds(embeds: Iterable[Embed]) -> str:
    """Embeds as JSON arrays."""
    return pack([[one.provider, one.id] for one in embeds])


def to_embeds(text: str) -> tuple[Embed, ...]:
    """What :func:`pack_embeds` wrote."""
    return tuple(Embed(*one) for one in unpack(text))


def in_slices(values: Sequence[Any], size: int = 500) -> Iterable[Sequence[Any]]:
    """The values in runs of at most ``size``."""
    return (values[start : start + size] for start in range(0, len(values), size))
