"""Fit the weights of story likeness on labelled pairs, and write ``aggregator/group/weights.py``.

    python tools/fit_stories.py [--write] [--errors]

Labels: ``tests/group/scenes.jsonl``, one article a line with its scene and its story in it. Two articles
of one scene are a pair: same story, or different ones however alike they look. So are two of different
scenes that share a subject, and some that share nothing: different. Each pair counts with its dates and
without, since many feeds give none. A fifth of the scenes is held out; the others are cross-validated by
scene in five folds. Those of ``news.jsonl`` are scored and not fitted on: fitted, they measured worse.
The fit is logistic regression by gradient descent in plain Python; a sign may only speak the way its
name says.
"""

import argparse
import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from story_pairs import FOLDS, LATE, Pair, Sample, fold_of, held_out, labelled_pairs, read_news, read_samples

from aggregator.group.likeness import AGAINST, EITHER, speak_alike

WEIGHTS = Path(__file__).parent.parent / "aggregator" / "group" / "weights.py"
STEPS, RATE, DECAY = 400, 0.5, 0.0005
MOST = 4.0
LAWS = {
    "other_episodes": (-8.0, -2.5),
    "other_dramas": (-8.0, -1.5),
    "strangers": (-6.0, -2.5),
    "nameless": (-4.0, -0.5),
    "days_apart": (-0.8, -0.3),
    "one_of_many": (-3.0, -1.5),
    "other_actors": (-4.0, -1.5),
    "other_speaker": (-6.0, -2.5),
    "same_outlet": (-2.0, -0.5),
}
"""Bounds that the few pairs cannot teach: what is sure, and what only these scenes make look sure."""
LEAST = 0.4
"""What the commonest of all is worth beside a rare word."""
RARE = 6
"""Articles that may hold a word before it counts as a common one."""


@dataclass(frozen=True, slots=True)
class Model:
    """A bias and a weight for each sign."""

    bias: float
    weights: Mapping[str, float]

    def likeness(self, found: Mapping[str, float]) -> float:
        """The probability that a pair with these signs is one story."""
        score = self.bias + sum(self.weights.get(name, 0.0) * value for name, value in found.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def main() -> None:
    """Read, fit, report; with ``--write`` also write the weights fitted on all scenes."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help="write aggregator/group/weights.py")
    parser.add_argument("--errors", action="store_true", help="show each wrong pair of the cross-validation")
    options = parser.parse_args()
    samples = read_samples()
    pairs = list(labelled_pairs(samples))
    kept = [pair for pair in pairs if not held_out(pair)]
    same = sum(pair.same for pair in pairs)
    print(f"{len(pairs)} pairs, {same} of them same, {len(pairs) - len(kept)} held out")
    judged = list(cross_validated(kept))
    report("cross-validated", judged)
    model = fit(kept)
    report("held out", [(pair, judge(model, pair)) for pair in pairs if held_out(pair)])
    report("fitted", [(pair, judge(model, pair)) for pair in kept])
    report("news, not fitted", [(pair, judge(model, pair)) for pair in labelled_pairs(read_news())])
    if options.errors:
        show_errors(judged)
    if options.write:
        WEIGHTS.write_text(source(fit(pairs), common(samples)), encoding="utf-8")


def cross_validated(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, float]]:
    """Each pair with its likeness by models that have not seen its scenes."""
    for fold in range(FOLDS):
        model = fit([pair for pair in pairs if fold not in _folds(pair)])
        yield from ((pair, judge(model, pair)) for pair in pairs if fold_of(pair.one.scene) == fold)


def _folds(pair: Pair) -> set[int]:
    return {fold_of(pair.one.scene), fold_of(pair.other.scene)}


def judge(model: Model, pair: Pair) -> float:
    """How alike a pair is by these models."""
    return model.likeness(pair.signs)


def fit(pairs: Sequence[Pair]) -> Model:
    """Gradient descent with weight decay (Adam steps); a weight never crosses to the wrong side of zero."""
    names = sorted({name for pair in pairs for name in pair.signs})
    place = {name: number for number, name in enumerate(names, 1)}
    rows = [[(0, 1.0), *((place[name], value) for name, value in pair.signs.items())] for pair in pairs]
    values = [-2.0] + [0.0] * len(names)
    first, second = [0.0] * len(values), [0.0] * len(values)
    total = sum(pair.weight for pair in pairs)
    for step in range(1, STEPS + 1):
        slope = gradient(rows, pairs, values, total)
        for number in range(len(values)):
            first[number] = 0.9 * first[number] + 0.1 * slope[number]
            second[number] = 0.99 * second[number] + 0.01 * slope[number] ** 2
            move = (first[number] / (1 - 0.9**step)) / (math.sqrt(second[number] / (1 - 0.99**step)) + 1e-8)
            values[number] -= RATE * move / math.sqrt(step)
            if number:
                low, high = bounds(names[number - 1])
                values[number] = min(max(values[number], low), high)
    return Model(values[0], dict(zip(names, values[1:], strict=True)))


def bounds(sign: str) -> tuple[float, float]:
    """Between what a weight may lie: a sign speaks only the way its name says, and none decides alone."""
    if sign in EITHER:
        return -MOST, MOST
    if sign in LAWS:
        return LAWS[sign]
    return (-MOST, 0.0) if sign in AGAINST else (0.0, MOST)


def gradient(
    rows: Sequence[Sequence[tuple[int, float]]], pairs: Sequence[Pair], values: Sequence[float], total: float
) -> list[float]:
    """The slope of the mean loss, weight decay included."""
    slope = [DECAY * value for value in values]
    slope[0] = 0.0
    for row, pair in zip(rows, pairs, strict=True):
        score = sum(values[number] * value for number, value in row)
        error = (1 / (1 + math.exp(-max(-30.0, min(30.0, score)))) - pair.same) * pair.weight / total
        for number, value in row:
            slope[number] += error * value
    return slope


def report(name: str, judged: Sequence[tuple[Pair, float]]) -> None:
    """Precision, recall and hard pairs kept apart, for several thresholds, all pairs and by language."""
    print(f"\n{name}")
    groups: list[tuple[str, Callable[[Pair], bool]]] = [
        ("all", lambda pair: True),
        ("one language", lambda pair: speak_alike(pair.one.traits, pair.other.traits)),
        ("two languages", lambda pair: not speak_alike(pair.one.traits, pair.other.traits)),
    ]
    for group, belongs in groups:
        some = [(pair, alike) for pair, alike in judged if belongs(pair)]
        for threshold in (0.4, 0.5, 0.6, 0.7):
            print(f"  {group:14} {threshold:.1f}  {figures(some, threshold)}")


def figures(judged: Iterable[tuple[Pair, float]], threshold: float) -> str:
    """The three figures at one threshold, as text."""
    same = found = false = hard = apart = 0
    for pair, alike in judged:
        if pair.weight == LATE:  # made up for fitting
            continue
        joined = alike >= threshold
        same += pair.same
        found += pair.same and joined
        false += not pair.same and joined
        hard += pair.hard
        apart += pair.hard and not joined
    precision = found / (found + false) if found + false else 1.0
    return (
        f"precision {precision:.3f}  recall {found / max(1, same):.3f} ({found}/{same})"
        f"  hard apart {apart / max(1, hard):.3f} ({apart}/{hard})  false {false}"
    )


def show_errors(judged: Iterable[tuple[Pair, float]]) -> None:
    """Every pair on the wrong side of one half, worst first."""
    wrong = [(pair, alike) for pair, alike in judged if (alike >= 0.5) != pair.same]
    for pair, alike in sorted(wrong, key=lambda found: -abs(found[1] - 0.5)):
        verdict = "same" if pair.same else "other"
        print(f"\n{alike:.2f} {verdict} {pair.one.scene}: {pair.one.title}\n    {pair.other.title}")
        print("    " + "  ".join(f"{name} {value:.2f}" for name, value in pair.signs.items()))


def common(samples: Sequence[Sample]) -> dict[str, float]:
    """Words and concepts that many articles hold, with what they are still worth beside a rare one."""
    counts = Counter(
        term for sample in samples for term in sample.traits.gist.terms.terms | sample.traits.gist.concepts
    )
    rare = math.log(len(samples) / RARE)
    return {
        term: max(LEAST, math.log(len(samples) / count) / rare)
        for term, count in sorted(counts.items(), key=lambda found: (-found[1], found[0]))
        if count > RARE
    }


def source(model: Model, known: Mapping[str, float]) -> str:
    """The text of ``weights.py``."""
    return "\n".join(
        [
            '"""What each sign of likeness weighs. Written by ``tools/fit_stories.py``, never by hand."""',
            "",
            "from collections.abc import Mapping",
            "",
            f"BIAS = {model.bias:.2f}",
            "",
            "WEIGHTS: Mapping[str, float] = {",
            *(f'    "{sign}": {weight:.2f},' for sign, weight in model.weights.items() if round(weight, 2)),
            "}",
            "",
            "COMMON: Mapping[str, float] = {",
            *(f'    "{term}": {worth:.2f},' for term, worth in known.items()),
            "}",
            '"""What words and concepts that many articles hold are worth; all others 1."""',
            "",
        ]
    )


if __name__ == "__main__":
    main()
