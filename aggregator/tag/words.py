"""Tables of telling words for the lexicon: separated by commas, ``*`` for any ending."""

from typing import Final

from aggregator.model import Kind

CUES: Final[dict[str, str]] = {
    "DRAMA": """
        drama, dramas, k-drama, k-dramas, kdrama, kdramas, series, miniseries, rom-com, romcom, sitcom, episode, episodes,
        ep, season, premiere, premieres, premiered, finale, viewership, mini-series, melodrama, sageuk, webtoon-based,
        recap, recaps, airing, airs
        드라마, 시리즈, 시즌, 첫 방송, 첫방송, 첫방, 종영, 종방, 방영, 본방, 시청률, 제작발표회, 제작진, 극본, 최종회, 마지막 회, 마지막회,
        후속, 주말극, 일일극, 사극, 미니시리즈, 안방극장, 회차, 정주행
    """,
    "SCREEN": """
        actor, actors, actress, actresses, cast, casts, casting, starring, starred, stars, star, role, roles, filming, filmed, script,
        co-star, co-stars, character, characters, teaser, teasers, poster, posters, still, stills, lead, leads, leading, agency,
        screenwriter, hallyu, trailer, k-drama, kdrama, screen, acting, on-screen, onscreen
        배우, 출연, 주연, 캐스팅, 촬영, 대본, 연기, 역을, 역으로, 역할, 소속사, 작품, 스틸, 포스터, 예고편, 티저, 열연, 안방, 극중, 극 중, 분한,
        맡았, 맡은, 맡아, 주인공, 차기작, 브라운관, 스크린
    """,
    "OTHER": """
        film, films, movie, movies, musical, musicals, variety, novel, novels, magazine, reality, documentary, anime, manga, game,
        games, club, app, index, report, world, play, stage, book, c-drama, c-dramas, chinese, japanese, thai, american, hollywood, remake of,
        variety show, variety shows, variety program, reality show, show, program, survival show, chinese drama, chinese dramas, c-drama, japanese drama,
        japanese dramas, j-drama, thai drama, thai series, taiwanese drama, american series, american drama, us series, chinese series, japanese series,
        anime series, book series, web novel, webtoon, video game, short film, indie film, feature film, big screen, box office, theaters, premiered at cannes
        중국 드라마, 일본 드라마, 대만 드라마, 미국 드라마, 태국 드라마, 웹툰, 웹소설, 예능 프로그램, 프로그램, 영화관, 극장, 개봉, 관객, 다큐멘터리, 라디오,
        영화, 예능, 뮤지컬, 소설, 연극, 잡지, 다큐, 애니메이션, 게임, 에세이, 도서
    """,
    "MUSIC": """
        song, songs, album, albums, single, singles, track, tracks, music video, mv, b-side, mini album, title track, concert,
        tour, comeback, ost, band, singer, lyrics, chart, billboard, fan meeting, girl group, boy group, idol, idols, k-pop, kpop
        노래, 신곡, 앨범, 음원, 타이틀곡, 컴백, 싱글, 콘서트, 뮤직비디오, 걸그룹, 보이그룹, 정규, 미니 앨범, 수록곡, 작곡, 작사
    """,
    "PERSON": """
        actor, actors, actress, actresses, star, stars, starring, co-star, co-stars, costar
        배우, 주연, 탤런트, 주인공, 남주, 여주
    """,
    "TRADE": """
        director, directors, pd, producer, writer, writers, screenwriter, screenwriters, president, minister, coach, footballer, striker,
        defender, midfielder, professor, ceo, mayor, judge, chairman, reporter, photographer, novelist, comedian, comedians, chef, rapper,
        author, lawmaker, pitcher, goalkeeper, by, stylist, announcer, critic, prosecutor, attorney
        감독, 작가, 피디, 대표, 의원, 교수, 기자, 선수, 시장, 회장, 앵커, 아나운서, 위원, 장관, 대통령, 변호사, 판사, 셰프, 팀장, 이사, 개그맨, 개그우먼,
        코미디언, 리포터, 캐스터, 코치, 사진작가, 특파원, 평론가, 검사장, 안무가
    """,
    "ROLE": """
        as, plays, play, playing, played, portrays, portray, portraying, role of, character, named, called, is, into, becomes, meets, about,
        mr, mrs, ms, miss, captain, dr, doctor, detective, chairman, secretary, attorney, king, queen, prince, princess, crown prince, team leader
        극중, 극 중
    """,
    "PAST": """
        after, following, of, from, previous, previously, former, known for, starred in, appeared in, role in, roles in, seen in, work in, worked together in, co-starred in, met on, met through, met while, roles like, roles as, fame,
        following the, from the hit, hit drama, hit series, past works, most recently in, recently in, debut in, debuted in, such as, like, hit, hits, dramas, including, through,
        since, successor to, last seen in, in the past, works, appeared in, led, writer of, director of, behind, and, as well as, replaces,
        전작, 전 작품, 이후, 히트작, 데뷔작, 필모, 등에, 전작인, 앞서, 지난, 대표작
    """,
    "FORMER": """
        after, following, previous, previously, former, known for, starred in, appeared in, fame, hit, since, successor to,
        most recently in, last seen in, debut in, debuted in, past works
        전작, 이후, 데뷔작, 대표작, 히트작
    """,
    "FOOTER": """
        watch, start watching, binge-watch, catch up, below, check out, in the meantime, meanwhile, until then, with subtitles, viki,
        while you wait, stay tuned
    """,
}  # fmt: skip

NETWORKS: Final[dict[str, str]] = {
    "tvN": "tvn",
    "JTBC": "jtbc",
    "KBS2": "kbs2, kbs 2, kbs, kbs2tv, kbs 2tv",
    "KBS1": "kbs1, kbs 1, kbs 1tv, kbs1tv",
    "SBS": "sbs",
    "MBC": "mbc",
    "OCN": "ocn",
    "MBN": "mbn",
    "ENA": "ena, genie tv, 지니 tv, 지니tv",
    "Netflix": "netflix, 넷플릭스",
    "Disney+": "disney+, disney plus, 디즈니+, 디즈니플러스, 디즈니 플러스",
    "TVING": "tving, 티빙",
    "Wavve": "wavve, 웨이브",
    "Watcha": "watcha, 왓챠",
    "Coupang Play": "coupang play, coupang, 쿠팡플레이, 쿠팡 플레이",
    "Channel A": "channel a, 채널a, 채널 a",
    "TV Chosun": "tv chosun, tv조선, tv 조선",
    "Apple TV+": "apple tv+, apple tv, 애플tv+, 애플tv",
    "Viki": "viki",
    "U+ Mobile TV": "u+ mobile tv, u+모바일tv",
    "Naver TV": "naver tv, 네이버tv, web drama, 웹드라마",
    "Kakao TV": "kakao tv, kakaotv, 카카오tv",
    "Prime Video": "prime video, 프라임 비디오",
}

GROUPS: Final[dict[str, str]] = {
    "BTS": "bts, 방탄소년단", "BLACKPINK": "blackpink, 블랙핑크", "EXO": "exo, 엑소", "2PM": "2pm", "SHINee": "shinee, 샤이니",
    "Girls' Generation": "girls' generation, girls’ generation, snsd, 소녀시대", "f(x)": "f(x), 에프엑스", "Super Junior": "super junior, 슈퍼주니어",
    "Red Velvet": "red velvet, 레드벨벳", "NCT": "nct", "aespa": "aespa, 에스파", "TWICE": "twice, 트와이스", "GOT7": "got7, 갓세븐",
    "Stray Kids": "stray kids, 스트레이키즈", "ITZY": "itzy, 있지", "Wonder Girls": "wonder girls, 원더걸스", "miss A": "miss a, 미쓰에이",
    "BIGBANG": "bigbang, big bang, 빅뱅", "WINNER": "winner, 위너", "iKON": "ikon, 아이콘", "2NE1": "2ne1", "Treasure": "treasure, 트레저",
    "ASTRO": "astro, 아스트로", "SF9": "sf9", "FTISLAND": "ftisland, f.t. island, ft island, ft아일랜드", "CNBLUE": "cnblue, 씨엔블루", "AoA": "aoa",
    "Infinite": "infinite, 인피니트", "VIXX": "vixx, 빅스", "BtoB": "btob, 비투비", "Highlight": "highlight, beast, 하이라이트, 비스트", "Apink": "apink, a pink, 에이핑크",
    "MONSTA X": "monsta x, 몬스타엑스", "Cosmic Girls": "cosmic girls, wjsn, 우주소녀", "KARA": "kara, 카라", "T-ara": "t-ara, 티아라", "SISTAR": "sistar, 씨스타",
    "4minute": "4minute, 포미닛", "Girl's Day": "girl's day, girl’s day, 걸스데이", "EXID": "exid", "Gfriend": "gfriend", "Mamamoo": "mamamoo, 마마무",
    "IZ*ONE": "iz*one, izone, 아이즈원", "IVE": "ive", "LE SSERAFIM": "le sserafim, 르세라핌", "NewJeans": "newjeans, 뉴진스", "(G)I-DLE": "(g)i-dle, i-dle, 아이들",
    "SEVENTEEN": "seventeen, 세븐틴", "NU'EST": "nu'est, nu’est, 뉴이스트", "Wanna One": "wanna one, 워너원", "ENHYPEN": "enhypen, 엔하이픈", "TXT": "txt, tomorrow x together, 투모로우바이투게더",
    "The Boyz": "the boyz, 더보이즈", "ATEEZ": "ateez, 에이티즈", "PENTAGON": "pentagon, 펜타곤", "ZE:A": "ze:a, 제국의아이들, 제국의 아이들", "MBLAQ": "mblaq, 엠블랙", "SS501": "ss501",
    "TVXQ": "tvxq, 동방신기", "Block B": "block b, 블락비", "B1A4": "b1a4", "After School": "after school, 애프터스쿨", "Brown Eyed Girls": "brown eyed girls, 브라운아이드걸스",
    "Gugudan": "gugudan, 구구단", "Weki Meki": "weki meki, 위키미키", "Oh My Girl": "oh my girl, 오마이걸", "DAY6": "day6, 데이식스", "U-KISS": "u-kiss, 유키스", "Teen Top": "teen top, 틴탑",
    "fromis_9": "fromis_9, 프로미스나인", "LOONA": "loona, 이달의 소녀", "STAYC": "stayc, 스테이씨", "WEi": "wei, 위아이", "ONF": "onf, 온앤오프", "Golden Child": "golden child, 골든차일드",
    "UP10TION": "up10tion, 업텐션", "AB6IX": "ab6ix", "DIA": "다이아", "CLC": "clc", "KARD": "kard", "S.E.S.": "s.e.s, s.e.s., ses", "Fin.K.L": "fin.k.l, fin.k.l., 핑클", "g.o.d": "g.o.d, god", "H.O.T.": "h.o.t", "Shinhwa": "shinhwa, 신화",
}  # fmt: skip

KINDS: Final[dict[Kind, str]] = {
    Kind.CASTING: """
        casting, joins, tapped, negotiations, receives offer, received offer, offer, positively, in discussion, to appear in, to helm, cast opposite, heroine, cast for, cast in, cast as, cast lineup, cast line-up, main cast, join* the cast, joins cast, join cast, in talks, offered, considering,
        considers, reviewing, eyed, lined up, opposite, to lead, to star, to headline, to join, to play, to reunite, to return, to appear, to make,
        may star, may lead, may be, could star, will star, will lead, will play, will headline, confirmed for, confirmed to, confirms, confirm,
        confirmed, next drama, next project, new drama, upcoming drama, drama comeback, small-screen comeback, small screen, take on the role, takes on, lands, role in, turns down, declines, declined, drops out, steps down, replaces, has cast,
        first drama in, drama has, brings, back to tv, headline
        캐스팅, 출연 확정, 출연확정, 검토 중, 출연 제의, 긍정 검토, 긍정적으로 검토, 출연을 제안, 출연을 검토, 주연 확정, 남주, 여주, 새 드라마 주연, 출연 검토, 출연 제안, 출연 물망, 출연 논의, 물망, 차기작, 합류, 주연 발탁, 낙점, 발탁, 출연을 확정, 하차, 러브콜, 출연한다,
        출연 결정, 출연 결정, 호흡 맞, 복귀, 주연으로, 확정
    """,
    Kind.SCRIPT_READING: """
        script reading, script-reading, table read, first reading, read-through, 대본리딩, 대본 리딩, 리딩 현장, 첫 연습, 대본 연습
    """,
    Kind.TEASER: """
        teaser, teasers, trailer, trailers, highlight video, highlight reel, preview video, 티저, 예고편, 예고 영상, 예고영상, 하이라이트 영상, 하이라이트, 트레일러,
        예고
    """,
    Kind.POSTER: "poster, posters, 포스터",
    Kind.STILL: """
        still, stills, drama stills, new cuts, character stills, new photos, new images, new pictures, first look, first photos, first glimpse, first stills, snapshots, photos of, pictures of, drops photos,
        unveils, look of, transforms, transformation, 스틸, 스틸컷, 첫 모습, 현장컷, 투샷, 자태, 비주얼, 변신, 첫 스틸
    """,
    Kind.MAKING: """
        behind-the-scenes, behind the scenes, making of, making-of, making film, making video, on set, wrap* up filming, wraps filming, begins filming, began filming, start* filming,
        filming begins, finished filming, filming of, while filming, filming set, finally filming, bloopers, 비하인드, 메이킹, 촬영 현장, 촬영현장, 촬영 시작, 촬영 돌입,
        촬영 종료, 촬영을 마, 크랭크인, 크랭크업, 현장 공개, 첫 촬영
    """,
    Kind.PREMIERE: """
        premieres, premiere, premiered, first broadcast, first episode, air date, premiere date, starts airing, broadcast schedule, 첫 방송, 첫방송, 첫방, 편성, 첫 공개
    """,
    Kind.RATINGS: "ratings, rating, viewership, viewer ratings, rankings, buzzworthy, personal best, 시청률, 화제성, 자체 최고, 자체최고",
    Kind.RECAP: "this episode, last night's episode, episode begins, we open, the episode, spoiler*, 방송된, 그려졌다, 전파를 탄, 회에서, recap, recaps, episode recap, ending explained, recap & review, weecap, 줄거리, 리캡",
    Kind.PREVIEW: "preview, previews, next episode, upcoming episode, what to look, what to expect, 관전 포인트, 관전포인트, 다음 회, 오늘 방송, 오늘 밤",
    Kind.FINALE: "종영 소감, 종영소감, finale, final episode, final week, last episode, comes to an end, series finale, 종영, 마지막 회, 마지막회, 최종회, 종방, 막방, 마지막 방송",
    Kind.REVIEW: "review, reviews, first impression, first impressions, worth watching, verdict, critique, thoughts on episode, 리뷰, 감상, 비평",
    Kind.INTERVIEW: """
        interview, interviews, q&a, round table, roundtable, opens up, dishes, reveals how, reveals why, reveals what, shares thoughts, shares his, shares her, shares their, shares how, shares why, shares what,
        talks about, says, said in, confesses, in an interview, exclusive interview, sat down, chats, 말했다, 전했다, 고백, 밝혔다, 일문일답, talk about, talked about, tells, tell, told, explains, reflects on, discusses, discuss, spoke with, speaks about, speaks on, thoughts, on his role, on her role, on first, on working, on her first, on his first, on their,
        on her, on his, chemistry with, picks, pictorial, looks back, 인터뷰, 종영 소감, 종영소감, 소감, 화보, 속내, 털어놨, 털어놓, 나를 키운, 끝내며, 마치며, 떠나보내
    """,
    Kind.AWARD: """
        award, awards, winners, nominee*, nominat*, daesang, baeksang, blue dragon, best actor, best actress, wins, win grand, 시상식, 대상, 수상, 백상, 청룡, 연기대상, 신인상,
        최우수상, 우수상, 후보
    """,
    Kind.DATING: """
        dating, divorce, divorced, divorces, marry, married, marriage, marries, wedding, relationship, break up, breakup, broke up, break-up, split, engaged, girlfriend, boyfriend, part ways, tie the knot,
        newlywed*, couple part, couple split, real-life couple, 열애, 결별, 이혼, 결혼, 연인, 웨딩, 교제, 파경, 럽스타, 예비신부, 예비신랑, 부부
    """,
    Kind.MILITARY: "military, enlist*, discharged, army, mandatory service, 입대, 전역, 군 복무, 군복무, 현역, 소집해제, 병역, 군대",
    Kind.PERSONAL: """
        donat*, birthday, pregnan*, gives birth, hospital*, injur*, health, surgery, instagram, passed away, passes away, dies, death, funeral, signs with, exclusive contract, new agency, leaves agency, fan meeting,
        airport, selfie, 새 프로필, 전속계약, 전속 계약, 기부, 생일, 임신, 출산, 득남, 득녀, 부상, 수술, 인스타, 근황, 별세, 사망, 부고, 팬미팅, 트위터, 인사, 인증샷, 셀카, sns, 일상
    """,
    Kind.OST: "ost, osts, soundtrack, theme song, 주제곡, 삽입곡, ost 참여",
    Kind.VARIETY: """
        variety show, variety, running man, knowing bros, knowing brothers, radio star, reality show, you quiz, survival show, contestants, physical: 100, home alone, guest on, cooking show, travel show,
        예능, 런닝맨, 라디오스타, 유퀴즈, 아는 형님, 나 혼자 산다, 전지적, 놀면 뭐하니, 1박 2일, 1박2일, 미운 우리, 복면가왕, 삼시세끼, 라스, 홍김동전, 해피투게더
    """,
    Kind.SCANDAL: """
        scandal, controvers*, allegation*, allegedly, alleged, lawsuit, sue, sues, sued, legal action, apolog*, accus*, bullying, drunk, drugs, drug, tax evasion, prosecut*, police investigation, backlash, criticism, criticized, rumors, rumor, denies,
        논란, 의혹, 고소, 학폭, 학교폭력, 학교 폭력, 음주, 마약, 사과문, 사과했, 혐의, 법적 대응, 법적대응, 피소, 탈세, 스캔들, 루머, 비난
    """,
    Kind.PRODUCTION: """
        in production, begins production, production of, confirms production, confirmed production, remake, second season, new season, season 2 confirmed, season 3 confirmed, renewed, adaptation, adapted, greenlit, greenlights, delayed, postponed, halted, to be made,
        제작 확정, 제작확정, 제작 돌입, 제작 중단, 제작사, 시즌2 제작, 시즌3 제작, 리메이크, 원작, 드라마화, 연기됐, 편성 연기, 편성 변경
    """,
    Kind.NEWS: "press conference, event, 제작발표회, 포토, 기자간담회",
}  # fmt: skip
