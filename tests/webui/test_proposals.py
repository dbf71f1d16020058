"""New names and edits of names, by forms that need no script."""

from datetime import UTC, datetime

import make
import pytest
from flask.testing import FlaskClient

from aggregator.model import AliasKind, FeedId, Proposal, SubjectKind, WishKind
from aggregator.store import Store

TITLE = "Lanterns <i>Over</i> Mapo"
SLUG = "lanterns-i-over-i-mapo"
SENTENCE = f"The upcoming drama “{TITLE}” has begun filming."
DRAMA = SubjectKind.DRAMA


@pytest.fixture
def named(kept: Store) -> Store:
    """Two outlets name a drama that nobody knows, and one a person."""
    now = datetime.now(UTC)
    drama, person = (
        Proposal(DRAMA, TITLE, SENTENCE),
        Proposal(SubjectKind.ACTOR, "한가온", "배우 한가온이 왔다."),
    )
    with kept.write():
        for host, proposals in (("one", (drama, person)), ("two", (drama,))):
            article = make.article(f"News at {host}", url=f"https://{host}.example/1", proposals=proposals)
            kept.articles.save(FeedId(1), make.placement(article), now)
        kept.proposals.adopt(now)
        for wish in kept.wishes.unanswered(10):
            kept.wishes.answer(wish.id, now)
    return kept


def wished(store: Store) -> list[str]:
    return [wish.subject for wish in store.wishes.unanswered(9, WishKind.RETAG)]


def test_nothing_to_decide(client: FlaskClient) -> None:
    assert "No new names wait for you." in client.get("/proposals").text
    assert "/proposals" not in client.get("/dramas").text


def test_each_is_shown_with_its_sentence_and_outlets(client: FlaskClient, named: Store) -> None:
    page = client.get("/proposals").text
    assert "Lanterns &lt;i&gt;Over&lt;/i&gt; Mapo</a>" in page
    assert "has begun filming.</q>" in page
    assert "2 outlets: one.example, two.example" in page
    assert "배우 한가온이 왔다." in page
    assert page.index("Lanterns") < page.index("한가온")


@pytest.mark.parametrize("path", ["/dramas", "/actors"])
def test_the_indexes_lead_there_with_the_count(client: FlaskClient, named: Store, path: str) -> None:
    assert '<a href="/proposals">New names 2</a>' in client.get(path).text
    assert '<a href="/proposals">2 wait for you</a>' in client.get("/settings").text


def test_an_adopted_one_says_so_on_its_page(client: FlaskClient, named: Store) -> None:
    page = client.get(f"/drama/{SLUG}").text
    assert "<strong>new, unconfirmed</strong>" in page
    assert 'action="/proposals/1/accept"' in page
    assert "unconfirmed" not in client.get("/drama/moonlit-ferry").text


def test_accepting_on_its_page(client: FlaskClient, named: Store) -> None:
    answer = client.post("/proposals/1/accept", data={"on": "page", "name": "The Lanterns"})
    assert answer.location.startswith(f"/drama/{SLUG}?undo=")
    page = client.get(answer.location).text
    assert "The Lanterns" in page
    assert "unconfirmed" not in page
    assert wished(named) == [TITLE, "The Lanterns"]


def test_refusing_takes_the_page_away(client: FlaskClient, named: Store) -> None:
    answer = client.post("/proposals/1/refuse", data={"on": "page"})
    assert answer.location.startswith("/proposals?undo=")
    page = client.get(answer.location).text
    assert "is not asked about again." in page
    assert "한가온" in page
    assert client.get(f"/drama/{SLUG}").status_code == 404


@pytest.mark.parametrize("into", ["moonlit-ferry", "Moonlit Ferry", "달빛나루"])
def test_the_same_as_one_that_is_known(client: FlaskClient, named: Store, into: str) -> None:
    asked = client.post("/proposals/1/merge", data={"into": into})
    assert "There is no Undo; only a split can part them again." in asked.text
    assert named.catalogue.drama(SLUG).slug == SLUG
    answer = client.post("/proposals/1/merge", data={"into": "moonlit-ferry", "sure": "1"})
    assert answer.location == "/proposals?done=1"
    assert "is one more name now." in client.get(answer.location).text
    assert named.catalogue.drama(SLUG).slug == "moonlit-ferry"


@pytest.mark.parametrize(
    ("number", "act", "form"),
    [
        (1, "accept", {}),
        (1, "refuse", {}),
        (2, "accept", {}),
        (2, "refuse", {}),
        (2, "merge", {"into": "han-seo-jin"}),
    ],
)
def test_a_decision_can_be_taken_back(
    client: FlaskClient, named: Store, number: int, act: str, form: dict[str, str]
) -> None:
    page = client.get(client.post(f"/proposals/{number}/{act}", data=form).location).text
    assert f'id="p{number}"' not in page
    undo = page.partition('name="undo" value="')[2].partition('"')[0]
    assert client.post("/marks", data={"undo": undo, "back": "/proposals"}).location == "/proposals"
    assert f'id="p{number}"' in client.get("/proposals").text


def test_a_name_that_is_not_quite_known_is_asked_about(client: FlaskClient, named: Store) -> None:
    page = client.post("/proposals/1/merge", data={"into": "moon"}).text
    assert "is the same as which?" in page
    assert 'name="into" value="moonlit-ferry"' in page
    assert named.proposals.get(1).decision == ""
    assert "No drama is called “zz”." in client.post("/proposals/1/merge", data={"into": "zz"}).text


def test_an_unknown_proposal(client: FlaskClient) -> None:
    assert client.post("/proposals/7/accept").status_code == 404
    assert client.get("/proposals?done=7").status_code == 200


def test_names_are_added_forbidden_and_changed(client: FlaskClient, named: Store) -> None:
    path = "/drama/moonlit-ferry/names"
    for form in (
        {"add": " 달나루 ", "context": "1"},
        {"remove": "Dalbit Naru"},
        {"name": "The Moonlit Ferry"},
    ):
        answer = client.post(path, data=form)
        assert answer.location == "/drama/moonlit-ferry?edited=1#names"
    drama = named.catalogue.drama("moonlit-ferry")
    kinds = {alias.text: (alias.kind, alias.needs_context) for alias in drama.aliases}
    assert kinds["달나루"] == (AliasKind.HANGUL, True)
    assert kinds["Dalbit Naru"] == (AliasKind.FORBIDDEN, False)
    assert drama.title == "The Moonlit Ferry"
    assert wished(named) == ["달나루", "Dalbit Naru", "Moonlit Ferry", "The Moonlit Ferry"]
    page = client.get(answer.location).text
    assert "links the articles with that name again" in page
    assert "never leads here" in page


def test_an_empty_edit_changes_nothing(client: FlaskClient, named: Store) -> None:
    before = named.catalogue.version()
    assert client.post("/actor/han-seo-jin/names", data={"add": " "}).status_code == 303
    assert client.post("/actor/nobody/names", data={"add": "x"}).status_code == 404
    assert named.catalogue.version() == before


def test_merging_asks_first(client: FlaskClient, named: Store) -> None:
    page = client.post("/actor/han-seo-jin/merge", data={"into": "yoo"}).text
    assert "There is no Undo; only a split can part them again." in page
    assert named.catalogue.actor("han-seo-jin").slug == "han-seo-jin"
    answer = client.post("/actor/han-seo-jin/merge", data={"into": "yoo-ha-ram", "sure": "1"})
    assert answer.location == "/actor/yoo-ha-ram?edited=1"
    assert named.catalogue.actor("han-seo-jin").slug == "yoo-ha-ram"


def test_another_site_cannot_decide(client: FlaskClient, named: Store) -> None:
    for path in ("/proposals/1/refuse", "/drama/moonlit-ferry/names"):
        assert client.post(path, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


def test_korean(client: FlaskClient, named: Store) -> None:
    client.set_cookie("language", "ko")
    page = client.get("/proposals").text
    assert "새 이름" in page
    assert "It is" not in page
