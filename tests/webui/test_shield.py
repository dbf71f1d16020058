"""The spoiler shield, walked over every output of the reader: what is hidden is nowhere."""

from re import findall

import pytest
import wire
import wire_data
from flask.testing import FlaskClient

from aggregator.model import ArticleId, Filters
from aggregator.store import Store, TokenScope, fever_key
from webui.sessions import digest

LISTS = (
    "/",
    "/?show=unread",
    "/?show=followed",
    "/?sort=top",
    "/?kind=recap",
    "/?feed=6",
    "/saved",
    "/drama/moonlit-ferry",
    "/drama/moonlit-ferry?tab=episodes",
    "/drama/moonlit-ferry?tab=about",
    "/actor/han-seo-jin",
    "/search?q=ferry",
    "/search?q=drowns",
    "/search?q=drama:moonlit-ferry",
    "/search?q=kind:recap",
    "/story/2",
    "/settings",
    "/airing",
    "/drama/moonlit-ferry?tab=cast",
    "/feeds/6",
    "/feed.atom",
    "/feed.json",
    "/saved/feed.atom",
    "/saved/feed.json",
    "/drama/moonlit-ferry/feed.atom",
    "/drama/moonlit-ferry/feed.json",
    "/actor/han-seo-jin/feed.atom",
    "/actor/han-seo-jin/feed.json",
    "/search/feed.atom?q=ferry",
    "/search/feed.json?q=drowns",
    "/api/v1/stories",
    "/api/v1/stories/2",
    "/api/v1/search?q=drowns",
    "/api/v1/dramas/moonlit-ferry/stories",
    "/api/v1/actors/han-seo-jin/stories",
)


@pytest.fixture
def spoiler(watching: Store) -> ArticleId:
    """The recap of an episode that the reader has not seen; saved, so that it stands there too."""
    account = watching.readers.first().id
    card = next(
        card
        for card in watching.pages.front(account, Filters(), None, 40).items
        if wire_data.SECRET in card.lead.headline
    )
    with watching.write():
        watching.readers.save(account, card.id, wire.make.NOW)
    return card.lead.article_id


def traces(store: Store, spoiler: ArticleId) -> tuple[str, ...]:
    """Everything that would tell: words, picture, address."""
    article = store.articles.get(spoiler)
    return (wire_data.SECRET, "keeps the coin", article.image_url, article.url)


def test_no_output_holds_the_hidden(client: FlaskClient, watching: Store, spoiler: ArticleId) -> None:
    hidden = traces(watching, spoiler)
    for path in (*LISTS, f"/article/{spoiler}", f"/api/v1/articles/{spoiler}"):
        answer = client.get(path)
        assert answer.status_code == 200, path
        for trace in hidden:
            assert trace not in answer.text, (path, trace)


def test_every_page_of_the_app_that_links_somewhere(
    client: FlaskClient, watching: Store, spoiler: ArticleId
) -> None:
    """Follow links from the home page, two steps deep, and look at everything there."""
    hidden = traces(watching, spoiler)
    seen, due = set(), ["/"]
    for _step in range(2):
        found: list[str] = []
        for path in due:
            page = client.get(path).text
            assert not [trace for trace in hidden if trace in page], path
            found += findall(r'href="(/[^"#]*)', page)
        seen.update(due)
        due = sorted(
            {path.replace("&amp;", "&") for path in found if "reveal=" not in path and "/static/" not in path}
            - seen
        )[:80]
    assert len(seen) > 40


def test_no_answer_to_an_app_holds_the_hidden(
    client: FlaskClient, watching: Store, spoiler: ArticleId
) -> None:
    """Both APIs, every call that tells of articles: the hidden one is there, and nothing of it."""
    hidden = traces(watching, spoiler)
    headers, key = app_keys(watching)
    program = client.application.test_client()
    greader = "/reader/api/0"
    paths = (
        f"{greader}/stream/contents?n=1000",
        f"{greader}/stream/contents/feed/6?n=1000",
        f"{greader}/stream/contents/user/-/state/com.google/starred",
        f"{greader}/stream/contents/user/-/label/Han Seo-jin?n=1000",
        f"{greader}/stream/items/contents?i={spoiler}",
        "/reader/atom/feed/6?n=1000",
        "/reader/atom/user/-/state/com.google/starred",
    )
    for path in paths:
        text = program.get(path, headers=headers).text
        assert f"{spoiler:016x}" in text, path
        assert "Recap of Moonlit Ferry, episode 7" in text, path
        assert f"/article/{spoiler}" in text, path
        assert not [trace for trace in hidden if trace in text], path
    for path in ("subscription/list", "tag/list", "unread-count", "subscription/export", "user-info"):
        text = program.get(f"{greader}/{path}", headers=headers).text
        assert not [trace for trace in hidden if trace in text], path
    for query in (
        f"items&max_id={spoiler + 1}",
        f"items&with_ids={spoiler}",
        "items&max_id=0&feed_ids=6",
        f"items&since_id={spoiler - 1}",
    ):
        text = program.post(f"/fever/?api&groups&feeds&{query}", data={"api_key": key}).text
        assert "Recap of Moonlit Ferry, episode 7" in text, query
        assert not [trace for trace in hidden if trace in text], query


def test_a_browser_that_revealed_reveals_nothing_to_apps(
    client: FlaskClient, watching: Store, spoiler: ArticleId
) -> None:
    headers, key = app_keys(watching)
    client.get(f"/?reveal={spoiler}")
    path = f"/reader/api/0/stream/items/contents?i={spoiler}&reveal={spoiler}"
    assert wire_data.SECRET not in client.get(path, headers=headers).text
    answer = client.post(f"/fever/?api&items&max_id=0&reveal={spoiler}", data={"api_key": key})
    assert wire_data.SECRET not in answer.text


def test_apps_in_korean(client: FlaskClient, watching: Store, spoiler: ArticleId) -> None:
    headers, _key = app_keys(watching)
    path = f"/reader/api/0/stream/items/contents?i={spoiler}"
    text = client.get(path, headers={**headers, "Accept-Language": "ko"}).text
    assert "Recap of" not in text
    assert "7회" in text


def app_keys(store: Store) -> tuple[dict[str, str], str]:
    """A header for the Google Reader API, and a key for Fever."""
    account, key = store.readers.first(), fever_key("reader", "s" * 32)
    with store.write():
        store.readers.add_token(account.id, "app", digest("t" * 43), wire.make.NOW)
        store.readers.add_token(account.id, "app", digest(key), wire.make.NOW, TokenScope.FEVER)
    return {"Authorization": f"GoogleLogin auth={'t' * 43}"}, key


def test_the_veil_says_what_is_safe(client: FlaskClient, spoiler: ArticleId) -> None:
    page = client.get("/").text
    assert "Recap of Moonlit Ferry, episode 7. You are at 6." in page
    assert f'href="/?reveal={spoiler}#s2"' in page


def test_show_anyway_opens_one_item_for_the_session(client: FlaskClient, spoiler: ArticleId) -> None:
    assert wire_data.SECRET in client.get(f"/?reveal={spoiler}").text
    assert wire_data.SECRET in client.get("/").text, "the session remembers"
    assert wire_data.SECRET in client.get(f"/article/{spoiler}").text
    client.delete_cookie("revealed")
    assert wire_data.SECRET not in client.get("/").text


def test_hide_it_again(client: FlaskClient, spoiler: ArticleId) -> None:
    client.get(f"/?reveal={spoiler}")
    page = client.get(f"/?hide={spoiler}").text
    assert wire_data.SECRET not in page
    assert wire_data.SECRET not in client.get("/").text


def test_watching_on_unveils_at_once(client: FlaskClient, spoiler: ArticleId) -> None:
    client.post("/marks", data={"watched": "moonlit-ferry:7"})
    assert wire_data.SECRET in client.get("/").text


def test_the_next_one_may_show(client: FlaskClient, spoiler: ArticleId) -> None:
    client.post("/drama/moonlit-ferry/progress", data={"mode": "after_next"})
    assert wire_data.SECRET in client.get("/").text


def test_the_shield_can_be_off(client: FlaskClient, spoiler: ArticleId) -> None:
    client.post("/drama/moonlit-ferry/progress", data={"mode": "off"})
    assert wire_data.SECRET in client.get("/").text


def test_kinds_that_count_are_a_choice(client: FlaskClient, spoiler: ArticleId) -> None:
    client.post("/settings/shield", data={"shield": "after_mine", "counted": ["preview"]})
    assert wire_data.SECRET not in client.get("/").text, "the headline itself names a later episode"


def test_korean_words_of_the_veil(client: FlaskClient, spoiler: ArticleId) -> None:
    page = client.get("/", headers={"Accept-Language": "ko"}).text
    assert "Recap of" not in page
    assert "7회" in page


def test_the_api_says_that_it_hides(client: FlaskClient, spoiler: ArticleId) -> None:
    stories = client.get("/api/v1/stories").json["stories"]
    veiled = [story for story in stories if story["spoiler"]]
    assert [story["id"] for story in veiled] == [2]
    assert veiled[0]["headline"] == "Recap of Moonlit Ferry, episode 7"
