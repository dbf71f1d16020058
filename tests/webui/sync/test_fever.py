"""The Fever API, selector by selector, over HTTP."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import make
import pytest
from flask import Flask
from readerapp import SECRET, App

from aggregator.model import AccountId, FeedId
from aggregator.store import Store, fever_key
from webui import mutes
from webui.mutes import Mute
from webui.sync import fever as fever_module

Ask = Callable[..., Any]


def ids(text: str) -> list[int]:
    return [int(one) for one in text.split(",") if one]


def test_the_key_is_what_apps_make_of_name_and_password() -> None:
    assert fever_key("reader", "0123456789abcdef") == "13d58bc06659f9074fe0d959276b1bc2"


@pytest.mark.parametrize("at", ["/fever/", "/fever", "/fever.php", "/api/fever.php"])
def test_the_key_opens_every_address(fever: Ask, at: str) -> None:
    answer = fever(at=at)
    assert set(answer) == {"api_version", "auth", "last_refreshed_on_time"}
    assert (answer["api_version"], answer["auth"]) == (3, 1)
    assert abs(answer["last_refreshed_on_time"] - datetime.now(UTC).timestamp()) < 3600


@pytest.mark.parametrize("key", ["", "x", "0" * 32, SECRET])
def test_s28_a_wrong_key(app_on_wire: App, key: str) -> None:
    answer = app_on_wire.post("/fever/?api&items&unread_item_ids", ("api_key", key))
    assert (answer.status, answer.json) == (200, {"api_version": 3, "auth": 0})


def test_s28_the_key_counts_in_the_body_only(app_on_wire: App, key: str) -> None:
    for answer in (
        app_on_wire.get(f"/fever/?api&items&api_key={key}"),
        app_on_wire.post(f"/fever/?api&items&api_key={key}"),
        app_on_wire.get("/fever/?api&items", Cookie=f"api_key={key}", Authorization=f"Bearer {key}"),
    ):
        assert answer.json == {"api_version": 3, "auth": 0}


def test_s28_a_revoked_key(fever: Ask, kept: Store, account: AccountId) -> None:
    assert fever()["auth"] == 1
    with kept.write():
        kept.readers.revoke_token(account, kept.readers.tokens(account)[0].id, datetime.now(UTC))
    assert fever() == {"api_version": 3, "auth": 0}


def test_s28_an_api_token_is_no_fever_password(app_on_wire: App, token: str) -> None:
    for key in (token, fever_key("reader", token)):
        assert app_on_wire.post("/fever/?api", ("api_key", key)).json["auth"] == 0


def test_the_key_may_be_in_capitals_and_the_body_of_no_stated_type(app_on_wire: App, key: str) -> None:
    answer = app_on_wire.ask("POST", "/fever/?api", f"api_key={key.upper()}&groups")
    assert answer.json["auth"] == 1
    assert answer.json["groups"]


def test_groups_and_feeds(fever: Ask, kept: Store) -> None:
    answer = fever("&groups&feeds&favicons&links")
    groups = {one["title"]: one["id"] for one in answer["groups"]}
    assert set(groups) == {"English", "Korean"}
    assert all(0 < key < 2**31 for key in groups.values())
    assert {one["group_id"]: one["feed_ids"] for one in answer["feeds_groups"]} == {
        groups["English"]: "1,2,3,6,7,8",
        groups["Korean"]: "4,5",
    }
    assert len(answer["feeds"]) == 8
    first = answer["feeds"][0]
    assert (first["id"], first["title"], first["is_spark"]) == (1, "K-Screen", 0)
    assert first["url"] == "https://kscreen.example/feed"
    assert first["last_updated_on_time"] > 10**9
    assert answer["favicons"][0]["id"] == first["favicon_id"]
    assert answer["favicons"][0]["data"].startswith("image/gif;base64,")
    assert answer["links"] == []
    with kept.write():
        kept.feeds.edit(FeedId(1), folders=["A folder"])
    again = {one["title"]: one["id"] for one in fever("&groups")["groups"]}
    assert {name: again[name] for name in groups} == groups, "a number stays with its name"


def test_items_from_the_first_to_the_last(fever: Ask, kept: Store) -> None:
    found: list[int] = []
    while True:
        answer = fever(f"&items&since_id={max(found, default=0)}")
        assert answer["total_items"] == kept.sync.count()
        if not answer["items"]:
            break
        page = [one["id"] for one in answer["items"]]
        assert page == sorted(page)
        assert len(page) <= 50
        found += page
    assert found == sorted(set(found))
    assert len(found) == kept.sync.count()


@pytest.mark.parametrize("newest", ["&max_id=0", "&max_id=9007199254740991"])
def test_items_from_the_last_to_the_first(fever: Ask, kept: Store, newest: str) -> None:
    found = [one["id"] for one in fever(f"&items{newest}")["items"]]
    assert len(found) == 50
    while page := [one["id"] for one in fever(f"&items&max_id={found[-1]}")["items"]]:
        found += page
    assert found == sorted(set(found), reverse=True)
    assert len(found) == kept.sync.count()


def test_muted_items_are_no_end(fever: Ask, kept: Store, account: AccountId) -> None:
    newest = [one["id"] for one in fever("&items&max_id=0")["items"]]
    with kept.write():
        for number in range(55):
            one = make.article(f"Dull news {number}", published_at=make.NOW)
            kept.articles.save(FeedId(1), make.placement(one), datetime.now(UTC))
        kept.readers.set_settings(account, mutes.to_settings((Mute("words", "dull"),)))
    found = [one["id"] for one in fever("&items&max_id=0")["items"]]
    assert found
    assert set(found) <= set(newest)
    assert len(ids(fever("&unread_item_ids")["unread_item_ids"])) == kept.sync.count() - 55


def test_an_item(fever: Ask) -> None:
    answer = fever("&items&with_ids=1,99999,x,3")
    assert [one["id"] for one in answer["items"]] == [1, 3]
    item = answer["items"][0]
    assert item["feed_id"] == 5
    assert item["title"].startswith("백도윤")
    assert item["html"].startswith("<p>배우 백도윤이")
    assert item["url"].startswith("https://starnon.example/")
    assert (item["is_saved"], item["is_read"], item["author"]) == (0, 0, "")
    assert isinstance(item["created_on_time"], int)


def test_at_most_fifty_by_their_ids(fever: Ask) -> None:
    assert len(fever("&items&with_ids=" + ",".join(map(str, range(1, 80))))["items"]) == 50


def test_items_of_feeds_and_groups(fever: Ask) -> None:
    korean = next(one["id"] for one in fever("&groups")["groups"] if one["title"] == "Korean")
    of_feed = fever("&items&max_id=0&feed_ids=4")["items"]
    of_group = fever(f"&items&max_id=0&group_ids={korean}")["items"]
    assert {one["feed_id"] for one in of_feed} == {4}
    assert {one["feed_id"] for one in of_group} == {4, 5}
    assert fever("&items&max_id=0&group_ids=7")["items"] == []


def test_marking_items(fever: Ask, kept: Store, account: AccountId) -> None:
    every = ids(fever("&unread_item_ids")["unread_item_ids"])
    assert len(every) == kept.sync.count()
    for _twice in range(2):
        answer = fever(mark="item", **{"as": "read"}, id="30")
        assert answer["auth"] == 1
        assert set(every) - set(ids(answer["unread_item_ids"])) == {30}
    for _twice in range(2):
        answer = fever(mark="item", **{"as": "saved"}, id="30")
        assert ids(answer["saved_item_ids"]) == [30]
    for _twice in range(2):
        assert fever(mark="item", **{"as": "unsaved"}, id="30")["saved_item_ids"] == ""
    for _twice in range(2):
        fever(mark="item", **{"as": "unread"}, id="30")
        assert ids(fever("&unread_item_ids")["unread_item_ids"]) == every


def test_a_saved_item_and_a_read_one_say_so(fever: Ask) -> None:
    fever("&mark=item&as=read&id=30")
    fever("&mark=item&as=saved&id=31")
    assert [
        (one["id"], one["is_read"], one["is_saved"]) for one in fever("&items&with_ids=30,31")["items"]
    ] == [(30, 1, 0), (31, 0, 1)]
    assert fever("&saved_item_ids")["saved_item_ids"] == "31"


def test_reading_changes_nothing(app_on_wire: App, key: str, kept: Store, account: AccountId) -> None:
    unread = kept.readers.unread(account)
    app_on_wire.ask("GET", "/fever/?api&mark=item&as=read&id=30", f"api_key={key}")
    assert kept.readers.unread(account) == unread


def test_marking_a_feed_as_of_a_time(fever: Ask, kept: Store) -> None:
    with kept.write():
        one = make.article("New", published_at=make.NOW)
        new = kept.articles.save(FeedId(4), make.placement(one), datetime.now(UTC) + timedelta(hours=1))
    before = str(int(datetime.now(UTC).timestamp()))
    unread = ids(fever(mark="feed", **{"as": "read"}, id="4", before=before)["unread_item_ids"])
    left = fever("&items&max_id=0&feed_ids=4")["items"]
    assert [one["id"] for one in left if one["id"] in unread] == [new.article_id]


def test_marking_groups(fever: Ask, kept: Store, account: AccountId) -> None:
    before = str(int(datetime.now(UTC).timestamp()))
    korean = next(one["id"] for one in fever("&groups")["groups"] if one["title"] == "Korean")
    unread = kept.readers.unread(account)
    for nothing in ("-1", "7", "", "x"):
        fever(mark="group", **{"as": "read"}, id=nothing, before=before)
    assert kept.readers.unread(account) == unread
    fever(mark="group", **{"as": "read"}, id=str(korean), before=before)
    assert not {one["is_read"] for one in fever(f"&items&max_id=0&group_ids={korean}")["items"]} - {1}
    assert 0 < kept.readers.unread(account) < unread
    assert fever(mark="group", **{"as": "read"}, id="0", before=before)["unread_item_ids"] == ""
    assert kept.readers.unread(account) == 0


@pytest.mark.parametrize(
    "fields",
    [
        {"mark": "item"},
        {"mark": "x", "as": "read", "id": "1"},
        {"mark": "item", "as": "x", "id": "1"},
        {"mark": "feed", "as": "unread", "id": "1"},
    ],
)
def test_odd_marks_do_nothing(fever: Ask, kept: Store, account: AccountId, fields: dict[str, str]) -> None:
    unread = kept.readers.unread(account)
    assert set(fever(**fields)) == {"api_version", "auth", "last_refreshed_on_time"}
    assert kept.readers.unread(account) == unread


def test_the_lists_of_ids_are_bounded(fever: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fever_module, "IDS_TOLD", 3)
    answer = fever("&unread_item_ids&saved_item_ids")
    assert len(ids(answer["unread_item_ids"])) == 3
    assert answer["saved_item_ids"] == ""


def test_a_cookie_that_an_app_picked_up_does_no_harm(app: Flask, key: str) -> None:
    program = app.test_client()
    program.get("/")
    program.set_cookie("session", "x")
    assert program.post("/fever/?api", data={"api_key": key}).json["auth"] == 1
