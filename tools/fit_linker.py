"""Fit aggregator/tag/weights.py to labelled articles.

usage: python -m tools.fit_linker [--write] [--predict FILE]

Labels: tests/tag/data, and eval of ../shared (or DRAMAWIRE_SHARED) where that exists. Every candidate of
every article is one example: its signs, and whether the labels name it. Four small logistic models are fitted
by gradient descent: is a drama or actor meant, is the article about it. Each weight is drawn back to its
prior (tools/linker_priors.py, set by hand), the more so the fewer examples show it, so that a few dozen
articles cannot overturn what is known anyway. Five folds of articles, by a hash of their ids, are each scored
by weights fitted without them; the weights written are fitted on all but those held back, which are only
scored.
"""

import argparse
import hashlib
import json
import os
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from math import exp
from pathlib import Path
from typing import Any

from aggregator.model import SubjectKind
from aggregator.tag import weights
from aggregator.tag.about import about_signs
from aggregator.tag.catalogue import load_seed
from aggregator.tag.judge import Key, Signs
from aggregator.tag.linker import Linker
from aggregator.tag.records import article_from_record, tag_record
from tools import linker_priors as priors

Row = dict[str, Any]
Example = tuple[Signs, bool]
Table = dict[str, float]

FOLDS = 5
STEPS = 400
RATE = 0.5
STRENGTH = 2.0
FIRM = {"prominence": 25.0, "alias": 25.0, "other_at": 10.0}
"""Signs held to their priors more firmly: labelled articles tell of well-known dramas, but new ones and names
added by hand must link too."""
ROOT = Path(__file__).parent.parent
TARGET = ROOT / "aggregator" / "tag" / "weights.py"
DATA = ROOT / "tests" / "tag" / "data"
NOW = datetime(2026, 1, 1, tzinfo=UTC)
HEADING = (
    "What each sign weighs, in log-odds. Written by tools/fit_linker.py; see docs/explanation/tagging.md."
)
MODELS = ("DRAMA", "ACTOR", "DRAMA_ABOUT", "ACTOR_ABOUT")
FIELDS = {SubjectKind.DRAMA: "dramas", SubjectKind.ACTOR: "actors"}


def fold(text: str) -> str:
    """Letters and digits only, case folded: equal spellings."""
    return "".join(one for one in unicodedata.normalize("NFKC", text).casefold() if one.isalnum())


def rows(path: Path) -> list[Row]:
    """The rows of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def labelled() -> tuple[list[Row], list[Row]]:
    """All the labelled articles to fit on, and the spellings of their labels."""
    articles, entities = rows(DATA / "labelled.jsonl"), rows(DATA / "labels.jsonl")
    more = Path(os.environ.get("DRAMAWIRE_SHARED", ROOT.parent / "shared")) / "eval"
    if more.is_dir():
        articles = rows(more / "articles-dev.jsonl") + articles
        entities = rows(more / "entities-dev.jsonl") + entities
    return articles, entities


def digest(row: Row) -> int:
    """A number that is always the same for an article."""
    return hashlib.sha256(row["id"].encode()).digest()[0]


class Labels:
    """Which subject of the catalogue a label means."""

    def __init__(self, entities: Iterable[Row], linker: Linker) -> None:
        self._linker = linker
        self._names = {
            (row["type"], row["gold"]): (
                {fold(name) for name in row["names"]},
                row.get("year") or row.get("born"),
            )
            for row in entities
        }

    def name(self, key: Key, label: str) -> bool:
        """True if ``key`` is what ``label`` means."""
        kind, slug = key
        names, number = self._names.get((str(kind), label), ({fold(label.split(" (", 1)[0])}, None))
        if kind is SubjectKind.DRAMA:
            drama = self._linker.drama(slug)
            mine, own = (drama.title, drama.hangul), str(drama.year or "")
        else:
            actor = self._linker.actor(slug)
            mine, own = (actor.name, actor.hangul), actor.born
        same_year = not (own and number) or abs(int(own[:4]) - int(str(number)[:4])) <= 1
        return same_year and any(fold(one) in names for one in mine if one)

    def any(self, key: Key, named: Iterable[str]) -> bool:
        """True if ``key`` is what one of the labels means."""
        return any(self.name(key, label) for label in named)


class Data:
    """Examples for the four models from labelled articles."""

    def __init__(self, articles: list[Row], labels: Labels, linker: Linker) -> None:
        self.examples: dict[str, list[Example]] = {model: [] for model in MODELS}
        for row in articles:
            article = article_from_record(row, NOW)
            candidates = linker.candidates(article)
            kinds = linker.link(article).kinds
            for key, candidate in candidates.items():
                meant = labels.any(key, row[FIELDS[key[0]]])
                self.examples[key[0].name].append((dict(candidate.signs), meant))
            chosen = linker.chosen(article)
            story = linker.story(article, chosen, kinds)
            for kind in SubjectKind:
                group = [one for one in chosen if one.key[0] is kind]
                others = [one for one in chosen if one.key[0] is not kind]
                for candidate, signs in zip(group, about_signs(group, others, story), strict=True):
                    about = labels.any(candidate.key, row["primary_" + FIELDS[kind]])
                    self.examples[f"{kind.name}_ABOUT"].append((signs, about))


def likelihood(signs: Mapping[str, float], table: Table) -> float:
    """The chance that the signs speak of."""
    return 1.0 / (1.0 + exp(-sum(table.get(sign, 0.0) * value for sign, value in signs.items())))


def fit(examples: list[Example], prior: Table) -> Table:
    """The weights of least loss, each drawn to its prior."""
    table = dict(prior)
    for _ in range(STEPS):
        slope = {sign: FIRM.get(sign, STRENGTH) * (table[sign] - prior[sign]) for sign in table}
        for signs, meant in examples:
            miss = likelihood(signs, table) - meant
            for sign, value in signs.items():
                if value and sign in slope:
                    slope[sign] += miss * value
        scale = RATE / (STRENGTH + len(examples) / 8)
        table = {sign: weight - scale * slope[sign] for sign, weight in table.items()}
    return table


def figures(examples: Iterable[Example], table: Table) -> str:
    """Precision, recall and F1 of a model on examples."""
    right = wrong = missed = 0
    for signs, meant in examples:
        said = likelihood(signs, table) >= 0.5
        right += said and meant
        wrong += said and not meant
        missed += meant and not said
    precision, recall = right / max(right + wrong, 1), right / max(right + missed, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"P {precision:.3f} R {recall:.3f} F1 {f1:.3f} ({right + missed})"


def folds(articles: list[Row]) -> Iterator[tuple[list[Row], list[Row]]]:
    """Five ways to part the articles into those to learn from and those to test on."""
    for number in range(FOLDS):
        test = [row for row in articles if digest(row) // 3 % FOLDS == number]
        yield [row for row in articles if row not in test], test


def set_weights(tables: Mapping[str, Table]) -> None:
    """Let the linker judge by these tables."""
    for model, table in tables.items():
        getattr(weights, model).update(table)


def train(articles: list[Row], make: Callable[[list[Row]], Data]) -> dict[str, Table]:
    """Fit, let the fitted weights choose the best places and the company anew, and fit again."""
    set_weights({model: dict(getattr(priors, model)) for model in MODELS})
    tables: dict[str, Table] = {}
    for _ in range(2):
        data = make(articles)
        tables = {model: fit(data.examples[model], getattr(priors, model)) for model in MODELS}
        set_weights(tables)
    return tables


def write(tables: Mapping[str, Table]) -> None:
    """Write weights.py."""
    lines = [
        f'"""{HEADING}"""',
        "",
        "from typing import Final",
    ]
    for model in MODELS:
        lines += ["", f"{model}: Final[dict[str, float]] = {{"]
        lines += [f'    "{sign}": {weight:.2f},' for sign, weight in tables[model].items()]
        lines.append("}")
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


def predict(articles: list[Row], linker: Linker) -> dict[str, Row]:
    """What the linker makes of articles, by their ids."""
    return {row["id"]: tag_record(linker, row, NOW) for row in articles}


def main() -> int:
    """Fit, print the figures, and write if asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help="write weights.py")
    parser.add_argument("--predict", type=Path, metavar="FILE", help="write what the folds predict")
    args = parser.parse_args()
    linker = Linker(load_seed())
    articles, entities = labelled()
    labels = Labels(entities, linker)

    def make(some: list[Row]) -> Data:
        return Data(some, labels, linker)

    predicted: dict[str, Row] = {}
    for number, (learn, test) in enumerate(folds(articles), 1):
        tables = train(learn, make)
        data = make(test)
        for model in MODELS:
            print(f"{model:12} fold {number} {figures(data.examples[model], tables[model])}")
        predicted |= predict(test, linker)
    tables = train(articles, make)
    fitted, back = make(articles), make(rows(DATA / "held_back.jsonl"))
    for model in MODELS:
        print(f"{model:12} fitted {figures(fitted.examples[model], tables[model])}")
        print(f"{'':12} held back {figures(back.examples[model], tables[model])}")
    if args.predict:
        lines = [json.dumps(predicted[row["id"]], ensure_ascii=False, default=str) for row in articles]
        args.predict.write_text("\n".join(lines) + "\n", encoding="utf-8")
    if args.write:
        write(tables)
    return 0


if __name__ == "__main__":
    sys.exit(main())
