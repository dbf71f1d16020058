"""Whole sittings of reader apps, call after call as they make them."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

import make
from readerapp import API, ITEM, STATE, App

from aggregator.model import AccountId, FeedId
from aggregator.store import Store

FORM = "application/x-www-form-urlencoded"


def test_netnewswire(app_on_wire: App, token: str, kept: Store, account: AccountId) -> None:
    """Log in, lists by condition, unread and starred ids by pages, the missing articles, what was read."""
    base = f"/api/greader.php{API}"
    login = app_on_wire.post("/api/greader.php/accounts/ClientLogin", ("Email", "reader"), ("Passwd", token))
    auth = next(line[5:] for line in login.text.splitlines() if line.startswith("Auth="))
    app_on_wire.headers["Authorization"] = f"GoogleLogin auth={auth}"
    tags = app_on_wire.get(f"{base}/tag/list?output=json&types=1")
    feeds = app_on_wire.get(f"{base}/subscription/list?output=json")
    assert {tag["id"] for tag in tags.json["tags"]} > {f"{STATE}starred"}
    assert len(feeds.json["subscriptions"]) == 8

    def all_ids(query: str) -> list[int]:
        found, more = [], ""
        while True:
            page = app_on_wire.get(f"{base}/stream/items/ids?{query}&n=25&output=json{more}").json
            found += [int(ref["id"]) for ref in page["itemRefs"]]
            if "continuation" not in page:
                return found
            more = f"&c={page['continuation']}"

    since = int((datetime.now(UTC) - timedelta(days=90)).timestamp())
    every = all_ids(f"s={STATE}reading-list&ot={since}")
    unread = all_ids(f"s={STATE}reading-list&xt={STATE}read")
    assert set(every) == set(unread)
    assert len(every) == kept.sync.count()
    assert all_ids(f"s={STATE}starred") == []
    write = app_on_wire.get(f"{base}/token").text.strip()
    articles = []
    for start in range(0, len(every), 150):
        pairs = [("i", f"{ITEM}{one:016x}") for one in every[start : start + 150]]
        answer = app_on_wire.post(f"{base}/stream/items/contents", ("T", write), ("output", "json"), *pairs)
        articles += answer.json["items"]
    assert [int(item["id"][-16:], 16) for item in articles] == every
    assert all(item["title"] and item["summary"]["content"] and item["canonical"] for item in articles)

    read = every[:5]
    pairs = [("i", f"{ITEM}{one:016x}") for one in read]
    sent = app_on_wire.post(f"{base}/edit-tag", *pairs, ("a", f"{STATE}read"), ("T", write))
    assert sent.text == "OK"
    app_on_wire.post(f"{base}/edit-tag", pairs[0], ("a", f"{STATE}starred"), ("T", write))
    assert app_on_wire.get(f"{base}/tag/list?output=json", If_None_Match=tags.headers["ETag"]).status == 304
    assert all_ids(f"s={STATE}starred") == every[:1]
    left = set(all_ids(f"s={STATE}reading-list&xt={STATE}read"))
    assert left.isdisjoint(read)


def test_fluent_reader_by_google_reader(signed: App, kept: Store, account: AccountId) -> None:
    """Test the login, ids, then articles since the newest it knows; it writes without a token of its own."""
    assert signed.get(f"{API}/user-info").status == 200
    unread = signed.ids(f"{STATE}reading-list", f"&n=1000&xt={STATE}read")
    first = signed.get(f"{API}/stream/contents?n=125&output=json").json["items"]
    assert {int(item["id"][-16:], 16) for item in first} == set(unread)
    newest = max(int(item["crawlTimeMsec"]) for item in first) // 1000
    with kept.write():
        old = make.article("Told late", published_at=make.NOW - timedelta(days=400))
        late = kept.articles.save(FeedId(2), make.placement(old), datetime.now(UTC))
    more = signed.get(f"{API}/stream/contents?n=125&ot={newest}&output=json").json["items"]
    assert late.article_id in {int(item["id"][-16:], 16) for item in more}
    assert signed.post(f"{API}/edit-tag", ("i", first[0]["id"]), ("a", f"{STATE}read")).text == "OK"
    stamp = int(datetime.now(UTC).timestamp() * 1_000_000)
    signed.post(f"{API}/mark-all-as-read", ("s", "feed/2"), ("ts", str(stamp)))
    assert signed.ids("feed/2", f"&n=1000&xt={STATE}read") == []


def test_fluent_reader_by_fever(fever: Callable[..., Any], kept: Store, account: AccountId) -> None:
    """Log in, groups and feeds, articles downwards from the newest, states, then single marks."""
    at = "/api/fever.php"
    assert fever(at=at)["auth"] == 1
    feeds = {feed["id"] for feed in fever("&feeds", at=at)["feeds"]}
    groups = fever("&groups", at=at)
    assert {int(one) for group in groups["feeds_groups"] for one in group["feed_ids"].split(",")} == feeds
    lowest, items = 2**53 - 1, []
    while page := fever(f"&items&max_id={lowest}", at=at)["items"]:
        lowest = min(item["id"] for item in page)
        items += page
    assert {item["feed_id"] for item in items} <= feeds
    assert len({item["id"] for item in items}) == len(items) == kept.sync.count()
    unread = fever("&unread_item_ids", at=at)["unread_item_ids"].split(",")
    assert {int(one) for one in unread} == {item["id"] for item in items}
    fever(at=at, mark="item", **{"as": "read"}, id=str(items[0]["id"]))
    fever(at=at, mark="item", **{"as": "saved"}, id=str(items[1]["id"]))
    with kept.write():
        new = kept.articles.save(FeedId(1), make.placement(make.article("New")), datetime.now(UTC))
    fresh = fever(f"&items&since_id={items[0]['id']}", at=at)["items"]
    assert [item["id"] for item in fresh] == [new.article_id]
    assert str(items[0]["id"]) not in fever("&unread_item_ids", at=at)["unread_item_ids"].split(",")
    saved = fever("&saved_item_ids", at=at)["saved_item_ids"].split(",")
    assert str(items[1]["id"]) in saved


def test_newsboat(app_on_wire: App, token: str) -> None:
    """Its FeedHQ and FreshRSS sources: escaped names, two states for unread, a mark of all without a time."""
    login = app_on_wire.log_in(service="reader", source="newsboat")
    auth = login.text.split("Auth=")[1].strip()
    app_on_wire.headers["Authorization"] = f"GoogleLogin auth={auth}"
    feeds = app_on_wire.get(f"{API}/subscription/list?output=json").json["subscriptions"]
    name = quote(feeds[3]["id"], safe="")
    items = app_on_wire.get(f"{API}/stream/contents/{name}?n=20").json["items"]
    assert items
    assert app_on_wire.get(f"/reader/atom/{name}?n=20").status == 200
    write = app_on_wire.get(f"{API}/token").text
    pair = (("i", items[0]["id"]), ("T", write))
    app_on_wire.edit(*pair, ("a", f"{STATE}read"), ("r", f"{STATE}kept-unread"), ("ac", "edit"))
    again = app_on_wire.get(f"{API}/stream/contents/{name}?n=20").json["items"]
    assert f"{STATE}read" in again[0]["categories"]
    app_on_wire.edit(
        *pair, ("r", f"{STATE}read"), ("a", f"{STATE}kept-unread"), ("a", f"{STATE}tracking-kept-unread")
    )
    again = app_on_wire.get(f"{API}/stream/contents/{name}?n=20").json["items"]
    assert f"{STATE}read" not in again[0]["categories"]
    assert app_on_wire.post(f"{API}/mark-all-as-read", ("s", feeds[3]["id"]), ("T", write)).text == "OK"
    again = app_on_wire.get(f"{API}/stream/contents/{name}?n=20").json["items"]
    assert all(f"{STATE}read" in item["categories"] for item in again)


def test_read_you_does_not_mistake_everything_for_read(signed: App) -> None:
    """It asks for what is read and marks that read; an answer with everything would leave nothing unread."""
    every = signed.ids(f"{STATE}reading-list", "&n=10000")
    told_read = signed.ids(f"{STATE}read", "&n=10000")
    for start in range(0, len(told_read), 100):
        signed.edit(*(("i", str(one)) for one in told_read[start : start + 100]), ("a", f"{STATE}read"))
    assert signed.ids(f"{STATE}reading-list", f"&n=10000&xt={STATE}read") == every


def test_liferea(app_on_wire: App, token: str, kept: Store) -> None:
    """Fifty ids a feed; for articles it shows its token in the body and no header."""
    auth = app_on_wire.log_in(service="reader", source="liferea").text.split("Auth=")[1].strip()
    shown = {"Authorization": f"GoogleLogin auth={auth}"}
    feeds = app_on_wire.get(f"{API}/subscription/list?output=json", **shown).json["subscriptions"]
    found = []
    for feed in feeds:
        path = f"{API}/stream/items/ids?s={feed['id']}&client=liferea&n=50&output=json&merge=true"
        ids = [ref["id"] for ref in app_on_wire.get(path, **shown).json["itemRefs"]]
        if ids:
            body = "&".join(["output=json", "mediaRss=true", f"T={auth}", *(f"i={one}" for one in ids)])
            answer = app_on_wire.ask("POST", f"{API}/stream/items/contents", body, Content_Type=FORM)
            found += [item["id"] for item in answer.json["items"]]
            assert all(item["updated"] and item["canonical"][0]["href"] for item in answer.json["items"])
    assert len(set(found)) == kept.sync.count()
    mark = f"i={found[0]}&s=feed%2F1&a={STATE}read&ac=edit-tags&T={auth}&async=true"
    answer = app_on_wire.ask("POST", f"{API}/edit-tag?client=liferea", mark, Content_Type=FORM)
    assert answer.text == "OK"
    counts = app_on_wire.get(f"{API}/unread-count?output=json&all=true&client=liferea", **shown).json
    assert counts["max"] < len(found)
