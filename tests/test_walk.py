"""One article, from a feed on a server to the pages of its drama and actors."""

import asyncio
import fcntl
from contextlib import contextmanager

import pytest
from patience import serve_until, until
from website import Site, rss

from aggregator.model import Subscription, WishKind
from aggregator.store import open_store
from aggregator.tag.catalogue import load_seed
from aggregator.worker import run_forever, run_once
from aggregator.worker.shift import open_shift
from webui import create_app

HEADLINE = "Son Suk Ku And Kim Ji Won Film A Long-Awaited Scene In “My Liberation Notes”"
TEXT = (
    "JTBC’s “My Liberation Notes” has shared a making-of clip. Mr. Gu (Son Suk Ku) walks home with "
    "Yeom Mi Jung (Kim Ji Won) while Lee Min Ki and Lee El look on. "
    "“My Liberation Notes” airs every Saturday and Sunday at 10:30 p.m. KST. "
    "Start watching Kim Ji Won in “Fight For My Way” here!"
)


@pytest.fixture
def site():
    with Site().open() as opened:
        yield opened


def subscribed(settings, now, *urls):
    with open_store(settings.db, create=True) as store, store.write():
        store.catalogue.replace(load_seed(), now)
        for url in urls:
            store.feeds.add(Subscription(url), now)


def test_an_article_walks_from_its_feed_to_its_drama_and_actors(settings, site, now):
    url = site.publish("/feed", rss((f"{site.root}/making", HEADLINE, TEXT)))
    subscribed(settings, now, url)

    (report,) = asyncio.run(run_once(settings))

    assert (report.outcome, report.new) == ("new", 1)
    assert {"my-liberation-notes"} <= report.dramas
    client = create_app(settings).test_client()
    page = client.get("/drama/my-liberation-notes").get_data(as_text=True)
    assert "Film A Long-Awaited Scene" in page
    assert "나의 해방일지" in page
    for actor in ("son-suk-ku", "kim-ji-won"):
        assert "Film A Long-Awaited Scene" in client.get(f"/actor/{actor}").get_data(as_text=True)


def test_polling_again_doubles_nothing_and_sends_the_validators(settings, site, now):
    url = site.publish(
        "/feed", rss((f"{site.root}/a", "First", "One."), (f"{site.root}/b", "Second", "Two."))
    )
    subscribed(settings, now, url)

    first = asyncio.run(run_once(settings))
    second = asyncio.run(run_once(settings, everything=True))

    assert [report.new for report in first] == [2]
    assert [(report.outcome, report.new, report.status) for report in second] == [("unchanged", 0, 304)]
    assert "if-none-match" in site.requests[1][1]


def test_a_failing_feed_costs_the_others_nothing(settings, site, now):
    good = site.publish("/good", rss((f"{site.root}/a", "First", "One.")))
    broken = site.publish("/broken", "<html><body>Sorry</body></html>")
    subscribed(settings, now, good, broken, f"{site.root}/missing")

    reports = {report.feed_id: report for report in asyncio.run(run_once(settings))}

    assert sorted(report.outcome for report in reports.values()) == ["failed", "failed", "new"]
    reasons = {report.reason for report in reports.values() if report.reason}
    assert reasons == {"not_found", "not_a_feed"}


def test_a_feed_that_kills_its_parser_fails_alone(settings, site, now, monkeypatch):
    deep = "<rss version='2.0'><channel><title>t</title>" + "<a>" * 200_000
    bad = site.publish("/deep", deep)
    good = site.publish("/good", rss((f"{site.root}/a", "First", "One.")))
    subscribed(settings, now, bad, good)

    outcomes = sorted(report.outcome for report in asyncio.run(run_once(settings)))

    assert outcomes == ["failed", "new"]


def test_a_reader_who_gives_a_page_is_offered_its_feeds(settings, site, now):
    site.publish("/feed", rss((f"{site.root}/making", HEADLINE, TEXT), title="Found wire"))
    link = '<link rel="alternate" type="application/rss+xml" href="/feed">'
    page = site.publish("/", f"<html><head>{link}</head></html>", headers={"Content-Type": "text/html"})
    subscribed(settings, now)
    with open_store(settings.db) as store, store.write():
        wish = store.wishes.make(WishKind.DISCOVER, page, now)

    granted = asyncio.run(served_until_answered(settings, wish.id))

    (offer,) = granted.offers
    assert (offer.title, offer.headlines, offer.dramas) == (
        "Found wire",
        (HEADLINE,),
        ("my-liberation-notes",),
    )


def test_f9_a_feed_that_was_found_is_not_asked_again_when_it_is_added(settings, site, now):
    url = site.publish("/feed", rss((f"{site.root}/making", HEADLINE, TEXT)))
    subscribed(settings, now)

    async def scenario():
        async with open_shift(settings) as shift:
            wish = await shift.writer.write(lambda store: store.wishes.make(WishKind.DISCOVER, url, now))
            await shift.grant_wishes()
            granted = await shift.writer.run(lambda store: store.wishes.get(wish.id))
            chosen = Subscription(granted.offers[0].url)
            await shift.writer.write(lambda store: store.feeds.add(chosen, now))
            (feed,) = await shift.claim()
            return await shift.refresh(feed)

    report = asyncio.run(scenario())

    assert (report.outcome, report.new) == ("new", 1)
    assert [path for path, _ in site.requests] == ["/feed"]


async def served_until_answered(settings, wish_id):
    with open_store(settings.db, read_only=True) as store:
        await serve_until(settings, lambda: store.wishes.get(wish_id).answered_at)
        return store.wishes.get(wish_id)


def test_a_busy_database_does_not_end_the_service(settings, site, now, caplog):
    first = site.publish("/first", rss((f"{site.root}/a", "First", "One.")))
    later = site.publish("/later", rss((f"{site.root}/b", "Later", "Two.")))
    subscribed(settings, now, first)

    async def scenario():
        stop = asyncio.Event()
        serving = asyncio.create_task(run_forever(settings, stop))
        with open_store(settings.db) as store:
            await until(lambda: len(list(store.articles.listing())) == 1)
            with locked(settings.db):
                await until(lambda: "nothing claimed" in caplog.text)
            with store.write():
                store.feeds.add(Subscription(later), now)
            await until(lambda: len(list(store.articles.listing())) == 2)
        stop.set()
        await serving

    asyncio.run(scenario())


@contextmanager
def locked(database):
    """Hold the lock that every writer needs, as a long write of another process does."""
    with database.with_name(f"{database.name}.lock").open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
