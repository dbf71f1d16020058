"""``dramawire tag`` and ``group``: JSON Lines in, JSON Lines out, one line in memory at a time."""
# ruff: noqa: PLC0415 - rooms are opened where they are used, so that ``--help`` stays quick

import json
import sys
from collections.abc import Iterator
from typing import IO, Any

import rich_click as click

from aggregator.cli import exits
from aggregator.cli.command import command
from aggregator.cli.session import Session, now
from aggregator.logs import safe


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
    from aggregator.tag.records import tag_record

    catalogue = read_catalogue(own)[0] if own else load_seed()
    linker = Linker(catalogue)
    failed = 0
    for number, line in _lines(file):
        try:
            answer = tag_record(linker, _read(line), now())
            print(json.dumps(answer, ensure_ascii=False), flush=True)
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
    from aggregator.tag.records import article_from_record

    given, failed = _read_all(file)
    articles = [article_from_record(line | {"id": f"{n}"}, now()) for n, line in enumerate(given)]
    stories: dict[str, int] = {}
    with Archive() as archive:
        for article in arrivals(articles, now()):
            line = given[int(article.guid)]
            stories[article.guid] = archive.place(_source(line), article)
    for number, line in enumerate(given):
        print(json.dumps({"id": line.get("id"), "story": stories[f"{number}"]}))
    sys.exit(exits.OUR_ERROR if failed else exits.DONE)


def _source(line: dict[str, Any]) -> str:
    source = line.get("source")
    return source if isinstance(source, str) else ""


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
