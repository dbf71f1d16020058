"""Tables for the lexicon: words that show what sort of news an article is. See ``words``."""

from typing import Final

from aggregator.model import Kind

KINDS: Final[dict[Kind, str]] = {
    Kind.CASTING: """
        casting, joins, tapped, negotiations, receives offer, received offer, offer, positively,
        in discussion, to appear in, to helm, cast opposite, heroine, cast for, cast in, cast as,
        cast lineup, cast line-up, main cast, join* the cast, joins cast, join cast, in talks, offered,
        considering, considers, reviewing, eyed, lined up, opposite, to lead, to star, to headline,
        to join, to play, to reunite, to return, to appear, to make, may star, may lead, may be,
        could star, will star, will lead, will play, will headline, confirmed for, confirmed to,
        confirms, confirm, confirmed, next drama, next project, new drama, upcoming drama,
        drama comeback, small-screen comeback, small screen, take on the role, takes on, lands,
        role in, turns down, declines, declined, drops out, steps down, replaces, has cast,
        first drama in, drama has, brings, back to tv, headline, 캐스팅, 출연 확정, 출연확정, 검토 중,
        출연 제의, 긍정 검토, 긍정적으로 검토, 출연을 제안, 출연을 검토, 주연 확정, 남주, 여주,
        새 드라마 주연, 출연 검토, 출연 제안, 출연 물망, 출연 논의, 물망, 차기작, 합류, 주연 발탁,
        낙점, 발탁, 출연을 확정, 하차, 러브콜, 출연한다, 출연 결정, 호흡 맞, 복귀, 주연으로, 확정
    """,
    Kind.SCRIPT_READING: """
        script reading, script-reading, table read, first reading, read-through, 대본리딩, 대본 리딩,
        리딩 현장, 첫 연습, 대본 연습
    """,
    Kind.TEASER: """
        teaser, teasers, trailer, trailers, highlight video, highlight reel, preview video, 티저,
        예고편, 예고 영상, 예고영상, 하이라이트 영상, 하이라이트, 트레일러, 예고
    """,
    Kind.POSTER: "poster, posters, 포스터",
    Kind.STILL: """
        still cut, still cuts, still image, stills, drama stills, new cuts, character stills,
        new photos, new images, new pictures, first look, first photos, first glimpse, first stills,
        snapshots, photos of, pictures of, drops photos, unveils, look of, transforms, transformation,
        스틸, 스틸컷, 첫 모습, 현장컷, 투샷, 자태, 비주얼, 변신, 첫 스틸
    """,
    Kind.MAKING: """
        behind-the-scenes, behind the scenes, making of, making-of, making film, making video, on set,
        wrap* up filming, wraps filming, begins filming, began filming, start* filming, filming begins,
        finished filming, filming of, while filming, filming set, finally filming, bloopers, 비하인드,
        메이킹, 촬영 현장, 촬영현장, 촬영 시작, 촬영 돌입, 촬영 종료, 촬영을 마, 크랭크인, 크랭크업,
        현장 공개, 첫 촬영
    """,
    Kind.PREMIERE: """
        premieres, premiere, premiered, first broadcast, first episode, air date, premiere date,
        starts airing, broadcast schedule, 첫 방송, 첫방송, 첫방, 편성, 첫 공개
    """,
    Kind.RATINGS: """
        ratings, rating, viewership, viewer ratings, rankings, buzzworthy, personal best, 시청률,
        화제성, 자체 최고, 자체최고
    """,
    Kind.RECAP: """
        this episode, last night's episode, episode begins, we open, the episode, spoiler*, 방송된,
        그려졌다, 전파를 탄, 회에서, recap, recaps, episode recap, ending explained, recap & review,
        weecap, 줄거리, 리캡
    """,
    Kind.PREVIEW: """
        preview, previews, next episode, upcoming episode, what to look, what to expect, 관전 포인트,
        관전포인트, 다음 회, 오늘 방송, 오늘 밤
    """,
    Kind.FINALE: """
        종영 소감, 종영소감, finale, final episode, final week, last episode, comes to an end,
        series finale, 종영, 마지막 회, 마지막회, 최종회, 종방, 막방, 마지막 방송
    """,
    Kind.REVIEW: """
        review, reviews, first impression, first impressions, worth watching, verdict, critique,
        thoughts on episode, 리뷰, 감상, 비평
    """,
    Kind.INTERVIEW: """
        interview, interviews, q&a, round table, roundtable, opens up, dishes, reveals how,
        reveals why, reveals what, shares thoughts, shares his, shares her, shares their, shares how,
        shares why, shares what, talks about, says, said in, confesses, in an interview,
        exclusive interview, sat down, chats, 말했다, 전했다, 고백, 밝혔다, 일문일답, talk about,
        talked about, tells, tell, told, explains, reflects on, discusses, discuss, spoke with,
        speaks about, speaks on, thoughts, on his role, on her role, on first, on working,
        on her first, on his first, on their, on her, on his, chemistry with, picks, pictorial,
        looks back, 인터뷰, 종영 소감, 종영소감, 소감, 화보, 속내, 털어놨, 털어놓, 나를 키운, 끝내며,
        마치며, 떠나보내
    """,
    Kind.AWARD: """
        award, awards, winners, nominee*, nominat*, daesang, baeksang, blue dragon, best actor,
        best actress, wins, win grand, 시상식, 대상, 수상, 백상, 청룡, 연기대상, 신인상, 최우수상,
        우수상, 후보
    """,
    Kind.DATING: """
        dating, divorce, divorced, divorces, marry, married, marriage, marries, wedding, relationship,
        break up, breakup, broke up, break-up, split, engaged, girlfriend, boyfriend, part ways,
        tie the knot, newlywed*, couple part, couple split, real-life couple, 좋은 감정, 연인 사이,
        핑크빛, 만나고 있, 호감을, 열애, 결별, 이혼, 결혼, 연인, 웨딩, 교제, 파경, 럽스타, 예비신부,
        예비신랑, 부부
    """,
    Kind.MILITARY: """
        military, enlist*, discharged, army, mandatory service, 입대, 전역, 군 복무, 군복무, 현역,
        소집해제, 병역, 군대
    """,
    Kind.PERSONAL: """
        donat*, birthday, pregnan*, gives birth, hospital*, injur*, health, surgery, instagram,
        passed away, passes away, dies, death, funeral, signs with, exclusive contract, new agency,
        leaves agency, fan meeting, airport, selfie, 새 프로필, 전속계약, 전속 계약, 기부, 생일, 임신,
        출산, 득남, 득녀, 부상, 수술, 인스타, 근황, 별세, 사망, 부고, 팬미팅, 트위터, 인사, 인증샷,
        셀카, sns, 일상
    """,
    Kind.OST: "ost, osts, soundtrack, theme song, 주제곡, 삽입곡, ost 참여",
    Kind.VARIETY: """
        variety show, variety, running man, knowing bros, knowing brothers, radio star, reality show,
        you quiz, survival show, contestants, physical: 100, home alone, guest on, cooking show,
        travel show, 예능, 런닝맨, 라디오스타, 유퀴즈, 아는 형님, 나 혼자 산다, 전지적, 놀면 뭐하니,
        1박 2일, 1박2일, 미운 우리, 복면가왕, 삼시세끼, 라스, 홍김동전, 해피투게더
    """,
    Kind.SCANDAL: """
        scandal, controvers*, allegation*, allegedly, alleged, lawsuit, sue, sues, sued, legal action,
        apolog*, accus*, bullying, drunk, drugs, drug, tax evasion, prosecut*, police investigation,
        backlash, criticism, criticized, rumors, rumor, denies, 논란, 의혹, 고소, 학폭, 학교폭력,
        학교 폭력, 음주, 마약, 사과문, 사과했, 혐의, 법적 대응, 법적대응, 피소, 탈세, 스캔들, 루머,
        비난
    """,
    Kind.PRODUCTION: """
        in production, begins production, production of, confirms production, confirmed production,
        remake, second season, new season, season 2 confirmed, season 3 confirmed, renewed, adaptation,
        adapted, greenlit, greenlights, delayed, postponed, halted, to be made, 제작 확정, 제작확정,
        제작 돌입, 제작 중단, 제작사, 시즌2 제작, 시즌3 제작, 리메이크, 원작, 드라마화, 연기됐,
        편성 연기, 편성 변경
    """,
    Kind.NEWS: "press conference, event, 제작발표회, 포토, 기자간담회",
}
