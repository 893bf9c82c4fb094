"""An answer of the check -> what its screen shows of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from claimreader.checking.decisions import Decided
from claimreader.checking.formats import counts_in_words, elsewhere_lines, flag_lines, removed_place
from claimreader.checking.model import Check, Draft, is_wrong
from claimreader.checking.wording import DECISION_WORDS, KINDS, answer_words, fix_up
from claimreader.model import Article, Link, LinkLabel
from claimreader.view.check_rows import CheckedPassage, PassageDecision
from claimreader.view.wrap import width_of
from claimreader.wording import counted


def passage_of(draft: Draft, article: Article, check: Check, decided: Decided | None) -> CheckedPassage:
    """One passage as it is shown; `article` is the draft with the characters as they were given."""
    own, held = check.passage.statement, check.source_statement
    link = None
    if held is not None and check.source is not None:
        link = Link(own.id, held.id, "linked", 0, _label(check), check.flags, check.runs)
    removed = check.removed
    return CheckedPassage(
        answer="removed" if removed else check.verdict,
        words=answer_words(check),
        kind=KINDS[check.passage.kind],
        is_wrong=is_wrong(check),
        draft=article,
        span=check.passage.span,
        own=own,
        searched=check.searched,
        source=check.source,
        held=held,
        place=check.source_span,
        link=link,
        changes=(*flag_lines(draft, check), *(("but", line) for line in elsewhere_lines(draft, check))),
        instead=fix_up(check) or "",
        removed=(removed.text, removed_place(removed)) if removed else None,
        decision=_decision(decided) if decided else None,
    )


def _label(check: Check) -> LinkLabel:
    """How the changes are shown: a change of a word on the word, a telling in other words by what it shares."""
    ops = Counter(run.op for run in check.runs)
    if check.passage.kind == "reported" and ops["replace"] + ops["insert"] + ops["delete"] > ops["equal"]:
        return "paraphrased"
    return "edited" if ops["replace"] else "trimmed"


def _decision(decided: Decided) -> PassageDecision:
    entry = decided.entry
    who = ", ".join(part for part in (entry.by, (entry.changed or entry.at)[:10]) if part)
    details = who if decided.applies else "; ".join(part for part in (decided.why, who) if part)
    return PassageDecision(DECISION_WORDS[decided.what], decided.applies, details, entry.note or "", decided.is_settled)


def summary_of(checks: Sequence[Check], cells: int) -> str:
    """ " · 23 passages: 2 altered, 21 verbatim", shorter where it has no room; "" before anything is known."""
    if not checks:
        return ""
    wrong = sum(map(is_wrong, checks))
    words = f" · {counted(len(checks), 'passage')}: {counts_in_words(checks)}"
    return words if width_of(words) <= cells else f" · {wrong or 'none'} of {len(checks)} wrong"
