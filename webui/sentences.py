"""What happened to a feed, in sentences of the reader's language: what, since when, what we do next."""

from aggregator.health import Phrase, phrases, reason_phrase
from aggregator.model import Check, FeedHealth
from webui import clock
from webui.languages import current_language, ngettext
from webui.languages import gettext as _
from webui.said import said

DAYS = ("day", "since")
"""Values of phrases that are days, such as ``21 Nov``."""
OF_OTHERS = ("detail", "note")
"""Values of phrases that are sentences themselves."""


def feed_sentence(health: FeedHealth) -> str:
    """How a feed is, for its line in the table."""
    found = phrases(health.feed, clock.now(), clock.zone().key, health.last)
    return " ".join(map(_translated, found))


def check_sentence(check: Check) -> str:
    """How one poll ended."""
    if check.reason:
        return _translated(reason_phrase(check.reason, check.detail))
    if check.new:
        return ngettext("%(n)d new article", "%(n)d new articles", check.new) % {"n": check.new}
    return _("Nothing new.")


def _translated(phrase: Phrase) -> str:
    values = {name: _value(name, value) for name, value in phrase.values.items()}
    return _(phrase.template) % values


def _value(name: str, value: str) -> str:
    return _day(value) if name in DAYS else said(value) if name in OF_OTHERS else value


def _day(text: str) -> str:
    """``21 Nov 2025`` as the reader's language writes it."""
    day, month, *year = text.split()
    if current_language() != "ko" or month not in clock.MONTHS:
        return text
    korean = f"{clock.MONTHS.index(month) + 1}월 {day}일"
    return f"{year[0]}년 {korean}" if year else korean
