"""Errors as pages: what happened, what we do, what the reader can do. Never a trace, a path or a version."""

import logging
from secrets import token_hex

from flask import Flask, Response, jsonify, make_response, request
from werkzeug.exceptions import HTTPException

from aggregator import errors
from webui.languages import gettext as _
from webui.render import render_bare
from webui.said import said

log = logging.getLogger(__name__)

RETRY_SECONDS = "5"
SAID_HERE = 503
"""A status that only we raise, with a description for people."""


def install(app: Flask) -> None:
    """Answer every error of ``app`` with a page of ours, or with JSON under ``/api/``."""
    app.register_error_handler(HTTPException, on_http)
    app.register_error_handler(errors.NotFoundError, on_missing)
    app.register_error_handler(errors.InputError, on_input)
    app.register_error_handler(errors.FeedExistsError, on_input)
    app.register_error_handler(errors.StoreError, on_store)
    app.register_error_handler(Exception, on_bug)


def on_http(error: HTTPException) -> Response:
    """A status that Flask or we raised with ``abort``."""
    status = error.code or 500
    title, detail = _words(status)
    response = answer(
        status, title, error.description if status == SAID_HERE and error.description else detail
    )
    for name, value in error.get_headers():
        if name in {"Allow", "Retry-After", "Location"}:
            response.headers[name] = value
    return response


def on_missing(error: Exception) -> Response:
    """Something named in the address does not exist."""
    return answer(404, _("There is no such page."), said(str(error)))


def on_input(error: Exception) -> Response:
    """What a person gave cannot be used, and no form was there to say so."""
    return answer(400, _("That did not work."), said(str(error)))


def on_store(error: errors.StoreError) -> Response:
    """The database is busy, missing, full or damaged."""
    if isinstance(error, errors.StoreBusyError):
        response = answer(503, _("The database is busy."), _("Try again in a few seconds."))
        response.headers["Retry-After"] = RETRY_SECONDS
        return response
    log.error("store unusable", extra={"error": str(error)})
    return answer(503, _("The database cannot be used."), _store_advice(error))


def _store_advice(error: errors.StoreError) -> str:
    match error:
        case errors.StoreMissingError():
            return _("There is no database yet. Run “dramawire init”.")
        case errors.StoreOutdatedError():
            return _("It was made by an older version. Run “dramawire migrate”.")
        case errors.StoreNewerError():
            return _("It was made by a newer version. Update dramawire.")
        case errors.StoreFullError():
            return _("The disk is full or cannot be written. Nothing was lost; make room and try again.")
        case _:
            return _("Run “dramawire doctor”; it says what is wrong and how to restore.")


def on_bug(error: Exception) -> Response:
    """A mistake of ours: the reader gets a reference, the log the rest."""
    reference = token_hex(2)
    log.error("request failed", extra={"reference": reference, "path": request.path}, exc_info=error)
    detail = _("Reference %(reference)s; it is in the log. Try again, or go back.") % {"reference": reference}
    return answer(500, _("Something broke on our side."), detail)


def answer(status: int, title: str, detail: str) -> Response:
    """The page of one error."""
    if request.path.startswith("/api/"):
        return make_response(jsonify(error=title, detail=detail), status)
    return make_response(render_bare("error.html", title=title, detail=detail, status=status), status)


def _words(status: int) -> tuple[str, str]:
    known = {
        400: (_("That request cannot be read."), _("Go back and try again.")),
        401: (_("Sign in first."), _("This reader has a password.")),
        403: (
            _("That request came from another site."),
            _("Nothing was changed. Open the page here and try again."),
        ),
        404: (
            _("There is no such page."),
            _("It may have been removed, or the address has a slip. The search finds the rest."),
        ),
        405: (_("That cannot be done here."), _("Go back and try again.")),
        413: (_("That is too large."), _("An OPML file may have 10 MB, any other form 64 KB.")),
        503: (_("This reader is closed."), _("Try again in a few seconds.")),
        429: (_("Too many tries."), _("Wait 15 minutes and try again.")),
    }
    return known.get(status, (_("That did not work."), _("Go back and try again.")))
