"""MODAL: what is certain, possible or due in one reading is something else in the other."""

from __future__ import annotations

from collections.abc import Iterator

from claimreader.collation.flags.aligned_pair import AlignedPair
from claimreader.collation.flags.operator_scope import OperatorMatch
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
    for match, target in _changed_modals(pair):
        modals = _modals_on(pair, target)
        if not modals or any(modal.value == match.value for modal in modals):
            continue
        if frozenset((match.value, modals[0].value)) not in equivalent:
            yield _flag_on_both(pair, match, modals[0])


def find_unmodalized(pair: AlignedPair) -> Iterator[Flag]:
    """A modal of a whose word is said in b under none, both negated or neither."""
    for match, target in _changed_modals(pair):
        if _modals_on(pair, target) or not _is_unmodalized(pair, match, target):
            continue
        if pair.scopes_a.is_negated(match.target) == pair.scopes_b.is_negated(target):
            yield pair.flag("MODAL", match, target)


def _changed_modals(pair: AlignedPair) -> Iterator[tuple[OperatorMatch, int]]:
    """The modals of a that b does not have in the same place, each with the word of b that it would be about."""
    for match in pair.scopes_a.modality:
        target = pair.counterpart(match.target)
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
