"""How names are compared: folding, words, and the spellings that the press gives a Korean name.

Hangul always leads to Latin letters, never back: *sung* is 성 and 승, *jung* is 정 and 중, so a Latin name
has no single Hangul.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from aggregator.text.syllables import GIVEN, SURNAMES

_HANGUL = re.compile(r"[가-힣]")
_ALL_HANGUL = re.compile(r"[가-힣]+\Z")
_WORD = re.compile(r"[가-힣]+|[^\W_가-힣]+")
_LATER = re.compile(r"(?<=[^\W_])[가-힣]|(?<=[\W_])[^\W_]")
_TWO_SYLLABLE_SURNAMES = ("남궁", "선우", "황보", "제갈", "독고", "사공")
_INITIALS = (
    "g",
    "kk",
    "n",
    "d",
    "tt",
    "r",
    "m",
    "b",
    "pp",
    "s",
    "ss",
    "",
    "j",
    "jj",
    "ch",
    "k",
    "t",
    "p",
    "h",
)
_MEDIALS = (
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo",
    "u", "wo", "we", "wi", "yu", "eu", "ui", "i",
)  # fmt: skip
_FINALS = (
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l",
    "m", "p", "p", "t", "t", "ng", "t", "t", "k", "t", "p", "t",
)  # fmt: skip
_ROMAN_NUMERALS = {ord("Ⅱ"): "2", ord("Ⅲ"): "3"}
_LEAST_SHARE = 0.01


def fold(text: str) -> str:
    """Only the letters and digits, lower case and composed: equal for two ways to write one name."""
    plain = text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()
    return "".join(filter(str.isalnum, plain))


def tails(text: str) -> Iterator[str]:
    """What :func:`fold` leaves from each later word on, and from each later syllable of a run of Hangul."""
    for found in _LATER.finditer(unicodedata.normalize("NFKC", text)):
        if tail := fold(text[found.start() :]):
            yield tail


def has_hangul(text: str) -> bool:
    """True if ``text`` holds a Hangul syllable."""
    return _HANGUL.search(text) is not None


def words(text: str) -> list[str]:
    """The words of ``text`` in lower case: runs of Hangul, and runs of other letters and digits."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.translate(_ROMAN_NUMERALS))
    return _WORD.findall(text.lower())


def revised(syllable: str) -> str:
    """One Hangul syllable in Revised Romanisation (2000), letter by letter, without sound changes."""
    number = ord(syllable) - 0xAC00
    return _INITIALS[number // 588] + _MEDIALS[number % 588 // 28] + _FINALS[number % 28]


def split_name(hangul: str) -> tuple[str, str]:
    """The surname and the given name of a Hangul name of two to five syllables."""
    cut = 2 if hangul[2:] and hangul.startswith(_TWO_SYLLABLE_SURNAMES) else 1
    return hangul[:cut], hangul[cut:]


@lru_cache(maxsize=4096)
def _spellings(syllable: str, *, surname: bool, count: int) -> tuple[tuple[str, float], ...]:
    table = SURNAMES if surname else GIVEN
    known = table.get(syllable) or GIVEN.get(syllable) or ()
    return known[:count] or ((revised(syllable), 1.0),)


def romanisations(hangul: str, count: int = 3, least: float = _LEAST_SHARE) -> Iterator[tuple[str, ...]]:
    """The ways the press writes a Hangul name, likeliest first: each a surname and then a syllable a word.

    ``count`` is how many spellings of a syllable are tried. Combinations that a smaller share than ``least``
    would choose are left out.
    """
    surname, given = split_name(hangul)
    if not given or not _ALL_HANGUL.match(hangul):
        return
    if len(surname) == 1:
        parts = [_spellings(surname, surname=True, count=count)]
    else:
        parts = [SURNAMES.get(surname) or (("".join(map(revised, surname)), 1.0),)]
    parts += [_spellings(syllable, surname=False, count=count) for syllable in given]
    ranked = []
    for choice in product(*parts):
        share = 1.0
        for _, likelihood in choice:
            share *= likelihood
        if share >= least:
            ranked.append((share, tuple([spelling for spelling, _ in choice])))
    ranked.sort(key=lambda item: -item[0])
    yield from (choice for _, choice in ranked)
