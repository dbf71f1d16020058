"""Whether an article is about a subject or only names it."""

from collections.abc import Sequence
from typing import NamedTuple

from aggregator.model import Kind, SubjectKind
from aggregator.tag import weights
from aggregator.tag.judge import Candidate, Signs, chance
from aggregator.tag.lexicon import Cue

_LEAD = 200
_LATE = 0.75
_THRESHOLD = 0.5
_MANY = 3
_PRIVATE = frozenset({Kind.DATING, Kind.PERSONAL, Kind.MILITARY, Kind.SCANDAL, Kind.AWARD, Kind.VARIETY})


class Role(NamedTuple):
    """How a subject appears in an article, beside the other subjects of its kind."""

    candidate: Candidate
    first: int
    """Where the body names it first outside brackets, or far off."""
    in_title: bool


class Crowd(NamedTuple):
    """All the subjects of one kind in an article."""

    most: int
    """Places of the one named most."""
    titled: int
    size: int
    length: int
    """Of the body, in characters."""


_FAR = 1 << 30


def about_signs(chosen: Sequence[Candidate], length: int, kinds: Sequence[Kind]) -> list[Signs]:
    """For each of the chosen subjects of one kind, what speaks for the article being about it."""
    roles = [_role(candidate) for candidate in chosen]
    most = max((len(one.spots) for one in chosen), default=1)
    crowd = Crowd(most, sum(role.in_title for role in roles), len(roles), length)
    order = sorted(range(len(roles)), key=lambda place: roles[place].first)
    ranks = {place: rank for rank, place in enumerate(order)}
    private = bool(_PRIVATE.intersection(kinds[:2]))
    return [
        _signs(role, ranks[place], crowd) | _private_signs(role, private=private)
        for place, role in enumerate(roles)
    ]


def _private_signs(role: Role, *, private: bool) -> Signs:
    """In news of people's lives a work that is named may only say who they are."""
    spots = role.candidate.spots
    titles = [spot for spot in spots if spot.field == "title"]
    return {
        "private": private and not role.in_title,
        "epithet": role.in_title and all(spot.setting.epithet for spot in titles),
        "private_epithet": private and role.in_title and len(titles) == len(spots),
        "title_past": any(spot.setting.before & Cue.FORMER for spot in titles),
    }


def judge_about(chosen: Sequence[Candidate], length: int, kinds: Sequence[Kind]) -> list[bool]:
    """For each of the chosen subjects of one kind: is the article about it?"""
    if not chosen:
        return []
    drama = chosen[0].key[0] is SubjectKind.DRAMA
    table = weights.DRAMA_ABOUT if drama else weights.ACTOR_ABOUT
    return [chance(signs, table) >= _THRESHOLD for signs in about_signs(chosen, length, kinds)]


def _role(candidate: Candidate) -> Role:
    plain = [spot.start for spot in candidate.spots if spot.field == "text" and not spot.setting.bracketed]
    return Role(candidate, min(plain, default=_FAR), any(spot.field == "title" for spot in candidate.spots))


def _signs(role: Role, rank: int, crowd: Crowd) -> Signs:
    spots = role.candidate.spots
    body = [spot for spot in spots if spot.field == "text"]
    untitled = not role.in_title
    return {
        "bias": 1.0,
        "title": role.in_title,
        "title_crowd": role.in_title and crowd.titled > _MANY,
        # Korean headlines quote the drama that they are about.
        "untitled_hangul": untitled and any(spot.name.hangul for spot in spots),
        "title_taken": untitled and crowd.titled > 0,
        "first": untitled and rank == 0 and role.first < _FAR,
        "second": untitled and rank == 1 and role.first < _FAR,
        "alone": untitled and crowd.size == 1,
        "lead": untitled and role.first < _LEAD,
        "share": len(spots) / crowd.most,
        "repeated": len(body) > 1,
        "bracketed": untitled and all(spot.setting.bracketed for spot in body),
        "past": untitled and all(spot.setting.before & Cue.PAST for spot in body),
        "listed": untitled and all(spot.setting.listed for spot in body),
        "footer": untitled and all(spot.setting.near & Cue.FOOTER for spot in body),
        "late": untitled and role.first > _LATE * crowd.length,
        "cast": role.candidate.signs.get("cast", 0.0),
    }
