"""Stage LAYOUT: paragraphs whose layout is the attribution. A rule that answers true has read them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from claimreader.attribution.article_state import ArticleState, Speaker
from claimreader.attribution.rules.introductions import introducer
from claimreader.attribution.statement_draft import StatementDraft
from claimreader.language.lexicons import FINITE_FORMS
from claimreader.language.noun_phrases import TokenRange
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import AUXILIARIES, Tag, Tags
from claimreader.model import Span

_MAX_CREDIT = 25
"""Units of a line that says whose words stand above it."""
_MAX_NAME = 5
_MAX_MARKS = 1
"""Characters of a block behind what is said in it: a quotation mark."""
_VERBS_OF_CLAUSE: Tags = (AUXILIARIES - {Tag.DO}) | {Tag.VERB}
_BEHIND_NAME: Tags = frozenset((Tag.COMMA, Tag.OPEN_BRACKET, Tag.STOP, Tag.DASH, Tag.DATE))
_BEFORE_NAME: Tags = frozenset((Tag.DASH, Tag.MARK, Tag.COMMA))


def transcript_turn(state: ArticleState, s: TaggedSentence) -> bool:
    """ "LEE: We will not go.", where a page prints a conversation: the whole turn is what is said."""
    turn = state.turns.get(s.paragraph)
    if turn is None:
        return False
    state.read_to(turn.last)
    if turn.spans and not turn.is_question:
        # "A" alone names nobody.
        mention = turn.label.span if turn.speaker or len(turn.label.name) > 1 else None
        draft = StatementDraft(s, list(turn.spans), turn.speaker, mention, is_set_as_quotation=True)
        if not turn.label.is_bare:
            draft.cue = Span(turn.label.span.end, turn.label.span.end + 1)
        _append(state, s, draft)
    return True


def block_quotation(state: ArticleState, s: TaggedSentence) -> bool:
    """ "Lee wrote:", and a block that the page sets as a quotation; or such a block with a name at its foot."""
    blocks = state.analysis.blocks
    if not blocks[s.paragraph].quotation:
        return False
    sentences = _set_as_quotation(state, s)
    credit = next((one for one in sentences if one is not s and _is_credit(state, one)), None)
    said = [one for one in sentences if credit is None or one.index < credit.index]
    name = None if credit is None else _credited_name(credit)
    speaker, cue = _introduction(state, s)
    if credit is not None and name is not None:
        speaker, cue = state.speaker_named(credit, name), None
    if speaker is None:
        return _goes_on(state, s, said)
    state.read_to((credit or said[-1]).paragraph)
    draft = StatementDraft(s, list(_spans(state, said)), *speaker, cue=cue, is_set_as_quotation=True)
    _append(state, s, draft)
    return True


def _goes_on(state: ArticleState, s: TaggedSentence, said: Sequence[TaggedSentence]) -> bool:
    """Whether the block quotation right before has a speaker, and this one goes on with it."""
    last, before = state.last, state.analysis.blocks[max(0, s.paragraph - 1)]
    if last is None or not last.is_set_as_quotation or not before.quotation or before.end - last.end > _MAX_MARKS:
        return False
    last.spans += _spans(state, said)
    state.read_to(said[-1].paragraph)
    return True


def _append(state: ArticleState, s: TaggedSentence, draft: StatementDraft) -> None:
    """Add a draft that no quotation goes on with, and note who has spoken."""
    state.append(draft)
    state.quoted = None
    state.coreference.note_speaker(draft.speaker, s)


def _set_as_quotation(state: ArticleState, s: TaggedSentence) -> list[TaggedSentence]:
    """The sentences, from `s` on, of one quotation, and the line right behind it that says whose it is."""
    blocks, found = state.analysis.blocks, [s]
    number = blocks[s.paragraph].quotation
    for other in state.analysis.sentences[s.index + 1 :]:
        if other.paragraph > found[-1].paragraph + 1:
            break
        if blocks[other.paragraph].quotation != number:
            # "— Ann Lee" below the quotation, as a caption of it or in a block quotation of its own.
            is_foot = state.opens_paragraph(other) and other.tags[0] is Tag.DASH and _is_credit(state, other)
            return [*found, other] if is_foot else found
        found.append(other)
    return found


def _is_credit(state: ArticleState, s: TaggedSentence) -> bool:
    """Whether a sentence only says whose words stand before it: a block of its own, or the last behind a dash."""
    sentences = state.analysis.sentences
    is_last = s.index + 1 == len(sentences) or sentences[s.index + 1].paragraph != s.paragraph
    is_set_off = state.opens_paragraph(s) or s.tags[0] is Tag.DASH
    return is_last and is_set_off and _credited_name(s) is not None


def _spans(state: ArticleState, said: Sequence[TaggedSentence]) -> Iterator[Span]:
    """What is said in each block, without the quotation marks around all of it."""
    for paragraph, group in groupby(said, key=lambda one: one.paragraph):
        block = state.analysis.blocks[paragraph]
        yield _without_marks(state, Span(block.start, max(one.ends[-1] for one in group)))


def _introduction(state: ArticleState, s: TaggedSentence) -> tuple[Speaker | None, Span | None]:
    """Whoever the sentence before introduces with a colon, with the verb; nobody where it has none."""
    before = state.analysis.sentences[s.index - 1] if s.index else None
    if before is None or before.tags[-1] is not Tag.COLON or before.paragraph != s.paragraph - 1:
        return None, None
    at = next((unit for unit, cue in reversed(before.cues) if cue.form in FINITE_FORMS), None)
    cue = None if at is None else Span(before.starts[at], before.ends[at])
    return introducer(state, before) or Speaker(None, None), cue


def _credited_name(s: TaggedSentence) -> TokenRange | None:
    """The name in a line without a verb: "— Ann Lee (@ann) 9 May 2021", "Ann Lee, mayor of Ek"."""
    begin = 0
    while begin < len(s) and s.tags[begin] in _BEFORE_NAME:
        begin += 1
    end = begin
    while end < len(s) and s.tags[end] is Tag.PROPER_NOUN:
        end += 1
    is_name = begin < end <= begin + _MAX_NAME and (end == len(s) or s.tags[end] in _BEHIND_NAME)
    # A line that a stop closes is a sentence; what a headline leaves out has no width.
    is_closed = s.tags[-1] is Tag.STOP and s.starts[-1] < s.ends[-1]
    is_line = len(s) <= _MAX_CREDIT and not is_closed and not _has_verb(s, end)
    return (begin, end) if is_name and is_line else None


def _has_verb(s: TaggedSentence, begin: int) -> bool:
    """Whether a clause follows; a noun like "report" may be a verb in another form."""
    finite = any(unit >= begin and cue.form in FINITE_FORMS for unit, cue in s.cues)
    return finite or not _VERBS_OF_CLAUSE.isdisjoint(s.tags[begin:])


def _without_marks(state: ArticleState, span: Span) -> Span:
    """The span without the quotation marks around all of it."""
    whole = next((q for q in state.analysis.quotations if q.depth == 0 and q.outer == span), None)
    return span if whole is None else whole.span
