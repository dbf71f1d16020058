"""Who an app is: by the token that it shows in header or body. Never by a cookie, never by an address."""

from datetime import timedelta
from secrets import token_urlsafe

from flask import current_app, g, request

from aggregator.store import Account, TokenScope
from webui import clock
from webui.logins import LoginGuard
from webui.reader import Reader
from webui.sessions import digest, holder
from webui.store import get_store

LABEL = "app"
"""Marks the sessions of apps: their tokens open no page, and a browser's cookie opens no API."""
LIFETIME = timedelta(days=30)
RENEWED_AFTER = timedelta(days=1)
LONGEST = 1024
BLOCKED_SECONDS = "900"


class TooManyTriesError(Exception):
    """Somebody guesses passwords."""


def enter(account: Account) -> Reader:
    """Act for an account for the rest of this request, without anything that a browser revealed."""
    g.account, g.signed_in = account, True
    g.reader = Reader(get_store(), account)
    return g.reader  # type: ignore[no-any-return]


def log_in(name: str, password: str) -> str:
    """The token for an account's name and its password, or one of its API tokens; empty if they are wrong.

    Raises TooManyTriesError, as the login page refuses.
    """
    guard: LoginGuard = current_app.config["LOGIN_GUARD"]
    address, readers = request.remote_addr or "", get_store().readers
    if guard.is_blocked(address, name, clock.now()):
        raise TooManyTriesError
    owner = readers.by_token(digest(password[:LONGEST]))
    if owner is not None and owner.name == name:
        return password
    account = readers.by_name(name)
    if not guard.check(account, password, address, name, clock.now()) or account is None:
        return ""
    return _open_session(account)


def _open_session(account: Account) -> str:
    store, token = get_store(), token_urlsafe(32)
    with store.write():
        store.readers.open_session(digest(token), account.id, clock.now() + LIFETIME, clock.now(), LABEL)
    return token


def by_token() -> Account | None:
    """The account of ``Authorization: GoogleLogin auth=TOKEN``, or None.

    Liferea shows its token as ``T`` in the body instead where it asks for articles.
    """
    token = header_token() or (request.form.get("T", "")[:LONGEST] if request.method == "POST" else "")
    if not token:
        return None
    return holder(digest(token)) or _by_session(digest(token))


def header_token() -> str:
    """The token that an app shows, or an empty text."""
    scheme, _space, rest = request.headers.get("Authorization", "").partition(" ")
    name, _equals, token = rest.strip().partition("=")
    return token.strip()[:LONGEST] if (scheme, name) == ("GoogleLogin", "auth") else ""


def _by_session(token_hash: bytes) -> Account | None:
    """The account of a session, which lasts as long as it is used."""
    store, now = get_store(), clock.now()
    fresh = store.readers.session(token_hash, now + LIFETIME - RENEWED_AFTER, LABEL)
    if fresh is not None:
        return fresh
    found = store.readers.session(token_hash, now, LABEL)
    if found is not None:
        with store.write():
            store.readers.extend_session(token_hash, now + LIFETIME)
    return found


def by_fever_key(key: str) -> Account | None:
    """The account whose Fever password makes this key, or None."""
    if not key:
        return None
    return holder(digest(key.strip().lower()[:LONGEST]), TokenScope.FEVER)
