"""Hostile HTML in; clean HTML, plain text, lead image and video ids out. The one door of nh3."""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass

import nh3
from selectolax.lexbor import LexborHTMLParser

from aggregator.limits import CONTENT_AFTER, CONTENT_BEFORE, ENTITIES, IMAGES, TAG_DEPTH, TAGS
from aggregator.model import Embed
from aggregator.text.media import embeds_in, image_source, is_ornament, with_lazy_images
from aggregator.text.plain import excerpt, plain_text, without_controls
from aggregator.text.urls import clean_link

__all__ = ["RULES_VERSION", "CleanHtml", "clean_html", "excerpt", "plain_text", "text_of_html"]

RULES_VERSION = 1
"""Grows with the rules below, so that what was cleaned by older ones is cleaned again."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TAGS = _words(
    "a abbr b bdi blockquote br caption cite code dd del dfn div dl dt em figcaption figure h1 h2 h3 h4"
    " h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp small span strong sub sup table tbody"
    " td tfoot th thead time tr u ul var wbr"
)
_CONTENT_DROPPED = _words(
    "script style noscript template iframe object svg math textarea title xmp noembed noframes"
    " plaintext select video audio form head"
)
_WORDLESS = sorted(_CONTENT_DROPPED - {"head"})
_ATTRIBUTES: dict[str, set[str]] = {
    # Named though empty: nh3 would else allow title and lang everywhere.
    "*": set(),
    "a": {"href", "title"},
    "img": {"src", "alt", "title", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "ol": {"start"},
    "time": {"datetime"},
    "abbr": {"title"},
}
_LINK_MANNERS = ' target="_blank" rel="noopener noreferrer nofollow ugc"'
_IMAGE_MANNERS = ' loading="lazy" decoding="async" referrerpolicy="no-referrer"'
"""Both set by ourselves and not by nh3, whose order of attributes is not the same each time."""
_NUMBERS = frozenset({"width", "height", "colspan", "rowspan", "start"})

_TAG_START = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)")
_FLAT = _words(
    "area base br col embed hr img input link meta param source track wbr p li dt dd td th tr tbody"
    " thead tfoot option colgroup rp rt"
)
"""Elements that are empty, or that close themselves where their parent is counted."""
_FORMATTING = _words("a b big code em font i nobr s small strike strong tt u")
_REBUILT = 10 * TAGS
"""HTML opens each unclosed formatting element again in every later block; this is their sum over all tags."""
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{16384}")
"""Attributes of one tag cost nh3 the square of their number."""
_INLINE_DATA = re.compile(r"""=\s*(?:"data:[^"<>]*"|'data:[^'<>]*')""", re.IGNORECASE)

_SCOPE = re.compile(
    r"<(?:applet|button|caption|form|marquee|math|object|select|svg|table|td|template|th)\b", re.IGNORECASE
)
"""Elements within which a paragraph or a link may begin that could not begin outside (HTML, 13.2.4.2)."""
_HEADING = re.compile(r"<h[1-6]>")
_ROUNDS = 4

_LINK_OR_IMAGE = re.compile(r'<(a|img)((?: [a-z]+="[^"]*")*)>')
_ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')
_ANY_TAG = re.compile(r"</?[a-zA-Z!?/][^<>]*>")
_BLOCK = re.compile(
    r"</?(?:blockquote|br|caption|d[dlt]|div|figcaption|figure|h[1-6]|hr|li|[ou]l|p|pre|table|tbody|tfoot|thead|tr)\b"
    r"[^<>]*>",
    re.IGNORECASE,
)
_MAILTO = re.compile(r"mailto:[\w.+-]{1,64}@[\w.-]{1,253}", re.ASCII | re.IGNORECASE)
_SMALL_NUMBER = re.compile(r"[0-9]{1,5}")
_ABSOLUTE_STARTS = ('href="http', "href='http", 'src="http', "src='http")
_ODD_NAMES = ("HREF", "SRC", "Href", "Src", "href ", "src ", "href\n", "src\n")
_RELATIVE_LINK = re.compile(
    r"""=(?:(?<=href=)|(?<=src=))\s*+["']?+\s*+(?!https?://|mailto:|data:)[^\s>"']|\s=""", re.IGNORECASE
)
"""Begins with a literal for speed; an odd space before the sign counts as one."""
_TEXT_LENGTH = CONTENT_AFTER // 10
"""Characters kept of what is only kept as text; escaped, one takes up to five."""
_TINY = 60
"""Pictures with a shorter side are ornaments."""


@dataclass(frozen=True, slots=True)
class CleanHtml:
    """What is left of an entry's HTML."""

    html: str
    """Safe to show unescaped under a strict CSP."""
    text: str
    """Its words, a line a block."""
    image_url: str
    """The first picture that is more than an ornament, or empty."""
    embeds: tuple[Embed, ...]


def clean_html(markup: str, base_url: str) -> CleanHtml:
    """Return ``markup`` with nothing active left in it, links absolute against ``base_url``.

    Too large, too deep or too many tags: only its text is kept. Cleaning the result again changes nothing.
    """
    markup = without_controls(_cut(markup))
    if _is_too_much(markup):
        return _as_text(markup)
    embeds = embeds_in(markup)
    cleaner = _cleaner(base_url) if _has_relative_links(markup) else _ABSOLUTE_CLEANER
    cleaned = cleaner.clean(with_lazy_images(markup))
    if _SCOPE.search(markup) or _has_nested_headings(cleaned):
        cleaned = _settled(cleaned, cleaner)
    cleaned = without_controls(cleaned)
    cleaned, image_url = _with_manners(cleaned)
    if len(cleaned) > CONTENT_AFTER:
        return _as_text(markup)
    cleaned = cleaned.strip()
    return CleanHtml(cleaned, _text_of(cleaned), image_url, embeds)


def _has_nested_headings(cleaned: str) -> bool:
    """Return whether a heading stands in a heading, from which an element between them was dropped."""
    return any("</h" not in inside for inside in _HEADING.split(cleaned)[1:-1])


def _settled(cleaned: str, cleaner: nh3.Cleaner) -> str:
    """Clean until nothing changes: what stood in a scope that was dropped is read otherwise without it."""
    for _ in range(_ROUNDS):
        again = cleaner.clean(cleaned)
        if again == cleaned:
            break
        cleaned = again
    return cleaned


def _cut(markup: str) -> str:
    if len(markup) * 4 <= CONTENT_BEFORE:
        return markup
    return markup.encode("utf-8", "replace")[:CONTENT_BEFORE].decode("utf-8", "ignore")


def _is_too_much(markup: str) -> bool:
    """Return whether ``markup`` would cost nh3 too much; linear in its length."""
    if markup.count("&") > ENTITIES or _LONG_TAG.search(_INLINE_DATA.sub("", markup)):
        return True
    return markup.count("<") > TAG_DEPTH and _is_tangled(markup)


def _is_tangled(markup: str) -> bool:
    opened: dict[str, int] = {}
    depth = tags = styles = rebuilt = 0
    for found in _TAG_START.finditer(markup):
        name = found[2].lower()
        tags += 1
        rebuilt += styles
        if name not in _FLAT:
            step = -1 if found[1] else 1
            if step < 0 and not opened.get(name):
                continue
            opened[name] = opened.get(name, 0) + step
            depth += step
            styles += step if name in _FORMATTING else 0
        if depth > TAG_DEPTH or tags > TAGS or rebuilt > _REBUILT:
            return True
    return False


def _as_text(markup: str) -> CleanHtml:
    text = _text_of(_ANY_TAG.sub(" ", markup))[:_TEXT_LENGTH]
    lines = (f"<p>{html.escape(line, quote=False)}</p>" for line in text.split("\n") if line)
    return CleanHtml("".join(lines), text, "", ())


def _has_relative_links(markup: str) -> bool:
    """Return whether a link may be relative; the counts answer for most markup at once."""
    links = markup.count("href=") + markup.count("src=")
    if sum(map(markup.count, _ABSOLUTE_STARTS)) == links and not any(map(markup.__contains__, _ODD_NAMES)):
        return False
    return _RELATIVE_LINK.search(markup) is not None


def _cleaner(base_url: str) -> nh3.Cleaner:
    """Return a cleaner whose links are relative to ``base_url``; making one takes microseconds."""
    return nh3.Cleaner(
        tags=_TAGS,
        clean_content_tags=_CONTENT_DROPPED,
        attributes=_ATTRIBUTES,
        attribute_filter=_attribute_filter(base_url),
        link_rel=None,
        url_schemes={"http", "https", "mailto"},
        # Not "deny": it drops relative links before the filter can join them. This drops what still is one.
        url_relative=lambda _relative: None,
    )


def _attribute_filter(base_url: str) -> Callable[[str, str, str], str | None]:
    base = base_url if base_url.lower().startswith(("http://", "https://")) else ""

    def keep(tag: str, name: str, value: str) -> str | None:
        if name == "href":
            return _link_target(value, base)
        if name == "src":
            return image_source(value, base)
        if name in _NUMBERS:
            return value if _SMALL_NUMBER.fullmatch(value) else None
        return value

    return keep


_ABSOLUTE_CLEANER = _cleaner("")
"""Shared by all markup without relative links, which is most."""


def _link_target(value: str, base: str) -> str | None:
    """Return the address a link may have: http, https or mailto, canonical; or None."""
    value = value.strip()
    if value[:7].lower() == "mailto:":
        return value if _MAILTO.fullmatch(value) else None
    return clean_link(value, base) or None if value else None


def _with_manners(cleaned: str) -> tuple[str, str]:
    """Return nh3's HTML with links and pictures as they shall behave, and the lead picture's address.

    Counting pixels and surplus pictures are dropped here, where a picture's attributes are seen together.
    """
    lead, kept = "", 0

    def judge(found: re.Match[str]) -> str:
        nonlocal lead, kept
        if found[1] == "a":
            return f"<a{found[2]}{_LINK_MANNERS}>"
        attributes = dict(_ATTRIBUTE.findall(found[2]))
        source = html.unescape(attributes.get("src", ""))
        width, height = (int(attributes.get(side, "999")) for side in ("width", "height"))
        if not source or width <= 1 or height <= 1 or kept >= IMAGES:
            return ""
        kept += 1
        if not lead and min(width, height) >= _TINY and not is_ornament(source):
            lead = source
        return f"<img{found[2]}{_IMAGE_MANNERS}>"

    return _LINK_OR_IMAGE.sub(judge, cleaned), lead


def text_of_html(markup: str) -> str:
    """Return only the words of hostile HTML, a line a block; cheaper than cleaning it."""
    markup = without_controls(_cut(markup))
    if "<" not in markup or _is_too_much(markup):
        return _text_of(_ANY_TAG.sub(" ", markup))
    tree = LexborHTMLParser(_BLOCK.sub(r"\n\g<0>", markup))
    tree.strip_tags(_WORDLESS)
    return without_controls(_lines(tree.body.text() if tree.body else ""))


def _text_of(cleaned: str) -> str:
    text = _ANY_TAG.sub("", _BLOCK.sub("\n", cleaned)) if "<" in cleaned else cleaned
    return _lines(html.unescape(text) if "&" in text else text)


def _lines(text: str) -> str:
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.split("\n"))))
