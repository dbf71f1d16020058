"""Every way that a catalogue's names may stand in a text, as patterns for the matcher.

A pattern is a name without blanks, hyphens and signs, in lower case, so that "Son Suk Ku", "Son Suk-ku" and
"Son Sukku" are one; ``breaks`` says where a text may cut it into words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from aggregator.model import Actor, Alias, AliasKind, Drama, SubjectKind
from aggregator.text.names import has_hangul, romanisations, words
from aggregator.text.syllables import GIVEN

_SEASON = re.compile(
    r"(?P<base>.*?)[\s:,(-]*(?:season|part|시즌|파트)?\s*(?P<number>[2-9]|Ⅱ|Ⅲ)(?:[\s:)-].*)?$", re.I
)
_SUBTITLE = re.compile(r"\s*(?::|\s[-–—]\s)\s*")
_ROMAN = {"Ⅱ": "2", "Ⅲ": "3"}
_ARTICLES = frozenset({"the", "a", "an"})
_TWINS = {"okay": "ok", "ok": "okay", "doctor": "dr", "dr": "doctor", "mr": "mister", "and": ""}
_KOREAN_NAME = 3
_TITLE_LENGTH = 8
_WELL_KNOWN = 6
_PLURAL_LENGTH = 5
_COMMON = 0.25
_ENGLISH = frozenset(
    "a an do go has he hi in is me no on one or so sun the to up us we you young moon gun hun jun ran an i".split()
)
_ROMANISED_LENGTH = range(3, 6)


class Grade(IntEnum):
    """How far a spelling is from what the catalogue says."""

    MAIN = 0
    """The title or name itself, or its Hangul."""
    ALIAS = 1
    SHORT = 2
    """A short title, stage name or nickname."""
    CUT = 3
    """A title without its subtitle or article."""
    GUESS = 4
    """A romanisation that the press might choose."""


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling's owner and standing, shared by all patterns made from it."""

    subject: SubjectKind
    slug: str
    text: str
    grade: Grade
    needs_context: bool
    parts: int
    """Words of a Latin name, syllables of a Hangul one."""
    hangul: bool


@dataclass(frozen=True, slots=True)
class Pattern:
    """A squeezed spelling, and the places where a text may cut it into words."""

    text: str
    breaks: frozenset[int]
    name: Name


def drama_patterns(drama: Drama) -> Iterator[Pattern]:
    """All patterns of a drama's title and aliases."""
    forbidden = {_squeeze(alias.text) for alias in drama.aliases if alias.kind is AliasKind.FORBIDDEN}
    for text, grade, needs_context in _titles(drama):
        tokens = words(text)
        for variant in _variants(tokens):
            squeezed = "".join(variant)
            if squeezed and squeezed not in forbidden and not squeezed.isdecimal():
                hangul = has_hangul(text)
                parts = len(squeezed) if hangul else len(tokens)
                name = Name(SubjectKind.DRAMA, drama.slug, text, grade, needs_context, parts, hangul)
                yield Pattern(squeezed, _breaks(variant), name)


def _titles(drama: Drama) -> Iterator[tuple[str, Grade, bool]]:
    yield drama.title, Grade.MAIN, drama.needs_context
    yield drama.hangul, Grade.MAIN, drama.hangul_needs_context
    for alias in drama.aliases:
        if alias.kind is not AliasKind.FORBIDDEN:
            grade = Grade.SHORT if alias.kind in (AliasKind.SHORT, AliasKind.NICKNAME) else Grade.ALIAS
            yield alias.text, grade, alias.needs_context
    for text, needs_context in (
        (drama.title, drama.needs_context),
        (drama.hangul, drama.hangul_needs_context),
    ):
        yield from _seasons(text, needs_context)
        yield from _cuts(text)
    if len(drama.hangul) in _ROMANISED_LENGTH:
        for syllables in romanisations(drama.hangul, 2):
            yield " ".join(syllables).title(), Grade.GUESS, True


def _seasons(title: str, needs_context: bool) -> Iterator[tuple[str, Grade, bool]]:
    """ "Stranger Season 2" also stands as "Stranger 2", 비밀의 숲 시즌2 as 비밀의 숲2."""
    match = _SEASON.fullmatch(title)
    if match is None or not match["base"]:
        return
    base, number = match["base"], _ROMAN.get(match["number"], match["number"])
    marks = (
        ("{} {}", "{} 시즌{}", "{} 파트{}") if has_hangul(title) else ("{} {}", "{} season {}", "{} part {}")
    )
    for mark in marks:
        yield mark.format(base, number), Grade.ALIAS, needs_context and len(words(base)) == 1


def _cuts(title: str) -> Iterator[tuple[str, Grade, bool]]:
    """The title before its subtitle, and without its article."""
    base, *rest = _SUBTITLE.split(title, maxsplit=1)
    if rest and not _SEASON.fullmatch(title) and (len(words(base)) > 1 or len(base) >= _TITLE_LENGTH):
        yield base, Grade.CUT, True
    tokens = words(title)
    if tokens and tokens[0] in _ARTICLES and len(tokens) > 2:
        yield " ".join(tokens[1:]), Grade.CUT, True


def _variants(tokens: list[str]) -> Iterator[list[str]]:
    """A title's words, and how else the press writes them: an article more or less, ok for okay, hyun for hyeon."""
    yield tokens
    if len(tokens) < _KOREAN_NAME:
        return
    if len(tokens) > _KOREAN_NAME and _ARTICLES.intersection(tokens[1:]):
        yield tokens[:1] + [token for token in tokens[1:] if token not in _ARTICLES]
    last = tokens[-1]
    if last.isascii() and last.isalpha() and len(last) >= _PLURAL_LENGTH:
        yield [*tokens[:-1], last.removesuffix("s") if last.endswith("s") else f"{last}s"]
    for place, token in enumerate(tokens):
        for twin in (_TWINS[token],) if token in _TWINS else _SOUNDS.get(token, ()):
            yield tokens[:place] + ([twin] if twin else []) + tokens[place + 1 :]


def _sounds() -> dict[str, tuple[str, ...]]:
    """Each spelling of a syllable → the other common spellings of the same syllable."""
    sounds: dict[str, dict[str, None]] = {}
    for spellings in GIVEN.values():
        common = [spelling for spelling, share in spellings if share >= _COMMON]
        for spelling in common:
            sounds.setdefault(spelling, {}).update(dict.fromkeys(one for one in common if one != spelling))
    return {spelling: tuple(others) for spelling, others in sounds.items() if spelling not in _ENGLISH}


_SOUNDS = _sounds()


def actor_patterns(actor: Actor) -> Iterator[Pattern]:
    """All patterns of a person's names: known ones, in both orders, and likely romanisations of the Hangul."""
    forbidden = {_squeeze(alias.text) for alias in actor.aliases if alias.kind is AliasKind.FORBIDDEN}
    seen = set(forbidden) | {""}
    known = [
        (actor.name, Grade.MAIN, actor.needs_context),
        (actor.hangul, Grade.MAIN, actor.hangul_needs_context),
        *((alias.text, _actor_grade(alias), alias.needs_context) for alias in actor.aliases),
    ]
    for text, grade, needs_context in known:
        tokens = words(text)
        yield from _person(actor, text, tokens, grade, needs_context, seen)
    count, least = (4, 0.004) if actor.prominence >= _WELL_KNOWN else (3, 0.01)
    for guess in romanisations(actor.hangul, count, least) if _KOREAN_NAME <= len(actor.hangul) else ():
        text = f"{guess[0]} {'-'.join(guess[1:])}"
        yield from _person(actor, text.title(), list(guess), Grade.GUESS, actor.needs_context, seen)


def _actor_grade(alias: Alias) -> Grade:
    if alias.kind in (AliasKind.STAGE, AliasKind.NICKNAME, AliasKind.SHORT):
        return Grade.SHORT
    return Grade.ALIAS


def _person(
    actor: Actor, text: str, tokens: list[str], grade: Grade, needs_context: bool, seen: set[str]
) -> Iterator[Pattern]:
    hangul = has_hangul(text)
    parts = len("".join(tokens)) if hangul else len(tokens)
    name = Name(SubjectKind.ACTOR, actor.slug, text, grade, needs_context, parts, hangul)
    orders = [tokens]
    if not hangul and len(tokens) == _KOREAN_NAME:
        orders.append(tokens[1:] + tokens[:1])
    for order in orders:
        squeezed = "".join(order)
        if squeezed not in seen:
            seen.add(squeezed)
            yield Pattern(squeezed, _breaks(order), name)


def _squeeze(text: str) -> str:
    return "".join(words(text))


def _breaks(tokens: list[str]) -> frozenset[int]:
    places, length = [], 0
    for token in tokens[:-1]:
        length += len(token)
        places.append(length)
    return frozenset(places)
