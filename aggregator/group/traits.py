"""What of an article is compared, taken alike from a new article and from a stored one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from aggregator.group.gist import Gist, read_gist
from aggregator.model import Article, Kind, Neighbour, SubjectKind

_SEASON = re.compile(r"-season-\d+")
"""What is about one season names it, or the drama as such."""
_VAGUE = frozenset({Kind.NEWS, Kind.OTHER})
"""Kinds that say nothing about what happened."""


@dataclass(frozen=True, slots=True)
class Traits:
    """One article, ready to be compared."""

    gist: Gist
    """What its words tell."""
    language: str
    dramas: frozenset[str]
    """Those it is about, as in :attr:`named`."""
    actors: frozenset[str]
    named: frozenset[str]
    """Slugs of all that it names or is about, marked with their kind."""
    kinds: frozenset[Kind]
    episodes: frozenset[int]
    claimed: datetime | None
    seen: datetime
    outlet: str


Subject = tuple[SubjectKind, str, bool]


def of_article(article: Article, outlet: str) -> Traits:
    """The traits of an article at the gate."""
    subjects = [(mention.subject, mention.slug, mention.about) for mention in article.mentions]
    return _of(article, subjects, outlet)


def of_neighbour(neighbour: Neighbour) -> Traits:
    """The traits of a stored article."""
    return _of(neighbour, neighbour.subjects, neighbour.outlet)


def _of(source: Article | Neighbour, subjects: Iterable[Subject], outlet: str) -> Traits:
    named: list[str] = []
    about: dict[SubjectKind, list[str]] = {SubjectKind.DRAMA: [], SubjectKind.ACTOR: []}
    for kind, slug, is_about in subjects:
        name = _marked(kind, slug)
        named.append(name)
        if is_about:
            about[kind].append(name)
    return Traits(
        read_gist(source),
        source.language,
        frozenset(about[SubjectKind.DRAMA]),
        frozenset(about[SubjectKind.ACTOR]),
        frozenset(named),
        frozenset(source.kinds) - _VAGUE,
        frozenset(source.episodes),
        source.published,
        source.published_at,
        outlet,
    )


@lru_cache(maxsize=4096)
def _marked(kind: SubjectKind, slug: str) -> str:
    return f"{kind}:{_SEASON.sub('', slug)}"
