"""What sort of news an article is, and which episodes it speaks of, in English and Korean."""

import re
from collections.abc import Iterable
from typing import Final

from aggregator.model import Kind

_MOST = 3
_ENOUGH = 3
_LEAD = 400
_TITLE_WEIGHT, _CATEGORY_WEIGHT, _TEXT_WEIGHT = 3, 3, 1

_SIGNS: Final = {
    kind: re.compile(pattern, re.IGNORECASE)
    for kind, pattern in {
        Kind.CASTING: (
            r"\bcast(?:s|ing)? (?:in|as|for|news|offer|confirmed)|\bcasting\b|main cast|cast (?:line-?up|list)|joins? (?:the )?cast"
            r"|in talks|(?:offered|considering|reviewing|considers|eyed|up) (?:for )?(?:the )?(?:male |female )?(?:lead|role|offer|part)"
            r"|to (?:lead|star|headline|join|play|reunite|return)\b|confirm(?:s|ed) (?:to|for|as|his|her|their|cast|new|to reunite)"
            r"|lined up|cast opposite|opposite|may be .{1,30}next|\b(?:next|comeback|upcoming) (?:drama|project|role)\b|brings? .{1,40} back"
            r"|(?:offered|lands|takes on|nabs|turns down|drops out|steps down|replaces)|will (?:star|lead|headline|play)|has (?:its|her|his) (?:main )?cast"
            r"|캐스팅|출연 ?(?:확정|검토|제안|물망|논의|결정)|물망|차기작|합류|주연 ?(?:확정|발탁)|낙점|발탁|확정|하차|러브콜|출연한다|출연진"
        ),
        Kind.SCRIPT_READING: r"script[- ]reading|table read|first reading|대본 ?(?:리딩|연습)|리딩 현장|첫 ?리딩",
        Kind.TEASER: r"teasers?\b|trailer|preview video|highlight (?:video|reel|clip)|티저|예고(?:편|영상)?|하이라이트 ?영상|트레일러",
        Kind.POSTER: r"\bposters?\b|포스터",
        Kind.STILL: (
            r"\bstills?\b|\bnew (?:photos|images|pictures)|first (?:look|photos|images|glimpse)|\bin “|unveil|스틸(?:컷)?|현장컷|첫 ?모습|첫 ?스틸"
            r"|\bgets?\b .{1,40} in “|transform|show(?:s|cases)? .{1,40} in “"
        ),
        Kind.MAKING: (
            r"behind[- ]the[- ]scenes?|making(?:-of| of| video| film)|on set\b|wraps? (?:up )?filming|begins? filming|bts\b.*(?:video|clip)"
            r"|비하인드|메이킹|촬영 ?(?:현장|시작|돌입|종료|마쳐|마무리|끝)|크랭크|현장 ?(?:공개|사진)"
        ),
        Kind.PREMIERE: r"premieres?\b|first (?:episode|broadcast)|starts? (?:airing|on)|air date|broadcast schedule|첫 ?방송|첫방|편성|방송 ?확정",
        Kind.RATINGS: r"\bratings?\b|viewership|tops? .{0,30}rankings?|personal best|buzzworthy|시청률|화제성|자체 ?최고",
        Kind.RECAP: r"\brecaps?\b|episodes? \d+(?:\s*(?:-|–|&|and|to)\s*\d+)?\s*(?::|recap|review)|ending explained|줄거리|리캡|\[?종합\]?.*회",
        Kind.PREVIEW: r"\bpreviews?\b|next episode|upcoming episode|what to (?:look|watch)|관전 ?포인트|다음 ?회|오늘 ?(?:방송|밤)",
        Kind.FINALE: r"\bfinale\b|final (?:episode|week)|last episode|comes to an end|종영|마지막 ?(?:회|방송)|최종회|종방|막방",
        Kind.REVIEW: r"\breviews?\b|first impressions?|worth watching|(?:drama|series) review|리뷰|감상|\bverdict\b|\bcritic|: .{5,60} (?:in|of) (?:a|an) .{3,30}(?:drama|series|thriller|romance)",
        Kind.INTERVIEW: (
            r"interviews?\b|\btalks? (?:about|of)|\bq&a\b|round ?table|opens? up|\bdish(?:es)?\b|\breveals? (?:how|why|what|thoughts)|shares? (?:his|her|their|thoughts|why|how|what)"
            r"|\btells?\b|on (?:his|her|their) (?:first|new|role|character)|\bexplains?\b|pictorial|cosmopolitan|marie claire|\belle\b|\bvogue\b|reflects? on|discusse?s?\b"
            r"|인터뷰|종영 ?소감|\[?단독 ?인터뷰|소감|화보|밝혔다.*연기|속내|털어놓|고백.*연기"
        ),
        Kind.AWARD: r"\bawards?\b|\bwinners?\b|nominat|daesang|baeksang|blue dragon|\bwins?\b .{0,40}(?:best|prize|award)|시상식|대상\b|수상|백상|청룡|연기대상|후보",
        Kind.DATING: (
            r"\bdating\b|\bdivorc|\bmarr(?:y|ied|iage|ies)\b|\bwedding|relationship|\bcouple (?:part|split|break)|break ?up|broke up|\bsplit\b|engaged|girlfriend|boyfriend|part ways"
            r"|열애|결별|이혼|결혼|연인|웨딩|교제|파경|럽스타"
        ),
        Kind.MILITARY: r"\bmilitary\b|\benlist|discharged? from|\barmy\b|mandatory service|입대|전역|군 ?복무|현역|소집해제|병역",
        Kind.PERSONAL: (
            r"\bdonat|\bbirthday|\bpregnan|gives? birth|\bhospital|\binjur|\bhealth|\bsurgery|instagram|passed away|\bdies\b|\bdeath\b|\bfuneral|\bagency\b.*(?:sign|contract)|signs with|fan ?meeting"
            r"|새 ?프로필|전속 ?계약|기부|생일|임신|출산|득남|득녀|부상|수술|인스타|근황|별세|사망|부고|팬미팅|트위터|마지막 ?인사"
        ),
        Kind.OST: r"\bost\b|soundtrack|theme song|주제곡|삽입곡|음원 ?공개",
        Kind.VARIETY: (
            r"variety show|\bvariety\b|running man|knowing bro|radio star|\breality show|you quiz|survival show|guest on|\bcontestants?\b|physical: ?100"
            r"|예능|런닝맨|라디오스타|유퀴즈|아는 ?형님|나 ?혼자 ?산다|전지적|놀면 ?뭐하니|1박 ?2일|미운 ?우리|복면가왕|삼시세끼"
        ),
        Kind.SCANDAL: (
            r"\bscandal|controvers|allegation|allegedly|lawsuit|\bsue[sd]?\b|legal action|apolog|accus|bullying|drunk|\bdrug|tax evasion|\bprosecut|police (?:invest|report)"
            r"|논란|의혹|고소|학폭|학교 ?폭력|음주|마약|사과문|사과했|혐의|법적 ?대응|피소|탈세|스캔들"
        ),
        Kind.PRODUCTION: (
            r"\bproduction\b (?:of|begins|confirm|halt|start)|confirms? production|\bremake\b|second season|season \d .{0,20}(?:confirmed|works)|renewed|adaptation|to be (?:made|adapted)|greenlit|\bdelay(?:ed|s)?\b|postpon"
            r"|제작 ?(?:확정|돌입|중단|사)|시즌 ?\d ?(?:제작|확정)|리메이크|원작|드라마화|연기됐|편성 ?(?:연기|변경)"
        ),
    }.items()
}
_WIDER: Final = {
    Kind.POSTER: Kind.STILL,
    Kind.SCRIPT_READING: Kind.MAKING,
    Kind.MILITARY: Kind.PERSONAL,
    Kind.PREMIERE: Kind.NEWS,
    Kind.RATINGS: Kind.NEWS,
    Kind.FINALE: Kind.NEWS,
}
"""A narrow kind that is also a case of a wider one."""

_ENGLISH_EPISODES = re.compile(
    r"\b(?:episodes?|eps?\.?)\s*#?(\d{1,3})(?!\d|\.\d|%)(?:\s*(?:-|–|—|~|&|and|to|,)\s*(?:(?:episodes?|ep\.?)\s*)?(\d{1,3})(?![\d%]|\s*(?:percent|million|p\.m|a\.m)))?"
    r"|\b(\d{1,3})(?:st|nd|rd|th) episode\b",
    re.IGNORECASE,
)
_KOREAN_EPISODES = re.compile(
    r"(?<![\d.:월년])(?:제\s*)?(\d{1,3})(?:\s*[-~∼·,]\s*(\d{1,3}))?\s*(?:회|화)"
    r"(?!\s*(?:백상|청룡|연속|당|차|째|분량|부산|전주|칸|아카데미|대종|서울|시상|영화제|대상|말|수상|이상|공연|초대|정기|만|씩|춘사|방송대상|코리아|한국|[가-힣]+(?:시상식|영화제|어워즈|페스티벌|대상)))"
)
_LIKELY_EPISODE = 200


def kinds(title: str, text: str, categories: Iterable[str], *, linked: bool) -> tuple[Kind, ...]:
    """The one to three kinds that an article's words show, likeliest first; never empty."""
    lead, labels = text[:_LEAD], " ".join(categories)
    scores = {}
    for kind, sign in _SIGNS.items():
        in_title, in_labels = bool(sign.search(title)), bool(labels and sign.search(labels))
        in_text = bool(sign.search(lead))
        score = _TITLE_WEIGHT * in_title + _CATEGORY_WEIGHT * in_labels + _TEXT_WEIGHT * in_text
        if score:
            scores[kind] = score
    ranked = sorted(scores, key=lambda kind: -scores[kind])
    found = [kind for kind in ranked if scores[kind] >= _ENOUGH][:_MOST] or ranked[:1]
    found += [_WIDER[kind] for kind in found if kind in _WIDER]
    if not linked:
        found.append(Kind.OTHER)
    elif not found or scores[found[0]] < _ENOUGH:
        found.append(Kind.NEWS)
    return tuple(dict.fromkeys(found))


def episodes(title: str, text: str) -> tuple[int, ...]:
    """The numbers of the episodes that an article speaks of, in order."""
    found: set[int] = set()
    for field in (title, text):
        for match in _ENGLISH_EPISODES.finditer(field):
            found.update(_span(match[1] or match[3], match[2]))
        for match in _KOREAN_EPISODES.finditer(field):
            found.update(_span(match[1], match[2]))
    return tuple(sorted(number for number in found if 0 < number <= _LIKELY_EPISODE))


def _span(first: str, last: str | None) -> range:
    """``27``-``28`` as numbers; a last that is smaller or far off belongs to something else."""
    start = int(first)
    stop = int(last) if last else start
    return range(start, stop + 1) if start <= stop <= start + 8 else range(start, start + 1)
