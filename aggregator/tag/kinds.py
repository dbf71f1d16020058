"""What sort of news an article is, and which episodes it speaks of, in English and Korean."""

import re
from collections import Counter
from typing import Final

from aggregator.model import Kind
from aggregator.tag.lexicon import Found

_MOST = 3
_ENOUGH, _LIKELY = 3, 2
_LEAD = 400
_TITLE_WEIGHT, _CATEGORY_WEIGHT, _TEXT_WEIGHT, _TEXT_MOST = 3, 3, 1, 2

_WIDER: Final = {
    Kind.POSTER: Kind.STILL,
    Kind.SCRIPT_READING: Kind.MAKING,
    Kind.MILITARY: Kind.PERSONAL,
    Kind.PREMIERE: Kind.NEWS,
    Kind.RATINGS: Kind.NEWS,
    Kind.FINALE: Kind.NEWS,
}
"""A narrow kind that is also a case of a wider one."""

# The first letter stands alone, before any (?i:…), since the engine leaps from one such letter to the next.
_ENGLISH_EPISODES = re.compile(
    r"([eE\d])(?<!\w.)(?i:(?<=e)(?:pisodes?|ps?\.?)\s*#?(\d{1,3})(?!\d|\.\d|%)"
    r"(?:\s*(?:-|–|—|~|&|and|to|,)\s*(?:(?:episodes?|ep\.?)\s*)?"
    r"(\d{1,3})(?![\d%]|\s*(?:percent|million|p\.m|a\.m)))?"
    r"|(?<=\d)(\d{0,2})(?:st|[nr]d|th) episode\b)"
)
_KOREAN_EPISODES = re.compile(
    r"(?<![\d.:월년])(?:제\s*)?(\d{1,3})(?:\s*[-~∼·,]\s*(\d{1,3}))?\s*(?:회|화)"
    r"(?!\s*(?:백상|청룡|연속|당|차|째|분량|부산|전주|칸|아카데미|대종|서울|시상|영화제|대상|말|수상|이상|공연"
    r"|초대|정기|만|씩|춘사|방송대상|코리아|한국|[가-힣]+(?:시상식|영화제|어워즈|페스티벌|대상)))"
)
_LIKELY_EPISODE = 200


def kinds(title: Found, text: Found, categories: Found, *, linked: bool) -> tuple[Kind, ...]:
    """The one to five kinds that an article's telling words show, likeliest first; never empty."""
    scores: Counter[Kind] = Counter()
    for signs, weight, most in (
        (title.signs, _TITLE_WEIGHT, _TITLE_WEIGHT),
        (categories.signs, _CATEGORY_WEIGHT, _CATEGORY_WEIGHT),
        (text.until(_LEAD), _TEXT_WEIGHT, _TEXT_MOST),
    ):
        counted = Counter(kind for sign in signs for kind in sign.kinds)
        for kind, count in counted.items():
            scores[kind] += min(count * weight, most)
    ranked = [kind for kind, _ in scores.most_common()]
    found = [kind for kind in ranked if scores[kind] >= _LIKELY][:_MOST] or ranked[:1]
    sure = bool(found) and scores[found[0]] > _ENOUGH
    found += [_WIDER[kind] for kind in found if kind in _WIDER]
    if not linked:
        found.append(Kind.OTHER)
    elif not sure:
        found.append(Kind.NEWS)
    return tuple(dict.fromkeys(found))


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
    start = int(first)
    stop = int(last) if last else start
    return range(start, stop + 1) if start <= stop <= start + 8 else range(start, start + 1)
