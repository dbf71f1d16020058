"""What happens in the news of this trade, as English and Korean headlines say it.

An English and a Korean article have no words in common, but both tell of a poster, an enlistment, a spy.
Two articles that name different concepts of one field (a poster here, a teaser there) tell different news.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from aggregator.group import lexicon, scenery, things
from aggregator.group.words import stem, terms, words

_CONTINUED = re.compile(r"\n +")


class Field(StrEnum):
    """What a concept answers."""

    MATERIAL = "material"
    """What was released."""
    STEP = "step"
    """How far a casting, a romance, a broadcast has come."""
    PHASE = "phase"
    """What makes it other news than the day before: denied, sold out, the second week."""
    EVENT = "event"
    """What happened."""
    DETAIL = "detail"
    """Ordinals and circumstances: first, main, character, part two …"""
    MATTER = "matter"
    """People, places and things in it."""


_TABLES = {
    Field.MATERIAL: lexicon.MATERIAL,
    Field.STEP: lexicon.STEP,
    Field.PHASE: lexicon.PHASE,
    Field.EVENT: lexicon.EVENT,
    Field.DETAIL: lexicon.DETAIL,
    Field.MATTER: things.MATTER + scenery.SCENERY.lstrip(),
}


TABLES_MARK = hashlib.blake2b("".join(_TABLES.values()).encode(), digest_size=4).hexdigest()
"""Another one whenever the tables change."""


def _rows() -> Iterator[tuple[Field, str, list[str], list[str]]]:
    """Field, name, English and Korean words of every concept."""
    for field, table in _TABLES.items():
        for line in _CONTINUED.sub(" ", table.strip()).splitlines():
            english, korean = ([word.strip() for word in half.split(",")] for half in line.split("|"))
            yield field, english[0].lstrip("="), english, korean


FIELD_OF: Mapping[str, Field] = {name: field for field, name, _, _ in _rows()}
"""The field of each concept, by its name."""


def _by_phrase(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Each phrase with the concepts it names: a teaser poster is a poster, too."""
    found: dict[str, tuple[str, ...]] = {}
    for phrase, name in pairs:
        found[phrase] = (*found.get(phrase, ()), name)
    return found


_EXACT = frozenset(
    word for _, _, english, _ in _rows() for phrase in english for word in phrase.split() if word[0] == "="
)
"""Words that stand for themselves alone."""


def _key(word: str) -> str:
    """How an English word is recognised: by its stem, or as it is if the tables say so."""
    return f"={word}" if f"={word}" in _EXACT else stem(word)


_ENGLISH = _by_phrase(
    (" ".join(map(_key, phrase.replace("=", "").split())), name)
    for _, name, english, _ in _rows()
    for phrase in english
)
_KOREAN = _by_phrase((word, name) for _, name, _, korean in _rows() for word in korean)
_KOREAN_PHRASES = tuple(_KOREAN)
_KOREAN_FINDER = AhoCorasick(_KOREAN_PHRASES, matchkind=MatchKind.LeftmostLongest)


_STARTS: dict[str, int] = {}
"""The first word of each English phrase, and how many words its longest phrase has."""
for _phrase in _ENGLISH:
    _first, *_more = _phrase.split()
    _STARTS[_first] = max(_STARTS.get(_first, 0), 1 + len(_more))


class Reading(NamedTuple):
    """A text understood."""

    concepts: frozenset[str]
    rest: frozenset[str]
    """What no concept explains: English stems, and Hangul runs cut into overlapping pairs."""


def read(text: str) -> Reading:
    """What a text in plain form tells of, in either language; the longest phrase wins."""
    found: set[str] = set()
    between: list[str] = []
    end = 0
    for number, start, after in _KOREAN_FINDER.find_matches_as_indexes(text):
        found.update(_KOREAN[_KOREAN_PHRASES[number]])
        between.append(text[end:start])
        end = after
    between.append(text[end:])
    left, named = _without_phrases(words(" ".join(between)))
    return Reading(frozenset(found | named), terms(left))


def _without_phrases(some: Sequence[str]) -> tuple[list[str], set[str]]:
    """The words that are in no English phrase of the lexicon, and the concepts of those that are."""
    stems = [_key(word) for word in some]
    left: list[str] = []
    found: set[str] = set()
    at = 0
    while at < len(stems):
        names, length = _longest(stems, at) if stems[at] in _STARTS else ((), 1)
        found.update(names)
        if not names:
            left.append(some[at])
        at += length
    return left, found


def _longest(stems: Sequence[str], at: int) -> tuple[tuple[str, ...], int]:
    """The concepts of the longest phrase that starts at a place, and its length; one if there is none."""
    for length in range(_STARTS[stems[at]], 0, -1):
        names = _ENGLISH.get(" ".join(stems[at : at + length]))
        if names:
            return names, length
    return (), 1
