"""Settings: each section saves alone and says so."""

from collections.abc import Callable

from flask import Blueprint, Response, abort, redirect, request

from aggregator.errors import InputError
from aggregator.model import Filters, Kind
from aggregator.store import Token, TokenScope, new_secret, secret_hash
from webui import clock, mutes
from webui.forms import one_line, read_choice, read_date, read_number
from webui.keymap import acts
from webui.languages import COOKIE as LANGUAGE_COOKIE
from webui.languages import LANGUAGES
from webui.languages import gettext as _
from webui.logins import LEAST_LENGTH, MOST_LENGTH, hash_password
from webui.mutes import Mute
from webui.preferences import CHOICES, LOOKS
from webui.reader import ROWS, Reader, reader
from webui.render import render
from webui.said import said
from webui.sessions import is_loopback, open_session
from webui.store import get_store, settings, site_url

pages = Blueprint("settings", __name__)

YEAR = 365 * 24 * 3600
SPOILING_KINDS = (
    Kind.RECAP, Kind.PREVIEW, Kind.STILL, Kind.FINALE, Kind.REVIEW, Kind.RATINGS, Kind.INTERVIEW, Kind.MAKING,
)  # fmt: skip


@pages.get("/settings")
def show() -> str:
    """All sections."""
    return _page()


def _page(**more: object) -> str:
    me = reader()
    store = get_store()
    known = {
        "said": request.args.get("said", ""),
        "languages": LANGUAGES,
        "looks": LOOKS,
        "choices": CHOICES,
        "kinds": SPOILING_KINDS,
        "all_kinds": tuple(Kind),
        "acts": acts(),
        "mutes": mutes.stored(me.account.settings),
        "sorts": mutes.SORTS,
        "sort_name": _sort_names(),
        "account": me.account,
        **_tokens(me),
        "site": site_url(),
        "reachable": bool(settings().web.base_url) or not is_loopback(settings().web.host),
        "accounts": store.readers.accounts(),
        "worker": settings().worker,
        "notifiers": settings().notifiers,
        "db": settings().db.name,
        "proposals": store.proposals.count(),
    }
    return render("settings.html", **(known | more))


def _tokens(me: Reader) -> dict[str, list[Token]]:
    """The tokens that are not revoked: those that open only Fever, and the others."""
    valid = [token for token in me.store.readers.tokens(me.id) if token.revoked_at is None]
    return {
        "apps": [token for token in valid if token.scope is TokenScope.FEVER],
        "tokens": [token for token in valid if token.scope is TokenScope.API],
    }


def _sort_names() -> dict[str, str]:
    return {
        "outlet": _("outlet"),
        "kind": _("kind of news"),
        "words": _("words in a headline"),
        "drama": _("drama"),
        "actor": _("actor"),
    }


@pages.post("/settings/<section>")
def save(section: str) -> str | Response:
    """Save one section."""
    if section not in SECTIONS:
        abort(404)
    return SECTIONS[section]()


def _saved(section: str) -> Response:
    return redirect(f"/settings?said={section}#{section}", 303)  # type: ignore[return-value]


def reading() -> Response:
    """Look and language live in this browser, the rest in the account."""
    form = request.form
    _choose("images", "headlines", "counts")
    response = _saved("reading")
    for name, allowed in {**LOOKS, LANGUAGE_COOKIE: tuple(LANGUAGES)}.items():
        if form.get(name) in allowed:
            response.set_cookie(
                name, form[name], max_age=YEAR, samesite="Lax", httponly=True, secure=request.is_secure
            )
    return response


def _choose(*names: str, **more: object) -> None:
    form, store = request.form, get_store()
    chosen: dict[str, object] = {name: form[name] for name in names if form.get(name) in CHOICES[name]}
    with store.write():
        store.readers.set_settings(reader().id, chosen | more)


def shield() -> Response:
    """How far the shield reaches, and what it counts."""
    kinds = [kind for kind in request.form.getlist("counted") if kind in Kind._value2member_map_]
    _choose("shield", counted=kinds)
    return _saved("shield")


def keyboard() -> Response:
    """On or off, and keys of their own; an empty one gives the usual key back."""
    own = {act: request.form.get(f"key-{act}", "").strip()[:1] for act, _key, _words in acts()}
    usual = {act: key for act, key, _words in acts()}
    changed = {act: key for act, key in own.items() if key and key != usual[act] and key.isprintable()}
    _choose("keys", keymap=changed)
    return _saved("keyboard")


def mute() -> str | Response:
    """Add a mute, or first show what it would have hidden."""
    me, form = reader(), request.form
    until = read_date(form.get("until", ""))
    new = Mute(
        sort=read_choice(form.get("sort", ""), mutes.SORTS, "words"),
        value=one_line(form.get("value", ""), mutes.VALUE_LENGTH),
        until=until.isoformat() if until else "",
    )
    if not new.value:
        return _saved("muted")
    if "try" in form:
        return _page(tried=new, hit=_hit(new), said="muted")
    _keep((*mutes.stored(me.account.settings), new))
    return _saved("muted")


def _hit(mute: Mute) -> list[str]:
    """The newest headlines that a mute would hide."""
    page = reader().stories(Filters(), None, 2 * ROWS)
    return [card.lead.headline for card in page.items if mutes.hits(mute, card)]


def unmute() -> Response:
    """Take one mute away, by its place."""
    all_mutes = mutes.stored(reader().account.settings)
    place = read_number(request.form.get("place", ""), len(all_mutes) - 1) if all_mutes else None
    if place is not None:
        _keep((*all_mutes[:place], *all_mutes[place + 1 :]))
    return _saved("muted")


def _keep(all_mutes: tuple[Mute, ...]) -> None:
    store = get_store()
    with store.write():
        store.readers.set_settings(reader().id, mutes.to_settings(all_mutes))


def password() -> str | Response:
    """Set a password, which also asks everybody else to sign in."""
    first, again = request.form.get("password", ""), request.form.get("again", "")
    if first != again or not LEAST_LENGTH <= len(first) <= MOST_LENGTH:
        return _page(problem=_("Type the same password twice, with at least 8 characters."), said="account")
    store, me = get_store(), reader()
    with store.write():
        store.readers.set_password(me.id, hash_password(first))
    response = _saved("account")
    open_session(response, me.id)
    return response


def token() -> str:
    """Make a token for another program; it is shown this once."""
    return _new_secret(TokenScope.API, "account")


def app() -> str:
    """Make a password for an app; it is shown this once."""
    return _new_secret(
        TokenScope(read_choice(request.form.get("scope", ""), tuple(TokenScope), "api")), "apps"
    )


def _new_secret(scope: TokenScope, section: str) -> str:
    store, me = get_store(), reader()
    name = one_line(request.form.get("name", ""), 100) or "-"
    secret = new_secret(scope)
    with store.write():
        store.readers.add_token(me.id, name, secret_hash(secret, scope, me.account.name), clock.now(), scope)
    return _page(secret=secret, said=section)


def revoke() -> Response:
    """Make a token useless."""
    store, number = get_store(), read_number(request.form.get("token", ""))
    if number is not None:
        with store.write():
            store.readers.revoke_token(reader().id, number, clock.now())
    return _saved("account")


def person() -> str | Response:
    """Add another account."""
    name, secret = one_line(request.form.get("name", ""), 100), request.form.get("password", "")
    if not LEAST_LENGTH <= len(secret) <= MOST_LENGTH:
        return _page(problem=_("A password needs at least 8 characters."), said="account")
    store = get_store()
    try:
        with store.write():
            store.readers.add_account(name, hash_password(secret), clock.now())
    except InputError as error:
        return _page(problem=said(str(error)), said="account")
    return _saved("account")


SECTIONS: dict[str, Callable[[], str | Response]] = {
    "reading": reading,
    "shield": shield,
    "keyboard": keyboard,
    "muted": mute,
    "unmute": unmute,
    "password": password,
    "token": token,
    "app": app,
    "revoke": revoke,
    "person": person,
}
