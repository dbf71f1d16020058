"""Words around a name that speak for or against it, and words anywhere in an article that set its scene."""

import re
from dataclasses import dataclass

from aggregator.tag.matcher import Reading
from aggregator.text.syllables import GIVEN, SURNAMES

_QUOTES = frozenset("“”‘’„\"'〈〉《》<>「」『』‹›«»´`＇＂")
_SLOPPY = frozenset("'’‘´`＇")
_AFTER_TITLE = re.compile(
    r"[\s,.!?…:]*(?:(?:season|part|시즌|파트|episodes?|ep\.?)\s*)?[\d\s~-]*(?:회|화|부)?[\s,.!?…]*[%s]"
    % "".join(map(re.escape, sorted(_QUOTES))),
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile(r"([^\W\d_][\w&+.]*)[ \u00a0]\Z")
_WORD_AFTER = re.compile(r"[ \u00a0-]([^\W\d_]\w*)")
_SENTENCE = re.compile(r"(?:^|[.!?…:;\n]\W*)\Z")
_CAPITALS = re.compile(r"\b[^\W\d_]\w{3,}")
_NEAR = 24
_QUOTE_REACH = 60

NETWORKS = {
    "tvn": "tvN", "jtbc": "JTBC", "kbs2": "KBS2", "kbs1": "KBS1", "kbs 2": "KBS2", "kbs 1": "KBS1", "kbs": "KBS2",
    "sbs": "SBS", "mbc": "MBC", "ocn": "OCN", "netflix": "Netflix", "넷플릭스": "Netflix", "disney+": "Disney+",
    "disney plus": "Disney+", "디즈니": "Disney+", "tving": "TVING", "티빙": "TVING", "wavve": "Wavve", "웨이브": "Wavve",
    "ena": "ENA", "mbn": "MBN", "channel a": "Channel A", "채널a": "Channel A", "tv chosun": "TV Chosun",
    "tv조선": "TV Chosun", "coupang": "Coupang Play", "쿠팡": "Coupang Play", "viki": "Viki", "genie tv": "ENA",
    "지니 tv": "ENA", "u+": "U+ Mobile TV", "watcha": "Watcha", "왓챠": "Watcha", "apple tv": "Apple TV+",
    "애플tv": "Apple TV+", "web drama": "Naver TV", "naver tv": "Naver TV", "kakao": "Kakao TV", "카카오": "Kakao TV",
}  # fmt: skip
_NETWORK = re.compile(
    "|".join(rf"(?<![a-z]){re.escape(one)}(?![a-z])" for one in sorted(NETWORKS, key=len, reverse=True))
)
_DRAMA = re.compile(
    r"k-?drama|dramas?\b|\bseries\b|rom-?com\b|sitcom|\bepisodes?\b|\bep\.? ?\d|\bseason\b|premier|\bfinale\b|viewer ?ship|ratings"
    r"|드라마|시리즈|미니시리즈|첫 ?방송|첫방|종영|방영|본방|시청률|제작발표회|제작진|극본|연출|최종회|마지막 ?회|\d+ ?회"
)
_SCREEN = re.compile(
    r"\bactors?\b|\bactress|\bcast(?:ing)?\b|\bstarr|\bstars?\b|\brole\b|\bfilming\b|\bscript|\bk-?drama|\bco-?star|\bcharacter"
    r"|\bteaser|\bposter|\bstills?\b|\blead(?:ing)?\b|\bagency\b|\bscreen"
    r"|배우|출연|주연|캐스팅|촬영|대본|연기|역을|역으로|역할|소속사|작품|스틸|포스터|예고편|티저"
)
_DRAMA_NEAR = re.compile(
    r"drama|series|rom-?com|sitcom|season|episode|\bep\b|premier|finale|\bcast\b|starr|\bteaser|\bposter|\bstill|recap|script|"
    r"tvn|jtbc|kbs|sbs|mbc|ocn|netflix|disney|tving|wavve|\bena\b|mbn|coupang|viki|"
    r"드라마|시리즈|시즌|넷플릭스|티빙|디즈니|웨이브|쿠팡|제작발표|대본|종영|방송|첫방|출연|주연|시청률|극본|연출|스틸|포스터|티저|촬영|종방|후속|이하"
)
_OTHER_NEAR = re.compile(
    r"\bfilms?\b|\bmovies?\b|\bsongs?\b|\balbums?\b|\bsingles?\b|\btracks?\b|\bmusicals?\b|\bvariety\b|\bnovel|\bmv\b|\bmusic video|\bb-side"
    r"|\bmagazine|\bplay\b|\breality\b|\bdocumentary|\banime\b|\bgame\b|\bclub\b|\bapp\b|\bindex\b|\breport\b"
    r"|영화|노래|신곡|앨범|음원|타이틀곡|예능|뮤지컬|소설|연극|잡지|컴백|미니 ?\d집|정규 ?\d집|싱글"
)
_PERSON_BEFORE = re.compile(
    r"(?:actors?|actress(?:es)?|stars?|co-star|starring|배우|가수 겸 배우|출신|주연|탤런트)\W*\Z"
)
_PERSON_AFTER = re.compile(r"\s*(?:씨|측|배우|분\)|\(\w+ 분|역\))")
_TRADE_BEFORE = re.compile(
    r"(?:director|writer|screenwriter|pd|producer|president|minister|coach|footballer|striker|defender|professor|ceo|mayor"
    r"|judge|chairman|reporter|photographer|novelist|comedian|chef|rapper|by"
    r"|감독|작가|대표|의원|교수|기자|선수|시장|회장|앵커|아나운서|개그맨|개그우먼|요리사|셰프)\W*\Z"
)
_TRADE_AFTER = re.compile(
    r"\s*(?:감독|작가|피디|pd\b|cp\b|대표|의원|교수|기자|선수|시장|회장|앵커|아나운서|위원|장관|대통령|변호사|판사|셰프|팀장|이사)"
)
_SYLLABLES = frozenset(
    spelling for table in (GIVEN, SURNAMES) for spellings in table.values() for spelling, _ in spellings
)


@dataclass(frozen=True, slots=True)
class Scene:
    """What an article's words say of it as a whole."""

    drama: int
    screen: int
    other: int
    networks: frozenset[str]
    hangul: bool


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around one spelling in a text."""

    quoted: bool
    part_of_quote: bool
    lower: bool
    crowded: bool
    bracketed: bool
    drama_near: bool
    other_near: bool
    person_near: bool
    trade_near: bool
    continued: bool


def scene(lower: str) -> Scene:
    """Count the telling words of a whole article in lower case."""
    networks = frozenset(NETWORKS[name] for name in _NETWORK.findall(lower))
    return Scene(
        drama=len(_DRAMA.findall(lower)) + len(networks),
        screen=len(_SCREEN.findall(lower)),
        other=len(_OTHER_NEAR.findall(lower)),
        networks=networks,
        hangul=any("가" <= letter <= "힣" for letter in lower[:200]),
    )


def title_case(text: str) -> bool:
    """True if nearly every longer word of ``text`` starts with a capital, as in many headlines."""
    found = _CAPITALS.findall(text)
    return len(found) > 2 and sum(word[0].isupper() for word in found) >= 0.8 * len(found)


def setting(reading: Reading, start: int, end: int, *, headline: bool) -> Setting:
    """Look at what surrounds ``reading.text[start:end]``."""
    text, lower = reading.text, reading.lower
    opened = _opened(text, start)
    closed = _closed(text, end)
    before, after = lower[max(0, start - _NEAR) : start], lower[end : end + _NEAR]
    latin = text[start].isascii()
    return Setting(
        quoted=opened and closed,
        part_of_quote=opened != closed and _longer_quote(text, start, end, opened=opened),
        lower=latin and _lower(text[start:end]),
        crowded=latin and not headline and _crowded(text, start, end),
        bracketed=_bracketed(text, start),
        drama_near=bool(_DRAMA_NEAR.search(before) or _DRAMA_NEAR.search(after)),
        other_near=bool(_OTHER_NEAR.search(before[-14:]) or _OTHER_NEAR.search(after[:14])),
        person_near=bool(_PERSON_BEFORE.search(before) or _PERSON_AFTER.match(after)),
        trade_near=bool(_TRADE_BEFORE.search(before) or _TRADE_AFTER.match(after)),
        continued=latin and _continued(text, start, end),
    )


def _opened(text: str, start: int) -> bool:
    place = start - 1
    if place > 0 and text[place] == " ":
        place -= 1
    if place < 0 or text[place] not in _QUOTES:
        return False
    return (
        text[place] not in _SLOPPY
        or place == 0
        or not (text[place - 1].isalnum() and text[place - 1].isascii())
    )


def _closed(text: str, end: int) -> bool:
    place = end
    while place < len(text) and text[place] in " ,.!?…" and place - end < 3:
        place += 1
    if place >= len(text) or text[place] not in _QUOTES:
        return False
    letter = text[place + 1 : place + 2]
    return text[place] not in _SLOPPY or not (letter.isalpha() and letter.isascii())


def _longer_quote(text: str, start: int, end: int, *, opened: bool) -> bool:
    """True if the spelling opens or ends a quotation that goes on: “Startup Korea Fund”."""
    if opened:
        if _AFTER_TITLE.match(text, end):
            return False
        rest = text[end : end + _QUOTE_REACH]
        return any(letter in _QUOTES and not _apostrophe(rest, place) for place, letter in enumerate(rest))
    rest = text[max(0, start - _QUOTE_REACH) : start]
    return any(letter in _QUOTES and not _apostrophe(rest, place) for place, letter in enumerate(rest))


def _apostrophe(text: str, place: int) -> bool:
    return (
        text[place] in _SLOPPY and text[place - 1 : place].isalnum() and text[place + 1 : place + 2].isalpha()
    )


def _lower(name: str) -> bool:
    """True if a word of four letters or more, or the first, starts small."""
    return name[0].islower() or any(word[0].islower() for word in re.findall(r"[^\W\d_]{5,}", name))


def _crowded(text: str, start: int, end: int) -> bool:
    """True if a capitalised word stands right before or after, as in World Happiness Report."""
    before = _WORD_BEFORE.search(text, max(0, start - _NEAR), start)
    if before and before[1][0].isupper() and before[1].lower() not in _KNOWN_NEIGHBOURS:
        sentence = _SENTENCE.search(text, 0, before.start())
        if sentence is None:
            return True
    after = _WORD_AFTER.match(text, end)
    return bool(after and after[1][0].isupper() and after[1].lower() not in _KNOWN_NEIGHBOURS)


_KNOWN_NEIGHBOURS = frozenset(
    "drama dramas series season episode episodes ep ost star stars poster recap review teaser trailer finale cast actor"
    " actress korean netflix tvn jtbc kbs kbs2 sbs mbc ocn ena mbn tving wavve disney k-drama kdrama and in on of the with"
    " for at from by as is are to starring i lead leads actors viki director".split()
)


def _bracketed(text: str, start: int) -> bool:
    opening = text.rfind("(", max(0, start - 80), start)
    return opening >= 0 and ")" not in text[opening:start]


def _continued(text: str, start: int, end: int) -> bool:
    """True if a personal name goes on: Kim Sun in Kim Sun-a, Ji Won in Kim Ji Won."""
    if text[end : end + 1] in ("-", "‑") and text[end + 1 : end + 2].isalpha():
        return True
    if text[start - 1 : start] in ("-", "‑") and text[start - 2 : start - 1].isalpha():
        return True
    after = _WORD_AFTER.match(text, end)
    if after and after[1][0].isupper() and after[1].lower() in _SYLLABLES:
        return True
    before = _WORD_BEFORE.search(text, max(0, start - _NEAR), start)
    return bool(before and before[1][0].isupper() and before[1].lower() in _SYLLABLES)
