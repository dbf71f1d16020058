"""Dramas: the index and one drama with its stories, episodes, cast and facts."""

from dataclasses import dataclass

from flask import Blueprint, Response, request

from aggregator.model import (
    AliasKind,
    Drama,
    DramaPage,
    EpisodeRow,
    Fact,
    FactKind,
    Filters,
    Kind,
    ShieldMode,
    SubjectKind,
)
from webui import clock
from webui.answers import shown
from webui.labels import slot_label
from webui.languages import gettext as _
from webui.naming import other_names, searched_names
from webui.paging import read_cursor
from webui.reader import reader
from webui.render import render
from webui.subjects import index_of

pages = Blueprint("dramas", __name__)

SHOWN_FACTS = 12
LEAST_RATED = 2
CASTING = Filters(kind=Kind.CASTING)


@dataclass(frozen=True, slots=True)
class Ratings:
    """A chart of ratings: tenths of a percent, and the same in words."""

    values: tuple[int, ...]
    words: str


TABS = ("stories", "episodes", "cast", "about")
PAGES_OF = {
    "wikidata": ("Wikidata", "https://www.wikidata.org/wiki/{}"),
    "mydramalist": ("MyDramaList", "https://mydramalist.com/{}"),
    "tmdb": ("TMDB", "https://www.themoviedb.org/tv/{}"),
    "imdb": ("IMDb", "https://www.imdb.com/title/{}/"),
}


@pages.get("/dramas")
def dramas() -> str:
    """The index: those in the news first."""
    return index_of(SubjectKind.DRAMA, "dramas.html", "dramas")


@pages.get("/drama/<slug>")
def drama(slug: str) -> Response:
    """One drama."""
    me = reader()
    page = me.drama(slug)
    tab = request.args.get("tab", "")
    tab = tab if tab in TABS else "stories"
    stories = None
    if tab == "stories":
        cursor = read_cursor(request.args.get("before", ""))
        stories = me.stories_of(SubjectKind.DRAMA, page.drama.slug, Filters(), cursor)
    castings = me.stories_of(SubjectKind.DRAMA, page.drama.slug, CASTING, None) if tab == "cast" else None
    watched = page.progress.watched if page.progress else 0
    return shown(
        render(
            "drama.html",
            subject=page,
            page=stories,
            castings=castings.items[::-1] if castings else (),
            tab=tab,
            tabs=_tabs(page),
            watched=watched,
            facts=_facts(page.drama),
            proposal=me.store.proposals.of(SubjectKind.DRAMA, page.drama.slug),
            also=other_names(page.drama.aliases),
            looked_for=searched_names(page.drama.title, page.drama.hangul, page.drama.aliases),
            about=_about(page.drama),
            links=_links(page.drama),
            spoken=_spoken(page),
            fact_word=_fact_words(),
            ratings=_ratings(page),
            modes=tuple(ShieldMode),
            episode_open=lambda row: _is_open(page, row),
        )
    )


def _tabs(page: DramaPage) -> tuple[tuple[str, str, int], ...]:
    return (
        ("stories", _("Stories"), page.stories),
        ("episodes", _("Episodes"), page.drama.episodes or len(page.episodes)),
        ("cast", _("Cast"), len(page.cast)),
        ("about", _("About"), 0),
    )


def _facts(drama: Drama) -> list[str]:
    """The line over the title: only what is known."""
    when = _airing(drama)
    episodes = _("%(n)d episodes") % {"n": drama.episodes} if drama.episodes else ""
    return [part for part in (slot_label(drama.slot), drama.network, episodes, when) if part]


def _airing(drama: Drama) -> str:
    if drama.starts_on and drama.ends_on:
        return f"{clock.short_date(drama.starts_on)} – {clock.short_date(drama.ends_on)}"
    if drama.starts_on:
        return _("from %(day)s") % {"day": clock.short_date(drama.starts_on)}
    return str(drama.year or "")


def _about(drama: Drama) -> list[tuple[str, str, str]]:
    """Label, value, and the value's language if it is not the page's; unknown facts are left out."""
    working = [alias.text for alias in drama.aliases if alias.kind is AliasKind.WORKING]
    romanised = [alias.text for alias in drama.aliases if alias.kind is AliasKind.ROMANISED]
    rows = (
        (_("Korean title"), drama.hangul, "ko"),
        (_("Romanised"), ", ".join(romanised), ""),
        (_("Working title"), ", ".join(working), ""),
        (_("Network"), drama.network, ""),
        (_("Airs"), slot_label(drama.slot), ""),
        (_("First episode"), clock.short_date(drama.starts_on) if drama.starts_on else "", ""),
        (_("Last episode"), clock.short_date(drama.ends_on) if drama.ends_on else "", ""),
        (_("Episodes"), str(drama.episodes or ""), ""),
        (_("Year"), str(drama.year or ""), ""),
    )
    return [row for row in rows if row[1]]


def _links(drama: Drama) -> list[tuple[str, str]]:
    known = ((PAGES_OF[name], key) for name, key in drama.identifiers if name in PAGES_OF)
    return [(label, address.format(key)) for (label, address), key in known]


def _spoken(page: DramaPage) -> list[Fact]:
    """What articles say of it, each thing once; ratings have a chart of their own."""
    once = {(fact.kind, fact.value, fact.episode): fact for fact in reversed(page.facts)}
    return [fact for fact in once.values() if fact.kind is not FactKind.RATING][:SHOWN_FACTS]


def _fact_words() -> dict[FactKind, str]:
    return {
        FactKind.SLOT: _("airs"),
        FactKind.RATING: _("rating"),
        FactKind.CASTING: _("casting"),
        FactKind.PREMIERE: _("premiere"),
    }


def _ratings(page: DramaPage) -> Ratings | None:
    """The ratings of the episodes that have one, if there are at least two."""
    rated = [(row.number, float(row.rating)) for row in page.episodes if _is_number(row.rating)]
    if len(rated) < LEAST_RATED:
        return None
    words = "; ".join(
        _("episode %(n)d: %(rating)s %%") % {"n": number, "rating": f"{rating:g}"} for number, rating in rated
    )
    return Ratings(tuple(round(rating * 10) for _number, rating in rated), words)


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdecimal()


def _is_open(page: DramaPage, row: EpisodeRow) -> bool:
    """Whether what is written about an episode may be listed: the shield does not reach it."""
    progress = page.progress
    if progress is None or progress.mode is ShieldMode.OFF:
        return True
    return row.number <= progress.watched + (progress.mode is ShieldMode.AFTER_NEXT)
