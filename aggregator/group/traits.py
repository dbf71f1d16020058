"""What of an article is compared, taken alike from a new article and from a stored one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from aggregator.group import words
from aggregator.group.concepts import concepts
from aggregator.model import Article, Fact, FactKind, Kind, Neighbour, SubjectKind

_VAGUE = frozenset({Kind.NEWS})
"""Kinds that say nothing about what happened."""


@dataclass(frozen=True, slots=True)
class Traits:
    """One article, ready to be compared."""

    title: str
    """Plain form, names blanked out."""
    language: str
    title_terms: frozenset[str]
    terms: frozenset[str]
    """Of title and excerpt."""
    title_concepts: frozenset[str]
    concepts: frozenset[str]
    quotes: frozenset[str]
    percents: frozenset[str]
    days: frozenset[str]
    numbers: frozenset[str]
    """All others."""
    dramas: frozenset[str]
    """Slugs of those it is about."""
    actors: frozenset[str]
    named: frozenset[str]
    """Slugs of all it names or is about, marked with their kind."""
    kinds: frozenset[Kind]
    episodes: frozenset[int]
    casting: frozenset[str]
    """States of casting facts: ``offered``, ``confirmed`` …"""
    claimed: datetime | None
    seen: datetime
    outlet: str


def of_article(article: Article, outlet: str) -> Traits:
    """The traits of an article at the gate."""
    subjects = [(mention.subject, mention.slug, mention.about) for mention in article.mentions]
    names = [evidence.text for mention in article.mentions for evidence in mention.evidence]
    return _traits(article, subjects, names, outlet)


def of_neighbour(neighbour: Neighbour) -> Traits:
    """The traits of a stored article."""
    return _traits(neighbour, neighbour.subjects, neighbour.names, neighbour.outlet)


def _traits(
    source: Article | Neighbour,
    subjects: Sequence[tuple[SubjectKind, str, bool]],
    names: Iterable[str],
    outlet: str,
) -> Traits:
    ordered = sorted({words.plain(name) for name in names if name}, key=len, reverse=True)
    title = words.plain(source.title)
    excerpt = words.plain(source.excerpt)
    bare_title = words.without_names(title, ordered)
    bare = bare_title + "\n" + words.without_names(excerpt, ordered)
    percents, days = words.percents(bare), words.days(bare)
    return Traits(
        title=bare_title,
        language=source.language,
        title_terms=words.terms(bare_title),
        terms=words.terms(bare),
        title_concepts=concepts(bare_title),
        concepts=concepts(bare),
        quotes=words.quotes(bare),
        percents=percents,
        days=days,
        numbers=words.numbers(bare) - percents - days,
        dramas=_about(subjects, SubjectKind.DRAMA),
        actors=_about(subjects, SubjectKind.ACTOR),
        named=frozenset(f"{kind}:{slug}" for kind, slug, _ in subjects),
        kinds=frozenset(source.kinds) - _VAGUE,
        episodes=frozenset(source.episodes),
        casting=_castings(source.facts),
        claimed=source.published,
        seen=source.published_at,
        outlet=outlet,
    )


def _about(subjects: Iterable[tuple[SubjectKind, str, bool]], wanted: SubjectKind) -> frozenset[str]:
    return frozenset(slug for kind, slug, about in subjects if about and kind is wanted)


def _castings(facts: Iterable[Fact]) -> frozenset[str]:
    return frozenset(fact.value for fact in facts if fact.kind is FactKind.CASTING)
