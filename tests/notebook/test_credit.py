"""Who is credited now, beside who an export credits: changes are said, and nothing is said of what may be the same."""

from __future__ import annotations

import pytest

from claimreader.model import Page, Span
from claimreader.notebook.credit import CreditedArticle
from claimreader.notebook.model import Passage
from claimreader.notebook.take_passage import passage_of_statement
from claimreader.page.read import read_page

STORY = """Ostermoor to shut Hallin weir

The council of Ostermoor will close the Hallin weir in May, said Mira Tolvanen, who heads the harbour office.

“{words}” {source} said on Tuesday.

The office {cue} that the gates were unsafe when the chains snapped.
"""
WORDS = "We have run out of cheap answers to this question,"


def page(words: str = WORDS, source: str = "Deniz Okafor", cue: str = "confirmed", before: str = "") -> CreditedArticle:
    text = STORY.format(words=words, source=source, cue=cue).replace("\n\n“", f"\n\n{before}“")
    return CreditedArticle(read_page(Page("page.txt", text.encode(), cleaned=True)))


def exported(credited: CreditedArticle, words: str) -> Passage:
    at = credited.article.text.index(words)
    span = Span(at, at + len(words))
    found = credited.statement_at(Passage(None, 0, 0, "", kind="direct"), span)  # type: ignore[arg-type]
    assert found is not None
    return passage_of_statement(credited.article, found)


def changes(was: CreditedArticle, now: CreditedArticle, words: str = WORDS) -> list[str]:
    passage = exported(was, words)
    start = now.article.text.index(passage.exact)
    return now.changes(passage, Span(start, start + len(passage.exact)))


@pytest.mark.parametrize("source", ["Deniz Okafor", "Okafor", "Mr. Okafor", "Deputy mayor Deniz Okafor"])
def test_another_form_of_the_same_name_is_no_change(source: str) -> None:
    assert changes(page(), page(source=source)) == []


def test_another_name_is_said() -> None:
    assert changes(page(), page(source="Pia Lund")) == ["who is credited changed: Pia Lund, was Deniz Okafor"]
    assert changes(page(source="Anna Brandt"), page(source="Karl Brandt")) == [
        "who is credited changed: Karl Brandt, was Anna Brandt"
    ]


def test_a_pronoun_that_stands_for_another_is_said_and_the_same_words_are_not() -> None:
    one = page(source="she", before="Pia Lund came late.\n\n")
    assert changes(one, page(source="she", before="Pia Lund came late, too.\n\n")) == []
    speaker = exported(one, WORDS).speaker
    if speaker == "Pia Lund":
        said = changes(one, page(source="she", before="Ilse Maar came late.\n\n"))
        assert said == ["who is credited changed: Ilse Maar, was Pia Lund"]


def test_a_name_printed_as_before_is_only_read_otherwise_by_another_version() -> None:
    was, now = page(), page(before="It rained.\n\n")
    passage = exported(was, WORDS)._replace(speaker="Ilse Maar", mention=None)
    start = now.article.text.index(passage.exact)
    span = Span(start, start + len(passage.exact))
    assert now.changes(passage._replace(prefix="“"), span) == []
    assert now.changes(passage._replace(prefix="“", suffix="” Ilse Maar said"), span) != []


CONTENT = "the gates were unsafe when the chains snapped"


def test_a_denial_of_what_was_said_is_said() -> None:
    was, now = page(), page(cue="denied")
    assert changes(was, now, CONTENT) == ["polarity changed: now denied"]
    assert changes(now, was, CONTENT) == ["polarity changed: now said"]
    assert changes(was, page(cue="has not confirmed"), CONTENT) == ["polarity changed: now not said"]
    assert changes(was, page(cue="claimed"), CONTENT) == []


def test_the_same_cue_read_otherwise_by_another_version_is_no_change() -> None:
    was, now = page(cue="has not confirmed"), page(cue="has not confirmed", before="It rained.\n\n")
    passage = exported(was, CONTENT)._replace(polarity="asserted")
    start = now.article.text.index(passage.exact)
    assert now.changes(passage, Span(start, start + len(passage.exact))) == []


def test_what_no_export_keeps_is_not_compared() -> None:
    now = page(source="Pia Lund")
    passage = exported(page(), WORDS)
    start = now.article.text.index(passage.exact)
    span = Span(start, start + len(passage.exact))
    assert now.changes(passage._replace(speaker=None, mention=None, polarity=None), span) == []
    assert now.changes(passage._replace(kind="selection"), span) == []
    # An export of an older version has the speaker alone.
    assert now.changes(passage._replace(mention=None, polarity=None, cue_phrase=None), span) != []


def test_a_name_that_stands_nowhere_near_any_more_is_said() -> None:
    was = page()
    text = was.article.text.replace("” Deniz Okafor said on Tuesday.", "”")
    now = CreditedArticle(read_page(Page("page.txt", text.encode(), cleaned=True)))
    (said,) = changes(was, now)
    assert said.startswith("who is credited changed: ")
    assert said.endswith(", was Deniz Okafor")
