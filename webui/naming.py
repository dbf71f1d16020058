"""The names of a drama or actor, each with its language."""

from collections.abc import Iterable

from aggregator.model import Alias, AliasKind
from aggregator.text.hangul import has_hangul

MOST_NAMES = 6
HIDDEN = frozenset({AliasKind.FORBIDDEN})

Name = tuple[str, str]
"""A name and ``ko`` if it is Korean, else empty."""


def other_names(aliases: Iterable[Alias]) -> list[Name]:
    """What else a subject is called, a few of them."""
    return _named(alias.text for alias in aliases if alias.kind not in HIDDEN)[:MOST_NAMES]


def searched_names(name: str, hangul: str, aliases: Iterable[Alias]) -> list[Name]:
    """Every spelling by which articles are found."""
    others = (alias.text for alias in aliases if alias.kind not in HIDDEN)
    return _named((name, hangul, *others))[: 2 * MOST_NAMES]


def _named(texts: Iterable[str]) -> list[Name]:
    return [(text, "ko" if has_hangul(text) else "") for text in dict.fromkeys(texts) if text]
