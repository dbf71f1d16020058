"""Pure: how a feed is, in one word and in plain sentences: what happened, since when, what comes next."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from aggregator.model import Check, Feed, FeedState, Harvest, Reason, SchedulePolicy
from aggregator.text.urls import host_of

PATIENCE = 3
"""Failed polls in a row before trouble that may pass counts as failing."""
SLOW_MILLISECONDS = 5000
QUIET_GAPS = 3
SHORTEST_QUIET = timedelta(days=3)
UNKNOWN_QUIET = timedelta(days=30)

_DAY = timedelta(days=1)
_MAY_PASS = frozenset({Reason.TIMEOUT, Reason.THROTTLED, Reason.SERVER_ERROR, Reason.NO_CONNECTION})
_SUDDEN_PAGE = frozenset({Reason.NOT_A_FEED, Reason.BOT_WALL})
_BY_HOUR = timedelta(hours=20)
"""From this far ahead on, the next try is told by its day, not by its hour."""


_DETAIL = "%(detail)s."
_WORDS: Mapping[Reason, tuple[str, str]] = MappingProxyType(
    {
        Reason.NOT_FOUND: ("This feed was not found.", ""),
        Reason.GONE: ("The site says this feed is gone.", ""),
        Reason.REFUSED: ("The site refuses us.", ""),
        Reason.CREDENTIALS: ("The site wants a user name and password for this feed.", ""),
        Reason.BOT_WALL: ("The site asks for a browser check that we cannot pass.", ""),
        Reason.THROTTLED: ("The site asked us to slow down.", ""),
        Reason.SERVER_ERROR: (
            "The site has trouble of its own.",
            "The site has trouble of its own: %(detail)s.",
        ),
        Reason.BAD_ANSWER: ("We cannot use the answer.", "We cannot use the answer: %(detail)s."),
        Reason.TIMEOUT: ("No answer in time.", _DETAIL),
        Reason.NO_HOST: ("There is no such host.", _DETAIL),
        Reason.NO_CONNECTION: ("The site takes no connection.", _DETAIL),
        Reason.TLS: ("The site's certificate does not hold.", _DETAIL),
        Reason.REDIRECTS: ("The address leads nowhere.", "The address leads nowhere: %(detail)s."),
        Reason.ADDRESS: (
            "That address is inside your own network. Allow it in the settings if you mean it.",
            _DETAIL,
        ),
        Reason.TOO_LARGE: ("The feed is larger than we read.", _DETAIL),
        Reason.NOT_A_FEED: ("This is a web page, not a feed.", _DETAIL),
        Reason.BROKEN: ("The feed cannot be read.", "The feed cannot be read: %(detail)s."),
        Reason.QUARANTINED: ("Reading this feed took more time or memory than we allow.", ""),
        Reason.OUR_FAULT: ("Something broke on our side; it is in the log.", ""),
    }
)
"""For each reason the sentence without and with a detail; an empty one needs no detail."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence as a template and what goes into it, so that a page can translate the template."""

    template: str
    values: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        """Return the English sentence."""
        return self.template % self.values


def feed_state(feed: Feed, policy: SchedulePolicy, now: datetime, last: Check | None = None) -> FeedState:
    """How a feed is, for a person; ``last`` is its last poll, if it is at hand.

    Trouble that may pass (no answer, an error of the site's, "slow down") is Slow for the first polls,
    a web page in place of a feed that worked before counts only from the third poll on.
    """
    if feed.gone_at is not None:
        return FeedState.GONE
    if feed.paused_at is not None:
        return FeedState.PAUSED
    if feed.failures and feed.reason is not None:
        return _troubled(feed, feed.reason)
    if feed.checked_at is None:
        return FeedState.NEW
    if last is not None and last.milliseconds >= SLOW_MILLISECONDS:
        return FeedState.SLOW
    return FeedState.QUIET if is_quiet(feed, now) else FeedState.HEALTHY


def is_quiet(feed: Feed, now: datetime) -> bool:
    """True if a feed has been silent for three times its normal gap, and for three days at least."""
    if feed.newest_at is None:
        return False
    silence = now - feed.newest_at
    if not feed.posts_per_day:
        return silence > UNKNOWN_QUIET
    return silence > max(QUIET_GAPS * _DAY / feed.posts_per_day, SHORTEST_QUIET)


def sentence(feed: Feed, now: datetime, zone: str = "UTC", last: Check | None = None) -> str:
    """How a feed is, in plain English; times are told in ``zone``, an IANA name."""
    return " ".join(str(phrase) for phrase in phrases(feed, now, zone, last))


def phrases(feed: Feed, now: datetime, zone: str = "UTC", last: Check | None = None) -> tuple[Phrase, ...]:
    """What ``sentence`` says, sentence by sentence."""
    tz = ZoneInfo(zone)
    if feed.gone_at is not None:
        return (Phrase("The site says this feed is gone. We stopped checking it."),)
    if feed.paused_at is not None:
        day = _day(feed.paused_at, now, tz)
        paused = Phrase("This feed has been paused since %(day)s. Resume it to go on.", {"day": day})
        return (paused, *_note_phrase(feed))
    if feed.failures and feed.reason is not None:
        return _trouble_phrases(feed, feed.reason, now, tz)
    return (_answer_phrase(feed, now, tz, last), *_note_phrase(feed), *_next_phrase(feed, now, tz))


def oddity(feed: Feed, harvest: Harvest, now: datetime) -> str:
    """What is strange about a document that was read well, as a sentence for a person, or empty.

    It may be another site's feed (an expired domain, a mixed-up server), or dated in the future.
    """
    ours, theirs = host_of(feed.site_url), host_of(harvest.site_url)
    if ours and theirs and ours != theirs and harvest.title != feed.title:
        return f"This looks like another site's feed: {harvest.title or harvest.site_url}."
    dates = [article.published for article in harvest.articles if article.published is not None]
    ahead = [date for date in dates if date - now > _DAY]
    if ahead and len(ahead) * 2 > len(dates):
        return f"Its articles are dated in the future, the latest {max(ahead):%Y-%m-%d}."
    return ""


def reason_phrase(reason: Reason, detail: str = "") -> Phrase:
    """What a failed poll found; ``detail`` is that of ``Failed``, used where the reason says too little."""
    if reason is Reason.ADDRESS and "allowed" in detail:
        detail = ""
    bare, detailed = _WORDS[reason]
    if not detail or not detailed:
        return Phrase(bare)
    return Phrase(detailed, {"detail": _capital(detail) if detailed == _DETAIL else detail})


def advice_phrase(reason: Reason) -> Phrase | None:
    """What a person can do about a failing feed, or None if waiting is all."""
    match reason:
        case Reason.NOT_FOUND | Reason.NO_HOST | Reason.NOT_A_FEED | Reason.REDIRECTS:
            return Phrase("Look for its new address.")
        case Reason.ADDRESS:
            return Phrase("Change its address or remove it.")
        case Reason.REFUSED | Reason.BOT_WALL | Reason.CREDENTIALS:
            return Phrase("See whether the site offers another feed.")
        case _:
            return None


def _troubled(feed: Feed, reason: Reason) -> FeedState:
    worked = feed.succeeded_at is not None
    if reason is Reason.THROTTLED:
        return FeedState.SLOW
    if feed.failures < PATIENCE and reason in _MAY_PASS:
        return FeedState.SLOW
    if feed.failures < PATIENCE and worked and reason in _SUDDEN_PAGE:
        return FeedState.HEALTHY
    return FeedState.FAILING


def _trouble_phrases(feed: Feed, reason: Reason, now: datetime, tz: ZoneInfo) -> tuple[Phrase, ...]:
    found = [reason_phrase(reason, feed.detail)]
    if feed.failing_since is not None and now - feed.failing_since >= timedelta(hours=1):
        found.append(Phrase("It has been so since %(since)s.", {"since": _day(feed.failing_since, now, tz)}))
    found += _next_phrase(feed, now, tz, "We try again")
    advice = advice_phrase(reason) if feed.failures >= PATIENCE or feed.succeeded_at is None else None
    return (*found, advice) if advice else tuple(found)


def _answer_phrase(feed: Feed, now: datetime, tz: ZoneInfo, last: Check | None) -> Phrase:
    if feed.checked_at is None:
        return Phrase("This feed has not been checked yet.")
    if last is not None and last.milliseconds >= SLOW_MILLISECONDS:
        seconds = f"{last.milliseconds / 1000:.0f}"
        return Phrase("The site took %(seconds)s s to answer.", {"seconds": seconds})
    if is_quiet(feed, now) and feed.newest_at is not None:
        return Phrase("Nothing new since %(day)s.", {"day": _day(feed.newest_at, now, tz)})
    if last is None or not last.status:
        return Phrase("The last check went well.")
    if last.new:
        return Phrase("%(status)s, %(count)s new.", {"status": str(last.status), "count": str(last.new)})
    return Phrase("%(status)s, nothing new.", {"status": str(last.status)})


def _next_phrase(feed: Feed, now: datetime, tz: ZoneInfo, what: str = "Next check") -> tuple[Phrase, ...]:
    at = feed.next_check_at
    if at is None:
        return ()
    if at <= now:
        return (Phrase("The next check is due now."),)
    if at - now < _BY_HOUR:
        return (Phrase(f"{what} at %(time)s.", {"time": at.astimezone(tz).strftime("%H:%M")}),)
    values = {"day": _day(at, now, tz), "time": at.astimezone(tz).strftime("%H:%M")}
    return (Phrase(f"{what} on %(day)s at %(time)s.", values),)


def _note_phrase(feed: Feed) -> tuple[Phrase, ...]:
    """What was wrong although the poll went well: whole sentences already."""
    return (Phrase("%(note)s", {"note": feed.detail}),) if feed.detail and feed.reason is None else ()


def _capital(fragment: str) -> str:
    return fragment[:1].upper() + fragment[1:]


def _day(at: datetime, now: datetime, tz: ZoneInfo) -> str:
    """``21 Nov``, with the year if it is not this one."""
    local = at.astimezone(tz)
    year = f" {local.year}" if local.year != now.astimezone(tz).year else ""
    return f"{local.day} {_MONTHS[local.month - 1]}{year}"
