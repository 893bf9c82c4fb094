from claimreader.attribution.transcripts import speaker_colon, transcript_names
from claimreader.language.lexicons import load_lexicon
from claimreader.language.tagged_sentence import TaggedSentence, split_sentences
from claimreader.model import Span
from rule_cases import tag


def turns(*lines: str) -> list[TaggedSentence]:
    text, spans = "\n".join(lines), []
    for line in lines:
        start = spans[-1].end + 1 if spans else 0
        spans.append(Span(start, start + len(line)))
    return split_sentences(text, spans, (), load_lexicon("en"))


def test_names_that_open_several_paragraphs():
    assert transcript_names(turns("LEE: It rained.", "EK: Why?", "LEE: It did.")) == {"lee", "ek"}


def test_each_name_once_is_no_transcript():
    assert transcript_names(turns("LEE: It rained.", "EK: Why?", "OLA: It did.")) == frozenset()


def test_the_colon_behind_a_name():
    assert speaker_colon(tag("Ann Lee: It rained.")) == 2
    assert speaker_colon(tag("It rained: all day.")) is None
