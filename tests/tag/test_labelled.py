"""The labelled articles: whole, known by their labels, and none both fitted on and held back."""

import json
from pathlib import Path

DATA = Path(__file__).parent / "data"


def rows(name: str) -> list[dict[str, object]]:
    """The rows of one of the files."""
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


def test_no_article_is_both_fitted_on_and_held_back() -> None:
    fitted = {row["id"] for row in rows("labelled.jsonl")}
    back = {row["id"] for row in rows("held_back.jsonl")}
    assert fitted and back
    assert not fitted & back


def test_every_label_has_its_spellings() -> None:
    known = {(row["type"], row["gold"]) for row in rows("labels.jsonl")}
    for row in rows("labelled.jsonl") + rows("held_back.jsonl"):
        for kind in ("drama", "actor"):
            named = row[f"{kind}s"]
            assert isinstance(named, list)
            assert {(kind, label) for label in named} <= known
