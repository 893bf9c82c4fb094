"""Layers: each character has the styles of all spans that cover it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimreader.view.layers import Layer, Layers

PLACES = st.integers(0, 30)
SPANS = st.lists(st.builds(lambda a, b, bit: Layer(min(a, b), max(a, b), 1 << bit), PLACES, PLACES, st.integers(0, 4)))


def styles_at(layers: list[Layer], at: int) -> int:
    """The plain way: look at every layer."""
    styles = 0
    for layer in layers:
        if layer.start <= at < layer.end:
            styles |= layer.styles
    return styles


@given(SPANS, SPANS, st.integers(0, 30), st.integers(0, 30))
def test_runs_have_the_looks_of_every_character(under: list[Layer], overlays: list[Layer], a: int, b: int) -> None:
    start, end = min(a, b), max(a, b)
    runs = Layers(under).runs(start, end, overlays)
    found = [run.styles for run in runs for _ in range(run.start, run.end)]
    assert found == [styles_at([*under, *overlays], at) for at in range(start, end)]


def test_a_line_without_layers_is_one_run() -> None:
    assert Layers().runs(3, 9) == [Layer(3, 9, 0)]
