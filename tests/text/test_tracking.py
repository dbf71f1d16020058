import pytest

from aggregator.text.tracking import is_dead_fragment, without_tracking


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("utm_source=a&UTM_Medium=b&id=1", "id=1"),
        ("fbclid=1&gclid=2&msclkid=3&igshid=4&mc_cid=5&_hsenc=6", ""),
        ("from=rss&ref=home&via=twitter", "ref=home"),
        ("amp&p=3&outputType=amp", "p=3"),
        ("amplitude=3&v=amp", "amplitude=3&v=amp"),
        ("idxno=1&&sid=2&aid=3&oid=4&no=5", "idxno=1&sid=2&aid=3&oid=4&no=5"),
        ("q=a%20b&x=+&y", "q=a%20b&x=+&y"),
        ("", ""),
    ],
)
def test_only_tracking_goes(query: str, kept: str) -> None:
    assert without_tracking(query, "a.example") == kept


def test_some_hosts_track_by_names_of_their_own() -> None:
    assert without_tracking("v=x&si=y&t=3", "www.youtube.com") == "v=x&t=3"
    assert without_tracking("s=20&t=x", "x.com") == ""
    assert without_tracking("s=20&t=x", "a.example") == "s=20&t=x"


def test_fragments() -> None:
    assert is_dead_fragment("")
    assert is_dead_fragment("utm_source=x")
    assert is_dead_fragment("more-123")
    assert not is_dead_fragment("a121212")
    assert not is_dead_fragment("comment-7")
