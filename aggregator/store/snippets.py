"""The words around a search hit, marked. Pure."""

import re
import unicodedata
from collections.abc import Iterable

from aggregator.text.plain import fitting

HIT, END = "\ue000", "\ue001"
COLUMNS = 140
"""Width of a snippet: most of two lines of a card."""
_BEFORE = 50


def hit_pattern(words: Iterable[str]) -> re.Pattern[str] | None:
    """What finds the words: Hangul anywhere, as search does; other words only whole. None without words."""
    parts = sorted({word for word in words if word}, key=len, reverse=True)
    if not parts:
        return None
    return re.compile("|".join(_part(word) for word in parts), re.IGNORECASE)


def _part(word: str) -> str:
    escaped = re.escape(word)
    return escaped if re.search("[가-힣]", word) else rf"(?<!\w){escaped}(?!\w)"


def snippet(text: str, pattern: re.Pattern[str] | None) -> str:
    """The part of ``text`` around its first hit, each hit between U+E000 and U+E001; empty without one."""
    plain = unicodedata.normalize("NFC", text).replace(HIT, "").replace(END, "")
    found = pattern.search(plain) if pattern else None
    if pattern is None or found is None:
        return ""
    start = _word_start(plain, max(0, found.start() - _BEFORE))
    end = start + fitting(plain[start:], COLUMNS)
    piece = plain[start:end]
    marked = pattern.sub(lambda hit: f"{HIT}{hit[0]}{END}", piece)
    return f"{'…' if start else ''}{marked}{'…' if end < len(plain) else ''}"


def _word_start(text: str, place: int) -> int:
    blank = text.find(" ", place, place + _BEFORE)
    return 0 if place == 0 else (blank + 1 if blank >= 0 else place)
