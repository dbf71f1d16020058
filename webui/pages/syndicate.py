"""Lists for other programs: Atom and JSON Feed beside every list of stories, and the airing calendar."""

from collections.abc import Callable, Iterator

from flask import Blueprint, Response, abort, request

from aggregator import limits
from aggregator.export import atom, ical, jsonfeed
from aggregator.model import Filters, Kind, Page, StoryCard, SubjectKind
from webui import clock
from webui.forms import read_filters
from webui.languages import gettext as _
from webui.reader import Reader, reader
from webui.store import site_url

pages = Blueprint("syndicate", __name__)

Export = Callable[..., Iterator[str]]

FORMATS: dict[str, tuple[Export, str]] = {
    "atom": (atom.export, "application/atom+xml; charset=utf-8"),
    "json": (jsonfeed.export, "application/feed+json; charset=utf-8"),
}


@pages.get("/feed.<any(atom, json):name>")
def stories(name: str) -> Response:
    """The home page's list, with its filters."""
    me = reader()
    return _answer(name, _("Stories"), me.stories(read_filters(request.args), None))


@pages.get("/saved/feed.<any(atom, json):name>")
def saved(name: str) -> Response:
    """What the reader keeps."""
    return _answer(name, _("Saved"), reader().saved(None))


@pages.get("/drama/<slug>/feed.<any(atom, json):name>")
def drama(slug: str, name: str) -> Response:
    """Stories about a drama."""
    me = reader()
    title = me.drama(slug).drama.title
    return _answer(name, title, _about(me, SubjectKind.DRAMA, slug))


@pages.get("/actor/<slug>/feed.<any(atom, json):name>")
def actor(slug: str, name: str) -> Response:
    """Stories about an actor."""
    me = reader()
    title = me.actor(slug).actor.name
    return _answer(name, title, _about(me, SubjectKind.ACTOR, slug))


def _about(me: Reader, kind: SubjectKind, slug: str) -> Page[StoryCard]:
    wanted = request.args.get("kind", "")
    filters = Filters(kind=Kind(wanted) if wanted in Kind._value2member_map_ else None)
    return me.stories_of(kind, slug, filters, None)


@pages.get("/search/feed.<any(atom, json):name>")
def search(name: str) -> Response:
    """What a search finds, newest first."""
    q = request.args.get("q", "").strip()[: limits.QUERY_LENGTH]
    if not q:
        abort(404)
    return _answer(name, q, reader().search(q, None).stories)


@pages.get("/airing.ics")
def airing() -> Response:
    """When the followed and watched dramas air."""
    me = reader()
    dramas = (me.store.catalogue.drama(slug) for slug in me.watched_slugs())
    text = "".join(ical.export(dramas, title=_("Airing"), site_url=site_url(), updated=clock.now()))
    return _conditional(Response(text, content_type="text/calendar; charset=utf-8"))


def _answer(name: str, title: str, page: Page[StoryCard]) -> Response:
    export, content_type = FORMATS[name]
    query = f"?{request.query_string.decode('ascii', 'replace')}" if request.query_string else ""
    self_url = f"{site_url()}{request.path}{query}"
    updated = max((card.latest_at for card in page.items), default=clock.now())
    text = "".join(
        export(
            page.items,
            title=f"{title} · dramawire",
            self_url=self_url,
            site_url=f"{site_url()}/",
            updated=updated,
        )
    )
    return _conditional(Response(text, content_type=content_type))


def _conditional(response: Response) -> Response:
    """Let a program that has this very answer go with 304 (RFC 9110 section 13)."""
    response.add_etag()
    return response.make_conditional(request)  # type: ignore[return-value]
