"""Names that an article gives to roles: brackets tell who plays whom."""

import re
from collections.abc import Iterable, Sequence

from aggregator.tag.matcher import Hit
from aggregator.text.names import fold

_ROLE_BRACKET = re.compile(r"['’‘”\"]?\s?\((?:played by |actor |actress |배우 )?", re.IGNORECASE)
_BEFORE_BRACKET = re.compile(r"([가-힣]{2,4}|(?:[A-Z][\w’'-]+ ){0,3}[A-Z][\w-]+) ?\((?:배우 )?\Z")
_IN_BRACKET = re.compile(r"\(([가-힣]{2,4})\)")
_TO_BRACKET = 3
_REACH = 40
_GIVEN = 2


def names_role(text: str, end: int, people: Iterable[Hit]) -> bool:
    """True if a person stands in brackets right after: Mr. Gu (Son Suk-ku)."""
    if "(" not in text[end : end + _TO_BRACKET]:
        return False
    opening = _ROLE_BRACKET.match(text, end)
    return opening is not None and any(person.start == opening.end() for person in people)


def in_role_place(text: str, start: int, people: Iterable[Hit]) -> bool:
    """True if it stands in brackets right after a person: Son Suk-ku (Mr. Gu)."""
    return text[start - 1 : start] == "(" and any(start - 2 <= person.end < start for person in people)


def role_names(text: str, people: Sequence[Hit]) -> frozenset[str]:
    """The given names, folded, of the roles that stand before or in brackets beside a person: Gu Won of
    Jung Gu Won (Song Kang). Later the article calls them by these alone."""
    names: set[str] = set()
    for person in people:
        before = _BEFORE_BRACKET.search(text, max(0, person.start - _REACH), person.start)
        names.update(_given(before[1]) if before else ())
        after = _IN_BRACKET.match(text, person.end)
        names.update(_given(after[1]) if after else ())
    return frozenset(names)


def _given(role: str) -> Iterable[str]:
    if role[0] >= "가":
        return (role[1:],) if len(role) > _GIVEN else ()
    words = role.split()
    return (fold(" ".join(words[1:])),) if len(words) > 1 else ()
