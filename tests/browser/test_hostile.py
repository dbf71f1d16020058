"""S2: hostile articles in a real browser without the policy: no dialog, no request but https images."""

from collections.abc import Callable
from pathlib import Path

import make
import pytest
from playwright.sync_api import Page

from aggregator.store import open_store
from aggregator.text.html import clean_html

pytestmark = pytest.mark.browser

PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg/onload=alert(1)>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    "<object data='data:text/html,<script>alert(1)</script>'></object>",
    "<embed src='javascript:alert(1)'>",
    "<a href='javascript:alert(1)' id=go>go</a>",
    "<a href='java&#x09;script:alert(1)'>go</a>",
    "<form action='javascript:alert(1)'><button autofocus onfocus=alert(1)>x</button></form>",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)>",
    "<body onload=alert(1)>",
    "<link rel=stylesheet href='http://evil.example/x.css'>",
    "<style>@import 'http://evil.example/x.css'; body { background: url(http://evil.example/x) }</style>",
    "<p style='background:url(http://evil.example/x)'>x</p>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<base href='http://evil.example/'>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<textarea><img title='</textarea><img src onerror=alert(1)>'></textarea>",
    "<xmp><p title='</xmp><svg/onload=alert(1)>'></xmp>",
    "<img src='http://127.0.0.1:1/admin'>",
    "<img src='https://router.local/reboot'>",
    "<img srcset='http://evil.example/x 1x'>",
    "<picture><source srcset='http://evil.example/x'></picture>",
    "<p class=toast id=act name=body>clobber</p>",
    "<a name=location id=live href='/marks'>x</a>",
    "<script/src='data:,alert(1)'></script>",
    "<<script>alert(1)//<</script>",
    "<p onmouseover=alert(1)>hover</p>",
    "<marquee onstart=alert(1)>",
)


def test_s2_nothing_runs_and_nothing_is_asked(
    new_page: Callable[..., Page], own: str, database: Path
) -> None:
    with open_store(database) as store:
        feed = store.feeds.all()[0]
        for number, payload in enumerate(PAYLOADS):
            cleaned = clean_html(f"<p>before</p>{payload}<p>after</p>", "https://kscreen.example/a")
            article = make.article(f"Hostile {number} {payload}", html=cleaned.html, text=cleaned.text)
            with store.write():
                kept = store.articles.save(feed.id, make.placement(article), make.NOW)
            last = kept.article_id
    page = new_page(bypass_csp=True)
    dialogs: list[str] = []
    asked: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: asked.append(request.url) if not request.url.startswith(own) else None)
    page.context.route("https://**", lambda route: route.abort())
    for number in range(len(PAYLOADS)):
        page.goto(f"{own}/article/{last - number}?images=1")
        body = page.locator("[data-untrusted]")
        body.hover()
        for link in body.locator("a").all():
            assert not (link.get_attribute("href") or "").lower().startswith(("javascript", "data", "/"))
    page.goto(f"{own}/?feed={feed.id}")
    assert dialogs == []
    assert [address for address in asked if not address.startswith("https://")] == []
