"""Values as text to keep: times, and lists as JSON. Pure."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime

from aggregator.model import Embed, Enclosure, Evidence

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def iso(moment: datetime) -> str:
    """UTC text such as ``2026-01-31T12:00:00Z``, cut to the second, which sorts as it reads."""
    return f"{moment.astimezone(UTC).isoformat()[:19]}Z"


def iso_or_none(moment: datetime | None) -> str | None:
    """As :func:`iso`, with None for None."""
    return None if moment is None else iso(moment)


def pack(values: object) -> str:
    """JSON without blanks, Hangul as it is."""
    return "[]" if values in ((), []) else _encode(values)


def pack_evidence(evidence: Iterable[Evidence]) -> str:
    """Evidence as JSON arrays in the order of its fields."""
    return pack([[one.field, one.text, one.alias, list(one.cues), one.start] for one in evidence])


def pack_enclosures(enclosures: Iterable[Enclosure]) -> str:
    """Enclosures as JSON arrays."""
    return pack([[one.url, one.type, one.length] for one in enclosures])


def pack_embeds(embeds: Iterable[Embed]) -> str:
    """Embeds as JSON arrays."""
    return pack([[one.provider, one.id] for one in embeds])
