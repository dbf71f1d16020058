"""Who asks: the only reader while nobody has a password, else whoever holds a session or a token."""

from datetime import datetime, timedelta
from hashlib import sha256
from ipaddress import ip_address
from secrets import token_urlsafe
from urllib.parse import quote

from flask import Flask, Response, abort, g, redirect, request

from aggregator.model import AccountId
from aggregator.store import Account, TokenScope
from webui import clock
from webui.languages import gettext as _
from webui.links import here
from webui.security import APPS
from webui.store import get_store, settings

LIFETIME = timedelta(days=30)
REMEMBERED_EVERY = timedelta(hours=1)
OPEN_TO_ALL = frozenset(
    {
        "static",
        "account.login",
        "account.enter",
        "system.healthz",
        "system.readyz",
        "system.health",
        "system.manifest",
        "system.offline",
        "system.worker",
        "websub.confirm",
        "websub.deliver",
    }
)
"""Endpoints that show nothing of anybody, so that they need no account."""


def install(app: Flask) -> None:
    """Know who asks before any page of ``app`` does."""
    app.before_request(identify)


def identify() -> Response | None:
    """Find the account of this request; send whoever has none to the login page."""
    if request.endpoint is None or request.endpoint in OPEN_TO_ALL or request.blueprint in APPS:
        return None
    account = _by_token() or _by_session() or _without_password()
    if account is not None:
        g.account = account
        return None
    if request.method != "GET" or request.path.startswith("/api/"):
        abort(401)
    return redirect(f"/login?next={quote(here())}", 303)  # type: ignore[return-value]


def account() -> Account:
    """Whoever asks. Only for endpoints that are not open to all."""
    return g.account  # type: ignore[no-any-return]


def _by_token() -> Account | None:
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    if scheme != "Bearer" or not token:
        return None
    found = holder(digest(token))
    if found is None:
        abort(401)
    g.signed_in = True
    return found


def holder(token_hash: bytes, scope: TokenScope = TokenScope.API) -> Account | None:
    """The account of a token, or None. Once an hour its use is remembered, so that idle ones can be told."""
    store, now = get_store(), clock.now()
    found = store.readers.by_token(token_hash, scope)
    if found is not None and store.readers.is_idle(token_hash, now - REMEMBERED_EVERY):
        with store.write():
            store.readers.touch_token(token_hash, now)
    return found


def _by_session() -> Account | None:
    token = request.cookies.get(_cookie(), "")
    found = get_store().readers.session(digest(token), clock.now()) if token else None
    g.signed_in = found is not None
    return found


def _without_password() -> Account | None:
    """The first account, if nobody has a password and the reader is for this machine or meant to be open."""
    accounts = get_store().readers.accounts()
    if any(account.password for account in accounts):
        return None
    if not (is_loopback(settings().web.host) or settings().web.open_without_login):
        abort(503, _("It listens to other machines, so it needs a password: run “dramawire password”."))
    return accounts[0]


def is_loopback(host: str) -> bool:
    """True if only programs of this machine can reach a server that listens there."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def digest(token: str) -> bytes:
    """What the store keeps of a token: nobody who reads it can sign in."""
    return sha256(token.encode()).digest()


def open_session(response: Response, account_id: AccountId) -> None:
    """Sign in under a new id, in place of whatever the browser held."""
    store, token = get_store(), token_urlsafe(32)
    with store.write():
        store.readers.end_session(digest(request.cookies.get(_cookie(), "")))
        store.readers.open_session(digest(token), account_id, _end(clock.now()), clock.now())
    response.set_cookie(
        _cookie(),
        token,
        max_age=LIFETIME,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure,
        path="/",
    )


def close_session(response: Response) -> None:
    """Sign out: the session ends in the store, not only in the browser."""
    store = get_store()
    with store.write():
        store.readers.end_session(digest(request.cookies.get(_cookie(), "")))
    response.headers["Clear-Site-Data"] = '"storage"'
    response.delete_cookie(_cookie(), path="/", secure=request.is_secure, httponly=True, samesite="Lax")


def _end(now: datetime) -> datetime:
    return now + LIFETIME


def _cookie() -> str:
    return "__Host-session" if request.is_secure else "session"
