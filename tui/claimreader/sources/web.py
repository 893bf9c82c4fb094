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
    silence: float = 10.0
    """Seconds without a byte."""
    redirects: int = 5
    private: bool = False
    """Addresses of the machine itself and of the local network are allowed."""


def fetch(url: str, limits: Limits | None = None, clock: Callable[[], float] = time.monotonic) -> Page:
    """The page at `url`. Raises UnreadablePage that names the URL as it was given."""
    limits = limits or Limits()
    left = _time_left(url, limits, clock)
    place = url
    for _ in range(limits.redirects + 1):
        try:
            onward, page = _ask(url, place, limits, left)
            place = urljoin(place, onward)
        except (OSError, HTTPException, zlib.error, ValueError) as error:
            if isinstance(error, TimeoutError):
                # The last wait is cut to what time is left: then it is not the server's silence that ended it.
                left()
            raise UnreadablePage(url, _in_words(error, place)) from None
        if page is not None:
            return page
    raise UnreadablePage(url, f"leads on more than {limits.redirects} times", "open the page in a browser and save it")


def _time_left(url: str, limits: Limits, clock: Callable[[], float]) -> Callable[[], float]:
    """Seconds that the next wait may take; raises UnreadablePage once there are none."""
    deadline = clock() + limits.seconds

    def left() -> float:
        rest = deadline - clock()
        if rest <= 0:
            raise UnreadablePage(url, f"took longer than {limits.seconds:.0f} seconds")
        return min(rest, limits.silence)

    return left


def _ask(url: str, place: str, limits: Limits, left: Callable[[], float]) -> tuple[str, None] | tuple[str, Page]:
    """(where it leads on, None) or (its own URL, the page)."""
    parts = urlsplit(place)
    connection = _connection(url, parts, limits, left)
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
        answer = connection.getresponse()
        if answer.status in _REDIRECTS and answer.getheader("Location"):
            return answer.getheader("Location") or "", None
        if answer.status != 200:
            raise UnreadablePage(url, f"the server answered {answer.status} {answer.reason}".rstrip())
        kind = answer.getheader("Content-Type", "text/html").partition(";")[0].strip().lower()
        if kind not in _KINDS:
            raise UnreadablePage(url, f"is {kind or 'of no kind'}, not a page")
        content = _body(url, answer, limits)
        captured = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        return place, Page(url, content, markup=_MARKUP.get(kind), url=place, captured=captured)
    finally:
        connection.close()


def _connection(url: str, parts: SplitResult, limits: Limits, left: Callable[[], float]) -> HTTPConnection:
    if parts.scheme not in ("http", "https"):
        raise UnreadablePage(url, f"{parts.scheme}:// is not read, only http:// and https://")
    if not parts.hostname:
        raise UnreadablePage(url, "names no host")
    if parts.username is not None:
        raise UnreadablePage(url, "holds a name or a password", "leave it out")
    host = parts.hostname if ":" in parts.hostname else parts.hostname.encode("idna").decode("ascii")
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = kind(host, parts.port, timeout=limits.silence)

    def connect(address: tuple[str, int], *_: Any) -> socket.socket:
        return _connected(address, left, limits.private)

    # The one place where http.client asks for a socket; what it does with it (TLS, host name check) stays.
    connection._create_connection = connect  # type: ignore[attr-defined]

    def answer(connected: socket.socket, *rest: Any, **named: Any) -> HTTPResponse:
        made = HTTPResponse(connected, *rest, **named)
        made.fp.close()
        made.fp = BufferedReader(_Timed(connected, left))
        return made

    # And the one where it asks for what reads the answer.
    connection.response_class = answer  # type: ignore[assignment]
    return connection


class _Timed(RawIOBase):
    """What a server sends, each wait of it bounded: one that sends a letter now and then would never end otherwise."""

    def __init__(self, connected: socket.socket, left: Callable[[], float]) -> None:
        self._stream = connected.makefile("rb", buffering=0)
        self._socket, self._left = connected, left

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._socket.settimeout(self._left())
        return self._stream.readinto(buffer)

    def close(self) -> None:
        self._stream.close()
        super().close()


def _connected(address: tuple[str, int], left: Callable[[], float], private: bool) -> socket.socket:
    last: OSError | None = None
    for family, kind, protocol, _, place in socket.getaddrinfo(*address, type=socket.SOCK_STREAM):
        if not private and not ip_address(str(place[0]).partition("%")[0]).is_global:
            raise PermissionError(f"{address[0]} is on this machine or its local network (--allow-private reads it)")
        connected = socket.socket(family, kind, protocol)
        try:
            connected.settimeout(left())
            connected.connect(place)
            return connected
        except OSError as error:
            connected.close()
            last = error
    raise last or OSError("the host has no address")


def _body(url: str, answer: HTTPResponse, limits: Limits) -> bytes:
    encoding = answer.getheader("Content-Encoding", "identity").strip().lower()
    if encoding not in ("identity", "", "gzip", "x-gzip"):
        raise UnreadablePage(url, f"is packed as {encoding}, which was not asked for")
    unpack = zlib.decompressobj(wbits=31) if "gzip" in encoding else None
    content = bytearray()
    while True:
        piece = answer.read1(_CHUNK)
        if not piece:
            break
        content += piece if unpack is None else unpack.decompress(piece, limits.size + 1 - len(content))
        if len(content) > limits.size or (unpack is not None and unpack.unconsumed_tail):
            raise UnreadablePage(url, f"larger than {limits.size / 2**20:.2g} MB")
    if answer.length or not (unpack is None or unpack.eof):
        raise UnreadablePage(url, "the connection ended before the page did", "try again")
    return bytes(content)


def _in_words(error: Exception, place: str) -> str:
    if isinstance(error, TimeoutError):
        return "the server did not answer in time"
    if isinstance(error, PermissionError):
        return str(error)
    if isinstance(error, socket.gaierror):
        return f"there is no host {urlsplit(place).hostname}"
    if isinstance(error, OSError):
        return f"cannot be reached ({error.strerror or error})"
    return f"the server's answer is broken ({type(error).__name__}: {error})"
