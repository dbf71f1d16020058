"""How alike two articles are: a logistic model over signs that a person can read.

Each sign is a number between 0 and 1 (``days_apart``: days). Their weights are fitted on labelled pairs.
"""

import math
from collections.abc import Mapping, Set
from datetime import timedelta

from rapidfuzz import fuzz

from aggregator.group.concepts import Field
from aggregator.group.traits import Bag, Traits, weight
from aggregator.group.weights import BIAS, COMMON, WEIGHTS

_DAY = timedelta(days=1)

_SERIAL = frozenset({"poster", "teaser", "still", "making", "interview", "rating", "recap"})

AGAINST = (
    frozenset({"days_apart", "one_of_many", "same_outlet", "undated", "strangers"})
    | {f"untold_{field}" for field in Field}
    | {
        f"other_{what}"
        for what in ("dramas", "actors", "kind", "casting", "episodes", "percents", "numbers", "days", *Field)
    }
)
"""Signs that can only speak against; all others only for, but one."""
EITHER = frozenset({"two_languages"})
"""Such pairs have no words in common, so that without this sign all of them would look different."""


def likeness(one: Traits, other: Traits) -> float:
    """The probability, 0 to 1, that both tell the same news."""
    score = BIAS + sum(WEIGHTS.get(name, 0.0) * value for name, value in signs(one, other).items())
    return (1 + math.tanh(score / 2)) / 2


def signs(one: Traits, other: Traits) -> Mapping[str, float]:
    """What speaks for and against, by name; signs that say nothing are left out. Symmetric."""
    found = {
        **_words(one, other),
        **_subjects(one, other),
        **_facts(one, other),
        **_concepts(one, other),
        "covered": covered(one, other),
        "days_apart": max(0.0, gap(one, other) / _DAY - 0.5),
        "undated": float(not one.claimed or not other.claimed),
        "one_of_many": _one_of_many(one, other),
        "same_outlet": float(bool(one.outlet) and one.outlet == other.outlet),
    }
    return {name: value for name, value in found.items() if value}


def _one_of_many(one: Traits, other: Traits) -> float:
    """1 if both show a thing that dramas release many of, and no date says that it is the same one."""
    dated = one.claimed and other.claimed
    return float(not dated and not _SERIAL.isdisjoint(one.concepts & other.concepts))


def gap(one: Traits, other: Traits) -> timedelta:
    """Time between two articles: by their feeds' claims if both have one, else by when they were seen."""
    if one.claimed and other.claimed:
        return abs(one.claimed - other.claimed)
    return abs(one.seen - other.seen)


def speak_alike(one: Traits, other: Traits) -> bool:
    """True unless the two are known to be in different languages."""
    return one.language == other.language or not one.language or not other.language


def _words(one: Traits, other: Traits) -> dict[str, float]:
    if not speak_alike(one, other):
        return {"two_languages": 1.0}
    return {
        "title_words": shared(one.title_terms, other.title_terms),
        "text_words": shared(one.terms, other.terms),
        "proper": shared(one.proper, other.proper),
        "copied_title": max(0.0, fuzz.token_sort_ratio(one.title, other.title) - 70) / 30,
        "same_quotes": float(bool(one.quotes & other.quotes)),
    }


def shared(one: Bag, other: Bag) -> float:
    """How much two bags have in common, 0 to 1 (cosine); what many articles hold counts little."""
    common = one.terms & other.terms
    return weight(common) / math.sqrt(one.weight * other.weight) if common else 0.0


def covered(one: Traits, other: Traits) -> float:
    """How much of either headline the other article tells too, 0 to 1; the one told less decides."""
    return min(_covered_by(one, other), _covered_by(other, one))


def _covered_by(one: Traits, other: Traits) -> float:
    """The share of ``one``'s headline that ``other`` tells; across languages of its concepts only."""
    said, told = one.headline, one.headline & other.concepts
    if speak_alike(one, other):
        said, told = said | one.title_terms.terms, told | (one.title_terms.terms & other.terms.terms)
    return weight(told) / weight(said) if told else 0.0


def _subjects(one: Traits, other: Traits) -> dict[str, float]:
    return {
        "same_dramas": float(bool(one.dramas & other.dramas)),
        "other_dramas": _apart(one.dramas, other.dramas),
        "same_actors": _overlap(one.actors, other.actors),
        "other_actors": _apart(one.actors, other.actors),
        "named": _overlap(one.named, other.named),
        "strangers": float(one.named.isdisjoint(other.named)),
    }


def _facts(one: Traits, other: Traits) -> dict[str, float]:
    return {
        "same_kind": float(bool(one.kinds & other.kinds)),
        "other_kind": _apart(one.kinds, other.kinds),
        "other_casting": _apart(one.casting, other.casting),
        "same_episodes": float(bool(one.episodes & other.episodes)),
        "other_episodes": _apart(one.episodes, other.episodes),
        "same_percents": float(bool(one.percents & other.percents)),
        "other_percents": _apart(one.percents, other.percents),
        "same_days": float(bool(one.days & other.days)),
        "other_days": _apart(one.days, other.days),
        "same_numbers": float(bool(one.numbers & other.numbers)),
        "other_numbers": _apart(one.numbers, other.numbers),
    }


def _concepts(one: Traits, other: Traits) -> dict[str, float]:
    found = {}
    for field in Field:
        mine, theirs = one.told[field], other.told[field]
        if not mine.total and not theirs.total:
            continue
        names = mine.loudness.keys() & theirs.loudness.keys()
        if names:
            common = sum(min(mine.loudness[name], theirs.loudness[name]) for name in names)
            found[f"same_{field}"] = common / (mine.total * theirs.total) ** 0.25
        elif mine.total and theirs.total:
            found[f"other_{field}"] = min(max(mine.loudness.values()), max(theirs.loudness.values()))
        untold = (mine.headline - other.concepts) | (theirs.headline - one.concepts)
        found[f"untold_{field}"] = max((COMMON.get(name, 1.0) for name in untold), default=0.0)
    return found


def _overlap(one: Set[str], other: Set[str]) -> float:
    """The share of common members, 0 to 1 (cosine)."""
    return len(one & other) / math.sqrt(len(one) * len(other)) if one and other else 0.0


def _apart(one: Set[object], other: Set[object]) -> float:
    """1 if both have members and none in common, else 0."""
    return float(bool(one) and bool(other) and one.isdisjoint(other))
