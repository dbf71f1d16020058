"""What a new drama or actor is called in addresses, and whether its name alone proves anything. Pure."""

import unicodedata

from aggregator.model import SubjectKind
from aggregator.text.hangul import has_hangul
from aggregator.text.names import revised, romanisations, words

TELLING_WORDS, TELLING_SYLLABLES = 3, 5
"""A title of so many words, or Korean syllables, hardly means anything else."""


def is_plain(kind: SubjectKind, name: str) -> bool:
    """True if the name alone may well mean something else, so that it links only beside other signs."""
    if kind is SubjectKind.ACTOR:
        return has_hangul(name)
    syllables = sum(has_hangul(letter) for letter in name)
    return len(words(name)) < TELLING_WORDS and syllables < TELLING_SYLLABLES


def slug_for(kind: SubjectKind, name: str) -> str:
    """The name in Latin letters, as it stands in addresses; empty if that leaves nothing."""
    if kind is SubjectKind.ACTOR and has_hangul(name):
        return "-".join(next(romanisations(name), ()))
    spelt = (
        "".join(revised(letter) if has_hangul(letter) else letter for letter in word) for word in words(name)
    )
    plain = unicodedata.normalize("NFKD", " ".join(spelt)).encode("ascii", "ignore").decode()
    return "-".join(words(plain))
