"""The names of a drama or actor, as a person edits them; the worker then links old articles again."""

from collections.abc import Iterator

from flask import Blueprint, Response, redirect, request

from aggregator.errors import SubjectNotFoundError
from aggregator.model import SubjectCard, SubjectKind
from aggregator.text.names import fold
from webui import clock
from webui.forms import one_line
from webui.reader import reader
from webui.render import render
from webui.store import get_store

pages = Blueprint("names", __name__)

NAME_LENGTH = 200


@pages.post("/<any(drama, actor):noun>/<slug>/names")
def names(noun: str, slug: str) -> Response:
    """Add a name, forbid one, or change the English one: whichever the form says."""
    kind, store, form = SubjectKind(noun), get_store(), request.form
    added, forbidden, name = (
        one_line(form.get(field, ""), NAME_LENGTH) for field in ("add", "remove", "name")
    )
    with store.write():
        if added:
            context = "context" in form
            store.curator.add_name(kind, slug, added, clock.now(), needs_context=context)
        if forbidden:
            store.curator.forbid_name(kind, slug, forbidden, clock.now())
        if name:
            store.curator.rename(kind, slug, name, clock.now())
    return redirect(f"/{noun}/{slug}?edited=1#names", 303)  # type: ignore[return-value]


@pages.post("/<any(drama, actor):noun>/<slug>/merge")
def merge(noun: str, slug: str) -> str | Response:
    """Make it one with another; that cannot be undone, so it is always asked which."""
    kind, store, form = SubjectKind(noun), get_store(), request.form
    into = form.get("into", "")
    if "sure" not in form:
        name = reader().subject(kind, slug)
        return choose(kind, name, one_line(into, NAME_LENGTH), f"/{noun}/{slug}/merge", but=slug)
    with store.write():
        store.curator.merge(kind, slug, into, clock.now())
    return redirect(f"/{noun}/{into}?edited=1", 303)  # type: ignore[return-value]


def find_exactly(kind: SubjectKind, name: str, *, but: str) -> str | None:
    """The slug of the one subject that has this slug or just this name, if there is exactly one."""
    try:
        found = _get(kind, name)
    except SubjectNotFoundError:
        folded = fold(name)
        alike = [card.slug for card in candidates(kind, name, but=but) if folded in _folded(card)]
        return alike[0] if len(alike) == 1 else None
    return found if found != but else None


def _get(kind: SubjectKind, slug: str) -> str:
    catalogue = get_store().catalogue
    return catalogue.drama(slug).slug if kind is SubjectKind.DRAMA else catalogue.actor(slug).slug


def _folded(card: SubjectCard) -> set[str]:
    return {fold(card.name), fold(card.hangul)} - {""}


def candidates(kind: SubjectKind, name: str, *, but: str) -> tuple[SubjectCard, ...]:
    """Those whose names are like this one."""
    return tuple(card for card in _found(kind, name) if card.slug != but)


def _found(kind: SubjectKind, name: str) -> Iterator[SubjectCard]:
    if any(letter.isalnum() for letter in name):
        yield from reader().subjects(kind, name, "", "")[0]


def choose(kind: SubjectKind, text: str, name: str, action: str, *, but: str) -> str:
    """A page that asks which of those with a name like this is meant."""
    return render(
        "which.html", kind=kind, text=text, name=name, action=action, found=candidates(kind, name, but=but)
    )
