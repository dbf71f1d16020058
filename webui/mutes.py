"""What a reader does not want to see: outlets, kinds, words, dramas, actors; for good or until a day."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from aggregator.model import StoryCard

SORTS = ("outlet", "kind", "words", "drama", "actor")
MOST = 200
VALUE_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Mute:
    """One thing not to show."""

    sort: str
    """One of ``SORTS``."""
    value: str
    until: str = ""
    """The last day on which it holds, as an ISO date; empty: for good."""


def hits(mute: Mute, card: StoryCard) -> bool:
    """True if a story is one that the reader does not want to see.

    An outlet hides a story only if nobody else tells it; words count in any of its headlines, without case.
    """
    value = mute.value.casefold()
    match mute.sort:
        case "outlet":
            return all(outlet.casefold() == value for outlet in card.outlets)
        case "kind":
            return value in card.kinds
        case "words":
            return any(value in voice.headline.casefold() for voice in card.voices)
        case _:
            return any(subject.kind == mute.sort and subject.slug == value for subject in card.subjects)


def stored(settings: Mapping[str, object]) -> tuple[Mute, ...]:
    """All mutes among an account's settings, also those whose day has passed."""
    rows = settings.get("mutes")
    if not isinstance(rows, list):
        return ()
    found = (_read(row) for row in rows[:MOST] if isinstance(row, dict))
    return tuple(mute for mute in found if mute.sort in SORTS and mute.value)


def active(settings: Mapping[str, object], today: date) -> tuple[Mute, ...]:
    """Those that hold today."""
    return tuple(mute for mute in stored(settings) if not mute.until or mute.until >= today.isoformat())


def to_settings(mutes: tuple[Mute, ...]) -> dict[str, object]:
    """Mutes as an account's settings keep them."""
    return {"mutes": [asdict(mute) for mute in mutes[:MOST]]}


def _read(row: Mapping[str, object]) -> Mute:
    return Mute(str(row.get("sort", "")), str(row.get("value", ""))[:VALUE_LENGTH], str(row.get("until", "")))
