"""The names of a drama or actor, each with its language."""

from collections.abc import Iterable

from markupsafe import Markup

from aggregator.model import Alias, AliasKind
from aggregator.text.hangul import has_hangul
from webui.languages import current_language

MOST_NAMES = 6
HIDDEN = frozenset({AliasKind.FORBIDDEN})

Name = tuple[str, str]
"""A name and ``ko`` if it is Korean, else empty."""


def called(name: str, hangul: str) -> str:
    """The name that comes first for this reader: the Korean one in Korean, else the English one."""
    return hangul or name if current_language() == "ko" else name


def also_called(name: str, hangul: str) -> Markup | str:
    """The other of the two names, marked with its language; empty if there is none."""
    if not hangul or hangul == name:
        return ""
    korean_first = current_language() == "ko"
    return Markup('<span lang="{}">{}</span>').format(*(("en", name) if korean_first else ("ko", hangul)))


def other_names(aliases: Iterable[Alias]) -> list[Name]:
    """What else a subject is called, a few of them."""
    return _named(alias.text for alias in aliases if alias.kind not in HIDDEN)[:MOST_NAMES]


def searched_names(name: str, hangul: str, aliases: Iterable[Alias]) -> list[Name]:
    """Every spelling by which articles are found."""
    others = (alias.text for alias in aliases if alias.kind not in HIDDEN)
    return _named((name, hangul, *others))[: 2 * MOST_NAMES]


def _named(texts: Iterable[str]) -> list[Name]:
    return [(text, "ko" if has_hangul(text) else "") for text in dict.fromkeys(texts) if text]
