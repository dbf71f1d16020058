"""Which season of a series a text speaks of, where the title alone stands for the first."""

import re
from collections.abc import Iterable

from aggregator.model import Drama
from aggregator.tag.spellings import series_of

_NUMBERS = {"second": 2, "two": 2, "third": 3, "three": 3, "fourth": 4, "four": 4}
_BEFORE = re.compile(
    r"\b(second|third|fourth|[2-9])(?:[nr]d|th)?(?: and (?:final|last))? seasons? of "
    r"(?:[\w+’']+ ){0,4}[“‘\"'<《〈]?\Z",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"[”’\"'>》〉,]{0,3} ?\(?(?:(?:season|part) ?(two|three|four|[2-9])\b|(?:시즌|파트) ?([2-9]))",
    re.IGNORECASE,
)
_REACH = 70


def seasons_of(dramas: Iterable[Drama]) -> dict[str, dict[int, str]]:
    """The slug of each first season → the number and slug of the later ones."""
    series: dict[str, list[Drama]] = {}
    for drama in dramas:
        series.setdefault(series_of(drama.title), []).append(drama)
    found = {}
    for parts in series.values():
        later = {number: one.slug for one in parts if (number := _number(one.title))}
        first = [one for one in parts if not _number(one.title)]
        if later and len(first) == 1:
            found[first[0].slug] = later
    return found


def _number(title: str) -> int:
    last = title.rsplit(" ", 1)[-1]
    return int(last) if last in "23456789" else 0


def season_said(text: str, start: int, end: int) -> int:
    """The number of the season that the words around a title name, or 0."""
    match = _AFTER.match(text, end)
    if match:
        return _value(match[1] or match[2])
    if "eason" not in text[max(0, start - _REACH) : start]:
        return 0
    match = _BEFORE.search(text, max(0, start - _REACH), start)
    return _value(match[1]) if match else 0


def _value(word: str) -> int:
    return _NUMBERS.get(word.lower()) or int(word)
