"""Two readings -> steps and runs: which words are the same, changed, moved, or only printed in another style."""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import compress, pairwise

from claimreader.collation.moved_words import find_moves
from claimreader.collation.readings import Reading
from claimreader.collation.steps import Step, merged, named
from claimreader.collation.word_chain import heaviest_chain, weigher
from claimreader.collation.word_units import Units, comparable_units, span_with_signs
from claimreader.model import AlignedRun, RunOp, Span

_MAX_WORD_PAIRS = 20_000_000
"""Two statements of more word pairs are one change from end to end: aligning them would take too long."""
_MAX_PASSES = 4
"""A change that grew by a small run may swallow the next one, so often at most."""
_PHRASES_ONLY_BELOW = 0.34
"""Where less than this share of the shorter side is the same, only shared phrases count, not single words."""


def align(a: Reading, b: Reading) -> tuple[AlignedRun, ...]:
    """How the words of `a` became those of `b`: every word of both stands in exactly one run, in the order of `a`.

    Equal runs carry the same words (case and marks aside), style runs the same words printed otherwise (spelling,
    abbreviation, numeral, transliteration, date); moved runs are both, and stand elsewhere in `b`. The other way round
    gives the mirror.
    """
    return to_runs(align_readings(a, b), a, b)


def align_readings(a: Reading, b: Reading) -> list[Step]:
    """The steps from `a` to `b` in word positions; see `comparable_units` for what counts as the same word."""
    if (len(b.norms), b.norms) < (len(a.norms), a.norms):
        return _mirrored(align_readings(b, a))
    units_a, units_b = comparable_units(a, b)
    quoted = _quoted_content_words(a) & _quoted_content_words(b)
    steps = align_words(units_a.keys, units_b.keys, quoted, a.lexicon.stop_words)
    if units_a.words is not None or units_b.words is not None:
        steps = [piece for step in steps for piece in _in_words(step, units_a, units_b)]
    return [step._replace(op="style") if _is_conjunction_sign(step, a, b) else step for step in steps]


def _mirrored(steps: Sequence[Step]) -> list[Step]:
    """The steps seen from the other side, in its order."""
    return sorted([step.mirrored() for step in steps], key=lambda step: (step.a, step.b))


def _quoted_content_words(reading: Reading) -> set[str]:
    """The words of weight that stand in quotation marks."""
    return set(compress(reading.norms, reading.quoted)) - reading.lexicon.stop_words


def align_words(
    a: Sequence[str], b: Sequence[str], quoted: Set[str] = frozenset(), stop_words: Set[str] = frozenset()
) -> list[Step]:
    """The steps from word sequence `a` to `b`; together they cover both, in the order of `a`.

    `quoted`: words that both quote, so that each is shown as shared, however little else is. `stop_words`: words that
    alone make no run where more is changed around them.
    """
    if len(a) * len(b) > _MAX_WORD_PAIRS:
        return named([Step("replace", (0, len(a)), (0, len(b)))])
    if (len(b), b) < (len(a), a):
        return _mirrored(align_words(b, a, quoted, stop_words))
    steps = _absorb_small_runs(_chain_steps(a, b, stop_words), a, stop_words)
    shared = sum(step.a[1] - step.a[0] for step in steps if step.op == "equal")
    if shared < _PHRASES_ONLY_BELOW * min(len(a), len(b)):
        steps = _keep_phrases(steps, a, quoted, stop_words)
    return find_moves(steps, a, b, stop_words)


def _chain_steps(a: Sequence[str], b: Sequence[str], stop_words: Set[str]) -> list[Step]:
    """The blocks of the heaviest chain as equal steps, and what stands between them as changes."""
    steps = []
    at_a = at_b = 0
    for start_a, start_b, size in (*heaviest_chain(a, b, weigher(stop_words)), (len(a), len(b), 0)):
        steps.append(Step("replace", (at_a, start_a), (at_b, start_b)))
        at_a, at_b = start_a + size, start_b + size
        steps.append(Step("equal", (start_a, at_a), (start_b, at_b)))
    return named(steps)


def _in_words(step: Step, units_a: Units, units_b: Units) -> list[Step]:
    """A step of units in words: where one unit is several words, it is the same in another style."""
    if step.op != "equal":
        return [Step(step.op, units_a.stretch(*step.a), units_b.stretch(*step.b))]
    pieces: list[Step] = []
    for i, j in zip(range(*step.a), range(*step.b), strict=True):
        one, other = units_a.stretch(i, i + 1), units_b.stretch(j, j + 1)
        op: RunOp = "equal" if one[1] - one[0] == other[1] - other[0] == 1 else "style"
        if pieces and op == pieces[-1].op == "equal":
            last = pieces.pop()
            one, other = (last.a[0], one[1]), (last.b[0], other[1])
        pieces.append(Step(op, one, other, step.moved))
    return pieces


def _is_conjunction_sign(step: Step, a: Reading, b: Reading) -> bool:
    """Whether one side prints "&" where the other has the word."""
    for reading, words, other, between in ((a, step.a, b, step.b), (b, step.b, a, step.a)):
        if words[1] - words[0] == 1 and between[0] == between[1] and _conjunction_sign(other, between[0]) is not None:
            return reading.norms[words[0]] == reading.lexicon.speakers.conjunction
    return False


def _conjunction_sign(reading: Reading, at: int) -> Span | None:
    """The "&" in front of a word of the reading, with nothing else between it and the word before."""
    if not 0 < at < len(reading.words):
        return None
    start, end = reading.words[at - 1].end, reading.words[at].start
    between = reading.text[start:end]
    return Span(start + between.index("&"), start + between.index("&") + 1) if between.strip() == "&" else None


def _absorb_small_runs(steps: list[Step], a: Sequence[str], stop_words: Set[str]) -> list[Step]:
    """The steps with one or two stop words that are shared amid larger changes made part of the change."""
    for _ in range(_MAX_PASSES):
        kept = [
            Step("replace", step.a, step.b) if _is_amid_changes(steps, at, a, stop_words) else step
            for at, step in enumerate(steps)
        ]
        if kept == steps:
            break
        steps = merged(kept)
    return steps


def _is_amid_changes(steps: Sequence[Step], at: int, a: Sequence[str], stop_words: Set[str]) -> bool:
    step = steps[at]
    words = a[step.a[0] : step.a[1]]
    if step.op != "equal" or len(words) > 2 or not set(words) <= stop_words:
        return False
    around = [*steps[max(0, at - 1) : at], *steps[at + 1 : at + 2]]
    return sum(map(_longer_side, around)) > len(around) * len(words)


def _keep_phrases(steps: list[Step], a: Sequence[str], quoted: Set[str], stop_words: Set[str]) -> list[Step]:
    """The steps with only those equal that are phrases or quoted by both: single words are shared by chance."""
    return merged(
        [
            step
            if step.op == "equal" and _is_phrase(a[slice(*step.a)], quoted, stop_words)
            else step._replace(op="replace")
            for step in steps
        ]
    )


def _is_phrase(words: Sequence[str], quoted: Set[str], stop_words: Set[str]) -> bool:
    """Whether these are two and more words, one of them of weight, or hold what both quote."""
    return (len(words) > 1 and not set(words) <= stop_words) or not quoted.isdisjoint(words)


def _longer_side(step: Step) -> int:
    return max(step.a[1] - step.a[0], step.b[1] - step.b[0])


def to_runs(steps: Sequence[Step], a: Reading, b: Reading) -> tuple[AlignedRun, ...]:
    """The steps in characters: cut where a span of either statement ends, style apart from the same print."""
    runs: list[AlignedRun] = []
    for step in steps:
        runs.extend(_equal_runs(step, a, b) if step.op == "equal" else _changed_runs(step, a, b))
    return tuple(runs)


def _equal_runs(step: Step, a: Reading, b: Reading) -> list[AlignedRun]:
    whole_a, whole_b = span_with_signs(a, *step.a), span_with_signs(b, *step.b)
    if whole_a.of(a.text) == whole_b.of(b.text) and not (a.breaks or b.breaks):
        return [AlignedRun("equal", whole_a, whole_b, step.moved)]
    runs = []
    shift = step.b[0] - step.a[0]
    start = step.a[0]
    styled = [_differs_in_style(a, b, i, i + shift) for i in range(*step.a)]
    for i in range(step.a[0] + 1, step.a[1] + 1):
        last = i == step.a[1]
        if last or styled[i - step.a[0]] != styled[start - step.a[0]] or i in a.breaks or i + shift in b.breaks:
            op: RunOp = "style" if styled[start - step.a[0]] else "equal"
            runs.append(
                AlignedRun(op, span_with_signs(a, start, i), span_with_signs(b, start + shift, i + shift), step.moved)
            )
            start = i
    return runs


def _changed_runs(step: Step, a: Reading, b: Reading) -> list[AlignedRun]:
    runs = []
    cuts_a, cuts_b = _split_at_breaks(step.a, a.breaks), _split_at_breaks(step.b, b.breaks)
    for index in range(max(len(cuts_a), len(cuts_b))):
        in_a = cuts_a[index] if index < len(cuts_a) else (step.a[1], step.a[1])
        in_b = cuts_b[index] if index < len(cuts_b) else (step.b[1], step.b[1])
        for piece in named([Step("style" if step.op == "style" else "replace", in_a, in_b, step.moved)]):
            runs.append(AlignedRun(piece.op, _changed_span(step, a, in_a), _changed_span(step, b, in_b), piece.moved))
    return runs


def _changed_span(step: Step, reading: Reading, words: tuple[int, int]) -> Span:
    sign = _conjunction_sign(reading, words[0]) if step.op == "style" and words[0] == words[1] else None
    return sign or span_of_words(reading, words)


def _split_at_breaks(piece: tuple[int, int], breaks: frozenset[int]) -> list[tuple[int, int]]:
    if piece[0] == piece[1]:
        return []
    edges = [piece[0], *sorted(at for at in breaks if piece[0] < at < piece[1]), piece[1]]
    return list(pairwise(edges))


def span_of_words(reading: Reading, words: tuple[int, int]) -> Span:
    """The characters of the words, signs on numbers included; an empty span where there are none of them."""
    if words[0] < words[1]:
        return span_with_signs(reading, *words)
    if not reading.words:
        return Span(reading.statement.start, reading.statement.start)
    at = span_with_signs(reading, words[0] - 1, words[0]).end if words[0] > 0 else span_with_signs(reading, 0, 1).start
    return Span(at, at)


def _differs_in_style(a: Reading, b: Reading, in_a: int, in_b: int) -> bool:
    if a.norms[in_a][0].isdecimal():
        left, right = span_with_signs(a, in_a, in_a + 1).of(a.text), span_with_signs(b, in_b, in_b + 1).of(b.text)
    else:
        left, right = a.words[in_a].span.of(a.text), b.words[in_b].span.of(b.text)
    return left != right and left.casefold().replace("’", "'") != right.casefold().replace("’", "'")
