from claimreader.attribution.reports import Report, ReportReader, trim_marks
from claimreader.language.lexicons import load_lexicon
from claimreader.language.polarity import polarity_words
from claimreader.language.quotations import find_quotations
from claimreader.language.tagged_sentence import TaggedSentence, split_sentences
from claimreader.model import Span
from rule_cases import tag

TEXT = "“It is shut,” Lee said. “It stays shut.” , ."


def reader_and_sentences() -> tuple[ReportReader, list[TaggedSentence]]:
    paragraphs = [Span(0, len(TEXT))]
    quotations = find_quotations(TEXT, paragraphs)
    reader = ReportReader(quotations, lambda s, source, last: s.text_of(*source, TEXT), polarity_words("de"))
    return reader, split_sentences(TEXT, paragraphs, quotations, load_lexicon("en"))


def test_a_report_becomes_a_draft_with_its_source_and_cue():
    reader, (first, *_) = reader_and_sentences()
    assert reader.add(first, Report(((0, 1),), (1, 2), 2))
    (draft,) = reader.drafts
    assert [span.of(TEXT) for span in draft.spans] == ["It is shut,"]
    assert (draft.speaker, draft.quotations) == ("Lee", [0])
    assert [span.of(TEXT) for span in (draft.mention, draft.cue) if span] == ["Lee", "said"]


def test_without_a_source_whoever_spoke_last_speaks_on():
    reader, (first, second, *_) = reader_and_sentences()
    assert reader.add_all(first, [Report(((0, 1),), (1, 2), 2)])
    assert reader.add_all(second, [Report(((0, 1),))])
    assert [draft.speaker for draft in reader.drafts] == ["Lee", "Lee"]


def test_a_quotation_may_go_on_with_the_last_statement():
    reader, (first, second, *_) = reader_and_sentences()
    reader.add(first, Report(((0, 1),), (1, 2), 2))
    assert reader.add(second, Report(((0, 1),), continues=True))
    (draft,) = reader.drafts
    assert [span.of(TEXT) for span in draft.spans] == ["It is shut,", "It stays shut."]
    assert draft.sentence is second


def test_marks_alone_are_no_content():
    s = tag("It fell , .")
    assert trim_marks(s, (0, 4)) == (0, 2)
    reader = ReportReader((), lambda s, source, last: None, polarity_words("de"))
    assert not reader.add(s, Report(((2, 4),)))
    assert reader.last is None
