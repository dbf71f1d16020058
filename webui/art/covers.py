"""Covers of dramas: the title as a poster. The same slug gives the same cover, for ever."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from markupsafe import Markup, escape

from webui.art.motifs import MOTIFS

WIDTH, HEIGHT = 240, 360
BAND = 268
"""Where the plain ground begins on which the English title stands."""

SERIF = "Iowan Old Style,Palatino,Noto Serif KR,Noto Serif CJK KR,Nanum Myeongjo,AppleMyungjo,Batang,serif"
SANS = "system-ui,Segoe UI,Roboto,Apple SD Gothic Neo,Malgun Gothic,Noto Sans KR,Noto Sans CJK KR,sans-serif"


@dataclass(frozen=True, slots=True)
class Palette:
    """Four colours of one cover; text on ground reaches a contrast of 7."""

    ground: str
    text: str
    accent: str
    second: str


PALETTES = (
    Palette("#8E2A1B", "#FFF3E4", "#E8A33D", "#5E1A10"),  # cinnabar
    Palette("#1E5A4C", "#F4F1E4", "#C9DBA8", "#123E34"),  # jade
    Palette("#22305E", "#F3EEE2", "#8FB4E0", "#16204A"),  # indigo
    Palette("#E2A93B", "#2A1B0A", "#8E2A1B", "#F3CF86"),  # ochre
    Palette("#56264F", "#FBEFF3", "#E59CB5", "#3A1636"),  # plum
    Palette("#EFE6D3", "#241E1A", "#B3301C", "#C9BDA3"),  # hanji
    Palette("#1D2024", "#F2EFE8", "#D7563F", "#33383F"),  # ink
    Palette("#A9C9BC", "#14302A", "#1E5A4C", "#CFE3D9"),  # celadon
)


@dataclass(frozen=True, slots=True)
class _Design:
    palette: Palette
    motif: Callable[[Palette, int], str]
    place: int


def _design(slug: str) -> _Design:
    digest = sha256(slug.encode()).digest()
    return _Design(PALETTES[digest[0] % 8], MOTIFS[digest[1] % 6], digest[4])


@lru_cache(maxsize=128)
def cover(slug: str, title: str, hangul: str = "", meta: str = "") -> Markup:
    """A poster of 2:3: the Korean title upright over a motif, the English one and ``meta`` at its foot.

    It names itself to a screen reader; without a Korean title the English one stands large.
    """
    design = _design(slug)
    columns = _columns(hangul)
    upright = _upright(columns, design.palette) if columns else _stacked(title, design.palette)
    foot = _foot(title if columns else "", meta, design.palette)
    name = escape(f"{title} {hangul}".strip())
    return _svg(design, f'class="cover big" role="img" aria-label="{name}"', upright + foot)


@lru_cache(maxsize=256)
def small_cover(slug: str, title: str, hangul: str = "") -> Markup:
    """A cover for 80 pixels and less: the motif and a few syllables. Decoration beside a name."""
    design = _design(slug)
    columns = [column[:3] for column in _columns(hangul)[:2]] or [[title[:1].upper() or "?"]]
    return _svg(design, 'class="cover" aria-hidden="true"', _large(columns, design.palette))


def _svg(design: _Design, attributes: str, title: str) -> Markup:
    ground = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{design.palette.ground}"/>'
    motif = design.motif(design.palette, design.place)
    return Markup(  # noqa: S704 - made here; every foreign character went through escape()
        f'<svg {attributes} viewBox="0 0 {WIDTH} {HEIGHT}" font-weight="400" xmlns="http://www.w3.org/2000/svg">'
        f"{ground}{motif}{title}</svg>"
    )


def _columns(hangul: str) -> list[list[str]]:
    words = ["".join(letter for letter in word if letter.isalnum()) for word in hangul.split()]
    words = [word for word in words if word]
    while len(words) > 4:  # noqa: PLR2004 - five columns would be too small to read
        shortest = min(range(len(words) - 1), key=lambda i: len(words[i]) + len(words[i + 1]))
        words[shortest : shortest + 2] = [words[shortest] + words[shortest + 1]]
    return [list(word[:9]) for word in words]


def _upright(columns: Sequence[Sequence[str]], palette: Palette) -> str:
    rows = max(map(len, columns))
    size = min(58.0, 210 / rows, 180 / len(columns))
    return _syllables(columns, palette, size, right=WIDTH - 24, top=28)


def _large(columns: Sequence[Sequence[str]], palette: Palette) -> str:
    rows = max(map(len, columns))
    size = min(104.0, 300 / rows)
    wide = size * 1.04 * len(columns)
    return _syllables(columns, palette, size, right=(WIDTH + wide) / 2, top=(HEIGHT - size * 1.04 * rows) / 2)


def _syllables(
    columns: Sequence[Sequence[str]], palette: Palette, size: float, *, right: float, top: float
) -> str:
    """Each syllable on its own square, so that no font metrics are needed."""
    step = size * 1.04
    cells = [
        f'<text x="{right - step * (column + 0.5):.0f}" '
        f'y="{top + step * row + size * 0.86:.0f}">{escape(text)}</text>'
        for column, syllables in enumerate(columns)
        for row, text in enumerate(syllables)
    ]
    return (
        f'<g font-family="{SERIF}" font-size="{size:.0f}" font-weight="700" text-anchor="middle" '
        f'fill="{palette.text}" stroke="{palette.ground}" stroke-width="9" stroke-linejoin="round" '
        f'paint-order="stroke">{"".join(cells)}</g>'
    )


def _stacked(title: str, palette: Palette) -> str:
    lines = _wrap(title, 9, 5)
    size = min(44, 330 // max(map(len, lines))) if lines else 44
    rows = "".join(
        f'<text x="20" y="{250 - (len(lines) - 1 - index) * size * 1.15:.0f}">{escape(line)}</text>'
        for index, line in enumerate(lines)
    )
    return (
        f'<g font-family="{SERIF}" font-size="{size}" font-weight="700" fill="{palette.text}" '
        f'stroke="{palette.ground}" stroke-width="7" stroke-linejoin="round" paint-order="stroke">{rows}</g>'
    )


def _foot(title: str, meta: str, palette: Palette) -> str:
    size = 22 if len(title) <= 32 else 18  # noqa: PLR2004 - where two lines of 22 px end
    lines = _wrap(title, 17 if size == 22 else 21, 3)  # noqa: PLR2004
    top = BAND + 16 - 18 * (len(lines) - 1) if lines else BAND + 16
    rows = "".join(
        f'<text x="20" y="{top + 36 + index * size * 1.14:.0f}" font-family="{SERIF}" font-size="{size}" '
        f'font-weight="600">{escape(line)}</text>'
        for index, line in enumerate(lines)
    )
    label = f'<text x="20" y="350" font-family="{SANS}" font-size="11">{escape(meta)}</text>' if meta else ""
    band = f'<rect y="{top}" width="{WIDTH}" height="{HEIGHT - top}" fill="{palette.ground}"/>'
    rule = f'<rect x="20" y="{top + 8}" width="36" height="3" fill="{palette.accent}"/>'
    return f'{band}{rule}<g fill="{palette.text}">{rows}{label}</g>'


def _wrap(text: str, width: int, most: int) -> list[str]:
    """Break into at most ``most`` lines of about ``width`` characters; too much ends in an ellipsis."""
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1][: width - 1]}…"]
    return [line if len(line) <= width + 3 else f"{line[: width + 2]}…" for line in lines]
