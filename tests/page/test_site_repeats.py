"""Lines that pages of one outlet share."""

from __future__ import annotations

from claimreader.model import Page
from claimreader.page.site_repeats import find_repeats, host_of, site_of


def page(text: str, **more: object) -> Page:
    return Page("page", text.encode(), **more)  # type: ignore[arg-type]


def test_a_line_on_two_pages_of_an_outlet_is_repeated() -> None:
    pages = [page(f"Home\nStory {number}", outlet="Harbour Times") for number in range(3)]
    other = page("Home\nStory 0", outlet="Northline")
    repeats = find_repeats([*pages, other])
    assert repeats.repeated_lines_of(pages[0]) == {"Home"}
    assert repeats.repeated_lines_of(other) == frozenset()
    assert [line.text for line in repeats.lines_of(pages[1])] == ["Home", "Story 1"]


def test_the_same_page_twice_is_no_evidence() -> None:
    pages = [page("Home\nStory", outlet="Harbour Times")] * 2
    assert not find_repeats(pages).repeated_lines_of(pages[0])


def test_html_cleaned_and_unreadable_pages_are_left_out() -> None:
    pages = [
        page("<html><body>Home</body></html>", outlet="Harbour Times"),
        page("<p>Home", outlet="Harbour Times", markup=True),
        page("Home", outlet="Harbour Times", cleaned=True),
        page("%PDF-1.7", outlet="Harbour Times"),
        page("Home\nStory", outlet="Harbour Times"),
    ]
    repeats = find_repeats(pages)
    assert not repeats.repeated_lines_of(pages[0])
    assert not any(repeats.lines_of(page) for page in pages[:4])


def test_the_host_of_an_address_is_the_outlet() -> None:
    assert host_of("https://ann@www.Harbour.example:8080/b?c") == "harbour.example"
    assert host_of(None) is None
    assert site_of(page("x", url="https://harbour.example/b", outlet="Harbour Times")) == "harbour.example"
    assert site_of(page("x", outlet="Harbour Times")) == "Harbour Times"
