"""One English article -> drafts of its statements: sentences in order, what is left open carried on."""

from __future__ import annotations

from collections.abc import Sequence

from claimreader.attribution.coreference import CoreferenceResolver
from claimreader.attribution.linear_model import linear_model
from claimreader.attribution.qualifiers import audience_of, cue_end, is_negative
from claimreader.attribution.relation import Relation
from claimreader.attribution.relation_stages import find_relations, keep_likely, resolve_nested
from claimreader.attribution.rules.verbless import (
    VerblessAttribution,
    dash_source,
    headline_attribution,
    speaker_colon,
    transcript_names,
)
from claimreader.attribution.statement_draft import StatementDraft
from claimreader.language.analysis import Analysis
from claimreader.language.noun_phrases import TokenRange, noun_phrases
from claimreader.language.tagged_sentence import TaggedSentence, split_sentences
from claimreader.language.tokens import word_spans
from claimreader.model import Block, Span

_MIN_SPEECH_WORDS = 5
"""Words from which a quotation that nobody is named for is taken for speech, not for a term or a title."""
_SPEECH_FRAMES = frozenset(("say", "write", "ask", "tell"))


def extract_english(analysis: Analysis) -> list[StatementDraft]:
    """The drafts of all statements of the article, in the order in which they were found."""
    return _EnglishExtractor(analysis).read()


class _EnglishExtractor:
    """What is remembered from sentence to sentence."""

    def __init__(self, analysis: Analysis) -> None:
        self.text = analysis.text
        self.blocks = analysis.blocks
        self.quotations = analysis.quotations
        self.words, self.classifier = analysis.lexicon, linear_model("en")
        self.labels = analysis.labels
        self.sentences = analysis.sentences
        self.entities = analysis.entities
        self.coreference = CoreferenceResolver(self.entities, self.sentences)
        self.transcript = transcript_names(self.sentences)
        self.credits: dict[str, str] = {}
        self.drafts: list[StatementDraft] = []
        self.last: StatementDraft | None = None
        """The draft of the last statement told."""
        self.quoted: StatementDraft | None = None
        """The last one that has quoted words."""

    def read(self) -> list[StatementDraft]:
        for s in self.sentences:
            self._extract_sentence(s)
        for draft in self.drafts:
            if draft.credited is None and draft.speaker is not None:
                draft.credited = self.credits.get(draft.speaker) or self.credits.get("")
        return self.drafts

    def _is_source_line(self, s: TaggedSentence) -> bool:
        label = self.labels[s.paragraph]
        return label is not None and label.of(self.text).lower().startswith("source")

    def _record_credit(self, s: TaggedSentence) -> None:
        """Note whom a line "Source: …" credits, and for whose words ("TASS, citing Lee"); "" stands for everybody's."""
        phrases = noun_phrases(s)
        named = [p for p in phrases if s.tags[p[1] - 1] in "NP"]
        if not named:
            return
        begin, end = named[0]
        while begin < end - 1 and s.tags[begin] != "N":
            begin += 1
        last = end
        while last > begin and s.tags[last - 1] == "N":
            last -= 1
        agency = s.text_of(last, end, self.text)
        if "citing" in s.lowercase:
            at = s.lowercase.index("citing")
            cited = next((p for p in named if p[0] > at), None)
            if cited is not None:
                speaker = self.coreference.resolve(s, cited)
                if speaker:
                    self.credits[speaker] = agency
                    return
        self.credits[""] = agency

    def _extract_sentence(self, s: TaggedSentence) -> None:
        block = self.blocks[s.paragraph]
        first = s.index == 0 or self.sentences[s.index - 1].paragraph != s.paragraph
        named = self._find_verbless(s, block, first)
        if named is not None:
            self._add_verbless(s, named)
        if first and self._add_labelled(s):
            return
        if self._is_source_line(s):
            self._record_credit(s)
            return
        relations = find_relations(s, self.quotations, self.text, self.classifier, self.words)
        relations = keep_likely(resolve_nested(relations), self.quotations, self.classifier, block.role)
        phrases = noun_phrases(s) if relations else []
        covered: set[int] = set()
        for relation in relations:
            draft = self._add_relation(relation, phrases)
            covered.update(draft.quotations)
        for k, quotation in enumerate(s.quotes):
            if quotation < 0 or quotation in covered or (named and named.content[0] <= k < named.content[1]):
                continue
            if self.quoted is not None and self.quoted.sentence is s and self._continues_quotation(s, k, self.quoted):
                self._extend_draft(s, k, self.quoted)
            else:
                self._add_uncued_quotation(s, k, bool(relations))

    def _continues_quotation(self, s: TaggedSentence, k: int, draft: StatementDraft) -> bool:
        """Whether the quotation carries on one of the same sentence: “The bridge,” said Lee, “will close.”"""
        last = self.text[draft.end - 1]
        return draft.end < s.starts[k] and k > 0 and s.tags[k - 1] == "," and last in ",—-"

    def _find_verbless(self, s: TaggedSentence, block: Block, first: bool) -> VerblessAttribution | None:
        if block.role == "title":
            return headline_attribution(s, self.entities, self.words)
        mark = speaker_colon(s)
        if mark is not None and mark + 1 < len(s):
            quoted = s.tags[mark + 1] == "Q" and len(s) <= mark + 4
            if quoted or (first and s.text_key(0, mark) in self.transcript):
                return VerblessAttribution((0, mark), mark, (mark + 1, len(s)))
        return None

    def _add_verbless(self, s: TaggedSentence, named: VerblessAttribution) -> None:
        draft = StatementDraft(s, self._spans(s, [named.content]))
        self._set_speaker(draft, s, named.source)
        draft.cue = Span(s.starts[named.mark], s.ends[named.mark])
        draft.quotations = self._quotations(s, [named.content])
        self._append_draft(draft)

    def _add_labelled(self, s: TaggedSentence) -> bool:
        """Whether a label names the speaker ("Quote from Ann Lee: …") and all that follows is said."""
        label = self.labels[s.paragraph]
        if label is None or " " not in label.of(self.text).strip() or not label.of(self.text).endswith(":"):
            return False
        inside = split_sentences(self.text, [label], (), self.words)[0]
        link = next((k for k, low in enumerate(inside.lowercase) if low in ("from", "by", "of")), None)
        if link is None or link + 1 >= len(inside) - 1:
            return False
        content = (0, len(s)) if s.tags[0] != "Q" else (0, 1)
        draft = StatementDraft(s, self._spans(s, [content]))
        inside.index = s.index
        self._set_speaker(draft, inside, (link + 1, len(inside) - 1))
        draft.cue = Span(label.start, label.end)
        draft.quotations = self._quotations(s, [content])
        self._append_draft(draft)
        return True

    def _add_relation(self, relation: Relation, phrases: list[TokenRange]) -> StatementDraft:
        s = relation.sentence
        draft = StatementDraft(s, self._spans(s, relation.content))
        draft.quotations = self._quotations(s, relation.content)
        if relation.outer_source is not None:
            draft.credited = self.coreference.resolve(s, relation.outer_source)
        if relation.source is not None:
            self._set_speaker(draft, s, relation.source)
        draft.cue = Span(s.starts[relation.cue_unit], s.ends[cue_end(relation) - 1])
        draft.negative = is_negative(relation)
        draft.audience = audience_of(relation, phrases, self.text, self.words)
        if not self._add_if_nested(draft, relation):
            self._append_draft(draft)
        return draft

    def _add_if_nested(self, draft: StatementDraft, relation: Relation) -> bool:
        """Whether the source only passes on what another one of the same sentence said: “…,” Lee said, according to Ek.

        The relay is a statement of its own, credited in the one inside, and quotations go on with the one inside.
        """
        inner = [d for d in self.drafts[-4:] if d.sentence is draft.sentence and draft.speaker not in (None, d.speaker)]
        if relation.cue.frame != "according":
            return False
        inner = [d for d in inner if any(a.overlaps(b) for a in d.spans for b in draft.spans)]
        for one in inner:
            one.credited = draft.speaker
        self.drafts += [draft] if inner else []
        return bool(inner)

    def _set_speaker(self, draft: StatementDraft, s: TaggedSentence, token_range: TokenRange) -> None:
        draft.mention = Span(s.starts[token_range[0]], s.ends[token_range[1] - 1])
        draft.speaker = self.coreference.resolve(s, token_range)

    def _append_draft(self, draft: StatementDraft) -> None:
        self.drafts.append(draft)
        self.last = draft
        if draft.quotations:
            self.quoted = draft

    def _spans(self, s: TaggedSentence, content: Sequence[TokenRange]) -> list[Span]:
        spans = []
        for begin, end in content:
            while end > begin + 1 and s.tags[end - 1] in ".,;:":
                end -= 1
            if end == begin + 1 and s.quotes[begin] >= 0:
                spans.append(self.quotations[s.quotes[begin]].span)
            else:
                spans.append(Span(s.starts[begin], s.ends[end - 1]))
        return spans

    def _quotations(self, s: TaggedSentence, content: Sequence[TokenRange]) -> list[int]:
        return [s.quotes[k] for begin, end in content for k in range(begin, end) if s.quotes[k] >= 0]

    def _add_uncued_quotation(self, s: TaggedSentence, k: int, has_relation: bool) -> None:
        """A quotation that no cue of its sentence reports."""
        quotation = self.quotations[s.quotes[k]]
        before = self.sentences[s.index - 1] if s.index else None
        alone = all(tag in "Q.,-…" for tag in s.tags)
        if quotation.continues and self.quoted is not None:
            self._extend_draft(s, k, self.quoted)
            return
        behind = before is not None and before.paragraph == s.paragraph and self.quoted is not None
        if alone and behind and self.quoted is not None and before is not None and self.quoted.sentence is before:
            self._extend_draft(s, k, self.quoted)
            self.quoted.sentence = s
            return
        span = quotation.span
        words = len(word_spans(self.text, span.start, min(span.end, span.start + _MIN_SPEECH_WORDS * 20)))
        if not alone and (words < _MIN_SPEECH_WORDS or has_relation):
            return
        if alone and self.blocks[s.paragraph].role in ("title", "heading") and words < _MIN_SPEECH_WORDS:
            return
        draft = StatementDraft(s, [quotation.span], quotations=[s.quotes[k]])
        self._infer_speaker(draft, s, k, before, alone)
        self._append_draft(draft)

    def _extend_draft(self, s: TaggedSentence, k: int, draft: StatementDraft) -> None:
        span = self.quotations[s.quotes[k]].span
        if span.start >= draft.end:
            draft.spans.append(span)
            draft.quotations.append(s.quotes[k])

    def _infer_speaker(
        self, draft: StatementDraft, s: TaggedSentence, k: int, before: TaggedSentence | None, alone: bool
    ) -> None:
        """Who says what stands alone: named on the line behind, in the sentence before, or whoever spoke last."""
        behind = self.sentences[s.index + 1] if s.index + 1 < len(self.sentences) else None
        if behind is not None and alone:
            name = dash_source(behind, self.entities)
            if name is not None:
                self._set_speaker(draft, behind, name)
                return
        colon = k and s.tags[k - 1] == ":"
        opener = before if alone else s
        if opener is not None and (not alone or before is None or self._introduces(opener, s)):
            subject = self._subject(opener, anywhere=bool(colon))
            if subject is not None:
                self._set_speaker(draft, opener, subject)
                return
        if self.last is not None and s.paragraph - self.last.sentence.paragraph <= 3:
            draft.speaker = self.last.speaker

    def _introduces(self, before: TaggedSentence, s: TaggedSentence) -> bool:
        if before.tags[-1] == ":":
            return True
        if self.last is not None and self.last.sentence.index == before.index:
            return False
        speaks = any(cue.form in "dz" and cue.frame in _SPEECH_FRAMES for _, cue in before.cues)
        return speaks or before.paragraph == s.paragraph

    def _subject(self, s: TaggedSentence, anywhere: bool = False) -> TokenRange | None:
        for phrase in noun_phrases(s)[:3]:
            if anywhere and s.tags[phrase[0]] in "NsPdo" and (not phrase[0] or s.tags[phrase[0] - 1] not in "it"):
                return phrase
            following = s.tags[phrase[1]] if phrase[1] < len(s) else "."
            if (
                s.tags[phrase[0]] in "Nsd"
                and following in "VbhmuvexSry"
                and (not phrase[0] or s.tags[phrase[0] - 1] in ",crQ-")
            ):
                return phrase
        return None
