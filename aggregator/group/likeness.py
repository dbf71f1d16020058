"""How alike two articles are: a logistic model over signs that a person can read.

Each sign is a number between 0 and 1 (``days_apart``: days). Their weights are fitted on labelled pairs.
"""

import math
from collections.abc import Mapping, Set
from datetime import timedelta

from rapidfuzz import fuzz

from aggregator.group.concepts import FIELD_OF, Field
from aggregator.group.gist import Bag, Gist, weight
from aggregator.group.traits import Traits
from aggregator.group.weights import BIAS, COMMON, WEIGHTS

_DAY = timedelta(days=1)
_COPIED_TITLE = 70.0
"""Likeness of two headlines, 0 to 100, from which on one looks copied."""

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

_SAME, _OTHER, _UNTOLD = ({field: f"{way}_{field}" for field in Field} for way in ("same", "other", "untold"))

Signs = dict[str, float]


def likeness(one: Traits, other: Traits) -> float:
    """The probability, 0 to 1, that both tell the same news."""
    score = BIAS
    for name, value in signs(one, other).items():
        score += WEIGHTS.get(name, 0.0) * value
    return (1 + math.tanh(score / 2)) / 2


def signs(one: Traits, other: Traits) -> Mapping[str, float]:
    """What speaks for and against, by name; signs that say nothing are left out. Symmetric."""
    alike = speak_alike(one, other)
    found: Signs = {} if alike else {"two_languages": 1.0}
    if alike:
        _words(one.gist, other.gist, found)
    _subjects(one, other, found)
    _facts(one, other, found)
    _concepts(one.gist, other.gist, found)
    found["covered"] = min(
        _covered_by(one.gist, other.gist, alike=alike), _covered_by(other.gist, one.gist, alike=alike)
    )
    found["days_apart"] = max(0.0, gap(one, other) / _DAY - 0.5)
    if not one.claimed or not other.claimed:
        found["undated"] = 1.0
        # Dramas release many of these, and no date says that it is the same one.
        if not _SERIAL.isdisjoint(one.gist.concepts & other.gist.concepts):
            found["one_of_many"] = 1.0
    if one.outlet and one.outlet == other.outlet:
        found["same_outlet"] = 1.0
    return {name: value for name, value in found.items() if value}


def gap(one: Traits, other: Traits) -> timedelta:
    """Time between two articles: by their feeds' claims if both have one, else by when they were seen."""
    if one.claimed and other.claimed:
        return abs(one.claimed - other.claimed)
    return abs(one.seen - other.seen)


def speak_alike(one: Traits, other: Traits) -> bool:
    """True unless the two are known to be in different languages."""
    return one.language == other.language or not one.language or not other.language


def _words(one: Gist, other: Gist, found: Signs) -> None:
    found["title_words"] = shared(one.title_terms, other.title_terms)
    found["text_words"] = shared(one.terms, other.terms)
    found["proper"] = shared(one.proper, other.proper)
    titles = fuzz.ratio(one.title, other.title, score_cutoff=_COPIED_TITLE)
    found["copied_title"] = max(0.0, titles - _COPIED_TITLE) / (100 - _COPIED_TITLE)
    found["same_quotes"] = float(not one.quotes.isdisjoint(other.quotes))


def shared(one: Bag, other: Bag) -> float:
    """How much two bags have in common, 0 to 1 (cosine); what many articles hold counts little."""
    common = one.terms & other.terms
    return weight(common) / math.sqrt(one.weight * other.weight) if common else 0.0


def _covered_by(one: Gist, other: Gist, *, alike: bool) -> float:
    """The share of ``one``'s headline that ``other`` tells; across languages of its concepts only."""
    told, said = one.headline & other.concepts, one.headline_weight
    if alike:
        told, said = told | (one.title_terms.terms & other.terms.terms), one.title_weight
    return weight(told) / said if told else 0.0


def _subjects(one: Traits, other: Traits, found: Signs) -> None:
    found["named"] = _overlap(one.named, other.named)
    if not found["named"]:
        found["strangers"] = float(one.named.isdisjoint(other.named))
    _agree("same_dramas", "other_dramas", one.dramas, other.dramas, found)
    _agree("same_actors", "other_actors", one.actors, other.actors, found)
    if "same_actors" in found:
        found["same_actors"] = _overlap(one.actors, other.actors)


def _facts(one: Traits, other: Traits, found: Signs) -> None:
    _agree("same_kind", "other_kind", one.kinds, other.kinds, found)
    _agree("same_episodes", "other_episodes", one.episodes, other.episodes, found)
    mine, theirs = one.gist, other.gist
    _agree("", "other_casting", mine.casting, theirs.casting, found)
    _agree("same_percents", "other_percents", mine.percents, theirs.percents, found)
    _agree("same_days", "other_days", mine.days, theirs.days, found)
    _agree("same_numbers", "other_numbers", mine.numbers, theirs.numbers, found)


def _agree(same: str, other: str, mine: Set[object], theirs: Set[object], found: Signs) -> None:
    """One of two signs if both have members: whether they share one."""
    if mine and theirs:
        sign = other if mine.isdisjoint(theirs) else same
        if sign:
            found[sign] = 1.0


def _concepts(one: Gist, other: Gist, found: Signs) -> None:
    common: dict[Field, float] = {}
    for name in one.concepts & other.concepts:
        field = FIELD_OF[name]
        common[field] = common.get(field, 0.0) + min(one.loudness[name], other.loudness[name])
    for field, mine in one.told.items():
        theirs = other.told.get(field)
        if field in common and theirs:
            found[_SAME[field]] = common[field] / (mine.total * theirs.total) ** 0.25
        elif theirs:
            found[_OTHER[field]] = min(mine.loudest, theirs.loudest)
    for name in (one.headline - other.concepts) | (other.headline - one.concepts):
        sign = _UNTOLD[FIELD_OF[name]]
        found[sign] = max(found.get(sign, 0.0), COMMON.get(name, 1.0))


def _overlap(one: Set[object], other: Set[object]) -> float:
    """The share of common members, 0 to 1 (cosine)."""
    common = len(one & other)
    return common / math.sqrt(len(one) * len(other)) if common else 0.0
