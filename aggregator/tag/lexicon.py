"""The telling words of drama news in both languages, found in one pass.

A Latin entry is a whole word or phrase in lower case; ``donat*`` also stands for longer words. A Hangul entry
is found anywhere, since Korean closes words up.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from string import ascii_lowercase
from typing import Final, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from aggregator.model import Kind
from aggregator.tag.kind_words import HINTS, KINDS
from aggregator.tag.words import CUES, GROUPS, NETWORKS

_REACH, _NEAR, _GROUP_REACH, _BESIDE, _BEFORE, _TOUCHING = 40, 26, 12, 4, 3, 2
"""How far a telling word may be from a name, in characters."""


_LATIN = frozenset(ascii_lowercase)


class Cue:
    """What a word says of the names beside it, or of the whole article: bits, since many are joined."""

    DRAMA: Final = 1
    """A series is spoken of."""
    SCREEN: Final = 2
    """Acting is spoken of."""
    OTHER: Final = 4
    """A film, song, show or book is spoken of."""
    PERSON: Final = 8
    """Beside a name: an actor."""
    TRADE: Final = 16
    """Beside a name: somebody who does not act."""
    ROLE: Final = 32
    """Before a name: it is a role's."""
    NETWORK: Final = 64
    FOOTER: Final = 128
    """The publisher speaks to its readers: watch it here."""
    MUSIC: Final = 256
    PAST: Final = 512
    """Before a title: an earlier or another work."""
    FORMER: Final = 1024
    """Before a title: surely an earlier work, even in a headline."""
    ELSEWHERE: Final = 2048
    """Sport, politics, business: a world of other people with the same names."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A telling word's meaning."""

    cue: int
    kinds: tuple[Kind, ...]
    hints: tuple[Kind, ...]
    """Kinds that it only hints at."""
    network: str
    group: str
    prefix: bool


class Found(NamedTuple):
    """Telling words of a text, in order, with their places."""

    starts: list[int]
    ends: list[int]
    signs: list[Sign]

    def between(self, start: int, end: int) -> int:
        """All cues of the words that begin in ``start`` … ``end``."""
        cues = 0
        for place in range(bisect_left(self.starts, start), bisect_left(self.starts, end)):
            cues |= self.signs[place].cue
        return cues

    def outside(self, spans: Iterable[tuple[int, int]], end: int) -> list[Sign]:
        """The telling words that begin before ``end``, but for those within one of ``spans``."""
        starts = self.starts
        last = bisect_left(starts, end)
        inside: set[int] = set()
        for begin, stop in spans:
            inside.update(range(bisect_left(starts, begin), bisect_left(starts, stop)))
        signs = self.signs[:last]
        return [sign for place, sign in enumerate(signs) if place not in inside] if inside else signs

    def before(self, place: int, slack: int) -> int:
        """The cues of the word that ends up to ``slack`` characters before ``place``."""
        cues = 0
        for index in range(bisect_left(self.starts, place) - 1, -1, -1):
            if self.starts[index] < place - _REACH:
                break
            if place - slack <= self.ends[index] <= place:
                cues |= self.signs[index].cue
        return cues

    def around(self, start: int, end: int) -> "Around":
        """The cues of the words beside ``start`` … ``end``, near it, and right before it."""
        beside = near = before = touching = 0
        group = ""
        starts, ends, signs = self.starts, self.ends, self.signs
        for index in range(bisect_left(starts, start - _REACH), bisect_left(starts, end + _NEAR)):
            word_start, sign = starts[index], signs[index]
            gap = start - ends[index]
            if word_start >= end:
                near |= sign.cue
                beside |= sign.cue if word_start < end + _BESIDE else 0
            elif gap >= 0:
                near |= sign.cue if word_start >= start - _NEAR else 0
                beside |= sign.cue if gap <= _BESIDE else 0
                before |= sign.cue if gap <= _BEFORE else 0
                touching |= sign.cue if gap <= _TOUCHING else 0
                group = sign.group or group if gap <= _GROUP_REACH else group
        return Around(beside, near, before, touching, group)


class Around(NamedTuple):
    """The cues about a place of a text."""

    beside: int
    near: int
    before: int
    touching: int
    group: str
    """The pop group whose name stands just before, as in EXO’s D.O."""


class Lexicon:
    """The tables, compiled."""

    def __init__(self) -> None:
        signs = dict(_signs())
        self._signs = [(sign, *_latin_edges(word, prefix=sign.prefix)) for word, sign in signs.items()]
        self._automaton = AhoCorasick(list(signs), matchkind=MatchKind.LeftmostLongest)

    def find(self, lower: str) -> Found:
        """The telling words of a text in lower case."""
        starts, ends, found = [], [], []
        padded = f"{lower} "  # so that there is a letter after the last and, at -1, before the first
        for index, start, end in self._automaton.find_matches_as_indexes(lower):
            sign, begins, finishes = self._signs[index]
            if (begins and padded[start - 1] in _LATIN) or (finishes and padded[end] in _LATIN):
                continue  # a piece of a longer Latin word
            starts.append(start)
            ends.append(end)
            found.append(sign)
        return Found(starts, ends, found)


def _latin_edges(word: str, *, prefix: bool) -> tuple[bool, bool]:
    """Whether a word must not go on in Latin letters before its first and after its last."""
    return (
        word.isascii() and word[0] in _LATIN,
        word.isascii() and word[-1] in _LATIN and not prefix,
    )


def _signs() -> Iterator[tuple[str, Sign]]:
    cues: dict[str, int] = {}
    for name, table in CUES.items():
        for word in _entries(table):
            cues[word] = cues.get(word, 0) | int(getattr(Cue, name))
    kinds, hints = _by_word(KINDS), _by_word(HINTS)
    networks = {word: name for name, table in NETWORKS.items() for word in _entries(table)}
    groups = {word: name for name, table in GROUPS.items() for word in _entries(table)}
    for word in {**cues, **kinds, **hints, **networks, **groups}:
        cue = cues[word] if word in cues else _inherited(word, cues)
        if word in networks:
            cue |= Cue.NETWORK
        yield (
            word.removesuffix("*"),
            Sign(
                cue,
                tuple(kinds.get(word, ())),
                tuple(hints.get(word, ())),
                networks.get(word, ""),
                groups.get(word, ""),
                word.endswith("*"),
            ),
        )


def _by_word(tables: Mapping[Kind, str]) -> dict[str, list[Kind]]:
    """Each word → the kinds whose tables hold it."""
    words: dict[str, list[Kind]] = {}
    for kind, table in tables.items():
        for word in _entries(table):
            words.setdefault(word, []).append(kind)
    return words


def _inherited(phrase: str, cues: dict[str, int]) -> int:
    """The cues of the words in a phrase that has none of its own: it is found in their stead."""
    if phrase.isascii():
        return _joined(cues.get(word, 0) for word in phrase.removesuffix("*").split())
    return _joined(cue for word, cue in cues.items() if not word.isascii() and word in phrase)


def _joined(cues: Iterable[int]) -> int:
    """All bits that are set in any."""
    return reduce(or_, cues, 0)


def _entries(table: str) -> Iterator[str]:
    return (word.strip() for word in table.replace("\n", ",").split(",") if word.strip())
