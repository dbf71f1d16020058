"""The webhook, against a real server on this machine."""

import asyncio
import json
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import httpx
import pytest

from aggregator.errors import PluginError
from aggregator.model import ArticleId, Kind, StoryCard, StoryId, SubjectCard, SubjectKind, Voice
from aggregator.notify.webhook import notify

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
def card():
    lead = Voice(
        article_id=ArticleId(1),
        feed_id=1,
        outlet="스타온",
        headline="백도윤, ‘달빛 나루’ 출연",
        excerpt="",
        url="https://staron.example/1",
        language="ko",
        published_at=NOON,
    )
    subjects = (
        SubjectCard(SubjectKind.DRAMA, "moonlit-ferry", "Moonlit Ferry"),
        SubjectCard(SubjectKind.ACTOR, "baek-do-yun", "Baek Do-yun"),
    )
    return StoryCard(StoryId(7), lead, (lead,), ("스타온",), NOON, (Kind.CASTING,), subjects)


@pytest.fixture
def server():
    """A server that keeps what it is sent and answers with ``server.status``."""
    got = []

    class Keep(BaseHTTPRequestHandler):
        def do_POST(self):
            got.append((self.headers, self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(self.server.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Keep) as listening:
        listening.status = 204
        listening.got = got
        thread = Thread(target=listening.serve_forever)
        thread.start()
        yield listening
        listening.shutdown()
        thread.join()


def tell(cards, options):
    async def post():
        async with httpx.AsyncClient(trust_env=False) as client:
            await notify(cards, options, client)

    asyncio.run(post())


def test_stories_are_posted_as_json(server, card):
    tell([card], {"url": f"http://127.0.0.1:{server.server_port}/hook", "token": "abc"})
    ((headers, body),) = server.got
    assert headers["Content-Type"] == "application/json; charset=utf-8"
    assert headers["Authorization"] == "Bearer abc"
    assert json.loads(body) == {
        "stories": [
            {
                "id": 7,
                "title": "백도윤, ‘달빛 나루’ 출연",
                "url": "https://staron.example/1",
                "outlet": "스타온",
                "outlets": ["스타온"],
                "published": "2026-11-23T12:00:00Z",
                "kinds": ["casting"],
                "dramas": ["moonlit-ferry"],
                "actors": ["baek-do-yun"],
                "spoiler": False,
            }
        ]
    }


def test_without_a_token_nothing_is_authorised(server, card):
    tell([card], {"url": f"http://127.0.0.1:{server.server_port}/"})
    assert server.got[0][0]["Authorization"] is None


def test_a_refusal_is_an_error(server, card):
    server.status = 500
    with pytest.raises(PluginError, match="answered 500"):
        tell([card], {"url": f"http://127.0.0.1:{server.server_port}/"})


@pytest.mark.parametrize("url", ["", "ftp://example.org/", "example.org"])
def test_an_address_is_needed(card, url):
    with pytest.raises(PluginError, match="set url"):
        tell([card], {"url": url})
