import re

import pytest
from commandline import Dramawire

from aggregator import __version__
from aggregator.cli.root import every_command


def test_help_names_every_command(bare: Dramawire) -> None:
    said = bare("--help")
    assert said.code == 0
    for command in every_command():
        assert re.search(rf"^│ {command.name} ", said.out, re.MULTILINE), command.name


@pytest.mark.parametrize(
    "words", [("fetch",), ("feed", "add"), ("opml", "import"), ("drama", "watched"), ("tag",)]
)
def test_every_command_has_help_with_both_spellings(bare: Dramawire, words: tuple[str, ...]) -> None:
    long, short = bare(*words, "--help"), bare(*words, "-h")
    assert long.code == short.code == 0
    assert f"dramawire {' '.join(words)}" in long.out
    assert long.out == short.out


def test_version(bare: Dramawire) -> None:
    assert bare("--version").out == f"dramawire {__version__}\n"


@pytest.mark.parametrize(
    "words", [("nope",), ("fetch", "--nope"), ("feed", "show"), ("feed", "show", "seven"), ("--db",)]
)
def test_wrong_usage_exits_with_2(bare: Dramawire, words: tuple[str, ...]) -> None:
    said = bare(*words)
    assert said.code == 2
    assert said.out == ""
    assert "Traceback" not in said.err


def test_global_options_stand_on_either_side(dramawire: Dramawire) -> None:
    before = dramawire("--json", "--db", dramawire.db, "feed", "list", DRAMAWIRE_DB="/nowhere")
    after = dramawire("feed", "list", "--db", dramawire.db, "--json", DRAMAWIRE_DB="/nowhere")
    assert before.document() == after.document() == []


def test_without_a_database_it_exits_with_7_and_says_init(bare: Dramawire) -> None:
    said = bare("feed", "list")
    assert said.code == 7
    assert said.err == f"dramawire: There is no database at {bare.db}. Run `dramawire init` to make one.\n"


def test_a_trace_is_shown_only_with_vv(bare: Dramawire) -> None:
    assert "Traceback" not in bare("feed", "list", "-v").err
    assert "StoreMissingError" in bare("feed", "list", "-vv").err


def test_a_wrong_setting_exits_with_2_and_names_it(bare: Dramawire) -> None:
    (bare.home / "my.toml").write_text("[fetch]\nhost_gab = 2\n", encoding="utf-8")
    said = bare("--config", bare.home / "my.toml", "feed", "list")
    assert said.code == 2
    assert "host_gab" in said.err


def test_no_color_and_no_terminal_mean_no_escapes(dramawire: Dramawire) -> None:
    for said in (dramawire("--no-color", "--help"), dramawire("--help", NO_COLOR="1"), dramawire("stats")):
        assert "\x1b" not in said.out + said.err


def test_a_bug_is_one_sentence(bare: Dramawire) -> None:
    """A folder in the database's place is no error that anybody foresaw."""
    bare.db.mkdir()
    said = bare("feed", "list")
    assert said.code in {1, 7}
    assert "Traceback" not in said.err
    assert said.err.startswith("dramawire: ")


def test_a_mistyped_command_is_told_which_are_alike(bare: Dramawire) -> None:
    said = bare("fech")
    assert said.code == 2
    assert "'fetch'" in said.err
