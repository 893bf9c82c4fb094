"""NEG: one reading denies what the other says."""

from __future__ import annotations

from collections.abc import Iterator

from claimreader.collation.flags.aligned_pair import AlignedPair
from claimreader.collation.flags.operator_scope import OperatorMatch, OperatorScopes
from claimreader.collation.flags.sentences import is_question
from claimreader.collation.readings import Reading
from claimreader.model import Flag, Span, Statement

_MAX_CHANGED_WORDS = 6
"""In a longer changed stretch one word rarely stands for another."""


def find_one_sided(pair: AlignedPair) -> Iterator[Flag]:
    """What is negated in a and is said of the same word, not negated, in b."""
    if pair.a.statement.polarity != pair.b.statement.polarity:
        return
    for match in pair.scopes_a.negation:
        target = pair.counterpart(match.target)
        if target is None or pair.is_unchanged(match.trigger) or is_question(pair.a, match.trigger):
            continue
        if _has_opposite(pair, match.trigger):
            continue
        if not _same_place(pair, match.target, target) or _may_both_hold(pair, match, target):
            continue
        occurrences = [at for at, stem in enumerate(pair.b.stems) if stem == pair.b.stems[target]]
        said_of = (*occurrences, *_words_of_clause(pair, match))
        if not any(pair.scopes_b.is_negated(at) for at in said_of) and not _negates_elsewhere(pair, target):
            yield pair.flag("NEG", match, target)


def _has_opposite(pair: AlignedPair, at: int) -> bool:
    """Whether b says the opposite of the negating word itself: "nobody" and "everybody", "unable" and "able"."""
    positive = pair.lexicon.operators.antonyms.positive_of(pair.a.norms[at])
    return positive in pair.b.norms or _opposite_of(pair, at) is not None


def _same_place(pair: AlignedPair, at: int, target: int) -> bool:
    """Whether the two words stand among the same words; a word that only occurs in both may be about anything."""
    if pair.aligned.get(at) == target:
        return pair.same_context(at, target)
    return pair.in_one_short_change(at, target) or pair.shares_context(at, target)


def _negates_elsewhere(pair: AlignedPair, target: int) -> bool:
    """Whether the clause of b is negated at another of its words, which is negated in a too: "lost no money"."""
    clauses = pair.scopes_b.clauses
    negated_in_b = [
        match.target
        for match in pair.scopes_b.negation
        if clauses[match.trigger] == clauses[target] and match.trigger != target
    ]
    return any(
        pair.scopes_a.is_negated(at)
        for negated in negated_in_b
        for at, stem in enumerate(pair.a.stems)
        if stem == pair.b.stems[negated]
    )


def _words_of_clause(pair: AlignedPair, match: OperatorMatch) -> Iterator[int]:
    """The words of b that stand for those of a clause of a which is negated as a whole: "nobody came", "unless"."""
    if match.operator.direction != "clause":
        return
    clauses = pair.scopes_a.clauses
    for at, stem in enumerate(pair.a.stems):
        if clauses[at] == clauses[match.trigger] and stem not in pair.lexicon.flag_stop_stems:
            at_b = pair.counterpart(at)
            if at_b is not None:
                yield at_b


def _may_both_hold(pair: AlignedPair, match: OperatorMatch, target: int) -> bool:
    """Whether both may be so: what is not done should be, what is denied was only spoken of, "not until" is "then"."""
    if match.bound and match.bound not in pair.b.norms:
        return True
    operators = pair.lexicon.operators
    if target and pair.b.norms[target - 1] in operators.hedges:
        return True
    quoted = pair.a.quoted[match.trigger] and pair.b.quoted[target]
    hypothetical = _is_hypothetical(pair.a, pair.scopes_a, match.trigger)
    if not quoted and hypothetical != _is_hypothetical(pair.b, pair.scopes_b, target):
        return True
    desired = {m.value for m in pair.scopes_b.modality if m.target == target} & operators.desired_modalities
    return bool(desired) and not any(m.target == match.target and m.value in desired for m in pair.scopes_a.modality)


def _is_hypothetical(reading: Reading, scopes: OperatorScopes, at: int) -> bool:
    """Whether a word stands in a clause of which nobody says that it is so: "if he does not pay"."""
    first = scopes.clauses.index(scopes.clauses[at])
    return reading.norms[first] in reading.lexicon.operators.hypothetical


def find_prefix_antonyms(pair: AlignedPair) -> Iterator[Flag]:
    """A word of a that says the opposite of a word of b ("unlikely", "likely"), which is not negated itself."""
    a, b = pair.a.norms, pair.b.norms
    positive_of = pair.lexicon.operators.antonyms.positive_of
    for norm in set(a).difference(b):
        positive, at = positive_of(norm), a.index(norm)
        if positive is None or positive in a or positive not in b:
            continue
        target = b.index(positive)
        if pair.scopes_a.is_negated(at) == pair.scopes_b.is_negated(target) and pair.same_context(at, target):
            yield Flag("NEG", pair.a.words[at].span, pair.b.words[target].span)


def find_antonyms(pair: AlignedPair) -> Iterator[Flag]:
    """A word of a that stands where b has its opposite ("rise", "fall"), both negated or neither."""
    known = pair.lexicon.operators.antonyms.stems.intersection(pair.a.stems).difference(pair.b.stems)
    for at in [at for stem in known for at in range(len(pair.a.stems)) if pair.a.stems[at] == stem]:
        target = _opposite_of(pair, at)
        if target is not None and pair.scopes_a.is_negated(at) == pair.scopes_b.is_negated(target):
            yield Flag("NEG", pair.a.words[at].span, pair.b.words[target].span)


def _opposite_of(pair: AlignedPair, at: int) -> int | None:
    """The word of b that stands where a word of a stood and says the opposite; neither is on both sides."""
    a, b = pair.a.stems, pair.b.stems
    antonyms = pair.lexicon.operators.antonyms
    if a[at] not in antonyms.stems or a[at] in b:
        return None
    for target in range(*pair.replacement.get(at, (0, 0))):
        opposed = frozenset((a[at], b[target])) in antonyms.pairs and b[target] not in a
        if opposed and _is_opposed_in_place(pair, at, target):
            return target
    return None


def _is_opposed_in_place(pair: AlignedPair, at: int, target: int) -> bool:
    """Whether one word stands for the other: the change is short, or the words beside it are the same."""
    if pair.in_one_short_change(at, target):
        return True
    low, high = pair.replacement[at]
    is_function_word = pair.a.norms[at] in pair.lexicon.stop_words
    return high - low <= _MAX_CHANGED_WORDS and pair.shares_context(at, target) and not is_function_word


def find_denial_in_cue(pair: AlignedPair) -> Iterator[Flag]:
    """The cues differ in what they make of the content: "has not confirmed that …", "confirmed that …".

    A content that is denied, and one that negates itself, say the same, and so do a question and what somebody asked
    whether it is so. The flag stands on the cue phrases, empty at the start of a statement without a cue.
    """
    a, b = pair.a.statement, pair.b.statement
    if a.polarity == b.polarity or not _share_content(pair):
        return
    if "open" in (a.polarity, b.polarity):
        if "?" in (a.text if b.polarity == "open" else b.text):
            return
    elif _say_the_same(pair if a.polarity != "asserted" else pair.swapped()):
        return
    yield Flag("NEG", _cue_place(a), _cue_place(b))


def _share_content(pair: AlignedPair) -> bool:
    """Whether two words of weight are the same, or all of the shorter reading."""
    stop_stems = pair.lexicon.flag_stop_stems
    shared = sum(pair.a.stems[i] not in stop_stems for i in pair.aligned)
    shorter = min(sum(stem not in stop_stems for stem in reading.stems) for reading in (pair.a, pair.b))
    return shared >= min(2, max(1, shorter))


def _say_the_same(pair: AlignedPair) -> bool:
    """Whether a, which is denied by its cue, is negated itself in b, or both call something the same."""
    shared = [(i, j) for i, j in pair.aligned.items() if pair.a.stems[i] not in pair.lexicon.flag_stop_stems]
    is_negated = any(pair.scopes_a.is_negated(i) != pair.scopes_b.is_negated(j) for i, j in shared)
    return is_negated or _both_characterize(pair)


def _cue_place(statement: Statement) -> Span:
    return statement.cue_phrase_span or statement.cue_span or Span(statement.start, statement.start)


def _both_characterize(pair: AlignedPair) -> bool:
    """Whether both call something the same: "disputed the report as a distortion", "called the report a distortion"."""
    norms, marker = pair.a.norms, pair.lexicon.markers.characterizing
    after = range(norms.index(marker) + 1, len(norms)) if marker in norms else ()
    first = next((at for at in after if norms[at] not in pair.lexicon.stop_words), None)
    return first in pair.aligned
