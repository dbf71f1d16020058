from commandline import Dramawire
from website import Site, rss

from aggregator.store import open_store


def test_retagging_with_the_same_rules_changes_nothing(newsroom: Dramawire) -> None:
    assert newsroom("retag", "--json").document() == {"articles": 4, "changed": 0, "changes": []}


def test_a_dry_run_tells_and_does_not_do(newsroom: Dramawire) -> None:
    newsroom("drama", "alias", "signal", "--add", "Weather in Seoul")
    assert newsroom("retag", "--dry-run", "--json").document()["changed"] == 1
    assert "1 would change" in newsroom("retag", "--dry-run").out
    assert newsroom("retag", "--json").document()["changed"] == 1


def test_regrouping_with_the_same_rules_moves_nothing(newsroom: Dramawire) -> None:
    assert newsroom("regroup", "--json").document() == {"articles": 4, "moved": 0, "moves": []}
    assert newsroom("regroup", "--dry-run", "--json").document()["articles"] == 4


def test_a_voice_that_was_placed_apart_comes_back(dramawire: Dramawire, site: Site) -> None:
    headline = "Kim Ji-won confirmed to lead new JTBC drama after “My Liberation Notes”"
    text = "Kim Ji-won has been confirmed for the lead of the new JTBC drama, her agency said."
    for outlet in ("one", "two"):
        item = (f"https://{outlet}.example/1", headline, text)
        dramawire("feed", "add", site.publish(f"/{outlet}", rss(item, title=outlet)), "--no-check")
    dramawire("fetch")
    first, second = dramawire("articles", "--json").document()
    assert first["story"] == second["story"]
    late = max(first["id"], second["id"])
    with open_store(dramawire.db) as store, store.write():
        store.articles.move(late, None)

    would = dramawire("regroup", "--dry-run", "--json").document()
    assert [(move["id"], move["to"]) for move in would["moves"]] == [(late, first["story"])]
    assert len({row["story"] for row in dramawire("articles", "--json").document()}) == 2
    assert dramawire("regroup", "--json").document()["moved"] == 1
    assert {row["story"] for row in dramawire("articles", "--json").document()} == {first["story"]}
    assert dramawire("regroup", "--json").document()["moved"] == 0
