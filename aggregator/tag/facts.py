"""Facts that an article states: airing slots, ratings, casting states, premieres, each with its words."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import Final, NamedTuple

from aggregator.model import Fact, FactKind, Kind, SubjectKind

# It begins with a set of letters: the engine leaps from one such to the next, while it tries a pattern that
# begins otherwise at every letter of the article, which takes four times as long. So does _RATING.
_SENTENCE_END = re.compile(r"[.!?。\n](?:(?<=\n)\n*|[”’\"']?\s+)")
_WORDS = 240
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
_RATING = re.compile(r"(\d\d?(?:\.\d{1,3})?) ?(?:[pP](?i:ercent)|%)")
_RATING_SENTENCE = re.compile(r"rating|viewership|시청률|시청자|가구")
_NO_RATING = re.compile(r"\d ?% (?:of|increase|off)|지분|상승률|득표|지지율")
_STATES: Final = tuple(
    (state, re.compile("|".join(signs)))
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
_NUMBER = re.compile(r" (?=\d)")
_MONTH = 12
_PREMIERE_WORD = re.compile("remier|irst air|airing|aunch|ebut|egins")
_KOREAN_PREMIERE = re.compile(
    r"(?:(\d{4})년 ?)?(?:(\d{1,2})월 ?)?(\d{1,2})일(?:\([월화수목금토일]\))?"
    r"(?: ?(?:오전|오후|밤|저녁)? ?\d{1,2}시(?: ?\d{1,2}분)?)? ?(?:에 |부터 )?(?:첫 ?방송|첫 ?공개|첫 ?선)"
)


class Place(NamedTuple):
    """Where the body of an article names a subject."""

    subject: SubjectKind
    slug: str
    start: int
    about: bool


class Stated(NamedTuple):
    """Something that a drama's article says, and where."""

    start: int
    kind: FactKind
    value: str
    words: str


class Sentences:
    """The sentences of a text; cut only if one is asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _bounds(self) -> tuple[list[int], list[int]]:
        ends = [match.span() for match in _SENTENCE_END.finditer(self._text)]
        stops = [start + (self._text[start] != "\n") for start, _ in ends]
        return [0, *(end for _, end in ends)], [*stops, len(self._text)]

    def span(self, place: int) -> tuple[int, int]:
        """Where the sentence that holds a place starts and stops."""
        starts, stops = self._bounds
        number = bisect_right(starts, place) - 1
        return starts[number], stops[number]

    def words(self, place: int) -> str:
        """The sentence that holds a place."""
        start, stop = self.span(place)
        return self._text[start:stop].strip()


def facts(
    text: str, places: Sequence[Place], kinds: Iterable[Kind], published: date | None
) -> tuple[Fact, ...]:
    """What ``text`` states. A sentence that names no drama speaks of the one that the article is about."""
    dramas = [place for place in places if place.subject is SubjectKind.DRAMA]
    main = next((place.slug for place in dramas if place.about), "")
    sentences = Sentences(text)
    found: list[Fact] = []
    if main:
        for start, kind, value, words in (
            *_slots(text),
            *_premieres(text, published),
            *_ratings(text, sentences),
        ):
            first, last = sentences.span(start)
            inside = next((place.slug for place in dramas if first <= place.start < last), main)
            found.append(Fact(kind, value, words, SubjectKind.DRAMA, inside))
    if Kind.CASTING in kinds:
        found.extend(_castings(sentences, places))
    return tuple({(fact.kind, fact.value, fact.slug): fact for fact in reversed(found)}.values())[::-1]


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


def _slots(text: str) -> Iterator[Stated]:
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


def _slot(days: list[str], hour: int, minute: int, match: re.Match[str]) -> Iterator[Stated]:
    if hour <= _LAST_HOUR and minute <= _LAST_MINUTE:
        value = f"{','.join(dict.fromkeys(days))} {hour % _LAST_HOUR:02}:{minute:02} KST"
        yield Stated(match.start(), FactKind.SLOT, value, match[0])


def _ratings(text: str, sentences: Sentences) -> Iterator[Stated]:
    if "%" not in text and "percent" not in text:
        return
    for match in _RATING.finditer(text):
        words = sentences.words(match.start())
        lower = words.lower()
        if _RATING_SENTENCE.search(lower) and not _NO_RATING.search(lower):
            yield Stated(match.start(), FactKind.RATING, match[1], words[:_WORDS])


def _castings(sentences: Sentences, places: Sequence[Place]) -> Iterator[Fact]:
    """How far each person that the article is about is with a role, by the first sentence that says so."""
    done = set()
    for place in places:
        if place.subject is SubjectKind.ACTOR and place.about and place.slug not in done:
            words = sentences.words(place.start)[:_WORDS]
            lower = words.lower()
            state = next((state for state, sign in _STATES if sign.search(lower)), "")
            if state:
                done.add(place.slug)
                yield Fact(FactKind.CASTING, state, words, SubjectKind.ACTOR, place.slug)


def _premieres(text: str, published: date | None) -> Iterator[Stated]:
    dated = _names_a_day(text) and _PREMIERE_WORD.search(text)
    for match in _ENGLISH_PREMIERE.finditer(text) if dated else ():
        day = _future(published, match[3], str(_MONTHS[match[1][:3].lower()]), match[2])
        if day:
            yield Stated(match.start(), FactKind.PREMIERE, day.isoformat(), match[0])
    for match in _KOREAN_PREMIERE.finditer(text) if "일" in text and "첫" in text else ():
        day = _future(published, match[1], match[2], match[3])
        if day:
            yield Stated(match.start(), FactKind.PREMIERE, day.isoformat(), match[0])


def _names_a_day(text: str) -> bool:
    """True if a number follows a month's name somewhere."""
    return any(
        text[max(0, match.start() - _MONTH) : match.start()].rpartition(" ")[2][:3].lower() in _MONTHS
        for match in _NUMBER.finditer(text)
    )


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
