"""What the shield leaves to say, in the reader's language; English is what the shield itself says."""

from collections.abc import Callable
from dataclasses import replace

from aggregator.model import ArticlePage, Kind, StoryCard, SubjectCard, SyncItem, Voice
from aggregator.shield import Veil
from webui.labels import kind_label
from webui.languages import current_language
from webui.languages import gettext as _

LAST = 10_000
"""The shield's number for the last episode of a drama of unknown length."""

Why = Callable[[Voice], Veil | None]


def worded_card(
    original: StoryCard, veiled: StoryCard, why: Why, dramas: dict[str, SubjectCard]
) -> StoryCard:
    """``veiled`` with its safe words translated; ``original`` says what they stand for."""
    if current_language() == "en" or veiled is original:
        return veiled
    reasons = {voice.article_id: why(voice) for voice in original.voices}

    def worded(voice: Voice) -> Voice:
        veil = reasons.get(voice.article_id)
        return replace(voice, headline=label(voice, veil, dramas)) if voice.veiled and veil else voice

    lead, veil = worded(veiled.lead), reasons.get(veiled.lead.article_id)
    told = f"{lead.headline}. {_mine(veil)}" if veiled.veil and veil else ""
    return replace(veiled, lead=lead, voices=tuple(map(worded, veiled.voices)), veil=told)


def worded_article(
    original: ArticlePage, veiled: ArticlePage, why: Why, dramas: dict[str, SubjectCard]
) -> ArticlePage:
    """As :func:`worded_card`, of an article's own page."""
    if current_language() == "en" or not veiled.voice.veiled:
        return veiled
    veil = why(original.voice)
    return (
        replace(veiled, voice=replace(veiled.voice, headline=label(veiled.voice, veil, dramas)))
        if veil
        else veiled
    )


def worded_item(original: SyncItem, veiled: SyncItem, why: Why, dramas: dict[str, SubjectCard]) -> SyncItem:
    """As :func:`worded_card`, of an article for an app."""
    veil = why(original.voice) if current_language() != "en" and veiled.voice.veiled else None
    if veil is None:
        return veiled
    return replace(veiled, voice=replace(veiled.voice, headline=label(veiled.voice, veil, dramas)))


def label(voice: Voice, veil: Veil, dramas: dict[str, SubjectCard]) -> str:
    """Kind, drama and episode: all that may be said."""
    drama = dramas.get(veil.progress.slug)
    kind = next((kind for kind in voice.kinds), Kind.NEWS)
    values = {"kind": kind_label(kind), "drama": drama.hangul or drama.name if drama else veil.progress.slug}
    if veil.episode is None:
        return _("%(kind)s of %(drama)s, episode unknown") % values
    if veil.episode >= LAST:
        return _("%(kind)s of %(drama)s, last episode") % values
    return _("%(kind)s of %(drama)s, episode %(n)d") % {**values, "n": veil.episode}


def _mine(veil: Veil | None) -> str:
    return _("You are at %(n)d.") % {"n": veil.progress.watched} if veil else ""
