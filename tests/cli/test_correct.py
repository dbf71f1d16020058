from commandline import Dramawire


def test_a_new_name_outlives_the_catalogue_and_keeps_the_slug(newsroom: Dramawire) -> None:
    assert newsroom("drama", "rename", "signal", "The Signal", "--json").document() == {
        "slug": "signal",
        "name": "The Signal",
    }
    newsroom("catalogue", "load")
    assert newsroom("drama", "show", "signal", "--json").document()["title"] == "The Signal"


def test_merging_asks_and_the_old_slug_leads_to_the_other(newsroom: Dramawire) -> None:
    assert newsroom("actor", "merge", "lee-je-hoon", "son-suk-ku").code == 2
    assert newsroom("actor", "merge", "lee-je-hoon", "son-suk-ku", "--yes").code == 0
    assert newsroom("actor", "show", "lee-je-hoon", "--json").document()["slug"] == "son-suk-ku"
    assert len(newsroom("articles", "--actor", "son-suk-ku", "--json").document()) == 2


def test_merging_what_is_not_there(newsroom: Dramawire) -> None:
    assert newsroom("drama", "merge", "signal", "nope", "--yes").code == 5
    assert newsroom("drama", "merge", "signal", "signal", "--yes").code == 2
