"""Redirectors, caches and wrappers whose own address tells where they lead."""

import base64
import re
from collections.abc import Callable
from urllib.parse import parse_qs, unquote

_MOST_FIELDS = 100
_ABSOLUTE = re.compile(r"https?://[^/\s\\]+\.[^/\s\\]+", re.IGNORECASE)

_AMP_CACHE = "cdn.ampproject.org"
_CACHED = re.compile(r"/(?:[cvir]/)?(s/)?([a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/.*)?)$", re.IGNORECASE)

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


def unwrapped(host: str, path: str, query: str) -> str:
    """Return the address that a redirector's, cache's or wrapper's own address tells, or empty."""
    host = host.removeprefix("www.")
    known = _WRAPPERS.get(host)
    if known and path.rstrip("/") == known[0].rstrip("/"):
        return _target_parameter(query, known[1])
    reader = _READERS.get(host if not host.endswith(_AMP_CACHE) else _AMP_CACHE)
    return reader(path, query) if reader else ""


def _target_parameter(query: str, names: tuple[str, ...]) -> str:
    values = parse_qs(query, max_num_fields=_MOST_FIELDS) if query.count("&") < _MOST_FIELDS else {}
    for name in names:
        for value in values.get(name, ()):
            if _ABSOLUTE.match(value):
                return value
    return ""


def _amp_cache_target(path: str, query: str) -> str:
    found = _CACHED.match(path)
    if not found:
        return ""
    scheme = "https" if found[1] else "http"
    return f"{scheme}://{found[2]}" + (f"?{query}" if query else "")


def _amp_viewer_target(path: str, query: str) -> str:
    return _amp_cache_target(path[4:], query) if path.startswith("/amp/") else ""


def _google_news_target(path: str, _query: str) -> str:
    """Return the address packed into an older Google News id (newer ids hold none)."""
    found = re.match(r"^/(?:__i/)?(?:rss/)?articles/(CBM[\w-]+)", path)
    if not found:
        return ""
    try:
        packed = base64.urlsafe_b64decode(found[1] + "=" * (-len(found[1]) % 4))
    except ValueError:
        return ""
    address = re.search(rb"https?://[\x21-\x7e]+", packed)
    return address[0].decode("ascii") if address else ""


def _feedblitz_target(path: str, _query: str) -> str:
    _, wrapped, target = path.removeprefix("/~/t/").partition("/~")
    if not wrapped or not path.startswith("/~/t/"):
        return ""
    address = target if "://" in target[:8] else f"https://{target.lstrip('/')}"
    return address if _ABSOLUTE.match(address) else ""


def _href_li_target(_path: str, query: str) -> str:
    target = unquote(query)
    return target if _ABSOLUTE.match(target) else ""


_READERS: dict[str, Callable[[str, str], str]] = {
    _AMP_CACHE: _amp_cache_target,
    "google.com": _amp_viewer_target,
    "bing.com": _amp_viewer_target,
    "news.google.com": _google_news_target,
    "feeds.feedblitz.com": _feedblitz_target,
    "rss.feedblitz.com": _feedblitz_target,
    "href.li": _href_li_target,
}
