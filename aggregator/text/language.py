"""Which language a text is in, by its script and the feed's own word."""

import re

_SCRIPTS = (
    ("ko", re.compile(r"[\uac00-\ud7a3\u3131-\u318e]+")),
    ("ja", re.compile(r"[\u3041-\u30ff]+")),
    ("zh", re.compile(r"[\u4e00-\u9fff]+")),
    ("ru", re.compile(r"[\u0400-\u04ff]+")),
    ("th", re.compile(r"[\u0e01-\u0e5b]+")),
    ("ar", re.compile(r"[\u0620-\u06ff]+")),
    ("el", re.compile(r"[\u0370-\u03ff]+")),
)
_ASCII = re.compile(r"[\x00-\x7f]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+")
_ENGLISH = frozenset({"the", "of", "and", "to", "with", "for", "is", "his", "from", "that", "has"})
"""Small words that English does not share with its neighbours."""
_TAG = re.compile(r"^[A-Za-z]{2,3}(?=$|[-_])")
_SHARES = {"ko": 0.15, "ja": 0.1}
_NON_LATIN = frozenset({"ko", "ja", "zh", "ru", "uk", "bg", "sr", "th", "ar", "fa", "el"})
_LETTERS_MATTER = 8
_ENGLISH_SHARE = 1 / 14
_SAMPLE = 600


def detect_language(text: str, declared: str = "") -> str:
    """Return a language code (``ko``, ``en``, …) for ``text``, or empty if nothing tells.

    ``declared`` is the feed's own claim (RFC 5646); the script of the text is believed before it.
    """
    sample = text[:_SAMPLE]
    claim = _primary(declared)
    latin = _letters(_LATIN, sample)
    if sample.isascii():
        return _latin_language(sample, latin, claim) if latin else claim
    foreign = _ASCII.sub("", sample)
    counts = {code: _letters(script, foreign) for code, script in _SCRIPTS}
    letters = latin + sum(counts.values())
    if not letters:
        return claim
    for code, share in _SHARES.items():
        if counts[code] / letters > share:
            return code
    code = max(counts, key=lambda each: counts[each])
    if counts[code] > latin:
        return claim if claim in _NON_LATIN and claim not in _SHARES else code
    return _latin_language(sample, latin, claim)


def _letters(script: re.Pattern[str], sample: str) -> int:
    return sum(map(len, script.findall(sample)))


def _primary(declared: str) -> str:
    found = _TAG.match(declared.strip())
    return found[0].lower() if found else ""


def _latin_language(sample: str, latin: int, claim: str) -> str:
    if claim and claim not in _NON_LATIN:
        return claim
    words = sample.lower().split()
    english = sum(word in _ENGLISH for word in words)
    if claim or (latin >= _LETTERS_MATTER and english > _ENGLISH_SHARE * len(words)):
        return "en"
    return ""
