"""The reader: one article, why it is linked as it is, and corrections of that."""

from urllib.parse import urlencode

from flask import Blueprint, Response, abort, redirect, request
from markupsafe import Markup

from aggregator.errors import NotFoundError
from aggregator.model import ArticleId, ArticlePage, Wish, WishKind
from webui import clock
from webui.answers import back, done, shown
from webui.forms import read_choice, read_number, read_subject
from webui.images import without_images
from webui.languages import gettext as _
from webui.pages.discovery import state_of
from webui.reader import reader
from webui.render import render
from webui.security import allow_remote_images, allow_videos
from webui.store import get_store

NAME_LENGTH = 200

pages = Blueprint("articles", __name__)


@pages.get("/article/<int:article_id>")
def article(article_id: int) -> Response:
    """One article to read."""
    me = reader()
    page = me.article(ArticleId(article_id))
    body, hidden = _body(page, with_images=me.preferences.images == "reader" or "images" in request.args)
    if page.embeds:
        allow_videos()
    wish = _wish(article_id)
    return shown(
        render(
            "article.html",
            article=page,
            body=body,
            hidden_images=hidden,
            wish=wish,
            wish_state=state_of(wish),
            unknown=request.args.get("unknown", "")[:NAME_LENGTH],
            reactions=reactions(),
            reaction=me.store.readers.reaction(me.id, article_id),
        )
    )


def _wish(article_id: int) -> Wish | None:
    """The wish for this article's full text that the address names."""
    number = read_number(request.args.get("wish", ""))
    try:
        wish = get_store().wishes.get(number) if number else None
    except NotFoundError:
        return None
    return wish if wish and (wish.kind, wish.subject) == (WishKind.FULLTEXT, str(article_id)) else None


@pages.post("/article/<int:article_id>/react")
def react(article_id: int) -> Response:
    """Note how an article makes the reader feel; the same again takes it back."""
    me, store = reader(), get_store()
    chosen = read_choice(request.form.get("reaction", ""), tuple(name for name, _sign, _words in reactions()))
    before = store.readers.reaction(me.id, article_id)
    store.articles.get(ArticleId(article_id))
    with store.write():
        store.readers.react(me.id, article_id, "" if chosen == before else chosen, clock.now())
    return back(anchor="feel", usual=f"/article/{article_id}")


def reactions() -> tuple[tuple[str, str, str], ...]:
    """Name, sign and words of each feeling."""
    return (
        ("love", "♥", _("love it")),
        ("joy", "☺", _("happy")),
        ("sad", "☂", _("sad")),
        ("wow", "!", _("surprised")),
        ("meh", "~", _("not for me")),
    )


def _body(page: ArticlePage, *, with_images: bool) -> tuple[str | Markup, int]:
    """The article's own words, and how many pictures were left out."""
    if not page.html:
        return page.text, 0
    if with_images:
        allow_remote_images()
        return cleaned(page.html), 0
    html, hidden = without_images(page.html)
    return cleaned(html), hidden


def cleaned(html: str) -> Markup:
    """HTML that came through the cleaner, to stand unescaped; the only text that ever does."""
    return Markup(html)  # noqa: S704 - cleaned when it was stored, and fenced in by the policy of the answer


@pages.post("/article/<int:article_id>/unlink")
def unlink(article_id: int) -> Response:
    """Say that an article is not about a subject."""
    subject = read_subject(f"{request.form.get('kind', '')}:{request.form.get('slug', '')}")
    if subject is None:
        abort(400)
    store, me = get_store(), reader()
    with store.write():
        number = store.undoing.unlink(me.id, ArticleId(article_id), *subject, clock.now())
    return done(number, f"/article/{article_id}", "why")


@pages.post("/article/<int:article_id>/link")
def link(article_id: int) -> Response:
    """Say that an article is about a subject, by its name or slug."""
    name = request.form.get("subject", "")[:NAME_LENGTH]
    found = reader().find_subject(name)
    if found is None:
        return redirect(f"/article/{article_id}?{urlencode({'unknown': name})}#why", 303)  # type: ignore[return-value]
    store = get_store()
    with store.write():
        store.articles.link(ArticleId(article_id), found.kind, found.slug, clock.now())
    return back(usual=f"/article/{article_id}")
