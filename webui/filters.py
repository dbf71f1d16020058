"""Jinja filters: times, hosts, numbers and marks of values."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from jinja2 import Environment
from markupsafe import Markup, escape

from aggregator.model import Evidence, SubjectCard
from webui import art, clock, labels, naming, pieces
from webui.paging import cursor_text
from webui.said import said

HIT_OPEN, HIT_CLOSE = "\ue000", "\ue001"


def install(environment: Environment) -> None:
    """Make the filters and the words of ``labels`` known to the templates."""
    environment.filters.update(
        ago=clock.ago,
        clock=clock.clock,
        full=clock.full,
        long_date=clock.long_date,
        short_date=clock.short_date,
        local=clock.local,
        day_of=lambda moment: moment.date(),
        when=clock.when,
        host=host,
        hits=hits,
        marked=marked,
        size=size,
        cursor=cursor_text,
        kind=labels.kind_label,
        state=labels.state_label,
        status=labels.status_label,
        language=labels.language_label,
        billing=labels.billing_label,
        alias_sort=labels.alias_label,
        fact=labels.fact_label,
        field=labels.evidence_field,
        shield=labels.shield_label,
        feed_name=labels.feed_name,
        provider=labels.provider_label,
        folder=labels.folder_label,
        said=said,
        distinct=distinct,
        format_name=labels.format_label,
    )
    environment.globals.update(
        cover=art.cover,
        small_cover=art.small_cover,
        seal=art.seal,
        sparkline=art.sparkline,
        bar_chart=art.bars,
        star_graph=art.star,
        drama_state=drama_state,
        called=naming.called,
        role_name=labels.role_label,
        tags=pieces.tags,
        kinds=pieces.kinds,
        day_rows=pieces.day_rows,
        also_called=naming.also_called,
        state_mark=labels.MARKS,
        status_mark=labels.STATUS_MARKS,
    )


def host(url: str) -> str:
    """The host of an address, without ``www.``."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def hits(snippet: str) -> Markup:
    """A search snippet with its hits in ``<mark>``."""
    marked = str(escape(snippet)).replace(HIT_OPEN, "<mark>").replace(HIT_CLOSE, "</mark>")
    return Markup(marked)  # noqa: S704 - escaped one line above


def marked(text: str, words: re.Pattern[str]) -> Markup:
    """A headline with the words of a search in ``<mark>``."""
    return hits(words.sub(lambda match: f"{HIT_OPEN}{match[0]}{HIT_CLOSE}" if match[0] else "", text))


def distinct(evidence: Sequence[Evidence]) -> list[Evidence]:
    """The same words at the same place once, though they match two names."""
    return list({(one.text, one.field, one.cues): one for one in reversed(evidence)}.values())[::-1]


def size(count: int) -> str:
    """Bytes for a person: ``812 B``, ``14 KB``, ``2.1 MB``."""
    if count < 1000:  # noqa: PLR2004
        return f"{count} B"
    if count < 1_000_000:  # noqa: PLR2004
        return f"{count / 1000:.0f} KB"
    return f"{count / 1_000_000:.1f} MB"


def drama_state(drama: SubjectCard) -> Markup | str:
    """Where a drama stands, in word and shape; else its year."""
    word = labels.status_label(drama.status)
    if not word:
        return str(drama.year or "")
    shape = labels.STATUS_MARKS[drama.status]
    return Markup('<span class="s-{}"><span aria-hidden="true">{}</span> {}</span>').format(
        drama.status, shape, word
    )
