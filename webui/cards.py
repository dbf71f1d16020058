"""Story cards as HTML, written in Python: a list shows forty, and a template takes four times as long."""

import re
from collections.abc import Collection, Sequence
from datetime import date, datetime
from html import escape
from itertools import groupby

from markupsafe import Markup

from aggregator.model import StoryCard, Voice
from aggregator.text.plain import fitting
from webui import clock, filters, pieces
from webui.languages import gettext as _
from webui.languages import ngettext
from webui.links import with_arg

EXCERPT, LEEWAY = 80, 15
"""Columns of an excerpt, and how many characters more are not worth cutting."""
VOICES, ROOM = 7, 45
"""Told in a card, and in all cards of a page beside the first; a story's own page has all."""
OUTLETS = 3
TAGS = 3


class CardWriter:
    """Writes cards for one request: its language, and what its reader chose to see in spite of the shield."""

    def __init__(self, language: str, revealed: Collection[int]) -> None:
        self._language = language
        self._revealed = revealed
        unread = _("Unread:")
        self._room = ROOM
        self._unread = f'<span class="vh read-word">{escape(unread)} </span>'

    def story_list(
        self, cards: Sequence[StoryCard], *, days: bool = False, since: datetime | None = None, own: str = ""
    ) -> Markup:
        """Cards under the day that each is from, or under one heading for those who do not see.

        A line stands before the first that was there at the last visit, ``since``, if one before it is newer.
        """
        fresh = since is not None and bool(cards) and cards[0].latest_at > since
        old = next((card.id for card in cards if since and card.latest_at <= since), None) if fresh else None
        line = _since(since) if since else ""
        parts = []
        for day, some in groupby(cards, lambda card: clock.local(card.latest_at).date() if days else None):
            items = "".join(
                f"{line if card.id == old else ''}{self.story_card(card, own=own)}" for card in some
            )
            parts.append(f'{_heading(day)}\n<ol class="cards">{items}</ol>\n')
        return Markup("".join(parts))  # noqa: S704 - made of cards and words of ours

    def story_card(self, card: StoryCard, words: re.Pattern[str] | None = None, own: str = "") -> Markup:
        """One card as a list's item, with ``words`` of a search marked in its headline.

        ``own`` is the slug that the whole list is about, which no card need say again.
        """
        unread = "" if card.read else " unread"
        html = (
            f'<li><article class="card{unread}" id="s{card.id}" aria-labelledby="h{card.id}" tabindex="-1" '
            f'data-id="{card.id}"><span class="dot" aria-hidden="true"></span>\n'
            f'<h3 id="h{card.id}">{self._unread if unread else ""}{self._headline(card, words)}</h3>\n'
            f"{self._excerpt(card)}{self._meta(card)}"
            f"{self._voices(card) if len(card.voices) > 1 else ''}"
            f"{pieces.main_tags(card.subjects, TAGS, own)}\n"
            f"{pieces.buttons(card.id, card.read, card.saved)}</article></li>\n"
        )
        return Markup(html)  # noqa: S704 - every foreign character went through escape()

    def _headline(self, card: StoryCard, words: re.Pattern[str] | None) -> str:
        lead = card.lead
        if lead.veiled:
            reveal = f"{with_arg('reveal', lead.article_id)}#s{card.id}"
            return veil(card.veil or _("Spoiler hidden"), reveal)
        text = filters.marked(lead.headline, words) if words else escape(lead.headline)
        return f'<a class="open" href="/article/{lead.article_id}"{self._lang(lead)}>{text}</a>'

    def _excerpt(self, card: StoryCard) -> str:
        lead = card.lead
        if lead.veiled or not (card.snippet or lead.excerpt):
            return ""
        words = filters.hits(card.snippet) if card.snippet else escape(shortened(lead.excerpt))
        return f'<p class="sum"{self._lang(lead)}>{words}</p>\n'

    def _meta(self, card: StoryCard) -> str:
        lead = card.lead
        outlet = escape(lead.outlet)
        if lead.veiled or not lead.url:
            source = f"<span>{outlet}</span>"
        else:
            source = (
                f'<a class="source" href="{escape(lead.url)}" target="_blank" rel="noopener noreferrer">'
                f"{outlet}</a>"
            )
        again = self._hide(card) if lead.article_id in self._revealed else ""
        return (
            f'<p class="meta">{pieces.kinds(card.kinds)}{source} {clock.when(card.latest_at)}'
            f"{again}{_fresh(card.new_since_read)}</p>\n"
        )

    @staticmethod
    def _hide(card: StoryCard) -> str:
        address, words = with_arg("hide", card.lead.article_id), _("Hide again")
        return f' <a class="cover-again" href="{escape(address)}#s{card.id}">{escape(words)}</a>'

    def _voices(self, card: StoryCard) -> str:
        others = [voice for voice in card.voices[:VOICES] if voice.article_id != card.lead.article_id]
        others = others[: self._room]
        self._room -= len(others)
        rest = len(card.voices) - 1 - len(others)
        more = f" (+{rest})" if rest > 0 else ""
        told = f'<ol class="voices">{"".join(map(self._voice, others))}</ol>\n' if others else ""
        timeline = _("Timeline of this story")
        return (
            f'<details class="more"><summary>{escape(others_words(card))}</summary>\n{told}'
            f'<a href="/story/{card.id}">{escape(timeline)}{more}</a></details>\n'
        )

    def _voice(self, voice: Voice) -> str:
        headline = escape(voice.headline)
        if voice.veiled:
            title = f'<span class="hint">{headline}</span>'
        else:
            title = f'<a href="/article/{voice.article_id}"{self._lang(voice)}>{headline}</a>'
        outlet, when = escape(voice.outlet), clock.when(voice.published_at)
        return f"<li>{title} <small>{outlet} · {when}</small></li>"

    def _lang(self, voice: Voice) -> str:
        told = voice.language and voice.language != self._language
        return f' lang="{escape(voice.language)}"' if told else ""


def veil(text: str, reveal: str, *, tail: bool = True) -> Markup:
    """What stands in place of a shielded headline, with the way to see it; bars at its ``tail``."""
    bars = '<i aria-hidden="true"></i>' if tail else ""
    show = _("Show anyway")
    html = (
        f'<span class="veil"><span>{escape(text)}</span>'
        f'<a class="reveal" href="{escape(reveal)}">{escape(show)}</a>{bars}</span>'
    )
    return Markup(html)  # noqa: S704 - every foreign character went through escape()


def others_words(card: StoryCard) -> str:
    """Who else tells the story: ``3 more outlets: A, B, C``; of one outlet alone ``1 more article``."""
    names = card.outlets[1:]
    if not names:
        count = len(card.voices) - 1
        return ngettext("%(num)d more article", "%(num)d more articles", count) % {"num": count}
    words = ngettext("%(num)d more outlet", "%(num)d more outlets", len(names)) % {"num": len(names)}
    return f"{words}: {', '.join(names[:OUTLETS])}{' …' if len(names) > OUTLETS else ''}"


def shortened(text: str) -> str:
    """An excerpt cut at a word, where it is longer than a card shows."""
    most = fitting(text, EXCERPT)
    if len(text) <= most + LEEWAY:
        return text
    return f"{text[: most - 1].rsplit(' ', 1)[0]}…"


def _heading(day: date | None) -> str:
    if day is not None:
        return f'<h2 class="day">{escape(clock.long_date(day))}</h2>'
    words = _("Stories")
    return f'<h2 class="vh">{escape(words)}</h2>'


def _since(moment: datetime) -> str:
    words = _("new since your last visit, %(time)s") % {"time": clock.clock(moment)}
    return f'<li class="since">{escape(words)}</li>\n'


def _fresh(count: int) -> str:
    if not count:
        return ""
    words = ngettext("%(num)d new since you read it", "%(num)d new since you read it", count)
    return f' <span class="fresh">{escape(words % {"num": count})}</span>'
