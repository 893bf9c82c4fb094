"""Two readings -> steps and runs: which words are the same, changed, moved, or only printed in another style."""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from claimreader.collation.readings import Reading
from claimreader.language.normalize import is_same_transliterated
from claimreader.model import AlignedRun, RunOp, Span


class Step(NamedTuple):
    """A stretch of an alignment in word positions; `op` is equal, replace, insert or delete."""

    op: RunOp
    a: tuple[int, int]
    b: tuple[int, int]
    moved: bool = False


_MAX_WORD_PAIRS = 20_000_000
"""Two statements of more word pairs are one change from end to end: aligning them would take too long."""
_MAX_MOVES = 6
_MAX_MOVED_WORDS = 200
"""Moves are looked for among so many words at most."""
_PHRASES_ONLY_BELOW = 0.34
"""Where less than this share of the shorter side is the same, only shared phrases count, not single words."""


def align(a: Reading, b: Reading) -> tuple[AlignedRun, ...]:
    """How the words of `a` became those of `b`: every word of both stands in exactly one run, in the order of `a`.

    Equal runs carry the same words (case and marks aside), style runs the same words printed otherwise
    (spelling, abbreviation, numeral, transliteration).
    """
    return to_runs(align_readings(a, b), a, b)


def align_readings(a: Reading, b: Reading) -> list[Step]:
    """The steps from `a` to `b` in word positions; a name in another spelling is the same word."""
    quoted = _quoted_content_words(a) & _quoted_content_words(b)
    return align_words(a.norms, _unify_names(a, b), quoted, a.lexicon.stop_words)


def _quoted_content_words(reading: Reading) -> set[str]:
    """The words of weight that stand in quotation marks."""
    pairs = zip(reading.norms, reading.quoted, strict=True)
    return {norm for norm, inside in pairs if inside and norm not in reading.lexicon.stop_words}


def align_words(
    a: Sequence[str], b: Sequence[str], quoted: Set[str] = frozenset(), stop_words: Set[str] = frozenset()
) -> list[Step]:
    """The steps from word sequence `a` to `b`; together they cover both, in the order of `a`.

    `quoted`: words that both quote, so that each is shown as shared, however little else is. `stop_words`: words that
    alone make no run where more is changed around them.
    """
    if len(a) * len(b) > _MAX_WORD_PAIRS:
        return _named([Step("replace", (0, len(a)), (0, len(b)))])
    steps = _absorb_small_runs(_merge(_common_subsequence(a, b)), a, stop_words)
    shared = sum(step.a[1] - step.a[0] for step in steps if step.op == "equal")
    if shared < _PHRASES_ONLY_BELOW * min(len(a), len(b)):
        steps = _keep_phrases(steps, a, quoted, stop_words)
    return _find_moves(steps, a, b, stop_words)


def _common_subsequence(a: Sequence[str], b: Sequence[str]) -> list[Step]:
    """The steps of a longest common subsequence; what is not equal is called replaced, also where a side is empty."""
    from rapidfuzz.distance import Indel

    ids: dict[str, int] = {}
    encoded = [[ids.setdefault(word, len(ids)) for word in side] for side in (a, b)]
    return [
        Step("equal" if op.tag == "equal" else "replace", (op.src_start, op.src_end), (op.dest_start, op.dest_end))
        for op in Indel.opcodes(encoded[0], encoded[1])
    ]


def _unify_names(a: Reading, b: Reading) -> Sequence[str]:
    """The words of `b`, its names spelled as in `a` where only the transliteration differs."""
    names = {word.norm for word in a.words if word.capital} - set(b.norms)
    if not names:
        return b.norms
    known = set(a.norms)
    unified = list(b.norms)
    for at, word in enumerate(b.words):
        if word.capital and word.norm not in known:
            unified[at] = next((name for name in sorted(names) if is_same_transliterated(name, word.norm)), word.norm)
    return unified


def _merge(steps: list[Step]) -> list[Step]:
    """Neighbouring changes as one: a deletion beside an insertion is a replacement."""
    merged: list[Step] = []
    for step in steps:
        if merged and (step.op == "equal") == (merged[-1].op == "equal"):
            last = merged.pop()
            step = Step(step.op, (last.a[0], step.a[1]), (last.b[0], step.b[1]))
        merged.append(step)
    return _named(merged)


def _absorb_small_runs(steps: list[Step], a: Sequence[str], stop_words: Set[str]) -> list[Step]:
    """The steps with one or two stop words that are shared amid larger changes made part of the change."""
    result: list[Step] = []
    for at, step in enumerate(steps):
        words = a[step.a[0] : step.a[1]]
        if step.op == "equal" and len(words) <= 2 and set(words) <= stop_words:
            around = [*steps[max(0, at - 1) : at], *steps[at + 1 : at + 2]]
            if around and all(_longer_side(other) > len(words) for other in around):
                step = Step("replace", step.a, step.b)
        result.append(step)
    return _merge(result)


def _keep_phrases(steps: list[Step], a: Sequence[str], quoted: Set[str], stop_words: Set[str]) -> list[Step]:
    """The steps with only those equal that are phrases or quoted by both: single words are shared by chance."""
    return _merge(
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


def _find_moves(steps: list[Step], a: Sequence[str], b: Sequence[str], stop_words: Set[str]) -> list[Step]:
    """The steps with words deleted here and inserted there as moved: runs of three and more, two of them of weight."""
    for _ in range(_MAX_MOVES):
        found = _find_move(steps, a, b, stop_words)
        if found is None:
            break
        steps = _extract_move(steps, *found)
    return steps


def _find_move(
    steps: list[Step], a: Sequence[str], b: Sequence[str], stop_words: Set[str]
) -> tuple[int, int, tuple[int, int, int]] | None:
    """(step it is moved from, step it is moved to, what `_longest_moved` found) of the first move; None without one."""
    changed = [(at, step) for at, step in enumerate(steps) if step.op != "equal"]
    deletions = [(at, step) for at, step in changed if 3 <= step.a[1] - step.a[0] <= _MAX_MOVED_WORDS]
    insertions = [(at, step) for at, step in changed if 3 <= step.b[1] - step.b[0] <= _MAX_MOVED_WORDS]
    for at, left in deletions:
        words = {word for word in a[left.a[0] : left.a[1]] if word not in stop_words}
        for other, right in insertions:
            if at == other or len(words.intersection(b[right.b[0] : right.b[1]])) < 2:
                continue
            found = _longest_moved(a, left.a, b, right.b, stop_words)
            if found is not None:
                return at, other, found
    return None


def _longest_moved(
    a: Sequence[str], in_a: tuple[int, int], b: Sequence[str], in_b: tuple[int, int], stop_words: Set[str]
) -> tuple[int, int, int] | None:
    """The longest stretch both have: (start in a, start in b, words); None where none is long enough for a move."""
    from difflib import SequenceMatcher

    match = SequenceMatcher(None, a[in_a[0] : in_a[1]], b[in_b[0] : in_b[1]], autojunk=False).find_longest_match()
    start = in_a[0] + match.a
    content_words = sum(word not in stop_words for word in a[start : start + match.size])
    return (start, in_b[0] + match.b, match.size) if match.size >= 3 and content_words >= 2 else None


def _extract_move(steps: list[Step], at: int, other: int, found: tuple[int, int, int]) -> list[Step]:
    """The steps with the moved words taken out of both places and set as one step at their place in `a`."""
    start, start_b, size = found
    result: list[Step] = []
    for index, step in enumerate(steps):
        pieces = [step]
        if index == at:
            pieces = [
                Step("delete", (step.a[0], start), (step.b[0], step.b[0])),
                Step("equal", (start, start + size), (start_b, start_b + size), True),
                Step("replace", (start + size, step.a[1]), step.b),
            ]
        elif index == other:
            pieces = [
                Step("replace", step.a, (step.b[0], start_b)),
                Step("insert", (step.a[1], step.a[1]), (start_b + size, step.b[1])),
            ]
        result += _named(pieces)
    return result


def _named(steps: Sequence[Step]) -> list[Step]:
    """The steps that have words, each change named by the sides that it has words on."""
    named: list[Step] = []
    for step in steps:
        has_a, has_b = step.a[0] < step.a[1], step.b[0] < step.b[1]
        op: RunOp = "replace" if has_a and has_b else "delete" if has_a else "insert"
        if step.op in {"equal", op} and (has_a or has_b):
            named.append(step)
        elif has_a or has_b:
            named.append(Step(op, step.a, step.b))
    return named


def to_runs(steps: Sequence[Step], a: Reading, b: Reading) -> tuple[AlignedRun, ...]:
    """The steps in characters: cut where a span of either statement ends, style apart from the same print."""
    runs: list[AlignedRun] = []
    for step in steps:
        runs.extend(_equal_runs(step, a, b) if step.op == "equal" else _changed_runs(step, a, b))
    return tuple(runs)


def _equal_runs(step: Step, a: Reading, b: Reading) -> list[AlignedRun]:
    runs = []
    shift = step.b[0] - step.a[0]
    start = step.a[0]
    styled = [_differs_in_style(a, b, i, i + shift) for i in range(*step.a)]
    for i in range(step.a[0] + 1, step.a[1] + 1):
        last = i == step.a[1]
        if last or styled[i - step.a[0]] != styled[start - step.a[0]] or i in a.breaks or i + shift in b.breaks:
            op: RunOp = "style" if styled[start - step.a[0]] else "equal"
            runs.append(AlignedRun(op, a.cover(start, i), b.cover(start + shift, i + shift), step.moved))
            start = i
    return runs


def _changed_runs(step: Step, a: Reading, b: Reading) -> list[AlignedRun]:
    runs = []
    cuts_a, cuts_b = _split_at_breaks(step.a, a.breaks), _split_at_breaks(step.b, b.breaks)
    for index in range(max(len(cuts_a), len(cuts_b))):
        in_a = cuts_a[index] if index < len(cuts_a) else (step.a[1], step.a[1])
        in_b = cuts_b[index] if index < len(cuts_b) else (step.b[1], step.b[1])
        for piece in _named([Step("replace", in_a, in_b)]):
            runs.append(AlignedRun(piece.op, span_of_words(a, in_a), span_of_words(b, in_b)))
    return runs


def _split_at_breaks(piece: tuple[int, int], breaks: frozenset[int]) -> list[tuple[int, int]]:
    if piece[0] == piece[1]:
        return []
    edges = [piece[0], *sorted(at for at in breaks if piece[0] < at < piece[1]), piece[1]]
    return list(pairwise(edges))


def span_of_words(reading: Reading, words: tuple[int, int]) -> Span:
    """The characters of the words; between two words, an empty span where they would stand."""
    if words[0] < words[1]:
        return reading.cover(*words)
    if not reading.words:
        return Span(reading.statement.start, reading.statement.start)
    at = reading.words[words[0] - 1].end if words[0] > 0 else reading.words[0].start
    return Span(at, at)


def _differs_in_style(a: Reading, b: Reading, in_a: int, in_b: int) -> bool:
    left, right = a.words[in_a].span.of(a.text), b.words[in_b].span.of(b.text)
    return left != right and left.casefold().replace("’", "'") != right.casefold().replace("’", "'")
