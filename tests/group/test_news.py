"""The labelled articles about real dramas that ``tools/fit_stories.py`` scores the weights on."""

import json
from collections import Counter
from pathlib import Path

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parent / "news.jsonl").read_text(encoding="utf-8").splitlines()
]


def test_each_article_is_there_once_and_in_one_story() -> None:
    assert len(ROWS) > 300
    assert max(Counter(row["id"] for row in ROWS).values()) == 1
    stories = {(row["scene"], row["story"]) for row in ROWS}
    assert len({story for _, story in stories}) == len(stories), "a story may not be in two scenes"


def test_it_has_both_languages_and_articles_without_dates() -> None:
    assert Counter(row["lang"] for row in ROWS)["ko"] > 100
    assert sum(row["hours"] is None for row in ROWS) > 80
