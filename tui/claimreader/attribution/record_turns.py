"""A record -> its turns: who spoke, and all that was said until the next one did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimreader.attribution.transcripts import Turn, find_turns
from claimreader.attribution.turn_speakers import heading_of_record, speaker_of_record
from claimreader.language.analysis import Analysis
from claimreader.model import NO_EXTRA, Span, Statement


def record_turns(analysis: Analysis) -> tuple[Statement, ...]:
    """The turns of a record as statements, in order; of one without labels (a speech) each paragraph is a turn.

    An answer names under `extra["answers"]` the turn with the question, where that comes right before it.
    """
    turns = tuple(find_turns(analysis).values())
    if not turns:
        return tuple(_paragraphs(analysis))
    found: list[Statement] = []
    for turn in turns:
        if turn.spans:
            found.append(_statement(analysis, turn.spans, turn.speaker, turn, _question(found, turn)))
    return tuple(found)


def _question(found: Sequence[Statement], turn: Turn) -> str | None:
    """The id of the turn before, where it ends with a question that somebody else asks."""
    if not found or not found[-1].text.endswith("?"):
        return None
    return found[-1].id if found[-1].speaker != turn.speaker or turn.speaker is None else None


def _paragraphs(analysis: Analysis) -> Iterator[Statement]:
    heading = heading_of_record(analysis)
    speaker = speaker_of_record(analysis)
    for block in analysis.blocks:
        if block.role in ("paragraph", "list") and block.span != heading:
            yield _statement(analysis, (block.span,), speaker)


def _statement(
    analysis: Analysis,
    spans: tuple[Span, ...],
    speaker: str | None,
    turn: Turn | None = None,
    question: str | None = None,
) -> Statement:
    article, text = analysis.article, analysis.text
    # "A" alone names nobody.
    mention = turn.label.span if turn is not None and (speaker or len(turn.label.name) > 1) else None
    return Statement(
        id=f"{article.id}:{spans[0].start}-{spans[-1].end}",
        article=article.id,
        kind="turn",
        spans=spans,
        text=" [...] ".join(span.of(text) for span in spans),
        speaker=speaker,
        mention=mention.of(text) if mention else None,
        mention_span=mention,
        quoted=spans,
        paragraph=article.paragraph_at(spans[0].start),
        extra=NO_EXTRA if question is None else {"answers": question},
    )
