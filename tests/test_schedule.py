"""When a feed is looked at again (rules B1 to B15, D1 to D8)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from aggregator.model import (
    Failed,
    Feed,
    FeedId,
    FeedSettings,
    Harvest,
    PollingHints,
    Reason,
    SchedulePolicy,
    Unchanged,
    Validators,
)
from aggregator.schedule import NEVER, next_check, pace

NOW = datetime(2026, 11, 24, 12, 20, tzinfo=UTC)  # a Tuesday
POLICY = SchedulePolicy()
STEADY = SchedulePolicy(jitter=0)
VALID = Validators("https://drama.example/feed", '"1"')
FEED = Feed(FeedId(7), "https://drama.example/feed", validators=VALID)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def harvest(validators=VALID, **more):
    return Harvest(validators, **more)


def delay(feed=FEED, outcome=None, policy=STEADY, now=NOW):
    return next_check(feed, outcome or harvest(), policy, now) - now


def posting(per_day, **more):
    return replace(FEED, posts_per_day=per_day, newest_at=NOW, **more)


def test_b1_an_unknown_feed_is_asked_every_hour():
    assert delay() == HOUR


@pytest.mark.parametrize("per_day", [20, 100, 10_000])
def test_b1_b14_a_busy_feed_is_not_asked_faster_than_the_floor(per_day):
    assert timedelta(minutes=15) <= delay(posting(per_day)) <= timedelta(minutes=18)


def test_b14_the_interval_follows_how_often_a_feed_posts():
    assert delay(posting(14)) == DAY / 56
    assert delay(posting(2)) == timedelta(hours=3)
    assert delay(posting(0.1)) == DAY
    assert delay(posting(0)) == DAY


def test_b14_a_feed_quiet_for_weeks_is_asked_less_often():
    silent = replace(FEED, posts_per_day=None, newest_at=NOW - timedelta(days=14))
    assert delay(silent) == timedelta(hours=12)
    assert delay(replace(silent, newest_at=NOW - timedelta(days=400))) == DAY
    once_busy = posting(
        10,
    )
    assert delay(replace(once_busy, newest_at=NOW - timedelta(days=14))) == timedelta(hours=12)


def test_a_persons_interval_comes_first_within_the_bounds():
    def chosen(interval):
        return replace(posting(100), settings=FeedSettings(interval=interval))

    assert delay(chosen(timedelta(hours=3))) == timedelta(hours=3)
    assert delay(chosen(timedelta(minutes=1))) == timedelta(minutes=15)
    assert delay(chosen(timedelta(days=30))) == DAY


@pytest.mark.parametrize("outcome", [Harvest(Validators()), Unchanged(Validators(body_hash=b"h"))])
def test_b2_a_feed_without_validators_is_asked_once_a_day(outcome):
    assert delay(posting(50), outcome) == DAY
    assert delay(outcome=replace(outcome, wait=2 * HOUR)) == 2 * HOUR
    assert delay(posting(50), replace(outcome, wait=HOUR)) == HOUR


def test_b2_it_holds_for_a_persons_interval_too():
    hurried = replace(FEED, settings=FeedSettings(interval=timedelta(minutes=15)))
    assert delay(hurried, Harvest(Validators())) == DAY


def test_b2_one_validator_is_enough():
    assert delay(outcome=Harvest(Validators(last_modified="yesterday"))) == HOUR


@pytest.mark.parametrize("outcome", [harvest(), Unchanged(VALID)])
def test_b3_b4_max_age_is_waited_for_up_to_a_day(outcome):
    assert delay(posting(50), replace(outcome, wait=5 * HOUR)) == 5 * HOUR
    assert delay(outcome=replace(outcome, wait=timedelta(days=400))) == DAY


def test_b3_a_short_max_age_does_not_hurry_us():
    assert delay(outcome=harvest(wait=timedelta(seconds=60))) == HOUR


def test_b8_b10_ttl_and_update_period_are_a_floor_with_a_cap():
    assert delay(posting(50), harvest(hints=PollingHints(ttl=4 * HOUR))) == 4 * HOUR
    assert delay(outcome=harvest(hints=PollingHints(ttl=timedelta(minutes=1)))) == HOUR
    assert delay(outcome=harvest(hints=PollingHints(ttl=timedelta(days=365)))) == DAY


def test_b8_b9_what_the_document_asked_for_holds_while_it_does_not_change():
    feed = replace(FEED, hints=PollingHints(ttl=4 * HOUR))
    assert delay(feed, Unchanged(VALID)) == 4 * HOUR


def test_b9_skipped_hours_are_skipped():
    at = next_check(FEED, harvest(hints=PollingHints(skip_hours=frozenset({13, 14, 15}))), STEADY, NOW)
    assert datetime(2026, 11, 24, 16, 0, tzinfo=UTC) <= at < datetime(2026, 11, 24, 16, 31, tzinfo=UTC)


def test_b9_skipped_days_are_skipped():
    at = next_check(FEED, harvest(hints=PollingHints(skip_days=frozenset({1, 2, 3}))), STEADY, NOW)
    assert datetime(2026, 11, 27, 0, 0, tzinfo=UTC) <= at < datetime(2026, 11, 27, 0, 31, tzinfo=UTC)


def test_b9_an_open_hour_is_left_alone_and_hints_that_close_everything_are_ignored():
    assert delay(outcome=harvest(hints=PollingHints(skip_hours=frozenset({3})))) == HOUR
    assert delay(outcome=harvest(hints=PollingHints(skip_hours=frozenset(range(24))))) == HOUR
    assert delay(outcome=harvest(hints=PollingHints(skip_days=frozenset(range(7))))) == HOUR


def test_b11_feeds_added_together_drift_apart_and_each_has_its_own_shift():
    feeds = [replace(FEED, url=f"https://{number}.example/feed") for number in range(200)]
    delays = [delay(feed, policy=POLICY) for feed in feeds]
    assert len({each.total_seconds() // 10 for each in delays}) > 30
    assert all(HOUR <= each <= 1.1 * HOUR for each in delays)
    assert delays == [delay(feed, policy=POLICY) for feed in feeds]


def test_b11_feeds_at_the_ceiling_drift_apart_too():
    feeds = [replace(posting(0), url=f"https://{number}.example/feed") for number in range(200)]
    delays = [delay(feed, policy=POLICY) for feed in feeds]
    assert len({each.total_seconds() // 60 for each in delays}) > 80
    assert max(delays) <= DAY


@pytest.mark.parametrize("failures", [0, 5])
def test_d1_a_feed_that_is_gone_is_never_asked_again(failures):
    assert next_check(replace(FEED, failures=failures), Failed(Reason.GONE), POLICY, NOW) == NEVER


@pytest.mark.parametrize("reason", [each for each in Reason if each not in (Reason.GONE, Reason.QUARANTINED)])
def test_d2_the_interval_doubles_with_each_failure_up_to_a_day(reason):
    delays = [delay(replace(FEED, failures=failures), Failed(reason)) for failures in range(8)]
    assert delays == [2 * HOUR, 4 * HOUR, 8 * HOUR, 16 * HOUR, DAY, DAY, DAY, DAY]


def test_d2_the_first_success_resets_it():
    assert delay(replace(FEED, failures=9)) == HOUR


@pytest.mark.parametrize("reason", [Reason.THROTTLED, Reason.SERVER_ERROR])
def test_d3_d6_nothing_before_retry_after(reason):
    assert delay(outcome=Failed(reason, wait=5 * HOUR)) == 5 * HOUR
    assert delay(outcome=Failed(reason, wait=timedelta(seconds=1))) == 2 * HOUR


def test_d5_a_429_without_a_time_doubles_the_interval_and_waits_ten_minutes_at_least():
    hasty = SchedulePolicy(timedelta(minutes=1), timedelta(minutes=1), jitter=0)
    assert delay(outcome=Failed(Reason.THROTTLED)) == 2 * HOUR
    assert delay(outcome=Failed(Reason.THROTTLED), policy=hasty) == timedelta(minutes=10)


def test_d8_a_retry_after_of_years_is_cut_to_a_day():
    assert delay(outcome=Failed(Reason.THROTTLED, wait=timedelta(days=4000))) == DAY


def test_r12_quarantine_waits_a_day_then_doubles_up_to_a_week():
    delays = [delay(replace(FEED, failures=failures), Failed(Reason.QUARANTINED)) for failures in range(8)]
    assert delays[:2] == [2 * HOUR, 4 * HOUR]
    assert delays[2:] == [DAY, 2 * DAY, 4 * DAY, 7 * DAY, 7 * DAY, 7 * DAY]


waits = st.none() | st.timedeltas(timedelta(), timedelta(days=4000))
feeds = st.builds(
    lambda url, failures, per_day, silent: replace(
        FEED,
        url=url,
        failures=failures,
        posts_per_day=per_day,
        newest_at=None if silent is None else NOW - silent,
    ),
    st.text(max_size=20),
    st.integers(0, 100_000),
    st.none() | st.floats(0, 1e9),
    st.none() | st.timedeltas(timedelta(days=-400), timedelta(days=4000)),
)
hints = st.builds(
    PollingHints,
    st.none() | st.timedeltas(timedelta(), timedelta(days=4000)),
    st.frozensets(st.integers(0, 23)),
    st.frozensets(st.integers(0, 6)),
)
outcomes = (
    st.builds(Harvest, st.sampled_from([VALID, Validators()]), wait=waits, hints=hints)
    | st.builds(Unchanged, st.sampled_from([VALID, Validators()]), wait=waits)
    | st.builds(Failed, st.sampled_from(Reason), wait=waits)
)


@given(feeds, outcomes)
def test_s35_whatever_feeds_say_the_next_time_lies_within_bounds(feed, outcome):
    assume(not (isinstance(outcome, Failed) and outcome.reason in (Reason.GONE, Reason.QUARANTINED)))
    waited = delay(feed, outcome, POLICY)
    assert waited >= POLICY.floor
    skipping = isinstance(outcome, Harvest) and (outcome.hints.skip_days or outcome.hints.skip_hours)
    assert waited <= DAY + (timedelta(days=7) if skipping else timedelta())
    if outcome.wait is not None:
        assert waited >= min(outcome.wait, DAY)


@given(feeds)
def test_the_pace_keeps_to_floor_and_ceiling(feed):
    assert POLICY.floor <= pace(feed, POLICY, NOW) <= POLICY.ceiling


@given(feeds, hints)
def test_b9_no_check_falls_into_a_skipped_hour_or_day(feed, asked):
    at = next_check(feed, harvest(hints=asked), POLICY, NOW)
    if len(asked.skip_hours) < 24 and len(asked.skip_days) < 7:
        assert at.hour not in asked.skip_hours
        assert at.weekday() not in asked.skip_days
