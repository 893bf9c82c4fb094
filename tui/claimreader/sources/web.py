"""A URL -> its page: http(s) only, bounded in size, time and redirects, never from a private address unless allowed.

The address is looked up once, checked, and connected to: a name that changes its mind between check and connection
gains nothing. Proxies, cookies and credentials are not used.
"""

from __future__ import annotations

import socket
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from io import BufferedReader, RawIOBase
from ipaddress import ip_address
from typing import Any
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from claimreader import __version__
from claimreader.errors import UnreadablePage
from claimreader.model import Page

_KINDS = ("text/html", "application/xhtml+xml", "text/plain", "multipart/related", "message/rfc822", "application/xml")
_MARKUP = {"text/html": True, "application/xhtml+xml": True, "text/plain": False}
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_CHUNK = 65536


@dataclass(frozen=True, slots=True)
class Limits:
    """What a page may cost."""

    size: int = 32 * 2**20
    """Bytes, as sent and as unpacked."""
    seconds: float = 30.0
    """For all of it, redirects included."""
    idle_seconds: float = 10.0
    """Seconds without a byte."""
    redirects: int = 5
    allow_private: bool = False
    """Addresses of the machine itself and of the local network are allowed."""


def fetch(url: str, limits: Limits | None = None, clock: Callable[[], float] = time.monotonic) -> Page:
    """The page at `url`. Raises UnreadablePage that names the URL as it was given."""
    limits = limits or Limits()
    remaining = _remaining_time(url, limits, clock)
    target = url
    for _ in range(limits.redirects + 1):
        try:
            redirect_target, page = _request_page(url, target, limits, remaining)
            target = urljoin(target, redirect_target)
        except (OSError, HTTPException, zlib.error, ValueError) as error:
            if isinstance(error, TimeoutError):
                # The last wait is cut to what time is left: then it is not the server's silence that ended it.
                remaining()
            raise UnreadablePage(url, _describe_error(error, target)) from None
        if page is not None:
            return page
    raise UnreadablePage(url, f"leads on more than {limits.redirects} times", "open the page in a browser and save it")


def _remaining_time(url: str, limits: Limits, clock: Callable[[], float]) -> Callable[[], float]:
    """Seconds that the next wait may take; raises UnreadablePage once there are none."""
    deadline = clock() + limits.seconds

    def remaining() -> float:
        rest = deadline - clock()
        if rest <= 0:
            raise UnreadablePage(url, f"took longer than {limits.seconds:.0f} seconds")
        return min(rest, limits.idle_seconds)

    return remaining


def _request_page(
    url: str, target: str, limits: Limits, remaining: Callable[[], float]
) -> tuple[str, None] | tuple[str, Page]:
    """(where it leads on, None) or (its own URL, the page)."""
    parts = urlsplit(target)
    connection = _prepare_connection(url, parts, limits, remaining)
    try:
        path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
            "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?") if parts.query else ""
        )
        connection.request(
            "GET",
            path,
            headers={
                "User-Agent": f"claimreader/{__version__}",
                "Accept": ", ".join(_KINDS),
                "Accept-Encoding": "gzip",
            },
        )
        response = connection.getresponse()
        if response.status in _REDIRECTS and response.getheader("Location"):
            return response.getheader("Location") or "", None
        if response.status != 200:
            raise UnreadablePage(url, f"the server answered {response.status} {response.reason}".rstrip())
        kind = response.getheader("Content-Type", "text/html").partition(";")[0].strip().lower()
        if kind not in _KINDS:
            raise UnreadablePage(url, f"is {kind or 'of no kind'}, not a page")
        content = _read_body(url, response, limits)
        captured = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        return target, Page(url, content, markup=_MARKUP.get(kind), url=target, captured=captured)
    finally:
        connection.close()


def _prepare_connection(url: str, parts: SplitResult, limits: Limits, remaining: Callable[[], float]) -> HTTPConnection:
    if parts.scheme not in ("http", "https"):
        raise UnreadablePage(url, f"{parts.scheme}:// is not read, only http:// and https://")
    if not parts.hostname:
        raise UnreadablePage(url, "names no host")
    if parts.username is not None:
        raise UnreadablePage(url, "holds a name or a password", "leave it out")
    host = parts.hostname if ":" in parts.hostname else parts.hostname.encode("idna").decode("ascii")
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = kind(host, parts.port, timeout=limits.idle_seconds)

    def connect(address: tuple[str, int], *_: Any) -> socket.socket:
        return _connect(address, remaining, limits.allow_private)

    # The one place where http.client asks for a socket; what it does with it (TLS, host name check) stays.
    connection._create_connection = connect  # type: ignore[attr-defined]

    def response(connected_socket: socket.socket, *rest: Any, **keywords: Any) -> HTTPResponse:
        wrapped = HTTPResponse(connected_socket, *rest, **keywords)
        wrapped.fp.close()
        wrapped.fp = BufferedReader(_DeadlineStream(connected_socket, remaining))
        return wrapped

    # And the one where it asks for what reads the answer.
    connection.response_class = response  # type: ignore[assignment]
    return connection


class _DeadlineStream(RawIOBase):
    """What a server sends, each wait of it bounded: one that sends a letter now and then would never end otherwise."""

    def __init__(self, connected_socket: socket.socket, remaining: Callable[[], float]) -> None:
        self._stream = connected_socket.makefile("rb", buffering=0)
        self._socket, self._remaining = connected_socket, remaining

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._socket.settimeout(self._remaining())
        return self._stream.readinto(buffer)

    def close(self) -> None:
        self._stream.close()
        super().close()


def _connect(address: tuple[str, int], remaining: Callable[[], float], allow_private: bool) -> socket.socket:
    last_error: OSError | None = None
    for family, kind, protocol, _, target in socket.getaddrinfo(*address, type=socket.SOCK_STREAM):
        if not allow_private and not ip_address(str(target[0]).partition("%")[0]).is_global:
            raise PermissionError(f"{address[0]} is on this machine or its local network (--allow-private reads it)")
        connected_socket = socket.socket(family, kind, protocol)
        try:
            connected_socket.settimeout(remaining())
            connected_socket.connect(target)
            return connected_socket
        except OSError as error:
            connected_socket.close()
            last_error = error
    raise last_error or OSError("the host has no address")


def _read_body(url: str, response: HTTPResponse, limits: Limits) -> bytes:
    encoding = response.getheader("Content-Encoding", "identity").strip().lower()
    if encoding not in ("identity", "", "gzip", "x-gzip"):
        raise UnreadablePage(url, f"is packed as {encoding}, which was not asked for")
    unpack = zlib.decompressobj(wbits=31) if "gzip" in encoding else None
    content = bytearray()
    while True:
        chunk = response.read1(_CHUNK)
        if not chunk:
            break
        content += chunk if unpack is None else unpack.decompress(chunk, limits.size + 1 - len(content))
        if len(content) > limits.size or (unpack is not None and unpack.unconsumed_tail):
            raise UnreadablePage(url, f"larger than {limits.size / 2**20:.2g} MB")
    if response.length or not (unpack is None or unpack.eof):
        raise UnreadablePage(url, "the connection ended before the page did", "try again")
    return bytes(content)


def _describe_error(error: Exception, target: str) -> str:
    if isinstance(error, TimeoutError):
        return "the server did not answer in time"
    if isinstance(error, PermissionError):
        return str(error)
    if isinstance(error, socket.gaierror):
        return f"there is no host {urlsplit(target).hostname}"
    if isinstance(error, OSError):
        return f"cannot be reached ({error.strerror or error})"
    return f"the server's answer is broken ({type(error).__name__}: {error})"
