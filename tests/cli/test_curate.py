"""What a person enters and parts on the command line."""

from commandline import Dramawire


def test_a_drama_is_entered_with_its_cast(newsroom: Dramawire) -> None:
    options = ("--hangul", "달빛 나루", "--year", 2026, "--network", "tvN", "--starts", "2026-11-07")
    said = newsroom("drama", "add", "Moonlit Ferry", *options, "--cast", "Son Suk-ku", "--json")
    assert said.document() == {"slug": "moonlit-ferry", "name": "Moonlit Ferry"}
    shown = newsroom("drama", "show", "달빛나루", "--json").document()
    assert (shown["year"], shown["network"], shown["starts_on"]) == (2026, "tvN", "2026-11-07")
    assert [each["slug"] for each in shown["cast"]] == ["son-suk-ku"]


def test_a_second_of_the_same_name_is_asked_about(newsroom: Dramawire) -> None:
    said = newsroom("drama", "add", "Signal")
    assert said.code == 2
    assert "There is a drama of that name: signal, Signal." in " ".join(said.err.replace("│", " ").split())
    assert newsroom("drama", "add", "Signal", "--yes", "--json").document()["slug"] == "signal-2"


def test_an_actor_is_entered(newsroom: Dramawire) -> None:
    said = newsroom("actor", "add", "Han Ga-on", "--hangul", "한가온", "--born", "1999", "--context")
    assert said.out.startswith("Han Ga-on is in the catalogue as han-ga-on.\n")
    assert newsroom("actor", "show", "한가온", "--json").document()["born"] == "1999"
    assert newsroom("actor", "add", "x", "--slug", "son-suk-ku").code == 2


def test_the_sort_of_a_name_is_kept(newsroom: Dramawire) -> None:
    newsroom("drama", "alias", "My Liberation Notes", "--add", "나해방", "--kind", "short")
    aliases = newsroom("drama", "show", "my-liberation-notes", "--json").document()["aliases"]
    assert {"text": "나해방", "kind": "short", "needs_context": False} in aliases
    assert newsroom("drama", "alias", "signal", "--add", "x", "--kind", "forbidden").code == 2


def test_a_split_shows_first_what_moves(newsroom: Dramawire) -> None:
    command = ("drama", "split", "my-liberation-notes", "Liberation Notes 2", "--take", "My Liberation Notes")
    told = newsroom(*command, "--dry-run").out
    assert told.startswith("To liberation-notes-2 (Liberation Notes 2): 2 articles; 0 stay.\n")
    assert "My Liberation Notes: Episode 9 recap" in told
    assert newsroom("drama", "show", "liberation-notes-2").code == 5
    assert newsroom(*command).code == 2
    done = newsroom(*command, "--yes", "--json").document()
    assert done["names"] == ["My Liberation Notes"]
    rows = newsroom("articles", "--drama", "liberation-notes-2", "--json").document()
    assert sorted(row["id"] for row in rows) == sorted(done["moved"])
    assert newsroom("articles", "--drama", "my-liberation-notes", "--json").document() == []


def test_a_split_keeps_the_shield_up(newsroom: Dramawire) -> None:
    newsroom("drama", "watched", "my-liberation-notes", 5)
    command = (
        "drama",
        "split",
        "my-liberation-notes",
        "Notes 2",
        "--take",
        "My Liberation Notes",
        "--dry-run",
    )
    assert "Episode 9 recap" not in newsroom(*command).out
    assert "Episode 9 recap" in newsroom(*command, "--spoilers").out


def test_a_split_of_nothing(newsroom: Dramawire) -> None:
    assert newsroom("drama", "split", "signal", "Signal 2").code == 2
    assert newsroom("drama", "split", "signal", "Signal 2", "--take", "Nope", "--yes").code == 2
    assert newsroom("actor", "split", "nobody", "Somebody", "--take", "x", "--yes").code == 5
