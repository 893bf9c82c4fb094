"""What a person decides on the passages of a draft, kept in the notebook and found again in the draft of today.

A decision is on words: the draft's, those of the source that the answer rests on, and the answer itself. Where one of
the three is another today the decision does not apply; it is shown as one that was made on something else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claimreader.checking.model import Check, Draft
from claimreader.checking.wording import VERDICT_WORDS, Decision
from claimreader.model import Article, Span, Story
from claimreader.notebook.anchors import relocate
from claimreader.notebook.model import Entry, Passage
from claimreader.notebook.relocate import credit_in
from claimreader.notebook.store import Notebook
from claimreader.notebook.take_passage import passage_of_selection


class Decided(NamedTuple):
    """A decision on a passage."""

    entry: Entry
    applies: bool
    """False where the passage, its source or the answer is not what it was made on."""
    why: str = ""
    """What is another since, in words."""

    @property
    def what(self) -> Decision:
        """What was decided."""
        return self.entry.what  # type: ignore[return-value]

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to decide."""
        return self.applies and self.what != "remark"


def draft_story(draft: Draft) -> Story:
    """The draft as the notebook knows it: one article, with the characters as they were given."""
    article = draft.article._replace(text=draft.text)
    return Story(article.id, (article,))


def decide(
    notebook: Notebook, draft: Draft, check: Check, decision: Decision, earlier: Decided | None, note: str | None
) -> Entry:
    """Keep a decision on a passage with a note, in the place of the earlier one. Raises NotebookError."""
    story = draft_story(draft)
    replaced = [earlier.entry] if earlier else []
    return notebook.decide_on_draft(
        story, decision, _passage(story.articles[0], check), _made_on(check), replaced, note
    )


def decisions(entries: Sequence[Entry], draft: Draft, checks: Sequence[Check]) -> dict[int, Decided]:
    """Number of a check -> the latest decision on its passage; `entries` are those of the notebook, oldest first."""
    article = draft_story(draft).articles[0]
    credit = credit_in({article.id: [check.passage.statement for check in checks]})
    found: dict[int, Decided] = {}
    for entry in entries:
        passage = entry.passages[0]
        relocation = relocate(passage, (article,), credit)
        if relocation.span is None:
            continue
        number = _number_at(checks, passage, relocation.span)
        if number is None:
            continue
        check = checks[number]
        changes = list(_changes(entry, check, is_placed=relocation.placed == check.passage.span))
        new = Decided(entry, not changes, "; ".join(changes))
        if number not in found or new.applies or not found[number].applies:
            found[number] = new
    return found


def _passage(article: Article, check: Check) -> Passage:
    statement = check.passage.statement
    return passage_of_selection(article, check.passage.span)._replace(
        kind=statement.kind, speaker=statement.speaker, mention=statement.mention, polarity=statement.polarity
    )


def _made_on(check: Check) -> str:
    """The answer, a tab and whom the source credits, and on lines of their own the words that it rests on."""
    return f"{check.verdict}\t{_source_speaker(check)}\n{_source_words(check)}".rstrip("\n")


def _source_speaker(check: Check) -> str:
    return " ".join((check.source_speaker or "").split())


def _source_words(check: Check) -> str:
    return check.source_text or (check.removed.text if check.removed else "")


def _number_at(checks: Sequence[Check], passage: Passage, span: Span) -> int | None:
    """The check of the passage that stands just there, else of one that overlaps, both of one kind."""
    same = [
        (check.passage.span != span, at)
        for at, check in enumerate(checks)
        if check.passage.span.overlaps(span) and _is_report(check.passage.statement.kind) == _is_report(passage.kind)
    ]
    return min(same)[1] if same else None


def _is_report(kind: str) -> bool:
    return kind in ("indirect", "mixed")


def _changes(entry: Entry, check: Check, *, is_placed: bool) -> Iterator[str]:
    """What is another since the decision, in words."""
    answer, _, words = (entry.value or "").partition("\n")
    # An older version did not keep the speaker.
    verdict, tab, speaker = answer.partition("\t")
    passage = entry.passages[0]
    if not is_placed:
        yield "its words or what stands around them changed"
    elif (passage.speaker or "") != (check.passage.statement.speaker or ""):
        yield f"it was credited to {passage.speaker or 'nobody'}"
    if verdict != check.verdict:
        known = VERDICT_WORDS[check.passage.kind]
        yield f"the answer was: {next((word for name, word in known.items() if name == verdict), verdict)}"
    elif " ".join(words.split()) != " ".join(_source_words(check).split()):
        yield "the source had other words"
    elif tab and speaker != _source_speaker(check):
        yield f"the source credited {speaker or 'nobody'}"
