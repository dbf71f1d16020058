"""The names of a drama or actor, as a person edits them; the worker then links old articles again."""

from collections.abc import Iterator

from flask import Blueprint, Response, redirect, request

from aggregator.errors import SubjectNotFoundError
from aggregator.model import AliasKind, SubjectCard, SubjectKind
from aggregator.text.names import fold
from webui import clock
from webui.forms import one_line
from webui.reader import reader
from webui.render import render
from webui.store import get_store

pages = Blueprint("names", __name__)

NAME_LENGTH = 200
ADDED = tuple(sort for sort in AliasKind if sort is not AliasKind.FORBIDDEN)
"""Sorts of names that a person may add."""


@pages.post("/drama/<slug>/names")
def drama_names(slug: str) -> Response:
    """Edit a drama's names."""
    return _edit(SubjectKind.DRAMA, slug)


@pages.post("/actor/<slug>/names")
def actor_names(slug: str) -> Response:
    """Edit an actor's names."""
    return _edit(SubjectKind.ACTOR, slug)


@pages.post("/drama/<slug>/merge")
def drama_merge(slug: str) -> str | Response:
    """Make a drama one with another."""
    return _merge(SubjectKind.DRAMA, slug)


@pages.post("/actor/<slug>/merge")
def actor_merge(slug: str) -> str | Response:
    """Make an actor one with another."""
    return _merge(SubjectKind.ACTOR, slug)


def _edit(noun: SubjectKind, slug: str) -> Response:
    """Add a name, forbid one, or change the English one: whichever the form says."""
    store, form = get_store(), request.form
    added, forbidden, name = (
        one_line(form.get(field, ""), NAME_LENGTH) for field in ("add", "remove", "name")
    )
    with store.write():
        if added:
            context, sort = "context" in form, form.get("sort", "")
            chosen = AliasKind(sort) if sort in ADDED else None
            store.curator.add_name(noun, slug, added, clock.now(), chosen, needs_context=context)
        if forbidden:
            store.curator.forbid_name(noun, slug, forbidden, clock.now())
        if name:
            store.curator.rename(noun, slug, name, clock.now())
    return redirect(f"/{noun}/{slug}?edited=1#names", 303)  # type: ignore[return-value]


def _merge(noun: SubjectKind, slug: str) -> str | Response:
    """Make it one with another; that cannot be undone, so it is always asked which."""
    store, form = get_store(), request.form
    into = form.get("into", "")
    if "sure" not in form:
        name = reader().subject(noun, slug)
        return choose(noun, name, one_line(into, NAME_LENGTH), f"/{noun}/{slug}/merge", but=slug)
    with store.write():
        store.curator.merge(noun, slug, into, clock.now())
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


def choose(kind: SubjectKind, text: str, name: str, action: str, *, but: str, final: bool = True) -> str:
    """A page that asks which of those with a name like this is meant; ``final``: it cannot be taken back."""
    found = candidates(kind, name, but=but)
    return render("which.html", kind=kind, text=text, name=name, action=action, found=found, final=final)
