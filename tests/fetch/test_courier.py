"""Notifiers reach the outside under the fetcher's guard."""

import pytest
from feedserver import NOW, in_loop, moved, policy, reply, serving

from aggregator.errors import PluginError
from aggregator.fetch import Fetcher
from aggregator.fetch.courier import Courier
from aggregator.model import Client

HEADERS = {"Content-Type": "application/json", "Authorization": "Bearer s3cret"}


async def post(url, **changes):
    async with Fetcher(policy(**changes)) as fetcher:
        courier: Client = Courier(fetcher, lambda: NOW)
        return await courier.post(url, content=b'{"a":1}', headers=HEADERS)


@pytest.mark.parametrize("status", [200, 204, 400, 500])
@in_loop
async def test_a_message_arrives_once_with_its_headers_and_its_status_comes_back(status):
    async with serving() as site:
        assert (await post(site.on("/hook", reply(status)))).status_code == status
        (request,) = site.requests
        assert (request.method, request.body) == ("POST", b'{"a":1}')
        assert request.get("authorization") == "Bearer s3cret"
        assert request.all("content-type") == ["application/json"]
        assert request.get("content-length") == "7"


@in_loop
async def test_a_redirect_is_not_followed():
    async with serving() as site:
        assert (await post(site.on("/hook", moved(307, "/other")))).status_code == 307
        assert site.targets == ["/hook"]


@in_loop
async def test_an_inner_address_needs_to_be_allowed_and_the_token_is_not_told():
    async with serving() as site:
        with pytest.raises(PluginError, match="inside your own network") as raised:
            await post(site.on("/hook", reply(200)), allow_networks=())
        assert "s3cret" not in str(raised.value)
        assert site.requests == []
