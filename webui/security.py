"""What stands between the reader and a hostile page: origin, host, size and headers of every request."""

import re
from urllib.parse import urlsplit

from flask import Flask, Response, abort, current_app, g, request

from aggregator import limits
from aggregator.config import WebSettings

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
LOOPBACK_NAMES = ("localhost", "127.0.0.1", "::1")
EVERYWHERE = frozenset({"0.0.0.0", "::", ""})  # noqa: S104 - compared, not bound
_HOST = re.compile(r"(?:\[(?P<address>[0-9A-Fa-f:.]+)\]|(?P<name>[A-Za-z0-9._-]+))(?::\d{1,5})?")

APPS = frozenset({"greader", "greader_php", "greader_door", "fever"})
"""Blueprints that reader apps ask. Each call carries a token of its own; a cookie means nothing there.

Some apps, Liferea among them, send along the cookies that a page of ours gave them for its icon.
"""

FRAMES = "https://www.youtube-nocookie.com https://player.vimeo.com https://www.viki.com"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src {images}; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; frame-src {frames}; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; "
    "trusted-types dramawire-worker"
)
"""The one trusted type is the constant address of our service worker, for registering it."""
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


def install(app: Flask, web: WebSettings) -> None:
    """Guard every route of ``app``."""
    app.config["HOSTS"] = trusted_hosts(web)
    app.config["MAX_CONTENT_LENGTH"] = limits.FORM_BYTES
    app.config["MAX_FORM_PARTS"] = 1000
    app.before_request(refuse_other_hosts)
    app.before_request(refuse_other_origins)
    app.after_request(add_headers)


def trusted_hosts(web: WebSettings) -> frozenset[str]:
    """The names under which the reader answers; others are refused, so that rebinding fails."""
    own = urlsplit(web.base_url).hostname or ""
    listening = "" if web.host in EVERYWHERE else web.host
    names = (*LOOPBACK_NAMES, own, listening, *web.trusted_hosts)
    return frozenset(name.strip("[]").lower() for name in names if name)


def refuse_other_hosts() -> None:
    """Answer only under our own names (Werkzeug's own check knows no IPv6 address)."""
    match = _HOST.fullmatch(request.headers.get("Host", ""))
    name = (match["address"] or match["name"]).lower() if match else ""
    if name not in current_app.config["HOSTS"]:
        abort(400)


def refuse_other_origins() -> None:
    """Let a request change something only if it comes from our own pages (Fetch Metadata, else Origin).

    A program that shows its token and no cookie cannot be steered by a foreign page, so it is let through;
    so is a reader app, whose token no page knows, and a hub, whose address for us holds a secret and whose
    body is signed.
    """
    if request.method in SAFE_METHODS or request.blueprint in APPS:
        return
    if _has_token() and not request.cookies:
        return
    if request.endpoint == "websub.deliver":
        return
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        if site not in {"same-origin", "none"}:
            abort(403)
    elif not _own_origin(request.headers.get("Origin", "")):
        abort(403)


def _has_token() -> bool:
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    return scheme == "Bearer" and bool(token)


def _own_origin(origin: str) -> bool:
    return origin in {f"http://{request.host}", f"https://{request.host}"}


def allow_remote_images() -> None:
    """Let this one answer show pictures of other hosts."""
    g.remote_images = True


def allow_videos() -> None:
    """Let this one answer open the players of the known providers."""
    g.videos = True


def add_headers(response: Response) -> Response:
    """Add the policy and its companions; an answer that set its own keeps them."""
    images = "'self' https:" if g.get("remote_images") else "'self'"
    frames = FRAMES if g.get("videos") else "'none'"
    response.headers.setdefault("Content-Security-Policy", POLICY.format(images=images, frames=frames))
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    if "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "private, no-store" if g.get("signed_in") else "private, no-cache"
    return response


def is_own_path(target: str) -> bool:
    """True if a redirect may go there: a path of ours, not an address (``//host``, ``/\\host``, controls)."""
    plain = target.isprintable() and "\\" not in target[:2]
    return plain and target.startswith("/") and not target.startswith("//")


def own_path(target: str, default: str = "/") -> str:
    """``target`` if it is a path of ours, else ``default``."""
    return target if is_own_path(target) else default
