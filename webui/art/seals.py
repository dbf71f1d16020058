"""Seals of people: the Korean name as on a name stamp."""

from functools import lru_cache
from hashlib import sha256

from markupsafe import Markup, escape

from webui.art.covers import SERIF

SIZE = 64
GROUNDS = ("#A62A1B", "#1E5A4C", "#22305E", "#56264F", "#7A4A12")
TEXT = "#FFF6EA"

PLACES = {
    1: ((32, 44, 34),),
    2: ((32, 29, 25), (32, 54, 25)),
    3: ((46, 40, 23), (20, 29, 23), (20, 53, 23)),  # the family name to the right, the given name left
    4: ((45, 29, 23), (45, 53, 23), (19, 29, 23), (19, 53, 23)),
}
"""Where each syllable stands and how large it is, by number of syllables."""


@lru_cache(maxsize=1024)
def seal(slug: str, name: str, hangul: str = "", size: int = SIZE) -> Markup:
    """A stamp for a person; decoration beside their name. The same slug gives the same colour, for ever."""
    ground = GROUNDS[sha256(slug.encode()).digest()[0] % len(GROUNDS)]
    letters = [letter for letter in hangul if letter.isalnum()][:4] or [name[:1].upper() or "?"]
    text = "".join(
        f'<text x="{x}" y="{y}" font-size="{height}">{escape(letter)}</text>'
        for letter, (x, y, height) in zip(letters, PLACES[len(letters)], strict=True)
    )
    return Markup(  # noqa: S704 - made here; the letters went through escape()
        f'<svg class="seal" aria-hidden="true" width="{size}" height="{size}" viewBox="0 0 64 64" '
        f'xmlns="http://www.w3.org/2000/svg"><rect width="64" height="64" rx="10" fill="{ground}"/>'
        f'<rect x="4.5" y="4.5" width="55" height="55" rx="7" fill="none" '
        f'stroke="{TEXT}" stroke-opacity=".55"/>'
        f'<g font-family="{SERIF}" font-weight="700" text-anchor="middle" fill="{TEXT}">{text}</g></svg>'
    )
