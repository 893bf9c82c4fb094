"""URLs: a local server that misbehaves in each way."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from typing import ClassVar

import pytest

from claimreader.errors import UnreadablePage
from claimreader.sources import PageOptions, open_pages
from claimreader.sources.web import Limits, fetch

SMALL = Limits(size=100_000, seconds=60, idle_seconds=30, allow_private=True)
"""Patient: a busy machine is no failure."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        Handler.asked.append(self.path)
        answer = getattr(self, "do_" + self.path.strip("/").partition("?")[0].replace("-", "_"), None)
        if answer:
            answer()
        else:
            self.send_error(404)

    def say(self, content: bytes, kind: str = "text/html; charset=utf-8", **headers: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(content)

    def lead(self, place: str) -> None:
        self.send_response(302)
        self.send_header("Location", place)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_page(self) -> None:
        self.say("<p>He said “no”.</p>".encode())

    def do_text(self) -> None:
        self.say(b"He said no.", "text/plain")

    def do_mails(self) -> None:
        mail = b"From a@b.example Mon\nFrom: a@b.example\nSubject: No\nDate: x\n\nHe said no.\n\n"
        self.say(mail * 2, "application/mbox")

    def do_notes(self) -> None:
        self.say(b"# A title\n\nHe said *no*.", "text/plain")

    def do_packed(self) -> None:
        self.say(gzip.compress(b"<p>He said no.</p>"), Content_Encoding="gzip")

    def do_bomb(self) -> None:
        self.say(gzip.compress(b"x" * 10_000_000), Content_Encoding="gzip")

    def do_cut_packed(self) -> None:
        self.say(gzip.compress(b"<p>He said no.</p>")[:-12], Content_Encoding="gzip")

    def do_half_packed(self) -> None:
        self.say(b"not gzip at all", Content_Encoding="gzip")

    def do_strange_packing(self) -> None:
        self.say(b"x", Content_Encoding="br")

    def do_large(self) -> None:
        self.say(b"x" * 100_001)

    def do_endless(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"x" * 10_000)
        except OSError:
            pass
        self.close_connection = True

    def do_endless_header(self) -> None:
        self.send_response(200)
        self.flush_headers()
        try:
            while True:
                self.wfile.write(b"x")
        except OSError:
            pass
        self.close_connection = True

    def do_silent(self) -> None:
        self.server.released.wait(2)  # type: ignore[attr-defined]
        self.close_connection = True

    def do_short(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"x")
        self.close_connection = True

    def do_picture(self) -> None:
        self.say(b"\x89PNG", "image/png")

    def do_data(self) -> None:
        self.say(b'{"version": 3, "boats": []}', "application/json; charset=utf-8")

    def do_json_feed(self) -> None:
        self.say(b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', "application/json")

    def do_moved(self) -> None:
        self.lead("/page?id=1")

    def do_cookie(self) -> None:
        self.send_response(302)
        self.send_header("Set-Cookie", "reader=1; Path=/")
        self.send_header("Location", "/see-cookie")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_see_cookie(self) -> None:
        self.say(self.headers.get("Cookie", "no cookie").encode(), "text/plain")

    def do_round(self) -> None:
        self.lead("/round")

    def do_to_file(self) -> None:
        self.lead("file:///etc/passwd")

    def do_to_nowhere(self) -> None:
        self.lead("http://10.255.255.1/")

    def do_to_garbage(self) -> None:
        self.lead("http://[")

    def do_no_http(self) -> None:
        self.wfile.write(b"SSH-2.0-OpenSSH\r\n")
        self.close_connection = True

    def do_many_headers(self) -> None:
        self.send_response(200)
        for number in range(1500):
            self.send_header(f"X-{number}", "y" * 100)
        self.end_headers()
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """Readers that hang up early are what is tested here."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with Server(("127.0.0.1", 0), Handler) as served:
        served.released = threading.Event()  # type: ignore[attr-defined]
        served.daemon_threads = True
        thread = threading.Thread(target=served.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{served.server_port}"
        served.released.set()  # type: ignore[attr-defined]
        served.shutdown()
        thread.join()


def test_a_page_comes_with_its_own_address_and_the_time(server: str) -> None:
    page = fetch(f"{server}/moved", SMALL)
    assert page.content.decode() == "<p>He said “no”.</p>"
    assert (page.source, page.url, page.markup) == (f"{server}/moved", f"{server}/page?id=1", True)
    assert page.captured is not None
    assert page.captured.endswith("Z")


def test_text_and_packed_pages_are_read(server: str) -> None:
    assert fetch(f"{server}/text", SMALL).markup is False
    assert fetch(f"{server}/packed", SMALL).content == b"<p>He said no.</p>"


def test_files_of_other_kinds_are_known_by_their_content_and_their_address(server: str) -> None:
    pages = [
        page
        for request in open_pages(
            [f"{server}/mails", f"{server}/notes?as=a.md", f"{server}/notes"],
            PageOptions(allow_private=True),
            report_error=lambda error: None,
        )
        for page in request.pages
    ]
    assert [page.source for page in pages] == [
        *(f"{server}/mails#1", f"{server}/mails#2", f"{server}/notes?as=a.md", f"{server}/notes")
    ]
    assert {page.url for page in pages} == {f"{server}/mails", f"{server}/notes?as=a.md", f"{server}/notes"}
    assert all(page.captured for page in pages)


def test_a_feed_may_be_served_as_json(server: str) -> None:
    assert b"jsonfeed" in fetch(f"{server}/json-feed", SMALL).content


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("gone", "the server answered 404 Not Found"),
        ("bomb", "larger than 0.095 MB"),
        ("cut-packed", "the connection ended before the page did; try again"),
        ("half-packed", "the server's answer is broken"),
        ("strange-packing", "is packed as br, which was not asked for"),
        ("large", "larger than 0.095 MB"),
        ("endless", "larger than 0.095 MB"),
        ("silent", "the server did not answer in time"),
        ("short", "ended before"),
        ("picture", "is image/png, not a page"),
        ("data", "is application/json, not a page"),
        ("round", "leads on more than 5 times; open the page in a browser and save it"),
        ("to-file", "file:// is not read, only http:// and https://"),
        ("to-garbage", "there is no host"),
        ("no-http", "the server's answer is broken"),
        ("many-headers", "the server's answer is broken"),
    ],
)
def test_a_server_that_misbehaves_is_told_of(server: str, path: str, said: str) -> None:
    with pytest.raises(UnreadablePage) as caught:
        fetch(f"{server}/{path}", replace(SMALL, idle_seconds=0.2) if path == "silent" else SMALL)
    assert caught.value.source == f"{server}/{path}"
    assert said in str(caught.value)


@pytest.mark.parametrize(("path", "step"), [("page", 40), ("endless", 20), ("endless-header", 20)])
def test_all_of_it_takes_no_longer_than_it_may(server: str, path: str, step: int) -> None:
    ticks = count(0, step)
    with pytest.raises(UnreadablePage, match="took longer than 60 seconds"):
        fetch(f"{server}/{path}", SMALL, clock=lambda: next(ticks))


def test_time_that_is_up_is_not_taken_for_silence(server: str) -> None:
    with pytest.raises(UnreadablePage, match=r"took longer than 0 seconds"):
        fetch(f"{server}/silent", replace(SMALL, seconds=0.2))


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "10.0.0.1", "169.254.169.254", "0.0.0.0", "2130706433"]
)
def test_the_machine_and_its_network_are_not_asked(host: str) -> None:
    with pytest.raises(UnreadablePage, match=r"--allow-private reads it|there is no host|cannot be reached"):
        fetch(f"http://{host}:9/page")


def test_a_port_that_nobody_listens_on_is_named_in_the_words_of_the_system() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        with pytest.raises(UnreadablePage, match=r"cannot be reached \(Connection refused\)"):
            fetch(f"http://127.0.0.1:{free.getsockname()[1]}/", SMALL)


def test_a_server_sees_no_cookie_of_an_earlier_answer(server: str) -> None:
    assert fetch(f"{server}/cookie", SMALL).content == b"no cookie"


def test_a_redirect_to_a_private_address_is_not_followed(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    Handler.asked.clear()
    real = socket.getaddrinfo
    first = iter([True])

    def resolved(host: str, *rest: object, **named: object) -> object:
        found = real(host, *rest, **named)  # type: ignore[arg-type]
        monkeypatch.setattr("claimreader.sources.web.ip_address", lambda text: _Public(next(first, False)))
        return found

    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    with pytest.raises(UnreadablePage, match="is on this machine or its local network"):
        fetch(f"{server}/moved", Limits(idle_seconds=30))
    assert Handler.asked == ["/moved"]


class _Public:
    def __init__(self, public: bool) -> None:
        self.is_global = public


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("ftp://a.example/b", "ftp:// is not read, only http:// and https://"),
        ("file:///etc/passwd", "file:// is not read"),
        ("https://ada:secret@a.example/", "holds a name or a password; leave it out"),
        ("https:///path", "names no host"),
        ("https://a.example:port/", "broken"),
        ("http://a\r\nb/", ""),
    ],
)
def test_what_is_no_place_in_the_web_is_refused(url: str, said: str) -> None:
    with pytest.raises(UnreadablePage) as caught:
        fetch(url)
    assert said in str(caught.value)


def test_a_url_is_read_beside_files_only_where_it_is_allowed(server: str) -> None:
    troubles: list[str] = []

    def sources(given: PageOptions) -> list[str]:
        requests = open_pages([f"{server}/page"], given, report_error=lambda error: troubles.append(str(error)))
        return [request.pages[0].source for request in requests]

    assert sources(PageOptions()) == []
    assert "--allow-private" in troubles[0]
    assert sources(PageOptions(allow_private=True)) == [f"{server}/page"]
