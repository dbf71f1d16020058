"""Titles and people that an article presents and the catalogue does not know."""

import re
from collections.abc import Callable, Iterator

from aggregator.model import Proposal, SubjectKind
from aggregator.tag.lexicon import Cue, Found
from aggregator.text.names import split_name
from aggregator.text.syllables import GIVEN, SURNAMES

Known = Callable[[int, int], bool]
"""True if a place of the text is a name of the catalogue, linked or not, or holds one that is linked."""

_TITLE = re.compile(
    r"“([^“”\n]{2,60}?)[,.!?]?”|‘([^‘’\n]{2,60}?(?:’[a-z][^‘’\n]{0,40})?)[,.]?’(?![a-z])|〈([^〈〉\n]{2,40})〉|《([^《》\n]{2,40})》|'([^'\n]{2,40})'"
)
_KOREAN_PERSON = re.compile(r"(?:배우|탤런트|신예) ([가-힣]{3})(?=[은는이가을를과와의도,·\s(]|$)")
# No \b before it: the engine leaps to where one of these words may begin only if nothing else stands first.
_ENGLISH_PERSON = re.compile(
    r"(?:actor|actress|actors|rookie|newcomer) ([A-Z][a-z]+ [A-Z][a-z]+(?:[- ][A-Za-z][a-z]+)?)\b"
)
_SMALL = frozenset(
    {
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "and",
        "or",
        "with",
        "from",
        "by",
        "my",
        "your",
        "is",
        "as",
        "vs",
    }
)
_SENTENCE_ENDS = ("다", "요", "죠", "까", "네", "어", "지", "라", "야", ".", "?", "!", "…")
_MARKS = re.compile(r"[.?!…](?! ?\Z)|[“”\"]")
_SPEECH = re.compile(
    r"[,.!?…]?[”’'\"] ?(?:이?라고|이?라는|이?라며|이?라면서|고|며|면서|는 (?:말|소감|반응|뜻|글|취지)"
    r"|he |she |they |said|says)"
)
"""What follows somebody's words: … 지켜봐 달라”고 전했다."""
_NO_NAME_END = "의을를은는에"
_NEAR, _AFTER, _TOUCHING = 32, 14, 3
_MOST_WORDS = 8
_CONTEXT = 200
_SPELLINGS = frozenset(one for spellings in GIVEN.values() for one, _ in spellings)
_FAMILY_NAMES = frozenset(one for spellings in SURNAMES.values() for one, _ in spellings)


def newcomers(text: str, found: Found, known: Known) -> tuple[Proposal, ...]:
    """Quoted titles beside words of drama, and names beside "actor", where no known name stands."""
    proposals: dict[tuple[SubjectKind, str], Proposal] = {}
    for proposal in (*_titles(text, found, known), *_people(text, known)):
        proposals.setdefault((proposal.subject, proposal.text), proposal)
    return tuple(proposals.values())


def _titles(text: str, found: Found, known: Known) -> Iterator[Proposal]:
    for match in _TITLE.finditer(text):
        start, end = match.span(match.lastindex or 0)
        title = text[start:end].strip()
        if not _like_title(title) or _SPEECH.match(text, end) or known(start, end):
            continue
        touching = found.before(start - 1, _TOUCHING) | found.between(end + 1, end + _TOUCHING)
        near = found.between(start - _NEAR, start - 1) | found.between(end + 1, end + _AFTER)
        if touching & (Cue.DRAMA | Cue.NETWORK) and not near & (Cue.OTHER | Cue.MUSIC | Cue.ELSEWHERE):
            yield Proposal(SubjectKind.DRAMA, title, _sentence(text, start, end))


def _like_title(text: str) -> bool:
    """True for capitalised words, or a short Korean phrase that is no sentence."""
    words = text.split()
    if not words or len(words) > _MOST_WORDS:
        return False
    if any("가" <= letter <= "힣" for letter in text):
        return len(words) == 1 or not (text.endswith(_SENTENCE_ENDS) or _MARKS.search(text))
    return text[0].isupper() and all(
        word[0].isupper() or word.lower() in _SMALL or not word[0].isalpha() for word in words
    )


def _people(text: str, known: Known) -> Iterator[Proposal]:
    for match in _KOREAN_PERSON.finditer(text):
        start, end = match.span(1)
        if match[1][-1] in _NO_NAME_END or split_name(match[1])[0] not in SURNAMES:
            continue
        if not known(start, end):
            yield Proposal(SubjectKind.ACTOR, match[1], _sentence(text, start, end))
    for match in _ENGLISH_PERSON.finditer(text):
        start, end = match.span(1)
        parts = re.split("[- ]", match[1].lower())
        if (
            not text[match.start() - 1 : match.start()].isalnum()
            and not known(start, end)
            and parts[0] in _FAMILY_NAMES
            and all(part in _SPELLINGS for part in parts[1:])
        ):
            yield Proposal(SubjectKind.ACTOR, match[1], _sentence(text, start, end))


def _sentence(text: str, start: int, end: int) -> str:
    """The sentence around a place, at most some 400 characters."""
    first = max(text.rfind(mark, max(0, start - _CONTEXT), start) for mark in (". ", "\n", "! ", "? "))
    last = min(
        (
            place
            for place in (text.find(mark, end, end + _CONTEXT) for mark in (". ", "\n", "! ", "? "))
            if place >= 0
        ),
        default=end + _CONTEXT,
    )
    return text[max(first + 1, start - _CONTEXT, 0) : last + 1].strip()
