"""Judge cleaned HTML by parsing it: what it must never hold."""

import re
from html.parser import HTMLParser

TAG_NAMES = """
a abbr b bdi blockquote br caption cite code dd del dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i
img ins kbd li mark ol p pre q rp rt ruby s samp small span strong sub sup table tbody td tfoot th thead time
tr u ul var wbr
"""
ALLOWED_TAGS = frozenset(TAG_NAMES.split())
ALLOWED_ATTRIBUTES = {
    "a": {"href", "title", "rel", "target"},
    "img": {"src", "alt", "title", "width", "height", "loading", "decoding", "referrerpolicy"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "ol": {"start"},
    "time": {"datetime"},
    "abbr": {"title"},
}
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\u202a-\u202e\u2066-\u2069]")


class Judge(HTMLParser):
    """Collects whatever a cleaned document must not hold."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ALLOWED_TAGS:
            self.faults.append(tag)
        for name, value in attrs:
            if name not in ALLOWED_ATTRIBUTES.get(tag, set()):
                self.faults.append(f"{tag} {name}")
            if name == "href" and not re.match(r"https?://[^/\\@\s]+/|mailto:[^\s]+@", value or ""):
                self.faults.append(f"href {value}")
            if name == "src" and not re.match(
                r"https://(?!\d+\.)(?!localhost)[a-z0-9._-]+\.[a-z]", value or ""
            ):
                self.faults.append(f"src {value}")
        if tag == "a" and dict(attrs).get("rel") != "noopener noreferrer nofollow ugc":
            self.faults.append("a without rel")

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"comment {data}")

    def handle_decl(self, decl: str) -> None:
        self.faults.append(decl)


def faults(html: str) -> list[str]:
    """Return all that is wrong with a cleaned fragment; empty if nothing is."""
    judge = Judge()
    judge.feed(html)
    judge.close()
    return judge.faults + CONTROLS.findall(html)
