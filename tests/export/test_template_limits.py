"""A template is a program: what it cannot end is ended, with a line that says why."""

from __future__ import annotations

import pytest

from claimreader.errors import ExportError
from claimreader.export import template, template_process
from claimreader.export.compose import compose
from claimreader.export.document import ExportDocument
from claimreader.export.template import render_template
from export_fixture import OPTIONS, story_with_decisions

CASES = {
    "{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}": "calls itself",
    "{% for a in range(90000) %}{{ 'x' * 9999 }}{% endfor %}": "more than 20 million",
    "{{ ('a' * 99999999) * 99999 }}": "memory",
    "{{ nothing.here }}": "could not be followed",
    "{% for a in %}": "line 1",
}


@pytest.fixture
def document() -> ExportDocument:
    pytest.importorskip("jinja2")
    return compose(*story_with_decisions(), OPTIONS)


@pytest.mark.parametrize(("text", "reason"), CASES.items())
def test_what_is_wrong_is_said(text: str, reason: str, document: ExportDocument) -> None:
    with pytest.raises(ExportError, match=reason):
        render_template(text, document)


def test_what_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch, document: ExportDocument) -> None:
    monkeypatch.setattr(template, "MAX_SECONDS", 2)
    endless = "{% for a in range(90000) %}{% for b in range(90000) %}{% endfor %}{% endfor %}"
    with pytest.raises(ExportError, match="not done after 2 seconds"):
        render_template(endless, document)


def test_the_text_comes_back_whole() -> None:
    pytest.importorskip("jinja2")
    assert template_process.render("{{ a }}\n", {"a": "“Ich” – \u202e"}) == {"text": "“Ich” – \u202e\n"}
