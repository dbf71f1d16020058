"""Titles, names and excerpts: text out of what feeds put into fields that should be text."""

import html
import re

from aggregator.limits import EXCERPT_LENGTH

_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_LEFT_OVER = re.compile(
    r"&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|amp|quot|apos|nbsp|[lr][sd]quo|hellip|[nm]dash|middot|bull|eacute|uuml"
    r"|copy|reg|trade|times|lt|gt);"
)
_HTML_NAMES = (
    "a abbr article aside b bdi bdo big blockquote body br button center cite code dd del dfn dialog"
    " div dl dt em embed fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hr html i"
    " iframe img input ins kbd label li link main mark marquee math meta nobr noscript object ol option"
    " p param pre q rp rt ruby s samp script section select small source span strike strong style sub"
    " sup svg table tbody td template textarea tfoot th thead time title tr tt u ul var video audio wbr"
)
_NAMES = "|".join(sorted(_HTML_NAMES.split(), key=len, reverse=True))
_TITLE_TAG = re.compile(
    rf"</?(?:{_NAMES}|{_NAMES.upper()})(?:[\s/][^<>]*)?>|<!--.*?(?:-->|\Z)|<!\[CDATA\[|\]\]>", re.DOTALL
)
"""Only HTML's own names: <눈물의 여왕> and <Queen of Tears> are how the press quotes a title."""

_ESCAPED_TAG = re.compile(r"&lt;(/?)([a-zA-Z][a-zA-Z0-9]*)(?:\s(?:[^&<>]|&(?!lt;|gt;))*)?/?&gt;")
_ESCAPED_TWICE = re.compile(
    r"&(?:amp|#38|#x26);(#\d{2,6}|#x[0-9a-fA-F]{2,5}|nbsp|[lr][sd]quo|hellip|[nm]dash|quot|amp|apos);"
)
_REAL_TAG = re.compile(r"</?[a-zA-Z!]")
_HTML_NAME = frozenset(_HTML_NAMES.split())
_TAIL = " ,;:–—-([{‘“'\""
_SCANNED = 20
"""How much of an over-long field is looked at, in lengths of the result: markup is longer than its text."""


def without_controls(text: str) -> str:
    """Return ``text`` without controls (C0 but tab and line ends, C1, bidi), U+FEFF and lone surrogates."""
    return _CONTROLS.sub("", text)


def plain_text(markup: str, limit: int) -> str:
    """Return a title or name as one line of at most ``limit`` characters.

    Entities are decoded once, and again only where a feed plainly escaped them twice; HTML's tags, controls
    and line breaks are dropped.
    """
    text = markup[: _SCANNED * limit]
    if "&" in text:
        text = _decoded(text)
    if "<" in text or "]]>" in text:
        text = _TITLE_TAG.sub(" ", text)
    for _ in range(2):
        if "&" not in text or not _LEFT_OVER.search(text):
            break
        text = _LEFT_OVER.sub(lambda found: html.unescape(found[0]), text)
    text = " ".join(without_controls(text).split())
    return text if len(text) <= limit else _shortened(text, limit)


def _decoded(text: str) -> str:
    # html.unescape() also reads "&notes" as "¬es"; only whole entities are meant.
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text)


def excerpt(text: str, limit: int = EXCERPT_LENGTH) -> str:
    """Return the beginning of ``text`` as one line of at most ``limit`` characters, cut between words."""
    line = " ".join(text[: 2 * limit].split())
    return line if len(line) <= limit else _shortened(line, limit)


def _shortened(line: str, limit: int) -> str:
    head = line[: limit - 1]
    if not line[limit - 1].isspace():
        space = head.rfind(" ")
        head = head[:space] if space >= limit * 3 // 5 else head
    return head.rstrip(_TAIL) + "…"


def unescape_twice(markup: str) -> str:
    """Return content that a feed escaped once too often as HTML again; other content as it is.

    Content counts as escaped twice if it has no tag of its own but escaped ones that pair up. Single
    entities are repaired too, but not where code is shown.
    """
    if "&" not in markup:
        return markup
    if not _REAL_TAG.search(markup) and _is_escaped_markup(markup):
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
        if name in _HTML_NAME:
            opened.add(name)
    return False


def fitting(text: str, columns: int) -> int:
    """About how many of the first characters fill so many columns, where all but ASCII is twice as wide."""
    piece = text[:columns]
    wide = len(piece) - len(piece.encode("ascii", "ignore"))
    return columns * len(piece) // (len(piece) + wide) if wide else columns
