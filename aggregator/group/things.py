"""People, places and things of the trade's headlines, in the form of :mod:`aggregator.group.lexicon`."""

MATTER = """
=fire, blaze | 화재, 불이 나, 불이 났
sea, beach, ocean, harbour, harbor | 바다, 항구, 해변
ceo, executive | 대표, 재벌 3세
bodyguard | 경호원, 보디가드
assassin | 암살, 자객
general, warrior, swordsman | 장군, 무사, 검객
eunuch | 내시
grim reaper | 저승사자
gumiho, nine tailed fox, nine tailed | 구미호
angel | 천사
mermaid | 인어
dragon | 용이
serial killer | 연쇄살인, 연쇄 살인
profiler | 프로파일러
hacker | 해커
bomb, explosion | 폭탄, 폭발
=missing, disappear | 실종, 사라진
elevator | 엘리베이터
umbrella | 우산
=train, subway | 기차, 지하철
plane, flight attendant | 비행기, 승무원
athlete, player | 선수
swimming, swimmer | 수영
contract marriage, fake marriage | 계약 결혼, 위장 결혼, 계약결혼
unrequited love, one sided love | 짝사랑
proposal, propose | 프러포즈, 프로포즈, 청혼
love triangle | 삼각관계
ex husband, ex wife | 전남편, 전처
single mother, single mom | 미혼모, 싱글맘
convenience store | 편의점
restaurant, kitchen | 식당, 주방
broadcaster, announcer, anchor | 아나운서, 앵커
politician, president, election | 대통령, 정치인, 선거
north korea, north korean | 북한
war | 전쟁
1980s, 1990s | 80년대, 90년대
body swap, swapped | 영혼 체인지, 몸이 바뀐
reincarnation, reborn, past life | 환생, 전생
superpower, superhero | 초능력, 히어로
director, pd | 감독, 연출
transformation, transform | 변신
short hair, haircut | 단발, 머리를 자른
=suit | 슈트, 정장
detective, sleuth | 형사, 탐정
police, cop | 경찰
prosecutor | 검사
judge, verdict | 판사, 판결
lawyer, attorney | 변호사
doctor, surgeon, physician | 의사, 닥터
nurse | 간호사
teacher | 교사, 선생님
student, schoolboy, schoolgirl | 학생
chef, cook | 셰프, 요리사
reporter, journalist | 기자
soldier | 군인, 병사
king, emperor, tyrant | 황제, 국왕
prince | 왕자, 세자
princess, queen | 왕비, 공주, 여왕
ghost, spirit | 귀신, 유령
zombie | 좀비
vampire | 뱀파이어
demon, devil | 악마
shaman, exorcist, exorcism | 무당, 퇴마
killer, murder, murderer | 살인, 킬러
spy, secret agent | 스파이, 요원
gangster, mob, loan shark | 조폭, 깡패, 사채
chaebol, heir, heiress | 재벌, 상속자
secretary | 비서
farmer | 농부, 농민
accountant, bookkeeping, =accounting | 회계
architect | 건축가
family | 가족
father, dad | 아버지, 아빠
mother, mom | 어머니, 엄마
parents | 부모
brother | 형제, 동생
sister | 자매
wife | 아내
husband | 남편
grandmother, grandma | 할머니
friend, friendship | 친구, 우정, 의리
first love | 첫사랑
contract | 계약서
revenge, vengeance | 복수
betrayal, betray | 배신
secret | 비밀
memory | 기억
time slip, time travel | 타임슬립, 시간여행
school, campus, high school | 학교, 고교
court, courtroom | 법정, 법원
office | 오피스
palace | 궁궐
joseon, period drama, sageuk, historical | 조선, 사극
village | 마을
island, jeju | 제주
rooftop, roof | 옥상
bus stop, bus | 정류장, 버스
snow | 눈 내리, 눈밭, 설원
rain | 빗속, 비 내리
storm | 폭풍
wildfire | 산불
cherry tree, cherry blossom | 벚꽃
tear, cry, weep | 눈물, 오열
laugh, smile, laughter | 미소, 웃음
kiss | 키스, 입맞춤
hug, embrace | 포옹
confront, confrontation, face off | 대결, 대치, 맞대결
action | 액션
blood, bloody | 피투성이
gun | 총을
romance, rom com, romantic comedy | 로맨스, 로코, 멜로
thriller | 스릴러
comedy | 코미디, 코믹
fantasy | 판타지
horror | 공포, 호러
mystery, mysterious | 미스터리
crime, heist | 범죄
youth, coming of age | 청춘
ballad, sings, singing | 음원, 노래
singer | 가수
album | 앨범, 정규
dance | 댄스, 춤을
football, soccer | 축구
baseball | 야구
truck | 트럭
flower, bouquet | 꽃다발
black and white | 흑백
hanbok | 한복
money, cash | 현금, 돈만
novel | 소설
netflix | 넷플릭스
disney | 디즈니
tving | 티빙
coupang | 쿠팡
japan, japanese, tokyo | 일본, 도쿄
china, chinese | 중국
america, american, hollywood | 미국, 할리우드
paris, france | 파리, 프랑스
vietnam, da nang | 베트남, 다낭
busan | 부산
ticket | 예매, 티켓
victim | 이재민, 피해
testify, witness | 증언, 증인
daily drama | 일일드라마, 일일극
weekend | 주말
twin | 쌍둥이
cat | 고양이
dog, puppy | 강아지, 반려견
ankle | 발목
drug | 마약
tax | 세금, 탈세
beauty brand, cosmetic, beauty | 뷰티, 화장품
fashion | 패션, 명품
film festival | 영화제
baeksang | 백상
=host, emcee, mc | 진행, mc
radio | 라디오
youtube, youtuber | 유튜브, 유튜버
audition | 오디션
mask | 가면
uniform | 교복, 제복
wheelchair | 휠체어
prison, jail | 감옥, 교도소, 구치소
escape | 탈출
undercover, hidden identity | 정체, 잠입
amnesia | 기억상실
curse | 저주
robot | 로봇
alien | 외계인
pension, hotel | 호텔
winter | 겨울
summer | 여름
kidnap | 납치
cancer | 암 투병
webtoon, webcomic, webtoon adaptation, remake, adaptation, adapt | 웹툰, 원작, 리메이크, 드라마화
sequel, second season, season two, new season, spin off, spinoff, offshoot | 시즌, 속편, 후속편, 스핀오프
movie, big screen, box office | 영화, 스크린, 관객
instagram, selfie, sns | 인스타그램, 셀카, 근황
reunite, reunion, work together again, is back | 재회, 다시 만난, 의기투합, 재결합
comeback, come back with, returns with its | 컴백
co star, costar | 상대 배우
obstetrics, ob gyn | 산부인과
residents, resident doctor | 레지던트, 전공의
"""
