"""Dramas and actors that a person enters, and one that becomes two: what moves is shown first."""

from flask import Blueprint, Response, redirect, request

from aggregator.model import Actor, ArticleId, CastMember, Drama, SubjectKind
from webui import clock
from webui.forms import one_line, read_date, read_number, read_numbers
from webui.languages import gettext as _
from webui.pages.names import NAME_LENGTH, find_exactly
from webui.reader import reader
from webui.render import render
from webui.store import get_store

pages = Blueprint("curating", __name__)

FIELDS = ("name", "hangul", "year", "network", "episodes", "starts_on", "born", "cast", "context")
FIRST_YEAR, LAST_YEAR = 1950, 2100
MOST_EPISODES = 9999
SHOWN = 40
"""Articles of a split that are named; the older ones that rest on the names alone go with them."""


@pages.route("/dramas/new", methods=["GET", "POST"])
def new_drama() -> str | Response:
    """Enter a drama."""
    return _enter(SubjectKind.DRAMA)


@pages.route("/actors/new", methods=["GET", "POST"])
def new_actor() -> str | Response:
    """Enter an actor."""
    return _enter(SubjectKind.ACTOR)


def _enter(kind: SubjectKind) -> str | Response:
    if request.method == "GET":
        return _form(kind)
    store, name = get_store(), _field("name")
    if not any(letter.isalnum() for letter in name):
        return _form(kind, problem=_("A name needs at least one letter."))
    unknown = [one for one in _cast() if find_exactly(SubjectKind.ACTOR, one, but="") is None]
    if unknown:
        return _form(kind, problem=_("No actor is called “%(q)s”.") % {"q": unknown[0]})
    alike = store.search.names.exactly(kind, name)
    if alike and "sure" not in request.form:
        return _form(kind, alike=alike)
    with store.write():
        one = _entered(kind, store.curator.free_slug(kind, name), name)
        store.curator.add(one, clock.now())
    return redirect(f"/{kind}/{one.slug}?edited=1", 303)  # type: ignore[return-value]


def _entered(kind: SubjectKind, slug: str, name: str) -> Drama | Actor:
    """The drama or actor that the form describes; what cannot be read is left out."""
    hangul, context = _field("hangul"), "context" in request.form
    if kind is SubjectKind.ACTOR:
        return Actor(
            slug, name, hangul, born=_field("born"), needs_context=context, hangul_needs_context=context
        )
    year = read_number(_field("year"), LAST_YEAR)
    actors = (find_exactly(SubjectKind.ACTOR, one, but="") for one in _cast())
    return Drama(
        slug,
        name,
        hangul,
        year=year if year and year >= FIRST_YEAR else None,
        network=_field("network"),
        episodes=read_number(_field("episodes"), MOST_EPISODES) or None,
        starts_on=read_date(_field("starts_on")),
        cast=tuple(CastMember(actor) for actor in actors if actor),
        needs_context=context,
        hangul_needs_context=context,
    )


def _field(name: str) -> str:
    return one_line(request.form.get(name, ""), NAME_LENGTH)


def _cast() -> tuple[str, ...]:
    names = (" ".join(part.split()) for part in request.form.get("cast", "")[: 20 * NAME_LENGTH].split(","))
    return tuple(dict.fromkeys(name for name in names if name))


def _form(kind: SubjectKind, problem: str = "", alike: object = ()) -> str:
    given = {name: request.form.get(name, request.args.get(name, "")) for name in FIELDS}
    return render("new.html", kind=kind, given=given, problem=problem, alike=alike)


@pages.post("/drama/<slug>/split")
def split_drama(slug: str) -> str | Response:
    """Part two dramas."""
    return _split(SubjectKind.DRAMA, slug)


@pages.post("/actor/<slug>/split")
def split_actor(slug: str) -> str | Response:
    """Part two actors."""
    return _split(SubjectKind.ACTOR, slug)


def _split(kind: SubjectKind, slug: str) -> str | Response:
    """Show what would move, with a tick at each; then move it."""
    store, form = get_store(), request.form
    name, hangul = _field("name"), _field("hangul")
    names = [one_line(one, NAME_LENGTH) for one in form.getlist("take")]
    preview = store.splitter.preview(kind, slug, names)
    if "sure" not in form or not any(letter.isalnum() for letter in name):
        me = reader()
        rows = [(me.article(one).voice, True) for one in preview.moving[:SHOWN]]
        rows += [(me.article(one).voice, False) for one in preview.staying[: SHOWN - len(rows)]]
        rows.sort(key=lambda row: row[0].published_at, reverse=True)
        return render(
            "split.html",
            kind=kind,
            slug=slug,
            old=me.subject(kind, slug),
            name=name,
            hangul=hangul,
            names=names,
            rows=rows,
            moving=len(preview.moving),
            older=max(0, len(preview.moving) - SHOWN),
        )
    ticked = tuple(ArticleId(one) for text in form.getlist("article") for one in read_numbers(text, 1))
    with store.write():
        new = _named(kind, store.curator.free_slug(kind, name), name, hangul)
        store.splitter.split(slug, new, names, (*ticked, *preview.moving[SHOWN:]), clock.now())
    return redirect(f"/{kind}/{new.slug}?edited=1", 303)  # type: ignore[return-value]


def _named(kind: SubjectKind, slug: str, name: str, hangul: str) -> Drama | Actor:
    return Drama(slug, name, hangul) if kind is SubjectKind.DRAMA else Actor(slug, name, hangul)
