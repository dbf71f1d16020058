"""Search: grouped results, marks, filters as words and as a form, saved searches."""

from re import findall

import pytest
from flask.testing import FlaskClient

from aggregator.store import Store


def test_results_are_grouped_and_marked(client: FlaskClient) -> None:
    page = client.get("/search?q=달빛").text
    assert page.index(">Dramas</h2>") < page.index("<h2>Stories <span")
    assert "<mark>달빛</mark> 나루" in page


@pytest.mark.parametrize("q", ["kim", "한서진", "Han Seojin", "han seo jin", "남"])
def test_any_spelling_of_a_person(client: FlaskClient, q: str) -> None:
    assert client.get("/search", query_string={"q": q}).status_code == 200


def test_a_person_is_found_in_both_scripts(client: FlaskClient) -> None:
    for q in ("한서진", "han seojin", "Han Seo-jin"):
        assert 'href="/actor/han-seo-jin"' in client.get("/search", query_string={"q": q}).text


def test_the_form_speaks_the_query_language(client: FlaskClient) -> None:
    page = client.get("/search?q=&kind=casting&lang=en").text
    assert "Tide Clock" in page
    assert "Quiet Kitchen” opens" not in page
    assert '<option value="casting" selected>' in page


def test_nothing_found(client: FlaskClient) -> None:
    page = client.get("/search?q=queen+teaser&after=2026-01-01").text
    assert "No stories match “queen teaser”." in page
    assert "Search all dates" in page


def test_a_broken_query_is_explained_at_the_field(client: FlaskClient) -> None:
    page = client.get("/search", query_string={"q": "kind:nonsense"}).text
    assert 'aria-invalid="true" aria-describedby="problem"' in page


def test_saved_searches_have_counts_and_feeds(client: FlaskClient, kept: Store) -> None:
    client.post("/search/saved", data={"q": "kitchen", "name": "Cooking"})
    client.post("/search/saved", data={"q": "kind:nonsense"})
    page = client.get("/search").text
    assert 'href="/search?q=kitchen">Cooking</a>' in page
    assert 'href="/search/feed.atom?q=kitchen"' in page
    assert kept.readers.searches(kept.readers.first().id)
    client.post("/search/saved", data={"forget": "Cooking"})
    assert "Cooking" not in client.get("/search").text


def test_an_empty_search_is_not_kept(client: FlaskClient, kept: Store) -> None:
    client.post("/search/saved", data={"q": "  "})
    assert kept.readers.searches(kept.readers.first().id) == ()


def test_results_stand_newest_or_best_first(client: FlaskClient) -> None:
    page = client.get("/search?q=ferry&lang=en").text
    assert 'href="/search?q=ferry&amp;lang=en" aria-current="true">Newest first</a>' in page
    assert 'href="/search?q=ferry&amp;lang=en&amp;sort=best">Best first</a>' in page
    best = client.get("/search?q=ferry&lang=en&sort=best").text
    assert 'sort=best" aria-current="true">Best first</a>' in best
    assert '<input type="hidden" name="sort" value="best">' in best
    assert sorted(ids_of(best)) == sorted(ids_of(page))


def ids_of(page: str) -> list[str]:
    """The stories of a page, in order."""
    return findall(r'data-id="(\d+)"', page)
