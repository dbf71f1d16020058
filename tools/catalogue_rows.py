"""What both halves of building the catalogue share."""

from typing import Any

Row = dict[str, Any]


def rank(popularity: int, steps: tuple[int, ...]) -> int:
    """How many of the steps a figure reaches."""
    return sum(popularity >= step for step in steps)


def unique(slug: str, used: set[str]) -> str:
    """``slug``, or with the first number that is free, which is then used."""
    free, number = slug, 2
    while free in used:
        free, number = f"{slug}-{number}", number + 1
    used.add(free)
    return free
