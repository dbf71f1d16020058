"""A fictional wire: dramas, actors, outlets and a fortnight of stories in two languages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import make

from aggregator.model import (
    Alias,
    AliasKind,
    Article,
    CastMember,
    Catalogue,
    Embed,
    Evidence,
    Exchange,
    Fact,
    FactKind,
    Failed,
    Feed,
    Kind,
    Mention,
    Progress,
    Reason,
    StoryId,
    SubjectKind,
)
from aggregator.store import Store

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


def fill(store: Store, now: datetime) -> dict[str, StoryId]:
    """Put the wire into an empty store as of ``now``; returns the stories by their first headline."""
    with store.write():
        store.catalogue.replace(catalogue(now), now)
    feeds = _feeds(store, now)
    stories = {news.told[0].headline: _keep(store, feeds, news, now) for news in (*NEWS, *_filler())}
    _finish(store, feeds, now)
    return stories


def catalogue(now: datetime) -> Catalogue:
    """All dramas and actors of the wire."""
    today = now.date()

    def day(offset: int | None) -> object:
        return None if offset is None else today + timedelta(days=offset)

    dramas = [
        make.drama(
            slug,
            title,
            hangul=hangul,
            network=network,
            episodes=episodes,
            slot=slot,
            year=None if starts is None else (today + timedelta(days=starts)).year,
            starts_on=day(starts),
            ends_on=day(ends),
            aliases=_aliases(slug),
            cast=tuple(
                CastMember(actor, role, "", "main" if place < 2 else "support")
                for place, (actor, role) in enumerate(zip(CAST.get(slug, ()), ROLES, strict=False))
            ),
            identifiers=(("wikidata", "Q42"),) if slug == "moonlit-ferry" else (),
            prominence=8 - place if place < 8 else 0,
        )
        for place, (slug, title, hangul, network, episodes, starts, ends, slot) in enumerate(DRAMAS)
    ]
    actors = [
        make.actor(
            slug,
            name,
            hangul=hangul,
            aliases=(Alias(name.replace("-", ""), AliasKind.ROMANISED),),
            born="1991",
        )
        for slug, name, hangul in PEOPLE
    ]
    return make.catalogue(dramas, actors)


def _aliases(slug: str) -> tuple[Alias, ...]:
    if slug != "moonlit-ferry":
        return ()
    return (
        Alias("The Moonlight Ferry", AliasKind.WORKING),
        Alias("Dalbit Naru", AliasKind.ROMANISED),
        Alias("달나루", AliasKind.SHORT),
    )


def _filler() -> Iterator[News]:
    """Enough small news for a second page."""
    subjects = ("glass-orchard", "quiet-kitchen", "night-shift-apothecary", "tide-clock", "borrowed-winter")
    things = (
        "adds a guest",
        "moves its slot",
        "sells to Japan",
        "shows a poster",
        "wraps its first block",
        "hires a band",
    )
    titles = {slug: title for slug, title, *_rest in DRAMAS}
    for place in range(48):
        slug = subjects[place % len(subjects)]
        headline = f"“{titles[slug]}” {things[place % len(things)]}, part {place + 1}"
        told = Told(
            place % 3, 0, headline, f"{titles[slug]} {things[place % len(things)]}, says its network."
        )
        yield News(80 + place * 5, (told,), (slug,), (K.PRODUCTION,))


def _feeds(store: Store, now: datetime) -> list[Feed]:
    with store.write():
        return [
            store.feeds.add(
                make.subscription(url, title, folders=("Korean" if language == "ko" else "English",)), now
            )
            for url, title, language in OUTLETS
        ]


def _keep(store: Store, feeds: Sequence[Feed], news: News, now: datetime) -> StoryId:
    story: StoryId | None = None
    for told in news.told:
        at = now - timedelta(hours=news.hours) + timedelta(hours=told.after)
        with store.write():
            saved = store.articles.save(
                feeds[told.outlet].id, make.placement(_article(told, news, at), None, story), at
            )
        story = saved.story_id
    assert story is not None
    return story


def _article(told: Told, news: News, at: datetime) -> Article:
    _url, _title, language = OUTLETS[told.outlet]
    host = OUTLETS[told.outlet][0].split("/")[2]
    body = told.text or told.headline
    number = sum(map(ord, told.headline)) * 10 + told.outlet
    html = (
        f"<p>{body}</p>"
        + "<p>More of the same story follows here, in a calm voice and full sentences.</p>" * 3
    )
    first = Kind.INTERVIEW in news.kinds
    if first:
        html += (
            '<figure><img src="https://img.example/boat.jpg" alt="A boat at dawn" width="1200" height="800">'
            "<figcaption>새벽의 배</figcaption></figure>"
            "<blockquote><p>“물이 먼저 말을 건다.”</p></blockquote>"
        )
    return make.article(
        told.headline,
        url=f"https://{host}/{number}",
        guid=f"https://{host}/?p={number}",
        text=body,
        html=html,
        excerpt=body,
        language=language,
        published_at=at,
        published=at,
        image_url=f"https://img.example/{number}.jpg",
        kinds=news.kinds,
        episodes=news.episodes,
        embeds=(Embed("youtube", "abcdefghijk"),) if first else (),
        author="Jo Writer" if told.outlet == 0 else "",
        categories=("K-drama",) if language == "en" else ("연예",),
        mentions=tuple(_mention(slug, told.headline) for slug in news.subjects),
        facts=_facts(news),
    )


def _mention(slug: str, headline: str) -> Mention:
    kind = A if slug in {person[0] for person in PEOPLE} else D
    names = {slug: (name, hangul) for slug, name, hangul in PEOPLE} | {
        row[0]: (row[1], row[2]) for row in DRAMAS
    }
    name, hangul = names[slug]
    words = hangul if hangul and hangul in headline else name
    return make.mention(slug, kind, about=True, evidence=(Evidence("title", words, words, ("quoted",)),))


def _facts(news: News) -> tuple[Fact, ...]:
    if Kind.RATINGS not in news.kinds:
        return ()
    return (Fact(FactKind.RATING, "9.4", "9.4%", D, news.subjects[0], news.episodes[0]),)


def _finish(store: Store, feeds: Sequence[Feed], now: datetime) -> None:
    """Poll everybody: most are well, one is slow, one is gone missing, one is paused."""
    outcomes = {
        5: Failed(Reason.NOT_FOUND, "404 Not Found", Exchange(404, 90, 800)),
        1: Failed(Reason.TIMEOUT, "no answer in 20 s", Exchange(0, 20000, 0)),
    }
    for place, feed in enumerate(feeds):
        outcome = outcomes.get(place) or make.harvest(title=OUTLETS[place][1], language=OUTLETS[place][2])
        times = 4 if place == 5 else 1
        for turn in range(times):
            at = now - timedelta(minutes=4 + 7 * place, hours=6 * (times - 1 - turn))
            following = at + timedelta(hours=6 if place in outcomes else 1)
            with store.write():
                store.feeds.refreshed(store.feeds.get(feed.id), outcome, following, at, new=place % 4)
    with store.write():
        store.feeds.pause(feeds[6].id, now)


def watch(store: Store, now: datetime) -> None:
    """Let the first reader watch two dramas and follow an actor."""
    account = store.readers.first().id
    progress = Progress("moonlit-ferry", 6)
    with store.write():
        store.readers.set_progress(account, progress, now)
        store.readers.set_progress(account, replace(progress, slug="quiet-kitchen", watched=1), now)
        store.readers.follow(account, A, "han-seo-jin", now)
        store.readers.follow(account, D, "tide-clock", now)
