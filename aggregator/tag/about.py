"""Whether an article is about a subject or only names it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from aggregator.model import Kind, SubjectKind
from aggregator.tag import weights
from aggregator.tag.judge import Candidate, Key, Signs, Spot, chance
from aggregator.tag.lexicon import Cue

_LEAD = 200
_EARLY, _LATE = 0.33, 0.75
_THRESHOLD = 0.5
_LEADS, _MANY, _CROWD = 2, 3, 5
_BESIDE = 9
"""How many characters may part two names of one list."""
_OWNED = 5
_FAR = 1 << 30
_PRIVATE = frozenset({Kind.DATING, Kind.PERSONAL, Kind.MILITARY, Kind.SCANDAL, Kind.AWARD, Kind.VARIETY})
_TOLD = frozenset({Kind.RATINGS, Kind.RECAP, Kind.REVIEW, Kind.AWARD, Kind.OST})
"""News of the work: whoever plays in it is only named."""
_CASTING = frozenset({Kind.CASTING, Kind.TEASER, Kind.STILL, Kind.POSTER, Kind.SCRIPT_READING, Kind.MAKING})
"""News of a work by those who play in it."""


class Story(NamedTuple):
    """What the signs of all subjects of an article need to know of it."""

    length: int
    """Of the body, in characters."""
    kinds: Sequence[Kind]
    years: Mapping[Key, int]
    """When each of the dramas chosen began."""
    echoes: Mapping[Key, int]
    """How often the body names a subject by a part of its name only."""


class Role(NamedTuple):
    """How a subject appears in an article, beside the other subjects of its kind."""

    candidate: Candidate
    first: int
    """Where the body names it first, a drama outside brackets, or far off."""
    in_title: bool
    told: int
    """How often it is named."""


class Crowd(NamedTuple):
    """All the subjects of one kind in an article."""

    most: int
    """Places of the one named most."""
    titled: int
    size: int
    length: int
    rivals: int
    """How many subjects of the other kind there are."""
    rivals_titled: bool
    """The headline names a subject of the other kind."""
    newest: int
    """The year of the newest drama."""
    titled_spots: Sequence[Spot]
    """The places in the body of those that the headline names."""
    told: bool
    """News of the work itself."""
    casting: bool
    """News of a work by those who play in it."""
    private: bool
    """News of people's lives."""


def about_signs(group: Sequence[Candidate], others: Sequence[Candidate], story: Story) -> list[Signs]:
    """For each subject of ``group``, which are all that were chosen of one kind, what speaks for the article
    being about it; ``others`` are those of the other kind."""
    roles = [_role(candidate, story) for candidate in group]
    if not roles:
        return []
    crowd = _crowd(roles, others, story)
    order = sorted(range(len(roles)), key=lambda place: roles[place].first)
    ranks = {place: rank for rank, place in enumerate(order)}
    people = [spot for one in others for spot in one.spots if spot.field == "title"]
    found = []
    for place, role in enumerate(roles):
        signs = _signs(role, crowd)
        signs |= _titled_signs(role, crowd) if role.in_title else _untitled_signs(role, ranks[place], crowd)
        if _is_drama(role.candidate):
            signs |= _drama_signs(role, crowd, people, story)
        found.append(signs)
    return found


def judge_about(group: Sequence[Candidate], others: Sequence[Candidate], story: Story) -> list[bool]:
    """For each of the chosen subjects of one kind: is the article about it?"""
    if not group:
        return []
    table = weights.DRAMA_ABOUT if _is_drama(group[0]) else weights.ACTOR_ABOUT
    return [chance(signs, table) >= _THRESHOLD for signs in about_signs(group, others, story)]


def _is_drama(candidate: Candidate) -> bool:
    return candidate.key[0] is SubjectKind.DRAMA


def _role(candidate: Candidate, story: Story) -> Role:
    plain = [
        spot.start
        for spot in candidate.spots
        # A work in brackets is an earlier one; a person in brackets plays the role before them.
        if spot.field == "text" and not (spot.setting.bracketed and _is_drama(candidate))
    ]
    told = len(candidate.spots) + story.echoes.get(candidate.key, 0)
    return Role(candidate, min(plain, default=_FAR), _titled(candidate), told)


def _titled(candidate: Candidate) -> bool:
    return any(spot.field == "title" for spot in candidate.spots)


def _crowd(roles: Sequence[Role], others: Sequence[Candidate], story: Story) -> Crowd:
    titled = [role for role in roles if role.in_title]
    kinds = story.kinds[:2]
    told = not _TOLD.isdisjoint(kinds)
    return Crowd(
        most=max(role.told for role in roles),
        titled=len(titled),
        size=len(roles),
        length=story.length,
        rivals=len(others),
        rivals_titled=any(map(_titled, others)),
        newest=max(story.years.values(), default=0),
        titled_spots=[spot for role in titled for spot in role.candidate.spots if spot.field == "text"],
        told=told,
        casting=not told and not _CASTING.isdisjoint(kinds),
        private=not _PRIVATE.isdisjoint(kinds),
    )


def _signs(role: Role, crowd: Crowd) -> Signs:
    return {
        "bias": 1.0,
        "share": role.told / crowd.most,
        "repeated": role.told - role.in_title > 1,
        "cast": role.candidate.signs.get("cast", 0.0),
    }


def _titled_signs(role: Role, crowd: Crowd) -> Signs:
    """What speaks for a subject that the headline names."""
    spots = role.candidate.spots
    titles = [spot for spot in spots if spot.field == "title"]
    return {
        "title": True,
        "title_crowd": crowd.titled > _MANY,
        "title_past": any(spot.setting.before & Cue.FORMER for spot in titles),
        # News of people's lives names a work to say who they are.
        "epithet": all(spot.setting.epithet for spot in titles),
        "private_epithet": crowd.private and len(titles) == len(spots),
    }


def _untitled_signs(role: Role, rank: int, crowd: Crowd) -> Signs:
    """What speaks for a subject that only the body names."""
    spots = role.candidate.spots
    body = [spot for spot in spots if spot.field == "text"]
    near = role.first < min(_LEAD, crowd.length * _EARLY)
    return {
        # Korean headlines quote the drama that they are about.
        "untitled_hangul": any(spot.name.hangul for spot in spots),
        "title_taken": crowd.titled > 0,
        "first": rank == 0 and role.first < _FAR,
        "second": rank == 1 and role.first < _FAR,
        "alone": crowd.size == 1,
        "many": crowd.size > _CROWD,
        "lead": near,
        "bracketed": all(spot.setting.bracketed for spot in body),
        "past": all(spot.setting.before & Cue.PAST for spot in body),
        "listed": all(spot.setting.listed for spot in body),
        "footer": all(spot.setting.near & Cue.FOOTER for spot in body),
        "late": role.first > _LATE * crowd.length,
        "beside_titled": bool(crowd.titled) and _beside(body, crowd.titled_spots),
        "private": crowd.private,
        "told": crowd.told,
        "told_far": crowd.told and not near,
        "casting": crowd.casting,
        "casting_lead": crowd.casting and rank < _LEADS,
        "roundup": crowd.rivals > (_CROWD if crowd.rivals_titled or crowd.titled else _MANY),
        "rivals_titled": crowd.rivals_titled,
        "nobody_titled": not (crowd.rivals_titled or crowd.titled),
    }


def _beside(body: Sequence[Spot], titled: Sequence[Spot]) -> bool:
    """True if the body names it in one breath with one of those that the headline names."""
    return any(
        0 <= one.start - other.end <= _BESIDE or 0 <= other.start - one.end <= _BESIDE
        for one in body
        for other in titled
    )


def _drama_signs(role: Role, crowd: Crowd, people: Sequence[Spot], story: Story) -> Signs:
    """What time, and the people of the headline, say of a drama."""
    titles = [spot for spot in role.candidate.spots if spot.field == "title"]
    older = story.years.get(role.candidate.key, 0) < crowd.newest
    owner = any(0 <= person.start - title.end <= _OWNED for title in titles for person in people)
    return {
        "in_time": role.candidate.signs.get("in_time", 0.0),
        "older": older and not role.in_title,
        "older_titled": older and role.in_title,
        "owner_older": older and owner,
    }
