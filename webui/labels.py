"""The words of the interface for values of the model, in the reader's language."""

from aggregator.model import DramaStatus, Feed, FeedState, Kind, ShieldMode
from webui.languages import gettext as _
from webui.languages import pgettext

MARKS = {
    FeedState.NEW: "○",
    FeedState.HEALTHY: "●",
    FeedState.QUIET: "◌",
    FeedState.SLOW: "▲",
    FeedState.FAILING: "✕",
    FeedState.PAUSED: "‖",
    FeedState.GONE: "⊘",
}
STATUS_MARKS = {
    DramaStatus.ANNOUNCED: "◇",
    DramaStatus.CASTING: "◈",
    DramaStatus.FILMING: "◉",
    DramaStatus.UPCOMING: "◔",
    DramaStatus.AIRING: "●",
    DramaStatus.ON_BREAK: "‖",
    DramaStatus.ENDED: "■",
    DramaStatus.UNKNOWN: "",
}


def kind_label(kind: Kind) -> str:
    """Such as "Casting"; plain news has no label of its own."""
    return {
        Kind.CASTING: _("Casting"),
        Kind.SCRIPT_READING: _("Script reading"),
        Kind.TEASER: _("Teaser"),
        Kind.STILL: _("Stills"),
        Kind.POSTER: _("Poster"),
        Kind.MAKING: _("Behind the scenes"),
        Kind.PREMIERE: _("Premiere"),
        Kind.RATINGS: _("Ratings"),
        Kind.RECAP: _("Recap"),
        Kind.PREVIEW: _("Preview"),
        Kind.FINALE: _("Finale"),
        Kind.REVIEW: _("Review"),
        Kind.INTERVIEW: _("Interview"),
        Kind.AWARD: _("Award"),
        Kind.DATING: _("Dating"),
        Kind.PERSONAL: _("Personal"),
        Kind.OST: _("OST"),
        Kind.VARIETY: _("Variety"),
        Kind.MILITARY: _("Military service"),
        Kind.SCANDAL: _("Controversy"),
        Kind.PRODUCTION: _("Production"),
        Kind.NEWS: _("News"),
        Kind.OTHER: _("Off topic"),
    }[kind]


def state_label(state: FeedState) -> str:
    """How a feed is, in a word."""
    return {
        FeedState.NEW: pgettext("feed", "New"),
        FeedState.HEALTHY: _("Healthy"),
        FeedState.QUIET: _("Quiet"),
        FeedState.SLOW: _("Slow"),
        FeedState.FAILING: _("Failing"),
        FeedState.PAUSED: _("Paused"),
        FeedState.GONE: _("Gone"),
    }[state]


def status_label(status: DramaStatus) -> str:
    """Where a drama stands, in a word or two."""
    return {
        DramaStatus.ANNOUNCED: _("Announced"),
        DramaStatus.CASTING: _("Casting"),
        DramaStatus.FILMING: _("Filming"),
        DramaStatus.UPCOMING: _("Upcoming"),
        DramaStatus.AIRING: _("Airing"),
        DramaStatus.ON_BREAK: _("On break"),
        DramaStatus.ENDED: _("Ended"),
        DramaStatus.UNKNOWN: "",
    }[status]


def shield_label(mode: ShieldMode) -> str:
    """How far the spoiler shield reaches."""
    return {
        ShieldMode.OFF: _("Off"),
        ShieldMode.AFTER_MINE: _("After my episode"),
        ShieldMode.AFTER_NEXT: _("After the next one"),
    }[mode]


def billing_label(billing: str) -> str:
    """What place a cast line has; empty where nobody says."""
    return {"main": _("Main"), "support": _("Support"), "guest": _("Guest")}.get(billing, "")


def evidence_field(field: str) -> str:
    """Where in an article a name was found."""
    return {
        "title": _("headline"),
        "summary": _("summary"),
        "text": _("text"),
        "categories": _("the feed's own tags"),
        "url": _("address"),
    }.get(field, field)


def language_label(code: str) -> str:
    """A language's name in itself; the bare code where we do not know it."""
    return {"ko": "한국어", "en": "English", "ja": "日本語", "zh": "中文"}.get(code, code)


def feed_name(feed: Feed) -> str:
    """A feed's title, or its address while it has none."""
    return feed.title or feed.url


def provider_label(provider: str) -> str:
    """How a provider of videos writes itself."""
    return {"youtube": "YouTube", "vimeo": "Vimeo", "viki": "Viki"}.get(provider, provider)
