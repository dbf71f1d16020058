"""Names that the catalogue lacks: adopted when outlets agree, decided once, taken back cleanly."""

from datetime import datetime

import make
import pytest
from make import Keep

from aggregator.errors import InputError, NotFoundError, SubjectNotFoundError
from aggregator.model import Alias, Kind, Proposal, SubjectKind, WishKind
from aggregator.store import Proposed, Store

DRAMA, ACTOR = SubjectKind.DRAMA, SubjectKind.ACTOR
TEXT = "Lanterns Over Mapo"
WORDS = f"The upcoming drama “{TEXT}” has begun filming."


@pytest.fixture
def named(catalogued: Store, keep: Keep) -> Store:
    """Two outlets name a drama that nobody knows."""
    name(keep, "one.example", "two.example")
    return catalogued


def name(keep: Keep, *hosts: str, text: str = TEXT, kind: SubjectKind = DRAMA, **fields: object) -> None:
    for host in hosts:
        keep(
            make.article(
                f"“{text}” at {host}",
                url=f"https://{host}/1",
                proposals=(Proposal(kind, text, WORDS),),
                **fields,
            )
        )


def adopted(store: Store, now: datetime) -> Proposed:
    with store.write():
        (one,) = store.proposals.adopt(now)
    return one


def wished(store: Store) -> list[str]:
    return [wish.subject for wish in store.wishes.unanswered(50, WishKind.RETAG)]


def linked(store: Store, slug: str) -> None:
    """Link all that hold the name, as the worker does after an adoption."""
    with store.write():
        for key, article in store.articles.containing(TEXT):
            mentions = (make.mention(slug), make.mention())
            store.articles.retag(
                key, make.article(article.title, mentions=mentions, kinds=(Kind.PRODUCTION,))
            )


def test_one_outlet_is_not_enough(catalogued: Store, keep: Keep, now: datetime) -> None:
    name(keep, "one.example")
    with catalogued.write():
        assert catalogued.proposals.adopt(now) == ()
    assert catalogued.proposals.count() == 1


def test_two_outlets_make_an_unconfirmed_drama(named: Store, now: datetime) -> None:
    before = named.catalogue.version()
    one = adopted(named, now)
    assert (one.slug, one.hosts) == ("lanterns-over-mapo", ("one.example", "two.example"))
    drama = named.catalogue.drama(one.slug)
    assert (drama.title, drama.confirmed, drama.needs_context) == (TEXT, False, False)
    assert named.catalogue.version() > before
    assert wished(named) == [TEXT]
    assert named.proposals.of(DRAMA, one.slug) == one


def test_adopting_again_changes_nothing(named: Store, now: datetime) -> None:
    adopted(named, now)
    version = named.catalogue.version()
    with named.write():
        assert named.proposals.adopt(now) == ()
    assert named.catalogue.version() == version


@pytest.mark.parametrize(
    ("kind", "text", "slug"),
    [
        (DRAMA, "달빛 항구", "dalbit-hanggu"),
        (ACTOR, "한가온", "han-ga-on"),
        (ACTOR, "Han Ga On", "han-ga-on"),
        (DRAMA, "Café №9", "cafe-no9"),
    ],
)
def test_slugs(catalogued: Store, keep: Keep, kind: SubjectKind, text: str, slug: str) -> None:
    name(keep, "one.example", "two.example", text=text, kind=kind)
    assert adopted(catalogued, make.NOW).slug == slug


def test_another_spelling_of_a_known_title_is_no_newcomer(
    catalogued: Store, keep: Keep, now: datetime
) -> None:
    name(keep, "one.example", "two.example", text="Moonlit-Ferry")
    with catalogued.write():
        assert catalogued.proposals.adopt(now) == ()
    assert catalogued.proposals.get(1).decision == "known"


def test_a_taken_slug_gets_a_number(catalogued: Store, keep: Keep, now: datetime) -> None:
    with catalogued.write():
        catalogued.catalogue.add(make.drama("lanterns-over-mapo", "Something Else"), now)
    name(keep, "one.example", "two.example")
    assert adopted(catalogued, now).slug == "lanterns-over-mapo-1"


def test_accepting_confirms_and_outlives_any_catalogue(named: Store, now: datetime) -> None:
    one = adopted(named, now)
    with named.write():
        accepted = named.proposals.accept(one.id, now, "Lanterns of Mapo")
        again = named.proposals.accept(one.id, now, "Lanterns of Mapo")
        named.catalogue.replace(make.catalogue([make.drama(one.slug, TEXT, confirmed=False)]), now)
    assert accepted.decision == again.decision == "accepted"
    drama = named.catalogue.drama(one.slug)
    assert (drama.title, drama.confirmed) == ("Lanterns of Mapo", True)
    assert TEXT in [alias.text for alias in drama.aliases]
    assert wished(named) == [TEXT, "Lanterns of Mapo"]
    assert named.proposals.waiting() == ()


def test_what_one_outlet_names_can_be_accepted(catalogued: Store, keep: Keep, now: datetime) -> None:
    name(keep, "one.example")
    with catalogued.write():
        assert catalogued.proposals.accept(1, now).slug == "lanterns-over-mapo"
    assert catalogued.catalogue.drama("lanterns-over-mapo").confirmed


@pytest.mark.parametrize("first_adopted", [True, False])
def test_merging_makes_a_name_of_it(named: Store, now: datetime, first_adopted: bool) -> None:
    if first_adopted:
        linked(named, adopted(named, now).slug)
    with named.write():
        named.proposals.merge(1, "moonlit-ferry", now)
        named.proposals.merge(1, "moonlit-ferry", now)
    assert TEXT in [alias.text for alias in named.catalogue.drama("moonlit-ferry").aliases]
    assert wished(named) == [TEXT]
    assert named.proposals.get(1).decision == "merged"
    assert named.audit() == ()
    if first_adopted:
        assert named.catalogue.drama("lanterns-over-mapo").slug == "moonlit-ferry"
    for change in (named.proposals.refuse, named.proposals.accept):
        with pytest.raises(InputError), named.write():
            change(1, now)


def test_merging_into_nothing(named: Store, now: datetime) -> None:
    with pytest.raises(SubjectNotFoundError), named.write():
        named.proposals.merge(1, "nope", now)


def test_refusing_takes_an_adopted_one_back(named: Store, now: datetime) -> None:
    one = adopted(named, now)
    linked(named, one.slug)
    reader = named.readers.first().id
    with named.write():
        named.readers.follow(reader, DRAMA, one.slug, now)
        named.articles.link(named.articles.containing(TEXT)[0][0], DRAMA, one.slug, now)
    with named.write():
        named.proposals.refuse(one.id, now)
        named.proposals.refuse(one.id, now)
    with pytest.raises(SubjectNotFoundError):
        named.catalogue.drama(one.slug)
    for _, article in named.articles.containing(TEXT):
        assert {mention.slug for mention in article.mentions} == {"moonlit-ferry"}
    assert named.readers.follows(reader) == ()
    assert named.audit() == ()
    assert named.check() == ()


def test_a_refusal_outlives_every_later_article(named: Store, keep: Keep, now: datetime) -> None:
    with named.write():
        named.proposals.refuse(1, now)
    name(keep, "three.example", "four.example", text="LANTERNS over Mapo")
    with named.write():
        assert named.proposals.adopt(now) == ()
    assert named.proposals.waiting() == ()
    assert named.proposals.get(1).outlets == 4


def test_a_person_may_change_their_mind(named: Store, now: datetime) -> None:
    with named.write():
        named.proposals.refuse(1, now)
        assert named.proposals.accept(1, now).slug == "lanterns-over-mapo"
    with named.write():
        named.proposals.refuse(1, now)
    with pytest.raises(SubjectNotFoundError):
        named.catalogue.drama("lanterns-over-mapo")


def test_one_into_which_another_was_merged_is_not_taken_back(named: Store, now: datetime) -> None:
    one = adopted(named, now)
    with named.write():
        named.catalogue.merge(DRAMA, "moonlit-ferry", one.slug, now)
    with pytest.raises(InputError), named.write():
        named.proposals.refuse(one.id, now)
    assert named.catalogue.drama("moonlit-ferry").slug == one.slug


def test_what_the_catalogue_learns_is_no_proposal_any_more(named: Store, now: datetime) -> None:
    one = adopted(named, now)
    with named.write():
        named.curator.merge(DRAMA, one.slug, "moonlit-ferry", now)
        assert named.proposals.adopt(now) == ()
    assert named.proposals.get(one.id).decision == "known"


def test_an_adopted_one_becomes_what_a_newer_catalogue_has(named: Store, now: datetime) -> None:
    one = adopted(named, now)
    linked(named, one.slug)
    with named.write():
        named.catalogue.replace(make.catalogue([make.drama("mapo-lanterns", TEXT, year=2027)]), now)
        assert named.proposals.adopt(now) == ()
    assert named.catalogue.drama(one.slug).slug == "mapo-lanterns"
    assert len(named.articles.listing(drama="mapo-lanterns")) == 2
    assert named.proposals.get(one.id).decision == "known"
    assert named.audit() == ()


def test_a_catalogue_with_the_same_slug_confirms_it(named: Store, now: datetime) -> None:
    one = adopted(named, now)
    with named.write():
        named.catalogue.replace(make.catalogue([make.drama(one.slug, TEXT, year=2027)]), now)
        assert named.proposals.adopt(now) == ()
    assert named.catalogue.drama(one.slug).confirmed
    assert named.proposals.of(DRAMA, one.slug) is None


def test_an_unknown_number(store: Store) -> None:
    with pytest.raises(NotFoundError):
        store.proposals.get(7)


def test_articles_are_found_by_a_name_in_either_script(catalogued: Store, keep: Keep) -> None:
    keep(make.article("새 드라마 ‘달빛항구’ 첫 방송"))
    keep(make.article("Lanterns’ keeper over Mapo bridge"))
    name(keep, "one.example")
    assert [article.title for _, article in catalogued.articles.containing("달빛 항구")] == [
        "새 드라마 ‘달빛항구’ 첫 방송"
    ]
    assert len(catalogued.articles.containing("lanterns over mapo")) == 1
    assert catalogued.articles.containing("♥") == ()


def test_each_edit_of_a_name_leaves_a_wish(catalogued: Store, now: datetime) -> None:
    with catalogued.write():
        catalogued.curator.add_name(ACTOR, "han-seo-jin", "한서진이", now, needs_context=True)
        catalogued.curator.forbid_name(DRAMA, "moonlit-ferry", "Dalbit Naru", now)
        catalogued.curator.rename(ACTOR, "yoo-ha-ram", "Yu Ha-ram", now)
        catalogued.curator.merge(ACTOR, "yoo-ha-ram", "han-seo-jin", now)
    assert wished(catalogued) == ["한서진이", "Dalbit Naru", "Yoo Ha-ram", "Yu Ha-ram"]
    assert Alias("한서진이", "hangul", True) in catalogued.catalogue.actor("han-seo-jin").aliases
