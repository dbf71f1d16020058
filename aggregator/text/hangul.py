"""Hangul runs, and the overlapping pairs that search indexes them by."""

import re
import unicodedata

_RUN = re.compile(r"[\uac00-\ud7a3]+")


def has_hangul(text: str) -> bool:
    """Return whether ``text`` holds a Hangul syllable."""
    return _RUN.search(text) is not None


def runs(text: str) -> tuple[str, ...]:
    """Return the unbroken runs of Hangul syllables in ``text`` (as NFC), in order."""
    return tuple(_RUN.findall(unicodedata.normalize("NFC", text)))


def pairs(text: str) -> str:
    """Return each Hangul run cut into overlapping pairs, joined by spaces: 달빛나루 → 달빛 빛나 나루.

    A run of one syllable stands as it is.
    """
    return " ".join(_pairs(run) for run in runs(text))


def _pairs(run: str) -> str:
    return " ".join(run[i : i + 2] for i in range(len(run) - 1)) or run
