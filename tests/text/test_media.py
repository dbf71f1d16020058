import pytest

from aggregator.model import Embed
from aggregator.text.media import (
    embed_of,
    embeds_in,
    image_source,
    is_ornament,
    is_public_name,
    with_lazy_images,
)


@pytest.mark.parametrize(
    ("url", "embed"),
    [
        ("https://www.youtube.com/watch?v=abcdefghijk", Embed("youtube", "abcdefghijk")),
        ("https://www.youtube.com/watch?list=x&v=abcdefghijk&t=3", Embed("youtube", "abcdefghijk")),
        ("https://youtu.be/abcdefghijk", Embed("youtube", "abcdefghijk")),
        ("https://www.youtube.com/shorts/abcdefghijk", Embed("youtube", "abcdefghijk")),
        ("https://vimeo.com/123456", Embed("vimeo", "123456")),
        ("https://www.viki.com/videos/1204567v-episode", Embed("viki", "1204567v")),
        ("https://vimeo.com/123456/settings", None),
        ("https://a.example/?x=https://youtu.be/abcdefghijk", None),
    ],
)
def test_a_video_has_a_page(url: str, embed: Embed | None) -> None:
    assert embed_of(url) == embed


def test_players_are_counted_once_and_at_most_20() -> None:
    player = "<iframe src=https://player.vimeo.com/video/{}></iframe>"
    assert embeds_in(player.format(1) * 3) == (Embed("vimeo", "1"),)
    assert len(embeds_in("".join(player.format(n) for n in range(30)))) == 20


def test_public_names() -> None:
    assert is_public_name("img.a.example")
    assert is_public_name("xn--3e0b707e.kr")
    for host in (
        "localhost",
        "router",
        "10.0.0.1",
        "nas.lan",
        "x.local",
        "",
        "a..example",
        "-a.example",
        "1.2.3",
    ):
        assert not is_public_name(host)


def test_picture_addresses() -> None:
    assert image_source("/i.png", "http://a.example/x") == "https://a.example/i.png"
    assert image_source("http://a.example:80/i.png", "") == "https://a.example/i.png"
    assert (
        image_source("https://a.example/i.png?sig=a&utm_source=b", "")
        == "https://a.example/i.png?sig=a&utm_source=b"
    )
    assert image_source("", "") is None
    assert image_source("i.png", "") is None


def test_ornaments() -> None:
    assert is_ornament("https://secure.gravatar.com/avatar/x")
    assert is_ornament("https://a.example/images/spacer.gif")
    assert not is_ornament("https://a.example/stills/1.jpg")


def test_lazy_pictures_keep_a_real_source_behind() -> None:
    assert with_lazy_images("<img class=x>") == "<img class=x>"
    assert with_lazy_images("<img data-src=''>") == "<img data-src=''>"
    assert with_lazy_images('<IMG data-src="https://a.example/x">').startswith(
        '<img src="https://a.example/x"'
    )
