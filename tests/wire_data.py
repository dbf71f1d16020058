"""What the fictional wire tells: outlets, people, dramas, and who wrote what about whom."""

from dataclasses import dataclass

from aggregator.model import Kind, SubjectKind

SECRET = "the ferryman drowns"
"""Words that only the shielded recap holds; no page may show them."""

OUTLETS = (
    ("https://kscreen.example/feed", "K-Screen", "en"),
    ("https://seoulbeat.example/rss", "Seoul Beat", "en"),
    ("https://hallyudaily.example/feed", "Hallyu Daily", "en"),
    ("https://dramailbo.example/rss", "드라마일보", "ko"),
    ("https://starnon.example/rss", "스타온", "ko"),
    ("https://recaproom.example/feed", "Recap Room", "en"),
    ("https://oldblog.example/feed", "The Old Couch", "en"),
    ("https://quiet.example/feed", "Sunday Serial", "en"),
)

PEOPLE = (
    ("han-seo-jin", "Han Seo-jin", "한서진"),
    ("yoo-ha-ram", "Yoo Ha-ram", "유하람"),
    ("baek-do-yun", "Baek Do-yun", "백도윤"),
    ("seo-i-deun", "Seo I-deun", "서이든"),
    ("namgung-sol", "Namgung Sol", "남궁솔"),
    ("kang-ma-ru", "Kang Ma-ru", "강마루"),
    ("moon-chae-i", "Moon Chae-i", "문채이"),
    ("oh-byeol", "Oh Byeol", "오별"),
    ("do-ji-hoon", "Do Ji-hoon", "도지훈"),
    ("lim-bo-ra", "Lim Bo-ra", "임보라"),
)

DRAMAS = (
    ("moonlit-ferry", "Moonlit Ferry", "달빛 나루", "tvN", 16, -24, 27, "Sat–Sun 21:20 KST"),
    ("tide-clock", "Tide Clock", "물때 시계", "JTBC", 12, 40, None, ""),
    ("glass-orchard", "Glass Orchard", "유리 과수원", "SBS", 16, -10, 44, "Mon–Tue 22:00 KST"),
    (
        "the-salt-merchants-daughter",
        "The Salt Merchant’s Daughter",
        "소금장수의 딸",
        "MBC",
        20,
        -200,
        -130,
        "",
    ),
    ("night-shift-apothecary", "Night Shift Apothecary", "야간 약국", "Netflix", 8, -60, -60, ""),
    ("quiet-kitchen", "Quiet Kitchen", "고요한 부엌", "KBS2", 12, -3, 35, "Wed–Thu 21:50 KST"),
    ("borrowed-winter", "Borrowed Winter", "빌린 겨울", "ENA", None, None, None, ""),
    (
        "when-the-snow-melts-on-the-third-platform",
        "When the Snow Melts on the Third Platform",
        "세 번째 승강장에 눈이 녹을 때",
        "TVING",
        10,
        -400,
        -360,
        "",
    ),
    ("persimmon-season", "Persimmon Season", "", "", None, None, None, ""),
)

CAST = {
    "moonlit-ferry": ("han-seo-jin", "yoo-ha-ram", "baek-do-yun", "namgung-sol", "oh-byeol"),
    "tide-clock": ("yoo-ha-ram", "kang-ma-ru"),
    "glass-orchard": ("seo-i-deun", "do-ji-hoon", "lim-bo-ra"),
    "the-salt-merchants-daughter": ("han-seo-jin", "yoo-ha-ram", "moon-chae-i"),
    "night-shift-apothecary": ("han-seo-jin", "kang-ma-ru", "oh-byeol"),
    "quiet-kitchen": ("moon-chae-i", "namgung-sol"),
    "when-the-snow-melts-on-the-third-platform": ("han-seo-jin", "baek-do-yun", "lim-bo-ra"),
}
ROLES = ("the ferryman", "the auditor", "the harbour master", "the cook", "the apprentice")

K, D, A = Kind, SubjectKind.DRAMA, SubjectKind.ACTOR


@dataclass(frozen=True, slots=True)
class Told:
    """One outlet's article: outlet, hours after the story began, headline, first sentence."""

    outlet: int
    after: float
    headline: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class News:
    """A story to be: how many hours ago it began, who tells it, and what it is about."""

    hours: float
    told: tuple[Told, ...]
    subjects: tuple[str, ...]
    kinds: tuple[Kind, ...] = ()
    episodes: tuple[int, ...] = ()


NEWS = (
    News(
        7.3,
        (
            Told(
                4,
                0,
                "백도윤 tvN ‘달빛 나루’ 출연 확정…통영 촬영 합류",
                "배우 백도윤이 tvN 토일드라마 ‘달빛 나루’에 합류한다.",
            ),
            Told(
                1, 0.5, "tvN expands “Moonlit Ferry” cast", "The network adds Baek Do-yun to the second half."
            ),
            Told(
                0,
                1.4,
                "Baek Do-yun confirmed to join “Moonlit Ferry”",
                "Filming in Tongyeong started last week; the network gives no details of the role yet.",
            ),
            Told(3, 2.1, "‘달빛 나루’ 새 얼굴 백도윤, 한서진과 재회", "두 배우는 두 번째로 호흡을 맞춘다."),
            Told(2, 5, "Everything we know about Baek Do-yun’s ferry role", "A cook, a debt and a boat."),
        ),
        ("moonlit-ferry", "baek-do-yun", "han-seo-jin"),
        (K.CASTING,),
    ),
    News(
        4.2,
        (
            Told(
                5,
                0,
                f"“Moonlit Ferry” episode 7 recap: {SECRET} and nobody rows",
                f"In the last minutes {SECRET}, and the auditor keeps the coin.",
            ),
        ),
        ("moonlit-ferry", "han-seo-jin"),
        (K.RECAP,),
        (7,),
    ),
    News(
        26,
        (
            Told(
                3,
                0,
                "‘달빛 나루’ 시청률 9.4%…자체 최고 기록",
                "닐슨코리아에 따르면 전국 가구 기준 9.4%를 기록했다.",
            ),
            Told(2, 3, "“Moonlit Ferry” rises to 9.4 percent", "Its own best so far, by Nielsen Korea."),
        ),
        ("moonlit-ferry",),
        (K.RATINGS,),
        (6,),
    ),
    News(
        5.5,
        (
            Told(
                2,
                0,
                "Yoo Ha-ram in talks to lead time-slip romance “Tide Clock”",
                "Her agency says she is looking at it.",
            ),
        ),
        ("tide-clock", "yoo-ha-ram"),
        (K.CASTING,),
    ),
    News(
        9,
        (
            Told(
                3,
                0,
                "[인터뷰] 한서진 “촬영장에서 매일 배를 탔다”…‘달빛 나루’가 바꾼 하루",
                "배우 한서진은 석 달째 새벽 다섯 시에 일어난다. 노를 젓기 위해서다.",
            ),
        ),
        ("han-seo-jin", "moonlit-ferry"),
        (K.INTERVIEW,),
    ),
    News(
        11,
        (
            Told(
                0,
                0,
                "First stills of Seo I-deun as the beekeeper of “Glass Orchard”",
                "A greenhouse, a hive, a will.",
            ),
            Told(
                4,
                2,
                "‘유리 과수원’ 서이든, 양봉가로 변신한 첫 스틸 공개",
                "온실에서 벌을 치는 상속인을 맡았다.",
            ),
        ),
        ("glass-orchard", "seo-i-deun"),
        (K.STILL,),
    ),
    News(
        30,
        (
            Told(
                1,
                0,
                "“Quiet Kitchen” opens to 4.1 percent on a crowded Wednesday",
                "A soft start for the slow-food series.",
            ),
        ),
        ("quiet-kitchen", "moon-chae-i"),
        (K.RATINGS, K.PREMIERE),
        (1,),
    ),
    News(
        33,
        (
            Told(
                0,
                0,
                "Teaser of “Borrowed Winter” shows a town that rents its snow",
                "Thirty seconds, one sledge, no names.",
            ),
        ),
        ("borrowed-winter",),
        (K.TEASER,),
    ),
    News(
        50,
        (Told(2, 0, "Kang Ma-ru to enlist in January", "The actor finishes “Tide Clock” first."),),
        ("kang-ma-ru",),
        (K.MILITARY,),
    ),
    News(
        54,
        (Told(4, 0, "문채이, 연말 시상식 사회자로 나선다", "방송사는 공동 사회자를 곧 발표한다."),),
        ("moon-chae-i",),
        (K.AWARD,),
    ),
    News(
        75,
        (Told(0, 0, "Why everybody writes about ferries this autumn", "Five series, one river."),),
        (),
        (K.NEWS,),
    ),
)
