"""``dramawire opml``: subscriptions from and for other readers."""
# ruff: noqa: PLC0415 - rooms are opened where they are used, so that ``--help`` stays quick

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich_click as click

from aggregator.cli.ask import dry_run_option
from aggregator.cli.command import command, group
from aggregator.cli.session import Session, now
from aggregator.cli.words import count
from aggregator.errors import DramawireError

if TYPE_CHECKING:
    from aggregator.model import Feed
    from aggregator.opml import Outline
    from aggregator.store import Store


@dataclass(slots=True)
class Report:
    """What an import did, outline by outline."""

    added: "list[Feed | Outline]" = field(default_factory=list)
    already: "list[Outline]" = field(default_factory=list)
    skipped: "list[Outline]" = field(default_factory=list)

    def document(self) -> dict[str, Any]:
        """Return what ``opml import --json`` prints."""
        return {
            "added": len(self.added),
            "already": len(self.already),
            "skipped": [
                {"line": outline.line, "title": outline.title, "url": outline.url, "reason": outline.reason}
                for outline in self.skipped
            ],
        }


@group("opml")
def opml() -> None:
    """Bring subscriptions in from other readers, and take them out."""


@command("import")
@click.argument("file", type=click.File("rb"))
@dry_run_option
def import_(session: Session, file: Any, dry_run: bool) -> None:
    """Follow the feeds that FILE (or - for standard input) lists. Importing it again changes nothing."""
    from aggregator.limits import OPML_BYTES
    from aggregator.opml import read_opml

    document = read_opml(file.read(OPML_BYTES + 1))
    with session.store() as store:
        report = subscribe(store, document.outlines, dry_run=dry_run)
    if session.as_json:
        session.document(report.document())
        return
    verb = "would be added" if dry_run else "added"
    session.say(
        f"{count(len(report.added), 'feed')} {verb}, {len(report.already)} already there, "
        f"{len(report.skipped)} skipped."
    )
    for outline in report.skipped:
        session.say(
            f"  line {outline.line}: {outline.title or outline.url or '(no title)'}: {outline.reason}"
        )


def subscribe(store: "Store", outlines: "Iterable[Outline]", *, dry_run: bool = False) -> Report:
    """Add the subscriptions in one transaction; what is there already stays as it is."""
    from aggregator.errors import FeedExistsError

    report = Report()
    seen: set[str] = set()
    with store.write():
        for outline in outlines:
            if outline.subscription is None:
                report.skipped.append(outline)
            elif outline.subscription.url in seen or store.feeds.by_url(outline.subscription.url):
                report.already.append(outline)
            elif dry_run:
                report.added.append(outline)
            else:
                try:
                    report.added.append(store.feeds.add(outline.subscription, now()))
                except FeedExistsError:
                    report.already.append(outline)
            if outline.subscription is not None:
                seen.add(outline.subscription.url)
    return report


@command("export", data=False)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True), default="-")
def export(session: Session, file: Path) -> None:
    """Write the subscriptions to FILE, or to standard output."""
    from aggregator.model import Subscription
    from aggregator.opml import write_opml

    with session.store() as store:
        feeds = store.feeds.all()
    text = write_opml(
        (Subscription(feed.url, feed.title, feed.folders, feed.site_url, feed.settings) for feed in feeds),
        "dramawire subscriptions",
        now(),
    )
    if str(file) == "-":
        click.echo(text, nl=False)
        return
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise DramawireError(f"{file} cannot be written: {error.strerror or error}.") from None
    session.note(f"{count(len(feeds), 'feed')} written to {file}.")


for _command in (import_, export):
    opml.add_command(_command)
