from datetime import UTC, datetime, timedelta

from aggregator.cli.rundown import NAMED, Rundown
from aggregator.model import FeedId, Reason, RefreshReport

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def report(
    number: int, reason: Reason | None = None, since: timedelta = timedelta(), **fields: object
) -> RefreshReport:
    failed = (
        {"outcome": "failed", "reason": reason, "failing_since": NOW - since}
        if reason
        else {"outcome": "new"}
    )
    return RefreshReport(FeedId(number), f"Feed {number}", **(failed | fields))  # type: ignore[arg-type]


def rundown(*reports: RefreshReport) -> Rundown:
    return Rundown(NOW, 7.44, reports)


def test_a_feed_that_ran_out_of_time_is_slow_for_a_day_then_failed() -> None:
    said = rundown(
        report(1),
        report(2, Reason.TIMEOUT),
        report(3, Reason.TIMEOUT, timedelta(days=2)),
        report(4, Reason.NOT_FOUND),
    ).document()
    assert said["feeds"] == {"due": 4, "ok": 1, "unchanged": 0, "slow": 1, "failed": 2}
    assert [failure["feed"] for failure in said["failures"]] == [3, 4]
    assert said["seconds"] == 7.4


def test_stories_are_counted_once_and_new_ones_have_not_grown() -> None:
    said = rundown(
        report(1, new_stories=(1, 2), grown_stories=(9,)), report(2, new_stories=(3,), grown_stories=(2, 9))
    ).document()
    assert said["stories"] == {"new": 3, "grown": 1}


def test_exit_codes() -> None:
    good, slow, bad = report(1), report(2, Reason.TIMEOUT), report(3, Reason.GONE)
    assert rundown().exit_code(strict=True) == 0
    assert rundown(good).exit_code(strict=True) == 0
    assert rundown(good, slow, bad).exit_code(strict=False) == 0
    assert rundown(good, slow).exit_code(strict=True) == 4
    assert rundown(slow, bad).exit_code(strict=False) == 3


def test_many_troubles_are_counted_after_the_first_dozen() -> None:
    lines = list(rundown(*(report(number, Reason.GONE) for number in range(20)))._troubles())
    assert len(lines) == NAMED + 1
    assert lines[0].startswith(" ✕ Feed 0")
    assert "and 8 more" in lines[-1]
