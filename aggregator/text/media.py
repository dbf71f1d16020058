"""Pictures and videos in hostile HTML: which addresses and ids may be kept."""

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

from aggregator.model import Embed
from aggregator.text.urls import resolve, web_url

_PLAYER = re.compile(
    r"<(?:iframe|embed|object|param|amp-youtube|amp-vimeo|lite-youtube)\b[^<>]{0,2000}", re.IGNORECASE
)
_VALUE = r"""\s[\w-]+\s*=\s*["']?(?:https?:)?//"""
_ELEVEN = r"([A-Za-z0-9_-]{11})(?![A-Za-z0-9_-])"
_PLAYERS = (
    ("youtube", re.compile(rf"{_VALUE}(?:www\.)?youtube(?:-nocookie)?\.com/(?:embed|v)/{_ELEVEN}")),
    ("youtube", re.compile(rf"""\b(?:data-)?videoid\s*=\s*["']?{_ELEVEN}""", re.IGNORECASE)),
    ("vimeo", re.compile(rf"{_VALUE}player\.vimeo\.com/video/(\d{{1,12}})(?!\w)")),
    ("viki", re.compile(rf"{_VALUE}(?:www\.)?viki\.com/player/(\d{{1,9}}v)(?!\w)")),
)
_PAGES = (
    (
        "youtube",
        re.compile(rf"https?://(?:www\.)?youtube\.com/(?:watch\?(?:[^#]*&)?v=|shorts/|live/){_ELEVEN}"),
    ),
    ("youtube", re.compile(rf"https?://youtu\.be/{_ELEVEN}")),
    ("vimeo", re.compile(r"https?://(?:www\.)?vimeo\.com/(\d{1,12})(?![\w/])")),
    ("viki", re.compile(r"https?://(?:www\.)?viki\.com/videos/(\d{1,9}v)(?!\w)")),
)
_EMBEDS_KEPT = 20

_LAZY_IMAGE = re.compile(r"<img\b([^<>]*)", re.IGNORECASE)
_LAZY_SOURCE = re.compile(
    r"""\sdata-(?:lazy-src|src|original|orig-file|lazy)\s*=\s*(?:"([^"<>]{1,2048})"|'([^'<>]{1,2048})')""",
    re.IGNORECASE,
)
_DNS_NAME = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)+[a-z][a-z0-9-]*[a-z0-9]")
_LOCAL = (
    ".local",
    ".internal",
    ".lan",
    ".home.arpa",
    ".localhost",
    ".localdomain",
    ".home",
    ".corp",
    ".intranet",
    ".private",
    ".test",
    ".onion",
)
_ORNAMENT = re.compile(
    r"https://(?:[^/]*\.)?(?:gravatar\.com|doubleclick\.net|feedburner\.com|pixel\.wp\.com|stats\.wordpress\.com"
    r"|s\.w\.org|feedsportal\.com|scorecardresearch\.com|google-analytics\.com|feeds\.feedblitz\.com)/"
    r"|.*[/_-](?:pixel|spacer|blank)\.(?:gif|png)"
)


def embeds_in(markup: str) -> tuple[Embed, ...]:
    """Return the videos whose players ``markup`` holds, by exact id, at most 20."""
    found: dict[Embed, None] = {}
    for player in _PLAYER.findall(markup):
        for provider, pattern in _PLAYERS:
            if number := pattern.search(player):
                found[Embed(provider, number[1])] = None
    return tuple(found)[:_EMBEDS_KEPT]


def embed_of(url: str) -> Embed | None:
    """Return the video whose own page ``url`` is, or None."""
    for provider, pattern in _PAGES:
        if number := pattern.match(url):
            return Embed(provider, number[1])
    return None


def image_source(value: str, base: str) -> str | None:
    """Return the address a picture may have: https at a public-looking DNS name, the usual port; or None."""
    # Tracking is left in: a picture's address is often signed as a whole.
    address = web_url(resolve(base, value))
    if address.startswith("http://"):
        address = "https://" + address[7:]
    parts = urlsplit(address)
    if parts.port is not None or not is_public_name(parts.hostname or ""):
        return None
    return address


def is_public_name(host: str) -> bool:
    """Return whether ``host`` is a dotted DNS name that is not one of a private network's."""
    host = host.lower().rstrip(".")
    if not _DNS_NAME.fullmatch(host) or host.endswith(_LOCAL):
        return False
    try:
        ip_address(host)
    except ValueError:
        return True
    return False


def is_ornament(address: str) -> bool:
    """Return whether a picture is a counter, an avatar or a smiley rather than what an article shows."""
    return _ORNAMENT.match(address) is not None


def with_lazy_images(markup: str) -> str:
    """Give pictures that scripts would have loaded their address; HTML takes the first of two ``src``."""
    if "data-" not in markup:
        return markup
    return _LAZY_IMAGE.sub(_shown, markup)


def _shown(found: re.Match[str]) -> str:
    source = _LAZY_SOURCE.search(found[1])
    address = (source[1] or source[2]).replace('"', "&quot;") if source else ""
    if not address or address.startswith("data:"):
        return found[0]
    return f'<img src="{address}"{found[1]}'
