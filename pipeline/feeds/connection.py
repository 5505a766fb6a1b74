"""Connections to public addresses only. The address is checked when the connection is made: a name that pointed to a public host a second ago may
point into the reader's own network now."""

import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection

TRANSLATED = IPv6Network("64:ff9b::/96")


class PrivateAddressError(OSError):
    """A name that leads to an address which is not public."""


def is_public(address: str) -> bool:
    """Return whether an address is one of the public internet; of one that carries another (`::ffff:10.0.0.1`) the other counts too."""
    found = ip_address(address.partition("%")[0])
    carried = [found, *(_carried(found) if isinstance(found, IPv6Address) else [])]
    return all(ip.is_global and not ip.is_multicast and not ip.is_reserved for ip in carried if not _is_wrapper(ip))


def _carried(found: IPv6Address) -> list[IPv4Address]:
    inside = [found.ipv4_mapped, found.sixtofour, *(found.teredo or ())]
    translated = IPv4Address(int(found) & 0xFFFFFFFF) if found in TRANSLATED else None
    return [ip for ip in (*inside, translated) if ip is not None]


def _is_wrapper(ip: IPv4Address | IPv6Address) -> bool:
    return isinstance(ip, IPv6Address) and (ip.ipv4_mapped is not None or ip in TRANSLATED)


def connect(host: str, port: int, timeout: float, allow_private: bool) -> socket.socket:
    """Return a connection to a host. Raises `PrivateAddressError` where any of its addresses is not public, `OSError` where none answers."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    if not allow_private:
        for *_, address in found:
            if not is_public(str(address[0])):
                raise PrivateAddressError(f"{host} is {address[0]}, which is not a public address")
    error: OSError = OSError(f"{host} has no address")
    for family, kind, protocol, _, address in found:
        made = socket.socket(family, kind, protocol)
        made.settimeout(timeout)
        try:
            made.connect(address)
            return made
        except OSError as problem:
            made.close()
            error = problem
    raise error


def pool_manager(allow_private: bool, opened: Callable[[socket.socket], None]) -> PoolManager:
    """Return a pool whose connections are checked; `opened` is told of each, so that a time limit can end it."""

    def open_checked(connection: HTTPConnection) -> socket.socket:
        timeout = connection.timeout if isinstance(connection.timeout, int | float) else 30.0
        made = connect(connection.host, connection.port, timeout, allow_private)
        opened(made)
        return made

    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return open_checked(self)

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return open_checked(self)

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    manager = PoolManager(num_pools=20, retries=False)
    classes: dict[str, Any] = {"http": PlainPool, "https": SecurePool}
    manager.pool_classes_by_scheme = classes
    return manager
