"""What a headline and its first lines give to compare: words, Hangul pairs, numbers, dates, quotes.

Names of dramas and actors are taken out first: they are compared as subjects, whatever their spelling.
"""

import re
import unicodedata
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"[a-z]+|[가-힣]+|\d+")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "「": '"', "」": '"'})
_POSSESSIVE = re.compile(r"(?<=[a-z])'s?\b")

_QUOTED = re.compile(
    r"[“\"「『]([^“”\"「」『』]{2,80})[”\"」』]"  # double quotes and corner brackets
    r"|(?<![a-zA-Z])[‘'`]([^‘’'`]{2,80})[’'`](?![a-zA-Z])"
)
_DIGIT = re.compile(r"\d")
_TENTH = Decimal("0.1")
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d+)?)\s*(?:%|percent|per cent|퍼센트|프로(?=[^가-힣]|$))")
_UNITS = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "천": 10**3,
    "만": 10**4,
    "백만": 10**6,
    "천만": 10**7,
    "억": 10**8,
    "조": 10**12,
}
_NUMBER = re.compile(
    r"(?<![\w.])(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)"
    rf"(?:[ -]?({'|'.join(sorted(_UNITS, key=len, reverse=True))}))?"
)

_YEAR = re.compile(r"(?:19|20)\d\d")
_CAPITAL = re.compile(
    r"(?<=[a-z0-9,;)’'–-] )[A-Z][A-Za-z]+|(?<=[A-Z][a-z] )[A-Z][a-z]+|(?<=[a-z]-)[A-Z][a-z]+"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH_DATE = re.compile(
    r"\b(" + "|".join(_MONTHS) + r")[a-z]*\.?\s+(\d{1,2})(?:[snrt][tdh])?\b(?!,?\s*:|:)"
    r"|\b(\d{1,2})(?:[snrt][tdh])?\s+(?:of\s+)?(" + "|".join(_MONTHS) + r")[a-z]*\b"
)
_KOREAN_DATE = re.compile(r"(?:(\d{1,2})월\s*)?(?<!\d)(\d{1,2})일(?!간|차|째|만|동안|날)")

_GRAMMAR = """
a an the and or but if of in on at to for from by with as is are was were be been being has have had do
does did will would can could may might shall should not no nor so than that this these those it its he
she his her him they them their we our us you your i my me who whom whose which what when where why how
all any each both more most other some such only own same too very just also about after again against
before between during into over under up down out off through while there here then once s t says said
"""
_TRADE = """
drama dramas kdrama kdramas k korean korea south series show tv star stars starring actor actors actress
new latest upcoming watch news viewers fans role roles character characters netizens www http https com
january february march april june july august september october november december jan feb mar apr jun jul
aug sep oct nov dec kst pm am
"""
_STOP_WORDS = frozenset((_GRAMMAR + _TRADE).split())
"""Words of grammar, and words that say nothing in this trade."""
_SHORTEST_STEM = 3


def plain(text: str) -> str:
    """``text`` in one form for comparing: NFC, lower case, one sort of quote, single spaces."""
    folded = unicodedata.normalize("NFC", text).casefold().translate(_APOSTROPHES)
    return " ".join(folded.split())


@lru_cache(maxsize=2048)  # an article's are compared with those of each neighbour
def letters(text: str) -> str:
    """Only the words and numbers of ``text``, lower case, space-joined."""
    return " ".join(_WORD.findall(plain(text)))


def without_names(text: str, names: Iterable[str]) -> str:
    """``text`` in plain form, each of ``names`` (in plain form, longest first) blanked out."""
    for name in names:
        text = text.replace(name, " ")
    return text


def words(text: str) -> list[str]:
    """The words and numbers of a plain text, in order, without the possessive *s*."""
    return _WORD.findall(_POSSESSIVE.sub("", text))


@lru_cache(maxsize=1 << 15)  # a trade's vocabulary is small
def stem(word: str) -> str:
    """An English word without the endings of plural and verb: ``marries`` is ``marry`` as ``married`` is."""
    for ending, instead in (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", "")):
        rest = word.removesuffix(ending)
        if (
            rest != word
            and len(rest + instead) >= _SHORTEST_STEM
            and not rest.endswith("s" if ending == "s" else " ")
        ):
            return _undoubled(rest + instead)
    return word.removesuffix("e") if len(word) > _SHORTEST_STEM else word


def _undoubled(word: str) -> str:
    """The stem of ``wrapped`` is ``wrap``; but ``pass`` and ``sell`` keep their two."""
    if word[-1] == word[-2] and word[-1] not in "sle":
        return word[:-1]
    return word.removesuffix("e") if len(word) > _SHORTEST_STEM else word


def terms(some: Iterable[str]) -> frozenset[str]:
    """The telling ones of some words: English as stems, each Hangul run cut into overlapping pairs."""
    found: set[str] = set()
    for word in some:
        if word[0] >= "가":
            found.update(word[i : i + 2] for i in range(len(word) - 1))
        elif word[0] >= "a" and len(word) > 1 and word not in _STOP_WORDS:
            found.add(stem(word))
    return frozenset(found)


def proper(text: str) -> frozenset[str]:
    """Stems of the Latin words with a capital that do not begin a sentence."""
    return terms(word.casefold() for word in _CAPITAL.findall(text))


def quotes(text: str) -> frozenset[str]:
    """What stands in quotation marks, letters only."""
    found = (letters(a or b) for a, b in _QUOTED.findall(text))
    return frozenset(quote for quote in found if quote)


def percents(text: str) -> frozenset[str]:
    """Percentages in a plain text, to one place; round ones only if there are no others.

    One outlet gives a rating to one place, another to three, and all say "past 10 percent".
    """
    found = {Decimal(number) for number in _PERCENT.findall(text)}
    exact = {number for number in found if number % 1}
    return frozenset(str(number.quantize(_TENTH, ROUND_HALF_UP)) for number in exact or found)


def has_rating(text: str) -> bool:
    """True if a plain text gives a percentage to its tenths."""
    return any("." in number for number in _PERCENT.findall(text))


def days(text: str) -> frozenset[str]:
    """Dates that a plain text names: ``4-30`` and ``30``, or ``30`` alone where no month stands."""
    found: set[str] = set()
    for month, day, day_first, month_last in _ENGLISH_DATE.findall(text):
        number, name = (day, month) if day else (day_first, month_last)
        found |= {f"{_MONTHS.index(name) + 1}-{int(number)}", str(int(number))}
    for month, day in _KOREAN_DATE.findall(text):
        found.add(str(int(day)))
        if month:
            found.add(f"{int(month)}-{int(day)}")
    return frozenset(found)


def numbers(text: str) -> frozenset[str]:
    """Every number in a plain text; ``6.4 million``, ``640만`` and ``6,400,000`` are one."""
    found = set()
    for digits, unit in _NUMBER.findall(text):
        value = Decimal(digits.replace(",", "")) * _UNITS.get(unit, 1)
        found.add(f"{value.normalize():f}")
    return frozenset(found)


def telling(some: Iterable[str]) -> frozenset[str]:
    """The numbers that are neither small nor a year, and so rarely the same by chance."""
    return frozenset(number for number in some if len(number) > 1 and not _YEAR.fullmatch(number))


class Figures(NamedTuple):
    """The figures of a text."""

    percents: frozenset[str]
    days: frozenset[str]
    others: frozenset[str]


def figures(text: str) -> Figures:
    """The percentages, days and other telling numbers of a plain text."""
    if not _DIGIT.search(text):
        return Figures(frozenset(), frozenset(), frozenset())
    found = percents(text), days(text)
    return Figures(*found, telling(numbers(text) - found[0] - found[1]))
