"""Every way that a catalogue's names may stand in a text, as patterns for the matcher.

A pattern is a name without blanks, hyphens and signs, in lower case, so that "Son Suk Ku", "Son Suk-ku" and
"Son Sukku" are one; ``breaks`` says where a text may cut it into words.
"""

import re
from collections.abc import Iterator
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from aggregator.model import Actor, Alias, AliasKind, Drama, SubjectKind
from aggregator.text.names import has_hangul, romanisations, words
from aggregator.text.syllables import GIVEN

_SEASON = re.compile(
    r"(?P<base>.*?)[\s:,(-]*(?:season|part|시즌|파트)?\s*(?<!\d)(?P<number>[2-9]|Ⅱ|Ⅲ)(?:[\s:)-].*)?$", re.I
)
_FIRST_SEASON = re.compile(r"[\s:,(-]*(?:season|part|시즌|파트)\s*1\Z", re.I)
_NUMBERS = frozenset("23456789ⅡⅢⅱⅲ")
_SUBTITLE = re.compile(r"(?::|\s[-–—]\s)\s*")
_ROMAN = {"Ⅱ": "2", "Ⅲ": "3"}
_ARTICLES = frozenset({"the", "a", "an"})
_TWINS = {"okay": "ok", "ok": "okay", "doctor": "dr", "dr": "doctor", "mr": "mister", "and": ""}
_DOCTORS = frozenset({"doctor", "dr"})
_ENDINGS = frozenset({"s", "t", "m", "re", "ll", "ve"})
"""What stands after an apostrophe: What's Up has two words."""
_KOREAN_NAME = 3
_TITLE_LENGTH = 8
_WELL_KNOWN = 6
_PLURAL_LENGTH = 5
_COMMON = 0.25
_ENGLISH = frozenset(
    {
        "a",
        "an",
        "do",
        "go",
        "gun",
        "ha",
        "hi",
        "hun",
        "i",
        "in",
        "jun",
        "moon",
        "no",
        "on",
        "one",
        "or",
        "ran",
        "so",
    }
    | {"sun", "to", "u", "up", "us", "you", "young"}
)
_ENGLISH_SEASONS = ("{} {}", "{} season {}", "{} part {}")
_KOREAN_SEASONS = ("{} {}", "{} 시즌{}", "{} 파트{}")
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


class Name(NamedTuple):
    """One spelling's owner and standing, shared by all patterns made from it."""

    subject: SubjectKind
    slug: str
    text: str
    grade: Grade
    needs_context: bool
    parts: int
    """Words of a Latin name, syllables of a Hangul one."""
    hangul: bool


class Pattern(NamedTuple):
    """A squeezed spelling, and the places where a text may cut it into words."""

    text: str
    breaks: int
    """Bit n is set if a text may cut it after n letters."""
    name: Name


class Spelling(NamedTuple):
    """A text that stands for a subject."""

    text: str
    grade: Grade
    needs_context: bool
    tokens: list[str]
    """Its words."""


def _spelling(text: str, grade: Grade, *, needs_context: bool) -> Spelling:
    return Spelling(text, grade, needs_context, words(text))


def drama_patterns(drama: Drama) -> Iterator[Pattern]:
    """All patterns of a drama's title and aliases."""
    forbidden = {_squeeze(alias.text) for alias in drama.aliases if alias.kind is AliasKind.FORBIDDEN}
    for spelling in _titles(drama):
        if spelling.tokens:
            name = _title_name(drama, spelling)
            for variant in _variants(spelling.tokens):
                squeezed = "".join(variant)
                if squeezed and squeezed not in forbidden and not squeezed.isdecimal():
                    yield Pattern(squeezed, _breaks(variant) | _syllable_breaks(variant), name)


def _title_name(drama: Drama, spelling: Spelling) -> Name:
    text, grade, needs_context, tokens = spelling
    hangul = has_hangul(text)
    parts = sum(map(len, tokens)) if hangul else len([token for token in tokens if token not in _ENDINGS])
    return Name(SubjectKind.DRAMA, drama.slug, text, grade, needs_context, parts, hangul)


def _titles(drama: Drama) -> Iterator[Spelling]:
    main = (
        _spelling(drama.title, Grade.MAIN, needs_context=drama.needs_context),
        _spelling(drama.hangul, Grade.MAIN, needs_context=drama.hangul_needs_context),
    )
    yield from main
    for alias in drama.aliases:
        if alias.kind is not AliasKind.FORBIDDEN:
            yield _spelling(alias.text, _grade(alias), needs_context=alias.needs_context)
    for spelling in main:
        yield from _seasons(spelling)
        yield from _cuts(spelling)
    if len(drama.hangul) in _ROMANISED_LENGTH:
        for syllables in romanisations(drama.hangul, 2):
            yield Spelling(" ".join(syllables).title(), Grade.GUESS, True, list(syllables))  # noqa: FBT003


def _grade(alias: Alias) -> Grade:
    if alias.kind in (AliasKind.STAGE, AliasKind.NICKNAME, AliasKind.SHORT):
        return Grade.SHORT
    return Grade.ALIAS


def _season(title: str) -> re.Match[str] | None:
    """The parts of a season’s title. Most titles hold no such number, quicker to see than a mismatch."""
    return None if _NUMBERS.isdisjoint(title) else _SEASON.fullmatch(title)


def _seasons(title: Spelling) -> Iterator[Spelling]:
    """ "Stranger Season 2" also stands as "Stranger 2", 비밀의 숲 시즌2 as 비밀의 숲2."""
    match = _season(title.text)
    if match is None or not match["base"]:
        return
    base, number = match["base"], _ROMAN.get(match["number"], match["number"])
    marks = _KOREAN_SEASONS if has_hangul(title.text) else _ENGLISH_SEASONS
    unsure = title.needs_context and len(words(base)) == 1
    for mark in marks:
        yield _spelling(mark.format(base, number), Grade.ALIAS, needs_context=unsure)


def series_of(title: str) -> str:
    """What all seasons of a series share: the title without the season's mark and subtitle, squeezed."""
    match = _season(title)
    return _squeeze(match["base"] if match and match["base"] else _without_first_season(title)) or title


def _without_first_season(title: str) -> str:
    return _FIRST_SEASON.sub("", title) if title.endswith("1") else title


def _cuts(title: Spelling) -> Iterator[Spelling]:
    """The title before its subtitle, and without its article."""
    first = _without_first_season(title.text)
    if first and first != title.text:
        yield _spelling(first, Grade.ALIAS, needs_context=len(words(first)) == 1)
    for mark in _SUBTITLE.finditer(first) if not _season(title.text) else ():
        base = first[: mark.start()].rstrip()
        if len(words(base)) > 1 or len(base) >= _TITLE_LENGTH:
            yield _spelling(base, Grade.CUT, needs_context=True)
    tokens = title.tokens
    if tokens and tokens[0] in _ARTICLES and len(tokens) >= _KOREAN_NAME:
        yield _spelling(" ".join(tokens[1:]), Grade.CUT, needs_context=True)


def _variants(tokens: list[str]) -> Iterator[list[str]]:
    """A title's words, and how else the press writes them: an article less, ok for okay, hyun for hyeon."""
    yield tokens
    if tokens and tokens[0] in _DOCTORS:
        yield [_TWINS[tokens[0]], *tokens[1:]]
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


def _syllable_breaks(tokens: list[str]) -> int:
    """Where a joined Korean name within a title may be cut: Namsoon is Nam Soon too."""
    breaks = length = 0
    if len(tokens) >= _KOREAN_NAME:
        for token in tokens:
            if len(token) >= _PLURAL_LENGTH:
                breaks |= _seams(token) << length
            length += len(token)
    return breaks


@lru_cache(maxsize=4096)
def _seams(token: str) -> int:
    """Where a word may be two syllables of a name."""
    return sum(
        1 << cut
        for cut in range(2, len(token) - 1)
        if token[:cut] in _SPELLINGS and token[cut:] in _SPELLINGS
    )


def _sounds() -> dict[str, tuple[str, ...]]:
    """Each spelling of a syllable → the other common spellings of the same syllable."""
    sounds: dict[str, dict[str, None]] = {}
    for spellings in GIVEN.values():
        common = [spelling for spelling, share in spellings if share >= _COMMON]
        for spelling in common:
            sounds.setdefault(spelling, {}).update(dict.fromkeys(one for one in common if one != spelling))
    return {spelling: tuple(others) for spelling, others in sounds.items() if spelling not in _ENGLISH}


_SOUNDS = _sounds()
_SPELLINGS = frozenset(spelling for spellings in GIVEN.values() for spelling, _ in spellings)


def actor_patterns(actor: Actor) -> Iterator[Pattern]:
    """All patterns of a person's names: known ones, in both orders, and likely romanisations."""
    seen = {_squeeze(alias.text) for alias in actor.aliases if alias.kind is AliasKind.FORBIDDEN} | {""}
    for spelling in _names(actor):
        hangul = has_hangul(spelling.text)
        name = None
        for order in _orders(spelling.tokens, hangul=hangul):
            squeezed = "".join(order)
            if squeezed not in seen:
                seen.add(squeezed)
                name = name or _personal_name(actor, spelling, hangul=hangul)
                yield Pattern(squeezed, _breaks(order), name)


def _names(actor: Actor) -> Iterator[Spelling]:
    yield _spelling(actor.name, Grade.MAIN, needs_context=actor.needs_context)
    yield _spelling(actor.hangul, Grade.MAIN, needs_context=actor.hangul_needs_context)
    for alias in actor.aliases:
        if alias.kind is not AliasKind.FORBIDDEN:
            yield _spelling(alias.text, _grade(alias), needs_context=alias.needs_context)
    if len(actor.hangul) >= _KOREAN_NAME:
        count, least = (4, 0.004) if actor.prominence >= _WELL_KNOWN else (3, 0.01)
        for syllables in romanisations(actor.hangul, count, least):
            text = f"{syllables[0].title()} {'-'.join(syllables[1:]).capitalize()}"
            yield Spelling(text, Grade.GUESS, actor.needs_context, list(syllables))


def _personal_name(actor: Actor, spelling: Spelling, *, hangul: bool) -> Name:
    text, grade, needs_context, tokens = spelling
    parts = sum(map(len, tokens)) if hangul else len(tokens)
    return Name(SubjectKind.ACTOR, actor.slug, text, grade, needs_context, parts, hangul)


def _orders(tokens: list[str], *, hangul: bool) -> Iterator[list[str]]:
    yield tokens
    if not hangul and len(tokens) == _KOREAN_NAME:
        yield tokens[1:] + tokens[:1]


def _squeeze(text: str) -> str:
    return "".join(words(text))


def _breaks(tokens: list[str]) -> int:
    breaks = length = 0
    for token in tokens[:-1]:
        length += len(token)
        breaks |= 1 << length
    return breaks
