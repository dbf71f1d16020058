"""The trade's vocabulary in two languages, as tables to read and to add to.

Each line is a concept: English words in their plain form ("join" stands for joins, joined, joining too), then
Korean words as headlines write them; an indented line continues the one above. A word with ``=`` stands for
itself alone: "=dating" is no date. The first English word is the concept's name. What the tables are for:
:mod:`aggregator.group.concepts`.
"""

MATERIAL = """
poster, teaser poster, launch poster, character poster, group poster, poster teaser | 포스터, 티저
    포스터, 론칭 포스터, 캐릭터 포스터, 단체 포스터
teaser, trailer, preview clip, preview video, highlight reel, highlight video, sneak peek | 티저, 예고편,
    예고 영상, 트레일러, 하이라이트 영상, 선공개
=stills, still cut, still image, still photo, new still, snapshot, new photo, new image, new picture |
    스틸, 스틸컷, 현장 사진, 스냅
=making, making of, making video, behind the scene, blooper | 메이킹, 비하인드, 촬영장 뒷이야기
script reading, script read, table read, read through | 대본 리딩, 대본리딩, 대본 연습
ost, soundtrack, theme song, lend his voice, lend her voice | 오에스티, 주제곡, 가창
pictorial, photo shoot, photoshoot, magazine, cover of, cover shoot, marie claire, vogue, elle,
    cosmopolitan, harper bazaar, gq, dazed, esquire, allure, w korea, singles, arena | 화보, 매거진,
    커버 장식, 마리끌레르, 보그, 엘르, 코스모폴리탄, 하퍼스, 지큐, 데이즈드, 에스콰이어, 얼루어, 싱글즈,
    더블유
interview, look back, looks back, open up, round table, sit down with, sat down with, talk about, talked
    about, told reporters, reflect on, share thought, meet reporters, met reporters | 인터뷰, 종영 소감,
    라운드, 일문일답, 취재진과 만, 기자들과 만, 종영 인터뷰
press conference, press con, met the press, meet the press | 제작발표회, 제작 발표회, 기자간담회
recap, ending explained | 줄거리, 리캡, 종합
rating, viewership, nielsen | 시청률, 닐슨
reasons to watch, points to watch, things to look, reasons to tune, reasons to anticipate, points to look |
    관전 포인트, 관전포인트
track list, tracklist | 트랙리스트, 수록곡
"""

STEP = """
offer, in talks, consider, reviewing the offer, reviewing an offer, reviewing it, looking over, look it over,
    mull, eyed, up for, may join, may lead, may star, may return, courted | 제안, 검토, 물망, 논의 중, 러브콜
confirm, join, lined up, sign on, to star, to lead, to headline, to play, will star, will lead, will headline,
    will join, will play, cast as, cast in, picked for, tapped, take on, accept the role, locked in |
    출연 확정, 주연 확정, 캐스팅, 합류, 출연한다, 낙점, 주연으로, 확정, 역을 맡, 맡는다
rumor, rumour, reportedly, allegedly, is said to, report said, speculation, secretly =dating | 열애설, 결혼설,
    이혼설, 보도
admit, acknowledge, confirm to be =dating, confirmed that, said yes | 인정, 맞다, 맞아, 공식입장
premiere, first episode, first broadcast, opening night, kick off, start tonight, open tonight, debut |
    첫 방송, 첫방송, 첫방, 베일 벗, 첫 회, 첫회, 1회, 출발, 포문
finale, final episode, last episode, come to an end, come to a close, bow out, end on, end as, close at, wrap
    up, conclude, bid farewell, say goodbye, farewell, goodbye | 종영, 최종회, 마지막 회, 마지막회, 마지막
    방송, 종방, 막을 내, 막 내, 유종의 미, 떠나보내, 작별
premiere date, release date, air date, time slot, confirm premiere, will premiere, premiere on, from January,
    two episodes back | 편성, 방송 확정, 첫 방송 확정, 첫방송 확정, 공개 확정
announce, announcement | 발표, 알렸
"""

PHASE = """
decline, turn down, pass on, reject, will not appear, will not star, will not join | 고사, 거절, 불발,
    출연하지 않
drop out, step down, withdraw, withdrew, leaves the drama, left the drama, leave the drama, dropped from,
    will not be part | 하차, 떠난다, 탈퇴, 빠진다
deny, denied, refute, not true, no truth, groundless, baseless, untrue, not =dating, just friend,
    just colleague, simply close | 열애설 부인, 결혼설 부인, 이혼설 부인, 결별설 부인, 설을 부인,
    부인했, 부인하, 전면 부인, 사실무근, 사실 무근, 사실 아냐, 사실이
    아니, 사실 아니, 연인 아냐, 동료일 뿐, 동료 사이
begin filming, start filming, begin shooting, start shooting, crank in, first shoot, begin production,
    start production, production under way | 크랭크인, 촬영 시작, 첫 촬영, 촬영에 돌입, 촬영 돌입
wrap filming, wrap up filming, finish filming, finish shooting, finished its shoot, last day of filming |
    크랭크업, 촬영 마쳐, 촬영을 마쳤, 촬영 종료, 촬영을 마무리, 촬영 마무리, 마지막 촬영
resume, return to the set, return to set, back on set, back on the set, recover | 재개, 촬영 복귀,
    촬영장 복귀, 활동 복귀, 건강 회복
postpone, delay, push back, preempt, off air, cancel broadcast, not air, take a week off | 결방, 연기됐,
    편성 연기, 미뤄, 연기한, 방송 연기, 늦춰, 쉬어간다, 방송을 쉰다
extend, extension, additional episode, more episode | 연장
is final, finalize, settlement approved, approved the settlement, approved settlement, court approved,
    final divorce, fined | 조정 성립, 확정 판결, 성립, 선고
officially married, private ceremony, on the day of, day of enlistment | 오늘 결혼, 오늘 입대, 오늘 전역
nominee, nominate, nomination | 후보
sell out, sold out | 매진
second week, two weeks in, two straight weeks, 2nd week, another week | 2주 연속, 2주 차, 2주째
third week, three weeks in, three straight weeks, 3rd week | 3주 연속, 3주 차, 3주째
=second, 2nd, part 2, part two, second part, second half | 2차, 두 번째, 두번째, 파트2, 파트 2, 2부
=third, 3rd | 3차, 세 번째
part 1, part one, first half | 파트1, 파트 1, 1부
add show, add date, extra show, extra date, additional show, add =second | 추가 공연, 추가 개최, 추가 회차
birth, baby boy, baby girl, welcome a son, welcome a daughter | 출산, 득남, 득녀
break up, broke up, no longer =dating, remain colleagues | 결별, 헤어졌, 헤어져
"""

EVENT = """
casting, cast, to star, will star, star as, star in, star opposite, =starring, play, role, portray, headline,
    to lead, offer, in talks, consider, courted, lined up, confirm, join, to headline, will lead,
    will headline, will join, cast as, cast in, picked for, tapped, locked in, replace, step in | 출연,
    캐스팅, 합류, 주연, 호흡, 역을 맡, 맡는다, 연기한다, 분한다, 캐스팅돼, 출연 확정, 주연 확정, 출연한다,
    물망, 낙점, 주연으로, 상대역
wedding, wedding bell, wed, marry, marriage, married, tie the knot, bride, groom, husband and wife, fiance,
    engaged, exchange vows, vows | 결혼, 웨딩, 백년가약, 화촉, 부부의 연, 부부가 된, 면사포, 품절,
    웨딩화보, 웨딩 화보
divorce, part way, split | 이혼, 파경, 갈라서
=dating, relationship, see each other, get to know, couple in real life, real life love, real life couple,
    find love, couple for real | 열애, 교제, 연인, 사귀, 좋은 감정, 현실 커플, 호감, 데이트, 알아가
pregnant, pregnancy, expecting, first child, be a father, be a mother | 임신, 아빠 된다, 엄마 된다, 2세
enlist, enlistment, military service, army, military, barracks, mandatory service, training centre,
    training center, basic training, boot camp, buzz cut | 입대, 현역, 훈련소, 입소, 군 복무, 군악대, 까까머리
discharge, completed his mandatory, completed his military, from the army | 전역, 소집해제, 제대
exclusive contract, new agency, sign with, renew contract, join agency | 전속계약, 전속 계약, 재계약, 새
    둥지, 소속사 이적, 한솥밥
contract ended, parts ways with agency, ways with agency | 계약 종료, 소속사 떠난다, 계약 만료
award, grand prize, daesang, gala, winner, trophy, prize, top honor, sweep, win best, won best, crowned |
    대상, 시상식, 신인상, 최우수상, 우수상, 어워즈, 주연상, 연기상, 수상, 수상자, 트로피, 관왕, 조연상,
    작품상
fan meeting, fanmeeting, fan con, fan event | 팬미팅, 팬 미팅, 팬콘
concert, asia tour, world tour | 콘서트, 투어
donate, donation, charity, relief, good deed | 기부, 후원, 쾌척, 선행, 성금
sue, lawsuit, threaten suit, legal action, complaint, defame, defamation, malicious comment | 고소,
    소송, 법적 대응, 법적대응, 명예훼손, 악플
apologize, apology, apologise, regret | 사과, 죄송, 고개 숙, 고개를 숙
injury, injure, hurt, fracture | 부상, 골절, 다쳐, 다쳤
hospital, hospitalize, surgery, pneumonia, health issue, diagnose, covid | 입원, 수술, 코로나, 확진,
    건강 이상, 건강 악화, 투병, 건강상, 폐렴
death, died, pass away, funeral, mourn | 사망, 별세, 빈소, 발인, 부고, 세상을 떠
birthday | 생일
drunk driving, drunk, dui | 음주운전, 음주 운전, 음주, 취중, 술에 취
controversy, backlash, criticism, accuse, allegation, cause a stir, damage | 논란, 의혹, 비판, 표절, 훼손
bullying, bully, school days, classmate | 학폭, 학교폭력, 동창
cameo, special appearance, guest star, guest appearance | 특별출연, 특별 출연, 카메오, 특별 게스트
sell to, sold to, export, territory, deals | 판매, 수출, 판권
most watched, non english, top 10, global list, world top | 글로벌 1위, 글로벌 톱, 톱10, 시청수, 비영어
variety show, guest on, guests on | 예능, 게스트
chuseok, lunar new year, new year greeting, greeting | 추석, 설 연휴, 한복 인사, 설 인사, 설 맞아
reward vacation, reward trip | 포상휴가, 포상 휴가
after party, wrap party | 종방연, 쫑파티
buzzworthy, buzz, most talked | 화제성
brand reputation | 브랜드평판, 브랜드 평판
ambassador, brand model, face of, model of, named model, campaign | 홍보대사, 앰버서더, 광고 모델, 모델
    발탁
musical, stage play, theatre play | 뮤지컬, 연극
airport, fly to, gimpo, incheon airport | 공항, 출국, 입국
coffee truck, food truck | 커피차, 간식차, 밥차
itunes chart, first win, music show | 아이튠즈, 음악방송 1위
"""

DETAIL = """
first, 1st | 첫, 1차, 처음
main | 메인
character poster, character trailer | 캐릭터 포스터, 캐릭터 예고
teaser poster, launch poster | 티저 포스터, 론칭 포스터
group poster | 단체 포스터
couple, chemistry, romantic, love line | 커플, 케미
villain, bad guy | 악역, 빌런, 악인
rookie | 신인, 신참, 신입
supporting, supporting actor | 조연
lead, male lead, female lead | 남주, 여주, 주인공
writer, screenwriter | 작가, 극본
"""
