"""Signing in and out."""

from flask import Blueprint, Response, current_app, make_response, redirect, request

from aggregator.errors import StoreError
from webui import clock
from webui.languages import gettext as _
from webui.logins import LoginGuard
from webui.render import render_bare
from webui.security import own_path
from webui.sessions import close_session, open_session
from webui.store import get_store

pages = Blueprint("account", __name__)


@pages.get("/login")
def login() -> str:
    """The form, where somebody has a password."""
    target = own_path(request.args.get("next", "/"))
    return render_bare("login.html", target=target, name="", problem="", open=_is_open())


def _is_open() -> bool:
    """True while nobody needs to sign in. What cannot be asked of the database is not said to a stranger."""
    try:
        return not any(account.password for account in get_store().readers.accounts())
    except StoreError:
        return False


@pages.post("/login")
def enter() -> Response:
    """Sign in; whether name or password was wrong is not told."""
    guard: LoginGuard = current_app.config["LOGIN_GUARD"]
    name, password = request.form.get("name", "").strip(), request.form.get("password", "")
    address = request.remote_addr or ""
    if guard.is_blocked(address, name, clock.now()):
        return _again(name, _("Too many tries. Wait 15 minutes and try again."), 429)
    account = get_store().readers.by_name(name)
    if not guard.check(account, password, address, name, clock.now()) or account is None:
        return _again(name, _("Name or password is wrong."), 403)
    response: Response = redirect(own_path(request.form.get("next", "/")), 303)  # type: ignore[assignment]
    open_session(response, account.id)
    return response


def _again(name: str, problem: str, status: int) -> Response:
    target = own_path(request.form.get("next", "/"))
    return make_response(render_bare("login.html", target=target, name=name, problem=problem), status)


@pages.post("/logout")
def logout() -> Response:
    """Sign out."""
    response: Response = redirect("/login", 303)  # type: ignore[assignment]
    close_session(response)
    return response
