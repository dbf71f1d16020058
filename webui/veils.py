"""What the shield leaves to say, in the reader's language; English is what the shield itself says."""

from collections.abc import Iterable
from dataclasses import replace

from aggregator.model import ArticlePage, Kind, StoryCard, SubjectCard, SyncItem, Voice
from aggregator.shield import Shield, Veil, dramas_of
from webui.labels import kind_label
from webui.languages import current_language
from webui.languages import gettext as _

LAST = 10_000
"""The shield's number for the last episode of a drama of unknown length."""


def worded_card(original: StoryCard, veiled: StoryCard, shield: Shield) -> StoryCard:
    """``veiled`` with its safe words translated; ``original`` says what they stand for."""
    if current_language() == "en" or veiled is original:
        return veiled
    word = _Wording(shield, original.voices, dramas_of(original.subjects))
    lead, veil = word(veiled.lead), word.veil_of(veiled.lead)
    told = f"{lead.headline}. {_mine(veil)}" if veiled.veil and veil else ""
    return replace(veiled, lead=lead, voices=tuple(map(word, veiled.voices)), veil=told)


def worded_article(original: ArticlePage, veiled: ArticlePage, shield: Shield) -> ArticlePage:
    """As :func:`worded_card`, of an article's own page."""
    if current_language() == "en":
        return veiled
    dramas = dramas_of(link.subject for link in original.links)
    word = _Wording(shield, (original.voice, *original.others), dramas)
    return replace(veiled, voice=word(veiled.voice), others=tuple(map(word, veiled.others)))


def worded_item(original: SyncItem, veiled: SyncItem, shield: Shield) -> SyncItem:
    """As :func:`worded_card`, of an article for an app."""
    if current_language() == "en":
        return veiled
    return replace(
        veiled, voice=_Wording(shield, (original.voice,), dramas_of(original.subjects))(veiled.voice)
    )


class _Wording:
    """Words veiled voices anew, each by what its original tells."""

    def __init__(self, shield: Shield, originals: Iterable[Voice], dramas: dict[str, SubjectCard]) -> None:
        self._originals = {voice.article_id: voice for voice in originals}
        self._shield = shield
        self._dramas = dramas

    def veil_of(self, voice: Voice) -> Veil | None:
        return self._shield.why(self._originals[voice.article_id], self._dramas)

    def __call__(self, voice: Voice) -> Voice:
        veil = self.veil_of(voice) if voice.veiled else None
        return replace(voice, headline=label(voice, veil, self._dramas)) if veil else voice


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
