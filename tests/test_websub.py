"""The subscriber's side of WebSub, without a network (rules G1, G2)."""

import hashlib
import hmac
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.model import Feed, FeedId, HubSubscription, SchedulePolicy, Unchanged, Validators
from aggregator.schedule import next_check
from aggregator.websub import (
    LONGEST_LEASE,
    SHORTEST_LEASE,
    Confirmed,
    Denied,
    check_intent,
    delivered,
    is_signed,
    link_relations,
    request_form,
)

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
TOPIC = "https://drama.example/feed"
OURS = HubSubscription(FeedId(1), "https://hub.example/", TOPIC, "token", "s3cret", NOW)
ASKED = {"hub.mode": "subscribe", "hub.topic": TOPIC, "hub.challenge": "abc", "hub.lease_seconds": "864000"}


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        (
            ['<https://hub.example/>; rel="hub", <https://a.example/f>; rel="self"'],
            ("https://hub.example/", "https://a.example/f"),
        ),
        (
            ["<https://hub.example/>; rel=hub", "<https://a.example/f>; rel=self"],
            ("https://hub.example/", "https://a.example/f"),
        ),
        (
            ["<https://one.example/>;rel=HUB", '<https://two.example/>;rel="hub"'],
            ("https://one.example/", ""),
        ),
        (['<https://hub.example/>; title="a, b; c"; rel="alternate hub"'], ("https://hub.example/", "")),
        (['<https://a.example/>; rel="next"'], ("", "")),
        (["<https://a.example/>"], ("", "")),
        (["rel=hub", "", "<>; rel=hub", "<a b>; rel=hub"], ("", "")),
        ([], ("", "")),
    ],
)
def test_g1_hub_and_topic_are_read_from_link_fields(fields, found):
    assert link_relations(fields) == found


@given(st.lists(st.text(), max_size=3))
def test_no_link_field_breaks_it(fields):
    assert len(link_relations(fields)) == 2


def test_a_long_hostile_link_field_is_read_in_no_time():
    assert link_relations(["<a>" + "; x=y" * 10_000 + ';"' * 1000]) == ("", "")


def test_a_request_names_topic_callback_secret_and_lease():
    form = request_form(OURS, "https://reader.example/websub/token")
    assert form == {
        "hub.mode": "subscribe",
        "hub.topic": TOPIC,
        "hub.callback": "https://reader.example/websub/token",
        "hub.secret": "s3cret",
        "hub.lease_seconds": "864000",
    }
    assert "hub.secret" not in request_form(OURS, "https://reader.example/websub/token", mode="unsubscribe")


def test_what_we_meant_is_confirmed_with_the_hubs_own_lease():
    assert check_intent(ASKED, OURS) == Confirmed("abc", timedelta(days=10))
    assert check_intent(ASKED | {"hub.lease_seconds": "1"}, OURS) == Confirmed("abc", SHORTEST_LEASE)
    assert check_intent(ASKED | {"hub.lease_seconds": "9" * 9}, OURS) == Confirmed("abc", LONGEST_LEASE)
    assert check_intent(ASKED | {"hub.lease_seconds": "soon"}, OURS) == Confirmed("abc", SHORTEST_LEASE)


@pytest.mark.parametrize(
    "change",
    [
        {"hub.topic": "https://other.example/"},
        {"hub.topic": ""},
        {"hub.mode": "unsubscribe"},
        {"hub.mode": ""},
        {"hub.challenge": ""},
        {"hub.challenge": "x" * 2000},
    ],
)
def test_what_we_did_not_mean_is_not_confirmed(change):
    assert check_intent(ASKED | change, OURS) is None


def test_the_end_is_confirmed_only_if_we_asked_for_it():
    leave = ASKED | {"hub.mode": "unsubscribe"}
    assert isinstance(check_intent(leave, OURS, wanted="unsubscribe"), Confirmed)
    assert check_intent(ASKED, OURS, wanted="unsubscribe") is None


def test_a_hub_may_deny():
    query = {"hub.mode": "denied", "hub.topic": TOPIC, "hub.reason": "full"}
    assert check_intent(query, OURS) == Denied("full")


@pytest.mark.parametrize("method", ["sha1", "sha256", "sha384", "sha512"])
def test_signatures_of_all_four_methods(method):
    digest = hmac.new(b"s3cret", b"body", getattr(hashlib, method)).hexdigest()
    assert is_signed(b"body", f"{method}={digest}", "s3cret")
    assert is_signed(b"body", f" {method.upper()}={digest.upper()} ", "s3cret")
    assert not is_signed(b"body!", f"{method}={digest}", "s3cret")
    assert not is_signed(b"body", f"{method}={digest}", "other")
    assert not is_signed(b"body", f"{method}={digest[:-1]}", "s3cret")


@pytest.mark.parametrize(
    "signature", ["", "=", "sha1=", "md5=900150983cd24fb0d6963f7d28e17f72", "sha256", "sha1=é", "__init__=x"]
)
def test_other_signatures_are_none(signature):
    assert not is_signed(b"abc", signature, "s3cret")


def test_a_delivery_is_a_fetch_of_what_is_new_and_leaves_validators_alone():
    feed = Feed(FeedId(1), TOPIC, validators=Validators(TOPIC, '"1"', "", b"h" * 16))
    fetched = delivered(feed, b"<rss/>", "application/rss+xml")
    assert (fetched.url, fetched.body, fetched.delta) == (TOPIC, b"<rss/>", True)
    assert fetched.validators == feed.validators
    assert fetched.moved_to == ""


def test_g1_while_a_lease_lives_polling_falls_to_once_a_day():
    valid = Validators(TOPIC, '"1"')
    policy = SchedulePolicy(jitter=0)
    feed = Feed(FeedId(1), TOPIC, validators=valid, pushed_until=NOW + timedelta(days=5))
    day, hour = timedelta(days=1), timedelta(hours=1)
    assert next_check(feed, Unchanged(valid), policy, NOW) == NOW + day
    ending = replace(feed, pushed_until=NOW + 3 * hour)
    assert next_check(ending, Unchanged(valid), policy, NOW) == NOW + 3 * hour
    ended = replace(feed, pushed_until=NOW - hour)
    assert next_check(ended, Unchanged(valid), policy, NOW) == NOW + hour
