"""Summaries completed from their pages, by a feed's setting or on a reader's wish."""

import asyncio

import pytest
from patience import serve_until
from website import Site, rss

from aggregator.model import FeedSettings, Subscription, WishKind
from aggregator.store import open_store
from aggregator.tag.catalogue import load_seed
from aggregator.worker import run_once

SENTENCES = (
    "The two leads of “My Liberation Notes” met again for a photo shoot in Sanpo.",
    "Kim Ji Won said that she still takes the bus past the field where the last scene was filmed.",
    "Son Suk Ku brought a bottle of soju and a letter that he had promised to write in winter.",
    "The photographer asked them to walk along the road until the light was gone.",
)
PAGE = f"""<html><head><title>Story</title></head><body><nav><a href="/">Home</a></nav>
<article><h1>They meet again</h1>{"".join(f"<p>{sentence}</p>" for sentence in SENTENCES * 3)}
<script>alert(1)</script></article><footer>About us</footer></body></html>"""


@pytest.fixture
def site():
    with Site().open() as opened:
        html = {"Content-Type": "text/html; charset=utf-8"}
        opened.publish("/story", PAGE, headers=html)
        opened.publish("/feed", rss((f"{opened.root}/story", "They meet again", "A short summary.")))
        yield opened


def subscribed(settings, site, now, *, fulltext):
    with open_store(settings.db, create=True) as store, store.write():
        store.catalogue.replace(load_seed(), now)
        store.feeds.add(Subscription(f"{site.root}/feed", settings=FeedSettings(fulltext=fulltext)), now)


def only_article(settings):
    with open_store(settings.db, read_only=True) as store:
        ((_, article),) = store.articles.batch()
        return article


def test_a_feed_set_to_full_text_stores_cleans_and_links_the_whole_article(settings, site, now):
    subscribed(settings, site, now, fulltext=True)
    asyncio.run(run_once(settings))
    article = only_article(settings)
    assert "bottle of soju" in article.text
    assert "<script" not in article.html
    assert "About us" not in article.text
    assert {"my-liberation-notes", "kim-ji-won", "son-suk-ku"} <= {link.slug for link in article.mentions}

    (again,) = asyncio.run(run_once(settings, everything=True))
    assert (again.new, again.changed) == (0, 0)
    assert "bottle of soju" in only_article(settings).text


def test_robots_txt_keeps_the_summary_and_the_log_says_why(settings, site, now):
    site.publish("/robots.txt", "User-agent: *\nDisallow: /story\n")
    subscribed(settings, site, now, fulltext=True)
    (report,) = asyncio.run(run_once(settings))
    assert report.new == 1
    assert only_article(settings).text == "A short summary."
    assert "/story" not in [path for path, _ in site.requests]
    with open_store(settings.db, read_only=True) as store:
        (check,) = store.feeds.checks(report.feed_id)
        assert "robots.txt" in check.detail


def test_a_reader_may_wish_for_one_article(settings, site, now):
    subscribed(settings, site, now, fulltext=False)
    asyncio.run(run_once(settings))
    assert only_article(settings).text == "A short summary."
    with open_store(settings.db) as store, store.write():
        ((article_id, _),) = store.articles.batch()
        wish = store.wishes.make(WishKind.FULLTEXT, str(article_id), now)
    answered = asyncio.run(granted(settings, wish.id))
    assert answered.error == ""
    assert "bottle of soju" in only_article(settings).text


def test_an_article_that_is_gone_is_said_so(settings, site, now):
    subscribed(settings, site, now, fulltext=False)
    with open_store(settings.db) as store, store.write():
        wish = store.wishes.make(WishKind.FULLTEXT, "77", now)
    assert "no article 77" in asyncio.run(granted(settings, wish.id)).error


async def granted(settings, wish_id):
    with open_store(settings.db, read_only=True) as store:
        await serve_until(settings, lambda: store.wishes.get(wish_id).answered_at)
        return store.wishes.get(wish_id)
