"""Which addresses may be connected to.

The table is written out because ``ipaddress.is_global`` of Python 3.11 calls ``64:ff9b::a9fe:a9fe``,
``::127.0.0.1`` and ``2002:7f00:1::`` global.
"""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

from aggregator.limits import URL_PORTS

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_REFUSED4 = tuple(
    IPv4Network(text)
    for text in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
    )
)
_UNICAST6 = IPv6Network("2000::/3")
_REFUSED6 = tuple(IPv6Network(text) for text in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"))
_CARRIERS6 = (IPv6Network("::ffff:0:0/96"), IPv6Network("64:ff9b::/96"))


def inner_address(address: Address) -> Address:
    """The IPv4 address inside a mapped (RFC 4291) or translated (RFC 6052) IPv6 address, else itself."""
    if isinstance(address, IPv6Address) and any(address in network for network in _CARRIERS6):
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return address


def is_public(address: Address) -> bool:
    """True if the address belongs to the public Internet."""
    address = inner_address(address)
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _REFUSED4)
    return address in _UNICAST6 and not any(address in network for network in _REFUSED6)


def may_connect(address: Address, port: int, allowed: Iterable[Network]) -> bool:
    """True if a setting allows the address, then on every port, or it is public and the port is the web's."""
    inner = inner_address(address)
    if any(inner in network for network in allowed):
        return True
    return port in URL_PORTS and is_public(address)
