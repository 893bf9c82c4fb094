"""An article in a language that is only started, or unknown -> drafts: quotation marks, and what plain verbs report."""

from __future__ import annotations

from collections.abc import Sequence

from claimreader.attribution.calling import Names
from claimreader.attribution.drafts import Draft
from claimreader.attribution.phrases import Place
from claimreader.attribution.sentence import Sentence, split_sentences
from claimreader.language.lexicons import Lexicon, lexicon
from claimreader.language.tokens import word_spans
from claimreader.model import Article, Block, Quotation, Span

_SPOKEN = 4
"""Words from which a quotation without a verb of saying is taken for speech."""
_NEAR = 8


def read_plain(
    article: Article, blocks: Sequence[Block], quotations: tuple[Quotation, ...], language: str | None
) -> list[Draft]:
    """The drafts of the article's quotations and plainly reported clauses; `language` None: quotations alone."""
    words = lexicon(language or "none")
    sentences = split_sentences(article.text, [block.span for block in blocks], quotations, words)
    reader = _Reader(article.text, quotations, words, Names(sentences, words))
    for s in sentences:
        reader.read(s)
    return reader.drafts


class _Reader:
    """What is remembered from sentence to sentence."""

    def __init__(self, text: str, quotations: tuple[Quotation, ...], words: Lexicon, names: Names) -> None:
        self.text, self.quotations, self.names = text, quotations, names
        table = words.table["saying"]
        self.verbs = frozenset(table["verbs"].split())
        self.that = frozenset(table["that"].split())
        self.sources = [source.split() for source in table["sources"]]
        self.pronouns = frozenset(table["pronouns"].split())
        self.helpers = frozenset(table["stops"].split())
        self.times = frozenset(table["times"].split())
        self.behind = frozenset(table["behind"].split())
        self.drafts: list[Draft] = []
        self.last: Draft | None = None

    def read(self, s: Sentence) -> None:
        if not self._named_source(s) and not self._clause(s):
            for k, quotation in enumerate(s.quotes):
                if quotation >= 0:
                    self._quotation(s, k)

    def _named_source(self, s: Sentence) -> bool:
        for k in range(len(s)):
            for words in self.sources:
                if s.lows[k : k + len(words)] == words:
                    begin = k + len(words)
                    end = begin
                    while end < len(s) and s.tags[end] not in ",;:.-(Q":
                        end += 1
                    if end > begin:
                        content = [(0, k), (end, len(s))]
                        return self._add(s, content, (begin, end), k)
        return False

    def _clause(self, s: Sentence) -> bool:
        for k, low in enumerate(s.lows):
            if low not in self.verbs:
                continue
            for j in range(k + 1, min(len(s), k + _NEAR)):
                if s.lows[j] in self.that or s.lows[j].startswith("qu’"):
                    return self._add(s, [(j, len(s))], self._subject(s, k), k)
                if s.tags[j] in ".;:Q":
                    break
        return False

    def _quotation(self, s: Sentence, k: int) -> None:
        verb = next((j for j in [*range(k + 1, min(len(s), k + _NEAR)), *range(k - 1, max(-1, k - _NEAR), -1)]
                     if s.lows[j] in self.verbs), None)  # fmt: skip
        span = self.quotations[s.quotes[k]].span
        if verb is not None:
            self._add(s, [(k, k + 1)], self._subject(s, verb), verb)
        elif len(word_spans(self.text, span.start, min(span.end, span.start + 200))) >= _SPOKEN:
            self._add(s, [(k, k + 1)], None, None)

    def _subject(self, s: Sentence, verb: int) -> Place | None:
        """The name or pronoun next to the verb, in front of it or behind."""
        k = verb - 1
        while k >= 0 and (s.lows[k] in self.helpers or s.lows[k] in self.times):
            k -= 1
        if k >= 0 and (s.lows[k] in self.pronouns or self._is_inverted(s.lows[k])):
            return k, k + 1
        if k > 0 and s.tags[k] == ",":
            # "La maire, Inès Holt, a dit"
            k -= 1
        begin = k
        while begin >= 0 and s.tags[begin] not in ",;:.-(Q":
            begin -= 1
        if 0 < k - begin <= _NEAR:
            return begin + 1, k + 1
        begin = end = verb + 1
        while end < len(s) and s.tags[end] not in ",;:.-(Q" and not self._ends_source(s, begin, end):
            end += 1
        told = any(low not in self.names.articles for low in s.lows[begin:end])
        return (begin, end) if told and end - begin <= _NEAR else None

    def _ends_source(self, s: Sentence, begin: int, k: int) -> bool:
        """Whether what stands behind the verb tells no longer who said it: to whom, when, where, or what."""
        low = s.lows[k]
        if low in self.that or low in self.times:
            return True
        return k > begin and (low in self.behind or s.lows[begin] in self.pronouns)

    def _is_inverted(self, low: str) -> bool:
        """ "a-t-elle": a verb with its pronoun."""
        return "-" in low and low.rpartition("-")[2] in self.pronouns

    def _add(self, s: Sentence, content: list[Place], source: Place | None, cue: int | None) -> bool:
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
        draft = Draft(s, spans, quotations=[s.quotes[k] for a, b in places for k in range(a, b) if s.quotes[k] >= 0])
        if source is not None:
            draft.mention = Span(s.starts[source[0]], s.ends[source[1] - 1])
            pronoun = s.lows[source[0]].rpartition("-")[2] in self.pronouns
            known = self.last.speaker if self.last is not None else None
            draft.speaker = known if pronoun and known else self.names.name(s.words[slice(*source)])
        elif self.last is not None:
            draft.speaker = self.last.speaker
        if cue is not None:
            draft.cue = Span(s.starts[cue], s.ends[cue])
        self.drafts.append(draft)
        self.last = draft
        return True
