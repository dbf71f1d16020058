"""What an article's words tell, taken once, in a form to keep and to compare.

Reading a text costs far more than comparing what was read, and an article is compared again and again. So its
gist is taken where it is parsed, kept beside it in the store, and only unpacked afterwards.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from aggregator.group import words
from aggregator.group.concepts import FIELD_OF, TABLES_MARK, Field, Reading, read
from aggregator.group.weights import COMMON
from aggregator.model import Article, Fact, FactKind, Kind, Mention, Neighbour, SubjectKind

_FORM = "1"
"""Raise it when :mod:`aggregator.group.words` or this module read a text in another way."""
_MARK = f"{_FORM}{TABLES_MARK}"
"""The first line of a gist. One that was taken by other rules is taken anew."""
_FIRST_SENTENCE = 160
"""Characters of an excerpt that count as its first sentence."""
_TITLE, _SENTENCE, _BELOW = 1.0, 0.6, 0.3
"""How loud a concept is in the title, in the first sentence, further down."""
_AT_HAND = 4096
"""Gists kept unpacked: those of a busy subject are compared again and again."""


class Bag(NamedTuple):
    """Words and what they weigh together: one each, less for those that many articles hold."""

    terms: frozenset[str]
    weight: float


class Told(NamedTuple):
    """How loud an article is in one field."""

    total: float
    loudest: float


class Gist(NamedTuple):
    """What the words of one article tell."""

    title_terms: Bag
    terms: Bag
    """Of title and excerpt, without words that stand with a capital within a sentence."""
    loudness: Mapping[str, float]
    """Concept → how loud it tells it, less for what many articles tell."""
    told: Mapping[Field, Told]
    """Only fields that it tells of."""
    concepts: frozenset[str]
    headline: frozenset[str]
    """The concepts of the title."""
    headline_weight: float
    title_weight: float
    """Of the title's concepts and terms together."""
    quotes: frozenset[str]
    percents: frozenset[str]
    days: frozenset[str]
    numbers: frozenset[str]
    """All others."""
    casting: frozenset[str]
    """States of casting facts: ``offered``, ``confirmed`` …"""
    faces: tuple[str, ...]
    """Slugs of the actors in the title, as they stand there."""


class _Source(NamedTuple):
    """What a gist is taken from."""

    title: str
    excerpt: str
    names: frozenset[str]
    facts: tuple[Fact, ...]
    kinds: tuple[Kind, ...]
    faces: tuple[str, ...] = ()


def gist_of(article: Article) -> str:
    """What the words of a linked article tell, as text to keep; :func:`unpack` reads it."""
    names = frozenset(evidence.text for mention in article.mentions for evidence in mention.evidence)
    faces = _faces(article.mentions)
    return _packed(_Source(article.title, article.excerpt, names, article.facts, article.kinds, faces))


def _faces(mentions: Iterable[Mention]) -> tuple[str, ...]:
    places = [
        (evidence.start, mention.slug)
        for mention in mentions
        for evidence in mention.evidence
        if mention.subject is SubjectKind.ACTOR and evidence.field == "title"
    ]
    return tuple(dict.fromkeys(slug for _, slug in sorted(places)))


def read_gist(source: Article | Neighbour) -> Gist:
    """The gist that came with an article or is kept beside it, or else one taken anew."""
    if source.gist.startswith(_MARK):
        return unpack(source.gist)
    if isinstance(source, Article):
        return unpack(gist_of(source))
    names = frozenset(source.names)
    return unpack(_packed_again(_Source(source.title, source.excerpt, names, source.facts, source.kinds)))


def _packed(source: _Source) -> str:
    names = sorted({words.plain(name) for name in source.names if name}, key=lambda name: (-len(name), name))
    title = words.without_names(words.plain(source.title), names)
    excerpt = words.without_names(words.plain(source.excerpt), names)
    parts = (excerpt[_FIRST_SENTENCE:], excerpt[:_FIRST_SENTENCE], title)
    below, sentence, headline = (_read(part) for part in parts)
    if Kind.RECAP in source.kinds and "rating" not in headline.concepts | sentence.concepts | below.concepts:
        headline = headline._replace(concepts=headline.concepts | {"recap"})
    proper = words.proper(source.excerpt) - words.terms(words.words(" ".join(names)))
    title_terms = headline.rest - proper
    figures = words.figures(f"{title}\n{excerpt}")
    in_sentence = sentence.concepts - headline.concepts
    single = [
        sorted(title_terms),
        sorted((sentence.rest | below.rest) - proper - title_terms),
        *map(sorted, figures),
        sorted({fact.value for fact in source.facts if fact.kind is FactKind.CASTING}),
        source.faces,
    ]
    phrases = [
        sorted(headline.concepts),
        sorted(in_sentence),
        sorted(below.concepts - in_sentence - headline.concepts),
        sorted(words.quotes(f"{title}\n{excerpt}")),
    ]
    return "\n".join([_MARK, *map(" ".join, single), *map("|".join, phrases)])


def _read(text: str) -> Reading:
    """What a text tells; who gives a percentage to its tenths, gives a rating."""
    found = read(text)
    return found._replace(concepts=found.concepts | {"rating"}) if words.has_rating(text) else found


_packed_again = lru_cache(maxsize=_AT_HAND // 4)(_packed)


@lru_cache(maxsize=_AT_HAND)
def unpack(gist: str) -> Gist:
    """What :func:`gist_of` packed."""
    _, *lines = gist.split("\n")
    title_terms, more, percents, days, numbers, casting = (frozenset(line.split()) for line in lines[:6])
    headline, sentence, below, quotes = (line.split("|") if line else [] for line in lines[7:])
    loudness = {
        name: loud * COMMON.get(name, 1.0)
        for names, loud in ((headline, _TITLE), (sentence, _SENTENCE), (below, _BELOW))
        for name in names
    }
    concepts = frozenset(headline)
    return Gist(
        title_terms=bag(title_terms),
        terms=bag(title_terms | more),
        loudness=loudness,
        told=_told(loudness),
        concepts=frozenset(loudness),
        headline=concepts,
        headline_weight=weight(concepts),
        title_weight=weight(concepts | title_terms),
        quotes=frozenset(quotes),
        percents=percents,
        days=days,
        numbers=numbers,
        casting=casting,
        faces=tuple(lines[6].split()),
    )


def bag(terms: frozenset[str]) -> Bag:
    """The terms with their weight."""
    return Bag(terms, weight(terms))


def weight(terms: Iterable[str]) -> float:
    """What words or concepts count for together."""
    return sum([COMMON.get(term, 1.0) for term in terms])


def _told(loudness: Mapping[str, float]) -> dict[Field, Told]:
    found: dict[Field, Told] = {}
    for name, loud in loudness.items():
        total, loudest = found.get(FIELD_OF[name], (0.0, 0.0))
        found[FIELD_OF[name]] = Told(total + loud, max(loudest, loud))
    return found
