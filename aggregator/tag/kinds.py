"""What sort of news an article is, and which episodes it speaks of, in English and Korean."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import Final

from aggregator.model import Kind
from aggregator.tag.lexicon import Sign

_MOST = 3
_ENOUGH, _LIKELY = 3, 2
LEAD = 400
_TITLE_WEIGHT, _TEXT_WEIGHT, _TEXT_MOST, _HINT = 3, 1, 2, 1

_WIDER: Final = {
    Kind.POSTER: Kind.STILL,
    Kind.SCRIPT_READING: Kind.MAKING,
    Kind.MILITARY: Kind.PERSONAL,
    Kind.SCANDAL: Kind.PERSONAL,
    Kind.PRODUCTION: Kind.NEWS,
    Kind.PREMIERE: Kind.NEWS,
    Kind.RATINGS: Kind.NEWS,
    Kind.FINALE: Kind.NEWS,
}
"""A narrow kind that is also a case of a wider one."""

_LIFE: Final = frozenset({Kind.DATING, Kind.MILITARY, Kind.PERSONAL, Kind.SCANDAL})
_SHAPES: Final = (
    (Kind.RECAP, re.compile(r"[:–—-] Episodes? \d+(?:\s*[-–&]\s*\d+)?\s*\Z", re.IGNORECASE)),
    (Kind.RATINGS, re.compile(r"\d(?:\.\d+)?% ?(?!할인|인상|인하)")),
    (Kind.INTERVIEW, re.compile(r"[a-z]: [\"“‘'][A-Z]")),
)
"""Shapes of headlines that show a kind."""
_KOREAN_QUOTE = re.compile(r"[“\"‘'][^“”\"‘’']{6,}[가-힣][”\"’']\s*\Z")
"""A headline that ends in somebody's words hints at an interview."""

_NUMBERS: Final = (
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
# The first letter stands alone, before any (?i:…), since the engine leaps from one such letter to the next.
_ENGLISH_EPISODES = re.compile(
    r"([eE\d])(?<!\w.)(?i:(?<=e)(?:pisodes?|ps?\.?)\s*#?"
    rf"(\d{{1,3}}(?!\d|\.\d|%)|(?:{'|'.join(_NUMBERS)})\b)"
    r"(?:\s*(?:-|–|—|~|&|and|to|,)\s*(?:(?:episodes?|ep\.?)\s*)?"
    r"(\d{1,3})(?![\d%]|\s*(?:percent|million|p\.m|a\.m)))?"
    r"|(?<=\d)(\d{0,2})(?:st|[nr]d|th) episode\b)"
)
_KOREAN_EPISODES = re.compile(
    r"(?<![\d.:월년])(?:제\s*)?(\d{1,3})(?:\s*[-~∼·,]\s*(\d{1,3}))?\s*(?:회|화)"
    r"(?!\s*(?:백상|청룡|연속|당|차|째|분량|부산|전주|칸|아카데미|대종|서울|시상|영화제|대상|말|수상|이상|공연"
    r"|초대|정기|만|씩|춘사|방송대상|코리아|한국|[가-힣A-Za-z]+(?:배|컵)|[가-힣]+(?:시상식|영화제|어워즈|페스티벌|대상)"
    r"|[를만]? ?(?:남|앞[두둔])))"
)
_LIKELY_EPISODE = 200


def kinds(
    title: Sequence[Sign],
    text: Sequence[Sign],
    categories: Sequence[Sign],
    *,
    headline: str = "",
    linked: bool,
    titled: bool = False,
) -> tuple[Kind, ...]:
    """The one to five kinds that an article's telling words show, likeliest first; never empty.

    ``text``: those of the body's first :data:`LEAD` characters, the rest tells the plot or earlier news;
    ``linked``: it names somebody known; ``titled``: its headline names a drama.
    """
    scores: Counter[Kind] = Counter(
        {kind: _TITLE_WEIGHT for kind, shape in _SHAPES if headline and shape.search(headline)}
    )
    if headline and _KOREAN_QUOTE.search(headline):
        scores[Kind.INTERVIEW] += _HINT
    _count(scores, title, _TITLE_WEIGHT)
    _count(scores, categories, _TITLE_WEIGHT)
    told = set(scores)
    lead: Counter[Kind] = Counter()
    _count(lead, text, _TEXT_WEIGHT)
    for kind, score in lead.items():
        # Of love, death and the army most plots tell: it is news only if the headline does not say otherwise.
        if kind not in _LIFE or kind in told or not (told or titled):
            scores[kind] += score
    ranked = [kind for kind, _ in scores.most_common()]
    found = [kind for kind in ranked if scores[kind] >= _LIKELY][:_MOST]
    if not found:  # a word that shows a kind, though only once; a hint alone shows none
        shown = {kind for sign in chain(categories, text) for kind in sign.kinds}
        found = [kind for kind in ranked if kind in shown][:1]
    sure = bool(found) and scores[found[0]] > _ENOUGH
    found += [_WIDER[kind] for kind in found if kind in _WIDER]
    if not linked:
        found.append(Kind.OTHER)
    elif not sure:
        found.append(Kind.NEWS)
    return tuple(dict.fromkeys(found))


def _count(scores: Counter[Kind], signs: Sequence[Sign], weight: int) -> None:
    """Add what telling words of one field say: once in a headline, twice at most in a body; a hint is one."""
    most = max(weight, _TEXT_MOST)
    for kind, count in Counter(kind for sign in signs for kind in sign.kinds).items():
        scores[kind] += min(count * weight, most)
    for kind in {kind for sign in signs for kind in sign.hints}:
        scores[kind] += _HINT


def episodes(title: str, text: str) -> tuple[int, ...]:
    """The numbers of the episodes that an article speaks of, in order."""
    found: set[int] = set()
    for field in (title, text):
        if "ep" in field or "Ep" in field or "EP" in field:
            for match in _ENGLISH_EPISODES.finditer(field):
                found.update(_span(match[2] or match[1] + match[4], match[3]))
        if "회" in field or "화" in field:
            for match in _KOREAN_EPISODES.finditer(field):
                found.update(_span(match[1], match[2]))
    return tuple(sorted(number for number in found if 0 < number <= _LIKELY_EPISODE))


def _span(first: str, last: str | None) -> range:
    """``27``-``28`` as numbers; a last that is smaller or far off belongs to something else."""
    start = int(first) if first.isdecimal() else _NUMBERS.index(first.lower()) + 1
    stop = int(last) if last else start
    return range(start, stop + 1) if start <= stop <= start + 8 else range(start, start + 1)
