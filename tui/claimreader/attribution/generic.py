"""An article in a language that is only started, or unknown -> drafts: quotation marks, and what plain verbs report."""

from __future__ import annotations

from claimreader.attribution.generic_names import GenericNames
from claimreader.attribution.statement_draft import StatementDraft
from claimreader.language.analysis import Analysis
from claimreader.language.data_files import load_data, word_list
from claimreader.language.lexicons import Lexicon
from claimreader.language.noun_phrases import TokenRange
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tokens import word_spans
from claimreader.model import Quotation, Span

_MIN_SPEECH_WORDS = 4
"""Words from which a quotation without a verb of saying is taken for speech."""
_WINDOW = 8


def extract_generic(analysis: Analysis) -> list[StatementDraft]:
    """The drafts of the article's quotations and plainly reported clauses; without a lexicon, of quotations alone."""
    words, sentences = analysis.lexicon, analysis.sentences
    extractor = _GenericExtractor(analysis.text, analysis.quotations, words, GenericNames(sentences, words))
    for s in sentences:
        extractor.read(s)
    return extractor.drafts


class _GenericExtractor:
    """What is remembered from sentence to sentence."""

    def __init__(self, text: str, quotations: tuple[Quotation, ...], words: Lexicon, names: GenericNames) -> None:
        self.text, self.quotations, self.names = text, quotations, names
        self.source_phrases = [source.split() for source in load_data(words.language, "saying").get("sources", ())]
        self.verbs, self.complementizers, self.pronouns, self.auxiliaries, self.time_words, self.words_after_source = (
            word_list(words.language, "saying", key)
            for key in ("verbs", "that", "pronouns", "stops", "times", "behind")
        )
        self.drafts: list[StatementDraft] = []
        self.last: StatementDraft | None = None

    def read(self, s: TaggedSentence) -> None:
        if not self._by_source_phrase(s) and not self._by_complement(s):
            for k, quotation in enumerate(s.quotes):
                if quotation >= 0:
                    self._by_quotation(s, k)

    def _by_source_phrase(self, s: TaggedSentence) -> bool:
        for k in range(len(s)):
            for words in self.source_phrases:
                if s.lowercase[k : k + len(words)] == words:
                    begin = k + len(words)
                    end = begin
                    while end < len(s) and s.tags[end] not in ",;:.-(Q":
                        end += 1
                    if end > begin:
                        content = [(0, k), (end, len(s))]
                        return self._add(s, content, (begin, end), k)
        return False

    def _by_complement(self, s: TaggedSentence) -> bool:
        for k, low in enumerate(s.lowercase):
            if low not in self.verbs:
                continue
            for j in range(k + 1, min(len(s), k + _WINDOW)):
                if s.lowercase[j] in self.complementizers or s.lowercase[j].startswith("qu’"):
                    return self._add(s, [(j, len(s))], self._subject(s, k), k)
                if s.tags[j] in ".;:Q":
                    break
        return False

    def _by_quotation(self, s: TaggedSentence, k: int) -> None:
        verb = next((j for j in [*range(k + 1, min(len(s), k + _WINDOW)), *range(k - 1, max(-1, k - _WINDOW), -1)]
                     if s.lowercase[j] in self.verbs), None)  # fmt: skip
        span = self.quotations[s.quotes[k]].span
        if verb is not None:
            self._add(s, [(k, k + 1)], self._subject(s, verb), verb)
        elif len(word_spans(self.text, span.start, min(span.end, span.start + 200))) >= _MIN_SPEECH_WORDS:
            self._add(s, [(k, k + 1)], None, None)

    def _subject(self, s: TaggedSentence, verb: int) -> TokenRange | None:
        """The name or pronoun next to the verb, in front of it or behind."""
        k = verb - 1
        while k >= 0 and (s.lowercase[k] in self.auxiliaries or s.lowercase[k] in self.time_words):
            k -= 1
        if k >= 0 and (s.lowercase[k] in self.pronouns or self._is_inverted(s.lowercase[k])):
            return k, k + 1
        if k > 0 and s.tags[k] == ",":
            # "La maire, Inès Holt, a dit"
            k -= 1
        begin = k
        while begin >= 0 and s.tags[begin] not in ",;:.-(Q":
            begin -= 1
        if 0 < k - begin <= _WINDOW:
            return begin + 1, k + 1
        begin = end = verb + 1
        while end < len(s) and s.tags[end] not in ",;:.-(Q" and not self._ends_source(s, begin, end):
            end += 1
        has_source = any(low not in self.names.articles for low in s.lowercase[begin:end])
        return (begin, end) if has_source and end - begin <= _WINDOW else None

    def _ends_source(self, s: TaggedSentence, begin: int, k: int) -> bool:
        """Whether what stands behind the verb tells no longer who said it: to whom, when, where, or what."""
        low = s.lowercase[k]
        if low in self.complementizers or low in self.time_words:
            return True
        return k > begin and (low in self.words_after_source or s.lowercase[begin] in self.pronouns)

    def _is_inverted(self, low: str) -> bool:
        """ "a-t-elle": a verb with its pronoun."""
        return "-" in low and low.rpartition("-")[2] in self.pronouns

    def _add(self, s: TaggedSentence, content: list[TokenRange], source: TokenRange | None, cue: int | None) -> bool:
        places = []
        for begin, end in content:
            while end > begin and s.tags[end - 1] in ",;:.-":
                end -= 1
            while begin < end and s.tags[begin] in ",;:.-":
                begin += 1
            if end > begin:
                places.append((begin, end))
        if not places:
            return False
        spans = []
        for begin, end in places:
            alone = end == begin + 1 and s.quotes[begin] >= 0
            spans.append(self.quotations[s.quotes[begin]].span if alone else Span(s.starts[begin], s.ends[end - 1]))
        draft = StatementDraft(
            s, spans, quotations=[s.quotes[k] for a, b in places for k in range(a, b) if s.quotes[k] >= 0]
        )
        if source is not None:
            draft.mention = Span(s.starts[source[0]], s.ends[source[1] - 1])
            pronoun = s.lowercase[source[0]].rpartition("-")[2] in self.pronouns
            known = self.last.speaker if self.last is not None else None
            draft.speaker = known if pronoun and known else self.names.name(s.words[slice(*source)])
        elif self.last is not None:
            draft.speaker = self.last.speaker
        if cue is not None:
            draft.cue = Span(s.starts[cue], s.ends[cue])
        self.drafts.append(draft)
        self.last = draft
        return True
