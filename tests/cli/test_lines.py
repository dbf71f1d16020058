import json
import subprocess
from typing import Any

import pytest
from commandline import Dramawire

NOTES = {
    "id": "a",
    "lang": "en",
    "title": "Son Suk Ku and Kim Ji Won in “My Liberation Notes”",
    "summary": "JTBC's “My Liberation Notes” stars Kim Ji Won and Son Suk Ku.",
    "published": "2022-05-20T03:00:00Z",
}
SIGNAL = {
    "id": "b",
    "lang": "ko",
    "title": "tvN ‘시그널’ 이제훈·김혜수, 3회 시청률 7%",
    "text": "<p>tvN 드라마 ‘시그널’의 이제훈.</p>",
}


def lines(*objects: object) -> str:
    return "".join(
        f"{each if isinstance(each, str) else json.dumps(each, ensure_ascii=False)}\n" for each in objects
    )


def answers(out: str) -> dict[Any, dict[str, Any]]:
    return {answer["id"]: answer for answer in map(json.loads, out.splitlines())}


def test_tag_answers_each_line_with_its_dramas_and_actors(bare: Dramawire) -> None:
    said = bare("tag", "-", stdin=lines(NOTES, SIGNAL))
    assert said.code == 0
    found = answers(said.out)
    drama = found["a"]["dramas"][0]
    assert (drama["slug"], drama["title"], drama["year"], drama["about"]) == (
        "my-liberation-notes",
        "My Liberation Notes",
        2022,
        True,
    )
    assert drama["title_ko"] == "나의 해방일지"
    assert 0.5 < drama["score"] <= 1
    assert {"field", "text"} <= drama["evidence"][0].keys()
    actors = {actor["slug"] for actor in found["a"]["actors"]}
    assert {"son-suk-ku", "kim-ji-won"} <= actors
    assert {"slug", "name", "name_ko", "born", "about", "score", "evidence"} == found["a"]["actors"][0].keys()
    assert [each["slug"] for each in found["b"]["dramas"]] == ["signal"]
    assert "ratings" in found["b"]["kinds"]
    assert found["b"]["episodes"] == [3]


@pytest.mark.parametrize("command", ["tag", "group"])
def test_a_bad_line_is_named_and_the_others_are_answered(bare: Dramawire, command: str) -> None:
    given = lines(
        NOTES, "{not json", "", "[1]", {"id": "empty"}, "\x00", {"id": "n", "title": None, "text": 5}, SIGNAL
    )
    said = bare(command, "-", stdin=given)
    assert said.code == 1
    assert list(answers(said.out)) == ["a", "b"]
    assert [line.split(":")[1].strip() for line in said.err.splitlines()] == [
        "line 2",
        "line 4",
        "line 5",
        "line 6",
        "line 7",
    ]


def test_nesting_a_line_deeply_is_only_a_bad_line(bare: Dramawire) -> None:
    said = bare("tag", "-", stdin=lines("[" * 200_000, NOTES))
    assert said.code == 1
    assert list(answers(said.out)) == ["a"]


def test_fields_of_other_kinds_do_not_stop_it(bare: Dramawire) -> None:
    odd = NOTES | {
        "categories": "drama",
        "published": 7,
        "lang": None,
        "url": ["x"],
        "summary": {"a": 1},
        "id": 12,
    }
    said = bare("tag", "-", stdin=lines(odd, NOTES | {"categories": [None, 3, "K-drama"]}))
    assert said.code == 0
    assert set(answers(said.out)) == {12, "a"}


def test_a_catalogue_of_ones_own(bare: Dramawire, dramawire: Dramawire) -> None:
    own = bare.home / "own.jsonl"
    wanted = [line for line in dramawire("catalogue", "dump").out.splitlines() if '"signal"' in line]
    own.write_text("\n".join(wanted), encoding="utf-8")
    found = answers(bare("tag", "-", "--catalogue", own, stdin=lines(NOTES, SIGNAL)).out)
    assert found["a"]["dramas"] == []
    assert [each["slug"] for each in found["b"]["dramas"]] == ["signal"]


def test_tag_answers_while_the_input_is_still_open(bare: Dramawire) -> None:
    process = subprocess.Popen(
        bare.command("tag", "-"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=bare.environment(),
    )
    assert process.stdin is not None
    assert process.stdout is not None
    for given in (NOTES, SIGNAL):
        process.stdin.write(lines(given))
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["id"] == given["id"]
    process.communicate()
    assert process.returncode == 0


def test_group_joins_what_tells_the_same(bare: Dramawire) -> None:
    news = {
        "id": "1",
        "source": "one",
        "url": "https://one.example/1",
        "lang": "en",
        "title": "Park Eun-bin confirmed to lead new tvN drama “Hyper Knife 2”",
        "text": "Park Eun-bin has been confirmed for the lead of the new series, her agency said on Monday.",
        "published": "2026-11-20T03:00:00Z",
    }
    same = news | {
        "id": "2",
        "source": "two",
        "url": "https://two.example/a",
        "published": "2026-11-20T04:00:00Z",
    }
    said = bare("group", "-", stdin=lines(news, NOTES, same))
    assert said.code == 0
    story = {answer["id"]: answer["story"] for answer in map(json.loads, said.out.splitlines())}
    assert story["1"] == story["2"] != story["a"]


def test_an_article_without_a_date_arrived_with_those_around_it(bare: Dramawire) -> None:
    news = {
        "id": "1",
        "source": "one",
        "lang": "ko",
        "title": "김지원·손석구, ‘나의 해방일지’ 화보 공개",
        "text": "배우 김지원과 손석구가 함께한 화보가 공개됐다.",
        "published": "2022-07-19",
    }
    undated = {name: value for name, value in news.items() if name != "published"}
    said = bare("group", "-", stdin=lines(news, undated | {"id": "2", "source": "two"}))
    story = {answer["id"]: answer["story"] for answer in map(json.loads, said.out.splitlines())}
    assert story["1"] == story["2"]


def test_a_missing_file_is_wrong_usage(bare: Dramawire) -> None:
    assert bare("tag", bare.home / "no.jsonl").code == 2
