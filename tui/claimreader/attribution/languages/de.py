"""One German article -> drafts of its statements: by word order, mood, and the prepositions that name a source."""

from __future__ import annotations

from functools import cache

from claimreader.attribution.generic_names import GenericNames
from claimreader.attribution.statement_draft import StatementDraft
from claimreader.language.analysis import Analysis
from claimreader.language.data_files import word_list
from claimreader.language.noun_phrases import TokenRange
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.model import Span

_PHRASE_STOPS = frozenset(",;:.-(")
_FINITE_TAGS = "bhm"
_GENITIVE = frozenset("der des von vom und aus im in für & sowie".split())


def extract_german(analysis: Analysis) -> list[StatementDraft]:
    """The drafts of all statements of the article, in the order in which they were found."""
    return _GermanExtractor(analysis).read()


class _GermanExtractor:
    """What is remembered from sentence to sentence."""

    def __init__(self, analysis: Analysis) -> None:
        self.text = analysis.text
        self.quotations = analysis.quotations
        self.words = analysis.lexicon
        self.sentences = analysis.sentences
        self.drafts: list[StatementDraft] = []
        self.last: StatementDraft | None = None
        self.names = GenericNames(self.sentences, self.words)

    def read(self) -> list[StatementDraft]:
        for s in self.sentences:
            if not (self._by_preposition(s) or self._by_wie_clause(s) or self._by_quotation(s) or self._by_verb(s)):
                self._by_subjunctive(s)
        return self.drafts

    def _add(self, s: TaggedSentence, content: list[TokenRange], source: TokenRange | None, cue: int | None) -> bool:
        content = [
            token_range
            for token_range in (self._trim_punctuation(s, p) for p in content)
            if token_range[1] > token_range[0]
        ]
        if not content:
            return False
        draft = StatementDraft(s, [self._span(s, token_range) for token_range in content])
        draft.quotations = [s.quotes[k] for a, b in content for k in range(a, b) if s.quotes[k] >= 0]
        if source is not None:
            draft.mention = Span(s.starts[source[0]], s.ends[source[1] - 1])
            draft.speaker = self._resolve_source(s, source)
        elif self.last is not None:
            draft.speaker = self.last.speaker
        if cue is not None:
            draft.cue = Span(s.starts[cue], s.ends[cue])
        self.drafts.append(draft)
        self.last = draft
        return True

    def _span(self, s: TaggedSentence, token_range: TokenRange) -> Span:
        begin, end = token_range
        if end == begin + 1 and s.quotes[begin] >= 0:
            return self.quotations[s.quotes[begin]].span
        return Span(s.starts[begin], s.ends[end - 1])

    def _trim_punctuation(self, s: TaggedSentence, token_range: TokenRange) -> TokenRange:
        begin, end = token_range
        while end > begin and s.tags[end - 1] in ",;:.-":
            end -= 1
        while begin < end and s.tags[begin] in ",;:.-":
            begin += 1
        return begin, end

    def _resolve_source(self, s: TaggedSentence, source: TokenRange) -> str | None:
        """The name in a phrase; he and she are whoever spoke last."""
        begin, end = source
        if s.lowercase[begin] in ("er", "sie", "dieser", "diese", "der", "die") and end == begin + 1:
            return self.last.speaker if self.last is not None else None
        if (
            s.lowercase[begin] in _word_list("sources", "nouns")
            and begin + 2 < end
            and s.lowercase[begin + 1] in _GENITIVE
        ):
            # "Angaben der Polizei": whose they are.
            begin += 2
        while begin < end - 1 and s.tags[begin] in "di":
            begin += 1
        for k in range(begin, end):
            if s.tags[k] in ",(" and k > begin:
                end = k
                break
        return self.names.name(s.words[begin:end])

    def _by_preposition(self, s: TaggedSentence) -> bool:
        """ "Laut Polizei …", "…, nach Angaben der Stadt, …", "…, so Lee", "Lee zufolge …"."""
        nouns, prepositions, posts = (
            _word_list("sources", "nouns"),
            _word_list("sources", "prepositions"),
            _word_list("sources", "postpositions"),
        )
        n = len(s)
        for k, low in enumerate(s.lowercase):
            source: TokenRange | None = None
            if (low in prepositions and k + 1 < n) or (
                low == "nach" and any(s.lowercase[j] in nouns for j in range(k + 1, min(n, k + 5)))
            ):
                source = (k + 1, self._phrase_end(s, k + 1))
            elif low in posts and k:
                begin = self._phrase_start(s, k - 1)
                source = (begin, k)
            elif low == "so" and k and s.tags[k - 1] == "," and k + 1 < n and s.tags[k + 1] in "Ndsx":
                source = (k + 1, self._phrase_end(s, k + 1))
                if any(s.tags[j] in _FINITE_TAGS for j in range(k, n)):
                    continue
            elif low in _word_list("sources", "adverbs"):
                source = (k, k + 1)
            if source is None or source[1] <= source[0]:
                continue
            first, last = min(k, source[0]), max(k + 1, source[1])
            return self._add(s, [(0, first), (last, n)] if first > 1 else [(last, n)], source, k)
        return False

    def _phrase_end(self, s: TaggedSentence, begin: int) -> int:
        k, n = begin, len(s)
        noun = False
        while k < n:
            tag, low = s.tags[k], s.lowercase[k]
            if tag in _PHRASE_STOPS or tag in "bhmswn":
                break
            if tag == "Q" and noun and not s.words[k - 1][0].isupper():
                break
            if tag == "d" and noun and low not in _GENITIVE:
                break
            if tag == "d" and noun and k + 2 < n and s.tags[k - 1] in "b":
                break
            if tag == "i" and noun and low not in _GENITIVE:
                break
            if tag in "NQ#P":
                noun = True
            elif (
                tag in "xegSyVAr"
                and not (k + 1 < n and (s.tags[k + 1] in "NQ" or s.lowercase[k + 1][-2:] in ("en", "er")))
            ) or (tag in "xegSyVAr" and noun and s.tags[k - 1] not in "dicyxegS"):
                break
            k += 1
        while k > begin + 1 and s.tags[k - 1] in "dicr":
            k -= 1
        return k

    def _phrase_start(self, s: TaggedSentence, end: int) -> int:
        k = end
        while k > 0 and s.tags[k - 1] not in _PHRASE_STOPS and s.tags[k - 1] not in "bhmsw":
            k -= 1
            if s.tags[k] == "d" and s.lowercase[k] not in ("der", "des"):
                break
        return k

    def _by_wie_clause(self, s: TaggedSentence) -> bool:
        """ "Wie die Polizei mitteilte, …" and "…, wie die Polizei mitteilte"."""
        wie = _word_list("cues", "wie")
        n = len(s)
        for k, low in enumerate(s.lowercase):
            if low != "wie" or (k and s.tags[k - 1] != ","):
                continue
            stop = next((j for j in range(k, n) if s.tags[j] in ",."), n)
            cue = next((j for j in range(stop - 1, k, -1) if s.lowercase[j] in wie), None)
            if cue is None:
                continue
            source = self._subject(s, k + 1, stop) or (k + 1, cue)
            return self._add(s, [(0, k), (stop, n)], source, cue)
        return False

    def _by_quotation(self, s: TaggedSentence) -> bool:
        """Words in quotation marks with "sagte Lee" behind them, a colon or "als" before them, or nothing."""
        found = False
        n = len(s)
        calls = _word_list("cues", "call")
        for k, quotation in enumerate(s.quotes):
            if quotation < 0:
                continue
            long = len(self.quotations[quotation].span.of(self.text)) > 30
            if n <= k + 2 and k == 0:
                if (
                    self.last is not None
                    and self.last.sentence.paragraph == s.paragraph
                    and self.last.quotations
                    and self.last.sentence.index == s.index - 1
                ):
                    self.last.spans.append(self.quotations[quotation].span)
                    self.last.quotations.append(quotation)
                    self.last.sentence = s
                    return True
                return self._add(s, [(k, k + 1)], None, None)
            if k and s.tags[k - 1] == ":":
                cue = self._cue(s, 0, k)
                found |= self._add(s, [(k, k + 1)], self._subject(s, 0, k), cue)
            elif (
                long
                and k + 2 < n
                and s.tags[k + 1] == ","
                and (self._cue(s, k + 2, min(n, k + 4)) is not None or s.tags[k + 2] in "h")
            ):
                cue = self._cue(s, k + 2, n)
                found |= self._add(s, [(0, k + 1)] if k < 3 else [(k, k + 1)], self._subject(s, k + 2, n), cue)
            elif any(low in calls for low in s.lowercase) and "dass" not in s.lowercase:
                cue = next(j for j, low in enumerate(s.lowercase) if low in calls)
                found |= self._add(s, [(k, k + 1)], self._subject(s, 0, n), cue)
        return found

    def _cue(self, s: TaggedSentence, begin: int, end: int) -> int | None:
        finite, needs = _word_list("cues", "finite"), _word_list("cues", "needs_particle")
        particles = _word_list("cues", "particles")
        for k in range(begin, end):
            low = s.lowercase[k]
            if low in finite and (low not in needs or any(w in particles for w in s.lowercase[k + 1 : end + 1])):
                return k
        return None

    def _by_verb(self, s: TaggedSentence) -> bool:
        n = len(s)
        commas = [k for k, tag in enumerate(s.tags) if tag == ","]
        begin = 0
        for comma in [*commas, n]:
            cue = self._cue(s, begin, comma)
            if cue is not None:
                return self._clause(s, cue, begin, comma)
            begin = comma + 1
        report = _word_list("cues", "report")
        cue = next((k for k, low in enumerate(s.lowercase) if low in report), None)
        return cue is not None and self._add(s, [(0, n)], self._subject(s, 0, n), cue)

    def _clause(self, s: TaggedSentence, cue: int, begin: int, comma: int) -> bool:
        """The content beside the clause with the cue: behind it, before it when the verb stands first, or all of it."""
        n = len(s)
        if begin and cue <= begin + 1 and s.tags[begin] != "w":
            after = (comma, n) if comma < n and s.tags[comma + 1 : comma + 2] not in (["d"], ["i"]) else (n, n)
            return self._add(s, [(0, begin), after], self._subject(s, cue + 1, comma), cue)
        source = self._subject(s, begin, comma) or (self._subject(s, 0, begin) if begin else None)
        if comma < n and not self._is_relative(s, comma):
            return self._add(s, [(comma + 1, n)], source, cue)
        if comma < n:
            later = next((k for k in range(comma + 1, n) if s.tags[k] == ","), None)
            if later is not None and not self._is_relative(s, later):
                return self._add(s, [(later + 1, n)], source, cue)
        if s.lowercase[cue] in _word_list("cues", "report"):
            return self._add(s, [(0, n)], source, cue)
        return False

    def _is_relative(self, s: TaggedSentence, comma: int) -> bool:
        """Whether the clause behind the comma describes a noun: "der Mann, der …"."""
        low = s.lowercase[comma + 1] if comma + 1 < len(s) else ""
        if low not in ("der", "die", "das", "den", "dem", "denen", "dessen", "deren", "wo"):
            return False
        following = s.tags[comma + 2] if comma + 2 < len(s) else "."
        if low in ("der", "die", "das") and following in "NxSeg":
            # An article when a noun follows soon, and the verb comes second.
            head = next((k for k in range(comma + 2, min(len(s), comma + 6)) if s.tags[k] == "N"), None)
            if head is not None and head + 1 < len(s):
                return not any(self._is_verb(s, k) for k in range(head + 1, min(len(s), head + 4)))
        return True

    def _is_verb(self, s: TaggedSentence, k: int) -> bool:
        return (
            s.tags[k] in _FINITE_TAGS
            or s.lowercase[k] in _word_list("mood", "subjunctive")
            or s.lowercase[k] in _word_list("mood", "past")
        )

    def _subject(self, s: TaggedSentence, begin: int, end: int) -> TokenRange | None:
        """The first phrase of the clause that may be its subject: no preposition, no dative or accusative article."""
        k = begin
        while k < end:
            tag, low = s.tags[k], s.lowercase[k]
            if tag == "s":
                return k, k + 1
            if tag == "i":
                k = max(k + 1, self._phrase_end(s, k + 1))
                continue
            if (tag == "d" and low not in ("den", "dem", "des", "einen", "einem")) or (
                tag == "N" and s.words[k][0].isupper()
            ):
                stop = self._phrase_end(s, k)
                if stop > k:
                    return k, stop
            k += 1
        return None

    def _by_subjunctive(self, s: TaggedSentence) -> None:
        """A sentence in the first subjunctive carries on what was reported."""
        is_reported = any(low in _word_list("mood", "subjunctive") for low in s.lowercase)
        if not is_reported and self.last is not None and self.last.sentence.index == s.index - 1:
            is_reported = any(low in _word_list("mood", "past") for low in s.lowercase)
        if is_reported and s.paragraph >= 0:
            self._add(s, [(0, len(s))], None, None)


@cache
def _word_list(section: str, name: str) -> frozenset[str]:
    return word_list("de", "clauses", section, name)
