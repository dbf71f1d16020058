"""The labelled pairs of ``tests/group/scenes.jsonl`` and ``news.jsonl``, for fitting and for judging."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path

from aggregator.group.likeness import signs
from aggregator.group.traits import Traits, of_article
from aggregator.model import WINDOW, Article
from aggregator.tag.catalogue import load_seed, read_catalogue
from aggregator.tag.linker import Linker
from aggregator.tag.records import article_from_record

FOLDER = Path(__file__).parent.parent / "tests" / "group"
START = datetime(2026, 11, 23, 0, tzinfo=UTC)
FOLDS = 5
LATE = 0.05
"""What a pair with a late voice counts; so few are."""
AMONG_SCENES = 0.3
"""What a pair of two scenes counts beside one within a scene."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One labelled article."""

    scene: str
    story: str
    traits: Traits
    title: str
    article: Article
    beside: frozenset[str] = frozenset()
    """Stories of its scene that are neither the same nor another: such pairs are not judged."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles and whether they tell the same news."""

    one: Sample
    other: Sample
    same: bool
    signs: Mapping[str, float]
    weight: float = 1.0

    @property
    def hard(self) -> bool:
        """True for two stories of one scene."""
        return not self.same and self.one.scene == self.other.scene


def read_samples() -> list[Sample]:
    """The labelled articles, linked with their own small catalogue."""
    catalogue, problems = read_catalogue(_lines("catalogue.jsonl"))
    if problems:
        raise SystemExit("\n".join(problems))
    linker = Linker(catalogue)
    return [sample(json.loads(line), linker) for line in _lines("scenes.jsonl")]


def read_news() -> list[Sample]:
    """The labelled articles about real dramas, linked with the shipped catalogue; some are undated."""
    linker = Linker(load_seed())
    return [sample(json.loads(line), linker) for line in _lines("news.jsonl")]


def _lines(name: str) -> list[str]:
    return (FOLDER / name).read_text(encoding="utf-8").splitlines()


def sample(row: Mapping[str, object], linker: Linker) -> Sample:
    """One line of the scenes as a sample."""
    article = linker.link(as_article(row))
    traits = of_article(article, str(row["outlet"]))
    beside = frozenset(str(row.get("beside", "")).split())
    return Sample(str(row["scene"]), str(row["story"]), traits, article.title, article, beside)


def as_article(row: Mapping[str, object]) -> Article:
    """One line of the scenes as an article, not linked; ``hours`` counts from START, null is undated."""
    at = START if row["hours"] is None else START + timedelta(hours=float(str(row["hours"])))
    record = {"id": row["title"], "lang": row["lang"], "title": row["title"], "summary": row["text"]}
    article = article_from_record(record, START)
    return replace(article, published=None if row["hours"] is None else at, published_at=at)


def labelled_pairs(samples: Sequence[Sample]) -> Iterator[Pair]:
    """All pairs within a scene, and those of two scenes that share a subject, dated and undated."""
    for one, other in combinations(samples, 2):
        together = one.scene == other.scene
        if not together and one.traits.named.isdisjoint(other.traits.named) and not _sampled(one, other):
            continue
        same = together and one.story == other.story
        if other.story in one.beside:
            continue
        if together and _are_dated(one, other) and abs(one.traits.seen - other.traits.seen) <= WINDOW:
            yield Pair(one, other, same, signs(one.traits, other.traits))
        if same and one.traits.claimed:
            yield Pair(one, other, same, signs(one.traits, _late(other, one.traits)), LATE)
        weight = 1.0 if together else AMONG_SCENES
        yield Pair(one, other, same, signs(undated(one.traits), undated(other.traits)), weight)


def _are_dated(one: Sample, other: Sample) -> bool:
    return bool(one.traits.claimed and other.traits.claimed)


def _sampled(one: Sample, other: Sample) -> bool:
    """One in forty of the pairs that share nothing, always the same ones."""
    return hashlib.sha256(f"{one.title}\n{other.title}".encode()).digest()[0] % 40 == 0


def _late(other: Sample, first: Traits) -> Traits:
    """The same article from an outlet that is one to three days later than the first."""
    traits, title = other.traits, other.title
    late = first.seen + timedelta(days=1 + hashlib.sha256(title.encode()).digest()[0] % 3)
    return replace(traits, claimed=late, seen=late)


def undated(traits: Traits) -> Traits:
    """The same article of a feed that gives no dates, from an outlet that is not known."""
    return replace(traits, claimed=None, seen=START, outlet="")


def held_out(pair: Pair) -> bool:
    """A fifth of the scenes, always the same; a pair of two scenes by its first."""
    return fold_of(pair.one.scene, "held out") == 0 or fold_of(pair.other.scene, "held out") == 0


def fold_of(scene: str, salt: str = "") -> int:
    """A number below FOLDS that a scene always gets."""
    return hashlib.sha256(f"{salt}{scene}".encode()).digest()[0] % FOLDS
