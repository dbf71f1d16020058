import json

from commandline import Dramawire


def test_a_dump_reads_back_and_changes_nothing(dramawire: Dramawire) -> None:
    dump = dramawire("catalogue", "dump")
    assert len(dump.out.splitlines()) >= 6000
    assert all(isinstance(json.loads(line), dict) for line in dump.out.splitlines())
    again = dramawire("catalogue", "load", "-", "--json", stdin=dump.out).document()
    assert not again["changed"]
    assert again["problems"] == []
    assert dramawire("catalogue", "dump").out == dump.out


def test_loading_what_ships_changes_nothing(dramawire: Dramawire) -> None:
    said = dramawire("catalogue", "load", "--json").document()
    assert not said["changed"]
    assert said["dramas"] >= 2500


def test_a_bad_line_is_named_and_the_others_are_loaded(dramawire: Dramawire) -> None:
    line = next(each for each in dramawire("catalogue", "dump").out.splitlines() if '"signal"' in each)
    mine = line.replace('"signal"', '"signal-of-mine"')
    said = dramawire("catalogue", "load", "-", stdin=f"{{broken\n{mine}\n")
    assert said.code == 1
    assert "1" in said.err
    assert dramawire("drama", "show", "signal-of-mine").code == 0
