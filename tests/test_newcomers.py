"""A title that nobody knows: from two outlets' feeds to a page of its own, and what a person makes of it."""

import asyncio

import make
import pytest
from patience import serve_until
from website import Site, rss

from aggregator.model import FeedId, Proposal, SubjectKind, Subscription
from aggregator.store import open_store
from aggregator.tag.catalogue import load_seed
from aggregator.worker import run_once
from aggregator.worker.shift import CHECKPOINT, open_shift
from webui import create_app

TITLE = "Lanterns Over Mapo"
SLUG = "lanterns-over-mapo"
FIRST = (
    "http://one.example/1",
    f"New drama “{TITLE}” begins filming",
    f"tvN’s new drama “{TITLE}” begins filming.",
)
SECOND = (
    "http://two.example/1",
    "Script reading in Seoul",
    f"The cast of the upcoming drama “{TITLE}” met; Bae Dorim leads it.",
)


@pytest.fixture
def reported(settings, now):
    """Two sites have told of it, and both have been polled."""
    with Site().open() as site:
        urls = [site.publish(f"/{place}", rss(item)) for place, item in enumerate((FIRST, SECOND))]
        with open_store(settings.db, create=True) as store, store.write():
            store.catalogue.replace(load_seed(), now)
            for url in urls:
                store.feeds.add(Subscription(url), now)
        asyncio.run(run_once(settings))
    return settings


def page_of(settings, path):
    answer = create_app(settings).test_client().get(path)
    return answer.status_code, answer.get_data(as_text=True)


def test_a_new_drama_has_a_page_with_both_stories(reported):
    status, page = page_of(reported, f"/drama/{SLUG}")

    assert status == 200
    assert "begins filming" in page
    assert "Script reading in Seoul" in page
    assert "unconfirmed" in page


def test_the_service_adopts_while_it_keeps_house(reported, now):
    proposal = Proposal(SubjectKind.ACTOR, "Bae Dorim", "Actor Bae Dorim leads it.")
    with open_store(reported.db) as store, store.write():
        for host in ("one", "two"):
            article = make.article(f"At {host}", url=f"http://{host}.example/2", proposals=(proposal,))
            store.articles.save(FeedId(1), make.placement(article), now)

    assert asyncio.run(outdated_after_housekeeping(reported))

    assert page_of(reported, "/actor/bae-dorim")[0] == 200


async def outdated_after_housekeeping(settings):
    async with open_shift(settings) as shift:
        shift.kept_at -= CHECKPOINT
        await shift.housekeeping()
        return await shift.outdated()


def test_refusing_it_takes_the_page_back_for_ever(reported, now):
    with open_store(reported.db) as store, store.write():
        store.proposals.refuse(store.proposals.of(SubjectKind.DRAMA, SLUG).id, now)

    asyncio.run(run_once(reported, everything=True))

    assert page_of(reported, f"/drama/{SLUG}")[0] == 404
    with open_store(reported.db) as store:
        assert store.proposals.waiting() == ()
        assert store.audit() == ()


def test_a_name_that_a_person_adds_finds_old_articles_while_the_worker_runs(reported, now):
    with open_store(reported.db) as store, store.write():
        store.curator.add_name(SubjectKind.ACTOR, "son-suk-ku", "Bae Dorim", now)

    asyncio.run(served_until_linked(reported, "son-suk-ku"))


async def served_until_linked(settings, actor):
    with open_store(settings.db, read_only=True) as store:
        await serve_until(settings, lambda: store.articles.listing(actor=actor))
