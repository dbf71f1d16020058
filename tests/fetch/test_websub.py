"""Subscribing at a hub that asks back and delivers, as W3C WebSub has it (rules G1, G2)."""

import hashlib
import hmac
from dataclasses import replace
from urllib.parse import parse_qsl

import pytest
from feedserver import NOW, RSS, a_feed, fetch, in_loop, moved, policy, reply, serving

from aggregator.fetch import Ask, Fetcher
from aggregator.fetch.websub import new_subscription, subscribe
from aggregator.model import Failed, Reason
from aggregator.websub import Confirmed, check_intent, is_signed

CALLBACK = "https://reader.example/websub/"


class Hub:
    """Takes requests as a hub does; a test plays the callback."""

    def __init__(self):
        self.forms = []

    async def take(self, request, writer):
        self.forms.append(dict(parse_qsl(request.body.decode())))
        self.content_type = request.get("content-type")
        writer.write(reply(202))

    def question(self):
        asked = self.forms[-1]
        return {
            "hub.mode": asked["hub.mode"],
            "hub.topic": asked["hub.topic"],
            "hub.challenge": "tell me this",
            "hub.lease_seconds": asked.get("hub.lease_seconds", ""),
        }

    def signature(self, body):
        return "sha256=" + hmac.new(self.forms[-1]["hub.secret"].encode(), body, hashlib.sha256).hexdigest()


@in_loop
async def test_g1_a_feed_is_subscribed_verified_renewed_and_left():
    hub = Hub()
    async with serving() as site, Fetcher(policy()) as fetcher:
        links = f'Link: <{site.root}/hub>; rel="hub", <{site.root}/topic>; rel="self"'
        site.on("/hub", hub.take)
        fetched = await fetch(site.on("/feed", reply(200, RSS, links)))
        assert (fetched.hub, fetched.topic) == (site.root + "/hub", site.root + "/topic")
        feed = a_feed(fetched.url, hub=fetched.hub, topic=fetched.topic)
        ours = new_subscription(feed, NOW)
        callback = CALLBACK + ours.token

        assert await subscribe(fetcher, ours, callback, NOW) is None
        assert hub.content_type == "application/x-www-form-urlencoded"
        assert hub.forms[0]["hub.callback"] == callback
        verified = check_intent(hub.question(), ours)
        assert isinstance(verified, Confirmed)
        assert is_signed(RSS, hub.signature(RSS), ours.secret)
        assert not is_signed(RSS + b"!", hub.signature(RSS), ours.secret)

        renewed = replace(ours, lease_until=NOW + verified.lease)
        assert await subscribe(fetcher, renewed, callback, NOW) is None
        assert hub.forms[1] == hub.forms[0]

        assert await subscribe(fetcher, renewed, callback, NOW, mode="unsubscribe") is None
        assert isinstance(check_intent(hub.question(), ours, wanted="unsubscribe"), Confirmed)


@in_loop
async def test_g2_the_self_link_is_the_topic_and_not_the_feeds_address():
    async with serving() as site:
        fetched = await fetch(site.on("/feed", reply(200, RSS, 'Link: </x>; rel=hub, </self>; rel="self"')))
        assert (fetched.topic, fetched.moved_to) == ("/self", "")
        ours = new_subscription(a_feed(fetched.url, hub=fetched.hub, topic=fetched.topic), NOW)
        assert (ours.hub, ours.topic) == (site.root + "/x", site.root + "/self")


def test_a_feed_without_a_usable_hub_gets_no_subscription_and_secrets_are_never_alike():
    assert new_subscription(a_feed("https://drama.example/"), NOW) is None
    assert new_subscription(a_feed("https://drama.example/", hub="javascript:alert(1)"), NOW) is None
    hubbed = a_feed("https://drama.example/", hub="https://hub.example/")
    one, other = new_subscription(hubbed, NOW), new_subscription(hubbed, NOW)
    assert one.topic == "https://drama.example/"
    assert len({one.token, one.secret, other.token, other.secret}) == 4
    assert len(one.token) >= 32
    assert len(one.secret) < 200


@pytest.mark.parametrize("status", [400, 403, 404, 500])
@in_loop
async def test_a_hub_that_refuses_is_a_failure(status):
    async with serving() as site, Fetcher(policy()) as fetcher:
        ours = new_subscription(a_feed(site.root, hub=site.on("/hub", reply(status))), NOW)
        failed = await subscribe(fetcher, ours, CALLBACK, NOW)
        assert isinstance(failed, Failed)
        assert failed.reason is Reason.REFUSED


@in_loop
async def test_a_hub_inside_our_network_is_not_asked():
    async with serving() as site, Fetcher(policy(allow_networks=())) as fetcher:
        ours = new_subscription(a_feed("https://drama.example/", hub=site.root + "/hub"), NOW)
        failed = await subscribe(fetcher, ours, CALLBACK, NOW)
        assert failed.reason is Reason.ADDRESS
        assert site.requests == []


@pytest.mark.parametrize(
    ("status", "followed"), [(307, True), (308, True), (301, False), (302, False), (303, False)]
)
@in_loop
async def test_a_form_follows_only_redirects_that_keep_the_method(status, followed):
    hub = Hub()
    async with serving() as site, Fetcher(policy()) as fetcher:
        site.on("/new", hub.take)
        ask = Ask(site.on("/hub", moved(status, "/new")), method="POST", content=b"a=b", content_type="x/y")
        answer = await fetcher.exchange(ask, NOW)
        assert (hub.forms == [{"a": "b"}]) is followed
        assert isinstance(answer, Failed) is not followed
