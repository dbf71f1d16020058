"""Which URLs may be asked for at all. Each is parsed once, by httpx, and used as parsed from then on."""

import re

import httpx

from aggregator.fetch.stopped import StoppedError
from aggregator.limits import URL_LENGTH
from aggregator.model import Reason

_UNFIT = re.compile(r"[\x00-\x20\x7f\\]")
_HOST = re.compile(rb"[A-Za-z0-9._-]+|[0-9A-Fa-f:.]+")
_PORTS = range(1, 65_536)
_DEFAULT_PORTS = {"http": 80, "https": 443}


def check_target(text: str) -> httpx.URL:
    """The URL as it will be requested, without its fragment; StoppedError if we do not fetch such URLs."""
    if len(text) > URL_LENGTH:
        raise StoppedError(Reason.ADDRESS, f"the address is longer than {URL_LENGTH:,} characters")
    if _UNFIT.search(text):
        raise StoppedError(Reason.ADDRESS, "the address holds a space or a control character")
    try:
        url = httpx.URL(text)
        port = url.port
    except (httpx.InvalidURL, ValueError):
        raise StoppedError(Reason.ADDRESS, "the address cannot be read") from None
    if url.scheme not in _DEFAULT_PORTS:
        raise StoppedError(Reason.ADDRESS, "only http and https addresses are fetched")
    if not _HOST.fullmatch(url.raw_host):
        raise StoppedError(Reason.ADDRESS, "the address names no host")
    if port is not None and port not in _PORTS:
        raise StoppedError(Reason.ADDRESS, "the address names a port that does not exist")
    if url.userinfo:
        raise StoppedError(Reason.ADDRESS, "the address holds a user name or password")
    return url.copy_with(fragment=None) if url.fragment else url


def port_of(url: httpx.URL) -> int:
    """The port that a request to this URL goes to."""
    return url.port or _DEFAULT_PORTS[url.scheme]


def same_origin(one: httpx.URL, other: httpx.URL) -> bool:
    """True if scheme, host and port are the same (RFC 6454)."""
    return (one.scheme, one.raw_host, port_of(one)) == (other.scheme, other.raw_host, port_of(other))


def resolve_target(base: httpx.URL, location: bytes) -> httpx.URL:
    """The URL that a Location field means (RFC 9110 section 10.2.2), read as UTF-8, else as Latin-1."""
    try:
        text = location.decode("utf-8")
    except UnicodeDecodeError:
        text = location.decode("latin-1")
    text = text.strip(" \t")
    if _UNFIT.search(text):
        raise StoppedError(Reason.REDIRECTS, "it redirects to an address that cannot be read")
    try:
        joined = str(base.join(text))
    except (httpx.InvalidURL, ValueError):
        raise StoppedError(Reason.REDIRECTS, "it redirects to an address that cannot be read") from None
    return check_target(joined)
