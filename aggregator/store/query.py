"""What a person types into the search field, read. Pure.

``drama: actor: outlet: lang: kind: episode: is:unread is:saved after: before: "a phrase" -without``
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from aggregator.errors import QueryError
from aggregator.limits import QUERY_LENGTH
from aggregator.model import Filters, Kind
from aggregator.text.hangul import pairs, runs

_PART = re.compile(r'(?P<minus>-)?(?:(?P<name>[a-z]+):)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))', re.I)
_LATIN = re.compile(r"[^\W가-힣]+")
OPERATORS = frozenset({"drama", "actor", "outlet", "lang", "kind", "episode", "is", "after", "before"})
_DIGITS = 4
_LANGUAGES = {"한국어": "ko", "korean": "ko", "english": "en", "영어": "en"}


@dataclass(frozen=True, slots=True)
class Term:
    """Words that an article must hold, or must not."""

    text: str
    phrase: bool = False
    without: bool = False
    prefix: bool = False
    marks: tuple[str, ...] = ()
    """Words of the column of marks that say the same: an article with one of them will do, too."""


@dataclass(frozen=True, slots=True)
class Query:
    """A search as read: words, and conditions on stories."""

    terms: tuple[Term, ...]
    filters: Filters

    @property
    def words(self) -> str:
        """The words that are looked for, without operators."""
        return " ".join(term.text for term in self.terms if not term.without)


def read_query(text: str) -> Query:
    """Read a search, or raise QueryError with a sentence that says what is wrong."""
    plain = unicodedata.normalize("NFC", text).strip()
    if len(plain) > QUERY_LENGTH:
        raise QueryError(f"A search may have {QUERY_LENGTH} characters; this one has {len(plain)}.")
    terms: list[Term] = []
    filters = Filters()
    for part in _PART.finditer(plain):
        name, value = (
            (part["name"] or "").lower(),
            part["phrase"] if part["phrase"] is not None else part["word"],
        )
        if name in OPERATORS and not part["minus"]:
            filters = _filtered(filters, name, value.strip())
        else:
            terms += _terms(part, value)
    if terms and all(term.without for term in terms):
        raise QueryError("A search needs at least one word that must be there, beside those that must not.")
    return Query(tuple(terms), filters)


def _terms(part: re.Match[str], value: str) -> list[Term]:
    text = f"{part['name']} {value}" if part["name"] else value
    without, phrase = bool(part["minus"]), part["phrase"] is not None
    prefix = not phrase and value.endswith("*")
    if not any(letter.isalnum() for letter in text):
        return []
    return [Term(text.rstrip("*"), phrase or bool(part["name"]), without, prefix)]


def _filtered(filters: Filters, name: str, value: str) -> Filters:
    if not value:
        raise QueryError(f"“{name}:” needs a value right after it, such as {_EXAMPLES[name]}.")
    match name:
        case "drama" | "actor" | "outlet":
            changes: dict[str, Any] = {name: value}
        case "lang":
            changes = {"language": _LANGUAGES.get(value.casefold(), value.casefold())}
        case "kind":
            changes = {"kind": _kind(value)}
        case "episode":
            changes = {"episode": _number(value)}
        case "after" | "before":
            changes = {name: _date(name, value)}
        case _:
            changes = {_is(value): True}
    return replace(filters, **changes)


_EXAMPLES = {
    "drama": "drama:moonlit-ferry",
    "actor": 'actor:"Kim Go-eun"',
    "outlet": "outlet:soompi",
    "lang": "lang:ko",
    "kind": "kind:recap",
    "episode": "episode:7",
    "is": "is:unread",
    "after": "after:2026-01-31",
    "before": "before:2026-01-31",
}


def _is(value: str) -> str:
    if value.casefold() not in {"unread", "saved", "followed"}:
        raise QueryError(f"“is:{value}” is not known. Use is:unread, is:saved or is:followed.")
    return value.casefold()


def _kind(value: str) -> Kind:
    try:
        return Kind(value.casefold())
    except ValueError:
        raise QueryError(f"“kind:{value}” is not known. Kinds are {', '.join(Kind)}.") from None


def _number(value: str) -> int:
    if not (value.isascii() and value.isdigit() and len(value) <= _DIGITS):
        raise QueryError(f"“episode:{value}” is not a number such as 7.")
    return int(value)


def _date(name: str, value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise QueryError(f"“{name}:{value}” is not a date such as 2026-01-31.") from None


def match_expression(terms: tuple[Term, ...], marks: Sequence[Sequence[str]] = ()) -> str:
    """The full-text expression of the terms; every word quoted. Empty if nothing can be looked for.

    ``marks`` are words of the column of that name: of each group, one must be there.
    """
    wanted = [_expression(term) for term in terms if not term.without]
    unwanted = [_expression(term) for term in terms if term.without]
    if not any(wanted):
        return ""
    groups = [f"marks : ({' OR '.join(group)})" for group in marks]
    needed = " AND ".join(part for part in [*wanted, *groups] if part)
    return " NOT ".join([f"({needed})", *(f"({part})" for part in unwanted if part)])


def _expression(term: Term) -> str:
    words = _words(term)
    if not term.marks:
        return words
    marked = f"marks : ({' OR '.join(term.marks)})"
    return f"(({words}) OR {marked})" if words else marked


def _words(term: Term) -> str:
    latin = _LATIN.findall(term.text)
    parts = [f'hangul : "{pairs(run)}"' for run in runs(term.text)]
    if latin and term.phrase:
        parts.append(f'{{title text}} : "{" ".join(latin)}"')
    elif latin:
        parts += [f'{{title text}} : "{word}"' for word in latin]
        if term.prefix:
            parts[-1] += " *"
    return " AND ".join(parts)
