"""The Google Reader API, call by call, over HTTP."""

from datetime import UTC, datetime, timedelta
from urllib.parse import quote
from xml.etree import ElementTree as ET

import make
import pytest
from flask import Flask
from readerapp import API, ITEM, LABEL, STATE, TOKEN, App

from aggregator.model import AccountId, ArticleId, FeedId, Kind, SubjectKind, Subscription
from aggregator.store import Store
from webui import mutes
from webui.logins import PER_ADDRESS, hash_password
from webui.mutes import Mute
from webui.sessions import digest
from webui.sync.signing import LIFETIME

PASSWORD = "a ferry at dawn"
ATOM = "{http://www.w3.org/2005/Atom}"


def with_password(kept: Store, account: AccountId) -> None:
    with kept.write():
        kept.readers.set_password(account, hash_password(PASSWORD))


# Signing in


def test_a_token_is_a_password(app_on_wire: App, token: str) -> None:
    answer = app_on_wire.log_in(service="reader", accountType="HOSTED_OR_GOOGLE", source="app")
    assert answer.status == 200
    pairs = dict(line.split("=", 1) for line in answer.text.splitlines())
    assert pairs == {"SID": token, "LSID": token, "Auth": token}
    app_on_wire.headers["Authorization"] = f"GoogleLogin auth={pairs['Auth']}"
    assert app_on_wire.get(f"{API}/user-info?output=json").json["userName"] == "reader"


def test_the_accounts_own_password_opens_a_session_of_its_own(
    app_on_wire: App, app: Flask, kept: Store, account: AccountId
) -> None:
    with_password(kept, account)
    auth = app_on_wire.log_in(password=PASSWORD, output="json").json["Auth"]
    assert PASSWORD not in auth
    app_on_wire.headers["Authorization"] = f"GoogleLogin auth={auth}"
    assert app_on_wire.get(f"{API}/user-info").status == 200
    browser = app.test_client()
    browser.set_cookie("session", auth)
    assert browser.get("/").status_code == 303, "an app's token is no cookie"
    with kept.write():
        kept.readers.set_password(account, hash_password("another ferry"))
    assert app_on_wire.get(f"{API}/user-info").status == 401, "a new password ends it"


def test_a_browsers_cookie_opens_nothing_here(app: Flask, kept: Store, account: AccountId) -> None:
    with_password(kept, account)
    browser = app.test_client()
    browser.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
    browser.post("/login", data={"name": "reader", "password": PASSWORD})
    assert browser.get("/").status_code == 200
    assert browser.get(f"{API}/subscription/list").status_code == 401
    cookie = browser.get_cookie("session")
    assert cookie is not None
    headers = {"Authorization": f"GoogleLogin auth={cookie.value}"}
    assert app.test_client().get(f"{API}/subscription/list", headers=headers).status_code == 401


def test_a_session_lasts_as_long_as_it_is_used(app_on_wire: App, kept: Store, account: AccountId) -> None:
    with_password(kept, account)
    auth = app_on_wire.log_in(password=PASSWORD, output="json").json["Auth"]
    app_on_wire.headers["Authorization"] = f"GoogleLogin auth={auth}"
    soon, late = datetime.now(UTC) + timedelta(days=2), datetime.now(UTC) + LIFETIME - timedelta(hours=1)
    with kept.write():
        kept._database.run("UPDATE sessions SET expires_at = ?", (f"{soon:%Y-%m-%dT%H:%M:%SZ}",))
    assert app_on_wire.get(f"{API}/token").status == 200
    with kept.write():
        assert kept._database.one("SELECT expires_at FROM sessions")[0] > f"{late:%Y-%m-%dT%H:%M:%SZ}"
        kept._database.run("UPDATE sessions SET expires_at = '2020-01-01T00:00:00Z'")
    assert app_on_wire.get(f"{API}/token").status == 401


def test_without_a_password_a_token_is_needed_on_loopback_too(app_on_wire: App, app: Flask) -> None:
    assert app.test_client().get("/").status_code == 200
    assert app_on_wire.get(f"{API}/subscription/list").status == 401
    assert app_on_wire.log_in(password="").status == 401
    assert app_on_wire.log_in(password="anything").status == 401


@pytest.mark.parametrize(("name", "password"), [("reader", "wrong"), ("nobody", PASSWORD), ("", "")])
def test_s27_wrong_names_and_passwords_answer_alike(
    app_on_wire: App, kept: Store, account: AccountId, name: str, password: str
) -> None:
    with_password(kept, account)
    answer = app_on_wire.log_in(name, password)
    assert (answer.status, answer.text) == (401, "Error=BadAuthentication\n")
    assert answer.headers["Google-Bad-Token"] == answer.headers["X-Reader-Google-Bad-Token"] == "true"


def test_s27_guessing_is_slowed_down_as_at_the_login_page(
    app_on_wire: App, kept: Store, account: AccountId, app: Flask
) -> None:
    with_password(kept, account)
    for _try in range(PER_ADDRESS):
        assert app_on_wire.log_in(password="wrong").status == 401
    answer = app_on_wire.log_in(password=PASSWORD)
    assert answer.status == 429
    assert answer.headers["Retry-After"] == "900"
    browser = app.test_client()
    login = browser.post(
        "/login", data={"name": "reader", "password": PASSWORD}, headers={"Sec-Fetch-Site": "same-origin"}
    )
    assert login.status_code == 429, "one guard for both doors"


def test_s28_a_revoked_token_opens_nothing(signed: App, kept: Store, account: AccountId) -> None:
    assert signed.get(f"{API}/token").status == 200
    with kept.write():
        kept.readers.revoke_token(account, kept.readers.tokens(account)[0].id, datetime.now(UTC))
    answer = signed.get(f"{API}/token")
    assert answer.status == 401
    assert answer.headers["Google-Bad-Token"] == answer.headers["X-Reader-Google-Bad-Token"] == "true"
    assert signed.log_in().status == 401


@pytest.mark.parametrize(
    "shown", ["", "Bearer x", "GoogleLogin", "GoogleLogin auth=", "GoogleLogin auth=wrong"]
)
def test_s28_what_is_no_token(app_on_wire: App, token: str, shown: str) -> None:
    assert app_on_wire.get(f"{API}/tag/list", Authorization=shown).status == 401


def test_s28_a_token_counts_in_the_header_only(app_on_wire: App, token: str) -> None:
    assert app_on_wire.get(f"{API}/tag/list?auth={token}&T={token}").status == 401
    assert app_on_wire.get(f"/accounts/ClientLogin?Email=reader&Passwd={token}").status == 405


def test_s28_a_token_in_the_body_of_a_post_counts_too(app_on_wire: App, token: str) -> None:
    path = f"{API}/stream/items/contents"
    assert app_on_wire.post(path, ("T", token), ("i", "30")).json["items"]
    assert app_on_wire.post(path, ("T", "wrong"), ("i", "30")).status == 401
    assert app_on_wire.post(f"{path}?T={token}", ("i", "30")).status == 401


def test_s28_a_fever_password_opens_no_other_door(app_on_wire: App, key: str) -> None:
    for headers in ({"Authorization": f"GoogleLogin auth={key}"}, {"Authorization": f"Bearer {key}"}):
        assert app_on_wire.get(f"{API}/tag/list", **headers).status == 401
    assert app_on_wire.get("/api/v1/stories", Authorization=f"Bearer {key}").status == 401
    assert app_on_wire.log_in(password=key).status == 401


def test_the_use_of_a_token_is_remembered_but_not_each_time(
    signed: App, kept: Store, account: AccountId, app: Flask
) -> None:
    assert kept.readers.tokens(account)[0].used_at is None
    signed.get(f"{API}/token")
    first = kept.readers.tokens(account)[0].used_at
    assert first is not None
    assert "last used" in app.test_client().get("/settings").text
    with kept.write():
        kept.readers.touch_token(digest(TOKEN), first - timedelta(minutes=30))
    signed.get(f"{API}/token")
    assert kept.readers.tokens(account)[0].used_at == first - timedelta(minutes=30)
    with kept.write():
        kept.readers.touch_token(digest(TOKEN), first - timedelta(hours=2))
    signed.get(f"{API}/token")
    assert kept.readers.tokens(account)[0].used_at >= first


def test_logging_in_by_a_multipart_form(app_on_wire: App, token: str) -> None:
    body = "".join(
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in (("Email", "reader"), ("Passwd", token))
    )
    answer = app_on_wire.ask(
        "POST", "/accounts/ClientLogin", f"{body}--x--\r\n", Content_Type="multipart/form-data; boundary=x"
    )
    assert f"Auth={token}\n" in answer.text


def test_the_same_under_freshrss_address(app_on_wire: App, token: str) -> None:
    assert app_on_wire.get("/api/greader.php").text == "OK"
    assert app_on_wire.get("/api/greader.php/").text == "OK"
    answer = app_on_wire.post("/api/greader.php/accounts/ClientLogin", ("Email", "reader"), ("Passwd", token))
    assert answer.status == 200
    app_on_wire.headers["Authorization"] = f"GoogleLogin auth={token}"
    assert app_on_wire.get(f"/api/greader.php{API}/subscription/list").json["subscriptions"]


def test_the_token_for_writing(signed: App) -> None:
    answer = signed.get(f"{API}/token")
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert len(answer.text.rstrip("\n")) == 57
    assert "a-token" not in answer.text


def test_answers_are_kept_by_nobody(signed: App) -> None:
    assert signed.get(f"{API}/stream/contents").headers["Cache-Control"] == "private, no-store"


# Lists


def test_subscriptions(signed: App) -> None:
    feeds = signed.get(f"{API}/subscription/list?output=json").json["subscriptions"]
    assert len(feeds) == 8
    assert feeds[0] == {
        "id": "feed/1",
        "title": "K-Screen",
        "categories": [{"id": "user/-/label/English", "label": "English"}],
        "url": "https://kscreen.example/feed",
        "htmlUrl": feeds[0]["htmlUrl"],
        "iconUrl": "",
    }


def test_tags_are_folders_and_what_is_followed(signed: App, watching: Store) -> None:
    tags = signed.get(f"{API}/tag/list?output=json&types=1").json["tags"]
    assert tags == [
        {"id": "user/-/state/com.google/starred"},
        {"id": "user/-/label/English", "label": "English", "type": "folder"},
        {"id": "user/-/label/Korean", "label": "Korean", "type": "folder"},
        {"id": "user/-/label/Han Seo-jin", "label": "Han Seo-jin", "type": "tag"},
        {"id": "user/-/label/Tide Clock", "label": "Tide Clock", "type": "tag"},
    ]


def test_whoever_reads_korean_headlines_gets_korean_labels(
    signed: App, watching: Store, account: AccountId
) -> None:
    with watching.write():
        watching.readers.set_settings(account, {"headlines": "ko"})
    tags = [tag.get("label") for tag in signed.get(f"{API}/tag/list").json["tags"]]
    assert tags == [None, "English", "Korean", "한서진", "물때 시계"]
    korean, english = signed.ids(f"{LABEL}물때 시계"), signed.ids(f"{LABEL}Tide Clock")
    assert korean == english != []


@pytest.mark.parametrize("path", ["tag/list", "subscription/list"])
def test_lists_are_asked_for_conditionally(signed: App, kept: Store, path: str) -> None:
    etag = signed.get(f"{API}/{path}").headers["ETag"]
    assert signed.get(f"{API}/{path}", If_None_Match=etag).status == 304
    with kept.write():
        kept.feeds.edit(FeedId(1), folders=["Elsewhere"])
    assert signed.get(f"{API}/{path}", If_None_Match=etag).status == 200


def test_unread_counts(signed: App, watching: Store, account: AccountId) -> None:
    found = signed.get(f"{API}/unread-count?output=json&all=true").json
    counts = {one["id"]: one["count"] for one in found["unreadcounts"]}
    assert counts[f"{STATE}reading-list"] == found["max"] == len(signed.ids(f"{STATE}unread"))
    for name in (f"{LABEL}Korean", f"{LABEL}Han Seo-jin", "feed/4"):
        assert counts[name] == len(signed.ids(name, f"&n=1000&xt={STATE}read")), name
    assert all(int(one["newestItemTimestampUsec"]) > 10**15 for one in found["unreadcounts"])


# Streams


def test_ids_come_by_arrival(signed: App, kept: Store) -> None:
    every = signed.ids(f"{STATE}reading-list")
    assert every == sorted(every, reverse=True)
    assert signed.ids(f"{STATE}reading-list", "&n=1000&r=o") == every[::-1]
    assert signed.ids("user/1005921515/state/com.google/reading-list") == every
    assert len(every) == kept.sync.count()


def test_a_walk_neither_skips_nor_repeats_while_articles_arrive(signed: App, kept: Store) -> None:
    every = signed.ids(f"{STATE}reading-list")
    found: list[int] = []
    query = ""
    while True:
        answer = signed.get(f"{API}/stream/items/ids?s={STATE}reading-list&n=7{query}").json
        found += [int(ref["id"]) for ref in answer["itemRefs"]]
        if "continuation" not in answer:
            break
        assert isinstance(answer["continuation"], str)
        query = f"&c={answer['continuation']}"
        with kept.write():
            one = make.article(f"Meanwhile {len(found)}", published_at=make.NOW)
            kept.articles.save(FeedId(1), make.placement(one), datetime.now(UTC))
    assert found == every


@pytest.mark.parametrize(
    "name",
    ["feed/99", "feed/https://none.example/feed", "feed/", f"{LABEL}None", f"{STATE}broadcast", "", "x",
     "user/-/state/com.google/tracking-kept-unread", "feed/1 OR 1=1", "user/-/label/"],
)  # fmt: skip
def test_an_unknown_stream_is_empty(signed: App, name: str) -> None:
    assert signed.ids(name) == []


def test_the_read_stream_holds_only_what_is_read(signed: App) -> None:
    assert signed.ids(f"{STATE}read") == []
    first = signed.ids(f"{STATE}reading-list")[0]
    signed.edit(("i", str(first)), ("a", f"{STATE}read"))
    assert signed.ids(f"{STATE}read") == [first]


def test_streams_of_feeds_and_folders(signed: App, kept: Store) -> None:
    one = signed.ids("feed/4")
    assert one
    assert signed.ids("feed/https://dramailbo.example/rss") == one
    both = sorted([*one, *signed.ids("feed/5")], reverse=True)
    assert signed.ids(f"{LABEL}Korean") == both


def test_streams_of_the_followed(signed: App, watching: Store) -> None:
    found = signed.contents(*signed.ids(f"{LABEL}Tide Clock"))
    assert found
    assert all(f"{LABEL}Tide Clock" in item["categories"] for item in found)
    assert signed.ids(f"{LABEL}Glass Orchard") == [], "nobody follows it"


def test_since_and_until_are_times_of_arrival(signed: App, kept: Store) -> None:
    with kept.write():
        old = make.article("Told late", published_at=make.NOW - timedelta(days=900))
        late = kept.articles.save(FeedId(1), make.placement(old), datetime.now(UTC) + timedelta(hours=1))
    at = int(datetime.now(UTC).timestamp()) + 1800
    assert signed.ids(f"{STATE}reading-list", f"&n=1000&ot={at}") == [late.article_id]
    assert late.article_id not in signed.ids(f"{STATE}reading-list", f"&n=1000&nt={at}")


def test_states_narrow(signed: App) -> None:
    every = signed.ids(f"{STATE}reading-list")
    signed.edit(("i", str(every[0])), ("a", f"{STATE}read"), ("a", f"{STATE}starred"))
    signed.edit(("i", str(every[1])), ("a", f"{STATE}starred"))
    assert signed.ids(f"{STATE}starred") == every[:2]
    assert signed.ids(f"{STATE}starred", f"&xt={STATE}read") == [every[1]]
    assert signed.ids(f"{STATE}reading-list", f"&n=1000&it={STATE}starred&it={STATE}read") == [every[0]]
    assert signed.ids(f"{STATE}reading-list", f"&n=1000&xt={STATE}read&xt={STATE}starred") == every[2:]
    assert signed.ids(f"{STATE}unread", f"&it={STATE}read") == []
    assert signed.ids(f"{STATE}reading-list", f"&it={STATE}broadcast") == []


def test_an_item_is_whole(signed: App, kept: Store) -> None:
    (story,) = kept.sync.stories_of([1])
    item = signed.contents(1)[0]
    assert item["id"] == f"{ITEM}0000000000000001"
    assert item["title"] == "백도윤 tvN ‘달빛 나루’ 출연 확정…통영 촬영 합류"
    assert item["summary"]["content"].startswith("<p>배우 백도윤이")
    assert next(iter(item["summary"])) == "content"
    assert item["canonical"][0]["href"].startswith("https://starnon.example/")
    assert item["alternate"][0]["type"] == "text/html"
    assert item["origin"] == {"streamId": "feed/5", "title": "스타온", "htmlUrl": item["origin"]["htmlUrl"]}
    assert isinstance(item["published"], int)
    assert isinstance(item["updated"], int)
    assert item["crawlTimeMsec"].endswith("000")
    assert int(item["timestampUsec"]) == int(item["crawlTimeMsec"]) * 1000
    assert item["categories"] == [f"{STATE}reading-list", f"{LABEL}Korean", "연예"]
    assert story == 1


@pytest.mark.parametrize("name", ["{:d}", ITEM + "{:016x}", ITEM + "{:x}", "{:016x}", "{:016X}", " {:d} "])
def test_every_form_of_an_items_id(signed: App, name: str) -> None:
    found = signed.post(f"{API}/stream/items/contents", ("i", name.format(31))).json["items"]
    assert [item["id"] for item in found] == [f"{ITEM}{31:016x}"]


@pytest.mark.parametrize(
    "name", ["", "x", "-1", "1.5", ITEM, f"{ITEM}-1", "9" * 40, f"{ITEM}{'f' * 16}", "٣"]
)
def test_what_is_no_item(signed: App, name: str) -> None:
    assert signed.post(f"{API}/stream/items/contents", ("i", name)).json["items"] == []


def test_thousands_of_items_in_one_request(signed: App) -> None:
    pairs = [("i", f"{ITEM}{one:016x}") for one in range(1, 1000)]
    answer = signed.post(f"{API}/stream/items/contents", *pairs)
    assert answer.status == 200
    assert len(answer.json["items"]) == len(signed.ids(f"{STATE}reading-list"))


def test_contents_of_a_stream(signed: App) -> None:
    first = signed.get(f"{API}/stream/contents/{STATE}reading-list?n=5&output=json").json
    assert len(first["items"]) == 5
    assert first["id"] == f"{STATE}reading-list"
    then = signed.get(f"{API}/stream/contents?n=5&c={first['continuation']}").json
    both = [int(item["id"][-16:], 16) for item in (*first["items"], *then["items"])]
    assert both == signed.ids(f"{STATE}reading-list", "&n=10")
    assert len(signed.get(f"{API}/stream/contents").json["items"]) == 20


@pytest.mark.parametrize(
    "path",
    [
        "stream/contents/feed%2F4",
        "stream/contents/feed/4",
        "stream/contents?s=feed/4",
        "stream/contents/feed/https://dramailbo.example/rss",
    ],
)
def test_a_stream_may_be_escaped(signed: App, path: str) -> None:
    items = signed.get(f"{API}/{path}").json["items"]
    assert {item["origin"]["streamId"] for item in items} == {"feed/4"}


def test_atom_tells_states_as_categories(signed: App) -> None:
    first = signed.ids("feed/4")[0]
    signed.edit(("i", str(first)), ("a", f"{STATE}read"))
    answer = signed.get("/reader/atom/feed%2F4?n=2")
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    entries = ET.fromstring(answer.text).findall(f"{ATOM}entry")
    assert entries[0].findtext(f"{ATOM}id") == f"{ITEM}{first:016x}"
    labels = [[one.get("label") for one in entry.findall(f"{ATOM}category")] for entry in entries]
    assert labels == [["reading-list", "read", "Korean"], ["reading-list", "Korean"]]
    assert entries[0].find(f"{ATOM}link").get("href").startswith("https://dramailbo.example/")
    assert entries[0].findtext(f"{ATOM}content").startswith("<p>")


# Marks


def read(app: App, one: int) -> bool:
    return f"{STATE}read" in app.contents(one)[0]["categories"]


def starred(app: App, one: int) -> bool:
    return f"{STATE}starred" in app.contents(one)[0]["categories"]


def test_states_are_set_and_not_turned_round(signed: App, kept: Store, account: AccountId) -> None:
    unread = kept.readers.unread(account)
    for _twice in range(2):
        assert signed.edit(("i", "30"), ("a", f"{STATE}read"), ("T", "x")).text == "OK"
        assert read(signed, 30)
    assert kept.readers.unread(account) == unread - 1
    for _twice in range(2):
        signed.edit(("i", "30"), ("a", f"{STATE}starred"))
        assert starred(signed, 30)
    for _twice in range(2):
        signed.edit(("i", "30"), ("r", f"{STATE}read"), ("r", f"{STATE}starred"))
        assert not read(signed, 30)
        assert not starred(signed, 30)
    assert kept.readers.unread(account) == unread


def test_unread_as_newsboat_says_it(signed: App) -> None:
    signed.edit(("i", "30"), ("a", f"{STATE}read"), ("ac", "edit-tags"), ("async", "true"))
    signed.edit(
        ("i", f"{ITEM}{30:016x}"),
        ("r", f"{STATE}read"),
        ("a", f"{STATE}kept-unread"),
        ("a", f"{STATE}tracking-kept-unread"),
    )
    assert not read(signed, 30)
    signed.edit(("i", "30"), ("a", f"{STATE}read"), ("r", f"{STATE}kept-unread"))
    assert read(signed, 30)


def test_a_copy_is_read_with_its_story(signed: App) -> None:
    signed.edit(("i", "1"), ("a", f"{STATE}read"))
    assert all(read(signed, one) for one in (1, 2, 3, 4, 5))
    assert not read(signed, 6)


def test_other_states_and_labels_of_items_are_left_alone(signed: App, kept: Store) -> None:
    before = signed.contents(30)
    linked = [one.slug for one in kept.articles.get(ArticleId(30)).mentions]
    for pairs in (
        [("i", "30"), ("a", f"{STATE}broadcast")],
        [("i", "30"), ("a", f"{LABEL}Moonlit Ferry")],
        [("a", f"{LABEL}A new folder")],
        [("i", "9999"), ("a", f"{STATE}read")],
        [("i", "30")],
        [],
    ):
        assert signed.edit(*pairs).text == "OK"
    assert signed.contents(30) == before
    assert [one.slug for one in kept.articles.get(ArticleId(30)).mentions] == linked


def test_marking_all_read_as_of_a_time(signed: App, kept: Store) -> None:
    with kept.write():
        one = make.article("New", published_at=make.NOW)
        new = kept.articles.save(FeedId(4), make.placement(one), datetime.now(UTC) + timedelta(hours=1))
    stamp = int((datetime.now(UTC) + timedelta(minutes=1)).timestamp())
    assert signed.post(f"{API}/mark-all-as-read", ("s", "feed/4"), ("ts", f"{stamp}000000")).text == "OK"
    assert signed.ids("feed/4", f"&n=1000&xt={STATE}read") == [new.article_id]
    assert signed.ids("feed/3", f"&n=1000&xt={STATE}read") != []
    later = stamp + 7200
    signed.post(f"{API}/mark-all-as-read", ("s", "feed/4"), ("ts", str(later)))
    assert signed.ids("feed/4", f"&xt={STATE}read") == []


@pytest.mark.parametrize("pairs", [[], [("ts", "0")], [("ts", "")], [("ts", "x")]])
def test_marking_all_read_without_a_time_is_now(
    signed: App, kept: Store, account: AccountId, pairs: list[tuple[str, str]]
) -> None:
    assert signed.post(f"{API}/mark-all-as-read", ("s", f"{STATE}reading-list"), *pairs).text == "OK"
    assert signed.ids(f"{STATE}unread") == []
    assert kept.readers.unread(account) == 0


def test_marking_a_label_or_the_starred_read(signed: App, watching: Store) -> None:
    signed.post(f"{API}/mark-all-as-read", ("s", f"{LABEL}Tide Clock"))
    assert signed.ids(f"{LABEL}Tide Clock", f"&n=1000&xt={STATE}read") == []
    last = signed.ids(f"{STATE}unread")[-1]
    signed.edit(("i", str(last)), ("a", f"{STATE}starred"))
    left = len(signed.ids(f"{STATE}unread"))
    signed.post(f"{API}/mark-all-as-read", ("s", f"{STATE}starred"))
    starred_ones = set(signed.ids(f"{STATE}starred"))
    assert len(signed.ids(f"{STATE}unread")) == left - len(starred_ones)


def test_an_unknown_stream_marks_nothing(signed: App, kept: Store, account: AccountId) -> None:
    unread = kept.readers.unread(account)
    for name in ("feed/99", f"{LABEL}None", "", f"{STATE}read"):
        signed.post(f"{API}/mark-all-as-read", ("s", name))
    assert kept.readers.unread(account) == unread


# Subscriptions


def test_quickadd(signed: App, kept: Store) -> None:
    answer = signed.post(f"{API}/subscription/quickadd", ("quickadd", "feed/https://new.example/feed"))
    feed = kept.feeds.by_url("https://new.example/feed")
    assert answer.json["numResults"] == 1
    assert answer.json["streamId"] == f"feed/{feed.id}"
    again = signed.post(f"{API}/subscription/quickadd", ("quickadd", "https://new.example/feed"))
    assert again.json["streamId"] == f"feed/{feed.id}"
    for bad in ("file:///etc/passwd", "", "https://u:p@new.example/"):
        assert signed.post(f"{API}/subscription/quickadd", ("quickadd", bad)).json["numResults"] == 0


def edit(app: App, *pairs: tuple[str, str]) -> int:
    return app.post(f"{API}/subscription/edit", *pairs).status


def test_subscribing_moving_renaming_and_leaving(signed: App, kept: Store) -> None:
    address = ("s", "feed/https://new.example/feed")
    assert edit(signed, ("ac", "subscribe"), address, ("t", "New"), ("a", f"{LABEL}Fresh")) == 200
    feed = kept.feeds.by_url("https://new.example/feed")
    assert (feed.title, feed.folders) == ("New", ("Fresh",))
    name = ("s", f"feed/{feed.id}")
    assert edit(signed, ("ac", "edit"), name, ("a", f"{LABEL}Korean"), ("r", f"{LABEL}Fresh")) == 200
    assert kept.feeds.get(feed.id).folders == ("Korean",)
    assert edit(signed, ("ac", "edit"), name, ("t", "Newer")) == 200
    assert (kept.feeds.get(feed.id).title, kept.feeds.get(feed.id).folders) == ("Newer", ("Korean",))
    assert edit(signed, ("ac", "unsubscribe"), name) == 200
    assert kept.feeds.by_url("https://new.example/feed") is None
    assert edit(signed, ("ac", "edit"), name, ("t", "x")) == 404
    assert edit(signed, ("ac", "subscribe"), ("s", "feed/javascript:x")) == 400


def test_rss_guard_puts_the_call_into_the_address(signed: App, kept: Store) -> None:
    query = f"ac=edit&s=feed/1&t=Renamed&a={quote(f'{LABEL}Elsewhere', safe='')}"
    assert signed.post(f"{API}/subscription/edit?{query}", ("T", "x")).text == "OK"
    assert kept.feeds.get(FeedId(1)).title == "Renamed"
    assert set(kept.feeds.get(FeedId(1)).folders) == {"English", "Elsewhere"}


def test_several_at_once_and_a_body_that_does_not_say_what_it_is(signed: App, kept: Store) -> None:
    answer = signed.ask("POST", f"{API}/subscription/edit", "ac=unsubscribe&s=feed/1&s=feed/2")
    assert answer.text == "OK"
    assert {feed.id for feed in kept.feeds.all()}.isdisjoint({1, 2})


def test_renaming_a_folder(signed: App, kept: Store) -> None:
    pairs = (("s", f"{LABEL}Korean"), ("dest", f"{LABEL}한국어"))
    assert signed.post(f"{API}/rename-tag", *pairs).text == "OK"
    assert kept.feeds.get(FeedId(4)).folders == ("한국어",)
    assert signed.post(f"{API}/rename-tag", *pairs).status == 400


def test_a_followed_name_cannot_be_changed_but_left(signed: App, watching: Store, account: AccountId) -> None:
    pairs = (("s", f"{LABEL}Tide Clock"), ("dest", f"{LABEL}Other"))
    assert signed.post(f"{API}/rename-tag", *pairs).status == 400
    assert (
        signed.post(f"{API}/disable-tag", ("s", f"{LABEL}Tide Clock"), ("s", f"{LABEL}Korean")).text == "OK"
    )
    assert [card.slug for card in watching.readers.follows(account)] == ["han-seo-jin"]
    assert watching.feeds.get(FeedId(4)).folders == ()


def test_opml_out_and_in(signed: App, kept: Store) -> None:
    document = signed.get(f"{API}/subscription/export")
    assert "https://dramailbo.example/rss" in document.text
    with kept.write():
        kept.feeds.remove(FeedId(4), datetime.now(UTC))
    answer = signed.ask("POST", f"{API}/subscription/import", document.body, Content_Type="text/xml")
    assert answer.text == "OK"
    assert kept.feeds.by_url("https://dramailbo.example/rss") is not None
    assert len(kept.feeds.all()) == 8
    assert signed.ask("POST", f"{API}/subscription/import", b"no list").status == 400


def test_followers_of_another_account_are_its_own(signed: App, watching: Store) -> None:
    with watching.write():
        mina = watching.readers.add_account("mina", "", datetime.now(UTC))
        watching.readers.follow(mina.id, SubjectKind.DRAMA, "glass-orchard", datetime.now(UTC))
    assert "Glass Orchard" not in signed.get(f"{API}/tag/list").text


def test_an_article_without_an_address_leads_to_its_page(signed: App, kept: Store) -> None:
    with kept.write():
        bare = make.article("No link", url="", html="", excerpt="A < B", kinds=(Kind.NEWS,))
        saved = kept.articles.save(FeedId(1), make.placement(bare), datetime.now(UTC))
    item = signed.contents(saved.article_id)[0]
    assert item["canonical"][0]["href"].endswith(f"/article/{saved.article_id}")
    assert item["summary"]["content"] == "<p>A &lt; B</p>"


@pytest.mark.parametrize(
    ("mute", "gone"),
    [
        (Mute("drama", "moonlit-ferry"), {1, 2, 3, 4, 5, 6}),
        (Mute("actor", "han-seo-jin"), {1, 2, 6}),
        (Mute("kind", "recap"), {6}),
        (Mute("outlet", "스타온"), {1}),
        (Mute("words", "BAEK do-yun"), {3, 5}),
    ],
)
def test_what_is_muted_does_not_come(
    signed: App, kept: Store, account: AccountId, mute: Mute, gone: set[int]
) -> None:
    every = signed.ids(f"{STATE}reading-list")
    signed.edit(("i", "6"), ("a", f"{STATE}starred"))
    with kept.write():
        kept.readers.set_settings(account, mutes.to_settings((mute,)))
    left = signed.ids(f"{STATE}reading-list")
    assert gone <= set(every) - set(left)
    assert left == [one for one in every if one in set(left)]
    assert left
    assert signed.ids(f"{STATE}unread") == left
    told = signed.get(f"{API}/stream/contents?n=1000").json["items"]
    assert [int(item["id"][-16:], 16) for item in told] == left
    assert signed.ids(f"{STATE}starred") == [6], "kept on purpose"


def test_a_mute_that_is_over_hides_nothing(signed: App, kept: Store, account: AccountId) -> None:
    every = signed.ids(f"{STATE}reading-list")
    with kept.write():
        kept.readers.set_settings(account, mutes.to_settings((Mute("kind", "recap", "2020-01-01"),)))
    assert signed.ids(f"{STATE}reading-list") == every


def test_a_feed_without_a_title_is_called_by_its_address(signed: App, kept: Store) -> None:
    with kept.write():
        kept.feeds.add(Subscription("https://bare.example/feed"), datetime.now(UTC))
    feeds = signed.get(f"{API}/subscription/list").json["subscriptions"]
    assert feeds[-1]["title"] == "https://bare.example/feed"


def test_errors_are_a_line(signed: App) -> None:
    answer = signed.post(f"{API}/rename-tag", ("s", "x"))
    assert (answer.status, answer.text) == (400, "Bad Request")
