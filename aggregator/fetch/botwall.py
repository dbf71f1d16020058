"""Pure: the pages that stand between a program and a site. We do not try to pass them, only name them."""

import httpx

from aggregator.fetch.sniff import feed_format

_GLANCE = 32 * 1024
_STATUSES = frozenset({200, 202, 401, 403, 405, 429, 503})
_MARKS = (
    b"challenge-platform",
    b"cf-chl-",
    b"<title>just a moment",
    b"<title>attention required! | cloudflare",
    b"_incapsula_resource",
    b"px-captcha",
    b"captcha-delivery.com",
    b"ddos-guard",
    b"<title>pardon our interruption",
    b"/.within.website/x/cmd/anubis",
    b"awswafcookiedomainlist",
    b"sucuri_cloudproxy_js",
)


def is_bot_wall(status: int, headers: httpx.Headers, body: bytes) -> bool:
    """True if the answer asks for a browser's proof instead of giving what was asked for."""
    if status not in _STATUSES:
        return False
    if str(headers.get("cf-mitigated", "")).lower() == "challenge":
        return True
    start = body[:_GLANCE].lower()
    return b"<html" in start and any(mark in start for mark in _MARKS) and not feed_format(body)
