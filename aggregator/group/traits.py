"""What of an article is compared, taken alike from a new article and from a stored one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from aggregator.group.gist import Gist, read_gist
from aggregator.model import Article, Kind, Neighbour, SubjectKind

_VAGUE = frozenset({Kind.NEWS, Kind.OTHER})
"""Kinds that say nothing about what happened."""


@dataclass(frozen=True, slots=True)
class Traits:
    """One article, ready to be compared."""

    gist: Gist
    """What its words tell."""
    language: str
    dramas: frozenset[str]
    """Slugs of those it is about."""
    actors: frozenset[str]
    named: frozenset[tuple[SubjectKind, str]]
    """All that it names or is about."""
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
    about: dict[SubjectKind, list[str]] = {SubjectKind.DRAMA: [], SubjectKind.ACTOR: []}
    for kind, slug, is_about in subjects:
        if is_about:
            about[kind].append(slug)
    return Traits(
        read_gist(source),
        source.language,
        frozenset(about[SubjectKind.DRAMA]),
        frozenset(about[SubjectKind.ACTOR]),
        frozenset([(kind, slug) for kind, slug, _ in subjects]),
        frozenset(source.kinds) - _VAGUE,
        frozenset(source.episodes),
        source.published,
        source.published_at,
        outlet,
    )
