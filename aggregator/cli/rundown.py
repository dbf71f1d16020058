"""What one fetch did, as a document, as words and as an exit code."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from aggregator.cli import exits
from aggregator.cli.session import Session, now, utc
from aggregator.cli.words import SIGNS, count, when

if TYPE_CHECKING:
    from aggregator.model import RefreshReport

FAILED_AFTER = timedelta(days=1)
NAMED = 12
"""Feeds in trouble that are told one by one."""


@dataclass(frozen=True, slots=True)
class Rundown:
    """One fetch: when, how long, and each feed's report."""

    started: datetime
    seconds: float
    reports: "tuple[RefreshReport, ...]"

    def document(self) -> dict[str, Any]:
        """Return what ``fetch --json`` prints."""
        grown = {story for report in self.reports for story in report.grown_stories}
        return {
            "started": utc(self.started),
            "seconds": round(self.seconds, 1),
            "feeds": {
                "due": len(self.reports),
                "ok": len(self.reports) - len(self._slow()) - len(self._failed()),
                "unchanged": sum(report.outcome == "unchanged" for report in self.reports),
                "slow": len(self._slow()),
                "failed": len(self._failed()),
            },
            "articles": {
                "new": sum(report.new for report in self.reports),
                "updated": sum(report.changed for report in self.reports),
                "duplicate": sum(report.duplicate for report in self.reports),
            },
            "stories": {"new": len(self._new_stories()), "grown": len(grown - self._new_stories())},
            "failures": [
                {
                    "feed": report.feed_id,
                    "title": report.title,
                    "status": report.status,
                    "since": utc(report.failing_since),
                    "reason": str(report.reason),
                    "detail": report.detail,
                }
                for report in self._failed()
            ],
        }

    def tell(self, session: Session) -> None:
        """Print the summary, then a line for each feed that is in trouble."""
        if not self.reports:
            session.say("No feed is due. Look at all the same with: dramawire fetch --all")
            return
        session.say(self._summary())
        for line in self._troubles():
            session.say(line)

    def exit_code(self, *, strict: bool) -> int:
        """Return 3 if nothing worked, 4 if something failed and that matters, else 0."""
        bad = len(self._slow()) + len(self._failed())
        if bad and bad == len(self.reports):
            return exits.ALL_FAILED
        return exits.SOME_FAILED if strict and bad else exits.DONE

    def _summary(self) -> str:
        counts = self.document()
        feeds, articles, stories = counts["feeds"], counts["articles"], counts["stories"]
        dramas = {slug for report in self.reports for slug in report.dramas}
        actors = {slug for report in self.reports for slug in report.actors}
        parts = [f"{feeds['ok']} ok ({feeds['unchanged']} unchanged)"]
        parts += [f"{feeds[word]} {word}" for word in ("slow", "failed") if feeds[word]]
        found = f"{count(articles['new'], 'new article')} → {count(stories['new'], 'story', 'stories')}"
        if articles["new"]:
            found += f" · {count(len(dramas), 'drama')} · {count(len(actors), 'actor')}"
        return f" {' · '.join(parts)}     {found}"

    def _troubles(self) -> Iterator[str]:
        from rich.cells import cell_len, set_cell_size  # noqa: PLC0415 - not needed by ``--help``

        bad = sorted([*self._failed(), *self._slow()], key=lambda report: report.feed_id)
        width = min(max((cell_len(report.title) for report in bad), default=0), 30)
        for report in bad[:NAMED]:
            since = f" since {when(report.failing_since, now())}" if report.failing_since else ""
            again = f"   next try {when(report.next_check_at, now())}" if report.next_check_at else ""
            sign = SIGNS["slow" if _is_slow(report, self.started) else "failing"]
            yield (
                f" {sign} {set_cell_size(report.title, width)}   {_what(report)}{since}{again}"
                f"   dramawire feed test {report.feed_id}"
            )

        if len(bad) > NAMED:
            yield f" … and {len(bad) - NAMED} more   dramawire feed list"

    def _new_stories(self) -> set[int]:
        return {story for report in self.reports for story in report.new_stories}

    def _slow(self) -> "list[RefreshReport]":
        return [report for report in self.reports if _is_slow(report, self.started)]

    def _failed(self) -> "list[RefreshReport]":
        slow = self._slow()
        failed = [report for report in self.reports if report.outcome == "failed" and report not in slow]
        return sorted(failed, key=lambda report: report.feed_id)


def _is_slow(report: "RefreshReport", now: datetime) -> bool:
    """Has it just run into a time limit? One that does so for a day has failed."""
    if report.reason != "timeout":
        return False
    return report.failing_since is None or now - report.failing_since < FAILED_AFTER


def _what(report: "RefreshReport") -> str:
    return report.detail or str(report.reason).replace("_", " ")
