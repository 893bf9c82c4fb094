"""VERDICTS: the rules that say what became of a passage, in the order in which they are asked."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from claimreader.checking.comparison import Comparison
from claimreader.checking.credit import credits_other
from claimreader.checking.model import Verdict
from claimreader.checking.surroundings import lost_context, marked_edges, unmarked_edges
from claimreader.language.polarity import polarity_words
from claimreader.model import Flag, FlagName, Span

_MIN_SIMILARITY = 0.55
"""So much of the weight of its words a quotation must share with its place, else it stands nowhere."""
_MIN_ROW, _MIN_WORDS_SHARE = 3, 0.7
"""Or so many of its words in a row, and so much of them in all: "that could very well be the case"."""
_SHORT_GAP = 2
_SENTENCE_END = re.compile(r"[.!?]")
_MEANING: frozenset[FlagName] = frozenset(("NEG", "NUM", "MODAL", "QUANT"))


class VerdictRule(NamedTuple):
    """One answer, and when it is given; its cases stand in `tests/fixtures/checking/verdicts/NAME.md`."""

    name: str
    applies: Callable[[Comparison], bool]
    verdict: Verdict


def _too_little_shared(c: Comparison) -> bool:
    """Too few of the words stand there: other words were said, or none."""
    if c.place.similarity >= _MIN_SIMILARITY:
        return False
    sizes = [size for _, _, size in c.place.blocks]
    return max(sizes) < _MIN_ROW or sum(sizes) < _MIN_WORDS_SHARE * len(c.a.words)


def _changed_words(c: Comparison) -> bool:
    """Words that stand for others or were added, without brackets."""
    return bool(c.changes)


def _changed_meaning(c: Comparison) -> bool:
    """What was left out denies, counts or limits what is left."""
    for gap in c.gaps:
        inside = [flag for flag in c.flags if flag.b.start < flag.b.end and gap.words.contains(flag.b)]
        if any(flag.name == "NEG" for flag in inside):
            return True
        if gap.size > _SHORT_GAP:
            continue
        if _negates(c, gap.words) or (not gap.is_marked and any(flag.name in _MEANING for flag in inside)):
            return True
    return False


def _negates(c: Comparison, span: Span) -> bool:
    """Whether some words of the source hold a negation."""
    words = polarity_words(c.analysis.language or "en").words
    negators = words["negators"] | words["negated"]
    return any(word.norm in negators for word in c.analysis.words_from(*span))


def _joined_sentences(c: Comparison) -> bool:
    """Two sentences of the source in one, with a small letter where the second begins."""
    for step in c.steps:
        if step.op != "equal" or step.moved:
            continue
        for i, j in zip(range(step.a[0] + 1, step.a[1]), range(step.b[0] + 1, step.b[1]), strict=True):
            if j in c.b.breaks:
                continue
            before, word = c.b.words[j - 1], c.b.words[j]
            between = c.b.text[before.end : word.start]
            own = c.draft_text[c.a.words[i - 1].end : c.a.words[i].start]
            ended = _SENTENCE_END.search(between) and word.capital and not c.a.words[i].capital
            if ended and not _SENTENCE_END.search(own) and i not in c.a.breaks:
                return True
    return False


def _other_speaker(c: Comparison) -> bool:
    """The source credits somebody else, and no source the draft's speaker."""
    return credits_other(c)


def _denied_by_cue(c: Comparison) -> bool:
    """The source's speaker denies it, or neither says nor denies it; the draft's says it; or the other way round."""
    return (
        c.holder is not None
        and c.passage.statement.speaker is not None
        and (c.holder.polarity != c.passage.statement.polarity)
    )


def _lost_context(c: Comparison) -> bool:
    """The sentence of the source negates or conditions the words, the draft does not."""
    return bool(context_flags(c))


def _dropped_condition(c: Comparison) -> bool:
    """A condition was left out amid the words."""
    return any(flag.name == "COND" and flag.b.start < flag.b.end for flag in c.flags)


def context_flags(c: Comparison) -> tuple[Flag, ...]:
    """The flags on what stands around the words in the source."""
    return lost_context(c)


def _unmarked_gap(c: Comparison) -> bool:
    """Words are left out without … or [ ]: amid the others, or at an end that is shown as that of a sentence."""
    return any(not gap.is_marked for gap in c.gaps) or bool(unmarked_edges(c))


def _marked_gap(c: Comparison) -> bool:
    """Words are left out or exchanged, with … or [ ]."""
    return bool(c.gaps) or bool(marked_edges(c)) or c.has_bracketed_change


def _always(c: Comparison) -> bool:
    """All words stand there, in their order."""
    return True


VERDICT_RULES: tuple[VerdictRule, ...] = (
    VerdictRule("too_little_shared", _too_little_shared, "not_found"),
    VerdictRule("changed_words", _changed_words, "altered"),
    VerdictRule("changed_meaning", _changed_meaning, "altered"),
    VerdictRule("joined_sentences", _joined_sentences, "altered"),
    VerdictRule("other_speaker", _other_speaker, "other_speaker"),
    VerdictRule("denied_by_cue", _denied_by_cue, "context_lost"),
    VerdictRule("dropped_condition", _dropped_condition, "context_lost"),
    VerdictRule("lost_context", _lost_context, "context_lost"),
    VerdictRule("unmarked_gap", _unmarked_gap, "trimmed_unmarked"),
    VerdictRule("marked_gap", _marked_gap, "trimmed_marked"),
    VerdictRule("verbatim", _always, "verbatim"),
)
"""The first that applies decides; the last one always does."""


def verdict_of(c: Comparison, speaker_counts: bool = True) -> Verdict:
    """What became of a quotation; who is credited need not count, for another source may credit the draft's speaker."""
    return next(
        rule.verdict
        for rule in VERDICT_RULES
        if (speaker_counts or rule.verdict != "other_speaker") and rule.applies(c)
    )
