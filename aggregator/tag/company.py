"""The company that an article's subjects keep: a drama and its cast speak for each other, co-stars too."""

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet

from aggregator.model import SubjectKind
from aggregator.tag.judge import Candidate, Key, Signs, logistic, table_of, weigh
from aggregator.text.names import fold

_MOST_CAST = 2.0
_LIKELY, _SURE = 0.5, 0.8

Chance = tuple[str, float]
"""A slug, and how likely it is meant."""


class Company:
    """Who plays where, and under which role's name: lets the subjects of one article speak for each other.

    ``casts`` has the actors of each drama, ``works`` the dramas of each actor; ``roles`` gives the names of a
    drama's roles, folded.
    """

    def __init__(
        self,
        casts: Mapping[str, frozenset[str]],
        works: Mapping[str, AbstractSet[str]],
        roles: Callable[[str], AbstractSet[str]],
    ):
        self._casts, self._works, self._roles = casts, works, roles

    def judge(self, candidates: Mapping[Key, Candidate]) -> None:
        """Two rounds: each candidate is judged in the light of how likely the others were before."""
        for _ in range(2):
            dramas = _chances(candidates.values(), SubjectKind.DRAMA)
            actors = _chances(candidates.values(), SubjectKind.ACTOR)
            for candidate in candidates.values():
                if candidate.key[0] is SubjectKind.DRAMA:
                    met = self._meet_cast(candidate, dramas, actors)
                else:
                    met = self._meet_works(candidate, dramas, actors)
                candidate.signs.update(met)
                candidate.chance = logistic(candidate.alone + weigh(met, table_of(candidate.key)))

    def _meet_cast(self, drama: Candidate, dramas: list[Chance], actors: list[Chance]) -> Signs:
        """What the others say of a drama, given how likely each was before."""
        own = drama.key[1]
        cast = self._casts[own]
        present = [(likely, slug) for slug, likely in actors if slug in cast]
        likely, slug = max(present, default=(0.0, ""))
        drama.company = slug if likely >= _LIKELY else ""
        others = sum([likely > _SURE for slug, likely in dramas if slug != own])
        return {
            "cast": min(sum([likely for likely, _ in present]), _MOST_CAST),
            "others": min(others, 3) / 3,
            "neighbour": max([likely for slug, likely in dramas if slug in drama.neighbours], default=0.0),
        }

    def _meet_works(self, actor: Candidate, dramas: list[Chance], actors: list[Chance]) -> Signs:
        """What the others say of an actor, given how likely each was before."""
        slug = actor.key[1]
        works = self._works.get(slug, frozenset())
        role = fold(actor.spots[0].text) if dramas else ""
        in_cast = in_role = costar = 0.0
        actor.company = ""
        for other, likely in dramas:
            if other in works:
                if likely > in_cast:
                    in_cast, actor.company = likely, other
            elif role in self._roles(other):
                in_role = max(in_role, likely)
        for other, likely in actors:
            if likely > costar and other != slug and not works.isdisjoint(self._works.get(other, ())):
                costar = likely
        if in_cast < _LIKELY:
            actor.company = ""
        alone = 1.0 - in_cast
        unsure = in_cast if actor.signs.get("context") else 0.0
        return {"cast": in_cast, "cast_context": unsure, "costar": costar * alone, "role": in_role * alone}


def _chances(candidates: Iterable[Candidate], kind: SubjectKind) -> list[Chance]:
    return [(one.key[1], one.chance) for one in candidates if one.key[0] is kind]
