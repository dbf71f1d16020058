"""Saved stories."""

from flask import Blueprint, Response, request

from webui.answers import shown
from webui.paging import read_cursor
from webui.reader import reader
from webui.render import render

pages = Blueprint("saved", __name__)


@pages.get("/saved")
def saved() -> Response:
    """What the reader keeps."""
    page = reader().saved(read_cursor(request.args.get("before", "")))
    return shown(render("saved.html", page=page))
