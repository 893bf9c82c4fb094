"""The files of weights are TOML, also for those who read them otherwise than the program does."""

from __future__ import annotations

from importlib import resources

import tomli

from claimreader.attribution.linear_model import read_weights


def test_weights_are_read_as_toml_says() -> None:
    for file in (resources.files("claimreader.attribution") / "weights").iterdir():
        text = file.read_text(encoding="utf-8")
        assert read_weights(text) == tomli.loads(text)


def test_quotation_marks_and_equals_signs_in_a_feature_stay() -> None:
    text = '# Weights.\n\n[a]\n"x=\\"1" = 0.5\n"y\\" = z" = [1.0, -2]\n\n[b]\n'
    assert read_weights(text) == tomli.loads(text) == {"a": {'x="1': 0.5, 'y" = z': [1.0, -2]}, "b": {}}
