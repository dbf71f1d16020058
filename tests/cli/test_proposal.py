import sqlite3
from collections.abc import Callable

import pytest
from commandline import Dramawire
from website import Site, rss

TITLE = "Lanterns Over Mapo"
SLUG = "lanterns-over-mapo"
SENTENCE = f"The upcoming drama “{TITLE}” has begun filming. Bae Dorim stars in it."


@pytest.fixture
def told(dramawire: Dramawire, follow: Callable[..., int]) -> Dramawire:
    """Two outlets have told of a drama that nobody knows."""
    with Site().open() as site:
        for host in ("one", "two"):
            item = (f"https://{host}.example/1", f"Drama “{TITLE}” at {host}", SENTENCE)
            follow(site.publish(f"/{host}", rss(item)))
        said = dramawire("fetch")
        assert said.code == 0, said
    return dramawire


def shown(dramawire: Dramawire) -> list[int]:
    return [row["id"] for row in dramawire("articles", "--drama", SLUG, "--json").document()]


def test_a_title_of_two_outlets_is_listed_and_has_a_page(told: Dramawire) -> None:
    (one,) = told("proposal", "list", "--json").document()
    assert (one["kind"], one["text"], one["slug"]) == ("drama", TITLE, SLUG)
    assert one["outlets"] == ["one.example", "two.example"]
    assert TITLE in one["words"]
    assert len(shown(told)) == 2
    assert TITLE in told("proposal", "list").out
    assert told("proposal", "list", "--outlets", "3").err == "No new names wait for you.\n"


def test_accepting_under_its_real_name(told: Dramawire) -> None:
    done = told("proposal", "accept", 1, "--name", "The Lanterns")
    assert (done.code, done.out.splitlines()[0]) == (0, f"“The Lanterns” is in the catalogue as {SLUG}.")
    assert told("drama", "show", SLUG, "--json").document()["title"] == "The Lanterns"
    assert told("proposal", "list", "--json").document() == []
    assert told("fetch").code == 0
    assert len(shown(told)) == 2


def test_merging_moves_its_articles(told: Dramawire) -> None:
    assert told("proposal", "merge", 1, "signal", "--json").document()["decision"] == "merged"
    assert told("drama", "show", SLUG, "--json").document()["slug"] == "signal"
    assert len(told("articles", "--drama", "signal", "--json").document()) == 2


def test_refusing_takes_the_page_back(told: Dramawire) -> None:
    assert told("proposal", "refuse", 1).out.startswith(f"“{TITLE}” is not asked about again.\n")
    assert told("drama", "show", SLUG).code == 5
    assert told("fetch").code == 0
    assert told("drama", "show", SLUG).code == 5
    assert told("proposal", "list", "--json").document() == []


def test_what_is_not_there(dramawire: Dramawire) -> None:
    assert dramawire("proposal", "accept", 9).code == 5
    assert dramawire("proposal", "refuse", "x").code == 2


def test_a_new_name_finds_old_articles_at_the_next_fetch(told: Dramawire) -> None:
    assert told("actor", "alias", "son-suk-ku", "--add", "Bae Dorim").code == 0
    assert told("fetch").code == 0
    assert len(told("articles", "--actor", "son-suk-ku", "--json").document()) == 2
    with sqlite3.connect(told.db) as db:
        assert db.execute("SELECT count(*) FROM wishes WHERE answered_at IS NULL").fetchone() == (0,)


def test_a_decision_can_be_taken_back(told: Dramawire) -> None:
    for decision in ("accept", "refuse"):
        told("proposal", decision, 1)
        assert told("proposal", "list", "--json").document() == []
        assert told("proposal", "reopen", 1).out.startswith(f"“{TITLE}” waits again.\n")
        assert [one["id"] for one in told("proposal", "list", "--json").document()] == [1]
    told("fetch")
    assert told("proposal", "merge", 1, "signal").code == 0
    assert told("proposal", "reopen", 1).code == 2
