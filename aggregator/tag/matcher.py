"""Find every known name in a text, in both scripts, with its place.

A text is read once: its words are joined without what stands between them, so that one pattern finds a name
however it is spaced or hyphenated, and the place is counted back to the original.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from aggregator.model import Catalogue, SubjectKind
from aggregator.tag.quotes import opened
from aggregator.tag.spellings import Name, Pattern, actor_patterns, drama_patterns

_WORD = re.compile(r"([가-힣]+|[^\W_가-힣]+)")
_ASCII = bytes(range(128))
_BLANKED = bytes(code if chr(code).isalnum() else ord(" ") for code in _ASCII).ljust(256)
"""What each byte of ASCII becomes: letters and digits stay, the rest is blank."""
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    ord("İ"): "I",
    ord("Ⅱ"): "2",
    ord("Ⅲ"): "3",
}
_ODD = re.compile("[\uff01-\uff5eİⅡⅢ]")
_GAP = 4
_NAME_GAP = re.compile(r"(?:[\s·\u00ad\u2010-\u2015-]{0,2}|(?<=\b\w)\.\s?)\Z")
_TITLE_GAP = re.compile(r"[^\w\n“”\"]{0,4}\Z")
_USUAL_GAPS = frozenset({" ", "-", ""})
_CLOSING = re.compile(r"[”\"’'〉》」』]?,? ?\Z")
_SEASON_MARKS = frozenset({"season", "part", "시즌", "파트"})
_PARTICLE = re.compile(
    r"(?:씨|측|님|양|군|표|네)?"
    r"(?:이랑|랑|에게서|에게|한테|께서|께|에서|으로|로|처럼|보다|만큼이나|만큼|하고|밖에|까지|부터|조차|마저|뿐|라고|이라고|이라는|라는|이라|라"
    r"|이었다|였다|이다|다|입니다|이며|며|이나|나|이자|자|인|와|과|이|가|은|는|을|를|의|도|만|에|야|아|들)?"
    r"(?:은|는|도|만|의|이|가|을|를)?\Z"
)
_FULL_NAME = 3
_TITLES_BEFORE = (
    "배우",
    "가수",
    "드라마",
    "출신",
    "주연",
    "주인공",
    "스타",
    "개그맨",
    "아이돌",
    "모델",
    "남편",
    "아내",
)


class Reading(NamedTuple):
    """A text, its squeezed form, and where each word starts in both."""

    text: str
    lower: str
    squeezed: str
    words: list[str]
    """In lower case; some may be empty."""
    cuts: list[int]
    """Where each word starts in the squeezed form, and its length."""
    gaps: Sequence[int]
    """How many characters that belong to no word stand before each word."""

    def place(self, word: int) -> int:
        """Where a word starts in the text."""
        return self.cuts[word] + self.gaps[word]

    def end(self, word: int) -> int:
        """Where a word ends in the text."""
        return self.cuts[word + 1] + self.gaps[word]


class Hit(NamedTuple):
    """A spelling found in a text, and everybody it may stand for."""

    start: int
    end: int
    names: tuple[Name, ...]


def read(text: str) -> Reading:
    """``text`` made ready for :meth:`Matcher.hits`."""
    lower = text.translate(_FULL_WIDTH).lower() if _ODD.search(text) else text.lower()
    words, gaps = _latin_words(lower) if _only_latin(lower) else _words(lower)
    return Reading(text, lower, "".join(words), words, list(accumulate(map(len, words), initial=0)), gaps)


def _words(lower: str) -> tuple[list[str], Sequence[int]]:
    pieces = _WORD.split(lower)  # gap, word, gap, word … gap
    return pieces[1::2], list(accumulate(map(len, pieces[::2])))


def _latin_words(lower: str) -> tuple[list[str], Sequence[int]]:
    """The words of an English text, in a third of the time: some empty, so that one gap is before each."""
    words = lower.encode("ascii", "replace").translate(_BLANKED).decode().split(" ")
    return words, range(len(words))


def _only_latin(lower: str) -> bool:
    """True if no letter or digit is other than ASCII: quotes and dashes may be."""
    other = lower.encode(errors="replace").translate(None, _ASCII).decode()
    return not any(map(str.isalnum, other))


class Matcher:
    """All names of a catalogue, compiled."""

    def __init__(self, catalogue: Catalogue) -> None:
        table: defaultdict[str, tuple[Pattern, ...]] = defaultdict(tuple)
        words: defaultdict[str, list[Name]] = defaultdict(list)
        for pattern in _patterns(catalogue):
            if _is_word(pattern):
                words[pattern.text].append(pattern.name)
            else:
                table[pattern.text] += (pattern,)
        self._people = frozenset(
            text for text, patterns in table.items() if _is_full_hangul(patterns[0].name)
        )
        self._words = {word: tuple(names) for word, names in words.items()}
        self._patterns = list(table.values())
        self._automaton = AhoCorasick(list(table))

    def hits(self, reading: Reading) -> list[Hit]:
        """Every spelling in the text that stands at word edges, in no order, nested ones too.

        A single Latin word in small letters only counts after an opening quote; most words are neither.
        """
        text, cuts, known = reading.text, reading.cuts, self._words
        found = [
            Hit(place, place + len(word), known[word])
            for index, word in enumerate(reading.words)
            if word in known and not is_plain(text, place := reading.place(index))
        ]
        for index, start, end in self._automaton.find_matches_as_indexes(reading.squeezed, overlapping=True):
            first = bisect_right(cuts, start) - 1
            place = start + reading.gaps[first]
            if (
                cuts[first] == start
                or _starts_within(reading, first, place)
                or reading.lower[reading.place(first) : place] in self._people
            ):
                hit = self._hit(reading, self._patterns[index], start, end, first)
                if hit is not None:
                    found.append(hit)
        return found

    def _hit(
        self, reading: Reading, patterns: Sequence[Pattern], start: int, end: int, first: int
    ) -> Hit | None:
        """The hit at a place of the squeezed form, which begins in the word ``first``; None if it is none."""
        last = bisect_left(reading.cuts, end, first) - 1
        place, stop = start + reading.gaps[first], end + reading.gaps[last]
        if end != reading.cuts[last + 1] and not (
            _ends_within(reading, last, stop) or self._person_follows(reading, last, stop)
        ):
            return None
        if first != last:
            patterns = [one for one in patterns if _joined(reading, one, start, first, last)]
        return Hit(place, stop, tuple([pattern.name for pattern in patterns])) if patterns else None

    def _person_follows(self, reading: Reading, word: int, stop: int) -> bool:
        """True if the rest of a word is another person's full name: 주지훈하지원."""
        end = stop + _FULL_NAME
        return (
            reading.lower[stop:end] in self._people
            and _PARTICLE.match(reading.lower, end, reading.end(word)) is not None
        )


def is_plain(text: str, place: int) -> bool:
    """True if a word in small Latin letters starts at ``place``, and no quotation opens before it."""
    return "a" <= text[place] <= "z" and not opened(text, place)


def _patterns(catalogue: Catalogue) -> Iterator[Pattern]:
    for drama in catalogue.dramas:
        yield from drama_patterns(drama)
    for actor in catalogue.actors:
        yield from actor_patterns(actor)


def _is_word(pattern: Pattern) -> bool:
    """True for names that must stand as a whole word: one Latin word, one Hangul syllable."""
    if pattern.name.hangul:
        return len(pattern.text) == 1
    return not pattern.breaks


def _is_full_hangul(name: Name) -> bool:
    return name.hangul and name.subject is SubjectKind.ACTOR and name.parts == _FULL_NAME


def _is_hangul(letter: str) -> bool:
    return "가" <= letter <= "힣"


def _starts_within(reading: Reading, word: int, place: int) -> bool:
    """True if a name may start within a word: at a capital, after 배우 and the like."""
    if reading.text[place].isupper():
        return reading.text[place - 1].islower()
    return _is_hangul(reading.lower[place]) and reading.lower[reading.place(word) : place].endswith(
        _TITLES_BEFORE
    )


def _ends_within(reading: Reading, word: int, stop: int) -> bool:
    """True if a name may end within a word: before a capital, before Korean particles."""
    if _is_hangul(reading.lower[stop - 1]):
        return _PARTICLE.match(reading.lower, stop, reading.end(word)) is not None
    return reading.text[stop].isupper() and reading.text[stop - 1].islower()


def _joined(reading: Reading, pattern: Pattern, start: int, first: int, last: int) -> bool:
    """True if the words are cut where the pattern allows it, and what stands between them allows one name."""
    person = pattern.name.subject is SubjectKind.ACTOR
    if pattern.name.hangul and person:
        return False
    gap = _NAME_GAP if person else _TITLE_GAP
    end = reading.end(first)
    for word in range(first + 1, last + 1):
        if reading.words[word]:
            if not (pattern.name.hangul or pattern.breaks >> reading.cuts[word] - start & 1):
                return False
            if not _near(reading, gap, end, word):
                return False
            end = reading.end(word)
    return True


def _near(reading: Reading, gap: re.Pattern[str], end: int, word: int) -> bool:
    """True if no more stands between ``end`` and a word than within a name, or before a season’s mark."""
    place = reading.place(word)
    if reading.lower[end:place] in _USUAL_GAPS or gap.match(reading.lower, end, place):
        return True
    following = reading.words[word]
    if following not in _SEASON_MARKS and not following.isdecimal():
        return False
    return _CLOSING.match(reading.lower, end, place) is not None  # “Hellbound” Season 2
