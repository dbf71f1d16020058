"""``dramawire tag`` and ``group``: JSON Lines in, JSON Lines out, one line in memory at a time."""
# ruff: noqa: PLC0415 - rooms are opened where they are used, so that ``--help`` stays quick

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import blake2b
from typing import IO, TYPE_CHECKING, Any

import rich_click as click

from aggregator.cli import exits
from aggregator.cli.command import command
from aggregator.cli.session import Session, now
from aggregator.logs import safe

if TYPE_CHECKING:
    from aggregator.model import Article, Catalogue, Mention


class BadLineError(ValueError):
    """A line that is not an article; the message says why."""


@command("tag", data=False)
@click.argument("file", type=click.File("rb"))
@click.option(
    "--catalogue",
    "own",
    type=click.File("r", encoding="utf-8"),
    help="Names from this file, not the shipped ones.",
)
def tag(session: Session, file: IO[bytes], own: IO[str] | None) -> None:
    """Say which dramas and actors each article of FILE (or -) is about.

    FILE is JSON Lines: {"id","title","summary","text","published","lang","categories"}, of which only a
    title is needed. Each answer is a line. A line that cannot be read is named on standard error and
    skipped; the exit code is then 1.
    """
    from aggregator.tag.catalogue import load_seed, read_catalogue
    from aggregator.tag.linker import Linker

    catalogue = read_catalogue(own)[0] if own else load_seed()
    link = Linker(catalogue).link
    describe = _Describer(catalogue)
    failed = 0
    for number, line in _lines(file):
        try:
            given = _read(line)
            print(
                json.dumps(describe(given, link(as_article(given))), ensure_ascii=False),
                flush=True,
            )
        except BadLineError as error:
            failed += 1
            click.echo(f"dramawire: line {number}: {error}", err=True)
    sys.exit(exits.OUR_ERROR if failed else exits.DONE)


def _lines(file: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    for number, line in enumerate(file, 1):
        if line.strip():
            yield number, line


def _read(line: bytes) -> dict[str, Any]:
    try:
        given = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadLineError(f"not JSON: {safe(str(error), 200)}") from None
    if not isinstance(given, dict):
        raise BadLineError("not a JSON object")
    if not any(
        isinstance(given.get(key), str) and given[key].strip() for key in ("title", "summary", "text")
    ):
        raise BadLineError("an article needs a title, a summary or a text")
    try:
        json.dumps(given, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise BadLineError("a text in it is not valid Unicode") from None
    return given


def as_article(given: dict[str, Any]) -> "Article":
    """Return a line's object as the article that the pipeline would have made of it."""
    from aggregator.limits import TITLE_LENGTH
    from aggregator.model import Article
    from aggregator.text.html import clean_html, excerpt, plain_text
    from aggregator.text.language import detect_language

    title = plain_text(_text(given, "title"), TITLE_LENGTH)
    summary = clean_html(_text(given, "summary"), "").text
    text = clean_html(_text(given, "text"), "").text or summary
    published = _date(_text(given, "published"))
    listed = given.get("categories")
    return Article(
        guid=str(given.get("id", "")),
        url=_text(given, "url"),
        title=title or excerpt(text, 80),
        text=text,
        html="",
        excerpt=excerpt(text),
        published_at=published or now(),
        published=published,
        language=detect_language(f"{title} {text}", _text(given, "lang")),
        content_hash=blake2b(f"{title}\n{text}".encode(), digest_size=16).digest(),
        categories=tuple(str(word) for word in listed) if isinstance(listed, list) else (),
    )


def _text(given: dict[str, Any], key: str) -> str:
    value = given.get(key)
    return value if isinstance(value, str) else ""


def _date(text: str) -> datetime | None:
    from aggregator.text.dates import parse_date

    found = parse_date(text) if text else None
    return found.astimezone(UTC) if found else None


@command("group", data=False)
@click.argument("file", type=click.File("rb"))
def group(session: Session, file: IO[bytes]) -> None:
    """Say which articles of FILE (or -) tell the same news: lines of {"id","story"}.

    Takes what `tag` takes, and decides with the very code that the archive is made with; the stories live in
    a temporary database that is gone afterwards. Articles are placed as they were published if every line
    says when, else in the order of the file.
    """
    from aggregator.cli.grouping import Archive
    from aggregator.group.batch import arrivals

    given, failed = _read_all(file)
    articles = {f"{number}": as_article(line | {"id": f"{number}"}) for number, line in enumerate(given)}
    stories: dict[str, int] = {}
    with Archive() as archive:
        for article in arrivals(articles.values(), now()):
            line = given[int(article.guid)]
            stories[article.guid] = archive.place(_text(line, "source"), article)
    for number, line in enumerate(given):
        print(json.dumps({"id": line.get("id"), "story": stories[f"{number}"]}))
    sys.exit(exits.OUR_ERROR if failed else exits.DONE)


def _read_all(file: IO[bytes]) -> tuple[list[dict[str, Any]], int]:
    """The lines that can be used, and how many cannot; each of these is named."""
    good, failed = [], 0
    for number, line in _lines(file):
        try:
            good.append(_read(line))
        except BadLineError as error:
            failed += 1
            click.echo(f"dramawire: line {number}: {error}", err=True)
    return good, failed


class _Describer:
    """Writes a linked article as ``tag`` prints it."""

    def __init__(self, catalogue: "Catalogue") -> None:
        self._dramas = {drama.slug: drama for drama in catalogue.dramas}
        self._actors = {actor.slug: actor for actor in catalogue.actors}

    def __call__(self, given: dict[str, Any], article: "Article") -> dict[str, Any]:
        return {
            "id": given.get("id"),
            "dramas": [self._drama(mention) for mention in article.mentions if mention.subject == "drama"],
            "actors": [self._actor(mention) for mention in article.mentions if mention.subject == "actor"],
            "kinds": [str(kind) for kind in article.kinds],
            "episodes": list(article.episodes),
        }

    def _drama(self, mention: "Mention") -> dict[str, Any]:
        drama = self._dramas[mention.slug]
        names = {"slug": drama.slug, "title": drama.title, "title_ko": drama.hangul, "year": drama.year}
        return names | _why(mention)

    def _actor(self, mention: "Mention") -> dict[str, Any]:
        actor = self._actors[mention.slug]
        return {"slug": actor.slug, "name": actor.name, "name_ko": actor.hangul, "born": actor.born} | _why(
            mention
        )


def _why(mention: "Mention") -> dict[str, Any]:
    return {
        "about": mention.about,
        "score": round(mention.score, 3),
        "evidence": [
            {"field": each.field, "text": each.text, "alias": each.alias, "cues": list(each.cues)}
            for each in mention.evidence
        ],
    }
