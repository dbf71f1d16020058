"""A fictional wire: dramas, actors, outlets and a fortnight of stories in two languages."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import make
from wire_data import CAST, DRAMAS, NEWS, OUTLETS, PEOPLE, ROLES, A, D, K, News, Told

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
)
from aggregator.store import Store


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
