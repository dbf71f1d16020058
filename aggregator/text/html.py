"""Hostile HTML in; clean HTML, plain text, lead image and video ids out. The one door of nh3."""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

import nh3

from aggregator.limits import (
    CONTENT_AFTER,
    CONTENT_BEFORE,
    ENTITIES,
    EXCERPT_LENGTH,
    IMAGES,
    TAG_DEPTH,
    TAGS,
)
from aggregator.model import Embed
from aggregator.text.urls import canonical_url, resolve

RULES_VERSION = 1
"""Grows with the rules below, so that what was cleaned by older ones is cleaned again."""

_TAGS = frozenset(
    "a abbr b bdi blockquote br caption cite code dd del dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i"
    " img ins kbd li mark ol p pre q rp rt ruby s samp small span strong sub sup table tbody td tfoot th thead time"
    " tr u ul var wbr".split()
)
_CONTENT_DROPPED = frozenset(
    "script style noscript template iframe object svg math textarea title xmp noembed noframes plaintext select video"
    " audio form head".split()
)
_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "ol": {"start"},
    "time": {"datetime"},
    "abbr": {"title"},
}
_SET_ATTRIBUTES = {
    "a": {"target": "_blank"},
    "img": {"loading": "lazy", "decoding": "async", "referrerpolicy": "no-referrer"},
}
_REL = "noopener noreferrer nofollow ugc"
_NUMBERS = frozenset({"width", "height", "colspan", "rowspan", "start"})

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_TAG_START = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)")
_FLAT = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li dt dd td th tr tbody thead tfoot"
    " option colgroup rp rt".split()
)
"""Elements that are empty, or that close themselves where their parent is counted."""

_IMAGE = re.compile(r'<img((?: [a-z]+="[^"]*")*)>')
_ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')
_ANY_TAG = re.compile(r"</?[a-zA-Z!?/][^<>]*>")
_BLOCK = re.compile(
    r"</?(?:blockquote|caption|dd|div|dl|dt|figcaption|figure|h[1-6]|hr|li|ol|p|pre|table|tbody|tfoot|thead|tr|ul|br)\b[^<>]*>"
)
_SPACES = re.compile(r"[^\S\n]+")
_BREAKS = re.compile(r" ?\n\s*")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_LEFT_OVER = re.compile(
    r"&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|amp|quot|apos|nbsp|[lr][sd]quo|hellip|[nm]dash|middot|bull|eacute|uuml|copy|reg"
    r"|trade|times|lt|gt);"
)

_INLINE_NAMES = (
    "a abbr article aside b bdi bdo big blockquote body br button center cite code dd del dfn dialog div dl dt em embed"
    " fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hr html i iframe img input ins kbd label li"
    " link main mark marquee math meta nobr noscript object ol option p param pre q rp rt ruby s samp script section"
    " select small source span strike strong style sub sup svg table tbody td template textarea tfoot th thead time"
    " title tr tt u ul var video audio wbr"
).split()
_NAMES = "|".join(sorted(_INLINE_NAMES, key=len, reverse=True))
_TITLE_TAG = re.compile(rf"</?(?:{_NAMES}|{_NAMES.upper()})(?:[\s/][^<>]*)?>|<!--.*?-->|<!\[CDATA\[|\]\]>", re.DOTALL)
"""Only HTML's own names: <눈물의 여왕> and <Queen of Tears> are how the press quotes a title."""

_ESCAPED_TAG = re.compile(r"&lt;(/?)([a-zA-Z][a-zA-Z0-9]*)(?:\s(?:[^&<>]|&(?!lt;|gt;))*)?/?&gt;")
_ESCAPED_TWICE = re.compile(r"&amp;(#\d{2,6}|#x[0-9a-fA-F]{2,5}|nbsp|[lr][sd]quo|hellip|[nm]dash|quot|amp|apos);")

_PLAYER = re.compile(r"<(?:iframe|embed|object|param|amp-youtube|amp-vimeo|lite-youtube)\b[^<>]{0,2000}", re.IGNORECASE)
_EMBEDS = (
    (
        "youtube",
        re.compile(
            r"""=\s*["']?(?:https?:)?//(?:www\.)?youtube(?:-nocookie)?\.com/(?:embed|v)/([A-Za-z0-9_-]{11})(?![A-Za-z0-9_-])"""
        ),
    ),
    ("youtube", re.compile(r"""(?:data-)?videoid\s*=\s*["']?([A-Za-z0-9_-]{11})(?![A-Za-z0-9_-])""", re.IGNORECASE)),
    ("vimeo", re.compile(r"""=\s*["']?(?:https?:)?//player\.vimeo\.com/video/(\d{1,12})(?!\d)""")),
    ("viki", re.compile(r"""=\s*["']?(?:https?:)?//(?:www\.)?viki\.com/player/(\d{1,9}v)(?![A-Za-z0-9])""")),
)
_WATCH = (
    ("youtube", re.compile(r"^https?://(?:www\.)?youtube\.com/(?:watch\?(?:[^#]*&)?v=|shorts/|live/)([A-Za-z0-9_-]{11})(?![A-Za-z0-9_-])")),
    ("youtube", re.compile(r"^https?://youtu\.be/([A-Za-z0-9_-]{11})(?![A-Za-z0-9_-])")),
    ("vimeo", re.compile(r"^https?://(?:www\.)?vimeo\.com/(\d{1,12})(?![\d/])")),
    ("viki", re.compile(r"^https?://(?:www\.)?viki\.com/videos/(\d{1,9}v)(?![A-Za-z0-9])")),
)
_EMBEDS_KEPT = 20

_LAZY_IMAGE = re.compile(r"<img\b[^<>]*", re.IGNORECASE)
_LAZY_SOURCE = re.compile(
    r"""\sdata-(?:lazy-src|src|original|orig-file|lazy)\s*=\s*(?:"([^"<>]{1,2048})"|'([^'<>]{1,2048})')""", re.IGNORECASE
)
_DNS_NAME = re.compile(r"^(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)+[a-z][a-z0-9-]*[a-z0-9]$")
_LOCAL = (".local", ".internal", ".lan", ".home.arpa", ".localhost", ".localdomain", ".home", ".corp", ".intranet")
_COUNTERS = re.compile(
    r"^https://(?:[^/]*\.)?(?:gravatar\.com|doubleclick\.net|feedburner\.com|pixel\.wp\.com|stats\.wordpress\.com|s\.w\.org"
    r"|feedsportal\.com|scorecardresearch\.com|google-analytics\.com|feeds\.feedblitz\.com)/|[/_-](?:pixel|spacer|blank)\.(?:gif|png)",
)
_TINY = 60
_OUR_IMAGE_TAIL = ' loading="lazy" decoding="async" referrerpolicy="no-referrer"'


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
    markup = _CONTROLS.sub("", _cut(markup))
    if _is_too_much(markup):
        return _as_text(markup)
    embeds = _embeds(markup)
    cleaned = _cleaner(base_url).clean(_with_lazy_images(markup))
    cleaned = _CONTROLS.sub("", cleaned)
    cleaned, image_url = _pictures(cleaned)
    if len(cleaned) > CONTENT_AFTER:
        return _as_text(markup)
    cleaned = cleaned.strip()
    return CleanHtml(cleaned, _text_of(cleaned), image_url, embeds)


def _cut(markup: str) -> str:
    if len(markup) * 4 <= CONTENT_BEFORE:
        return markup
    return markup.encode("utf-8", "replace")[:CONTENT_BEFORE].decode("utf-8", "ignore")


def _is_too_much(markup: str) -> bool:
    """Return whether ``markup`` would cost nh3 too much; one linear pass."""
    if markup.count("&") > ENTITIES:
        return True
    starts = markup.count("<")
    if starts <= TAG_DEPTH:
        return False
    opened: dict[str, int] = {}
    depth = tags = 0
    for found in _TAG_START.finditer(markup):
        closing, name = found[1], found[2].lower()
        tags += 1
        if name in _FLAT:
            continue
        if not closing:
            opened[name] = opened.get(name, 0) + 1
            depth += 1
        elif opened.get(name):
            opened[name] -= 1
            depth -= 1
        if depth > TAG_DEPTH or tags > TAGS:
            return True
    return tags > TAGS


def _as_text(markup: str) -> CleanHtml:
    text = _text_of(_ANY_TAG.sub(" ", markup))
    lines = (f"<p>{nh3.clean_text(line)}</p>" for line in text.split("\n") if line)
    return CleanHtml("".join(lines), text, "", ())


def _cleaner(base_url: str) -> nh3.Cleaner:
    """Return a cleaner whose links are relative to ``base_url``; making one takes microseconds."""
    return nh3.Cleaner(
        tags=_TAGS,
        clean_content_tags=_CONTENT_DROPPED,
        attributes=_ATTRIBUTES,
        attribute_filter=_attribute_filter(base_url),
        link_rel=_REL,
        set_tag_attribute_values=_SET_ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        # Not "deny": that drops relative links before the filter can join them. Called for what is still relative.
        url_relative=lambda _relative: None,
    )


def _attribute_filter(base_url: str) -> Callable[[str, str, str], str | None]:
    base = base_url if base_url.lower().startswith(("http://", "https://")) else ""

    def keep(tag: str, name: str, value: str) -> str | None:
        if name == "href":
            return link_target(value, base)
        if name == "src":
            return image_source(value, base)
        if name in _NUMBERS:
            return value if value.isascii() and value.isdigit() and len(value) <= 5 else None  # noqa: PLR2004
        return value

    return keep


def link_target(value: str, base: str) -> str | None:
    """Return the address a link may have: http, https or mailto, canonical; or None."""
    value = value.strip()
    if value[:7].lower() == "mailto:":
        return value if re.fullmatch(r"[mM][aA][iI][lL][tT][oO]:[\w.+-]{1,64}@[\w.-]{1,253}", value, re.ASCII) else None
    return canonical_url(value, base) or None if value else None


def image_source(value: str, base: str) -> str | None:
    """Return the address a picture may have: https at a public-looking DNS name; or None."""
    address = resolve(base, value)
    if address[:7].lower() == "http://":
        address = "https://" + address[7:]
    if not address[:8].lower().startswith("https://"):
        return None
    # Tracking is left in: a picture's address is often signed as a whole.
    checked = _picture_address(address)
    return checked if checked and is_public_name(urlsplit(checked).hostname or "") else None


def _picture_address(address: str) -> str:
    canonical = canonical_url(address.split("#")[0].split("?")[0])
    if not canonical:
        return ""
    query = urlsplit(address).query
    origin = urlsplit(address)
    if "@" in origin.netloc or origin.port not in (None, 80, 443):
        return ""
    host = (origin.hostname or "").rstrip(".")
    path = urlsplit(canonical).path if urlsplit(canonical).hostname == host else origin.path
    return f"https://{host}{path}" + (f"?{query}" if query else "")


def is_public_name(host: str) -> bool:
    """Return whether ``host`` is a dotted DNS name that is not one of a private network's."""
    host = host.lower().rstrip(".")
    if not _DNS_NAME.match(host) or host.endswith(_LOCAL):
        return False
    try:
        ip_address(host)
    except ValueError:
        return True
    return False


def _with_lazy_images(markup: str) -> str:
    """Give pictures that scripts would have loaded their address; HTML takes the first of two ``src``."""
    if "data-" not in markup:
        return markup

    def show(found: re.Match[str]) -> str:
        source = _LAZY_SOURCE.search(found[0])
        address = source and (source[1] or source[2])
        if not address or address.startswith("data:"):
            return found[0]
        return f'<img src="{address.replace(chr(34), "&quot;")}"{found[0][4:]}'

    return _LAZY_IMAGE.sub(show, markup)


def _pictures(cleaned: str) -> tuple[str, str]:
    """Return cleaned HTML without counting pixels and surplus pictures, and the lead picture."""
    if "<img" not in cleaned:
        return cleaned, ""
    lead, kept = "", 0

    def judge(found: re.Match[str]) -> str:
        nonlocal lead, kept
        attributes = dict(_ATTRIBUTE.findall(found[1]))
        source = html.unescape(attributes.get("src", ""))
        width, height = (int(attributes.get(side, "999")) for side in ("width", "height"))
        if not source or width <= 1 or height <= 1 or kept >= IMAGES:
            return ""
        kept += 1
        if not lead and min(width, height) >= _TINY and not _COUNTERS.search(source):
            lead = source
        return found[0]

    return _IMAGE.sub(judge, cleaned), lead


def _embeds(markup: str) -> tuple[Embed, ...]:
    found: dict[Embed, None] = {}
    for player in _PLAYER.findall(markup):
        for provider, pattern in _EMBEDS:
            if number := pattern.search(player):
                found[Embed(provider, number[1])] = None
    return tuple(found)[:_EMBEDS_KEPT]


def embed_of(url: str) -> Embed | None:
    """Return the video whose own page ``url`` is, or None."""
    for provider, pattern in _WATCH:
        if number := pattern.match(url):
            return Embed(provider, number[1])
    return None


def _text_of(cleaned: str) -> str:
    text = _ANY_TAG.sub("", _BLOCK.sub("\n", cleaned)) if "<" in cleaned else cleaned
    text = html.unescape(text) if "&" in text else text
    return _BREAKS.sub("\n", _SPACES.sub(" ", text)).strip()


def plain_text(markup: str, limit: int) -> str:
    """Return a title or name as one line of at most ``limit`` characters.

    Entities are decoded once, and again only where a feed plainly escaped them twice; HTML's tags, controls and
    line breaks are dropped.
    """
    text = markup[: 20 * limit]
    if "&" in text:
        text = _decoded(text)
    if "<" in text or "]]>" in text:
        text = _TITLE_TAG.sub(" ", text)
    for _ in range(2):
        if "&" not in text or not _LEFT_OVER.search(text):
            break
        text = _LEFT_OVER.sub(lambda found: html.unescape(found[0]), text)
    text = " ".join(_CONTROLS.sub("", text).split())
    return text if len(text) <= limit else _shortened(text, limit)


def _decoded(text: str) -> str:
    # html.unescape() also reads "&notes" as "¬es"; only whole entities are meant.
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text)


def excerpt(text: str, limit: int = EXCERPT_LENGTH) -> str:
    """Return the beginning of ``text`` as one line of at most ``limit`` characters, cut between words."""
    line = " ".join(text[: 2 * limit + 200].split())
    return line if len(line) <= limit else _shortened(line, limit)


def _shortened(line: str, limit: int) -> str:
    head = line[: limit - 1]
    if not line[limit - 1].isspace():
        space = head.rfind(" ")
        head = head[:space] if space >= limit * 3 // 5 else head
    return head.rstrip(" ,;:–—-([{‘“'\"") + "…"


def unescape_twice(markup: str) -> str:
    """Return content that a feed escaped once too often as HTML again; other content as it is.

    Content counts as escaped twice if it has no tag of its own but escaped ones that pair up. Single entities
    are repaired too, but not where code is shown.
    """
    if "&" not in markup:
        return markup
    if "<" not in _ANY_TAG.sub("", markup) and not _TAG_START.search(markup) and _is_escaped_markup(markup):
        markup = _decoded(markup)
    if "<code" in markup or "<pre" in markup:
        return markup
    return _ESCAPED_TWICE.sub(r"&\1;", markup)


def _is_escaped_markup(markup: str) -> bool:
    opened: set[str] = set()
    for found in _ESCAPED_TAG.finditer(markup):
        name = found[2].lower()
        if name in {"br", "img", "hr"} or (found[1] and name in opened):
            return True
        if name in _TAGS:
            opened.add(name)
    return False
