"""Tables for the lexicon: words that show what sort of news an article is. See ``words``."""

from typing import Final

from aggregator.model import Kind

KINDS: Final[dict[Kind, str]] = {
    Kind.CASTING: """
        casting, joins, tapped, negotiations, receives offer, received offer, received an offer,
        positively, in discussion, to appear in, to helm, cast opposite, cast for, cast in, cast as,
        cast lineup, cast line-up, main cast, join* the cast, joins cast, join cast, in talks, offered,
        considering, considers, reviewing, eyed, lined up, to lead, to star, to headline, to join,
        to reunite, may star, may lead, may be, could star, will star, will lead, will headline,
        confirmed for, confirmed to, asked for, next drama, next project, drama comeback,
        small-screen comeback, take on the role, takes on, lands, turns down, declines, declined, drops out,
        steps down, replaces, has cast, first drama in, back to tv, 캐스팅, 출연 확정, 출연확정, 검토 중,
        출연 제의, 긍정 검토, 긍정적으로 검토, 출연을 제안, 출연을 검토, 주연 확정, 남주, 여주,
        새 드라마 주연, 출연 검토, 출연 제안, 출연 물망, 출연 논의, 물망, 차기작, 합류, 주연 발탁, 낙점, 발탁,
        출연을 확정, 하차, 러브콜, 출연한다, 출연 결정, 호흡 맞, 복귀, 주연으로, 안방극장으로 돌아,
        드라마로 돌아, 안방도
    """,
    Kind.SCRIPT_READING: """
        script reading, script-reading, table read, first reading, read-through, 대본리딩, 대본 리딩,
        리딩 현장, 첫 연습, 대본 연습
    """,
    Kind.TEASER: """
        teaser, teasers, trailer, trailers, highlight video, highlight reel, preview video, 티저,
        예고편, 예고 영상, 예고영상, 하이라이트 영상, 트레일러
    """,
    Kind.POSTER: "poster, posters, 포스터",
    Kind.STILL: """
        still cut, still cuts, still image, still images, stills, drama stills, new cuts,
        character stills, new images, new pictures, first photos, first glimpse, first stills,
        snapshots, drops photos, 스틸, 스틸컷, 현장컷, 투샷, 첫 스틸
    """,
    Kind.MAKING: """
        behind-the-scenes, behind the scenes, making of, making-of, making film, making video,
        wrap* up filming, wraps filming, begins filming, began filming, start* filming, filming begins,
        finished filming, filming set, finally filming, bloopers, 비하인드, 메이킹, 촬영 현장, 촬영현장,
        촬영 시작, 촬영 돌입, 촬영 종료, 촬영을 마, 크랭크인, 크랭크업, 현장 공개, 첫 촬영
    """,
    Kind.PREMIERE: """
        premieres, premiere, premiered, first broadcast, first episode, air date, premiere date,
        starts airing, broadcast schedule, 첫 방송, 첫방송, 첫방, 편성, 첫 공개
    """,
    Kind.RATINGS: """
        ratings, rating, viewership, viewer ratings, rankings, buzzworthy, buzz list, personal best,
        nielsen, most-watched, most watched, top 10, hours viewed, hours of viewing, million views,
        million hours, netflix chart, netflix charts, tops netflix, global top, non-english,
        시청률, 화제성, 자체 최고, 자체최고, 닐슨, 동시간대, 글로벌 1위, 글로벌 2위, 글로벌 톱, 톱10, 톱 10,
        비영어
    """,
    Kind.RECAP: """
        this episode, last night's episode, episode begins, episode ends, we open, spoiler*, 방송에서는,
        그려졌다, 전파를 탄, recap, recaps, episode recap, ending explained, recap & review, weecap,
        줄거리, 리캡
    """,
    Kind.PREVIEW: """
        preview, previews, next episode, upcoming episode, what to look, what to expect, 관전 포인트,
        관전포인트, 다음 회, 오늘 방송, 오늘 밤
    """,
    Kind.FINALE: """
        종영 소감, 종영소감, finale, final episode, final week, last episode, comes to an end,
        종영, 마지막 회, 마지막회, 최종회, 종방, 막방, 마지막 방송
    """,
    Kind.REVIEW: """
        review, reviews, first impression, first impressions, worth watching, verdict, critique,
        thoughts on episode, lead cast, latest nielsen, 리뷰, 감상, 비평
    """,
    Kind.INTERVIEW: """
        interview, interviews, q&a, round table, roundtable, opens up, dishes, reveals how, reveals why,
        reveals what, revealed what, revealed how, revealed why, shares thoughts, shares how,
        shares why, shares what, talks about, talk about, talked about, confesses, in an interview,
        in a talk, exclusive interview, sat down, chats, reflects on, spoke with, speaks about,
        on his role, on her role, on working, chemistry with, pictorial, looks back, 고백, 일문일답,
        인터뷰, 간담회, 종영 소감, 종영소감, 화보, 속내, 털어놨, 털어놓, 나를 키운, 끝내며, 마치며, 떠나보내
    """,
    Kind.AWARD: """
        awards, winners, nominee*, nominat*, daesang, baeksang, blue dragon, best actor,
        best actress, win grand, grand prize, 시상식, 연기대상, 수상, 백상, 청룡, 신인상, 최우수상,
        우수상, 조연상
    """,
    Kind.DATING: """
        dating, divorce, divorced, divorces, marry, married, marries, wedding, break up, breakup,
        broke up, break-up, split, engaged, girlfriend, boyfriend, part ways, tie the knot, newlywed*,
        couple part, couple split, real-life couple, 좋은 감정, 연인 사이, 핑크빛, 만나고 있, 호감을,
        열애, 결별, 이혼, 결혼, 웨딩, 교제, 파경, 럽스타, 예비신부, 예비신랑
    """,
    Kind.MILITARY: """
        military, enlist*, discharged, mandatory service, 입대, 전역, 군 복무, 군복무, 현역,
        소집해제, 병역, 군대
    """,
    Kind.PERSONAL: """
        donat*, birthday, pregnan*, gives birth, hospitalized, injur*, health, surgery, instagram,
        passed away, passes away, dies, died, death, funeral, obituary, survived by, mourn*,
        remembering, signs with, exclusive contract, new agency, leaves agency, fan meeting, selfie,
        새 프로필, 전속계약, 전속 계약, 기부, 생일, 임신, 출산, 득남, 득녀, 부상, 수술, 인스타, 근황,
        별세, 사망, 부고, 빈소, 팬미팅, 트위터, 인증샷, 셀카
    """,
    Kind.OST: "ost, osts, soundtrack, theme song, 주제곡, 삽입곡, ost 참여",
    Kind.VARIETY: """
        variety show, variety, running man, knowing bros, knowing brothers, radio star, reality show,
        you quiz, survival show, contestants, physical: 100, home alone, guest on, cooking show,
        travel show, talk show, anniversary show, special show, youtube, 예능, 런닝맨, 라디오스타,
        유퀴즈, 아는 형님, 나 혼자 산다, 전지적 참견, 놀면 뭐하니, 1박 2일, 1박2일, 미운 우리, 복면가왕,
        삼시세끼, 홍김동전, 해피투게더, 유튜브, 토크쇼, 라디오에
    """,
    Kind.SCANDAL: """
        scandal, controvers*, allegation*, allegedly, alleged, lawsuit, sue, sues, sued, legal action,
        apolog*, accus*, bullying, drunk, drugs, drug, tax evasion, prosecut*, police investigation,
        backlash, criticism, criticized, rumors, rumor, denies, 논란, 의혹, 고소, 학폭, 학교폭력,
        학교 폭력, 음주, 마약, 사과문, 사과했, 혐의, 법적 대응, 법적대응, 피소, 탈세, 스캔들, 루머,
        비난
    """,
    Kind.PRODUCTION: """
        in production, begins production, confirms production, confirmed production, remake,
        second season, new season, season 2 confirmed, season 3 confirmed, renewed, adaptation,
        adapted, greenlit, greenlights, delayed, postponed, halted, 제작 확정, 제작확정,
        제작 돌입, 제작 중단, 제작사, 시즌2 제작, 시즌3 제작, 리메이크, 드라마화, 연기됐,
        편성 연기, 편성 변경
    """,
    Kind.NEWS: "press conference, event, 제작발표회, 포토, 기자간담회",
}
"""Words that show a kind."""

HINTS: Final[dict[Kind, str]] = {
    Kind.CASTING: """
        offer, heroine, to appear, to play, to return, will play, confirms, confirmed, opposite,
        new drama, upcoming drama, role in, brings, headline, picks, 확정
    """,
    Kind.STILL: """
        first look, new photos, photos of, pictures of, unveils, look of, transforms, transformation,
        첫 모습, 자태, 비주얼, 변신
    """,
    Kind.TEASER: "예고, 하이라이트",
    Kind.MAKING: "on set, filming of, while filming",
    Kind.RATINGS: "tops, viewers, record, 1위, 2위, 돌파",
    Kind.RECAP: "방송된, 그려진, the episode",
    Kind.INTERVIEW: """
        says, said in, shares his, shares her, shares their, tells, tell, told, explains, discusses,
        discuss, speaks on, thoughts, on her first, on his first, on life, recalled,
        말했다, 전했다, 밝혔다, 소감
    """,
    Kind.AWARD: "award, wins, 대상, 후보",
    Kind.DATING: "relationship, marriage, 연인, 부부",
    Kind.MILITARY: "army",
    Kind.PERSONAL: "hospital*, airport, 일상, sns",
    Kind.PRODUCTION: "production of, to be made, 원작",
}
"""Words that show a kind only beside another that does: most of their uses mean nothing."""
