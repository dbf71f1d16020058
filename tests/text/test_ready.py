"""An article made ready to be kept."""

from dataclasses import replace

import make

from aggregator.text.ready import prepare, searchable


def test_its_lists_are_packed_as_they_are_kept() -> None:
    given = make.article(
        "달빛 나루 casts", episodes=(3, 4), categories=("News",), mentions=(make.mention(), make.mention("x"))
    )
    ready = prepare(given)
    assert ready.article is given
    assert (ready.published_at, ready.published, ready.updated) == (
        "2026-11-24T11:00:00Z",
        "2026-11-24T11:00:00Z",
        None,
    )
    assert (ready.host, ready.episodes, ready.categories) == ("hallyu.example", "[3,4]", '["News"]')
    assert ready.names == '["Moonlit Ferry"]'
    assert ready.evidence == ('[["title","Moonlit Ferry","Moonlit Ferry",["quoted"],-1]]',) * 2


def test_the_guid_alone_makes_the_first_key_and_the_link_or_title_the_second() -> None:
    given = make.article()
    ready, other = prepare(given), prepare(replace(given, url="https://hallyu.example/other"))
    assert ready.entry_key == other.entry_key
    assert ready.second_key != other.second_key
    assert ready.address_key != other.address_key
    bare = prepare(replace(given, url=""))
    assert (bare.address_key, bare.host) == (None, "")
    assert bare.second_key != prepare(replace(given, url="", title="Other")).second_key


def test_hangul_is_found_by_pairs_and_syllables() -> None:
    assert searchable("달빛 나루", "airs 밤") == ("달빛 나루", "airs 밤", "달빛 나루 밤 나 달 루 밤 빛")
    assert searchable("Ferry", "airs")[2] == ""
