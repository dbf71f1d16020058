"""What of an article is compared, taken alike from a new article and from a stored one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from aggregator.group import words
from aggregator.group.concepts import read
from aggregator.model import Article, Fact, FactKind, Kind, Neighbour, SubjectKind

_VAGUE = frozenset({Kind.NEWS, Kind.OTHER})
"""Kinds that say nothing about what happened."""

_LEAD = 160
"""Characters of an excerpt that count as its first sentence."""
LOUD, _MIDDLE, _LOW = 1.0, 0.6, 0.3
"""How loud a concept is in the title, in the first sentence, further down."""


@dataclass(frozen=True, slots=True)
class Traits:
    """One article, ready to be compared."""

    title: str
    """Plain form, names blanked out."""
    language: str
    title_terms: frozenset[str]
    terms: frozenset[str]
    """Of title and excerpt, without proper names."""
    proper: frozenset[str]
    """Words that stand with a capital within a sentence: roles, places, companies."""
    concepts: Mapping[str, float]
    """What it tells of, and how loud: 1 in the title, less in the first sentence, little further down."""
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
    bare_excerpt = words.without_names(excerpt, ordered)
    bare = f"{bare_title}\n{bare_excerpt}"
    in_title, in_lead, in_rest = (
        read(part) for part in (bare_title, bare_excerpt[:_LEAD], bare_excerpt[_LEAD:])
    )
    proper = words.proper(source.excerpt) - words.terms(words.words(" ".join(ordered)))
    percents, days = words.percents(bare), words.days(bare)
    return Traits(
        title=bare_title,
        language=source.language,
        title_terms=in_title.rest - proper,
        terms=(in_title.rest | in_lead.rest | in_rest.rest) - proper,
        proper=proper,
        concepts={
            name: loudness
            for part, loudness in ((in_rest, _LOW), (in_lead, _MIDDLE), (in_title, LOUD))
            for name in part.concepts
        },
        quotes=words.quotes(bare),
        percents=percents,
        days=days,
        numbers=words.telling(words.numbers(bare) - percents - days),
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
