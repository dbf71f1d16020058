"""Dramas and actors entered by hand, and one made two, by forms that need no script."""

import pytest
from flask.testing import FlaskClient

from aggregator.model import AliasKind, SubjectKind, WishKind
from aggregator.store import Store

DRAMA = SubjectKind.DRAMA
LANTERNS = {
    "name": " Lanterns  Over Mapo ",
    "hangul": "마포의 등불",
    "year": "2027",
    "network": "tvN",
    "episodes": "12",
    "starts_on": "2027-01-09",
    "cast": "Han Seo-jin, 유하람,",
    "context": "1",
}


@pytest.mark.parametrize("path", ["/dramas", "/actors", "/dramas?q=zzz", "/actors?q=zzz"])
def test_the_indexes_lead_to_the_form(client: FlaskClient, path: str) -> None:
    assert f'href="/{path[1:7]}/new' in client.get(path).text


def test_a_drama_is_entered(client: FlaskClient, kept: Store) -> None:
    answer = client.post("/dramas/new", data=LANTERNS)
    assert answer.location == "/drama/lanterns-over-mapo?edited=1"
    assert "마포의 등불" in client.get(answer.location).text
    drama = kept.catalogue.drama("lanterns-over-mapo")
    assert (drama.title, drama.year, drama.network, drama.episodes) == ("Lanterns Over Mapo", 2027, "tvN", 12)
    assert [member.actor for member in drama.cast] == ["han-seo-jin", "yoo-ha-ram"]
    assert drama.needs_context
    assert str(drama.starts_on) == "2027-01-09"
    wished = {wish.subject for wish in kept.wishes.unanswered(9, WishKind.RETAG)}
    assert wished == {"Lanterns Over Mapo", "마포의 등불"}


def test_an_actor_is_entered(client: FlaskClient, kept: Store) -> None:
    answer = client.post("/actors/new", data={"name": "Han Ga-on", "hangul": "한가온", "born": "1999"})
    assert answer.location == "/actor/han-ga-on?edited=1"
    assert kept.catalogue.actor("han-ga-on").born == "1999"


def test_what_cannot_be_read_is_left_out(client: FlaskClient, kept: Store) -> None:
    client.post("/dramas/new", data={"name": "Odd", "year": "12", "episodes": "many", "starts_on": "soon"})
    drama = kept.catalogue.drama("odd")
    assert (drama.year, drama.episodes, drama.starts_on) == (None, None, None)


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"name": "?!"}, "A name needs at least one letter."),
        ({}, "A name needs at least one letter."),
        ({"name": "New", "cast": "Han Seo-jin, Nobody <b>"}, "No actor is called “Nobody &lt;b&gt;”."),
    ],
)
def test_a_form_that_cannot_be_used_says_why(client: FlaskClient, form: dict[str, str], said: str) -> None:
    page = client.post("/dramas/new", data=form).text
    assert said in page
    assert f'value="{form.get("name", "")}"' in page


def test_a_second_of_the_same_name_is_asked_about(client: FlaskClient, kept: Store) -> None:
    page = client.post("/dramas/new", data={"name": "moonlit ferry"}).text
    assert "There is one of that name already." in page
    assert 'name="sure"' in page
    answer = client.post("/dramas/new", data={"name": "moonlit ferry", "sure": "1"})
    assert answer.location == "/drama/moonlit-ferry-2?edited=1"


def test_the_sort_of_a_name_is_chosen(client: FlaskClient, kept: Store) -> None:
    for sort, expected in (
        ("nickname", AliasKind.NICKNAME),
        ("forbidden", AliasKind.HANGUL),
        ("x", AliasKind.HANGUL),
    ):
        client.post("/drama/moonlit-ferry/names", data={"add": "달나루", "sort": sort})
        kinds = {alias.text: alias.kind for alias in kept.catalogue.drama("moonlit-ferry").aliases}
        assert kinds["달나루"] is expected
    assert "Korean name" in client.get("/drama/moonlit-ferry?edited=1").text


def test_a_split_shows_first_what_moves(client: FlaskClient, kept: Store) -> None:
    form = {"take": ["Moonlit Ferry", "달빛 나루"], "name": "Moonlit Ferry 2"}
    before = kept.catalogue.version()
    page = client.post("/drama/moonlit-ferry/split", data=form).text
    assert "Split “Moonlit Ferry” in two" in page
    assert kept.catalogue.version() == before
    preview = kept.splitter.preview(DRAMA, "moonlit-ferry", form["take"])
    assert f"{len(preview.moving)} articles move" in page
    assert page.count(" checked>") == len(preview.moving) > 0
    ticked = [str(preview.moving[0])]
    answer = client.post("/drama/moonlit-ferry/split", data=form | {"sure": "1", "article": ticked})
    assert answer.location == "/drama/moonlit-ferry-2?edited=1"
    rows = kept.articles.listing(drama="moonlit-ferry-2")
    assert [row["id"] for row in rows] == [preview.moving[0]]


def test_a_split_by_articles_alone(client: FlaskClient, kept: Store) -> None:
    page = client.post("/actor/han-seo-jin/split", data={}).text
    assert "No name goes along" in page
    assert " checked>" not in page
    article = kept.articles.listing(actor="han-seo-jin")[0]["id"]
    client.post(
        "/actor/han-seo-jin/split", data={"sure": "1", "name": "Han Seo-jin", "article": str(article)}
    )
    assert [row["id"] for row in kept.articles.listing(actor="han-seo-jin-2")] == [article]


def test_a_split_keeps_the_shield_up(client: FlaskClient, watching: Store) -> None:
    hidden = [
        voice.headline
        for card in watching.pages.stories_of(DRAMA, "moonlit-ferry", watching.readers.first().id).items
        for voice in card.voices
        if max(voice.episodes, default=0) > 6
    ]
    assert hidden
    page = client.post("/drama/moonlit-ferry/split", data={"take": "Moonlit Ferry"}).text
    assert not [headline for headline in hidden if headline in page]


def test_what_cannot_be_split(client: FlaskClient) -> None:
    assert client.post("/drama/nope/split", data={}).status_code == 404
    form = {"take": "No name of it", "sure": "1", "name": "X"}
    assert client.post("/drama/moonlit-ferry/split", data=form).status_code == 400
