"""New names: what articles name and the catalogue lacks, for a person to decide on."""

from flask import Blueprint, Response, redirect, request

from aggregator.errors import NotFoundError
from aggregator.store import Proposed
from webui import clock
from webui.forms import one_line, read_number
from webui.languages import gettext as _
from webui.pages.names import NAME_LENGTH, choose, find_exactly
from webui.render import render
from webui.store import get_store

pages = Blueprint("proposals", __name__)

SHOWN = 50


@pages.get("/proposals")
def proposals() -> str:
    """All that wait, those of most outlets first."""
    store = get_store()
    return render(
        "proposals.html",
        proposals=store.proposals.waiting(limit=SHOWN),
        total=store.proposals.count(),
        said=_said(read_number(request.args.get("done", ""))),
    )


def _said(proposal_id: int | None) -> str:
    """What was made of the proposal before."""
    try:
        one = get_store().proposals.get(proposal_id or 0)
    except NotFoundError:
        return ""
    sentences = {
        "accepted": _("“%(name)s” is in the catalogue now."),
        "merged": _("“%(name)s” is one more name now."),
        "refused": _("“%(name)s” is not asked about again."),
    }
    return sentences.get(one.decision, "") % {"name": one.text}


@pages.post("/proposals/<int:proposal_id>/accept")
def accept(proposal_id: int) -> Response:
    """It is one, perhaps under another name."""
    store = get_store()
    name = one_line(request.form.get("name", ""), NAME_LENGTH)
    with store.write():
        one = store.proposals.accept(proposal_id, clock.now(), name)
    return _decided(one, f"/{one.kind}/{one.slug}")


@pages.post("/proposals/<int:proposal_id>/merge")
def merge(proposal_id: int) -> str | Response:
    """It is another name of one that is known; a name that is not quite known is asked about."""
    store = get_store()
    one = store.proposals.get(proposal_id)
    name = one_line(request.form.get("into", ""), NAME_LENGTH)
    into = find_exactly(one.kind, name, but=one.slug)
    if into is None:
        return choose(one.kind, one.text, name, f"/proposals/{one.id}/merge", but=one.slug)
    with store.write():
        one = store.proposals.merge(proposal_id, into, clock.now())
    return _decided(one, f"/{one.kind}/{one.slug}")


@pages.post("/proposals/<int:proposal_id>/refuse")
def refuse(proposal_id: int) -> Response:
    """It is none, for ever."""
    store = get_store()
    with store.write():
        one = store.proposals.refuse(proposal_id, clock.now())
    return _decided(one, "/proposals")


def _decided(one: Proposed, page: str) -> Response:
    """Back to the list, or to the page that it has by now if the form stood on its page."""
    on_page = request.form.get("on") == "page" and page != "/proposals"
    return redirect(page if on_page else f"/proposals?done={one.id}", 303)  # type: ignore[return-value]
