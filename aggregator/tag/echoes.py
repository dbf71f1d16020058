"""Further places of a chosen subject, by a part of its name: Lee Soon-jae as Lee, a declared short title."""

import re
from collections import Counter
from collections.abc import Iterable

from aggregator.model import SubjectKind
from aggregator.tag.judge import Candidate, Key, Spot

_DECLARED = re.compile(r"[’'”\">〉》]?\s?\([^()]{0,12}이하\s?[‘'“\"<〈《]([^’'”\">〉》]{2,20})[’'”\">〉》]")
_ALONE = re.compile(r"[A-Z](?<!\w.)[a-z]+(?![\w-]| [A-Z])")
"""A word in capitals that is no part of a longer name."""
_SYLLABLES = 3


def echoes(text: str, chosen: Iterable[Candidate]) -> Counter[Key]:
    """How often ``text`` names each of the chosen by a part of its name, where that is nobody else's."""
    count: Counter[Key] = Counter()
    people: dict[str, list[tuple[Key, str]]] = {}
    for candidate in chosen:
        spot = next((spot for spot in candidate.spots if spot.field == "text"), None)
        if spot is None:
            continue
        if candidate.key[0] is SubjectKind.DRAMA:
            if "이하" in text:
                count[candidate.key] += _declared(text, candidate.spots)
        elif spot.name.parts >= _SYLLABLES and not spot.name.hangul:
            family, blank, given = spot.text.partition(" ")
            if blank:
                people.setdefault(family, []).append((candidate.key, given))
    alone = Counter(_ALONE.findall(text)) if people else Counter()
    for family, bearers in people.items():
        for key, given in bearers:
            count[key] += text.count(given) - text.count(f"{family} {given}")
            count[key] += alone[family] if len(bearers) == 1 else 0
    return count


def _declared(text: str, spots: Iterable[Spot]) -> int:
    """How often a drama is called by the short form that stands in brackets after its title."""
    for spot in spots:
        match = _DECLARED.match(text, spot.end) if spot.field == "text" else None
        if match:
            longer = text.count(spot.text) if match[1] in spot.text else 0
            return text.count(match[1]) - longer - 1
    return 0
