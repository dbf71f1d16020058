"""Facts that an article states: airing slots, ratings, casting states, premieres, each with its words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from aggregator.model import Fact, FactKind, Kind, SubjectKind

_SENTENCE = re.compile(r"(?<=[.!?。])[”’\"']?\s+|\n+")
_WORDS = 240
_REACH = 400
_HALF_A_YEAR = 180
_LAST_MINUTE, _LAST_HOUR, _NOON = 59, 24, 12

_DAYS: Final = {
    "mon": "Mon", "tue": "Tue", "wed": "Wed", "thu": "Thu", "fri": "Fri", "sat": "Sat", "sun": "Sun",
    "월": "Mon", "화": "Tue", "수": "Wed", "목": "Thu", "금": "Fri", "토": "Sat", "일": "Sun",
}  # fmt: skip
_DAY = r"(?:mon|tues?|wednes|thurs?|fri|satur|sun)days?"
_ENGLISH_SLOT = re.compile(
    rf"(?:every |each |on )?({_DAY}(?:(?:,? and |, | & |-|–){_DAY})*)"
    r" at (\d{1,2})(?:[:.](\d\d))? ?([ap])\.?m\.?",
    re.IGNORECASE,
)
_DAY_AT = re.compile(r"(?:day|DAY)[sS]? (?:at|At|AT) (?=\d)")
_SLOT_REACH, _HOUR_REACH = 80, 12
_KOREAN_SLOT = re.compile(
    r"매주 ?([월화수목금토일](?:요일)?(?:[,·~ ]*[월화수목금토일](?:요일)?)*)(?:요일)?"
    r" ?(오전|오후|밤|저녁|낮|새벽|자정)? ?(\d{1,2})시(?: ?(\d{1,2})분| ?반)?"
)
_RATING = re.compile(r"(\d{1,2}(?:\.\d{1,3})?) ?(?:percent|%)", re.IGNORECASE)
_RATING_SENTENCE = re.compile(r"rating|viewership|시청률|시청자|가구", re.IGNORECASE)
_NO_RATING = re.compile(r"\d+ ?% (?:of|increase|off)|지분|상승률|득표|지지율", re.IGNORECASE)
_STATES: Final = tuple(
    (state, re.compile("|".join(signs), re.IGNORECASE))
    for state, signs in (
        ("left", (r"dropp?(?:ed|s|ing)? out", r"step(?:ped|s|ping)? down from", r"withdr[ae]w", "하차")),
        (
            "declined",
            (
                r"\bdeclin(?:ed|es)\b",
                r"turn(?:ed|s) down",
                r"reject(?:ed|s) the (?:offer|role)",
                "고사",
                "거절",
            ),
        ),
        (
            "confirmed",
            (
                r"\bconfirm(?:ed|s)?\b",
                r"(?:has been|was|been|is) cast\b",
                r"will (?:star|lead|headline|play)",
                r"join(?:s|ed) the cast",
                "확정|캐스팅됐|캐스팅돼|발탁|낙점|합류",
            ),
        ),
        (
            "talks",
            (
                r"in talks|considering|positively review",
                r"discuss(?:ing|ion)|reviewing the offer",
                "검토|논의|조율|물망",
            ),
        ),
        ("offered", (r"\boffer(?:ed)?\b", "제안|제의|러브콜")),
    )
)
_MONTHS: Final = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_ENGLISH_PREMIERE = re.compile(
    r"(?:premier\w+|starts? airing|first airs?|launch\w*|debut\w*|begins?)(?: \w+){0,3}? (?:on )?"
    rf"({'|'.join(_MONTHS)})\w*\.? (\d{{1,2}})(?:st|[nr]d|th)?(?:, (\d{{4}}))?",
    re.IGNORECASE,
)
_PREMIERE_WORD = re.compile("remier|irst air|airing|aunch|ebut|egins")
_KOREAN_PREMIERE = re.compile(
    r"(?:(\d{4})년 ?)?(?:(\d{1,2})월 ?)?(\d{1,2})일(?:\([월화수목금토일]\))?"
    r"(?: ?(?:오전|오후|밤|저녁)? ?\d{1,2}시(?: ?\d{1,2}분)?)? ?(?:에 |부터 )?(?:첫 ?방송|첫 ?공개|첫 ?선)"
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the body of an article names a subject."""

    subject: SubjectKind
    slug: str
    start: int
    about: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the body, with the subjects that it names."""

    text: str
    places: tuple[Place, ...]

    def first(self, kind: SubjectKind) -> str:
        """The slug of the first subject of that kind, or empty."""
        return next((place.slug for place in self.places if place.subject is kind), "")


def facts(
    text: str, places: Sequence[Place], kinds: Iterable[Kind], published: date | None
) -> tuple[Fact, ...]:
    """What ``text`` states. A sentence that names no drama speaks of the one that the article is about."""
    dramas = [place.slug for place in places if place.subject is SubjectKind.DRAMA and place.about]
    found: list[Fact] = []
    if dramas:
        for start, fact in (*_slots(text), *_premieres(text, published), *_ratings(text)):
            inside = _sentence(text, places, start).first(SubjectKind.DRAMA)
            found.append(replace(fact, subject=SubjectKind.DRAMA, slug=inside or dramas[0]))
    if Kind.CASTING in kinds:
        found.extend(_castings(text, places))
    return tuple({(fact.kind, fact.value, fact.slug): fact for fact in reversed(found)}.values())[::-1]


def _sentence(text: str, places: Sequence[Place], start: int) -> Sentence:
    """The sentence that holds a place."""
    first = 0
    for match in _SENTENCE.finditer(text, max(0, start - _REACH), start):
        first = match.end()
    stop = _SENTENCE.search(text, start)
    last = stop.start() if stop else len(text)
    inside = tuple(place for place in places if first <= place.start < last)
    return Sentence(text[first:last].strip(), inside)


def _english_slots(text: str) -> Iterator[re.Match[str]]:
    """Every slot; looked for only around the few places where an hour follows a day."""
    done = 0
    for hint in _DAY_AT.finditer(text):
        window = _ENGLISH_SLOT.finditer(text, max(done, hint.start() - _SLOT_REACH), hint.end() + _HOUR_REACH)
        for match in window:
            if match.end() > hint.end():
                done = match.end()
                yield match
                break


def _slots(text: str) -> Iterator[tuple[int, Fact]]:
    for match in _english_slots(text):
        days = [_DAYS[day[:3].lower()] for day in re.findall(_DAY, match[1], re.IGNORECASE)]
        hour = int(match[2]) % _NOON + (_NOON if match[4].lower() == "p" else 0)
        yield from _slot(days, hour, int(match[3] or 0), match)
    for match in _KOREAN_SLOT.finditer(text) if "매주" in text else ():
        days = [_DAYS[day] for day in match[1].replace("요일", "") if day in _DAYS]
        hour = int(match[3])
        if match[2] in ("오후", "밤", "저녁", "낮") and hour < _NOON:
            hour += _NOON
        yield from _slot(days, hour, 30 if match[0].endswith("반") else int(match[4] or 0), match)


def _slot(days: list[str], hour: int, minute: int, match: re.Match[str]) -> Iterator[tuple[int, Fact]]:
    if hour <= _LAST_HOUR and minute <= _LAST_MINUTE:
        value = f"{','.join(dict.fromkeys(days))} {hour % _LAST_HOUR:02}:{minute:02} KST"
        yield match.start(), Fact(FactKind.SLOT, value, match[0])


def _ratings(text: str) -> Iterator[tuple[int, Fact]]:
    if "%" not in text and "percent" not in text:
        return
    for match in _RATING.finditer(text):
        sentence = _sentence(text, (), match.start()).text
        if _RATING_SENTENCE.search(sentence) and not _NO_RATING.search(sentence):
            yield match.start(), Fact(FactKind.RATING, match[1], sentence[:_WORDS])


def _castings(text: str, places: Sequence[Place]) -> Iterator[Fact]:
    """How far each person that the article is about is with a role, by the first sentence that says so."""
    done = set()
    for place in places:
        if place.subject is SubjectKind.ACTOR and place.about and place.slug not in done:
            words = _sentence(text, (), place.start).text[:_WORDS]
            state = next((state for state, sign in _STATES if sign.search(words)), "")
            if state:
                done.add(place.slug)
                yield Fact(FactKind.CASTING, state, words, SubjectKind.ACTOR, place.slug)


def _premieres(text: str, published: date | None) -> Iterator[tuple[int, Fact]]:
    for match in _ENGLISH_PREMIERE.finditer(text) if _PREMIERE_WORD.search(text) else ():
        day = _future(published, match[3], str(_MONTHS[match[1][:3].lower()]), match[2])
        if day:
            yield match.start(), Fact(FactKind.PREMIERE, day.isoformat(), match[0])
    for match in _KOREAN_PREMIERE.finditer(text) if "일" in text and "첫" in text else ():
        day = _future(published, match[1], match[2], match[3])
        if day:
            yield match.start(), Fact(FactKind.PREMIERE, day.isoformat(), match[0])


def _future(published: date | None, year: str | None, month: str | None, day: str) -> date | None:
    """The day that is meant: with no year or month said, the one nearest after the article's own day."""
    if year is None and published is None:
        return None
    base = published or date(int(year or 1), 1, 1)
    try:
        if month is None:
            meant = base.replace(day=int(day))
            return meant if meant >= base else _next_month(base).replace(day=int(day))
        meant = date(int(year or base.year), int(month), int(day))
        return meant.replace(year=base.year + 1) if not year and (base - meant).days > _HALF_A_YEAR else meant
    except ValueError:
        return None


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
