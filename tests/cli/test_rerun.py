from commandline import Dramawire


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
