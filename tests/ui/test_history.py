"""There and back again, as a browser does it."""

from __future__ import annotations

from claimreader.ui.history import History, Location


def at(offset: int) -> Location:
    return Location("courier", offset, 0)


def test_back_and_forward() -> None:
    history = History()
    history.push(at(1))
    history.push(at(2))
    assert history.back(at(3)) == at(2)
    assert history.back(at(2)) == at(1)
    assert history.back(at(1)) is None
    assert history.forward(at(1)) == at(2)
    assert history.forward(at(2)) == at(3)
    assert history.forward(at(3)) is None


def test_a_new_jump_forgets_the_way_forward_and_the_same_place_is_kept_once() -> None:
    history = History()
    history.push(at(1))
    history.push(at(1))
    history.back(at(2))
    history.push(at(5))
    assert history.forward(at(6)) is None
    assert history.back(at(6)) == at(5)
    assert history.back(at(5)) is None


def test_the_oldest_are_forgotten() -> None:
    history = History()
    for offset in range(History.LIMIT + 5):
        history.push(at(offset))
    found = [history.back(at(-1)) for _ in range(History.LIMIT)]
    assert found[-1] == at(5)
    assert history.back(at(-1)) is None
