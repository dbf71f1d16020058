"""What was just done, in a sentence, with the number that takes it back."""

from dataclasses import dataclass

from flask import request

from aggregator.errors import NotFoundError, SubjectNotFoundError
from aggregator.model import Drama, SubjectKind
from aggregator.store import Act, Done
from webui.forms import read_number, read_subject
from webui.languages import gettext as _
from webui.languages import ngettext
from webui.links import without_arg
from webui.naming import called
from webui.reader import reader


@dataclass(frozen=True, slots=True)
class Toast:
    """What an act did, with the number that undoes it."""

    text: str
    undo: int
    close: str
    """The same page without this toast."""


def toast() -> Toast | None:
    """What the address says was done; None once it is taken back."""
    number = read_number(request.args.get("undo", ""))
    if not number:
        return None
    me = reader()
    try:
        done = me.store.undoing.get(me.id, number)
    except NotFoundError:
        return None
    return Toast(sentence(done), number, without_arg())


def sentence(done: Done) -> str:
    """What was done, in the reader's language."""
    match done.act:
        case Act.READ:
            number = int(done.subject)
            return ngettext("%(n)d story marked read.", "%(n)d stories marked read.", number) % {"n": number}
        case Act.WATCHED:
            progress = reader().progress.get(done.subject)
            title = _name(SubjectKind.DRAMA, done.subject)
            return _("%(title)s: watched %(n)d.") % {"title": title, "n": progress.watched if progress else 0}
        case Act.UNLINK:
            subject = read_subject(done.subject)
            return _("Not about this: %(name)s.") % {"name": _name(*subject) if subject else ""}
        case Act.DECIDE:
            return decision(int(done.subject))


def _name(kind: SubjectKind, slug: str) -> str:
    """The name in the reader's language; the slug of one that is gone by now."""
    catalogue = reader().store.catalogue
    try:
        one = catalogue.drama(slug) if kind is SubjectKind.DRAMA else catalogue.actor(slug)
    except SubjectNotFoundError:
        return slug
    return called(one.title if isinstance(one, Drama) else one.name, one.hangul)


def decision(proposal_id: int) -> str:
    """What was made of a new name; empty if nobody has decided on it."""
    try:
        one = reader().store.proposals.get(proposal_id)
    except NotFoundError:
        return ""
    sentences = {
        "accepted": _("“%(name)s” is in the catalogue now."),
        "merged": _("“%(name)s” is one more name now."),
        "refused": _("“%(name)s” is not asked about again."),
    }
    return sentences[one.decision] % {"name": one.text} if one.decision in sentences else ""
