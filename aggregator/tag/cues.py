"""What stands around a name in a text, and what an article's telling words say of it as a whole."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from operator import itemgetter
from typing import NamedTuple

from aggregator.tag.lexicon import Cue, Found
from aggregator.tag.matcher import Reading
from aggregator.tag.quotes import MARKS, Span, closed, inside_longer, opened
from aggregator.text.syllables import GIVEN, SURNAMES

_SET = f"[{re.escape(MARKS)}]"
_SEASON_AND_QUOTE = re.compile(
    rf"[\s,.!?…:]*(?:(?:season|part|시즌|파트|episodes?|ep\.?|ost)\s*)?[\d\s~-]*(?:회|화|부)?[\s,.!?…]*{_SET}",
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile(r"([^\W\d_][\w&+.]*)[ \u00a0]\Z")
_WORD_AFTER = re.compile(r"[ \u00a0‑-]([^\W\d_]\w*)")
_SENTENCE = re.compile(r"(?:^|[.!?…:;\n“‘\"]\s*)\Z")
_CAPITALS = re.compile(r"\b[^\W\d_]\w{3,}")
_LATIN_WORD = re.compile(r"(?<![-‑'’])\b[^\W_]+")
_KOREAN_ROLE = re.compile(
    r"\s?역(?:[을의에이과도,.)\s]|으로|$)|(?:으로|로) (?:분해|분하|분한|분했|열연|출연|변신|등장)"
)
_APPOSED = re.compile(
    r"[,’”\"']{1,3} (?:by [A-Z][a-z]+ [A-Z]|(?:the|a|an|his|her|their) (?:[\w-]+ ){0,3}"
    r"(?:films?|movies?|songs?|albums?|musicals?|novels?|plays?|webtoons?|manhwa|blockbuster)\b)"
)
_OST = re.compile(r"[”’'\"〉》)]{0,2},? OST\b", re.IGNORECASE)
_INNER_CLOSING = re.compile(r"[”’'\"〉》] ")
_LINK, _CHAINED = 10, 3
_LINK_WORDS = re.compile(r"[”’'\"〉》,.]{1,3}(?: ?[·&/] ?|,? and | )?[“‘'\"〈《]?")
_PAST_AFTER = re.compile(
    r"[’'”\"》〉」』\s]{0,3}"
    r"(?:\((?:19|20)\d\d|후속|다음|이후|뒤|이어|에 이어|잇는|의 뒤를|에서 (?:만|호흡|활약)|등"
    r"|(?:으로|로|을 통해|를 통해) (?:인연|스타|이름|주목|사랑|데뷔|얼굴|인기|호흡))"
)
_LISTED_BEFORE = re.compile(r"[,·&/]\s?[‘'“\"《〈]?\Z")
_LISTED_AFTER = re.compile(r"[’'”\"》〉]?\s?(?:[,·&/]|and )\s?[‘'“\"《〈]?")
_EPITHET = re.compile(
    r"[’'”\"》〉]?(?:['’]s)?\s?"
    r"(?:stars?\b|actor|actress|alum|배우|출신|주역|스타|커플|로 (?:뜬|얼굴|이름)|그 (?:배우|남자|여자))",
    re.IGNORECASE,
)
_HEADED = re.compile(r"['’”\"]?\s?[:–|»-]\s")
_NEAR = 26
_TAIL = 4
_SKIPPED = MARKS + " \t\r\n\u00a0\u2002\u2003\u2009\u3000"
_FULL_NAME = 3
_MOSTLY = 0.8


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SMALL_WORDS = _words(
    "of the in with and to a an for at on by from or is it s t that as after before through if into over"
    " season part under up out off than when but so not my your me you we are be ft vs x"
)
_NEIGHBOURS = _words(
    "drama dramas series season episode episodes ep ost star stars poster recap review teaser trailer finale"
    " cast actor actress korean netflix tvn jtbc kbs kbs2 sbs mbc ocn ena mbn tving wavve disney k-drama"
    " kdrama and in on of the with for at from by as is are to starring i lead leads actors viki director but"
    " when while after before his her their if both co-star co-stars idol idols singer"
)
_NO_SYLLABLES = _words("in an a so no do go you on to i may june one e o as is me us he she hi han")
_ALL_SYLLABLES = frozenset(
    spelling for table in (GIVEN, SURNAMES) for spellings in table.values() for spelling, _ in spellings
)
_SYLLABLES = _ALL_SYLLABLES - _NO_SYLLABLES


class Scene(NamedTuple):
    """How much of an article speaks of series, of acting, of music, and which networks it names."""

    drama: int
    screen: int
    music: int
    other: int
    elsewhere: int
    networks: frozenset[str]
    numbers: frozenset[str]
    """Years among them."""


class Setting(NamedTuple):
    """What stands around one spelling in a text."""

    quoted: bool
    part_of_quote: bool
    boxed: bool
    """Alone in brackets, or alone between commas in brackets."""
    headed: bool
    """At the text's start, before a colon or dash, or all of it."""
    lower: bool
    crowded: bool
    bracketed: bool
    role: bool
    continued: bool
    at: int
    """Cues of the words right beside it."""
    near: int
    """Cues of the words within a few words of it."""
    before: int
    """Cues of the word right before it, and of Korean words that follow a title."""
    epithet: bool
    """The title only says who somebody is: the ‘Signal’ star, '시그널' 배우."""
    group: str
    """The pop group named right before."""
    listed: bool
    """Between commas, as one of several."""


def scene(found: Iterable[Found], words: Iterable[str]) -> Scene:
    """Count the telling words of a whole article."""
    signs = [sign for part in found for sign in part.signs]
    cues = Counter([sign.cue for sign in signs])

    def count(wanted: int) -> int:
        return sum([times for cue, times in cues.items() if cue & wanted])

    return Scene(
        drama=count(Cue.DRAMA | Cue.NETWORK),
        screen=count(Cue.SCREEN),
        music=count(Cue.MUSIC),
        other=count(Cue.OTHER),
        elsewhere=count(Cue.ELSEWHERE),
        networks=frozenset([sign.network for sign in signs if sign.network]),
        numbers=frozenset(filter(str.isdecimal, words)),
    )


def title_case(text: str) -> bool:
    """True if nearly every longer word of ``text`` starts with a capital, as in many headlines."""
    found = _CAPITALS.findall(text)
    large = sum(word[0].isupper() for word in found)
    return len(found) > 1 and large >= _MOSTLY * len(found)


def setting(
    part: tuple[Reading, Found, list[Span]],
    start: int,
    end: int,
    *,
    loose: bool,
    title: bool,
    person: bool,
) -> Setting:
    """Look at what surrounds ``start`` … ``end`` of a text; ``loose`` says that capitals mean nothing there.

    What only matters for titles or for personal names is looked at only if the spelling may be one.
    """
    reading, found, quotes = part
    text = reading.text
    begun = opened(text, start)
    ended = (begun or title) and closed(text, end)
    quoted = begun and (
        ended
        or _SEASON_AND_QUOTE.match(text, end) is not None
        or (title and _INNER_CLOSING.search(text, start, end) is not None)  # ‘Squid Game’ season 3
    )
    latin = text[start].isascii()
    around = found.around(start, end)
    chained = _chained(text, found, quotes, start) if title and quoted else 0
    apposed = _apposed(text, end) if title else 0
    following = _first_after(text, end)
    hangul = following >= "가"
    return Setting(
        quoted=quoted,
        part_of_quote=title
        and not quoted
        and inside_longer(text, quotes, (start, end), begun=begun, ended=ended),
        boxed=title and _boxed(text, start, end),
        headed=title and start <= 1 and (end == len(text) or _HEADED.match(text, end) is not None),
        lower=latin and (_lower(text[start:end]) if title else text[start].islower()),
        crowded=title and latin and not loose and not quoted and _crowded(text, start, end),
        bracketed=_bracketed(text, start),
        role=bool(around.touching & Cue.ROLE)
        or (person and hangul and _KOREAN_ROLE.match(text, end) is not None),
        continued=person and latin and _continued(text, start, end),
        at=around.beside | apposed | chained & (Cue.OTHER | Cue.MUSIC),
        near=around.near,
        before=around.before
        | chained & (Cue.PAST | Cue.FORMER)
        | (Cue.PAST | Cue.FORMER if (hangul or following == "(") and _PAST_AFTER.match(text, end) else 0),
        epithet=title and (hangul or following in "sSaA") and _EPITHET.match(text, end) is not None,
        group=around.group,
        listed=_listed(text, start, end, following),
    )


def _apposed(text: str, end: int) -> int:
    """What the words after a title call it: “X,” the 2016 film; ‘X’ OST."""
    if text[end : end + 1].isalnum() or text[end : end + 2][-1:].islower():
        return 0
    if _OST.match(text, end):
        return Cue.DRAMA
    return Cue.OTHER if _APPOSED.match(text, end) else 0


def _chained(text: str, found: Found, quotes: list[Span], start: int) -> int:
    """The cues before a list of quotations in which this one is not the first: the movies “A” and “B”."""
    place = bisect_right(quotes, start, key=itemgetter(0)) - 1
    first = place
    while first > 0 and _linked(text, quotes[first - 1][1], quotes[first][0]):
        first -= 1
    return found.before(quotes[first][0] - 1, _CHAINED) if 0 <= first < place else 0


def _linked(text: str, end: int, start: int) -> bool:
    """True if nothing but commas and “and” stands between two quotations."""
    return start - end <= _LINK and _LINK_WORDS.fullmatch(text, end, start) is not None


def _first_after(text: str, end: int) -> str:
    """The first letter after a spelling and its quotes, or none.

    Only patterns that may begin with it are tried: most places are plain English, where none may.
    """
    return text[end : end + _TAIL].lstrip(_SKIPPED)[:1]


def _listed(text: str, start: int, end: int, following: str) -> bool:
    if following in ",·&/a" and _LISTED_AFTER.match(text, end):
        return True
    before = text[max(0, start - _TAIL) : start]
    return before.rstrip(_SKIPPED)[-1:] in ",·&/" and _LISTED_BEFORE.search(before) is not None


def _lower(name: str) -> bool:
    """True if a word that a title would write large is written small."""
    if name.istitle():
        return False
    words = _LATIN_WORD.findall(name) or [name]
    if all(len(word) == 1 for word in words):
        return any(word.islower() for word in words)
    return any(word[0].islower() and word not in _SMALL_WORDS for word in words) or words[0][0].islower()


def _crowded(text: str, start: int, end: int) -> bool:
    """True if a capitalised word stands right before or after, as in World Happiness Report."""
    before = _word_before(text, start)
    if before and _strange(before[1]):
        sentence = _SENTENCE.search(text, max(0, before.start() - 3), before.start())
        if sentence is None:
            return True
    after = _word_after(text, end)
    return bool(after and _strange(after[1]))


def _word_before(text: str, start: int) -> re.Match[str] | None:
    """The word that ends one blank before ``start``."""
    if text[start - 1 : start] not in (" ", "\u00a0") or not text[start - 2 : start - 1].isalnum():
        return None
    first = max(text.rfind(" ", 0, start - 1), start - _NEAR, 0)
    return _WORD_BEFORE.search(text, first, start)


def _word_after(text: str, end: int) -> re.Match[str] | None:
    """The capitalised word that begins one blank or hyphen after ``end``."""
    return _WORD_AFTER.match(text, end) if text[end + 1 : end + 2].isalpha() else None


def _strange(word: str) -> bool:
    return word[0].isupper() and word.lower() not in _NEIGHBOURS and word.lower() not in _SYLLABLES


def _boxed(text: str, start: int, end: int) -> bool:
    if text[end : end + 1] not in (")", ",", "…"):
        return False
    return text[start - 1 : start] == "(" or (text[start - 2 : start] == ", " and _bracketed(text, start))


def _bracketed(text: str, start: int) -> bool:
    opening = text.rfind("(", max(0, start - 80), start)
    return opening >= 0 and text.find(")", opening, start) < 0


def _continued(text: str, start: int, end: int) -> bool:
    """True if a personal name goes on: Kim Sun in Kim Sun-a, Ji Won in Kim Ji Won."""
    if text[start - 1 : start] in ("-", "‑") and text[start - 2 : start - 1].isalpha():
        return True
    after = _word_after(text, end)
    if after and text[end] in "-‑":
        return after[1].lower() in _ALL_SYLLABLES
    if len(_LATIN_WORD.findall(text, start, end)) >= _FULL_NAME:
        return False
    around = (_word_before(text, start), after)
    return any(beside and beside[1][0].isupper() and beside[1].lower() in _SYLLABLES for beside in around)
