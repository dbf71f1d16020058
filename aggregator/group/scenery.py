"""Where a drama plays, what it turns on and how it fares, in the form of :mod:`aggregator.group.lexicon`."""

SCENERY = """
apartment, flat | 아파트
bakery, baker, bread | 빵집, 제빵
cafe, coffee | 카페, 커피
market | 시장통, 재래시장
mountain | 산속, 등산
river | 강가, 강물
forest, woods | 숲속, 숲에서
bridge | 다리 위
tunnel | 터널
beach house, villa | 별장
hometown, countryside | 고향, 시골
seoul | 서울
london | 런던
new york | 뉴욕
italy, italian, rome | 이탈리아, 로마
germany, german, berlin | 독일, 베를린
spain, spanish | 스페인
thailand, bangkok | 태국, 방콕
taiwan, taipei | 대만, 타이베이
canada | 캐나다
hawaii | 하와이
1950s, 1960s | 50년대, 60년대
1970s | 70년대
hell | 지옥
heaven, paradise | 천국, 낙원
god, goddess, deity | 여신, 신이 된
fairy, fairy tale | 요정, 동화
witch | 마녀
wizard, magic | 마법
prophecy, fortune teller | 예언, 점쟁이
ceremony | 예식, 식장
guest list, guests | 하객
congratulatory speech | 축사
veil, wedding dress | 면사포, 웨딩드레스
ring, bracelet | 반지, 팔찌
uniformed, firefighter | 소방관, 소방
paramedic, ambulance, emergency room | 응급실, 구급
trauma, trauma center | 외상센터, 외상
psychiatrist, therapist, counselor | 정신과, 상담
patient | 환자
nurse station, ward | 병동
professor, university, college | 교수, 대학
tutor, academy, cram school | 강사, 학원
principal | 교장
exam, entrance exam | 수능, 입시
idol, boy band, girl group | 아이돌, 보이그룹, 걸그룹
trainee | 연습생
manager | 매니저
producer | 프로듀서
scriptwriter, script | 대본
stunt | 스턴트, 대역
makeup, make up | 화장, 메이크업
hair, hairstyle, dreadlocks | 머리, 헤어, 레게
glasses | 안경
disguise | 변장, 위장
double role, dual role, two roles | 1인 2역, 1인2역
salary, fee, pay | 출연료
stock, investor, investment | 투자, 주식
bank, banker | 은행
real estate, landlord | 부동산, 건물주
debt | 빚 때문, 빚을
slush fund | 비자금
inheritance, succession | 상속, 승계
chairman, tycoon | 회장, 총수
housewife | 주부
neighbor, neighbour | 이웃
roommate, live together | 동거, 룸메이트
stalker | 스토커
hostage | 인질
terror, terrorist | 테러
trial | 재판
evidence | 증거
crime scene, forensic, autopsy | 부검, 법의학
mafia | 마피아
yakuza | 야쿠자
casino, gambling | 도박, 카지노
fight, brawl | 싸움, 난투
knife, sword | 칼을, 검을
arrow, archer | 활을, 궁수
horse | 말을 타
boat, ship, ferry | 배를 타, 선박
car, car accident, hit by a | 교통사고, 차에 치
crash | 추락
coma | 혼수상태
accident | 사고로
earthquake | 지진
virus, infection, outbreak | 바이러스, 감염
disability, autism, autistic | 자폐, 장애
blind | 시각장애
deaf, sign language | 청각장애, 수어
orphan | 고아
adoption, adopted | 입양
stepmother | 계모
mother in law | 시어머니
son in law | 사위
daughter | 딸을, 딸과, 딸이
son | 아들
baby, newborn | 아기
dying, terminal | 시한부
grave, memorial | 무덤, 묘
ex girlfriend, ex boyfriend, ex lover | 전 여친, 전 남친, 옛 연인
ex fiance, ex fiancee | 전 약혼녀, 전 약혼자
blind date, matchmaking | 소개팅, 맞선
one night stand | 하룻밤
confession, confess | 고백
date, first date | 첫 데이트
breakup | 이별
happy ending | 해피엔딩
sad ending, open ending | 새드엔딩, 열린 결말
cliffhanger, ending scene | 엔딩
twist | 반전
flashback | 회상
time loop | 타임루프
parallel world, parallel | 평행세계
monarchy, royal | 입헌군주, 왕실
crown prince | 왕세자
concubine, consort | 후궁, 빈으로
minister, politics | 장관, 정계
mayor, governor | 시장 후보, 도지사
secret service, nis, intelligence | 국정원
navy, marine | 해군, 해병
air force, pilot | 공군, 조종사
police station | 경찰서
hostess, bar, pub | 술집, 포차
soju, beer, drink together | 소주, 맥주, 한잔
cooking, recipe, dish | 요리, 반찬
picnic, camping | 소풍, 캠핑
trip, travel | 여행
marathon, run | 달리기, 달리는
boxing, boxer | 복싱, 권투
taekwondo, judo, wrestling | 태권도, 유도, 씨름
basketball, volleyball | 농구, 배구
golf | 골프
badminton, tennis | 배드민턴, 테니스
skating, figure skating, ice rink | 피겨, 빙상
fencing | 펜싱
esports, gamer | 게이머, 프로게이머
piano, pianist, orchestra | 피아노, 오케스트라
violin, cello | 바이올린, 첼로
guitar, band | 기타를, 밴드
trot | 트로트
rapper, hip hop | 래퍼, 힙합
painter, artist, painting | 화가, 그림
poet, poetry, poem | 시인, 시를
author, writer of the novel | 소설가
publisher, editor | 출판사, 편집자
librarian, library, bookstore | 도서관, 서점
photographer, camera | 사진작가, 카메라
designer | 디자이너
model | 모델
engineer, scientist | 과학자, 공학
artificial intelligence, ai | 인공지능
phone, smartphone | 휴대폰, 전화
diary | 일기
umbrella scene, umbrella | 우산을
canola, flower field | 유채꽃
autumn, fall leaves | 가을
spring | 봄날, 봄처럼
christmas | 크리스마스, 성탄
valentine | 밸런타인
halloween | 핼러윈
anniversary | 주년
legend, legendary | 전설
netizen, online community | 누리꾼, 온라인 커뮤니티
petition | 청원
trending, viral | 실시간 검색
advertiser, sponsor | 광고주, 협찬
refund, penalty | 위약금
smoke, cigarette | 담배, 흡연
photo with, group photo | 단체 사진, 인증샷
stage greeting | 무대인사
red carpet | 레드카펫
dress, gown | 드레스
speech, acceptance speech | 수상 소감, 소감
best actor, best actress | 남우주연, 여우주연, 최우수연기
best new actor, best new actress | 신인상
best drama, best series | 작품상
popularity award, popularity | 인기상
kbs | kbs
disguised, spy agency | 첩보
pay channel, cable | 케이블, 종편
weekday, monday and tuesday, monday tuesday | 월화드라마, 월화극
wednesday and thursday, wednesday thursday | 수목드라마, 수목극
friday and saturday, friday saturday | 금토드라마, 금토극
saturday and sunday, saturday sunday | 토일드라마, 주말드라마
rerun, special broadcast, compilation | 재방송, 스페셜 방송, 몰아보기
viewer, audience | 시청자
cast change, recast | 배역 교체
child actor, child actress | 아역
veteran actor, veteran | 중견 배우
hiatus | 공백기, 활동 중단
health | 건강
stylist | 스타일리스트
poster shoot, jacket | 재킷
lyric, lyrics | 작사
duet | 듀엣
single album, digital single | 싱글
one take | 롱테이크
wire | 와이어
last scene, final scene | 마지막 장면
deleted scene | 미공개 장면
first meeting | 첫 만남
handwritten letter, fan cafe, letter to fans, wrote on, letter | 자필 편지, 손편지, 자필편지, 팬카페, 자필
replace, take over, step in | 교체, 대체, 빈자리
personal best, new high, all time high, record high, highest rating, best rating, best mark, highest, new
    record, another record, peak at, history | 자체 최고, 최고 시청률, 자체최고, 최고 경신, 최고 기록, 새
    역사, 경신
dip, lowest, slip, fell to | 하락, 자체 최저, 떨어졌, 최저, 주춤
rise to, climb, soar, double digit, surpass, break into, jump | 상승, 올랐, 두 자릿수, 돌파, 뛰었
"""
