"""How a feed is, in a word and in sentences."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import make
import pytest

from aggregator.health import Phrase, advice_phrase, feed_state, oddity, phrases, reason_phrase, sentence
from aggregator.model import Check, Feed, FeedId, FeedState, Harvest, Reason, SchedulePolicy

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
POLICY = SchedulePolicy()
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WELL = Feed(
    FeedId(1),
    "https://drama.example/feed",
    checked_at=NOW,
    succeeded_at=NOW,
    newest_at=NOW,
    posts_per_day=4.0,
    next_check_at=NOW + HOUR,
)


def failing(reason, failures=3, detail="", **more):
    feed = replace(WELL, failures=failures, reason=reason, detail=detail, failing_since=NOW - 3 * DAY)
    return replace(feed, **more)


def state(feed, last=None):
    return feed_state(feed, POLICY, NOW, last)


def test_the_seven_states():
    assert state(Feed(FeedId(1), "https://drama.example/")) is FeedState.NEW
    assert state(WELL) is FeedState.HEALTHY
    assert state(replace(WELL, newest_at=NOW - 4 * DAY)) is FeedState.QUIET
    assert state(WELL, Check(NOW, "new", 200, 6000)) is FeedState.SLOW
    assert state(failing(Reason.NOT_FOUND)) is FeedState.FAILING
    assert state(replace(WELL, paused_at=NOW)) is FeedState.PAUSED
    assert state(failing(Reason.GONE, gone_at=NOW)) is FeedState.GONE


@pytest.mark.parametrize(
    ("per_day", "silence", "quiet"),
    [
        (4.0, 2 * DAY, False),
        (4.0, 4 * DAY, True),
        (0.5, 5 * DAY, False),
        (0.5, 7 * DAY, True),
        (None, 20 * DAY, False),
        (None, 31 * DAY, True),
        (0.0, 31 * DAY, True),
    ],
)
def test_quiet_is_three_times_the_normal_gap(per_day, silence, quiet):
    feed = replace(WELL, posts_per_day=per_day, newest_at=NOW - silence)
    assert state(feed) is (FeedState.QUIET if quiet else FeedState.HEALTHY)


def test_a_feed_without_any_article_is_not_quiet():
    assert state(replace(WELL, newest_at=None)) is FeedState.HEALTHY


@pytest.mark.parametrize("reason", [Reason.TIMEOUT, Reason.SERVER_ERROR, Reason.NO_CONNECTION])
def test_trouble_that_may_pass_is_slow_at_first(reason):
    assert state(failing(reason, 1)) is FeedState.SLOW
    assert state(failing(reason, 2)) is FeedState.SLOW
    assert state(failing(reason, 3)) is FeedState.FAILING


def test_a_site_that_asks_us_to_slow_down_is_slow():
    assert state(failing(Reason.THROTTLED, 9)) is FeedState.SLOW


@pytest.mark.parametrize("reason", [Reason.NOT_A_FEED, Reason.BOT_WALL])
def test_d16_a_page_in_place_of_a_feed_that_worked_counts_from_the_third_poll_on(reason):
    assert state(failing(reason, 2)) is FeedState.HEALTHY
    assert state(failing(reason, 3)) is FeedState.FAILING
    assert state(failing(reason, 1, succeeded_at=None)) is FeedState.FAILING


@pytest.mark.parametrize("reason", [Reason.NOT_FOUND, Reason.NO_HOST, Reason.TLS, Reason.CREDENTIALS])
def test_what_will_not_pass_by_itself_is_failing_at_once(reason):
    assert state(failing(reason, 1)) is FeedState.FAILING


@pytest.mark.parametrize(
    ("feed", "words"),
    [
        (
            failing(Reason.NOT_FOUND, next_check_at=NOW + 6 * HOUR),
            "This feed was not found. It has been so since 21 Nov. We try again at 18:00. "
            "Look for its new address.",
        ),
        (failing(Reason.GONE, gone_at=NOW), "The site says this feed is gone. We stopped checking it."),
        (
            failing(Reason.REFUSED, 1, failing_since=NOW),
            "The site refuses us. We try again at 13:00.",
        ),
        (
            failing(Reason.THROTTLED, 1, failing_since=NOW, next_check_at=NOW + timedelta(hours=2.5)),
            "The site asked us to slow down. We try again at 14:30.",
        ),
        (
            failing(Reason.TIMEOUT, 1, "no answer in 10 s", failing_since=NOW, next_check_at=None),
            "No answer in 10 s.",
        ),
        (
            failing(
                Reason.NO_HOST,
                1,
                "there is no such host: no-such-drama.example",
                failing_since=NOW,
                next_check_at=None,
            ),
            "There is no such host: no-such-drama.example.",
        ),
        (
            failing(Reason.ADDRESS, 1, "that address is not allowed", failing_since=NOW, next_check_at=None),
            "That address is inside your own network. Allow it in the settings if you mean it.",
        ),
        (
            failing(Reason.ADDRESS, 1, "the address names no host", failing_since=NOW, next_check_at=None),
            "The address names no host.",
        ),
        (
            failing(Reason.SERVER_ERROR, 1, "502 Bad Gateway", failing_since=NOW, next_check_at=NOW),
            "The site has trouble of its own: 502 Bad Gateway. The next check is due now.",
        ),
        (replace(WELL, paused_at=NOW - DAY), "This feed has been paused since 23 Nov. Resume it to go on."),
        (Feed(FeedId(1), "https://drama.example/"), "This feed has not been checked yet."),
        (WELL, "The last check went well. Next check at 13:00."),
        (
            replace(WELL, newest_at=datetime(2025, 1, 2, tzinfo=UTC), next_check_at=NOW + DAY),
            "Nothing new since 2 Jan 2025. Next check on 25 Nov at 12:00.",
        ),
    ],
)
def test_what_happened_since_when_and_what_next(feed, words):
    assert sentence(feed, NOW) == words


@pytest.mark.parametrize(
    ("last", "words"),
    [
        (Check(NOW, "new", 200, 90, new=3), "200, 3 new. Next check at 13:00."),
        (Check(NOW, "unchanged", 304, 9), "304, nothing new. Next check at 13:00."),
        (Check(NOW, "new", 200, 7400, new=3), "The site took 7 s to answer. Next check at 13:00."),
    ],
)
def test_the_last_check_is_told(last, words):
    assert sentence(WELL, NOW, last=last) == words


def test_a_note_about_a_poll_that_went_well_is_told():
    noted = replace(WELL, detail="The feed has errors; we read 18 of 20 items.")
    told = "The last check went well. The feed has errors; we read 18 of 20 items. Next check at 13:00."
    assert sentence(noted, NOW) == told
    moved = replace(WELL, paused_at=NOW, detail="It has moved to a feed that you follow.")
    assert sentence(moved, NOW).endswith("It has moved to a feed that you follow.")


SITED = replace(WELL, title="Drama Daily", site_url="https://drama.example/")


def brought(title="Drama Daily", site_url="https://www.drama.example/", *days_ahead):
    articles = tuple(make.article(published=NOW + timedelta(days=days)) for days in days_ahead)
    return Harvest(SITED.validators, title=title, site_url=site_url, articles=articles)


def test_another_sites_feed_is_told_apart():
    assert oddity(SITED, brought("Casino News", "https://casino.example/"), NOW) == (
        "This looks like another site's feed: Casino News."
    )
    for harmless in (
        brought(),
        brought("Drama Daily renamed"),
        brought("Drama Daily", "https://new.example/"),
        brought("Casino News", ""),
    ):
        assert oddity(SITED, harmless, NOW) == ""
    assert oddity(replace(SITED, site_url=""), brought("Casino News", "https://casino.example/"), NOW) == ""


def test_a_future_dated_feed_is_told_apart():
    words = "Its articles are dated in the future, the latest 2026-11-30."
    assert oddity(SITED, brought("Drama Daily", "", 6, 5, -1), NOW) == words
    assert oddity(SITED, brought("Drama Daily", "", 6, -5, -1), NOW) == ""
    assert oddity(SITED, brought("Drama Daily", "", 0.5, 0.9), NOW) == ""


def test_times_are_told_where_the_reader_lives():
    feed = failing(Reason.NOT_FOUND, failing_since=datetime(2026, 11, 20, 20, tzinfo=UTC))
    assert "since 21 Nov. We try again at 22:00." in sentence(feed, NOW, "Asia/Seoul")


@pytest.mark.parametrize("reason", Reason)
@pytest.mark.parametrize("detail", ["", "something in particular"])
def test_every_reason_has_a_whole_sentence(reason, detail):
    words = str(reason_phrase(reason, detail))
    assert words[0].isupper()
    assert words.endswith(".")
    assert "%" not in words
    advice = advice_phrase(reason)
    assert advice is None or str(advice).endswith(".")


def test_phrases_keep_template_and_values_apart():
    assert Phrase("%(status)s, nothing new.", {"status": "304"}) in phrases(
        WELL, NOW, last=Check(NOW, "unchanged", 304)
    )
