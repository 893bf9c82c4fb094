"""MODAL: what is certain, possible or due in one reading is something else in the other."""

from __future__ import annotations

from collections.abc import Iterator

from claimreader.collation.flags.aligned_pair import AlignedPair
from claimreader.collation.flags.operator_scope import OperatorMatch
from claimreader.collation.flags.verb_tense import SaidTense, tense_of
from claimreader.model import Flag


def find_other_word(pair: AlignedPair) -> Iterator[Flag]:
    """A modal of a that b replaces by another of its class, inside quotation marks on both sides."""
    for match, target in _changed_modals(pair):
        modals = _modals_on(pair, target)
        if any(modal.value == match.value for modal in modals):
            exact = pair.a.norms[match.trigger] == pair.b.norms[modals[0].trigger]
            if not exact and pair.a.quoted[match.trigger] and pair.b.quoted[modals[0].trigger]:
                yield _flag_on_both(pair, match, modals[0])


def find_other_class(pair: AlignedPair) -> Iterator[Flag]:
    """A modal of a whose word is said in b under a modal of another class."""
    equivalent = pair.lexicon.operators.equivalent_modalities
    for match, target in _changed_modals(pair, by_concept=True):
        modals = _modals_on(pair, target)
        if not modals or any(modal.value == match.value for modal in modals):
            continue
        if frozenset((match.value, modals[0].value)) in equivalent or _is_said_elsewhere(pair, match):
            continue
        if not _says_more(pair, match, modals):
            yield _flag_on_both(pair, match, modals[0])


def find_unmodalized(pair: AlignedPair) -> Iterator[Flag]:
    """A modal of a whose word is said in b under none, both negated or neither."""
    for match, target in _changed_modals(pair):
        if _modals_on(pair, target) or not _is_unmodalized(pair, match, target) or _is_said_elsewhere(pair, match):
            continue
        told = match.value in pair.lexicon.operators.unfulfilled_modalities and tense_of(pair.b, pair.scopes_b, target)
        if pair.scopes_a.is_negated(match.target) == pair.scopes_b.is_negated(target) and not told:
            yield pair.flag("MODAL", match, target)


def find_tense(pair: AlignedPair) -> Iterator[Flag]:
    """What a says will, should or can happen and b says did, or is happening: "will close", "closed"."""
    operators = pair.lexicon.operators
    for match in pair.scopes_a.modality:
        same_word = pair.counterpart(match.target)
        target = pair.same_concept(match.target) if same_word is None else same_word
        if target is None or _modals_on(pair, target) or target in pair.scopes_b.words_of_quantities:
            continue
        found = tense_of(pair.b, pair.scopes_b, target)
        if found is None or not _is_other_time(pair, match, found, same_word is not None):
            continue
        negated = pair.scopes_a.is_negated(match.target), pair.scopes_b.is_negated(target)
        if negated[0] != negated[1] or (negated[0] and match.value in operators.possible_modalities):
            continue
        if _is_same_event(pair, match.target, target) and not _is_said_elsewhere(pair, match):
            last = max(match.trigger, match.target)
            yield Flag("MODAL", pair.a.cover(match.trigger, last + 1), pair.b.cover(found.first, found.last + 1))


def _is_other_time(pair: AlignedPair, match: OperatorMatch, found: SaidTense, same_word: bool) -> bool:
    """Whether a verb in this tense says another time; of another verb a refusal may stand in any: "is not quitting"."""
    operators = pair.lexicon.operators
    if match.value in operators.possible_modalities:
        return found.tense in {"past", "perfect"}
    if match.value not in operators.unfulfilled_modalities:
        return False
    intended = match.value not in operators.unmarked_modalities
    if intended:
        return found.tense != "state"
    if found.tense in {"progressive", "state"}:
        soon = pair.scopes_b.has_date or not operators.tense.soon.isdisjoint(pair.b.norms)
        return not soon and (same_word or found.tense == "state")
    return True


def _is_same_event(pair: AlignedPair, at: int, at_b: int) -> bool:
    return pair.aligned.get(at) == at_b or pair.in_one_short_change(at, at_b) or pair.same_context(at, at_b)


def _is_said_elsewhere(pair: AlignedPair, match: OperatorMatch) -> bool:
    """Whether b has a word of the same class that stands for none of a: "it is likely that", "will likely"."""
    unmatched = set(range(len(pair.b.norms))) - set(pair.aligned.values())
    by_word = pair.lexicon.operators.by_word
    return any(
        operator.category == "modality" and operator.value == match.value
        for at in unmatched
        for operator in by_word.get(pair.b.norms[at], ())
        if not operator.only_before or pair.b.norms[at + 1 : at + 2] == (pair.lexicon.markers.infinitive,)
    )


def _says_more(pair: AlignedPair, match: OperatorMatch, modals: list[OperatorMatch]) -> bool:
    """Whether a has the modals of b too, beside one that may go unsaid: "will have to close", "must close"."""
    own = {other.value for other in pair.scopes_a.modality if other.target == match.target}
    return match.value in pair.lexicon.operators.unmarked_modalities and own >= {modal.value for modal in modals}


def _changed_modals(pair: AlignedPair, by_concept: bool = False) -> Iterator[tuple[OperatorMatch, int]]:
    """The modals of a that b does not have in the same place, each with the word of b that it would be about."""
    for match in pair.scopes_a.modality:
        target = pair.counterpart(match.target)
        if target is None and by_concept:
            target = pair.same_concept(match.target)
        if target is not None and not pair.is_unchanged(match.trigger):
            yield match, target


def _modals_on(pair: AlignedPair, target: int) -> list[OperatorMatch]:
    return [match for match in pair.scopes_b.modality if match.target == target]


def _is_unmodalized(pair: AlignedPair, match: OperatorMatch, target: int) -> bool:
    """Whether b says flatly what a puts under a modal that matters; an infinitive may carry the modal unsaid."""
    if match.value in pair.lexicon.operators.unmarked_modalities or not (
        pair.aligned.get(match.target) == target or pair.in_one_short_change(match.target, target)
    ):
        return False
    before = pair.b.norms[max(0, target - 3) : target]
    infinitive = pair.lexicon.markers.infinitive in before
    return not infinitive and target > 0 and pair.same_context(match.target, target)


def _flag_on_both(pair: AlignedPair, match: OperatorMatch, other: OperatorMatch) -> Flag:
    return Flag("MODAL", pair.a.words[match.trigger].span, pair.b.words[other.trigger].span)
