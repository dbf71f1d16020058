"""``dramawire articles`` and ``why``: what is stored, and the reason for each link."""
# ruff: noqa: PLC0415 - rooms are opened where they are used, so that ``--help`` stays quick

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import rich_click as click

from aggregator.cli.command import command
from aggregator.cli.reading import Reader, spoilers_option
from aggregator.cli.session import Session, now

if TYPE_CHECKING:
    from aggregator.model import ArticleId, ArticlePage, MentionLink, SubjectKind
    from aggregator.store import Store

LONGEST = 15
"""Digits of a number."""


@command("articles")
@click.option("--feed", "feed_id", metavar="ID", type=int, help="Only those that this feed has shown.")
@click.option("--drama", metavar="SLUG", default="", help="Only those that name this drama.")
@click.option("--actor", metavar="SLUG", default="", help="Only those that name this actor.")
@click.option("--limit", metavar="N", type=click.IntRange(min=1), help="At most so many.")
@spoilers_option
def articles(
    session: Session, *, feed_id: int | None, drama: str, actor: str, limit: int | None, spoilers: bool
) -> None:
    """List articles, newest first: each once, however many feeds have shown it."""
    from aggregator.model import FeedId

    with session.store() as store:
        if feed_id is not None:
            store.feeds.get(FeedId(feed_id))
        found = store.articles.listing(feed_id=feed_id, drama=drama, actor=actor, limit=limit)
        rows = list(Reader(store, spoilers).rows(found))
    if session.as_json:
        session.document(rows)
        return
    session.table(
        ("#id", "published", "lang", "title", "dramas", "actors"),
        [
            (
                f"a{row['id']}",
                (row["published"] or "")[:16].replace("T", " "),
                row["language"],
                row["title"],
                ", ".join(row["dramas"]),
                ", ".join(row["actors"]),
            )
            for row in rows
        ],
        empty="No articles.",
    )


@command("why")
@click.argument("number", metavar="ARTICLE|STORY")
@click.option(
    "--about", metavar="SUBJECT", multiple=True, help="It is about this too: drama:SLUG or actor:SLUG."
)
@click.option("--not-about", metavar="SUBJECT", multiple=True, help="It is not about this, whatever matched.")
@spoilers_option
def why(
    session: Session, number: str, about: Sequence[str], not_about: Sequence[str], spoilers: bool
) -> None:
    """Say why an article stands on the pages of its dramas and actors: the words that matched, and where.

    ARTICLE is the number that `articles` prints (a34, or 34). For a STORY as `stories` prints it (s12)
    the answer goes through all its articles.

    What you say with --about and --not-about stays, whatever later runs find.
    """
    with session.store() as store:
        articles = _articles(store, number)
        with store.write():
            for kind, slug in map(_subject, about):
                for article in articles:
                    store.articles.link(article, kind, slug, now())
            for kind, slug in map(_subject, not_about):
                for article in articles:
                    store.articles.unlink(article, kind, slug, now())
        reader = Reader(store, spoilers)
        pages = [reader.article(store.pages.article(article, reader.account)) for article in articles]
    if session.as_json:
        documents = [_document(page) for page in pages]
        session.document(documents if number.startswith("s") else documents[0])
        return
    for page in pages:
        _tell_page(session, page)


def _articles(store: "Store", number: str) -> "list[ArticleId]":
    """The article that is meant, or all of a story. Raises NotFoundError and UsageError."""
    from aggregator.model import ArticleId, StoryId

    digits = number[1:] if number[:1] in ("a", "s") else number
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= LONGEST):
        raise click.UsageError(f"{number!r} is no number. Write a34 for an article or s12 for a story.")
    if number.startswith("s"):
        story = store.pages.story(StoryId(int(digits)), store.readers.first().id)
        return [voice.article_id for voice in story.card.voices]
    store.articles.get(ArticleId(int(digits)))
    return [ArticleId(int(digits))]


def _tell_page(session: Session, page: "ArticlePage") -> None:
    voice = page.voice
    session.say(
        f"{voice.headline}\n"
        f"a{voice.article_id} of s{page.story_id}, {voice.outlet}, {voice.published_at:%d %b %Y %H:%M} UTC\n"
    )
    for link in page.links:
        _tell(session, link)
    if not page.links:
        session.say("Nothing that the catalogue knows is named in it.")
    session.say("")


def _subject(words: str) -> "tuple[SubjectKind, str]":
    from aggregator.model import SubjectKind

    kind, _, slug = words.partition(":")
    if kind not in set(SubjectKind) or not slug:
        raise click.UsageError(f"{words!r} is no subject. Write drama:SLUG or actor:SLUG.")
    return SubjectKind(kind), slug


def _tell(session: Session, link: "MentionLink") -> None:
    subject = link.subject
    about = "about" if subject.about else "names"
    told = ", by hand" if link.by_hand else f", {link.score:.0%} sure"
    session.say(f"{about} {subject.kind} {subject.slug} ({subject.name}){told}")
    for each in link.evidence:
        cues = f"; {', '.join(each.cues)}" if each.cues else ""
        session.say(f"    ‘{each.text}’ in the {each.field}, known as ‘{each.alias}’{cues}")


def _document(page: "ArticlePage") -> dict[str, Any]:
    return {
        "id": page.voice.article_id,
        "title": page.voice.headline,
        "url": page.voice.url,
        "story": page.story_id,
        "kinds": [str(kind) for kind in page.voice.kinds],
        "episodes": list(page.voice.episodes),
        "links": [
            {
                "kind": str(link.subject.kind),
                "slug": link.subject.slug,
                "name": link.subject.name,
                "about": link.subject.about,
                "score": round(link.score, 3),
                "by_hand": link.by_hand,
                "evidence": [
                    {"field": each.field, "text": each.text, "alias": each.alias, "cues": list(each.cues)}
                    for each in link.evidence
                ],
            }
            for link in page.links
        ],
    }
