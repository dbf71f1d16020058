"""How alike two articles are: a logistic model over signs that a person can read.

Each sign is a number between 0 and 1 (``days_apart``: days). Their weights are fitted on labelled pairs.
"""

import math
from collections.abc import Mapping, Set
from datetime import timedelta

from aggregator.group.concepts import FIELD_OF, Field
from aggregator.group.gist import Bag, Gist, weight
from aggregator.group.traits import Traits
from aggregator.group.weights import BIAS, COMMON, WEIGHTS

_DAY = timedelta(days=1)
_HOURS = timedelta(hours=8)
"""Within so many hours all outlets tell what an agency or a broadcaster has sent them."""

_SERIAL = frozenset({"poster", "teaser", "stills", "making", "interview", "rating", "recap"})

AGAINST = (
    frozenset({"days_apart", "one_of_many", "same_outlet", "undated", "strangers", "nameless"})
    | {f"untold_{field}" for field in Field}
    | {
        f"other_{what}"
        for what in ("dramas", "actors", "kind", "casting", "episodes", "percents", "numbers", "days", *Field)
    }
    | {"other_face", "other_speaker"}
)
"""Signs that can only speak against; all others only for, but one."""
EITHER = frozenset({"two_languages"})
"""Such pairs have no words in common, so that without this sign all of them would look different."""

_SAME, _OTHER, _UNTOLD = ({field: f"{way}_{field}" for field in Field} for way in ("same", "other", "untold"))

Signs = dict[str, float]


def likeness(one: Traits, other: Traits) -> float:
    """The probability, 0 to 1, that both tell the same news."""
    score = BIAS
    for name, value in _told_by(one, other).items():
        score += WEIGHTS.get(name, 0.0) * value
    return (1 + math.tanh(score / 2)) / 2


def signs(one: Traits, other: Traits) -> Mapping[str, float]:
    """What speaks for and against, by name; signs that say nothing are left out. Symmetric."""
    return {name: value for name, value in _told_by(one, other).items() if value}


def _told_by(one: Traits, other: Traits) -> Signs:
    """As :func:`signs`, some of them zero."""
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
    _times(one, other, found)
    if one.outlet and one.outlet == other.outlet:
        found["same_outlet"] = 1.0
    return found


def _times(one: Traits, other: Traits, found: Signs) -> None:
    apart = gap(one, other)
    found["days_apart"] = max(0.0, apart / _DAY - 0.5)
    if one.claimed and other.claimed:
        found["same_hours"] = max(0.0, 1 - apart / _HOURS)
    else:
        found["undated"] = 1.0
        if _one_of_many(one, other, found):
            found["one_of_many"] = 1.0
            found.pop("same_days", None)  # all posters name the day of the premiere


def _one_of_many(one: Traits, other: Traits, found: Signs) -> bool:
    """True if both show a thing that dramas release many of, and nothing says that it is the same one."""
    common = one.gist.concepts & other.gist.concepts & _SERIAL
    told = {"rating": "same_percents", "recap": "same_episodes"}
    return any(told.get(name) not in found for name in common)


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
        found["strangers" if one.named and other.named else "nameless"] = 1.0
    found["same_dramas"] = float(not one.dramas.isdisjoint(other.dramas))
    found["same_actors"] = _overlap(one.actors, other.actors)
    found["other_dramas"] = _strangers(one, other, one.dramas, other.dramas)
    found["other_actors"] = _strangers(one, other, one.actors, other.actors)
    _faces(one.gist, other.gist, found)


def _strangers(one: Traits, other: Traits, mine: Set[str], theirs: Set[str]) -> float:
    """1 if each is about such subjects, and none of these is so much as named by the other."""
    if not mine or not theirs:
        return 0.0
    return float(mine.isdisjoint(other.named) and theirs.isdisjoint(one.named))


def _faces(one: Gist, other: Gist, found: Signs) -> None:
    """Who stands first in a headline is whom it shows; of an interview, who speaks."""
    if not one.faces or not other.faces or one.faces[0] == other.faces[0]:
        return
    found["other_face"] = float(one.faces[0] not in other.faces or other.faces[0] not in one.faces)
    found["other_speaker"] = float("interview" in one.concepts & other.concepts)


def _facts(one: Traits, other: Traits, found: Signs) -> None:
    _agree("same_kind", "other_kind", one.kinds, other.kinds, found)
    _agree("same_episodes", "other_episodes", one.episodes, other.episodes, found)
    mine, theirs = one.gist, other.gist
    _agree("", "other_casting", mine.casting, theirs.casting, found)
    _agree("same_percents", "other_percents", mine.percents, theirs.percents, found)
    _agree("same_days", "other_days", mine.days, theirs.days, found)
    # Of one rating, each outlet gives other figures beside.
    other_numbers = "" if "same_percents" in found else "other_numbers"
    _agree("same_numbers", other_numbers, mine.numbers, theirs.numbers, found)


def _agree(same: str, other: str, mine: Set[object], theirs: Set[object], found: Signs) -> None:
    """One of two signs if both have members: whether they share one. An empty sign is not set."""
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
