"""Who a page credits with a passage today, beside who it credited when the passage was taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from claimreader.attribution.statements import find_statements
from claimreader.collation.lexicon import CollationLexicon, main_lexicon
from claimreader.collation.speaker_names import last_name, parse_name
from claimreader.collation.speaker_relation import SPEAKER_RULES, RelationKind, SpeakerPair
from claimreader.language.analysis import Analysis
from claimreader.language.entities import split_titles
from claimreader.language.given_names import is_given_name
from claimreader.language.normalize import normalize_words
from claimreader.model import Article, Span, Statement
from claimreader.notebook.model import Passage
from claimreader.notebook.statement_places import statement_at
from claimreader.sanitize import for_cell
from claimreader.wording import POLARITY_WORDS


class CreditedArticle:
    """An article as it reads now, whose statements are found when they are first asked for, unless they are given."""

    def __init__(self, article: Article, statements: Sequence[Statement] | None = None) -> None:
        self.article, self._given = article, statements

    @cached_property
    def _analysis(self) -> Analysis:
        return Analysis(self.article)

    @cached_property
    def _statements(self) -> Sequence[Statement]:
        return find_statements(self._analysis) if self._given is None else self._given

    @cached_property
    def _lexicon(self) -> CollationLexicon:
        return main_lexicon([self.article.language])

    def statement_at(self, passage: Passage, span: Span) -> Statement | None:
        """The statement that `passage` was taken from, where it stands at `span` now."""
        return statement_at(self._statements, passage.kind, span)

    def changes(self, passage: Passage, span: Span) -> list[str]:
        """What is otherwise at `span` than the export has it: who is credited, and whether they say so.

        Nothing is said of a passage whose export names nobody, and nothing of two descriptions that may be one.
        """
        if passage.kind in ("selection", "removed"):
            return []
        now = self.statement_at(passage, span)
        changed = [self._credit_change(passage, now, span)]
        if now is not None and passage.polarity not in (None, now.polarity) and _has_other_cue(passage, now):
            changed.append(f"polarity changed: now {POLARITY_WORDS[now.polarity] or 'said'}")
        return [words for words in changed if words]

    def is_as_before(self, passage: Passage, span: Span) -> bool:
        """Whether a statement at `span` is credited as the export has it."""
        return self.statement_at(passage, span) is not None and not self.changes(passage, span)

    def is_of_another(self, passage: Passage, span: Span) -> bool:
        """Whether somebody else by name is credited with the statement at `span`."""
        now = self.statement_at(passage, span)
        return now is not None and bool(self._credit_change(passage, now, span))

    def _credit_change(self, passage: Passage, now: Statement | None, span: Span) -> str:
        was = passage.speaker or passage.mention
        if not was or (now is not None and passage.speaker and passage.speaker in (now.speaker, _speaker_before(now))):
            return ""
        if now is None or not (now.speaker or now.mention):
            is_lost = passage.mention is not None and self._is_nowhere_near(passage, span)
            return f"who is credited changed: nobody, was {was}" if is_lost else ""
        if self._is_printed_as_before(passage, now, span) or not self._is_somebody_else(passage, now):
            return ""
        return f"who is credited changed: {now.speaker or now.mention}, was {was}"

    def _is_printed_as_before(self, passage: Passage, now: Statement, span: Span) -> bool:
        """Whether the words that name the speaker stand in what an export keeps around the passage, unchanged.

        Then another version of this program reads them otherwise. A pronoun may stand for another all the same.
        """
        around, mention = Span(span.start - len(passage.prefix), span.end + len(passage.suffix)), now.mention_span
        if mention is None or around.start < 0 or not around.contains(mention):
            return False
        if passage.mention is not None and _is_inferred(now.mention, self._lexicon):
            return False
        text = self.article.text
        beside = text[around.start : span.start], text[span.end : around.end]
        return [for_cell(words) for words in beside] == [for_cell(words) for words in (passage.prefix, passage.suffix)]

    def _is_somebody_else(self, passage: Passage, now: Statement) -> bool:
        by_speaker = self._relation(passage.speaker, now.speaker)
        if by_speaker != "unknown" and _is_inferred(passage.mention, self._lexicon):
            # "She" is the same word whoever is meant.
            return by_speaker == "other"
        kinds = {self._relation(one, other) for one, other in _names(passage, now)}
        if self._has_other_given_name(passage.speaker or "", now.speaker or ""):
            return True
        return "same" not in kinds and "other" in kinds

    def _relation(self, one: str | None, other: str | None) -> RelationKind:
        if not one or not other:
            return "unknown"
        a, b = parse_name(one, self._lexicon), parse_name(other, self._lexicon)
        if a.text.casefold() == b.text.casefold() and not a.is_anonymous:
            return "same"
        if a.is_anonymous or b.is_anonymous:
            return "unknown"
        pair = SpeakerPair(a, b, 0.0, self._lexicon)
        return next((rule.kind for rule in SPEAKER_RULES if rule.applies(pair)), "other")

    def _has_other_given_name(self, one: str, other: str) -> bool:
        """Whether both are a given and a last name, the last names the same, the given ones not even at their start."""
        names = [split_titles(words, self._analysis.lexicon).name for text in (one, other) if (words := text.split())]
        if [len(name) for name in names] != [2, 2] or not any(is_given_name(given) for given, _ in names):
            return False
        (given, last), (other_given, other_last) = names
        return last == other_last and given[:2] != other_given[:2]

    def _is_nowhere_near(self, passage: Passage, span: Span) -> bool:
        """Whether no paragraph at `span` or beside it prints the name or the words that stood for it."""
        blocks = self.article.blocks
        at = [number for number, block in enumerate(blocks) if block.span.overlaps(span)]
        if not at:
            return False
        near = blocks[max(0, at[0] - 1) : at[-1] + 2]
        printed = {word.norm for block in near for word in normalize_words(self.article.text, block.start, block.end)}
        return printed.isdisjoint({last_name(passage.speaker or ""), last_name(passage.mention or "")} - {""})


def _speaker_before(statement: Statement) -> str | None:
    """Who was credited before the person corrected it."""
    corrected = statement.extra.get("corrected")
    correction = corrected.get("speaker") if isinstance(corrected, Mapping) else None
    was = correction.get("was") if isinstance(correction, Mapping) else None
    return was if isinstance(was, str) else None


def _names(passage: Passage, now: Statement) -> Iterator[tuple[str | None, str | None]]:
    for one in (passage.speaker, passage.mention):
        for other in (now.speaker, now.mention):
            yield one, other


def _is_inferred(mention: str | None, lexicon: CollationLexicon) -> bool:
    return mention is not None and parse_name(mention, lexicon).is_anonymous


def _has_other_cue(passage: Passage, now: Statement) -> bool:
    """Whether the page prints another cue phrase; the same one is only read otherwise by another version."""
    return passage.cue_phrase is None or _words(passage.cue_phrase) != _words(now.cue_phrase or "")


def _words(text: str) -> list[str]:
    return text.casefold().split()
