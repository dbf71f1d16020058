"""Charts as inline SVG: they take their colours from the style sheet through classes."""

from collections.abc import Sequence
from itertools import pairwise
from math import cos, pi, sin

from markupsafe import Markup, escape

MOST_NEIGHBOURS = 8
LEAST_BAR = 1.0


def sparkline(counts: Sequence[int], label: str, width: int = 240, height: int = 48) -> Markup:
    """A line over the days with a dot on its peak; days without anything are drawn as zero.

    ``label`` says the same in words, for those who do not see it.
    """
    counts = counts or (0, 0)
    heights = _heights(counts, height)
    step = round((width - 6) / max(len(counts) - 1, 1), 2)
    line = _path(heights, step)
    peak = max(range(len(counts)), key=counts.__getitem__)
    peak_x, peak_y = (3 + peak * step, heights[peak]) if counts[peak] else (-9.0, -9)
    return Markup(  # noqa: S704 - numbers only; the label is escaped
        f'<svg class="spark" role="img" aria-label="{escape(label)}" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}">'
        f'<path class="area" d="{line}V{height}H3z"/><path class="line" d="{line}"/>'
        f'<circle class="peak" cx="{peak_x:.1f}" cy="{peak_y}" r="3"/></svg>'
    )


def _heights(counts: Sequence[int], height: int) -> list[int]:
    """How far from the top each count is drawn: whole units, which are short to write."""
    most = max(*counts, 1)
    return [height - 2 - round(count / most * (height - 8)) for count in counts]


def _path(heights: Sequence[int], step: float) -> str:
    """A line from one height to the next, each told by how it differs (SVG path data, relative)."""
    moves = " ".join(f"{step:g} {after - before}" for before, after in pairwise(heights))
    return f"M3 {heights[0]}l{moves or '0 0'}"


def bars(counts: Sequence[int], label: str, width: int = 168, height: int = 32) -> Markup:
    """One bar for each count; a zero leaves its place empty."""
    most = max(counts, default=0) or 1
    step = width / max(len(counts), 1)
    drawn = "".join(
        f'<rect class="bar" x="{index * step:.1f}" y="{height - tall:.1f}" '
        f'width="{max(step - 2, 1):.1f}" height="{tall:.1f}"/>'
        for index, count in enumerate(counts)
        if (tall := max(count / most * height, LEAST_BAR if count else 0))
    )
    return Markup(  # noqa: S704 - numbers only; the label is escaped
        f'<svg class="spark" role="img" aria-label="{escape(label)}" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}">{drawn}</svg>'
    )


def star(hub: str, neighbours: Sequence[tuple[str, int]]) -> Markup:
    """Who works with whom: a hub, and around it up to eight people; thicker lines mean more dramas.

    Hidden from screen readers: the page lists the same as links.
    """
    around = neighbours[:MOST_NEIGHBOURS]
    lines, nodes = [], []
    for index, (name, dramas) in enumerate(around):
        angle = 2 * pi * index / len(around) - pi / 2
        x, y = 130 + 96 * cos(angle), 92 + 66 * sin(angle)
        lines.append(
            f'<line x1="130" y1="92" x2="{x:.0f}" y2="{y:.0f}" stroke-width="{min(1.5 * dramas, 8):g}"/>'
        )
        nodes.append(
            f'<circle cx="{x:.0f}" cy="{y:.0f}" r="17"/>'
            f'<text x="{x:.0f}" y="{y + 5:.0f}">{escape(name[:1])}</text>'
        )
    middle = f'<circle class="hub" cx="130" cy="92" r="21"/><text x="130" y="97">{escape(hub[:1])}</text>'
    return Markup(  # noqa: S704 - numbers, and letters that went through escape()
        f'<svg class="graph" aria-hidden="true" viewBox="0 0 260 184" width="260" height="184">'
        f"{''.join(lines)}{''.join(nodes)}{middle}</svg>"
    )
