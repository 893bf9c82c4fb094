"""One English article -> drafts of its statements: sentences in order, what is left open carried on."""

from __future__ import annotations

from collections.abc import Sequence

from claimreader.attribution.circumstances import audience_of, cue_end, is_negative
from claimreader.attribution.credibility import worth_telling
from claimreader.attribution.decisions import decisions
from claimreader.attribution.drafts import Draft
from claimreader.attribution.headlines import (
    Named,
    dash_name,
    label_of,
    named_in_headline,
    opening_colon,
    transcript_names,
)
from claimreader.attribution.names import Cast
from claimreader.attribution.phrases import Place, noun_phrases
from claimreader.attribution.relations import Relation, find_relations
from claimreader.attribution.relays import relays_read
from claimreader.attribution.resolution import Resolver
from claimreader.attribution.sentence import Sentence, split_sentences
from claimreader.language.lexicons import lexicon
from claimreader.language.tokens import word_spans
from claimreader.model import Article, Block, Quotation, Span

_SPOKEN = 5
"""Words from which a quotation that nobody is named for is taken for speech, not for a term or a title."""
_SPEAKING = frozenset(("say", "write", "ask", "tell"))


def read_english(article: Article, blocks: Sequence[Block], quotations: tuple[Quotation, ...]) -> list[Draft]:
    """The drafts of all statements of the article, in the order in which they were found."""
    return _Reader(article, blocks, quotations).read()


class _Reader:
    """What is remembered from sentence to sentence."""

    def __init__(self, article: Article, blocks: Sequence[Block], quotations: tuple[Quotation, ...]) -> None:
        self.text = article.text
        self.blocks = blocks
        self.quotations = quotations
        self.words, self.learned = lexicon("en"), decisions("en")
        self.labels = [label_of(self.text, block, self.words) for block in blocks]
        paragraphs = [
            Span(label.end, block.end) if label else block.span
            for block, label in zip(blocks, self.labels, strict=True)
        ]
        self.sentences = split_sentences(self.text, paragraphs, quotations, self.words)
        self.cast = Cast(self.sentences, self.words)
        self.resolver = Resolver(self.cast, self.sentences, self.words)
        self.transcript = transcript_names(self.sentences)
        self.credits: dict[str, str] = {}
        self.drafts: list[Draft] = []
        self.last: Draft | None = None
        """The draft of the last statement told."""
        self.spoken: Draft | None = None
        """The last one that has quoted words."""

    def read(self) -> list[Draft]:
        for s in self.sentences:
            self._sentence(s)
        for draft in self.drafts:
            if draft.credited is None and draft.speaker is not None:
                draft.credited = self.credits.get(draft.speaker) or self.credits.get("")
        return self.drafts

    def _is_source_line(self, s: Sentence) -> bool:
        label = self.labels[s.paragraph]
        return label is not None and label.of(self.text).lower().startswith("source")

    def _credit(self, s: Sentence) -> None:
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
        if "citing" in s.lows:
            at = s.lows.index("citing")
            whom = next((p for p in named if p[0] > at), None)
            if whom is not None:
                speaker = self.resolver.resolve(s, whom)
                if speaker:
                    self.credits[speaker] = agency
                    return
        self.credits[""] = agency

    def _sentence(self, s: Sentence) -> None:
        block = self.blocks[s.paragraph]
        first = s.index == 0 or self.sentences[s.index - 1].paragraph != s.paragraph
        named = self._named(s, block, first)
        if named is not None:
            self._add_named(s, named)
        if first and self._labelled(s):
            return
        if self._is_source_line(s):
            self._credit(s)
            return
        relations = find_relations(s, self.quotations, self.text, self.learned, self.words)
        relations = worth_telling(relays_read(relations), self.quotations, self.learned, block.role)
        phrases = noun_phrases(s) if relations else []
        covered: set[int] = set()
        for relation in relations:
            draft = self._draft(relation, phrases)
            covered.update(draft.quotations)
        for k, quotation in enumerate(s.quotes):
            if quotation < 0 or quotation in covered or (named and named.content[0] <= k < named.content[1]):
                continue
            if self.spoken is not None and self.spoken.sentence is s and self._goes_on(s, k, self.spoken):
                self._carry(s, k, self.spoken)
            else:
                self._bare(s, k, bool(relations))

    def _goes_on(self, s: Sentence, k: int, draft: Draft) -> bool:
        """Whether the quotation carries on one of the same sentence: “The bridge,” said Lee, “will close.”"""
        last = self.text[draft.end - 1]
        return draft.end < s.starts[k] and k > 0 and s.tags[k - 1] == "," and last in ",—-"

    def _named(self, s: Sentence, block: Block, first: bool) -> Named | None:
        if block.role == "title":
            return named_in_headline(s, self.cast, self.words)
        mark = opening_colon(s)
        if mark is not None and mark + 1 < len(s):
            spoken = s.tags[mark + 1] == "Q" and len(s) <= mark + 4
            if spoken or (first and s.text_key(0, mark) in self.transcript):
                return Named((0, mark), mark, (mark + 1, len(s)))
        return None

    def _add_named(self, s: Sentence, named: Named) -> None:
        draft = Draft(s, self._spans(s, [named.content]))
        self._say(draft, s, named.source)
        draft.cue = Span(s.starts[named.mark], s.ends[named.mark])
        draft.quotations = self._quotations(s, [named.content])
        self._keep(draft)

    def _labelled(self, s: Sentence) -> bool:
        """Whether a label names the speaker ("Quote from Ann Lee: …") and all that follows is said."""
        label = self.labels[s.paragraph]
        if label is None or " " not in label.of(self.text).strip() or not label.of(self.text).endswith(":"):
            return False
        inside = split_sentences(self.text, [label], (), self.words)[0]
        link = next((k for k, low in enumerate(inside.lows) if low in ("from", "by", "of")), None)
        if link is None or link + 1 >= len(inside) - 1:
            return False
        content = (0, len(s)) if s.tags[0] != "Q" else (0, 1)
        draft = Draft(s, self._spans(s, [content]))
        inside.index = s.index
        self._say(draft, inside, (link + 1, len(inside) - 1))
        draft.cue = Span(label.start, label.end)
        draft.quotations = self._quotations(s, [content])
        self._keep(draft)
        return True

    def _draft(self, relation: Relation, phrases: list[Place]) -> Draft:
        s = relation.sentence
        draft = Draft(s, self._spans(s, relation.content))
        draft.quotations = self._quotations(s, relation.content)
        if relation.relayed_by is not None:
            draft.credited = self.resolver.resolve(s, relation.relayed_by)
        if relation.source is not None:
            self._say(draft, s, relation.source)
        draft.cue = Span(s.starts[relation.at], s.ends[cue_end(relation) - 1])
        draft.negative = is_negative(relation)
        draft.audience = audience_of(relation, phrases, self.text, self.words)
        if not self._is_relay(draft, relation):
            self._keep(draft)
        return draft

    def _is_relay(self, draft: Draft, relation: Relation) -> bool:
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

    def _say(self, draft: Draft, s: Sentence, place: Place) -> None:
        draft.mention = Span(s.starts[place[0]], s.ends[place[1] - 1])
        draft.speaker = self.resolver.resolve(s, place)

    def _keep(self, draft: Draft) -> None:
        self.drafts.append(draft)
        self.last = draft
        if draft.quotations:
            self.spoken = draft

    def _spans(self, s: Sentence, content: list[Place]) -> list[Span]:
        spans = []
        for begin, end in content:
            while end > begin + 1 and s.tags[end - 1] in ".,;:":
                end -= 1
            if end == begin + 1 and s.quotes[begin] >= 0:
                spans.append(self.quotations[s.quotes[begin]].span)
            else:
                spans.append(Span(s.starts[begin], s.ends[end - 1]))
        return spans

    def _quotations(self, s: Sentence, content: list[Place]) -> list[int]:
        return [s.quotes[k] for begin, end in content for k in range(begin, end) if s.quotes[k] >= 0]

    def _bare(self, s: Sentence, k: int, has_relation: bool) -> None:
        """A quotation that no cue of its sentence reports."""
        quotation = self.quotations[s.quotes[k]]
        before = self.sentences[s.index - 1] if s.index else None
        alone = all(tag in "Q.,-…" for tag in s.tags)
        if quotation.continues and self.spoken is not None:
            self._carry(s, k, self.spoken)
            return
        behind = before is not None and before.paragraph == s.paragraph and self.spoken is not None
        if alone and behind and self.spoken is not None and before is not None and self.spoken.sentence is before:
            self._carry(s, k, self.spoken)
            self.spoken.sentence = s
            return
        span = quotation.span
        words = len(word_spans(self.text, span.start, min(span.end, span.start + _SPOKEN * 20)))
        if not alone and (words < _SPOKEN or has_relation):
            return
        if alone and self.blocks[s.paragraph].role in ("title", "heading") and words < _SPOKEN:
            return
        draft = Draft(s, [quotation.span], quotations=[s.quotes[k]])
        self._inherit(draft, s, k, before, alone)
        self._keep(draft)

    def _carry(self, s: Sentence, k: int, draft: Draft) -> None:
        span = self.quotations[s.quotes[k]].span
        if span.start >= draft.end:
            draft.spans.append(span)
            draft.quotations.append(s.quotes[k])

    def _inherit(self, draft: Draft, s: Sentence, k: int, before: Sentence | None, alone: bool) -> None:
        """Who says what stands alone: named on the line behind, in the sentence before, or whoever spoke last."""
        behind = self.sentences[s.index + 1] if s.index + 1 < len(self.sentences) else None
        if behind is not None and alone:
            name = dash_name(behind, self.cast)
            if name is not None:
                self._say(draft, behind, name)
                return
        colon = k and s.tags[k - 1] == ":"
        opener = before if alone else s
        if opener is not None and (not alone or before is None or self._introduces(opener, s)):
            subject = self._subject(opener, anywhere=bool(colon))
            if subject is not None:
                self._say(draft, opener, subject)
                return
        if self.last is not None and s.paragraph - self.last.sentence.paragraph <= 3:
            draft.speaker = self.last.speaker

    def _introduces(self, before: Sentence, s: Sentence) -> bool:
        if before.tags[-1] == ":":
            return True
        if self.last is not None and self.last.sentence.index == before.index:
            return False
        speaks = any(cue.form in "dz" and cue.frame in _SPEAKING for _, cue in before.cues)
        return speaks or before.paragraph == s.paragraph

    def _subject(self, s: Sentence, anywhere: bool = False) -> Place | None:
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
