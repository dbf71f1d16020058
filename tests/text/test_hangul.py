from hypothesis import given
from hypothesis import strategies as st

from aggregator.text.hangul import has_hangul, pairs, runs


def test_runs_and_pairs() -> None:
    assert runs("tvN '달빛 나루' 12회") == ("달빛", "나루", "회")
    assert pairs("달빛나루, 봄!") == "달빛 빛나 나루 봄"
    assert pairs("no Hangul") == ""


def test_decomposed_hangul_counts() -> None:
    assert pairs("\u1103\u1161\u11af\u1107\u1175\u11be") == "달빛"


@given(st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=2, max_size=12))
def test_a_part_of_a_run_is_a_phrase_of_its_pairs(run: str) -> None:
    assert pairs(run[1:]) in pairs(run)
    assert has_hangul(run)


@given(st.text(max_size=40))
def test_pairs_exist_where_hangul_is(text: str) -> None:
    assert bool(pairs(text)) == bool(runs(text))
    assert has_hangul(text) <= bool(runs(text))
