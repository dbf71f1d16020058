"""Text rules for building the catalogue: cleaning, slugs, likeness of romanisations."""

import re
import unicodedata
from collections import Counter

from aggregator.text.names import fold, has_hangul, revised, words

FOOTNOTE = re.compile(r"(?:\s*\[[^\]]*\])+\s*$")
_QUOTES = str.maketrans("’‘“”\u00a0", "''\"\" ")
_EQUAL_LETTERS = (
    ("kk", "g"), ("tt", "d"), ("pp", "b"), ("jj", "j"), ("ss", "s"), ("ch", "j"), ("sh", "s"), ("oo", "u"),
    ("ee", "i"), ("eo", "o"), ("eu", "u"), ("ae", "e"), ("k", "g"), ("t", "d"), ("p", "b"), ("l", "r"),
    ("w", ""), ("y", ""), ("h", ""),
)  # fmt: skip
_SHORTEST, _FEW = 3, 2
_SMALL_WORDS = frozenset({"the", "a", "an", "my", "of"})


def clean(text: str) -> str:
    """One line in NFC, with straight quotes and without a footnote mark."""
    text = unicodedata.normalize("NFC", text).translate(_QUOTES)
    return FOOTNOTE.sub("", re.sub(r"\s+", " ", text)).strip()


def slugged(text: str) -> str:
    """Small ASCII letters, digits and single hyphens."""
    plain = unicodedata.normalize("NFKD", text.casefold()).replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def skeleton(latin: str) -> str:
    """What is left of a romanised text when the systems' differences are taken away."""
    text = fold(latin)
    for spelling, plain in _EQUAL_LETTERS:
        text = text.replace(spelling, plain)
    return re.sub(r"[aeiou]+", "a", re.sub(r"(.)\1+", r"\1", text))


def like_romanisation(text: str, hangul: str) -> bool:
    """True if ``text`` is ``hangul`` in Latin letters, by whatever system."""
    ours = skeleton("".join(revised(one) if has_hangul(one) else one for one in hangul))
    theirs = skeleton(text)
    if not ours or len(theirs) < _SHORTEST or abs(len(ours) - len(theirs)) > 2 + len(ours) // 6:
        return False
    return sum((Counter(ours) & Counter(theirs)).values()) >= 0.8 * max(len(ours), len(theirs))


def ordinary(text: str) -> bool:
    """True if a title might be mere words: one or two words besides small ones."""
    return len([word for word in words(text) if word not in _SMALL_WORDS]) <= _FEW
