"""How likely a candidate is meant: signs, each worth so many log-odds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import exp
from typing import NamedTuple

from aggregator.model import Actor, Drama, SubjectKind
from aggregator.tag import weights
from aggregator.tag.cues import Scene, Setting
from aggregator.tag.lexicon import Cue
from aggregator.tag.spellings import Grade, Name

Signs = dict[str, float]
"""How far each sign holds, 0 to 1 as a rule; True is 1."""
Key = tuple[SubjectKind, str]

_LONG = 3
_TOO_EARLY = timedelta(days=900)
_BEFORE, _AFTER = timedelta(days=400), timedelta(days=200)
_RUN = timedelta(days=90)
_LIKELY = 0.5
_MOST_SPOTS = 6
_ASIDE = frozenset({"categories", "url"})


class Spot(NamedTuple):
    """One place of one spelling in an article."""

    field: str
    start: int
    end: int
    text: str
    name: Name
    setting: Setting
    loose: bool
    """In a headline whose capitals mean nothing."""
    names_role: bool
    """A person stands in brackets right after, so this may be the role."""
    in_role_place: bool = False
    """It stands in brackets right after a person, so it may be that one's role."""


@dataclass(slots=True)
class Candidate:
    """A subject that an article may mean."""

    key: Key
    spots: list[Spot] = field(default_factory=list)
    signs: Signs = field(default_factory=dict)
    alone: float = 0.0
    """The log-odds without the others' company."""
    chance: float = 0.0
    neighbours: set[str] = field(default_factory=set)
    """Slugs of the dramas whose titles stand in one list with its own."""
    company: str = ""
    """Who else in the article speaks for it most."""


def drama_spot_signs(spot: Spot) -> Signs:
    """What one spelling of a title, and its place, say."""
    name, around = spot.name, spot.setting
    hangul, parts = name.hangul, name.parts
    long = not hangul and parts >= _LONG
    unquoted = not (around.quoted or around.boxed)
    # Korean words of drama follow any word ("내일 첫 방송"); only those before a title speak for it.
    announced = bool((around.before if hangul else around.at) & (Cue.DRAMA | Cue.NETWORK))
    return {
        "long": long,
        "pair": not hangul and parts == _LONG - 1,
        "word": not hangul and parts == 1,
        "hangul_short": hangul and parts < _LONG,
        "hangul_three": hangul and parts == _LONG,
        "hangul_long": hangul and parts > _LONG,
        "context": name.needs_context and not long,
        "context_long": name.needs_context and long,
        "alias": name.grade is Grade.ALIAS,
        "short": name.grade is Grade.SHORT,
        "cut": name.grade is Grade.CUT,
        "guess": name.grade is Grade.GUESS,
        "quoted": around.quoted,
        "quoted_drama": around.quoted and bool(around.at & Cue.DRAMA),
        "boxed": around.boxed,
        "headed": around.headed and spot.field == "title",
        "bare": name.needs_context and unquoted and not announced and not (long and not spot.loose),
        "part": around.part_of_quote,
        "lower": around.lower,
        "lower_quoted": around.lower and around.quoted,
        "crowded": around.crowded and unquoted,
        "loose": spot.loose and unquoted and name.needs_context,
        "drama_at": bool(around.at & (Cue.DRAMA | Cue.NETWORK)),
        "drama_near": bool(around.near & (Cue.DRAMA | Cue.NETWORK | Cue.SCREEN)),
        "alias_plain": hangul and unquoted and name.grade is Grade.ALIAS,
        "plain_hangul": hangul and unquoted and not announced,
    }


def actor_spot_signs(spot: Spot, group: str) -> Signs:
    """What one spelling of a name, and its place, say of somebody who sings in ``group``, if in any."""
    name, around = spot.name, spot.setting
    return {
        "full": name.parts >= _LONG,
        "pair": name.parts == _LONG - 1 or (name.parts == 1 and not name.needs_context),
        "word": name.parts == 1 and name.needs_context,
        "hangul_pair": name.hangul and name.parts == _LONG - 1,
        "hangul": name.hangul,
        "context": name.needs_context,
        "alias": name.grade is Grade.ALIAS,
        "short": name.grade is Grade.SHORT and name.needs_context,
        "guess": name.grade is Grade.GUESS,
        "lower": around.lower,
        "continued": around.continued,
        "person_at": bool(around.at & Cue.PERSON),
        "trade_at": bool(around.at & Cue.TRADE),
        "group_same": bool(group) and around.group == group,
        "group_none": bool(around.group) and not group and name.needs_context,
        "group_other": bool(around.group and group) and around.group != group,
        "music_at": bool(around.at & Cue.MUSIC),
        "role_at": around.role,
        "role_after": around.role and name.hangul,
        "names_role": spot.names_role,
        "in_role_place": spot.in_role_place,
        "quoted": around.quoted,
    }


def drama_scene_signs(spots: list[Spot], drama: Drama, scenery: Scene, day: date | None) -> Signs:
    """What the article as a whole says of a drama."""
    return {
        "bias": 1.0,
        "label": all(spot.field in _ASIDE for spot in spots),
        "other_at": _called_other(spots),
        "loose_only": all(_loose(spot) for spot in spots),
        "network": drama.network in scenery.networks,
        "scene": min(scenery.drama, 3) / 3,
        "no_scene": scenery.drama == 0 and scenery.screen == 0,
        "music": scenery.music > scenery.drama + scenery.screen,
        "elsewhere": scenery.elsewhere > scenery.drama + scenery.screen,
        "repeated": len(spots) > 1,
        "prominence": (drama.prominence - 4.0) / 5,
        "title": any(spot.field == "title" for spot in spots),
        "year": str(drama.year) in scenery.numbers,
        **_time_signs(drama, day),
    }


def _loose(spot: Spot) -> bool:
    """True if nothing but the words of a headline in capitals make it a title."""
    return spot.loose and not (spot.setting.quoted or spot.setting.headed)


def _called_other(spots: list[Spot]) -> bool:
    """True if the words beside the title call it a film, a song or a show more often than a drama."""
    other = sum(1 for spot in spots if spot.setting.at & (Cue.OTHER | Cue.MUSIC))
    drama = sum(1 for spot in spots if spot.setting.at & Cue.DRAMA)
    return other > drama


def _time_signs(drama: Drama, day: date | None) -> Signs:
    start = drama.starts_on or (date(drama.year, 7, 1) if drama.year else None)
    if day is None or start is None:
        return {}
    end = drama.ends_on or start + _RUN
    return {
        "too_early": day < start - _TOO_EARLY,
        "in_time": start - _BEFORE <= day <= end + _AFTER,
    }


def actor_scene_signs(spots: list[Spot], actor: Actor, scenery: Scene) -> Signs:
    """What the article as a whole says of an actor."""
    silent = scenery.drama == 0 and scenery.screen == 0
    musical = scenery.music > scenery.drama + scenery.screen
    unsure = all(spot.name.needs_context for spot in spots)
    return {
        "bias": 1.0,
        "label": all(spot.field in _ASIDE for spot in spots),
        "trade_some": any(spot.setting.at & Cue.TRADE for spot in spots),
        "scene": min(scenery.drama + scenery.screen, 4) / 4,
        "no_scene": silent,
        "no_scene_context": silent and unsure,
        "music": musical,
        "elsewhere": scenery.elsewhere > scenery.drama + scenery.screen,
        "idol_music": musical and bool(actor.group),
        "repeated": len(spots) > 1,
        "prominence": (actor.prominence - 5.0) / 5,
        "title": any(spot.field == "title" for spot in spots),
    }


def best_spot_signs(candidate: Candidate, group: str = "") -> Signs:
    """The signs of the spot that speaks most for the candidate."""
    spots = candidate.spots[:_MOST_SPOTS]
    if candidate.key[0] is SubjectKind.DRAMA:
        choices = [drama_spot_signs(spot) for spot in spots]
    else:
        choices = [actor_spot_signs(spot, group) for spot in spots]
    if len(choices) == 1:
        return choices[0]
    table = table_of(candidate.key)
    return max(choices, key=lambda signs: weigh(signs, table))


_SPOKEN = {
    "quoted": "in quotes",
    "boxed": "in brackets",
    "headed": "heads the title",
    "drama_at": "called a drama",
    "person_at": "called an actor",
    "group_same": "named with the group",
    "in_time": "in its time",
    "year": "its year is named",
    "costar": "a co-star is named",
    "repeated": "named more than once",
    "guess": "likely romanisation",
}


def spoken_signs(candidate: Candidate) -> tuple[str, ...]:
    """The signs that spoke for a candidate, in words for a person."""
    return tuple(words for sign, words in _SPOKEN.items() if candidate.signs.get(sign, 0.0) >= _LIKELY)


def table_of(key: Key) -> Mapping[str, float]:
    """The weights for a candidate of that kind."""
    return weights.DRAMA if key[0] is SubjectKind.DRAMA else weights.ACTOR


def weigh(signs: Mapping[str, float], table: Mapping[str, float]) -> float:
    """The log-odds of the signs."""
    total = 0.0
    for sign, value in signs.items():
        if value:
            total += value * table.get(sign, 0.0)
    return total


def chance(signs: Mapping[str, float], table: Mapping[str, float]) -> float:
    """The likelihood of the signs, 0 to 1."""
    return logistic(weigh(signs, table))


def logistic(odds: float) -> float:
    """The likelihood of log-odds."""
    return 1.0 / (1.0 + exp(-odds))
