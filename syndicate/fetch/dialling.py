"""Dialling: from a host's name to a connection, in the form that httpcore takes it (its public network backend).

A name is resolved once for a connection; the guard is asked about the addresses that came, and one of these is
dialled. So a name that has other addresses a moment later ("DNS rebinding") changes nothing.
"""

import errno
import os
import select
import socket
from collections.abc import Iterable
from typing import Final

import httpcore

from syndicate.errors import RefusedError
from syndicate.fetch.faults import fault
from syndicate.fetch.guard import Address, Guard, literal
from syndicate.fetch.lookup import look_up
from syndicate.fetch.network import Network
from syndicate.fetch.reach import UnreachableError
from syndicate.fetch.stream import Stream, is_ready
from syndicate.fetch.transfer import Current, Transfer

# What the system says where there is no way to a host, and where there is none to anywhere.
_NO_WAY: Final = (errno.ENETUNREACH, errno.ENETDOWN, errno.EHOSTUNREACH, errno.EHOSTDOWN)
_OURS: Final = (errno.ENETUNREACH, errno.ENETDOWN)
_UNDER_WAY: Final = (0, errno.EINPROGRESS, errno.EWOULDBLOCK)


class Backend(httpcore.NetworkBackend):
    """Makes connections to addresses that the guard lets pass; without a guard, to any (a proxy of our own)."""

    def __init__(self, network: Network, guard: Guard | None, current: Current) -> None:
        self._network, self._guard, self._current = network, guard, current

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first of the host's addresses that answers.

        Raises RefusedError if none may be dialled, UnreachableError if the name has none or there is no way to any,
        httpcore.ConnectError if none takes the connection.
        """
        transfer = self._current.need()
        until = transfer.patience(timeout)
        found = self._addresses(host, transfer, until)
        addresses = self._permitted(host, found, transfer.address)
        failure: Exception = httpcore.ConnectTimeout("no connection in time")
        for position, address in enumerate(addresses, 1):
            # One that does not answer must leave half of the time to the next.
            now = self._network.monotonic()
            limit = until if position == len(addresses) else now + (until - now) / 2
            try:
                connection = _dialled(address, port, transfer, limit, local_address)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
                continue
            for option in socket_options or ():
                connection.setsockopt(*option)
            return Stream(connection, self._current)
        raise _unreachable(failure, transfer.address)

    def _addresses(self, host: str, transfer: Transfer, until: float) -> list[Address]:
        spelled = literal(host)
        if spelled is not None:
            return [spelled]
        found = [address for address in map(literal, self._looked_up(host, transfer, until)) if address is not None]
        if not found:
            words = f"no server has the name {host}: check its spelling, and whether this machine is online"
            raise UnreachableError(words, address=transfer.address)
        return found

    def _looked_up(self, host: str, transfer: Transfer, until: float) -> tuple[str, ...]:
        answer = look_up(self._network.resolve, host)
        while (seconds := transfer.left(until)) > 0:
            try:
                return answer.result(seconds)
            except TimeoutError:
                continue
            except socket.gaierror as error:
                words = f"the name {host} cannot be looked up at present: {error.strerror or error}"
                raise UnreachableError(words, address=transfer.address, is_ours=True) from error
        raise httpcore.ConnectTimeout(f"the name {host} is not resolved in time")

    def _permitted(self, host: str, addresses: list[Address], asked: str) -> list[Address]:
        """Those that may be dialled. Raises RefusedError if there are none."""
        if self._guard is None:
            return addresses
        permitted = [address for address in addresses if self._guard.objection(address) is None]
        if not permitted:
            raise RefusedError(closed(host, addresses[0], self._guard), address=asked)
        return permitted


def closed(host: str, address: Address, guard: Guard) -> str:
    """Why a guard lets an address not be dialled, and what to do if it should be."""
    objection, missing = guard.objection(address), ", ".join(f'"{part}"' for part in guard.missing(address))
    place = host if literal(host) == address and str(address) == host else f"{host} ({address})"
    return (
        f"{place} is not visited: it is {objection}, not the public internet; "
        f"if it is yours, allow_networks = [{missing}] in [fetch] opens it"
    )


def _unreachable(failure: Exception, asked: str) -> Exception:
    """The failure as what it tells of the network; one that an answer of the host's caused is left as it is."""
    if isinstance(failure, httpcore.ConnectTimeout):
        return UnreachableError("no connection in time (connect_timeout in [fetch])", address=asked)
    code = getattr(failure.__cause__, "errno", None)
    if code not in _NO_WAY:
        return failure
    return UnreachableError(f"no connection: {failure}", address=asked, is_ours=code in _OURS)


def _dialled(address: Address, port: int, transfer: Transfer, until: float, local: str | None) -> socket.socket:
    connection = socket.socket(socket.AF_INET6 if address.version == 6 else socket.AF_INET, socket.SOCK_STREAM)
    try:
        connection.setblocking(False)
        if local is not None:
            connection.bind((local, 0))
        _await_connection(connection, connection.connect_ex((str(address), port)), transfer, until)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except OSError as error:
        connection.close()
        raise httpcore.ConnectError(fault(error)) from error
    except BaseException:
        connection.close()
        raise
    return connection


def _await_connection(connection: socket.socket, begun: int, transfer: Transfer, until: float) -> None:
    if begun not in _UNDER_WAY:
        raise OSError(begun, os.strerror(begun))
    while (seconds := transfer.left(until)) > 0:
        if is_ready(connection, select.POLLOUT, seconds):
            ended = connection.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            if ended:
                raise OSError(ended, os.strerror(ended))
            return
    raise httpcore.ConnectTimeout("no connection in time")
