import json
import subprocess
import sys
from pathlib import Path

import pytest

from aggregator.tag.catalogue import read_catalogue

ROOT = Path(__file__).parents[2]


def drama(number, **more):
    row = {
        "id": f"row-{number}", "title": f"Row {number}", "title_ko": None,
        "aka": [], "year": 2020,
        "start": "2020-01-01", "end": None, "episodes": 16, "network": "tvN", "platforms": [],
        "kind": "drama", "cast": [], "popularity": 500, "ids": {"mdl": number},
        "sources": ["mdl_a", "daum_b"],
    }  # fmt: skip
    return row | more


def person(identifier, press, **more):
    row = {
        "id": identifier, "name": press, "press": press, "name_ko": None, "aka": [], "aka_ko": [],
        "born": None, "stage": None, "group": None, "homonyms": 0, "same_hangul": 0, "dramas": ["row-1"],
        "popularity": 1000,
    }  # fmt: skip
    return row | more


def credit(identifier, order, **more):
    return {"name": "", "actor": identifier, "role": None, "billing": "main", "order": order} | more


DRAMAS = [
    drama(
        1,
        title="Quiet Signal",
        title_ko="조용한 신호",
        aka=["Silent Sign[1]", "Joyonghan Sinho", "조용한 신호탄", "Quiet Signal"],
        cast=[credit("mdl1", 1, role="Nam Joo Ri [Nurse]"), credit("n-lee-gayoung", 2), credit("mdl2", 3)],
    ),
    drama(2, title="Quiet Signal", year=2010),
    drama(3, title="Known By One", sources=["mdl_a", "mdl_b"], popularity=10),
    drama(4, title="Quiet Signal Season 2", sources=["mdl_a"]),
]
ACTORS = [
    person("mdl1", "Kim Go Eun", name_ko="김고은", aka=["Park Min Ji"], popularity=900_000),
    person("mdl2", "Lee Ga-young", name_ko="이가영"),
    person("n-lee-gayoung", "Lee Gayoung"),
    person("mdl3", "Park Min-ji", name_ko="박민지"),
]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tables")
    for name, rows in (("dramas", DRAMAS), ("actors", ACTORS)):
        (folder / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (folder / "risky_titles.csv").write_text("id,title\nrow-1,Quiet Signal\n", encoding="utf-8")
    (folder / "risky_names.csv").write_text("name\nNobody\n", encoding="utf-8")
    command = [sys.executable, "-m", "tools.build_catalogue", str(folder), str(folder / "out.jsonl")]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    catalogue, problems = read_catalogue((folder / "out.jsonl").read_text(encoding="utf-8").splitlines())
    assert problems == ()
    return catalogue


def test_rows_that_two_families_know_and_their_seasons_are_taken_over(built):
    assert {one.slug for one in built.dramas} == {
        "quiet-signal-2020",
        "quiet-signal-2010",
        "quiet-signal-season-2",
    }


def test_other_titles_are_cleaned_and_sorted_into_kinds(built):
    first = next(one for one in built.dramas if one.slug == "quiet-signal-2020")
    kinds = {alias.text: str(alias.kind) for alias in first.aliases}
    assert kinds == {"Silent Sign": "official", "Joyonghan Sinho": "romanised", "조용한 신호탄": "hangul"}
    assert first.needs_context
    assert first.prominence == 3


def test_people_get_their_press_name_and_nobody_elses(built):
    actors = {one.slug: one for one in built.actors}
    assert actors["kim-go-eun"].name == "Kim Go-eun"
    assert actors["kim-go-eun"].aliases == ()


def test_two_spellings_in_one_cast_are_one_person(built):
    first = next(one for one in built.dramas if one.slug == "quiet-signal-2020")
    assert [member.actor for member in first.cast] == ["kim-go-eun", "lee-ga-young"]
    assert first.cast[0].role == "Nam Joo Ri"
    assert "lee-gayoung" not in {one.slug for one in built.actors}
