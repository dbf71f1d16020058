"""The words of the interface for values of the model, in the reader's language."""

import re

from aggregator.model import AliasKind, DramaStatus, Fact, FactKind, Feed, FeedState, Kind, ShieldMode
from webui import clock
from webui.forms import read_date
from webui.languages import N_, current_language, pgettext
from webui.languages import gettext as _

MARKS = {
    FeedState.NEW: "○",
    FeedState.HEALTHY: "●",
    FeedState.QUIET: "◌",
    FeedState.SLOW: "▲",
    FeedState.FAILING: "✕",
    FeedState.PAUSED: "‖",
    FeedState.GONE: "⊘",
}
DAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*", re.IGNORECASE)
KOREAN_DAYS = {"mon": "월", "tue": "화", "wed": "수", "thu": "목", "fri": "금", "sat": "토", "sun": "일"}
KINDS = {
    Kind.CASTING: N_("Casting"),
    Kind.SCRIPT_READING: N_("Script reading"),
    Kind.TEASER: N_("Teaser"),
    Kind.STILL: N_("Stills"),
    Kind.POSTER: N_("Poster"),
    Kind.MAKING: N_("Behind the scenes"),
    Kind.PREMIERE: N_("Premiere"),
    Kind.RATINGS: N_("Ratings"),
    Kind.RECAP: N_("Recap"),
    Kind.PREVIEW: N_("Preview"),
    Kind.FINALE: N_("Finale"),
    Kind.REVIEW: N_("Review"),
    Kind.INTERVIEW: N_("Interview"),
    Kind.AWARD: N_("Award"),
    Kind.DATING: N_("Dating"),
    Kind.PERSONAL: N_("Personal"),
    Kind.OST: N_("OST"),
    Kind.VARIETY: N_("Variety"),
    Kind.MILITARY: N_("Military service"),
    Kind.SCANDAL: N_("Controversy"),
    Kind.PRODUCTION: N_("Production"),
    Kind.NEWS: N_("News"),
    Kind.OTHER: N_("Off topic"),
}
STATUSES = {
    DramaStatus.ANNOUNCED: N_("Announced"),
    DramaStatus.CASTING: N_("Casting"),
    DramaStatus.FILMING: N_("Filming"),
    DramaStatus.UPCOMING: N_("Upcoming"),
    DramaStatus.AIRING: N_("Airing"),
    DramaStatus.ON_BREAK: N_("On break"),
    DramaStatus.ENDED: N_("Ended"),
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
    """Such as "Casting"."""
    return _(KINDS[kind])


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
    """Where a drama stands, in a word or two; empty if nobody knows."""
    word = STATUSES.get(status)
    return _(word) if word else ""


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


def alias_label(sort: AliasKind) -> str:
    """What sort of name an alias is."""
    return {
        AliasKind.OFFICIAL: _("official name"),
        AliasKind.WORKING: _("working title"),
        AliasKind.ROMANISED: _("romanised"),
        AliasKind.HANGUL: _("Korean name"),
        AliasKind.SHORT: _("short form"),
        AliasKind.STAGE: _("stage name"),
        AliasKind.NICKNAME: _("nickname"),
        AliasKind.FORBIDDEN: _("never leads here"),
    }[sort]


def slot_label(slot: str) -> str:
    """When a drama airs, as the reader's language writes it: ``토–일 21:20`` for ``Sat–Sun 21:20 KST``."""
    if current_language() != "ko":
        return slot
    days = DAY.sub(lambda found: KOREAN_DAYS[found[1].casefold()], slot)
    return days.replace(" KST", "").replace(",", "·")


def role_label(role: str, hangul: str) -> str:
    """A role's name in the reader's script, if it is known in that."""
    return (hangul or role) if current_language() == "ko" else (role or hangul)


def fact_label(fact: Fact) -> str:
    """What an article says of a drama, in a word."""
    casting = {
        "offered": _("offered"),
        "talks": _("in talks"),
        "confirmed": _("confirmed"),
        "declined": _("declined"),
        "left": _("left"),
    }
    match fact.kind:
        case FactKind.CASTING:
            return casting.get(fact.value, fact.value)
        case FactKind.SLOT:
            return slot_label(fact.value)
        case FactKind.PREMIERE:
            day = read_date(fact.value)
            return clock.short_date(day) if day else fact.value
        case _:
            return fact.value


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


def format_label(name: str) -> str:
    """How a feed's format is usually written: ``RSS 2.0`` for ``rss20``."""
    known = (
        ("rss09", "RSS 0.9x"),
        ("rss10", "RSS 1.0"),
        ("rss20", "RSS 2.0"),
        ("rss", "RSS"),
        ("rdf", "RSS 1.0"),
        ("atom", "Atom"),
        ("json", "JSON Feed"),
    )
    return next((written for start, written in known if name.lower().startswith(start)), name)


def folder_label(folder: str) -> str:
    """A folder of the starter lists."""
    return {"": _("Others"), "English": _("English"), "Korean": _("Korean"), "More": _("More feeds")}.get(
        folder, folder
    )


def provider_label(provider: str) -> str:
    """How a provider of videos writes itself."""
    return {"youtube": "YouTube", "vimeo": "Vimeo", "viki": "Viki"}.get(provider, provider)
