"""Addresses: check, resolve and canonicalise them (RFC 3986)."""

import re
from collections.abc import Callable
from hashlib import blake2b
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit, urlunsplit

from w3lib.url import safe_url_string

from aggregator.errors import FeedUrlError
from aggregator.limits import URL_LENGTH
from aggregator.text.tracking import is_dead_fragment, without_tracking
from aggregator.text.wrappers import unwrapped

_FEED_SCHEME = re.compile(r"^(?:feeds?|rss|pcast|itpc|podcast):(?://)?(?=(https?:)?)", re.IGNORECASE)
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f-\x9f\\\s\ud800-\udfff]")
_BREAKS = re.compile(r"[\t\r\n]")
_HOST = re.compile(
    r"^(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)*[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.?$|^\[[0-9a-f:.]+\]$"
)
_PORTS = {"http": 80, "https": 443}

_SMALL_LABEL = re.compile(
    r"^(?:m|mobile|amp|touch|wap)\.(?=[^.]+\.[^.]+)|(?<=\.)(?:m|mobile)\.(?=wikipedia\.org$)"
)
_SHARED_SUFFIX = re.compile(r"^(?:com?|or|go|ne|re|pe|ac|org|net|gov|edu)\.[a-z]{2}$")
_INDEX = re.compile(r"/index\.(?:html?|php)$")
_ENCODED = re.compile(r"(?:[A-Za-z0-9._~:/?#@!$&()*+,;=-]|%[0-9A-Fa-f]{2})*")
_PLAIN = re.compile(
    r"https?://(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
    r"(?:/|(?:/[A-Za-z0-9_-][A-Za-z0-9_.-]*)+/?)"
)
"""Lower-case host, unescaped path, nothing else: the shape of most links."""
_MARKS = ("amp", "AMP", "Amp", "news.google.", "//m.", "//mobile.", "//touch.", "//wap.", ".m.", ".mobile.")
"""What an address must be looked at more closely for: AMP, mobile hosts, wrappers without parameters."""
_ROUNDS = 12
_PAIR = re.compile(r"%([0-9a-fA-F]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


def check_feed_url(text: str) -> str:
    """Return the absolute http(s) address of a feed that a person or file named.

    ``feed:`` and its kin are unwrapped, a bare host gets ``https://``, the fragment is dropped. Which hosts
    and ports may be connected to is not judged here. Raises ``FeedUrlError`` saying what to do.
    """
    address = _with_scheme(text.strip())
    if len(address) > URL_LENGTH:
        raise FeedUrlError(f"This address is too long: give one of at most {URL_LENGTH:,} characters.")
    if _FORBIDDEN.search(address):
        raise FeedUrlError(
            "This address holds a space, backslash or control character: copy it again without it."
        )
    if "@" in address.partition("://")[2].partition("/")[0]:
        raise FeedUrlError("This address holds a user name or password: give it without them.")
    scheme = address.partition(":")[0].lower()
    if scheme not in _PORTS:
        raise FeedUrlError(f"Feeds are read by http and https only, not by {scheme}: give a web address.")
    parts = _split(address)
    if parts is None:
        raise FeedUrlError("This address has no host that can be looked up: check the part after https://.")
    checked = _join(parts._replace(fragment=""))
    if not checked:
        raise FeedUrlError(f"This address is too long: give one of at most {URL_LENGTH:,} characters.")
    return checked


def _with_scheme(address: str) -> str:
    if not address:
        raise FeedUrlError("There is no address: give one such as https://example.com/feed.")
    wrapped = _FEED_SCHEME.match(address)
    if wrapped:
        rest = address[wrapped.end() :].lstrip("/")
        return rest if wrapped[1] else f"http://{rest}"
    if address.startswith("//"):
        return f"https:{address}"
    return address if _SCHEME.match(address) else f"https://{address}"


def resolve(base: str, url: str) -> str:
    """Return ``url`` made absolute against ``base`` (RFC 3986 section 5), or empty if it cannot be.

    An empty address stays empty: here it means that there is none.
    """
    url = _BREAKS.sub("", url.strip())
    if not url or url.startswith(("https://", "http://")):
        return url
    try:
        return urljoin(base, url)
    except ValueError:
        return ""


class _Parts(NamedTuple):
    """A web address in pieces: scheme and host in lower case, host in ASCII, port only if unusual."""

    scheme: str
    host: str
    port: int | None
    path: str
    query: str
    fragment: str


def web_url(url: str, base: str = "") -> str:
    """Return an absolute, encoded http(s) address with nothing dropped, or empty if it may not be linked.

    Refused are other schemes, credentials, backslashes, hosts that are none, and more than 2,048 characters.
    """
    address = resolve(base, url)
    if _PLAIN.fullmatch(address) and len(address) <= URL_LENGTH:
        return address
    parts = _split(address)
    return _join(parts) if parts else ""


def clean_link(url: str, base: str = "") -> str:
    """Return where a link really leads: ``web_url`` without tracking, wrappers and AMP caches unwrapped."""
    return _settled(resolve(base, url), _tracked_off)


def canonical_url(url: str, base: str = "") -> str:
    """Return the one spelling of an article's address, or empty if it is not a safe http(s) address.

    As ``clean_link``, and mobile and AMP forms become the plain ones. Parameters that may name the article
    stay, in their order. Canonicalising twice changes nothing.
    """
    return _settled(resolve(base, url), lambda parts: _tracked_off(_plain_form(parts)))


def _settled(address: str, tidy: Callable[[_Parts], _Parts]) -> str:
    """Return ``address`` unwrapped and tidied until it stays as it is."""
    for _ in range(_ROUNDS):
        if _is_settled(address):
            break
        parts = _split(address)
        if parts is None:
            return ""
        tidied = unwrapped(parts.host, parts.path, parts.query) or _join(tidy(parts))
        if tidied == address:
            break
        address = tidied
    else:
        return web_url(address)  # wrapped too often to be honest; what is inside was not looked at yet
    return address


def _is_settled(address: str) -> bool:
    """Return whether an address is plainly canonical: the quick answer for most."""
    return (
        _PLAIN.fullmatch(address) is not None
        and len(address) <= URL_LENGTH
        and not any(mark in address for mark in _MARKS)
    )


def _tracked_off(parts: _Parts) -> _Parts:
    if not parts.query and not parts.fragment:
        return parts
    fragment = "" if is_dead_fragment(parts.fragment) else parts.fragment
    return parts._replace(query=without_tracking(parts.query, parts.host), fragment=fragment)


def _plain_form(parts: _Parts) -> _Parts:
    host = _SMALL_LABEL.sub("", parts.host, count=1)
    if _SHARED_SUFFIX.match(host):
        host = parts.host
    return parts._replace(host=host, path=_plain_path(parts.path))


def _split(address: str) -> _Parts | None:
    """Return the parts of a web address that may be linked, or None."""
    if not address or len(address) > 4 * URL_LENGTH or "\\" in address:
        return None
    try:
        parts = urlsplit(_BREAKS.sub("", address).strip())
        host, port = _ascii_host(parts.hostname or ""), parts.port
    except ValueError:
        return None
    usual = _PORTS.get(parts.scheme)
    if usual is None or "@" in parts.netloc or not _HOST.match(host):
        return None
    port = None if port == usual else port
    return _Parts(parts.scheme, host, port, _dotless(parts.path), parts.query, parts.fragment)


def _join(parts: _Parts) -> str:
    """Return the address in one piece, percent-encoded; empty if that makes it too long."""
    netloc = parts.host if parts.port is None else f"{parts.host}:{parts.port}"
    whole = urlunsplit((parts.scheme, netloc, parts.path, parts.query, parts.fragment))
    if not _ENCODED.fullmatch(whole):
        try:
            whole = safe_url_string(whole)
        except (ValueError, UnicodeError):
            return ""
    whole = _plain_escapes(whole)
    return whole if len(whole) <= URL_LENGTH else ""


def _ascii_host(host: str) -> str:
    host = host.lower().rstrip(".")
    if host.isascii():
        return f"[{host}]" if ":" in host else host
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""


def _dotless(path: str) -> str:
    """Return ``path`` with its dot segments removed (RFC 3986 section 5.2.4)."""
    if "/." not in path:
        return path or "/"
    kept: list[str] = []
    segments = path.split("/")[1:]
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in {".", ".."}:
        kept.append("")
    return "/" + "/".join(kept)


def _plain_escapes(url: str) -> str:
    def tidy(pair: re.Match[str]) -> str:
        letter = chr(int(pair[1], 16))
        return letter if letter in _UNRESERVED else f"%{pair[1].upper()}"

    return _PAIR.sub(tidy, url) if "%" in url else url


def _plain_path(path: str) -> str:
    """Return ``path`` without AMP's marks."""
    lowered = path.lower()
    if lowered.endswith(("/amp", "/amp/")):
        return path[: lowered.rindex("/amp")] + "/" if lowered.endswith("/amp/") else path[:-4] or "/"
    if lowered.endswith((".amp", ".amp.html")):
        return path[: lowered.rindex(".amp")] + (".html" if lowered.endswith(".amp.html") else "")
    return path[4:] if lowered.startswith("/amp/") and len(path) > len("/amp/") else path


def url_key(url: str) -> bytes:
    """Return 12 bytes that are equal for the spellings of one address.

    Scheme, ``www.``, ``m.``, AMP, a trailing slash or index page and the order of parameters do not matter.
    """
    address = canonical_url(url)
    parts = _split(address)
    if parts is None:
        return blake2b(url.encode("utf-8", "surrogatepass"), digest_size=12).digest()
    path = _INDEX.sub("", parts.path).rstrip("/")
    query = "&".join(sorted(parts.query.split("&")))
    host = parts.host.removeprefix("www.")
    same = "\n".join((host, str(parts.port or ""), path, query, parts.fragment))
    return blake2b(same.encode("utf-8", "surrogatepass"), digest_size=12).digest()


def host_key(url: str) -> str:
    """Return what counts as one host for its manners: its name without ``www.``; on loopback with its port.

    Servers on this machine share a name, but not a publisher.
    """
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower().rstrip(".").removeprefix("www.")
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        return ""
    return f"{host}:{port}" if _is_loopback(host) else host


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def host_of(url: str) -> str:
    """Return the host of ``url`` in lower case and without ``www.``, or empty."""
    try:
        return (urlsplit(url).hostname or "").lower().removeprefix("www.")
    except ValueError:
        return ""
