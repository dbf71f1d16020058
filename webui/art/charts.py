"""Charts as inline SVG: they take their colours from the style sheet through classes."""

from collections.abc import Sequence
from math import cos, pi, sin

from markupsafe import Markup, escape

MOST_NEIGHBOURS = 8
LEAST_BAR = 1.0


def sparkline(counts: Sequence[int], label: str, width: int = 240, height: int = 48) -> Markup:
    """A line over the days with a dot on its peak; days without anything are drawn as zero.

    ``label`` says the same in words, for those who do not see it.
    """
    points = _points(counts, width, height)
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    peak_x, peak_y = points[max(range(len(counts)), key=counts.__getitem__)] if any(counts) else (-9.0, -9.0)
    return Markup(  # noqa: S704 - numbers only; the label is escaped
        f'<svg class="spark" role="img" aria-label="{escape(label)}" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}">'
        f'<polygon class="area" points="0,{height} {line} {width},{height}"/>'
        f'<polyline class="line" points="{line}"/>'
        f'<circle class="peak" cx="{peak_x:.1f}" cy="{peak_y:.1f}" r="3"/></svg>'
    )


def _points(counts: Sequence[int], width: int, height: int) -> list[tuple[float, float]]:
    counts = counts or (0, 0)
    most = max(*counts, 1)
    step = (width - 6) / max(len(counts) - 1, 1)
    return [
        (3 + index * step, height - 2 - count / most * (height - 8)) for index, count in enumerate(counts)
    ]


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
