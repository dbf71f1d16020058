"""The six motifs of the covers, drawn in the upper 268 of 360 units; moon and sun keep to the left third."""

from typing import Protocol


class Colours(Protocol):
    """The colours that a motif draws with."""

    @property
    def accent(self) -> str:
        """The bright one."""

    @property
    def second(self) -> str:
        """The one near the ground."""


WAVES = "".join(
    f"M{-20 - 13 * index} {level}q22-12 44 0t44 0 44 0 44 0 44 0 44 0 44 0 44 0"
    for index, level in enumerate(range(206, 360, 22))
)
NEAR = "".join(f"M{x * 31 - 20} {x * 53 % 250}l-16 58" for x in range(9))
FAR = "".join(f"M{x * 23} {x * 89 % 330}l-9 32" for x in range(12))
_RINGS = "m-30 0a30 30 0 1 1 60 0 30 30 0 1 1-60 0m13 0a17 17 0 1 1 34 0 17 17 0 1 1-34 0"
SCALES = "".join(
    f"M{x} {30 * row}{_RINGS}" for row in range(9) for x in range(-30 if row % 2 else 0, 271, 60)
)
"""These stand in a page once for each cover, so they are the same in all and only moved: gzip finds that."""


def moon(colours: Colours, place: int) -> str:
    """A moon over water."""
    x, y = 48 + place % 24, 56 + place % 96
    waves = (
        f'<path d="{WAVES}" fill="none" stroke="{colours.second}" stroke-width="5" '
        f'transform="translate({-(place % 20)} 0)"/>'
    )
    bars = f"M{x - 22} 212h44M{x - 14} 226h28M{x - 7} 240h14"
    glint = f'<path d="{bars}" stroke="{colours.accent}" stroke-width="4"/>'
    return f'{waves}<circle cx="{x}" cy="{y}" r="34" fill="{colours.accent}"/>{glint}'


def peaks(colours: Colours, place: int) -> str:
    """Five peaks with a sun, as on the screen behind a throne."""
    sun = f'<circle cx="{44 + place % 22}" cy="{62 + place % 40}" r="26" fill="{colours.accent}"/>'
    return (
        f'{sun}<g transform="translate(0 {-(place % 28)})">'
        f'<path d="M-10 400L18 208l30 60L76 172l34 82L126 146l44 96L184 178l26 70L230 204L250 400z" '
        f'fill="{colours.second}"/><path d="M76 172l-16 46M126 146l-22 70M184 178l-18 44" '
        f'stroke="{colours.accent}" stroke-width="2" opacity=".55"/></g>'
    )


def lattice(colours: Colours, place: int) -> str:
    """A papered window with one lit pane."""
    column, row = place % 2, place // 2 % 4
    lit = f'<rect x="{column * 48}" y="{row * 60 + 12}" width="48" height="60" fill="{colours.accent}"/>'
    bars = "".join(f"M{x} 0V360" for x in range(48, 240, 48)) + "".join(
        f"M0 {y}H240" for y in range(12, 360, 60)
    )
    fine = "".join(f"M{x} 0V360" for x in range(24, 240, 48))
    return (
        f'{lit}<path d="{bars}" stroke="{colours.second}" stroke-width="6"/>'
        f'<path d="{fine}" stroke="{colours.second}" stroke-width="2"/>'
    )


def stripes(colours: Colours, place: int) -> str:
    """The coloured stripes of a festive sleeve."""
    tilt = 14 + place % 22
    widths = (16, 8, 22, 6, 14, 10)
    bands, x = [], -40
    for index, width in enumerate(widths):
        colour = colours.accent if index % 2 else colours.second
        bands.append(f'<path d="M{x} 360L{x + tilt * 3} 0h{width}L{x + width} 360z" fill="{colour}"/>')
        x += width + 6
    return "".join(bands)


def rain(colours: Colours, place: int) -> str:
    """Slanting rain."""
    return (
        f'<path d="{FAR}" stroke="{colours.second}" stroke-width="3" stroke-linecap="round" '
        f'transform="translate({place % 11} {place * 3 % 40 - 20})"/>'
        f'<path d="{NEAR}" stroke="{colours.accent}" stroke-width="2.5" stroke-linecap="round" opacity=".7" '
        f'transform="translate({place % 17} {place * 7 % 50 - 25})"/>'
    )


def scales(colours: Colours, place: int) -> str:
    """Waves like scales, from the foot upwards."""
    drawn = (
        f'<path d="{SCALES}" fill="none" stroke="{colours.second}" stroke-width="4" '
        f'transform="translate(0 {120 + place % 60})"/>'
    )
    return drawn + _foam(colours, place)


def _foam(colours: Colours, place: int) -> str:
    x = 34 + place % 30
    return f'<circle cx="{x}" cy="62" r="18" fill="none" stroke="{colours.accent}" stroke-width="5"/>'


MOTIFS = (moon, peaks, lattice, stripes, rain, scales)
