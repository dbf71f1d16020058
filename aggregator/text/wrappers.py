"""Redirectors, caches and wrappers whose own address tells where they lead."""

import base64
import re
from collections.abc import Callable
from urllib.parse import SplitResult, parse_qs, unquote

_MOST_FIELDS = 100
_ABSOLUTE = re.compile(r"https?://[^/\s\\]+\.[^/\s\\]+", re.IGNORECASE)

_WRAPPERS: dict[str, tuple[str, tuple[str, ...]]] = {
    "google.com": ("/url", ("url", "q")),
    "news.google.com": ("/news/url", ("url",)),
    "news.url.google.com": ("/url", ("url", "q")),
    "l.facebook.com": ("/l.php", ("u",)),
    "lm.facebook.com": ("/l.php", ("u",)),
    "facebook.com": ("/l.php", ("u",)),
    "l.instagram.com": ("/", ("u",)),
    "youtube.com": ("/redirect", ("q",)),
    "out.reddit.com": ("/", ("url",)),
    "t.umblr.com": ("/redirect", ("z",)),
    "slack-redir.net": ("/link", ("url",)),
    "vk.com": ("/away.php", ("to",)),
    "link.naver.com": ("/bridge", ("url",)),
    "m.search.naver.com": ("/p/crd/rd", ("u",)),
    "cr.naver.com": ("/rd", ("u",)),
    "go.skimresources.com": ("/", ("url",)),
    "redirect.viglink.com": ("/", ("u",)),
    "exit.sc": ("/", ("url",)),
    "bing.com": ("/news/apiclick.aspx", ("url",)),
    "feedproxy.google.com": ("/url", ("url", "q")),
}


def unwrapped(parts: SplitResult) -> str:
    """Return the address that a redirector's, cache's or wrapper's own address tells, or empty."""
    host = (parts.hostname or "").removeprefix("www.")
    known = _WRAPPERS.get(host)
    if known and parts.path.rstrip("/") == known[0].rstrip("/"):
        return _target_parameter(parts.query, known[1])
    for belongs, reader in _READERS:
        if belongs(host):
            return reader(parts)
    return ""


def _target_parameter(query: str, names: tuple[str, ...]) -> str:
    values = parse_qs(query, max_num_fields=_MOST_FIELDS) if query.count("&") < _MOST_FIELDS else {}
    for name in names:
        for value in values.get(name, ()):
            if _ABSOLUTE.match(value):
                return value
    return ""


def _amp_cache_target(parts: SplitResult) -> str:
    found = re.match(
        r"^(?:/amp)?/(?:[cvir]/)?(s/)?([a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/.*)?)$", parts.path, re.IGNORECASE
    )
    if not found or ("/amp" in parts.path[:4]) != ("ampproject" not in parts.netloc):
        return ""
    scheme = "https" if found[1] else "http"
    return f"{scheme}://{found[2]}" + (f"?{parts.query}" if parts.query else "")


def _google_news_target(parts: SplitResult) -> str:
    """Return the address packed into an older Google News id (newer ids hold none)."""
    found = re.match(r"^/(?:__i/)?(?:rss/)?articles/(CBM[\w-]+)", parts.path)
    if not found:
        return ""
    try:
        packed = base64.urlsafe_b64decode(found[1] + "=" * (-len(found[1]) % 4))
    except ValueError:
        return ""
    address = re.search(rb"https?://[\x21-\x7e]+", packed)
    return address[0].decode("ascii") if address else ""


def _feedblitz_target(parts: SplitResult) -> str:
    found = re.match(r"^/~/t/.*?/~(?:(https?)(?:://?|%3a))?/*([^/]+\.[^/]+/.*)$", parts.path, re.IGNORECASE)
    return f"{found[1] or 'https'}://{found[2]}" if found else ""


def _href_li_target(parts: SplitResult) -> str:
    target = unquote(parts.query)
    return target if _ABSOLUTE.match(target) else ""


_READERS: tuple[tuple[Callable[[str], bool], Callable[[SplitResult], str]], ...] = (
    (lambda host: host.endswith("cdn.ampproject.org"), _amp_cache_target),
    (lambda host: host in {"google.com", "bing.com"}, _amp_cache_target),
    (lambda host: host == "news.google.com", _google_news_target),
    (lambda host: host in {"feeds.feedblitz.com", "rss.feedblitz.com"}, _feedblitz_target),
    (lambda host: host == "href.li", _href_li_target),
)
