import http.client
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import pytest

from aggregator.demo.server import serve_samples
from aggregator.model import Subscription


class Clock:
    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock(now: datetime) -> Clock:
    return Clock(now)


@pytest.fixture
def feeds(clock: Clock) -> Iterator[dict[str, Subscription]]:
    with serve_samples(clock) as subscriptions:
        yield {subscription.title: subscription for subscription in subscriptions}


def ask(url: str, **headers: str) -> tuple[int, str, bytes]:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=10)
    try:
        connection.request("GET", parts.path, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.getheader("ETag", ""), answer.read()
    finally:
        connection.close()


def test_a_dozen_feeds_in_two_folders(feeds: dict[str, Subscription]) -> None:
    assert len(feeds) == 12
    assert {folder for feed in feeds.values() for folder in feed.folders} == {"English", "Korean"}
    assert all(urlsplit(feed.url).hostname == "127.0.0.1" for feed in feeds.values())


def test_a_feed_answers_and_knows_what_a_reader_has(feeds: dict[str, Subscription]) -> None:
    status, etag, body = ask(feeds["K-Screen"].url)
    assert status == 200
    assert b"Moonlit Ferry" in body
    assert ask(feeds["K-Screen"].url, **{"If-None-Match": etag})[0] == 304


def test_news_arrives_while_it_runs(feeds: dict[str, Subscription], clock: Clock) -> None:
    _, etag, before = ask(feeds["K-Screen"].url)
    clock.at += timedelta(minutes=15)
    status, _, after = ask(feeds["K-Screen"].url, **{"If-None-Match": etag})
    assert status == 200
    assert len(after) > len(before)


def test_one_feed_is_gone_and_one_is_in_euc_kr(feeds: dict[str, Subscription]) -> None:
    assert ask(feeds["Drama Attic"].url)[0] == 404
    _, _, body = ask(feeds["드라마일보"].url)
    assert b'encoding="euc-kr"' in body
    assert "백도윤" in body.decode("euc-kr")


def test_closing_ends_also_an_answer_that_never_came(clock: Clock) -> None:
    with serve_samples(clock) as subscriptions:
        slow = urlsplit(next(each.url for each in subscriptions if "slowboat" in each.url))
        connection = http.client.HTTPConnection(slow.netloc, timeout=10)
        connection.request("GET", slow.path)
    with suppress(ConnectionError):  # the request may have come too late to be answered
        assert connection.getresponse().status == 404
    connection.close()
