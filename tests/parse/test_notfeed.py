import pytest

from aggregator.model import Exchange, Reason
from aggregator.parse.notfeed import judge

EXCHANGE = Exchange(200, 12, 34)


@pytest.mark.parametrize(
    "wall",
    [
        "<html><head><title>Just a moment...</title></head></html>",
        '<!DOCTYPE html><html><script src="/cdn-cgi/challenge-platform/h/b/v1"></script></html>',
        "<html><title>Attention Required! | Cloudflare</title></html>",
        '<html><body><iframe src="https://geo.captcha-delivery.com/captcha/"></iframe></body></html>',
        '<html><META NAME="robots"><iframe src="/_Incapsula_Resource?x=1"></iframe></html>',
        "<html><title>Pardon Our Interruption</title></html>",
        '<html><script>sucuri_cloudproxy_js="";</script></html>',
    ],
)
def test_walls_are_known(wall: str) -> None:
    failed = judge(wall, "html", EXCHANGE)
    assert failed.reason is Reason.BOT_WALL
    assert failed.exchange is EXCHANGE


@pytest.mark.parametrize(
    "page",
    [
        "<html><title>News</title><form id=captcha></form></html>",
        "<html><title>Access</title><p>Are you a robot? Please verify.</p></html>",
        "<!-- cached --><!DOCTYPE HTML><body>Just a moment... and more</body>",
    ],
)
def test_other_pages_are_pages(page: str) -> None:
    assert judge(page, "html", EXCHANGE).reason is Reason.NOT_A_FEED


def test_other_documents_say_what_they_are() -> None:
    assert "import it" in judge("<opml/>", "opml", EXCHANGE).detail
    assert judge("<x/>", "x", EXCHANGE).detail == "this is not a feed"
    assert judge(" ", "", EXCHANGE).reason is Reason.BROKEN
