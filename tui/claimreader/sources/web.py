"""A URL -> its page: http(s) only, bounded in size, time and redirects, never from a private address unless allowed.

httpx speaks HTTP; the network beneath it is ours. For each request the host is looked up once, its address is checked,
and the connection goes to that address: a name that changes between check and connection gains nothing. Proxies,
cookies and credentials are not used.
"""

from __future__ import annotations

import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy
from ipaddress import ip_address
from typing import Any

import httpcore
import httpx

from claimreader import __version__
from claimreader.errors import UnreadablePage
from claimreader.model import Page
from claimreader.sources.input_kinds import MEDIA_TYPES
from claimreader.sources.recognition import is_feed

_KINDS = (
    *("text/html", "application/xhtml+xml", "text/plain", "multipart/related", "message/rfc822", "application/xml"),
    *MEDIA_TYPES,
)
_FEED_OR_DATA = "application/json"
"""What servers call JSON Feed as well as data of any kind."""
_MARKUP = {"text/html": True, "application/xhtml+xml": True, "text/plain": False}
_ACCEPTED = (*_KINDS, _FEED_OR_DATA)
_HEADERS = {"User-Agent": f"claimreader/{__version__}", "Accept": ", ".join(_ACCEPTED), "Accept-Encoding": "gzip"}

SecondsLeft = Callable[[], float]
"""Seconds that the next wait may take; raises UnreadablePage once there are none."""


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
    seconds_left = _start_timer(url, limits, clock)
    try:
        request = httpx.Request("GET", url, headers=_HEADERS)
        with _client(url, limits, seconds_left) as client, closing(client.send(request, stream=True)) as response:
            return _read_page(url, response, limits)
    except httpcore.TimeoutException:
        # The last wait is cut to what time is left: then it is not the server's silence that ended it.
        seconds_left()
        raise UnreadablePage(url, "the server did not answer in time") from None
    except httpx.TooManyRedirects:
        reason = f"leads on more than {limits.redirects} times"
        raise UnreadablePage(url, reason, "open the page in a browser and save it") from None
    except httpx.InvalidURL as error:
        raise UnreadablePage(url, f"is a broken address ({error})") from None
    except (OSError, httpcore.NetworkError) as error:
        raise UnreadablePage(url, f"cannot be reached ({_system_words(error)})") from None
    except (httpcore.ProtocolError, httpx.HTTPError, zlib.error, ValueError) as error:
        raise UnreadablePage(url, f"the server's answer is broken ({type(error).__name__}: {error})") from None


def _system_words(error: Exception) -> str:
    """What the operating system says, without its number; httpcore puts its error inside one of its own."""
    inner = error.args[0] if isinstance(error, httpcore.NetworkError) and error.args else error
    return str((isinstance(inner, OSError) and inner.strerror) or inner)


def _start_timer(url: str, limits: Limits, clock: Callable[[], float]) -> SecondsLeft:
    deadline = clock() + limits.seconds

    def seconds_left() -> float:
        rest = deadline - clock()
        if rest <= 0:
            raise UnreadablePage(url, f"took longer than {limits.seconds:.0f} seconds")
        return min(rest, limits.idle_seconds)

    return seconds_left


def _client(url: str, limits: Limits, seconds_left: SecondsLeft) -> httpx.Client:
    def check_target(request: httpx.Request) -> None:
        if request.url.scheme not in ("http", "https"):
            raise UnreadablePage(url, f"{request.url.scheme}:// is not read, only http:// and https://")
        if not request.url.host:
            raise UnreadablePage(url, "names no host")
        if request.url.userinfo:
            raise UnreadablePage(url, "holds a name or a password", "leave it out")

    return httpx.Client(
        transport=_Transport(_CheckedNetwork(url, seconds_left, limits.allow_private)),
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
        follow_redirects=True,
        max_redirects=limits.redirects,
        event_hooks={"request": [check_target]},
        trust_env=False,
    )


def _read_page(url: str, response: httpx.Response, limits: Limits) -> Page:
    if response.status_code != 200:
        raise UnreadablePage(url, f"the server answered {response.status_code} {response.reason_phrase}".rstrip())
    kind = response.headers.get("Content-Type", "text/html").partition(";")[0].strip().lower()
    not_a_page = UnreadablePage(url, f"is {kind or 'of no kind'}, not a page")
    if kind not in _ACCEPTED:
        raise not_a_page
    content = _read_body(url, response, limits.size)
    if kind == _FEED_OR_DATA and not is_feed(content):
        raise not_a_page
    captured = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    # httpx spells an address its own way; one that led nowhere else stays as the person wrote it.
    address = str(response.url) if response.history else url
    return Page(url, content, markup=_MARKUP.get(kind), url=address, captured=captured)


def _read_body(url: str, response: httpx.Response, limit: int) -> bytes:
    """The unpacked body; httpx unpacks without a bound and takes a cut body for a whole one."""
    encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if encoding not in ("identity", "", "gzip", "x-gzip"):
        raise UnreadablePage(url, f"is packed as {encoding}, which was not asked for")
    unpack = zlib.decompressobj(wbits=31) if "gzip" in encoding else None
    content = bytearray()
    try:
        for chunk in response.iter_raw():
            content += chunk if unpack is None else unpack.decompress(chunk, limit + 1 - len(content))
            if len(content) > limit or (unpack is not None and unpack.unconsumed_tail):
                raise UnreadablePage(url, f"larger than {limit / 2**20:.2g} MB")
        complete = unpack is None or unpack.eof
    except httpcore.RemoteProtocolError:
        complete = False
    if not complete:
        raise UnreadablePage(url, "the connection ended before the page did", "try again")
    return bytes(content)


class _Transport(httpx.BaseTransport):
    """httpx's requests over a network of our choice; each has a connection of its own, so each is checked."""

    def __init__(self, network: httpcore.NetworkBackend) -> None:
        # The certificates that the machine trusts.
        context = ssl.create_default_context()
        self._pool = httpcore.ConnectionPool(context, max_keepalive_connections=0, network_backend=network)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        answer = self._pool.handle_request(httpcore.Request(request.method, url, headers=request.headers.raw))
        stream = _ResponseStream(answer)
        return httpx.Response(answer.status, headers=answer.headers, stream=stream, extensions=answer.extensions)

    def close(self) -> None:
        self._pool.close()


class _ResponseStream(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        return self._response.iter_stream()

    def close(self) -> None:
        self._response.close()


class _CheckedNetwork(httpcore.NetworkBackend):
    """Connections to public addresses; every wait is cut to the time that is left."""

    def __init__(self, url: str, seconds_left: SecondsLeft, allow_private: bool) -> None:
        self._url = url
        """As messages name it."""
        self._seconds_left = seconds_left
        self._allow_private = allow_private
        self._network = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        error: Exception = OSError("the host has no address")
        for number in self._look_up(host, port):
            try:
                stream = self._network.connect_tcp(number, port, self._seconds_left(), local_address, socket_options)
                return _TimedStream(stream, self._seconds_left)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failed:
                error = failed
        raise error

    def _look_up(self, host: str, port: int) -> list[str]:
        """The addresses of the host; raises UnreadablePage when it has none or a private one."""
        try:
            numbers = [str(address[0]) for *_, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
        except (socket.gaierror, UnicodeError):
            raise UnreadablePage(self._url, f"there is no host {host}") from None
        if self._allow_private or all(ip_address(number.partition("%")[0]).is_global for number in numbers):
            return numbers
        reason = f"{host} is on this machine or its local network (--allow-private reads it)"
        raise UnreadablePage(self._url, reason)


class _TimedStream(httpcore.NetworkStream):
    """A connection that ends when time is up, also where the server sends a letter now and then."""

    def __init__(self, stream: httpcore.NetworkStream, seconds_left: SecondsLeft) -> None:
        self._stream, self._seconds_left = stream, seconds_left

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._seconds_left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._seconds_left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._seconds_left())
        return _TimedStream(secured, self._seconds_left)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
