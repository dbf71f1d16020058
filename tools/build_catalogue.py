"""Build aggregator/seed/catalogue.jsonl from a directory of fact tables.

usage: python -m tools.build_catalogue DIR [OUT]

DIR holds dramas.jsonl and actors.jsonl, each row a merged fact sheet that names the sources which agree on
it, risky_titles.csv and risky_names.csv. A row is taken over if at least two independent families of sources
know it, or if a person can confirm it (a further season of such a drama; a title that the press uses today).
Slugs, prominence, kinds of alias and the marks "needs context" are ours.
"""

import csv
import json
import sys
from pathlib import Path

from aggregator.model import Catalogue
from aggregator.tag.catalogue import write_catalogue
from tools.catalogue_actors import actor_slugs, actors, chosen_actors, doubles
from tools.catalogue_dramas import chosen_dramas, dramas
from tools.catalogue_rows import Row

SEED = Path(__file__).parent.parent / "aggregator" / "seed" / "catalogue.jsonl"


def rows(path: Path) -> list[Row]:
    """The rows of a JSON Lines table."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def column(path: Path, name: str) -> set[str]:
    """The values of one column of a CSV table."""
    with path.open(encoding="utf-8", newline="") as lines:
        return {row[name] for row in csv.DictReader(lines)}


def build(directory: Path) -> Catalogue:
    """The catalogue that the tables of a directory give."""
    chosen = chosen_dramas(rows(directory / "dramas.jsonl"))
    people = chosen_actors(rows(directory / "actors.jsonl"), chosen)
    same = doubles(people, chosen)
    slugs = actor_slugs([row for row in people if row["id"] not in same])
    credited = {row["id"]: slugs[same.get(row["id"], row["id"])] for row in people}
    risky_titles = column(directory / "risky_titles.csv", "id")
    risky_names = column(directory / "risky_names.csv", "name")
    return Catalogue(
        version=1,
        dramas=tuple(dramas(chosen, credited, risky_titles)),
        actors=tuple(actors(people, same, slugs, risky_names)),
    )


def main() -> int:
    """Build, write, and say how much."""
    if len(sys.argv) not in (2, 3):
        print(__doc__)
        return 2
    catalogue = build(Path(sys.argv[1]))
    out = Path(sys.argv[2]) if sys.argv[2:] else SEED
    out.write_text("".join(f"{line}\n" for line in write_catalogue(catalogue)), encoding="utf-8")
    counts = f"{len(catalogue.dramas)} dramas, {len(catalogue.actors)} actors"
    print(f"{counts}, {out.stat().st_size:,} bytes → {out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
