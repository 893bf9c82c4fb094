"""COND: a condition, exception or limit in one reading that the other leaves out, so that it says more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimreader.collation.alignment import span_of_words
from claimreader.collation.flags.aligned_pair import AlignedPair
from claimreader.collation.flags.limits import Limit, language_of
from claimreader.collation.flags.operator_scope import OperatorScopes
from claimreader.collation.flags.sentences import is_question, opens_sentence, sentences_of
from claimreader.collation.lexicon import CollationLexicon
from claimreader.collation.readings import Reading
from claimreader.language.conditions import Conditions, load_conditions
from claimreader.language.normalize import normalize_words
from claimreader.model import Flag

_HEAD_SHARE, _SAID_SHARE = 0.6, 0.5
"""So much of the limited clause the other side says; with so much of the limit it has the limit too."""
_SHORT_STATEMENT = 12
"""In a statement of so few words one shared word of weight is enough."""
_MODAL_REACH = 3
"""In so many words before a limit the modal may stand that is about what follows it: "we will, once paid, leave"."""
_SPREAD = 6
"""So many words more than in a clause its words may stand apart elsewhere."""
_AROUND = 200
"""Characters on either side of a statement where its article may give the limit too."""


def find_dropped(pair: AlignedPair) -> Iterator[Flag]:
    """A condition of a that b leaves out where it says the rest; the flag is on the condition's words."""
    if not pair.scopes_a.limits or language_of(pair.a) != language_of(pair.b):
        return
    words = _Words(pair.lexicon, load_conditions(language_of(pair.a)))
    for limit in pair.scopes_a.limits:
        if _is_asserted_without(pair, limit, words) and not _is_answered(pair, limit, words):
            place = _place_in_b(pair, limit)
            yield Flag("COND", pair.a.cover(limit.first, limit.end), span_of_words(pair.b, (place, place)))


class _Words:
    """What is compared of words: their concepts, without those that carry nothing."""

    def __init__(self, lexicon: CollationLexicon, conditions: Conditions) -> None:
        self._concepts = lexicon.concepts
        self._flag_stops, self._stops, self._functions = (
            lexicon.flag_stop_stems,
            lexicon.stop_stems,
            conditions.function_stems,
        )
        self.conditions = conditions

    def of(self, reading: Reading, positions: Sequence[int]) -> set[str]:
        """The concepts of words of a reading."""
        return self._of_stems([reading.stems[at] for at in positions])

    def around(self, reading: Reading) -> set[str]:
        """The concepts of the words beside a statement in its paragraph."""
        start, end = reading.statement.start, reading.statement.end
        low = max(reading.text.rfind("\n", 0, start) + 1, start - _AROUND)
        stop = reading.text.find("\n", end)
        high = min(len(reading.text) if stop < 0 else stop, end + _AROUND)
        beside = (*normalize_words(reading.text, low, start), *normalize_words(reading.text, end, high))
        return self._of_stems([word.stem for word in beside])

    def _of_stems(self, stems: Sequence[str]) -> set[str]:
        of, flag_stops, stops, functions = self._concepts.of, self._flag_stops, self._stops, self._functions
        return {of(stem) for stem in stems if stem not in stops and stem not in flag_stops and stem not in functions}


def _heads(pair: AlignedPair, limit: Limit, words: _Words) -> Iterator[list[int]]:
    """The clauses that a limit may be about, the likeliest first: in its sentence, before it or behind."""
    reading, clauses = pair.a, pair.scopes_a.clauses
    first = limit.first
    while first and not opens_sentence(reading, first):
        first -= 1
    last = limit.end
    while last < len(reading.words) and not opens_sentence(reading, last):
        last += 1
    before, behind = list(range(first, limit.first)), list(range(limit.end, last))
    sides = [(before[::-1], -1), (behind, 1)]
    # "But if it rains, we stay": not about what stands before "but".
    if limit.first and pair.a.norms[limit.first - 1] in pair.lexicon.operators.clause_openers:
        sides.reverse()
    for side, step in sides:
        head: list[int] = []
        for at in side:
            new_clause = bool(head) and clauses[at] != clauses[at - step]
            if new_clause and words.of(reading, head):
                break
            head.append(at)
        if words.of(reading, head):
            yield sorted(head)


def _is_asserted_without(pair: AlignedPair, limit: Limit, words: _Words) -> bool:
    """Whether b says the clause that the limit is about: nearly all of its words in one sentence."""
    head = next(_heads(pair, limit, words), None)
    if head is None:
        return False
    near = (*head, *range(max(0, limit.first - _MODAL_REACH), limit.first))
    if limit.condition.needs_modal and words.conditions.modals.isdisjoint([pair.a.norms[at] for at in near]):
        return False
    if limit.condition.needs_negation and not _are_negated(pair.scopes_a, head, limit):
        return False
    return any(_says(pair, sentence, head, limit, words) for sentence in sentences_of(pair.b))


def _says(pair: AlignedPair, sentence: Sequence[int], head: Sequence[int], limit: Limit, words: _Words) -> bool:
    """Whether a sentence of b states nearly all of a clause of a: no question, denial or bare gerund."""
    wanted = words.of(pair.a, head)
    shared = [at for at in sentence if words.of(pair.b, [at]) & wanted]
    concepts = words.of(pair.b, shared)
    if len(concepts) < max(1, _HEAD_SHARE * len(wanted)) or (len(concepts) < 2 and len(sentence) > _SHORT_STATEMENT):
        return False
    if shared[-1] - shared[0] > len(head) + _SPREAD:
        return False
    is_denied = _are_negated(pair.scopes_a, head, limit)
    # "It will not open until May" and "it will open": what is said is the same but for the limit.
    if is_denied != _are_negated(pair.scopes_b, shared) and not (is_denied and limit.condition.ends_negation):
        return False
    norm, gerund = pair.b.norms[shared[0]], words.conditions.gerund
    if gerund and shared[0] == sentence[0] and norm.endswith(gerund):
        return norm in [pair.a.norms[at] for at in head]
    return not is_question(pair.b, sentence[0])


def _are_negated(scopes: OperatorScopes, positions: Sequence[int], limit: Limit | None = None) -> bool:
    """Whether one of the words is negated by what does not stand in the limit itself: "not all", "unless"."""
    within = range(limit.first, limit.end) if limit else range(0)
    return any(scopes.is_negated(at, within) for at in positions)


def _is_answered(pair: AlignedPair, limit: Limit, words: _Words) -> bool:
    """Whether b limits the clause too: by the same condition, in other words, or by one of its own."""
    condition, norms_b, limits_b = limit.condition, pair.b.norms, pair.scopes_b.limits
    if condition.whole:
        same = any(other.condition.value == condition.value for other in limits_b)
        if same or not words.conditions.answers.get(condition.value, frozenset()).isdisjoint(norms_b):
            return True
    if _has_content(pair, limit, words):
        return True
    if condition.whole:
        return False
    others = [words.of(pair.a, range(other.first, other.end)) for other in pair.scopes_a.limits if other is not limit]
    return any(
        not other.condition.whole
        and not any(words.of(pair.b, range(other.phrase_end, other.end)) & theirs for theirs in others)
        for other in limits_b
    )


def _has_content(pair: AlignedPair, limit: Limit, words: _Words) -> bool:
    """Whether the words of the limit stand in b, or beside it."""
    content = words.of(pair.a, range(limit.first if limit.condition.whole else limit.phrase_end, limit.end))
    if content:
        said = words.of(pair.b, range(len(pair.b.norms))) | words.around(pair.b)
        return len(content & said) >= _SAID_SHARE * len(content)
    # "Until May": a word that may be of another kind carries nothing, and is looked for as it is.
    return not set(pair.b.norms).isdisjoint(pair.a.norms[limit.phrase_end : limit.end])


def _place_in_b(pair: AlignedPair, limit: Limit) -> int:
    """The word of b in front of which the limit would stand."""
    for step in pair.steps:
        if step.a[0] <= limit.first < step.a[1]:
            return step.b[0] + (limit.first - step.a[0] if step.op == "equal" else 0)
    return 0
