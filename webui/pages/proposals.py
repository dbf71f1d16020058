"""New names: what articles name and the catalogue lacks, for a person to decide on."""

from flask import Blueprint, Response, redirect, request

from aggregator.store import Proposed
from webui import clock
from webui.forms import one_line, read_number
from webui.pages.names import NAME_LENGTH, choose, find_exactly
from webui.reader import reader
from webui.render import render
from webui.store import get_store
from webui.toasts import decision

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
        said=decision(read_number(request.args.get("done", "")) or 0),
    )


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
    """It is another name of one that is known. What cannot be taken back, or is not clear, is asked about."""
    store = get_store()
    one = store.proposals.get(proposal_id)
    name = one_line(request.form.get("into", ""), NAME_LENGTH)
    into = find_exactly(one.kind, name, but=one.slug)
    if into is None or (one.slug and "sure" not in request.form):
        action = f"/proposals/{one.id}/merge"
        return choose(one.kind, one.text, name, action, but=one.slug, final=bool(one.slug))
    with store.write():
        one = store.proposals.merge(proposal_id, into, clock.now())
        return _decided(one, f"/{one.kind}/{one.slug}")


@pages.post("/proposals/<int:proposal_id>/refuse")
def refuse(proposal_id: int) -> Response:
    """It is none, for ever."""
    store = get_store()
    with store.write():
        return _decided(store.proposals.refuse(proposal_id, clock.now()), "/proposals")


def _decided(one: Proposed, page: str) -> Response:
    """Back to the list, or to the page that it has by now if the form stood on its page; with an Undo."""
    number = get_store().undoing.decided(reader().id, one, clock.now())
    where = page if request.form.get("on") == "page" else "/proposals"
    said = f"undo={number}" if number else f"done={one.id}"
    return redirect(f"{where}?{said}", 303)  # type: ignore[return-value]
