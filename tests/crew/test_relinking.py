import asyncio
import os
import signal
from datetime import timedelta

import make

from aggregator.crew.parsers import Parsers
from aggregator.crew.relinking import link_again
from aggregator.crew.writer import Writer
from aggregator.model import Article, Failed, FeedId, Reason, SchedulePolicy, SubjectKind
from aggregator.store import open_store

SECONDS = 20.0
TEXT = "tvN’s drama “Moonlit Ferry” starring Han Seo-jin returns. Nobody else is named."


def test_only_articles_with_the_name_are_linked_again(tmp_path, now):
    path = tmp_path / "wire.db"
    with open_store(path, create=True) as store, store.write():
        store.catalogue.replace(make.catalogue(), now)
        store.feeds.add(make.subscription(), now)
        for number, text in enumerate([TEXT] * 120 + ["The tvN drama “Tide Clock” ends."]):
            article = make.article(f"News {number}", text=text, published_at=now - timedelta(hours=number))
            store.articles.save(FeedId(1), make.placement(article), now)

    async def relinked():
        async with Writer(path, SchedulePolicy()) as writer, Parsers(make.catalogue(), 1, SECONDS) as parsers:
            await link_again(parsers, writer, "moonlit ferry")

    asyncio.run(relinked())

    with open_store(path) as store:
        assert len(store.articles.listing(drama="moonlit-ferry")) == 120
        assert store.catalogue.drama("moonlit-ferry").slug == "moonlit-ferry"
        assert store.articles.get(121).mentions == ()
        assert store.audit() == ()


def test_a_stored_article_is_linked_in_a_parser():
    async def linked():
        async with Parsers(make.catalogue(), 1, SECONDS) as parsers:
            fine = await parsers.link(make.article("News", text=TEXT))
            os.kill(parsers.pids[0], signal.SIGKILL)
            return fine, await parsers.link(make.article("News", text=TEXT))

    fine, killed = asyncio.run(linked())

    assert isinstance(fine, Article)
    assert (SubjectKind.DRAMA, "moonlit-ferry") in [(one.subject, one.slug) for one in fine.mentions]
    assert isinstance(killed, Failed)
    assert killed.reason is Reason.QUARANTINED
