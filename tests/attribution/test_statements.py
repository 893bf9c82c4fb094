import itertools
import json
import random
from pathlib import Path

import pytest

from claimreader.attribution.statements import find_statements
from claimreader.language.analysis import Analysis
from claimreader.model import Article, Block, Span, Statement
from claimreader.resources import seeds_dir

FIXTURES = Path(__file__).parents[1] / "fixtures" / "attribution"


def article(text: str, title: bool = False, language: str | None = "en") -> Article:
    blocks, at = [], 0
    for part in text.split("\n\n"):
        role = "title" if title and not blocks else "paragraph"
        blocks.append(Block(at, at + len(part), role, Span(at, at + len(part))))
        at += len(part) + 2
    return Article("a", "test", text, tuple(blocks), "", "", language=language)


def found(text: str, **given: bool | str | None) -> tuple[Statement, ...]:
    return find_statements(Analysis(article(text, **given)))  # type: ignore[arg-type]


def words(text: str) -> set[str]:
    return set(text.lower().replace(",", " ").replace(".", " ").split())


SAMPLE = json.loads((FIXTURES / "sample_pages.json").read_text("utf-8"))
"""The lines of the sample pages that are their articles, and the statements in them, marked by hand."""


def sample(page: str) -> tuple[Statement, ...]:
    lines = (seeds_dir() / page).read_text("utf-8").split("\n")
    return found("\n\n".join(lines[number].strip() for number in SAMPLE["lines"][page]), title=True)


@pytest.mark.parametrize("page", sorted(SAMPLE["lines"]))
def test_the_sample_pages(page: str):
    statements = sample(page)
    for wanted in (s for s in SAMPLE["statements"] if s["page"] == page):
        mine = words(wanted["text"])
        best = max(statements, key=lambda s: len(mine & words(s.text)) / len(mine | words(s.text)))
        assert len(mine & words(best.text)) * 2 >= len(mine | words(best.text)), wanted["text"]
        # "Beijing" is left as printed.
        if wanted["speaker"] != "China":
            assert set(wanted["speaker"].split()) == set((best.speaker or "").split()), wanted["text"]
        assert (best.polarity == "denied") == wanted["denied"], wanted["text"]


def test_the_credited_agency():
    assert {s.credited for s in sample("002_99d47df28d07c1df.txt") if s.speaker == "Vladimir Putin"} == {"TASS"}


def test_spans_ids_and_offsets_agree():
    text = "“We have waited,” Ines Holt said. “It will close.”"
    (statement,) = found(text)
    assert statement.id == f"a:{statement.spans[0].start}-{statement.spans[-1].end}"
    assert [span.of(text) for span in statement.spans] == ["We have waited,", "It will close."]
    assert statement.quoted == statement.spans
    assert statement.mention_span is not None
    assert statement.mention_span.of(text) == statement.mention == "Ines Holt"
    assert statement.cue_span is not None
    assert statement.cue_span.of(text) == statement.cue == "said"
    assert statement.paragraph == 1


def test_a_line_without_a_stop_reads_like_one_with_it():
    texts = ["The bridge will not reopen, the mayor says", "The bridge will not reopen, the mayor says."]
    one, other = (found(text)[0] for text in texts)
    assert (one.text, one.spans, one.mention) == (other.text, other.spans, other.mention)


def test_a_fresh_quotation_keeps_its_speaker():
    text = "“We have waited,” Ines Holt said.\n\n“It will close.”"
    assert [s.speaker for s in found(text)] == ["Ines Holt", "Ines Holt"]
    assert found(text)[1].mention is None


def test_captions_and_bylines_make_no_statements():
    text = "Ines Holt said the bridge was closed."
    silent = Article("a", "t", text, (Block(0, len(text), "caption", Span(0, len(text))),), "", "", language="en")
    assert find_statements(Analysis(silent)) == ()


@pytest.mark.parametrize("unit", ["said ", '"said ', "A said, ", "“x,” he said. ", "who said that ", "(", "Mr. ", ": "])
def test_hostile_repetition_ends_soon_and_the_same_way(unit: str):
    text = unit * 3_000
    assert find_statements(Analysis(article(text))) == find_statements(Analysis(article(text)))


@pytest.mark.parametrize("language", ["en", "de", "fr", None])
@pytest.mark.parametrize("page", sorted(SAMPLE["lines"]))
def test_spans_stay_in_order_inside_any_text(page: str, language: str | None):
    letters = list((seeds_dir() / page).read_text("utf-8"))
    chance = random.Random(page)
    for _ in range(len(letters) // 15):
        letters[chance.randrange(len(letters))] = chance.choice("“”\"'’‘:,.—()\u2028\u00a0 \n«»\u0301")
    text = "".join(letters)
    statements = found(text, language=language)
    assert len({s.id for s in statements}) == len(statements)
    for s in statements:
        spans = [*s.spans]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(one.end <= two.start for one, two in itertools.pairwise(spans))
        assert s.text == " [...] ".join(span.of(text) for span in spans)
        assert all(any(span.contains(quoted) for span in spans) for quoted in s.quoted)


def test_what_stands_in_a_denied_content_is_not_asserted():
    (outer, inner) = found("Okafor denied claims that Tolvanen said the gates were unsafe.")
    assert (outer.polarity, outer.speaker) == ("denied", "Okafor")
    assert (inner.polarity, inner.cue_phrase) == ("open", "denied claims that Tolvanen said")
    (outer, inner) = found("Okafor would not say whether Tolvanen had said the gates were unsafe.")
    assert (outer.polarity, inner.polarity) == ("open", "open")
    (outer, inner) = found("Okafor said that Tolvanen said the gates were unsafe.")
    assert (outer.polarity, inner.polarity) == ("asserted", "asserted")
    aside = found("Okafor refused to say when the gates, which Tolvanen said were unsafe, would be mended.")
    assert "asserted" in {statement.polarity for statement in aside if statement.speaker == "Tolvanen"}
