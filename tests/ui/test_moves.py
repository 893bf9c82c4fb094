"""The keys that move in the help, the list of marks and a check."""

from __future__ import annotations

import pytest

from claimreader.ui.moves import move_by_key


class _Mover:
    def __init__(self) -> None:
        self.moves: list[tuple[str, int]] = []

    def move_lines(self, lines: int) -> None:
        self.moves.append(("lines", lines))

    def move_pages(self, pages: int) -> None:
        self.moves.append(("pages", pages))

    def move_to_end(self, *, last: bool) -> None:
        self.moves.append(("end", last))


@pytest.mark.parametrize(
    ("keys", "move"),
    [
        ("j down", ("lines", 1)),
        ("k up", ("lines", -1)),
        ("space pagedown", ("pages", 1)),
        ("b pageup", ("pages", -1)),
        ("g home", ("end", False)),
        ("G end", ("end", True)),
    ],
)
def test_letter_and_named_key_move_alike(keys: str, move: tuple[str, int]) -> None:
    mover = _Mover()
    assert all(move_by_key(mover, key) for key in keys.split())
    assert mover.moves == [move, move]


def test_another_key_moves_nothing() -> None:
    mover = _Mover()
    assert not move_by_key(mover, "x")
    assert mover.moves == []
