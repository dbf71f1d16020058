"""What to ask Wikidata's query service, one question after the other.

The caller sends each question (POST, one at a time, a second apart, with a User-Agent that names the tool and
a contact) and hands the answer back. A :class:`Pull` is the whole state, a value that can be kept in a file
between questions, so that an interrupted update goes on where it stopped.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Final

from aggregator.errors import CatalogueError

ENDPOINT: Final = "https://query.wikidata.org/sparql"
ACCEPT: Final = "application/sparql-results+json"
PAUSE_SECONDS: Final = 1.0
RETRY_STATUSES: Final = frozenset({429, 502, 503, 504})
FIRST_YEAR: Final = 1990

_ITEM = "http://www.wikidata.org/entity/"
_CLASSES = "wd:Q5398426 wd:Q482612 wd:Q1259759 wd:Q526877 wd:Q24855895 wd:Q506240"
_PAGE = 200
_PREFIXES = """\
PREFIX wd: <http://www.wikidata.org/entity/>
PREFIX wdt: <http://www.wikidata.org/prop/direct/>
PREFIX p: <http://www.wikidata.org/prop/>
PREFIX ps: <http://www.wikidata.org/prop/statement/>
PREFIX pq: <http://www.wikidata.org/prop/qualifier/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
_DRAMA_PROPERTIES = {
    "title": "wdt:P1476", "start": "wdt:P580", "published": "wdt:P577", "end": "wdt:P582",
    "episodes": "wdt:P1113", "network": "wdt:P449/rdfs:label", "platform": "wdt:P750/rdfs:label",
    "mdl": "wdt:P3868", "tmdb": "wdt:P4983",
}  # fmt: skip
_PERSON_PROPERTIES = {
    "native": "wdt:P1559", "pseudonym": "wdt:P742", "born": "wdt:P569", "group": "wdt:P463/rdfs:label",
    "mdl": "wdt:P3862", "tmdb": "wdt:P4985",
}  # fmt: skip

Answer = Mapping[str, object]
Items = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
"""Items, each with (property, value) pairs."""
Facts = dict[str, list[str]]
"""What is known of an item: ``label@en``, ``alias@ko``, ``start`` … → values."""


@dataclass(frozen=True, slots=True)
class Question:
    """One query: what it asks for, and its SPARQL text."""

    step: str
    """``ids``, ``dramas``, ``cast`` or ``people``."""
    name: str
    """Such as ``2024`` or ``page 3``, for a person."""
    text: str


@dataclass(frozen=True, slots=True)
class Pull:
    """An update under way: questions still to ask, and all that was answered so far."""

    waiting: tuple[Question, ...]
    asked: int = 0
    ids: tuple[str, ...] = ()
    dramas: Items = ()
    cast: tuple[tuple[str, str, str], ...] = ()
    """Drama item, person item, role."""
    people: Items = ()

    @property
    def done(self) -> bool:
        """True if nothing is left to ask."""
        return not self.waiting


def begin(years: Iterable[int], *, undated: bool = True) -> Pull:
    """An update that will ask for the Korean series that began in ``years``, then for all about them."""
    questions = [Question("ids", str(year), year_query(year)) for year in years]
    if undated:
        questions.append(Question("ids", "undated", undated_query()))
    return Pull(tuple(questions))


def answered(pull: Pull, answer: Answer) -> Pull:
    """``pull`` after its first waiting question got ``answer`` (SPARQL 1.1 Query Results JSON)."""
    question, *waiting = pull.waiting
    rows = _rows(answer)
    if question.step == "ids":
        pull = replace(pull, ids=tuple(sorted({*pull.ids, *(_item(row["d"]) for row in rows)})))
    elif question.step == "cast":
        roles = [(_item(row["d"]), _item(row["person"]), row.get("roleName", "")) for row in rows]
        pull = replace(pull, cast=tuple(dict.fromkeys((*pull.cast, *sorted(roles)))))
    elif question.step == "dramas":
        pull = replace(pull, dramas=(*pull.dramas, *_gathered(rows)))
    else:
        pull = replace(pull, people=(*pull.people, *_gathered(rows)))
    if not waiting:
        waiting = _next_step(question.step, pull)
    return replace(pull, waiting=tuple(waiting), asked=pull.asked + 1)


def _next_step(step: str, pull: Pull) -> list[Question]:
    if step == "ids":
        return [
            question
            for number, page in enumerate(_pages(pull.ids), 1)
            for question in (
                Question("dramas", f"page {number}", details_query(page, _DRAMA_PROPERTIES)),
                Question("cast", f"page {number}", cast_query(page)),
            )
        ]
    if step in ("dramas", "cast"):
        people = tuple(dict.fromkeys(person for _, person, _ in pull.cast))
        return [
            Question("people", f"page {number}", details_query(page, _PERSON_PROPERTIES))
            for number, page in enumerate(_pages(people), 1)
        ]
    return []


def _pages(ids: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for start in range(0, len(ids), _PAGE):
        yield ids[start : start + _PAGE]


def year_query(year: int) -> str:
    """Which Korean series began in a year. Listing the classes is much faster than following subclasses."""
    return f"""{_PREFIXES}
SELECT DISTINCT ?d WHERE {{
  VALUES ?class {{ {_CLASSES} }}
  ?d wdt:P31 ?class ; wdt:P495 wd:Q884 .
  {{ ?d wdt:P580 ?start }} UNION {{ ?d wdt:P577 ?start }}
  FILTER(?start >= "{year}-01-01T00:00:00Z"^^xsd:dateTime)
  FILTER(?start < "{year + 1}-01-01T00:00:00Z"^^xsd:dateTime)
}}"""


def undated_query() -> str:
    """Which Korean series have no date at all."""
    return f"""{_PREFIXES}
SELECT DISTINCT ?d WHERE {{
  VALUES ?class {{ {_CLASSES} }}
  ?d wdt:P31 ?class ; wdt:P495 wd:Q884 .
  FILTER NOT EXISTS {{ ?d wdt:P580|wdt:P577 ?any }}
}}"""


def details_query(ids: Collection[str], properties: Mapping[str, str]) -> str:
    """Labels, aliases and the listed properties of up to a page of items, one value a row."""
    sought = {"label": "rdfs:label", "alias": "skos:altLabel", **properties}
    arms = [f'{{ ?d {path} ?val BIND("{name}" AS ?prop) }}' for name, path in sought.items()]
    return f"""{_PREFIXES}
SELECT ?d ?prop ?val ?lang WHERE {{
  VALUES ?d {{ {_values(ids)} }}
  {" UNION ".join(arms)}
  BIND(LANG(?val) AS ?lang)
  FILTER(!isLiteral(?val) || ?lang IN ("", "en", "ko"))
}}"""


def cast_query(ids: Collection[str]) -> str:
    """Who plays in up to a page of series, with the role's name where it is given."""
    return f"""{_PREFIXES}
SELECT ?d ?person ?roleName WHERE {{
  VALUES ?d {{ {_values(ids)} }}
  ?d p:P161 ?statement . ?statement ps:P161 ?person .
  OPTIONAL {{ ?statement pq:P453 ?role . ?role rdfs:label ?label FILTER(LANG(?label) = "en") }}
  OPTIONAL {{ ?statement pq:P4633 ?said }}
  BIND(COALESCE(STR(?said), STR(?label), "") AS ?roleName)
}}"""


def _values(ids: Collection[str]) -> str:
    return " ".join(f"wd:{one}" for one in ids)


def _rows(answer: Answer) -> list[dict[str, str]]:
    """The bindings of an answer as plain text; a language stands in the key: ``val`` and ``lang``."""
    results = answer.get("results")
    bindings = results.get("bindings") if isinstance(results, Mapping) else None
    if not isinstance(bindings, list):
        raise CatalogueError("The answer of Wikidata is not a SPARQL result.")
    return [{name: str(cell["value"]) for name, cell in row.items() if "value" in cell} for row in bindings]


def _item(address: str) -> str:
    return address.removeprefix(_ITEM)


def _gathered(rows: Iterable[dict[str, str]]) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    items: dict[str, dict[tuple[str, str], None]] = {}
    for row in rows:
        key = f"{row['prop']}@{row['lang']}" if row.get("lang") else row["prop"]
        items.setdefault(_item(row["d"]), {})[key, _item(row["val"])] = None
    return [(item, tuple(sorted(pairs))) for item, pairs in sorted(items.items())]


def facts_of(pairs: Iterable[tuple[str, str]]) -> Facts:
    """(Property, value) pairs as lists by property."""
    facts: Facts = {}
    for name, value in pairs:
        facts.setdefault(name, []).append(value)
    return facts


def day_of(facts: Facts, *names: str) -> date | None:
    """The earliest day that the properties give, or None; a bare year is no day."""
    days = []
    for name in names:
        for value in facts.get(name, ()):
            try:
                days.append(date.fromisoformat(value[: len("2026-01-31")]))
            except ValueError:
                continue
    return min(days, default=None)


def to_text(pull: Pull) -> str:
    """``pull`` as JSON."""
    return json.dumps(asdict(pull), ensure_ascii=False)


def from_text(text: str) -> Pull:
    """The pull that :func:`to_text` wrote; raises CatalogueError if the text is something else."""
    try:
        kept = json.loads(text)
        return Pull(
            waiting=tuple(Question(**question) for question in kept["waiting"]),
            asked=int(kept["asked"]),
            ids=tuple(kept["ids"]),
            dramas=_pairs(kept["dramas"]),
            cast=tuple((drama, person, role) for drama, person, role in kept["cast"]),
            people=_pairs(kept["people"]),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise CatalogueError("The kept state of the catalogue update is damaged; start it anew.") from error


def _pairs(kept: Iterable[tuple[str, Iterable[tuple[str, str]]]]) -> Items:
    return tuple((item, tuple((name, value) for name, value in pairs)) for item, pairs in kept)
