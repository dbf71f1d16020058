"""The JSON API: the same lists as the pages, after the same shield. Times are UTC, keys stay as they are."""

from datetime import datetime

from flask import Blueprint, Response, abort, jsonify, request

from aggregator import limits
from aggregator.model import (
    ArticleId,
    Cursor,
    Filters,
    Page,
    StoryCard,
    StoryId,
    SubjectCard,
    SubjectKind,
    Voice,
)
from webui import clock
from webui.forms import read_filters, read_number
from webui.paging import cursor_text, read_cursor
from webui.reader import ROWS, reader
from webui.store import get_store

pages = Blueprint("api", __name__, url_prefix="/api/v1")

Json = dict[str, object]


@pages.get("/stories")
def stories() -> Response:
    """Stories, newest first; the filters of the home page."""
    return _listed(reader().stories(read_filters(request.args), _cursor(), _limit()))


@pages.get("/saved")
def saved() -> Response:
    """Saved stories, last saved first."""
    return _listed(reader().saved(_cursor(), _limit()))


@pages.get("/stories/<int:story_id>")
def story(story_id: int) -> Response:
    """One story with all its articles."""
    return jsonify(story_json(reader().story(StoryId(story_id)).card))


@pages.get("/<any(dramas, actors):kind>")
def subjects(kind: str) -> Response:
    """Dramas or actors; ``q`` narrows by the beginning of any name."""
    found, following = reader().subjects(
        SubjectKind(kind.removesuffix("s")),
        request.args.get("q", "")[: limits.QUERY_LENGTH],
        request.args.get("show", ""),
        request.args.get("page", ""),
    )
    return jsonify({kind: [subject_json(card) for card in found], "next": following})


@pages.get("/<any(dramas, actors):kind>/<slug>/stories")
def stories_of(kind: str, slug: str) -> Response:
    """Stories about a drama or actor."""
    subject = SubjectKind(kind.removesuffix("s"))
    kept = Filters(kind=read_filters(request.args).kind)
    return _listed(reader().stories_of(subject, slug, kept, _cursor(), _limit()))


@pages.get("/search")
def search() -> Response:
    """What a query finds: dramas, actors, stories."""
    q = request.args.get("q", "").strip()[: limits.QUERY_LENGTH]
    if not q:
        abort(400)
    found = reader().search(q, _cursor(), _limit())
    return jsonify(
        dramas=[subject_json(card) for card in found.dramas],
        actors=[subject_json(card) for card in found.actors],
        total=found.total,
        **_stories_json(found.stories),
    )


@pages.get("/articles/<int:article_id>")
def article(article_id: int) -> Response:
    """One article; ``html`` is cleaned, and empty where the shield holds."""
    page = reader().article(ArticleId(article_id))
    links = [subject_json(link.subject) | {"score": link.score} for link in page.links]
    more = {"story": page.story_id, "html": page.html, "read": page.read, "saved": page.saved, "links": links}
    return jsonify(voice_json(page.voice) | more)


@pages.get("/feeds")
def feeds() -> Response:
    """Feeds and how they are, worst first."""
    return jsonify(
        feeds=[
            {
                "id": item.feed.id,
                "url": item.feed.url,
                "title": item.feed.title,
                "folders": list(item.feed.folders),
                "state": item.state,
                "articles": item.articles,
                "last_check": _time(item.feed.checked_at),
                "next_check": _time(item.feed.next_check_at),
            }
            for item in reader().health()
        ]
    )


@pages.patch("/stories/<int:story_id>")
def change(story_id: int) -> Response:
    """Set ``read`` or ``saved``: a JSON object with either as true or false."""
    wishes = request.get_json()
    if not isinstance(wishes, dict):
        abort(400)
    me, store, number = reader(), get_store(), StoryId(story_id)
    with store.write():
        store.pages.story(number, me.id)
        if wishes.get("read") is True:
            store.readers.mark_read(me.id, number, clock.now())
        if wishes.get("read") is False:
            store.readers.mark_unread(me.id, number)
        if wishes.get("saved") is True:
            store.readers.save(me.id, number, clock.now())
        if wishes.get("saved") is False:
            store.readers.unsave(me.id, number)
    return story(story_id)


def story_json(card: StoryCard) -> Json:
    """A story as the API tells it."""
    return {
        "id": card.id,
        "headline": card.lead.headline,
        "spoiler": card.lead.veiled,
        "outlets": list(card.outlets),
        "latest": _time(card.latest_at),
        "kinds": list(card.kinds),
        "subjects": [subject_json(subject) for subject in card.subjects],
        "read": card.read,
        "saved": card.saved,
        "articles": [voice_json(voice) for voice in card.voices],
    }


def voice_json(voice: Voice) -> Json:
    """An article of a story."""
    return {
        "id": voice.article_id,
        "feed": voice.feed_id,
        "outlet": voice.outlet,
        "headline": voice.headline,
        "excerpt": voice.excerpt,
        "url": voice.url,
        "image": voice.image_url,
        "author": voice.author,
        "language": voice.language,
        "published": _time(voice.published_at),
        "kinds": list(voice.kinds),
        "episodes": list(voice.episodes),
        "spoiler": voice.veiled,
    }


def subject_json(card: SubjectCard) -> Json:
    """A drama or actor."""
    return {
        "kind": card.kind,
        "slug": card.slug,
        "name": card.name,
        "hangul": card.hangul,
        "year": card.year,
        "stories": card.stories,
        "about": card.about,
    }


def _listed(page: Page[StoryCard]) -> Response:
    return jsonify(_stories_json(page))


def _stories_json(page: Page[StoryCard]) -> Json:
    following = cursor_text(page.next) if page.next else ""
    return {"stories": [story_json(card) for card in page.items], "next": following}


def _cursor() -> Cursor | None:
    return read_cursor(request.args.get("before", ""))


def _limit() -> int:
    return min(read_number(request.args.get("limit", "")) or ROWS, limits.PAGE_ROWS)


def _time(moment: datetime | None) -> str | None:
    return None if moment is None else moment.strftime("%Y-%m-%dT%H:%M:%SZ")
