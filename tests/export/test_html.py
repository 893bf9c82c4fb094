"""HTML: a page by itself, whose every word of a source is text."""

from __future__ import annotations

from dataclasses import replace

from claimreader.export.compose import compose
from claimreader.export.html import render, text
from export_fixture import OPTIONS, story_with_decisions, unsaid_story


def test_what_a_page_says_is_characters_only() -> None:
    assert text("<b>&amp;\n\x00") == "&lt;b&gt;&amp;amp; \ufffd"


def test_the_table_of_a_group_names_what_is_not_said_outside_the_quotation() -> None:
    made = render(compose(unsaid_story(), None, replace(OPTIONS, scope="all")))
    quotes = [part.split("</blockquote>")[0] for part in made.split("<blockquote")[1:]]
    assert not any("said" in quote or "denied" in quote for quote in quotes)
    assert made.count('<p class="unsaid">') == 2
    assert "<strong>NEG</strong> has not confirmed (Courier) → has confirmed (Post)" in made


def test_the_legend_explains_the_flags_that_occur_and_no_other() -> None:
    made = render(compose(*story_with_decisions(), OPTIONS))
    assert "<strong>⌿ CUT</strong> words cut or changed inside quote marks, without … or [&nbsp;]" in made
    assert "<strong>MODAL</strong>" not in made
