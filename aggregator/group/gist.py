"""What an article's words tell, taken once, in a form to keep and to compare.

Reading a text costs far more than comparing what was read, and an article is compared again and again. So its
gist is taken where it is parsed, kept beside it in the store, and only unpacked afterwards.
"""

from collections.abc import Iterable, Mapping, Set
from functools import lru_cache
from typing import NamedTuple

from aggregator.group import words
from aggregator.group.concepts import FIELD_OF, TABLES_MARK, Field, read
from aggregator.group.weights import COMMON
from aggregator.model import Article, Fact, FactKind, Neighbour

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

    title: str
    """Its words in order of the alphabet, names blanked out."""
    title_terms: Bag
    terms: Bag
    """Of title and excerpt, without proper names."""
    proper: Bag
    """Words that stand with a capital within a sentence: roles, places, companies."""
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


def gist_of(article: Article) -> str:
    """What the words of a linked article tell, as text to keep; :func:`unpack` reads it."""
    names = {evidence.text for mention in article.mentions for evidence in mention.evidence}
    return _packed(article.title, article.excerpt, names, article.facts)


def read_gist(source: Article | Neighbour) -> Gist:
    """The gist that came with an article or is kept beside it, or else one taken anew."""
    if source.gist.startswith(_MARK):
        return unpack(source.gist)
    if isinstance(source, Article):
        return unpack(gist_of(source))
    return unpack(_packed_again(source.title, source.excerpt, frozenset(source.names), source.facts))


def _packed(title: str, excerpt: str, names: Set[str], facts: Iterable[Fact]) -> str:
    ordered = sorted({words.plain(name) for name in names if name}, key=lambda name: (-len(name), name))
    bare_title = words.without_names(words.plain(title), ordered)
    bare_excerpt = words.without_names(words.plain(excerpt), ordered)
    bare = f"{bare_title}\n{bare_excerpt}"
    parts = (bare_excerpt[_FIRST_SENTENCE:], bare_excerpt[:_FIRST_SENTENCE], bare_title)
    below, sentence, headline = (read(part) for part in parts)
    proper = words.proper(excerpt) - words.terms(words.words(" ".join(ordered)))
    title_terms = headline.rest - proper
    figures = words.figures(bare)
    in_sentence = sentence.concepts - headline.concepts
    lines = [
        sorted(bare_title.split()),
        sorted(title_terms),
        sorted((sentence.rest | below.rest) - proper - title_terms),
        sorted(proper),
        sorted(figures.percents),
        sorted(figures.days),
        sorted(figures.others),
        sorted({fact.value for fact in facts if fact.kind is FactKind.CASTING}),
    ]
    phrases = [
        sorted(headline.concepts),
        sorted(in_sentence),
        sorted(below.concepts - in_sentence - headline.concepts),
        sorted(words.quotes(bare)),
    ]
    return "\n".join([_MARK, *map(" ".join, lines), *map("|".join, phrases)])


_packed_again = lru_cache(maxsize=_AT_HAND // 4)(_packed)


@lru_cache(maxsize=_AT_HAND)
def unpack(gist: str) -> Gist:
    """What :func:`gist_of` packed."""
    _, title, *rest = gist.split("\n")
    title_terms, more, proper, percents, days, numbers, casting = (
        frozenset(line.split()) for line in rest[:7]
    )
    headline, sentence, below, quotes = (line.split("|") if line else [] for line in rest[7:])
    loudness = {
        name: loud * COMMON.get(name, 1.0)
        for names, loud in ((headline, _TITLE), (sentence, _SENTENCE), (below, _BELOW))
        for name in names
    }
    concepts = frozenset(headline)
    return Gist(
        title=title,
        title_terms=bag(title_terms),
        terms=bag(title_terms | more),
        proper=bag(proper),
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
