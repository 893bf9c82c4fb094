"""Sums of weights, and the files that hold them, which are TOML."""

from __future__ import annotations

from importlib import resources

import pytest
import tomli

from claimreader.attribution.linear_model import LinearModel, read_weights

MODEL = LinearModel({"a": (1.0, 0.0, 0.5, 0.0), "b": (0.0, 2.0, 0.0, -1.0)}, {"end": {"sure": 4.0, "doubtful": -4.0}})


def test_weights_are_read_as_toml_says() -> None:
    for file in (resources.files("claimreader.attribution") / "weights").iterdir():
        text = file.read_text(encoding="utf-8")
        assert read_weights(text) == tomli.loads(text)


def test_quotation_marks_and_equals_signs_in_a_feature_stay() -> None:
    text = '# Weights.\n\n[a]\n"x=\\"1" = 0.5\n"y\\" = z" = [1.0, -2]\n\n[b]\n'
    assert read_weights(text) == tomli.loads(text) == {"a": {'x="1': 0.5, 'y" = z': [1.0, -2]}, "b": {}}


def test_odds_are_sums_and_unknown_features_weigh_nothing() -> None:
    assert MODEL.side_odds(["a", "b", "unknown"]) == (1.0, 2.0, 0.5, -1.0)
    assert MODEL.odds("end", ["sure", "doubtful", "sure", "unknown"]) == 4.0


@pytest.mark.parametrize(
    ("features", "chosen"),
    [
        (["doubtful", "sure", "sure"], 1),
        (["sure", "sure"], 0),
        (["doubtful", "doubtful", "doubtful"], 2),
        ([], None),
    ],
)
def test_the_first_likely_boundary_is_chosen_and_else_the_last(features: list[str], chosen: int | None) -> None:
    assert MODEL.choose_boundary("end", range(len(features)), lambda place: [features[place]]) == chosen
