"""Answers that carry more than a page: cookies of visit and reveal, and ways back after a form."""

from urllib.parse import urlencode

from flask import Response, g, jsonify, make_response, redirect, request

from webui.reader import REVEALED_COOKIE, revealed_articles
from webui.security import own_path
from webui.visits import remember_visit


def shown(page: str) -> Response:
    """A page of stories: remembers the visit and, for the session, what the reader chose to see."""
    g.shown = True
    response = make_response(page)
    remember_visit(response)
    if "reveal" in request.args or "hide" in request.args:
        articles = ".".join(map(str, sorted(revealed_articles())))
        response.set_cookie(
            REVEALED_COOKIE, articles, httponly=True, samesite="Lax", secure=request.is_secure
        )
    return response


def wants_json() -> bool:
    """True if our script asks, which updates the page itself."""
    return request.accept_mimetypes.best == "application/json"


def back(anchor: str = "", usual: str = "/", **arguments: object) -> Response:
    """To the page that the form came from, at its card; ``arguments`` are for that one answer."""
    return redirect(way_back(anchor, usual, **arguments), 303)  # type: ignore[return-value]


def done(undo: int, usual: str = "/", anchor: str = "") -> Response:
    """Back, with a line that says what was done and offers to take it back."""
    arguments = {"undo": undo} if undo else {}
    if wants_json():
        return told(go=way_back(anchor, usual, **arguments))
    return back(anchor, usual, **arguments)


def way_back(anchor: str = "", usual: str = "/", **arguments: object) -> str:
    """The address of the page that the form came from."""
    target = own_path(request.form.get("back", usual), usual).partition("#")[0]
    if arguments:
        target += ("&" if "?" in target else "?") + urlencode(arguments)
    return target + (f"#{anchor}" if anchor else "")


def told(**values: object) -> Response:
    """What our script needs to know."""
    return jsonify(values)
