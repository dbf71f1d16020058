"""Pages and indexes of dramas and actors."""

from datetime import date, datetime, timedelta

import make
import pytest
from make import Keep

from aggregator.errors import InputError, SubjectNotFoundError
from aggregator.model import AccountId, CastMember, DramaStatus, Fact, FactKind, Kind, Progress, SubjectKind
from aggregator.store import Store

ACTOR = SubjectKind.ACTOR


def test_a_drama_page(catalogued: Store, keep: Keep, reader: AccountId, now: datetime) -> None:
    rating = Fact(FactKind.RATING, "9.4", "9.4 percent", SubjectKind.DRAMA, "moonlit-ferry", 7)
    keep(make.recap(7, facts=(rating,)))
    keep(make.article("Named only", mentions=(make.mention(about=False),)))
    keep(make.recap(8, published_at=now - timedelta(days=3)))
    page = catalogued.pages.drama("moonlit-ferry", reader, now)
    assert page.drama == make.catalogue().dramas[0]
    assert (page.status, page.stories, page.articles) == (DramaStatus.AIRING, 2, 2)
    assert (page.coverage.total, len(page.coverage.days)) == (2, 60)
    assert page.coverage.days[-1].day == now.date()
    assert page.coverage.peak is not None
    assert [credit.actor.name for credit in page.cast] == ["Han Seo-jin", "Yoo Ha-ram"]
    assert page.cast[0].role == "the ferryman"
    seventh = page.episodes[6]
    assert (seventh.number, seventh.airs_on) == (7, date(2026, 11, 21))
    assert (seventh.rating, seventh.stories) == ("9.4", 1)
    assert page.facts == (rating,)
    assert (page.progress, page.followed) == (None, False)


def test_a_drama_without_news_or_dates(store: Store, reader: AccountId, now: datetime) -> None:
    with store.write():
        store.catalogue.add(make.drama("tide-clock", "Tide Clock"), now)
    page = store.pages.drama("tide-clock", reader, now)
    assert (page.status, page.episodes, page.cast, page.coverage.peak) == (DramaStatus.UNKNOWN, (), (), None)


def test_an_actor_page(catalogued: Store, keep: Keep, reader: AccountId, now: datetime) -> None:
    with catalogued.write():
        older = make.drama("salt-wind", "Salt Wind", year=2019, cast=("yoo-ha-ram", "han-seo-jin"))
        catalogued.catalogue.replace(make.catalogue([older]), now)
    for number, kind in enumerate((Kind.INTERVIEW, Kind.INTERVIEW, Kind.CASTING, Kind.NEWS)):
        keep(make.article(f"N{number}", kinds=(kind,), mentions=(make.mention("han-seo-jin", ACTOR),)))
    page = catalogued.pages.actor("han-seo-jin", reader, now)
    assert page.actor == make.catalogue().actors[0]
    assert (page.stories, page.articles, page.interviews, page.castings) == (4, 4, 2, 1)
    assert [(one.drama.slug, one.drama.status, one.role) for one in page.dramas] == [
        ("moonlit-ferry", DramaStatus.AIRING, "the ferryman"),
        ("salt-wind", DramaStatus.ENDED, ""),
    ]
    assert [(star.actor.slug, star.dramas) for star in page.works_with] == [("yoo-ha-ram", 2)]


def test_unknown_slugs_are_not_found(store: Store, reader: AccountId, now: datetime) -> None:
    with pytest.raises(SubjectNotFoundError):
        store.pages.drama("nothing", reader, now)
    with pytest.raises(SubjectNotFoundError):
        store.pages.actor("nothing", reader, now)
    with pytest.raises(SubjectNotFoundError):
        store.pages.stories_of(ACTOR, "nothing", reader)


def test_the_frame(catalogued: Store, keep: Keep, reader: AccountId) -> None:
    saturday = datetime(2026, 11, 21, 3, 0, tzinfo=make.NOW.tzinfo)
    keep(make.recap(7))
    with catalogued.write():
        catalogued.readers.set_progress(reader, Progress("moonlit-ferry", 5), saturday)
    frame = catalogued.pages.frame(reader, saturday)
    assert (frame.unread, frame.feeds, frame.failing) == (1, 1, 0)
    ((card, progress, newest),) = frame.watching
    assert (card.slug, card.status, progress.watched, newest) == ("moonlit-ferry", DramaStatus.AIRING, 5, 6)
    assert [card.slug for card in frame.airing_today] == ["moonlit-ferry"]
    assert [card.slug for card, _ in frame.most_covered] == ["moonlit-ferry"]
    assert catalogued.pages.frame(reader, saturday + timedelta(days=2)).airing_today == ()


def test_most_covered_moves_on_with_the_days(
    catalogued: Store, keep: Keep, reader: AccountId, feed_id: int, now: datetime
) -> None:
    keep(make.recap(7))
    later = now + timedelta(days=40)
    with catalogued.write():
        catalogued.articles.save(feed_id, make.placement(make.article("Other")), later)
    assert catalogued.pages.frame(reader, later).most_covered == ()


def test_indexes(catalogued: Store, keep: Keep, now: datetime) -> None:
    with catalogued.write():
        for number in range(5):
            drama = make.drama(
                f"d{number}", f"Drama {number}", year=2020 + number, cast=(CastMember("yoo-ha-ram"),)
            )
            catalogued.catalogue.add(drama, now)
    keep(make.article(mentions=(make.mention("d3"),)))
    orders = {
        order: [card.slug for card in catalogued.pages.dramas(now, order=order)[0]]
        for order in ("stories", "recent", "latest", "name", "year", "airing")
    }
    assert {orders[name][0] for name in ("stories", "recent", "latest")} == {"d3"}
    assert orders["name"] == ["d0", "d1", "d2", "d3", "d4", "moonlit-ferry"]
    assert orders["year"][:2] == ["moonlit-ferry", "d4"]
    assert orders["airing"] == ["moonlit-ferry"]
    assert [card.slug for card in catalogued.pages.dramas(now, prefix="달빛")[0]] == ["moonlit-ferry"]
    assert [card.slug for card in catalogued.pages.actors(prefix="Yu Haram")[0]] == ["yoo-ha-ram"]


def test_an_index_is_paged(catalogued: Store, now: datetime) -> None:
    with catalogued.write():
        for number in range(5):
            catalogued.catalogue.add(make.actor(f"a{number}", f"Actor {number}"), now)
    seen, after = [], ""
    while True:
        cards, after = catalogued.pages.actors(order="name", after=after, limit=3)
        seen += [card.slug for card in cards]
        if not after:
            break
    assert seen == ["a0", "a1", "a2", "a3", "a4", "han-seo-jin", "yoo-ha-ram"]
    with pytest.raises(InputError):
        catalogued.pages.actors(after="x")
    with pytest.raises(InputError):
        catalogued.pages.dramas(now, order="colour")


def test_an_episodes_newest_rating_is_shown(
    catalogued: Store, keep: Keep, reader: AccountId, now: datetime
) -> None:
    for hours, value in ((3, "8.8"), (1, "9.4"), (2, "9.1")):
        rating = Fact(FactKind.RATING, value, f"{value} percent", SubjectKind.DRAMA, "moonlit-ferry", 7)
        article = make.recap(
            7, title=f"Rated {value}", published_at=now - timedelta(hours=hours), facts=(rating,)
        )
        keep(article)
    row = catalogued.pages.drama("moonlit-ferry", reader, now).episodes[6]
    assert (row.rating, row.stories) == ("9.4", 3)
