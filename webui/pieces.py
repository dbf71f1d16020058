"""Small pieces that stand many times on a page, made in Python because a list shows a hundred of them."""

from collections.abc import Sequence
from functools import lru_cache

from markupsafe import Markup, escape

from aggregator.model import Coverage, Kind, SubjectCard, SubjectKind
from webui import clock
from webui.labels import kind_label
from webui.languages import current_language
from webui.languages import gettext as _
from webui.naming import also_called, called


def main_tags(subjects: Sequence[SubjectCard], most: int, own: str = "") -> Markup | str:
    """Links to what a story is about, for a list; to what it names only if it is about nothing.

    ``own`` is the slug that the whole list is about, so no story needs to say it.
    """
    chosen = [subject for subject in subjects if subject.about] or subjects
    return tags([subject for subject in chosen if subject.slug != own], most)


def tags(subjects: Sequence[SubjectCard], most: int) -> Markup | str:
    """Links to the dramas and actors of a story; those that it only names look lighter."""
    if not subjects:
        return ""
    language = current_language()
    items = "".join(
        _tag(subject.kind, subject.slug, subject.name, subject.hangul, subject.about, language)
        for subject in subjects[:most]
    )
    rest = f'<li class="hint">+{len(subjects) - most}</li>' if len(subjects) > most else ""
    return Markup(f'<ul class="tags" aria-label="{escape(_("About"))}">{items}{rest}</ul>')  # noqa: S704


@lru_cache(maxsize=8192)
def _tag(kind: SubjectKind, slug: str, name: str, hangul: str, about: bool, _language: str) -> str:  # noqa: FBT001
    looks = " ".join(look for look, on in (("p", kind is SubjectKind.ACTOR), ("n", not about)) if on)
    attribute = f' class="{looks}"' if looks else ""
    words = f"{escape(called(name, hangul))} {escape(also_called(name, hangul))}"
    return f'<li><a href="/{kind}/{escape(slug)}"{attribute}>{words}</a></li>'


def day_rows(coverage: Coverage) -> Markup:
    """The numbers behind a sparkline, a row for each day that has articles."""
    rows = "".join(
        f'<tr><td>{clock.short_date(day.day)}</td><td class="num">{day.count}</td></tr>'
        for day in coverage.days
        if day.count
    )
    return Markup(rows)  # noqa: S704 - dates and numbers


def kinds(values: Sequence[Kind]) -> Markup:
    """What sort of news it is; plain news has no label."""
    language = current_language()
    shown = "".join(_kind(kind, language) for kind in values if kind not in UNMARKED)
    return Markup(shown)  # noqa: S704 - words of ours


def buttons(story_id: int, read: bool, saved: bool) -> Markup:  # noqa: FBT001 - called from templates
    """The star and the read mark of a card; their names say what pressing them does."""
    return _buttons(story_id, read, saved, current_language())


@lru_cache(maxsize=1024)
def _buttons(story_id: int, read: bool, saved: bool, _language: str) -> Markup:  # noqa: FBT001
    words = _("Mark unread") if read else _("Mark read")
    star = (
        f'<button class="star" form="act" name="{"unsave" if saved else "save"}" value="{story_id}" '
        f'aria-pressed="{"true" if saved else "false"}">{STAR}{_hidden(_("Save"))}</button>'
    )
    mark = (
        f'<button class="readb" form="act" name="{"unread" if read else "read"}" value="{story_id}">'
        f'<span aria-hidden="true">{"○" if read else "✓"}</span>{_hidden(words)}</button>'
    )
    return Markup(star + mark)  # noqa: S704 - numbers and words of ours


def _hidden(words: str) -> str:
    return f'<span class="vh">{escape(words)}</span>'


STAR = '<svg aria-hidden="true" viewBox="0 0 24 24"><use href="#star"/></svg>'
"""The path stands once in a page, in its navigation."""
UNMARKED = frozenset({Kind.NEWS, Kind.OTHER})


@lru_cache(maxsize=128)
def _kind(kind: Kind, language: str) -> str:
    spoken = f' lang="{language}"' if language != "en" else ""
    return f'<span class="kind"{spoken}>{escape(kind_label(kind))}</span> '
