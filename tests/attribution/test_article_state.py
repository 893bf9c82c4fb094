from claimreader.attribution.article_state import ArticleState
from claimreader.attribution.statement_draft import StatementDraft
from claimreader.language.analysis import Analysis
from claimreader.model import Article, Block, Span

TEXT = "“We wait,” Ann Lee said. “It may close.”"


def state(text: str) -> ArticleState:
    block = Block(0, len(text), "paragraph", Span(0, len(text)))
    return ArticleState(Analysis(Article("a", "test", text, (block,), "", "", language="en")))


def test_a_draft_has_the_spans_of_its_quotations_and_no_closing_marks():
    found = state("Ann Lee said it rained. “We wait,” she said.")
    first, second = found.analysis.sentences
    assert [span.of(found.text) for span in found.new_draft(first, [(3, len(first))]).spans] == ["it rained"]
    draft = found.new_draft(second, [(0, 1)])
    assert ([span.of(found.text) for span in draft.spans], draft.quotations) == (["We wait,"], [0])


def test_quotations_are_added_behind_those_of_a_draft_only():
    found = state(TEXT)
    first, second = found.analysis.sentences
    draft = found.new_draft(first, [(0, 1)])
    found.append(draft)
    found.extend(draft, second, 0)
    found.extend(draft, first, 0)
    assert [span.of(found.text) for span in draft.spans] == ["We wait,", "It may close."]
    assert found.last is found.quoted is draft


def test_an_agency_is_credited_where_no_other_outlet_is():
    found = state(TEXT)
    s = found.analysis.sentences[0]
    lee, ek, nobody = (StatementDraft(s, [Span(1, 9)], speaker=name) for name in ("Ann Lee", "Bo Ek", None))
    ek.credited = "Radio Ekborough"
    for draft in (lee, ek, nobody):
        found.append(draft)
    found.credit("Norpress", None)
    found.apply_credits()
    assert [draft.credited for draft in (lee, ek, nobody)] == ["Norpress", "Radio Ekborough", None]
