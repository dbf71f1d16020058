"""What of an article is compared, taken alike from a new article and from a stored one."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from aggregator.group import words
from aggregator.group.concepts import FIELD_OF, Field, read
from aggregator.group.weights import COMMON
from aggregator.model import Article, Fact, FactKind, Kind, Neighbour, SubjectKind

_VAGUE = frozenset({Kind.NEWS, Kind.OTHER})
"""Kinds that say nothing about what happened."""
_FIRST_SENTENCE = 160
"""Characters of an excerpt that count as its first sentence."""
_TITLE, _SENTENCE, _BELOW = 1.0, 0.6, 0.3
"""How loud a concept is in the title, in the first sentence, further down."""
_REMEMBERED = 4096
"""Articles whose traits are kept at hand: those of a busy subject are compared again and again."""


class Bag(NamedTuple):
    """Words and what they weigh together: one each, less for those that many articles hold."""

    terms: frozenset[str]
    weight: float


class Told(NamedTuple):
    """What an article tells in one field."""

    loudness: Mapping[str, float]
    """Concept → how loud it tells it, less for what many articles tell."""
    total: float
    headline: frozenset[str]
    """Those of the title."""


@dataclass(frozen=True, slots=True)
class Traits:
    """One article, ready to be compared."""

    title: str
    """Plain form, names blanked out."""
    language: str
    title_terms: Bag
    terms: Bag
    """Of title and excerpt, without proper names."""
    proper: Bag
    """Words that stand with a capital within a sentence: roles, places, companies."""
    told: Mapping[Field, Told]
    concepts: frozenset[str]
    headline: frozenset[str]
    """The concepts of the title."""
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


Subjects = tuple[tuple[SubjectKind, str, bool], ...]


def of_article(article: Article, outlet: str) -> Traits:
    """The traits of an article at the gate."""
    subjects = tuple((mention.subject, mention.slug, mention.about) for mention in article.mentions)
    names = {evidence.text for mention in article.mentions for evidence in mention.evidence}
    return _of(article, subjects, names, outlet)


def of_neighbour(neighbour: Neighbour) -> Traits:
    """The traits of a stored article."""
    return _of(neighbour, neighbour.subjects, set(neighbour.names), neighbour.outlet)


def _of(source: Article | Neighbour, subjects: Subjects, names: Set[str], outlet: str) -> Traits:
    return _traits(
        source.title,
        source.excerpt,
        source.language,
        tuple(sorted(subjects)),
        tuple(sorted(names)),
        source.kinds,
        source.episodes,
        source.facts,
        source.published,
        source.published_at,
        outlet,
    )


@lru_cache(maxsize=_REMEMBERED)
def _traits(  # noqa: PLR0917 (only what makes the traits, so that the memory knows it again)
    title: str,
    excerpt: str,
    language: str,
    subjects: Subjects,
    names: tuple[str, ...],
    kinds: tuple[Kind, ...],
    episodes: tuple[int, ...],
    facts: tuple[Fact, ...],
    claimed: datetime | None,
    seen: datetime,
    outlet: str,
) -> Traits:
    ordered = sorted({words.plain(name) for name in names if name}, key=len, reverse=True)
    bare_title = words.without_names(words.plain(title), ordered)
    bare_excerpt = words.without_names(words.plain(excerpt), ordered)
    bare = f"{bare_title}\n{bare_excerpt}"
    parts = (bare_excerpt[_FIRST_SENTENCE:], bare_excerpt[:_FIRST_SENTENCE], bare_title)
    below, sentence, headline = (read(part) for part in parts)
    proper = words.proper(excerpt) - words.terms(words.words(" ".join(ordered)))
    percents, days, others = words.figures(bare)
    loudness = (
        dict.fromkeys(below.concepts, _BELOW)
        | dict.fromkeys(sentence.concepts, _SENTENCE)
        | dict.fromkeys(headline.concepts, _TITLE)
    )
    return Traits(
        title=bare_title,
        language=language,
        title_terms=bag(headline.rest - proper),
        terms=bag((headline.rest | sentence.rest | below.rest) - proper),
        proper=bag(proper),
        told={field: _told(loudness, headline.concepts, field) for field in Field},
        concepts=frozenset(loudness),
        headline=headline.concepts,
        quotes=words.quotes(bare),
        percents=percents,
        days=days,
        numbers=others,
        dramas=_about(subjects, SubjectKind.DRAMA),
        actors=_about(subjects, SubjectKind.ACTOR),
        named=frozenset(f"{kind}:{slug}" for kind, slug, _ in subjects),
        kinds=frozenset(kinds) - _VAGUE,
        episodes=frozenset(episodes),
        casting=frozenset(fact.value for fact in facts if fact.kind is FactKind.CASTING),
        claimed=claimed,
        seen=seen,
        outlet=outlet,
    )


def bag(terms: frozenset[str]) -> Bag:
    """The terms with their weight."""
    return Bag(terms, weight(terms))


def weight(terms: Iterable[str]) -> float:
    """What words or concepts count for together."""
    return sum(COMMON.get(term, 1.0) for term in terms)


def _told(loudness: Mapping[str, float], headline: frozenset[str], field: Field) -> Told:
    own = {name: loud * COMMON.get(name, 1.0) for name, loud in loudness.items() if FIELD_OF[name] is field}
    return Told(own, sum(own.values()), headline & own.keys())


def _about(subjects: Subjects, wanted: SubjectKind) -> frozenset[str]:
    return frozenset(slug for kind, slug, about in subjects if about and kind is wanted)
