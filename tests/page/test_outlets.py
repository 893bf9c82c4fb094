"""What a page calls itself."""

from __future__ import annotations

import pytest

from claimreader.page.lines import split_lines
from claimreader.page.outlets import find_outlet

BODY = "The council of Varrick voted on Tuesday to close the old bridge for the winter, its clerk said."


@pytest.mark.parametrize(
    ("page", "outlet"),
    [
        ("Bridge closed - Varrick Courier\nBridge closed\n{}", "Varrick Courier"),
        ("Bridge closed\n{}\nOld bridge - Northline\nThe river - Northline", "Northline"),
        ("Bridge closed\n{}\n© 2023-2024 Harbour Post Ltd. All rights reserved.", "Harbour Post"),
        ("Bridge closed\n{}\nSupport Harbour Post or become our patron!\nHow Harbour Post works", "Harbour Post"),
        ("Bridge closed\n{}\nThe author of what'sup.com writes every day.\nMore", "what'sup.com"),
        ("Bridge closed\n{}\nSupport us\nSupport us today\nFollow us on Facebook", None),
        ("Bridge closed\n{}\nMore from Ada Lund\nAbout Ada Lund\nAda Lund", None),
        ("Bridge closed\n{}", None),
    ],
)
def test_a_page_is_called_what_it_calls_itself(page: str, outlet: str | None) -> None:
    lines = split_lines(page.format(BODY))
    title = next(at for at, line in enumerate(lines) if line.text == "Bridge closed")
    assert find_outlet(lines, title, [line.text == BODY for line in lines]) == outlet


def test_thousands_of_names_are_not_all_looked_for() -> None:
    lines = split_lines("\n".join(f"Support Name{at}" for at in range(5000)))
    assert find_outlet(lines, None, [False] * len(lines)) is None
