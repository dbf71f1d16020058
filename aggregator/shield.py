"""The spoiler shield: what may be shown to someone who has watched a drama up to episode N. Pure.

The one place that decides. Whatever shows stories (page, feed, API, search, command) sends its values through
here first; of a veiled value the real headline, excerpt, address, pictures and words are gone, not hidden.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from aggregator.model import (
    ArticlePage,
    DramaStatus,
    Kind,
    Progress,
    ShieldMode,
    StoryCard,
    StoryPage,
    SubjectCard,
    SubjectKind,
    SyncItem,
    Voice,
)

COUNTED = frozenset({Kind.RECAP, Kind.PREVIEW, Kind.STILL, Kind.FINALE})
"""Kinds that tell what happens; others are veiled only if headline or excerpt names a later episode."""

_ON_AIR = frozenset({DramaStatus.AIRING, DramaStatus.ON_BREAK, DramaStatus.UNKNOWN})
"""While one of these holds, a counted kind without a number may tell anything."""

_BEYOND = 10_000
"""Stands for the last episode of a drama whose length is not known."""

_EXTENSION = 8
"""So many episodes a drama may get beyond what the catalogue says; a higher number is no episode of it."""

_PHRASES = {
    Kind.RECAP: "Recap of",
    Kind.PREVIEW: "Preview of",
    Kind.STILL: "Stills of",
    Kind.FINALE: "The ending of",
    Kind.REVIEW: "Review of",
    Kind.RATINGS: "Ratings of",
    Kind.INTERVIEW: "Interview about",
}

_AWARDS = "시상식|어워|영화제|영화상|예술상|예술대상|대종상|대상"
_EPISODE = re.compile(
    r"\b(?:episodes?|eps?\.?)\s*#?(\d{1,3})(?:\s*(?:[-–—&~,]|and|to)\s*(\d{1,3}))?\b"
    r"|\b(\d{1,3})(?:[snrt][tdh])\s+episode\b"
    r"|(?<![\d.])(?:(\d{1,3})\s*[회화]?\s*[-–~·,]\s*)?(\d{1,3})\s*[회화]"
    rf"(?!차|전|연속|째|[가-힣 ]{{0,8}}(?:{_AWARDS}))",
    re.IGNORECASE,
)
"""Episode numbers as headlines write them; not the 58회 of a yearly award."""

_DIGIT = re.compile(r"\d")
"""Without one there is no such number, which is a hundred times quicker to see."""

_FINALE = re.compile(r"최종[회화]|마지막\s*[회화]|막방|\bfinale\b|\b(?:final|last) episode\b", re.IGNORECASE)
_FINALE_SIGNS = ("최종", "마지막", "막방", "nal", "last")
"""One of these is in whatever the pattern finds, in lower case; without the i, of which there are several."""


class Veil(NamedTuple):
    """Why something is hidden: the drama, and the episode if one is known."""

    progress: Progress
    episode: int | None
    """None: a counted kind that gives no number. For the last one of a drama of unknown length: 10,000."""


@dataclass(frozen=True, slots=True)
class Shield:
    """What one person may see of stories; each method gives a value back as it is, or without what tells.

    The dramas of a value are those among its own subjects.
    """

    progress: Mapping[str, Progress]
    """How far they have watched, by slug."""
    revealed: Collection[int] = frozenset()
    """Articles that they chose to see all the same."""
    counted: Collection[Kind] = COUNTED

    def card(self, card: StoryCard) -> StoryCard:
        """``card`` with every voice veiled that tells too much, led by the first one that is safe.

        If no voice is safe, ``veil`` says what may be said. A search snippet goes with the first veiled one.
        """
        if self.progress.keys().isdisjoint(slug for voice in card.voices for slug in voice.dramas):
            return card
        dramas = dramas_of(card.subjects)
        voices = tuple(self.voice(voice, dramas) for voice in card.voices)
        if not any(voice.veiled for voice in voices):
            return card
        lead = _lead(card, voices)
        others = dict.fromkeys(outlet for outlet in card.outlets if outlet != lead.outlet)
        covered = replace(card, lead=lead, voices=voices, outlets=(lead.outlet, *others), snippet="")
        if not lead.veiled:
            return covered
        return replace(covered, subjects=tuple(dramas.values()), veil=self._sentence(card, lead, dramas))

    def voice(self, voice: Voice, dramas: Mapping[str, SubjectCard]) -> Voice:
        """``voice``, or a copy that says only kind, drama, episode, outlet and time."""
        veil = None if voice.article_id in self.revealed else self.why(voice, dramas)
        if veil is None:
            return voice
        headline = _label(voice, veil, dramas)
        return replace(voice, headline=headline, excerpt="", url="", author="", image_url="", veiled=True)

    def story(self, page: StoryPage) -> StoryPage:
        """``page`` with its card veiled, and without the earlier titles of veiled articles."""
        card = self.card(page.card)
        hidden = {voice.article_id for voice in card.voices if voice.veiled}
        kept = tuple(earlier for earlier in page.earlier_titles if earlier[0] not in hidden)
        return replace(page, card=card, earlier_titles=kept)

    def article(self, page: ArticlePage) -> ArticlePage:
        """``page`` with its other voices veiled and, if it tells too much itself, all of its words gone."""
        dramas = dramas_of(link.subject for link in page.links)
        voice = self.voice(page.voice, dramas)
        others = tuple(self.voice(other, dramas) for other in page.others)
        if not voice.veiled:
            return replace(page, others=others)
        links = (link for link in page.links if link.subject.kind is SubjectKind.DRAMA)
        return replace(
            page,
            voice=voice,
            others=others,
            links=tuple(replace(link, evidence=()) for link in links),
            html="",
            text="",
            facts=(),
            categories=(),
            enclosures=(),
            embeds=(),
            earlier_titles=(),
        )

    def item(self, item: SyncItem) -> SyncItem:
        """``item``, or a copy without any of its words if it tells too much."""
        dramas = dramas_of(item.subjects)
        voice = self.voice(item.voice, dramas)
        if not voice.veiled:
            return item
        kept = tuple(dramas.values())
        return replace(item, voice=voice, html="", subjects=kept, categories=(), enclosures=())

    def why(self, voice: Voice, dramas: Mapping[str, SubjectCard]) -> Veil | None:
        """Why ``voice`` tells too much, or None if it may be shown."""
        tells = any(kind in self.counted for kind in voice.kinds)
        for slug in voice.dramas:
            watched = self.progress.get(slug)
            if watched is None or watched.mode is ShieldMode.OFF:
                continue
            veil = _veil(voice, watched, dramas.get(slug), tells=tells)
            if veil:
                return veil
        return None

    def _sentence(self, card: StoryCard, lead: Voice, dramas: Mapping[str, SubjectCard]) -> str:
        original = next(voice for voice in card.voices if voice.article_id == lead.article_id)
        veil = self.why(original, dramas)
        return f"{lead.headline}. You are at {veil.progress.watched}." if veil else lead.headline


def dramas_of(subjects: Iterable[SubjectCard]) -> dict[str, SubjectCard]:
    """The dramas among subjects, by slug."""
    return {subject.slug: subject for subject in subjects if subject.kind is SubjectKind.DRAMA}


def _veil(voice: Voice, progress: Progress, drama: SubjectCard | None, *, tells: bool) -> Veil | None:
    total = drama.episodes if drama else None
    allowed = progress.watched + (progress.mode is ShieldMode.AFTER_NEXT)
    if total is not None and allowed >= total:
        return None
    told = _episodes(voice, total, tells=tells)
    if any(episode > allowed for episode in told):
        return Veil(progress, max(told))
    if tells and not told and (drama is None or drama.status in _ON_AIR):
        return Veil(progress, None)
    return None


def _episodes(voice: Voice, total: int | None, *, tells: bool) -> set[int]:
    """The episodes that headline and excerpt name and, for a kind that tells, those found in the text."""
    words = f"{voice.headline}\n{voice.excerpt}"
    matches = _EPISODE.finditer(words) if _DIGIT.search(words) else ()
    found = {int(number) for match in matches for number in match.groups() if number}
    if tells:
        found.update(voice.episodes)
    if total is not None:
        found = {episode for episode in found if episode <= total + _EXTENSION}
    if (Kind.FINALE in voice.kinds and tells) or _names_finale(words):
        found.add(total or _BEYOND)
    return found


def _names_finale(words: str) -> bool:
    folded = words.casefold()
    return any(sign in folded for sign in _FINALE_SIGNS) and _FINALE.search(words) is not None


def _lead(card: StoryCard, voices: tuple[Voice, ...]) -> Voice:
    by_id = {voice.article_id: voice for voice in voices}
    lead = by_id.get(card.lead.article_id, voices[0])
    if not lead.veiled:
        return lead
    return next((voice for voice in voices if not voice.veiled), lead)


def _label(voice: Voice, veil: Veil, dramas: Mapping[str, SubjectCard]) -> str:
    """What may be said: ``Recap of Moonlit Ferry, episode 7``."""
    phrase = next((_PHRASES[kind] for kind in voice.kinds if kind in _PHRASES), "News of")
    drama = dramas.get(veil.progress.slug)
    name = drama.name if drama else veil.progress.slug
    match veil.episode:
        case None:
            return f"{phrase} {name}, episode unknown"
        case last if last >= _BEYOND:
            return f"{phrase} {name}, last episode"
        case episode:
            return f"{phrase} {name}, episode {episode}"
