"""Redirects and what may be carried along them, and how we introduce ourselves (rules C, F; S11 to S13)."""

import httpx
import pytest
from feedserver import NOW, POLICY, RSS, a_feed, fetch, in_loop, moved, reply, serving

from aggregator.fetch import Answer, Ask, Fetcher
from aggregator.model import Failed, Fetched, Reason, Unchanged, Validators


@pytest.mark.parametrize("status", [301, 308])
@in_loop
async def test_c1_a_permanent_redirect_is_reported(status):
    async with serving() as site:
        new = site.on("/new", reply(200, RSS, 'ETag: "1"'), reply(304), reply(200, RSS))
        result = await fetch(site.on("/old", moved(status, "/new")))
        assert isinstance(result, Fetched)
        assert (result.url, result.moved_to) == (new, new)
        again = await fetch(site.root + "/old", result.validators)
        assert isinstance(again, Unchanged)
        assert again.moved_to == new
        same_body = await fetch(site.root + "/old", result.validators)
        assert same_body.moved_to == new


@pytest.mark.parametrize("status", [302, 303, 307])
@in_loop
async def test_c2_a_temporary_redirect_never_moves_a_feed(status):
    async with serving() as site:
        site.on("/new", reply(200, RSS))
        result = await fetch(site.on("/old", moved(status, "/new")))
        assert isinstance(result, Fetched)
        assert (result.url, result.moved_to) == (site.root + "/new", "")


@pytest.mark.parametrize(
    ("chain", "moved_to"),
    [
        ((301, 302), "/1"),
        ((301, 301), "/2"),
        ((301, 308, 302), "/2"),
        ((302, 301), ""),
        ((302, 302), ""),
        ((301, 302, 301), "/1"),
    ],
)
@in_loop
async def test_c3_only_the_permanent_hops_at_the_start_count(chain, moved_to):
    async with serving() as site:
        for number, status in enumerate(chain):
            site.on(f"/{number}", moved(status, f"/{number + 1}"))
        site.on(f"/{len(chain)}", reply(200, RSS))
        result = await fetch(site.root + "/0")
        assert result.moved_to == (site.root + moved_to if moved_to else "")


@pytest.mark.parametrize(("status", "reason"), [(404, Reason.NOT_FOUND), (410, Reason.NOT_FOUND)])
@in_loop
async def test_c4_a_permanent_redirect_to_nowhere_is_an_error_and_not_an_end(status, reason):
    async with serving() as site:
        site.on("/new", reply(status))
        result = await fetch(site.on("/old", moved(301, "/new")))
        assert isinstance(result, Failed)
        assert (result.reason, result.exchange.status) == (reason, status)


@in_loop
async def test_c5_without_a_redirect_nothing_is_reported():
    async with serving() as site:
        site.on("/new", reply(200, RSS))
        url = site.on("/old", moved(301, "/new"), reply(200, RSS))
        assert (await fetch(url)).moved_to
        assert (await fetch(url)).moved_to == ""


@in_loop
async def test_c6_s11_five_redirects_are_followed_and_six_are_not():
    async with serving() as site:
        for number in range(6):
            site.on(f"/{number}", moved(302, f"/{number + 1}"))
        site.on("/6", reply(200, RSS))
        assert isinstance(await fetch(site.root + "/1"), Fetched)
        site.requests.clear()
        result = await fetch(site.root + "/0")
        assert (result.reason, len(site.requests)) == (Reason.REDIRECTS, 6)


@pytest.mark.parametrize("ring", [("/a",), ("/a", "/b"), ("/a", "/b", "/c")])
@in_loop
async def test_c6_s11_a_loop_ends_after_one_round(ring):
    async with serving() as site:
        for here, there in zip(ring, ring[1:] + ring[:1], strict=True):
            site.on(here, moved(301, there))
        result = await fetch(site.root + "/a")
        assert (result.reason, result.detail) == (Reason.REDIRECTS, "it redirects in a circle")
        assert len(site.requests) == len(ring)


@pytest.mark.parametrize("location", [(), ("",), (" ",)])
@in_loop
async def test_c7_a_redirect_without_a_location_is_an_error(location):
    async with serving() as site:
        result = await fetch(site.on("/old", moved(301, *location)))
        assert (result.reason, result.exchange.status) == (Reason.REDIRECTS, 301)


@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("new", "/dir/new"),
        ("/new?x=1#top", "/new?x=1"),
        ("?page=2", "/dir/old?page=2"),
        ("../new", "/new"),
        ("/\xe9cole", "/%C3%A9cole"),
        ("/드라마".encode().decode("latin-1"), "/%EB%93%9C%EB%9D%BC%EB%A7%88"),
    ],
)
@in_loop
async def test_c8_locations_are_resolved_on_the_wire(location, target):
    async with serving() as site:
        await fetch(site.on("/dir/old", moved(302, location), reply(404)))
        assert site.targets[1] == target


@in_loop
async def test_c8_a_scheme_relative_location_leads_to_the_other_host():
    async with serving() as one, serving() as other:
        other.on("/feed", reply(200, RSS))
        result = await fetch(one.on("/old", moved(301, f"//127.0.0.1:{other.port}/feed")))
        assert result.moved_to == other.root + "/feed"


@pytest.mark.parametrize("location", ["ftp://127.0.0.1/x", "file:///etc/passwd", "javascript:1"])
@in_loop
async def test_c9_s11_other_schemes_are_not_followed(location):
    async with serving() as site:
        result = await fetch(site.on("/old", moved(301, location)))
        assert result.reason in (Reason.ADDRESS, Reason.REDIRECTS)
        assert len(site.requests) == 1


@pytest.mark.parametrize(
    "location",
    [
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[fd00::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://0xa000001/",
        "http://167772161/",
        "http://user:pass@127.0.0.1/",
        "//10.0.0.1/",
    ],
)
@in_loop
async def test_c10_s11_each_hop_is_judged(location):
    async with serving() as site:
        result = await fetch(site.on("/old", moved(302, location)))
        assert result.reason is Reason.ADDRESS
        assert result.exchange.status in (0, 302)


@in_loop
async def test_c11_s12_credentials_go_to_their_own_origin_only():
    secret = ((b"Authorization", b"Bearer s3cret"), (b"Cookie", b"a=b"))
    async with serving() as one, serving() as other, Fetcher(POLICY) as fetcher:
        one.on("/a", moved(302, "/b"))
        one.on("/b", moved(302, other.root + "/c"))
        other.on("/c", moved(302, one.root + "/d"))
        one.on("/d", reply(200, RSS))
        answer = await fetcher.exchange(Ask(one.root + "/a", fields=secret), NOW)
        assert isinstance(answer, Answer)
        assert [request.get("authorization") for request in one.requests] == ["Bearer s3cret"] * 3
        assert other.requests[0].get("authorization") is None
        assert other.requests[0].get("cookie") is None


@in_loop
async def test_c11_validators_do_not_cross_origins():
    async with serving() as one, serving() as other:
        url = one.on("/feed", moved(302, other.on("/feed", reply(200, RSS))))
        await fetch(url, Validators(url, '"mine"'))
        assert one.requests[0].get("if-none-match") == '"mine"'
        assert other.requests[0].get("if-none-match") is None


@in_loop
async def test_c13_a_downgrade_is_never_reported_as_a_move():
    answers = {
        "https://a.example/": (301, "https://b.example/"),
        "https://b.example/": (301, "http://c.example/"),
        "http://c.example/": (200, ""),
    }

    def answer(request):
        status, location = answers[str(request.url)]
        return httpx.Response(status, headers={"Location": location} if location else {}, stream=_Stream())

    class _Stream(httpx.AsyncByteStream):
        async def __aiter__(self):
            yield RSS

    async with Fetcher(POLICY, httpx.MockTransport(answer)) as fetcher:
        result = await fetcher.fetch(a_feed("https://a.example/"), NOW)
    assert (result.url, result.moved_to) == ("http://c.example/", "https://b.example/")


@in_loop
async def test_f1_f3_f6_we_say_who_we_are_and_nothing_else():
    async with serving() as site:
        await fetch(site.on("/feed", moved(302, "/x?a=1"), reply(404)) + "?q=%20&empty=")
        first, second = site.requests
        assert (first.method, first.target, second.target) == ("GET", "/feed?q=%20&empty=", "/x?a=1")
        for request in site.requests:
            assert request.get("user-agent") == "dramawire/1 (+https://dramawire.example/)"
            assert "Mozilla" not in str(request.fields)
            assert {name for name, _ in request.fields} == {
                "host",
                "user-agent",
                "accept",
                "accept-encoding",
                "connection",
            }


@in_loop
async def test_f3_a_403_is_not_answered_with_a_disguise():
    async with serving() as site:
        await fetch(site.on("/feed", reply(403)))
        assert len(site.requests) == 1


@in_loop
async def test_f4_feed_types_are_named_first():
    async with serving() as site:
        await fetch(site.on("/feed", reply(200, RSS)))
        accept = site.requests[0].get("accept")
        assert accept.startswith("application/rss+xml, application/atom+xml")
        assert accept.endswith("*/*;q=0.1")


@in_loop
async def test_f5_s12_cookies_are_dropped_and_no_referer_is_sent():
    async with serving() as site, Fetcher(POLICY) as fetcher:
        site.on("/old", reply(302, b"", "Location: /new", "Set-Cookie: id=1; Path=/"))
        site.on("/new", reply(200, RSS, "Set-Cookie: id=2; Path=/"))
        await fetcher.fetch(a_feed(site.root + "/old"), NOW)
        await fetcher.fetch(a_feed(site.root + "/new"), NOW)
        assert all(request.get("cookie") is None for request in site.requests)
        assert all(request.get("referer") is None for request in site.requests)


@in_loop
async def test_s13_proxies_and_netrc_of_the_environment_are_ignored(monkeypatch, tmp_path):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login joe password s3cret\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    async with serving() as proxy, serving() as site:
        for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.root)
        monkeypatch.delenv("no_proxy", raising=False)
        assert isinstance(await fetch(site.on("/feed", reply(200, RSS))), Fetched)
        assert proxy.requests == []
        assert site.requests[0].get("authorization") is None


@in_loop
async def test_a_redirects_own_body_is_not_read():
    async with serving() as site:
        site.on("/new", reply(200, RSS))
        huge = reply(301, b"x" * 100_000, "Location: /new", length=10**12)
        result = await fetch(site.on("/old", huge))
        assert isinstance(result, Fetched)
        assert result.exchange.received == len(RSS)


@pytest.mark.parametrize("url", ["", "not a url", "ftp://a.example/", "http://u:p@127.0.0.1/", "http://"])
@in_loop
async def test_an_address_that_cannot_be_asked_for_is_a_failure_and_not_a_crash(url):
    result = await fetch(url)
    assert isinstance(result, Failed)
    assert result.reason is Reason.ADDRESS
