"""FLAGS: the rules that find changes of meaning between two aligned readings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from claimreader.collation.flags import (
    conditions,
    cuts,
    embedded_cues,
    modality,
    negation,
    numbers,
    quantity,
    roles,
    speaker,
)
from claimreader.collation.flags.aligned_pair import AlignedPair
from claimreader.collation.flags.operator_scope import OperatorScopes, find_operator_scopes
from claimreader.collation.readings import Reading
from claimreader.collation.speaker_relation import SpeakerRelation
from claimreader.collation.steps import Step
from claimreader.model import Flag

_MAX_WORDS = 800
"""Of longer statements only the speakers are compared: none is so long, and the time grows with the square."""


class FlagRule(NamedTuple):
    """One rule for one kind of change; its cases stand in `tests/fixtures/collation/flags/NAME.md`."""

    name: str
    find: Callable[[AlignedPair], Iterator[Flag]]
    both_ways: bool = False
    """It finds what a has and b lacks, and is applied again with the sides exchanged."""
    any_length: bool = False
    """It is applied to statements of any length."""
    needs_language: bool = True
    """It needs the words of the one language that both readings are in."""


FLAGS: tuple[FlagRule, ...] = (
    FlagRule("negation.one_sided", negation.find_one_sided, both_ways=True),
    FlagRule("negation.prefix_antonyms", negation.find_prefix_antonyms, both_ways=True),
    FlagRule("negation.antonyms", negation.find_antonyms),
    FlagRule("negation.denial_in_cue", negation.find_denial_in_cue),
    FlagRule("embedded_cues.embedded_cue", embedded_cues.find_embedded_cue, both_ways=True),
    FlagRule("modality.other_word", modality.find_other_word, both_ways=True),
    FlagRule("modality.other_class", modality.find_other_class, both_ways=True),
    FlagRule("modality.unmodalized", modality.find_unmodalized, both_ways=True),
    FlagRule("modality.tense", modality.find_tense, both_ways=True),
    FlagRule("quantity.other_class", quantity.find_other_class, both_ways=True),
    FlagRule("quantity.unquantified", quantity.find_unquantified, both_ways=True),
    FlagRule("quantity.bounds", quantity.find_bounds),
    FlagRule("numbers.values", numbers.find_values),
    FlagRule("numbers.units", numbers.find_units),
    FlagRule("conditions.dropped", conditions.find_dropped, both_ways=True),
    FlagRule("speaker.pronouns", speaker.find_pronouns),
    FlagRule("speaker.titled_names", speaker.find_titled_names),
    FlagRule("speaker.other_person", speaker.find_other_person),
    FlagRule("speaker.turned_round", roles.find_turned_round),
    FlagRule("speaker.other_speaker", speaker.find_other_speaker, any_length=True, needs_language=False),
    FlagRule("cuts.inside", cuts.find_cuts, needs_language=False),
    FlagRule("cuts.at_beginning", cuts.find_changed_beginning, needs_language=False),
    FlagRule("cuts.at_end", cuts.find_changed_end, needs_language=False),
)
"""The order is that of reading only: the flags of a pair are sorted by their place."""


def find_flags(
    a: Reading,
    b: Reading,
    steps: Sequence[Step],
    relation: SpeakerRelation | None = None,
    rules: Iterable[FlagRule] = FLAGS,
    known: dict[str, OperatorScopes] | None = None,
) -> tuple[Flag, ...]:
    """The changes of meaning between two readings of one statement, each on its own words, in the order of `a`.

    A span is empty where that side lacks the word; a change of speaker and a denial in the cue have their spans outside
    the statements. Of readings in two languages only what needs no words of a language is compared.
    `known` remembers the operators of each statement by its id.
    """
    if max(len(a.words), len(b.words)) > _MAX_WORDS:
        rules = [rule for rule in rules if rule.any_length]
        pair = AlignedPair(a, b, (), OperatorScopes(), OperatorScopes(), relation)
    else:
        pair = AlignedPair(a, b, steps, _scopes_of(a, known), _scopes_of(b, known), relation)
    swapped = pair.swapped()
    flags: list[Flag] = []
    for rule in rules:
        if rule.needs_language and a.lexicon is not b.lexicon:
            continue
        flags += rule.find(pair)
        if rule.both_ways:
            flags += [Flag(flag.name, flag.b, flag.a) for flag in rule.find(swapped)]
    return tuple(sorted(dict.fromkeys(flags), key=lambda flag: (flag.a, flag.b, flag.name)))


def _scopes_of(reading: Reading, known: dict[str, OperatorScopes] | None) -> OperatorScopes:
    if known is None:
        return find_operator_scopes(reading)
    if reading.statement.id not in known:
        known[reading.statement.id] = find_operator_scopes(reading)
    return known[reading.statement.id]
