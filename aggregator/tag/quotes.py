"""Quotation in both scripts: where a quotation opens and closes, with all the marks that outlets mix up."""

import re
from bisect import bisect_right
from operator import itemgetter

MARKS = "“”‘’„\"'〈〉《》<>「」『』‹›«»´`＇＂"
_SLOPPY = frozenset("'’‘´`＇")
_SHORT = re.compile(
    r"“([^“”]{1,60})”|‘([^‘’]{1,60})’(?![a-z])|《([^》]{1,60})》|〈([^〉]{1,60})〉|\"([^\"]{1,60})\""
)
_REACH = 60
_SLACK = 3

Span = tuple[int, int]


def short_quotes(text: str) -> list[Span]:
    """The places of quotations short enough to be a title, without their marks, in order."""
    return [match.span(match.lastindex or 0) for match in _SHORT.finditer(text)]


def opened(text: str, start: int) -> bool:
    """True if a quotation mark opens right before ``start``."""
    place = start - 1
    if place > 0 and text[place] == " ":
        place -= 1
    if place < 0 or text[place] not in MARKS:
        return False
    return (
        text[place] not in _SLOPPY
        or place == 0
        or not (text[place - 1].isalnum() and text[place - 1].isascii())
    )


def closed(text: str, end: int) -> bool:
    """True if a quotation mark closes right after ``end``, with no more than punctuation between."""
    between = text[end : end + _SLACK]
    place = end + len(between) - len(between.lstrip(" ,.!?…"))
    mark, letter = text[place : place + 1], text[place + 1 : place + 2]
    if not mark or mark not in MARKS:
        return False
    return mark not in _SLOPPY or not (letter.isalpha() and letter.isascii())


def inside_longer(text: str, quotes: list[Span], span: Span, *, begun: bool, ended: bool) -> bool:
    """True if the spelling at ``span`` is only a part of a short quotation: “Startup Korea Fund”.

    ``quotes`` are those of :func:`short_quotes`; ``begun`` and ``ended``: marks touch the spelling.
    """
    start, end = span
    place = bisect_right(quotes, start, key=itemgetter(0)) - 1
    if place >= 0 and end <= quotes[place][1]:
        first, last = quotes[place]
        return last - first > end - start + 2
    if begun == ended:
        return False
    rest = text[end : end + _REACH] if begun else text[max(0, start - _REACH) : start]
    return any(letter in MARKS and not _apostrophe(rest, place) for place, letter in enumerate(rest))


def _apostrophe(text: str, place: int) -> bool:
    return (
        text[place] in _SLOPPY and text[place - 1 : place].isalnum() and text[place + 1 : place + 2].isalpha()
    )
