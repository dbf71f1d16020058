"""How alike two articles are: a logistic model over signs that a person can read.

Each sign is a number between 0 and 1 (``days_apart``: days). Their weights are fitted on labelled pairs.
"""

import math
from collections.abc import Mapping, Set
from datetime import timedelta

from rapidfuzz import fuzz

from aggregator.group.concepts import FIELD_OF, Field
from aggregator.group.traits import Traits
from aggregator.group.weights import BIAS, WEIGHTS

_DAY = timedelta(days=1)


def likeness(one: Traits, other: Traits) -> float:
    """The probability, 0 to 1, that both tell the same news."""
    score = BIAS + sum(WEIGHTS[name] * value for name, value in signs(one, other).items())
    return 1 / (1 + math.exp(-score))


def signs(one: Traits, other: Traits) -> Mapping[str, float]:
    """What speaks for and against, by name; signs that say nothing are left out. Symmetric."""
    found = {
        **_words(one, other),
        **_subjects(one, other),
        **_facts(one, other),
        **_concepts(one, other),
        "days_apart": gap(one, other) / _DAY,
        "same_outlet": float(bool(one.outlet) and one.outlet == other.outlet),
    }
    return {name: value for name, value in found.items() if value}


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
        return {"cross_language": 1.0}
    return {
        "title_words": shared(one.title_terms, other.title_terms),
        "text_words": shared(one.terms, other.terms),
        "copied_title": max(0.0, fuzz.token_sort_ratio(one.title, other.title) - 70) / 30,
        "same_quotes": float(bool(one.quotes & other.quotes)),
    }


def shared(one: Set[str], other: Set[str]) -> float:
    """The share of common members, 0 to 1 (Dice)."""
    if not one or not other:
        return 0.0
    return 2 * len(one & other) / (len(one) + len(other))


def _subjects(one: Traits, other: Traits) -> dict[str, float]:
    return {
        "same_dramas": float(bool(one.dramas & other.dramas)),
        "other_dramas": _apart(one.dramas, other.dramas),
        "same_actors": shared(one.actors, other.actors),
        "other_actors": _apart(one.actors, other.actors),
        "named": shared(one.named, other.named),
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
    }


def _concepts(one: Traits, other: Traits) -> dict[str, float]:
    found = {}
    for field in Field:
        mine = {name for name in one.concepts if FIELD_OF[name] is field}
        theirs = {name for name in other.concepts if FIELD_OF[name] is field}
        found[f"same_{field}"] = shared(mine, theirs)
        found[f"other_{field}"] = _apart(mine, theirs)
    return found


def _apart(one: Set[object], other: Set[object]) -> float:
    """1 if both have members and none in common, else 0."""
    return float(bool(one) and bool(other) and one.isdisjoint(other))
