"""Which addresses may be connected to (SECURITY-RULES S9, S14)."""

from ipaddress import IPv4Address, ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.fetch.addresses import inner_address, is_public, may_connect

PUBLIC = [
    "8.8.8.8",
    "1.1.1.1",
    "93.184.216.34",
    "2606:4700::1111",
    "2a00:1450::1",
    "64:ff9b::808:808",
    "::ffff:8.8.8.8",
    "172.15.255.255",
    "172.32.0.0",
    "100.63.255.255",
    "100.128.0.0",
    "223.255.255.255",
]
REFUSED = [
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.1",
    "10.255.255.255",
    "100.64.0.1",
    "100.127.255.255",
    "127.0.0.1",
    "127.255.255.255",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.1",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.0.1",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b::7f00:1",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:1ff::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:808:808::",
    "3fff::1",
    "4000::1",
    "5f00::1",
    "fc00::1",
    "fd00::1",
    "fe80::1",
    "febf::1",
    "fec0::1",
    "ff02::1",
]


@pytest.mark.parametrize("text", PUBLIC)
def test_s9_public_addresses(text):
    assert is_public(ip_address(text))


@pytest.mark.parametrize("text", REFUSED)
def test_s9_addresses_that_are_not_public(text):
    assert not is_public(ip_address(text))
    assert not may_connect(ip_address(text), 80, ())


@pytest.mark.parametrize("port", [80, 443, 8000, 8080, 8443, 8888])
def test_the_ports_of_the_web_are_open(port):
    assert may_connect(ip_address("8.8.8.8"), port, ())


@pytest.mark.parametrize("port", [1, 22, 25, 81, 6379, 11211, 65535])
def test_other_ports_are_closed(port):
    assert not may_connect(ip_address("8.8.8.8"), port, ())


def test_s14_an_allowed_network_is_allowed_on_every_port_and_no_other_is():
    allowed = (ip_network("10.1.0.0/16"), ip_network("fd00:1::/32"))
    assert may_connect(ip_address("10.1.2.3"), 6379, allowed)
    assert may_connect(ip_address("::ffff:10.1.2.3"), 80, allowed)
    assert may_connect(ip_address("fd00:1::5"), 81, allowed)
    assert not may_connect(ip_address("10.2.0.1"), 80, allowed)
    assert not may_connect(ip_address("fd00:2::5"), 80, allowed)
    assert not may_connect(ip_address("127.0.0.1"), 80, allowed)


@given(st.ip_addresses(v=4))
def test_a_carried_address_is_judged_like_the_one_inside(address: IPv4Address):
    for prefix in ("::ffff:0:0", "64:ff9b::"):
        carried = ip_address(int(ip_address(prefix)) + int(address))
        assert inner_address(carried) == address
        assert is_public(carried) == is_public(address)


@given(st.ip_addresses())
def test_nothing_that_python_calls_private_is_public_to_us(address):
    inner = inner_address(address)
    if inner.is_loopback or inner.is_link_local or inner.is_multicast or inner.is_private:
        assert not is_public(address)
