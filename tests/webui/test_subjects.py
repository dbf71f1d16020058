"""Dramas and actors: indexes and pages."""

import make
import pytest
from flask.testing import FlaskClient

from aggregator.model import Fact, FactKind, FeedId, Kind, SubjectKind
from aggregator.store import Store


@pytest.mark.parametrize("show", ["", "most", "newest", "all"])
def test_the_index_shows_both_scripts(client: FlaskClient, show: str) -> None:
    page = client.get(f"/dramas?show={show}").text
    assert "Moonlit Ferry</a>" in page
    assert '<small><span lang="ko">달빛 나루</span></small>' in page
    assert page.count('<li><a href="/drama/') == 9


def test_the_index_of_what_is_on_air(client: FlaskClient) -> None:
    page = client.get("/dramas?show=airing").text
    assert "Quiet Kitchen" in page
    assert "Tide Clock" not in page.split("<main")[1].split("</main>")[0]


@pytest.mark.parametrize("q", ["moon", "달빛", "dalbit"])
def test_the_index_finds_any_spelling(client: FlaskClient, q: str) -> None:
    page = client.get("/dramas", query_string={"q": q}).text
    assert page.count('<li><a href="/drama/') == 1
    assert "Moonlit Ferry" in page


def test_nothing_found_says_what_was_looked_for(client: FlaskClient) -> None:
    assert "No drama is called “zz&lt;b&gt;”." in client.get("/dramas?q=zz<b>").text
    assert "No actor is called “zz”." in client.get("/actors?q=zz").text


def test_nothing_followed_yet(client: FlaskClient) -> None:
    assert "You follow no drama yet." in client.get("/dramas?show=followed").text
    assert "You follow no actor yet." in client.get("/actors?show=followed").text


def test_followed_ones(client: FlaskClient, watching: Store) -> None:
    assert "Tide Clock" in client.get("/dramas?show=followed").text
    assert "Han Seo-jin" in client.get("/actors?show=followed").text


def test_drama_page_tells_what_is_known(client: FlaskClient) -> None:
    page = client.get("/drama/moonlit-ferry").text
    for words in (
        "Airing",
        "Sat–Sun 21:20 KST · tvN · 16 episodes",
        "Dalbit Naru",
        "Coverage, 60 days",
        "the ferryman",
    ):
        assert words in page
    assert 'href="/drama/moonlit-ferry/feed.atom"' in page
    assert "N/A" not in page


def test_drama_page_without_facts_leaves_them_out(client: FlaskClient) -> None:
    page = client.get("/drama/persimmon-season").text
    assert "No stories yet." in page
    assert "We look for:" in page
    assert "None" not in page


@pytest.mark.parametrize(
    ("tab", "words"), [("episodes", "Episode 16"), ("cast", "the harbour master"), ("about", "Working title")]
)
def test_tabs_of_a_drama(client: FlaskClient, tab: str, words: str) -> None:
    assert words in client.get(f"/drama/moonlit-ferry?tab={tab}").text


def test_casting_as_it_was_told(client: FlaskClient) -> None:
    client.post("/settings/reading", data={"headlines": "first"})
    page = client.get("/drama/moonlit-ferry?tab=cast").text
    assert "Casting, as it was told" in page
    assert "출연 확정" in page.split("as it was told")[1]


def test_empty_tabs(client: FlaskClient) -> None:
    assert "No cast is known yet." in client.get("/drama/persimmon-season?tab=cast").text
    assert client.get("/drama/persimmon-season?tab=nonsense").status_code == 200


def test_episodes_beyond_mine_show_only_counts(client: FlaskClient, watching: Store) -> None:
    page = client.get("/drama/moonlit-ferry?tab=episodes").text
    seventh = page.split('id="e7"')[1].split("</tr>")[0]
    assert "1 story" in seventh
    assert "href" not in seventh
    sixth = page.split('id="e6"')[1].split("</tr>")[0]
    assert "href" in sixth


def test_actor_page_shows_company(client: FlaskClient) -> None:
    page = client.get("/actor/han-seo-jin").text
    for words in (
        "Works with",
        "2 dramas",
        '<span class="ko"><span lang="ko">한서진</span></span>',
        "the ferryman",
        "born 1991",
    ):
        assert words in page


def test_actor_tabs_narrow_by_kind(client: FlaskClient) -> None:
    page = client.get("/actor/han-seo-jin?kind=interview").text
    assert page.count('<article class="card') == 1
    assert "인터뷰" in page


def test_the_week_on_air(client: FlaskClient, watching: Store) -> None:
    page = client.get("/airing").text
    saturday = page.split(">Saturday")[1].split("</li>\n<li")[0]
    assert "21:20 · tvN" in saturday
    assert "watching, at 6" in saturday
    assert page.count('class="today"') == 1


def test_ratings_are_drawn_from_the_facts(client: FlaskClient, kept: Store) -> None:
    for episode, value in ((4, "8.1"), (5, "8.8")):
        fact = Fact(FactKind.RATING, value, f"{value}%", SubjectKind.DRAMA, "moonlit-ferry", episode)
        article = make.article(
            f"Ratings {episode}", mentions=(make.mention(),), kinds=(Kind.RATINGS,), facts=(fact,)
        )
        with kept.write():
            kept.articles.save(FeedId(1), make.placement(article), make.NOW)
    page = client.get("/drama/moonlit-ferry?tab=episodes").text
    assert "episode 4: 8.1 %; episode 5: 8.8 %; episode 6: 9.4 %" in page


def test_paging_by_a_wrong_place(client: FlaskClient) -> None:
    assert client.get("/dramas?page=x").status_code == 400


def test_a_column_of_which_nothing_is_known_is_left_out(client: FlaskClient) -> None:
    assert '<th scope="col">Rating</th>' in client.get("/drama/moonlit-ferry?tab=episodes").text
    for slug in ("tide-clock", "persimmon-season"):
        page = client.get(f"/drama/{slug}?tab=episodes").text
        assert '<th scope="col">Rating</th>' not in page
