from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from aggregator.parse.hints import hints_of


def test_capitals_and_spaces_do_not_matter() -> None:
    hints = hints_of(
        b"<TTL> 30 </TTL><skiphours><Hour> 05 </Hour></skiphours><skipdays><day>wednesday </day></skipdays>"
    )
    assert hints.ttl == timedelta(minutes=30)
    assert hints.skip_hours == frozenset({5})
    assert hints.skip_days == frozenset({2})


def test_ttl_goes_before_the_syndication_module() -> None:
    document = b"<ttl>15</ttl><sy:updatePeriod>daily</sy:updatePeriod>"
    assert hints_of(document).ttl == timedelta(minutes=15)


@given(st.binary(max_size=300))
def test_s35_any_bytes_give_bounded_hints(document: bytes) -> None:
    hints = hints_of(b"<ttl>" + document + b"</ttl><skipHours>" + document + b"</skipHours>")
    assert hints.ttl is None or timedelta() < hints.ttl <= timedelta(hours=24)
    assert len(hints.skip_hours) < 24
    assert hints.skip_hours <= frozenset(range(24))
