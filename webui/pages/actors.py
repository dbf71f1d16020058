"""Actors: the index and one actor with dramas, stories and who they work with."""

from flask import Blueprint, Response, request

from aggregator.model import Actor, ActorPage, Filters, Kind, SubjectKind
from webui.answers import shown
from webui.languages import gettext as _
from webui.naming import other_names, searched_names
from webui.paging import read_cursor
from webui.reader import reader
from webui.render import render
from webui.subjects import index_of

pages = Blueprint("actors", __name__)

TAB_KINDS = {"interview": Kind.INTERVIEW, "casting": Kind.CASTING}


@pages.get("/actors")
def actors() -> str:
    """The index: those in the news first."""
    return index_of(SubjectKind.ACTOR, "actors.html", "actors")


@pages.get("/actor/<slug>")
def actor(slug: str) -> Response:
    """One actor."""
    me = reader()
    page = me.actor(slug)
    kind = TAB_KINDS.get(request.args.get("kind", ""))
    cursor = read_cursor(request.args.get("before", ""))
    stories = me.stories_of(SubjectKind.ACTOR, page.actor.slug, Filters(kind=kind), cursor)
    return shown(
        render(
            "actor.html",
            subject=page,
            page=stories,
            tab=kind or "",
            tabs=_tabs(page),
            facts=_facts(page.actor),
            proposal=me.store.proposals.of(SubjectKind.ACTOR, page.actor.slug),
            also=other_names(page.actor.aliases),
            looked_for=searched_names(page.actor.name, page.actor.hangul, page.actor.aliases),
            star_neighbours=[
                (other.actor.hangul or other.actor.name, other.dramas) for other in page.works_with
            ],
        )
    )


def _tabs(page: ActorPage) -> tuple[tuple[str, str, int], ...]:
    return (
        ("", _("Stories"), page.stories),
        ("interview", _("Interviews"), page.interviews),
        ("casting", _("Casting"), page.castings),
    )


def _facts(actor: Actor) -> list[str]:
    born = _("born %(date)s") % {"date": actor.born} if actor.born else ""
    return [part for part in (born, actor.group) if part]
