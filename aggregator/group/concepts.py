"""What happens in the news of this trade, as English and Korean headlines say it.

An English and a Korean article have no words in common, but both tell of a poster, an enlistment, a pair of
leads. Each concept has the words of both languages and belongs to one field; two articles that name different
concepts of one field (a poster here, a teaser there) tell different news.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple


class Field(StrEnum):
    """What a concept answers."""

    MATERIAL = "material"
    """What was released."""
    STEP = "step"
    """How far a casting, a romance, a production has come."""
    EVENT = "event"
    """What happened."""
    DETAIL = "detail"
    """Ordinal marks and circumstances: first, second, main, character, joint …"""


class Concept(NamedTuple):
    """One concept: its field and name, English as a regular expression, Korean as plain words."""

    field: Field
    name: str
    english: str
    korean: tuple[str, ...]


def _read(field: Field, table: str) -> list[Concept]:
    """Concepts of a table: a line with the name, then indented English patterns and Korean words."""
    concepts = []
    for block in re.split(r"\n(?=\S)", table.strip()):
        name, *lines = block.splitlines()
        english = "|".join(line.strip() for line in lines if line.isascii())
        korean = ",".join(line for line in lines if not line.isascii()).split(",")
        words = tuple(word.strip(" ") for word in korean if word.strip())
        concepts.append(Concept(field, name, english, words))
    return concepts


_MATERIAL = r"""
poster
    posters?
    포스터
teaser
    teasers?(?! posters?)|trailers?|preview clips?|highlight (?:reel|video)s?
    티저, 예고편, 예고 영상, 트레일러, 하이라이트 영상
still
    stills?|new photos?|new images?|new pictures?|snapshots?
    스틸, 현장 사진
making
    making[- ](?:of|film|video)s?|behind[- ]the[- ]scenes?|bloopers?|on set
    메이킹, 비하인드, 촬영 현장
script-reading
    (?:script|table)[- ]?read(?:ing|through|ings)?|read[- ]through
    대본 리딩, 대본리딩, 대본 연습
ost
    osts?|soundtracks?|theme song
    오에스티, 주제곡
pictorial
    pictorials?|photo ?shoots?|magazine|covers? (?:of|for)|editorial
    화보, 매거진, 커버 장식
interview
    interviews?|round ?table|sat down with|opens up|talks about|looks back
    인터뷰, 종영 소감, 라운드
press
    press (?:conference|con)|production presentation|showcase
    제작발표회, 제작 발표회, 기자간담회
recap
    recaps?|episode \d+ review
    줄거리, 리캡
ratings
    ratings?|viewership|viewers share
    시청률
letter
    hand-?written letter|letter to fans|fan ?cafe
    자필 편지, 손편지, 자필편지, 팬카페
"""

_STEP = r"""
offer
    offered|offers?|receives? (?:an )?offer|in talks|considering|considers?|reviewing|mulls?
    eyed|may (?:join|lead|star)|up for
    제안, 검토, 물망, 논의 중, 긍정적
confirm
    confirm(?:s|ed)?|to (?:star|lead|headline|join)|joins?|cast (?:as|in|for)|is set to
    lined up|signs on|will (?:star|lead|join|headline)
    확정, 캐스팅, 합류, 출연한다, 낙점
decline
    declin(?:e|es|ed)|turn(?:s|ed) down|pass(?:es|ed) on|will not (?:star|join|appear)|rejects?
    고사, 거절, 불발
leave
    drops? out|leav(?:e|es|ing)|left the|steps? down|withdr[ae]ws?|exits?
    하차, 떠난다, 탈퇴
replace
    replac(?:e|es|ed|ing)|takes? over (?:the )?role
    교체, 대신, 대체
deny
    den(?:y|ies|ied)|not true|no truth|groundless|untrue|baseless|rumou?rs? (?:are )?false
    부인, 사실무근, 사실 무근, 사실 아냐, 사실이 아니, 사실 아니
report
    reportedly|rumou?rs?|is said to|allegedly|reports? (?:say|said)|spotted
    열애설, 결혼설, 보도, 포착
begin
    (?:start|begin|kick)(?:s|ed|ing)?(?: off)? (?:filming|shooting|production)|cranks? in
    first shoot|goes into production
    크랭크인, 촬영 시작, 첫 촬영, 촬영에 돌입, 촬영 돌입
wrap
    wrap(?:s|ped)? (?:up )?|finish(?:es|ed) (?:filming|shooting)|cranks? up
    크랭크업, 촬영 마쳐, 촬영을 마쳤, 촬영 종료, 촬영을 마무리, 촬영 마무리
premiere
    premieres?|first (?:episode|broadcast)|kicks? off|hits? screens?|debuts? on
    첫 방송, 첫방송, 첫방, 베일 벗, 첫 회
finale
    finale|final episode|last episode|ends? (?:on|with|its)|concludes?|comes to an end
    종영, 최종회, 마지막 회, 마지막회, 마지막 방송, 종방
delay
    delay(?:s|ed)?|postpon(?:e|es|ed)|push(?:es|ed) back|pre-?empt(?:s|ed)?
    cancel(?:s|led|ed)? (?:broadcast|airing)|off air|takes? a (?:week|break)
    결방, 연기됐, 편성 연기, 미뤄, 연기한, 방송 연기, 늦춰
extend
    extend(?:s|ed)?|extension|additional episodes?|more episodes
    연장
schedule
    premiere date|air date|confirms? (?:its )?(?:date|slot)|time slot|will air|to air
    편성, 방송 확정, 첫 방송일
settle
    finali[sz]ed?|is final|settle(?:s|d|ment)|approved|court (?:rules|ruled|grants)
    조정 성립, 확정 판결, 성립, 마무리
"""

_EVENT = r"""
wedding
    wed(?:s|ding)?|marr(?:y|ies|ied|iage)|tie(?:s)? the knot|bride|groom
    결혼, 웨딩, 백년가약, 화촉, 부부의 연
divorce
    divorc(?:e|es|ed|ing)|part ways|split(?:s)? from
    이혼, 파경, 갈라서
dating
    dating|dated|date each other|in a relationship|romance with|couple in real life|relationship
    열애, 교제, 연인, 사귀, 좋은 감정
breakup
    br(?:eak|eaks|oke) ?up|splits? up|no longer (?:together|dating)|parted
    결별, 헤어졌, 헤어져
baby
    pregnan(?:t|cy)|baby|gives? birth|gave birth|expecting
    welcomes? (?:a |their |her |his )?(?:first |second |third )?(?:son|daughter|child|baby)
    임신, 출산, 득남, 득녀, 아빠 된다, 엄마 된다, 2세
enlist
    enlist(?:s|ed|ing|ment)?|military service|army|begins? (?:his )?mandatory
    입대, 현역, 훈련소
discharge
    discharg(?:e|es|ed)|complet(?:es|ed) (?:his )?military
    return(?:s|ed)? from (?:the )?(?:army|military)
    전역, 소집해제, 제대
agency
    sign(?:s|ed)? (?:an? )?(?:exclusive )?(?:contract )?with|new agency|exclusive contract
    joins? (?:an? )?agency|management contract
    part(?:s|ed)? ways with (?:his |her |their )?(?:agency|label)
    renew(?:s|ed)? (?:his |her |their )?contract
    전속계약, 전속 계약, 재계약, 새 둥지, 소속사 이적, 한솥밥
award
    award(?:s|ed)?|wins?|won (?:the|best|an?)|grand prize|daesang|nomin(?:ee|ees|ated|ations?)|trophy
    honou?red
    수상, 대상, 시상식, 신인상, 최우수상, 우수상, 후보, 트로피
fanmeeting
    fan ?-?meet(?:ing|ings|s)?|fan ?con
    팬미팅, 팬 미팅, 팬콘
concert
    concerts?|(?:asia|world) tour
    콘서트, 투어
donate
    donat(?:e|es|ed|ion|ions)|charity|gives? \d+ million
    기부, 후원, 쾌척, 선행
lawsuit
    su(?:e|es|ed)|lawsuit|legal action|court|defamation|libel|malicious comments
    고소, 소송, 법적 대응, 법적대응, 명예훼손, 악플
apology
    apologi[sz](?:e|es|ed)|apology|sorry for|regret
    사과, 죄송, 고개 숙
injury
    injur(?:y|ies|ed)|surgery|fractur(?:e|ed)|hospitali[sz]ed|accident|hurt
    부상, 수술, 골절, 입원, 사고
illness
    covid|coronavirus|tests? positive|health (?:issues|reasons|problems)|diagnosed
    코로나, 확진, 건강 이상, 건강 악화, 투병
death
    died|dies|passe[sd] away|death|funeral|mourn(?:s|ed|ing)?
    사망, 별세, 빈소, 발인, 부고, 세상을 떠
birthday
    birthdays?
    생일
drunk
    drunk driving|dui|driving under
    음주운전, 음주 운전
controversy
    controvers(?:y|ies|ial)|backlash|criticism|accus(?:e|ed|ation)|allegations?|bullying
    plagiari[sz]
    논란, 의혹, 비판, 학폭, 표절
cameo
    cameos?|special appearance|guest[- ](?:star|appearance)s?|makes? an appearance
    특별출연, 특별 출연, 카메오, 특별 게스트
sequel
    sequel|second season|season \d|season two|new season
    시즌, 속편, 후속편
remake
    remakes?|adapt(?:s|ed|ation)|based on (?:a |the )?(?:web(?:toon| novel)|novel|manga)
    리메이크, 원작, 웹툰
export
    sold to|export(?:s|ed)?|rights|distribut(?:e|ed|ion)|available in \d+|countries|global top
    netflix (?:chart|top|global)|ranks?
    판권, 수출, 해외 판매, 개국, 글로벌, 순위
reunion
    reunit(?:e|es|ed|ing)|reunion|work(?:s|ing)? together again
    재회, 다시 만난, 의기투합, 재결합
variety
    variety show|running man|knowing bros|guest(?:s)? on|radio star
    예능, 런닝맨, 아는 형님, 라디오스타, 전참시
holiday
    chuseok|lunar new year|new year greetings
    추석, 설 연휴, 한복 인사
reward
    reward (?:vacation|trip)|vacation trip
    포상휴가, 포상 휴가
wrap-party
    wrap[- ]?up party|after ?party
    종방연, 쫑파티
charts
    buzz(?:worthy)?|topical(?:ity)?|brand reputation|most talked
    화제성, 브랜드평판, 브랜드 평판
record
    personal best|new high|all-?time high|record[- ]?(?:high|breaking)?|double[- ]digit
    highest (?:rating|ever)
    자체 최고, 최고 시청률, 신기록, 두 자릿수, 자체최고
drop
    dips?|drops? to|falls? (?:to|below)|lowest|slips?
    하락, 자체 최저, 떨어졌, 최저
ambassador
    ambassador|brand model|endors(?:e|es|ed|ement)|campaign
    홍보대사, 앰버서더, 모델 발탁, 광고 모델
film
    movies?|big screen|box office
    영화, 스크린, 관객
stage
    musical|theat(?:er|re) play|stage play
    뮤지컬, 연극
home
    apartment|real estate|new home
    아파트, 건물, 부동산, 자택
social
    instagram|selfies?|posts? (?:a )?photo|sns
    인스타그램, 셀카, 근황
airport
    airport|departs?|jets? off
    공항, 출국, 입국
fans
    coffee truck|food truck|fan ?cafe
    커피차, 간식차, 밥차
"""

_DETAIL = r"""
first
    first|1st
    첫 , 1차, 첫번째, 첫 번째, 처음
second
    second|2nd|another
    2차, 두 번째, 두번째
third
    third|3rd
    3차, 세 번째
main
    main|official
    메인, 공식
character
    characters?|individual|solo
    캐릭터, 개인, 단독
couple
    couple|chemistry|kiss|romantic|love line
    커플, 케미, 키스, 로맨스, 멜로
group
    ensemble|group|full cast|cast members
    단체, 완전체, 라인업, 총출동
lead
    leads?|male lead|female lead|headlin(?:e|es|ed)
    주연, 남주, 여주, 주인공
support
    supporting|adds?
    조연
writer
    writer|screenwriter|script by
    작가, 극본
director
    director|directed|pd
    감독, 연출
part-two
    part (?:2|two|ii)
    파트2, 파트 2, 2부
part-one
    part (?:1|one|i)\b
    파트1, 파트 1, 1부
"""

CONCEPTS: tuple[Concept, ...] = (
    *_read(Field.MATERIAL, _MATERIAL),
    *_read(Field.STEP, _STEP),
    *_read(Field.EVENT, _EVENT),
    *_read(Field.DETAIL, _DETAIL),
)

FIELD_OF: Mapping[str, Field] = {concept.name: concept.field for concept in CONCEPTS}


def _pattern() -> re.Pattern[str]:
    """One expression for all English concepts; the group's number is the concept's, counted from 1."""
    return re.compile("|".join(rf"(\b(?:{concept.english})(?![a-z]))" for concept in CONCEPTS))


_ENGLISH = _pattern()
_KOREAN = tuple((word, concept.name) for concept in CONCEPTS for word in concept.korean)


def concepts(text: str) -> frozenset[str]:
    """The names of all concepts that a text in plain form names, in either language."""
    found = {CONCEPTS[match.lastindex - 1].name for match in _ENGLISH.finditer(text) if match.lastindex}
    korean = text.replace("티저 포스터", "포스터")  # as the English pattern: a poster, no teaser
    found.update(name for word, name in _KOREAN if word in korean)
    return frozenset(found)
