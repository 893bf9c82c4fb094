"""CUT: words cut or changed inside quotation marks without … or [ ], where both sides quote on either side of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from claimreader.collation.alignment import span_of_words
from claimreader.collation.flags.aligned_pair import AlignedPair
from claimreader.collation.flags.sentences import opens_sentence, text_before
from claimreader.collation.readings import Reading
from claimreader.collation.steps import Step
from claimreader.model import Flag

_CUT_MARKS = ("…", "...", ". . .", "[", "]", "(", ")", "*", "--", "—")
_QUOTE_MARKS = '“”"„«»'
_ANCHOR_WORDS = 2
"""So many words, or one of weight, must be the same on each side of a cut that is not at the edge."""
_EDGE_WORDS = 3
_EDGE_ANCHOR_WORDS = 4
"""So many words changed at an edge are a change where so many the same stand beside them."""
_LARGE_CHANGE, _LARGE_CHANGE_ANCHOR_WORDS = 8, 3
"""A change of more words than that needs so many the same on each side: two passages may share a word by chance."""
_BEHIND = 4
"""Characters behind a quotation in which "…" may stand."""
_SAME_NAME = 60
"""Names so alike, in percent of their letters, are one name in two spellings."""


def find_cuts(pair: AlignedPair) -> Iterator[Flag]:
    """The unmarked cuts and changes between words that both sides quote."""
    for before, after in pairwise(_equal_steps(pair)):
        in_a, in_b = (before.a[1], after.a[0]), (before.b[1], after.b[0])
        if after.b[0] < before.b[1] or (in_a[0] == in_a[1] and in_b[0] == in_b[1]):
            continue
        if _is_style(pair, in_a, in_b):
            continue
        if _is_quoted_change(pair, in_a, in_b) and _is_anchored(pair, before, after):
            yield Flag("CUT", span_of_words(pair.a, in_a), span_of_words(pair.b, in_b))


def find_changed_beginning(pair: AlignedPair) -> Iterator[Flag]:
    """Other words at the very beginning of both quotations; fewer words there are only a shorter excerpt."""
    first = next(_equal_steps(pair), None)
    if first is None or first.a[1] - first.a[0] < _EDGE_ANCHOR_WORDS:
        return
    in_a, in_b = (0, first.a[0]), (0, first.b[0])
    if _is_style(pair, in_a, in_b):
        return
    if _is_short(in_a) and _is_short(in_b) and _is_quoted_change(pair, in_a, in_b):
        yield Flag("CUT", span_of_words(pair.a, in_a), span_of_words(pair.b, in_b))


def find_changed_end(pair: AlignedPair) -> Iterator[Flag]:
    """Other words at the end of a sentence or quotation on both sides, where the same words lead up to them."""
    for before in _equal_steps(pair):
        starts = before.a[0] == before.b[0] == 0
        if before.a[1] - before.a[0] + starts < _EDGE_ANCHOR_WORDS:
            continue
        in_a, in_b = _to_end(pair.a, before.a[1]), _to_end(pair.b, before.b[1])
        is_change = _is_short(in_a) and _is_short(in_b) and not _is_style(pair, in_a, in_b)
        if not is_change or not _differ(pair, in_a, in_b):
            continue
        quoted = _ends_quoted(pair.a, in_a) and _ends_quoted(pair.b, in_b)
        if quoted and not _is_other_form(pair, in_a, in_b) and not _is_same_name(pair, in_a, in_b):
            yield Flag("CUT", span_of_words(pair.a, in_a), span_of_words(pair.b, in_b))


def _ends_quoted(reading: Reading, words: tuple[int, int]) -> bool:
    """Whether these words and the one before are quoted, with no sign of a cut in front of them or behind."""
    last = words[1] - 1
    behind = reading.text[reading.words[last].end : reading.words[last].end + _BEHIND]
    before = reading.text[reading.words[words[0] - 1].end : reading.words[last].start]
    return all(reading.quoted[words[0] - 1 : words[1]]) and not any(
        mark in before or behind.lstrip().startswith(mark) for mark in _CUT_MARKS
    )


def _to_end(reading: Reading, start: int) -> tuple[int, int]:
    """The words from `start` to the end of their sentence or quotation."""
    end = start
    while end < len(reading.words) and reading.quoted[end] and not _is_beyond(reading, end):
        end += 1
    return start, end


def _is_beyond(reading: Reading, at: int) -> bool:
    """Whether a word stands in another sentence, quotation or span than the word in front of it."""
    return (
        at in reading.breaks
        or opens_sentence(reading, at)
        or any(mark in text_before(reading, at) for mark in _QUOTE_MARKS)
    )


def _is_short(words: tuple[int, int]) -> bool:
    return 0 < words[1] - words[0] <= _EDGE_WORDS


def _differ(pair: AlignedPair, in_a: tuple[int, int], in_b: tuple[int, int]) -> bool:
    """Whether no word of weight is the same on both sides; else the change stands before the end."""
    return set(pair.a.norms[slice(*in_a)]).isdisjoint(pair.b.norms[slice(*in_b)])


def _equal_steps(pair: AlignedPair) -> Iterator[Step]:
    """The stretches that are the same; a change at an edge that has the same words there has those among them."""
    for step in pair.steps:
        if step.op == "equal" and not step.moved:
            yield step
        elif step.op == "replace":
            a, b = pair.a.norms[slice(*step.a)], pair.b.norms[slice(*step.b)]
            if step.a[0] == step.b[0] == 0 and (same := _same_words(a, b)):
                yield Step("equal", (0, same), (0, same))
            if (
                step.a[1] == len(pair.a.words)
                and step.b[1] == len(pair.b.words)
                and (same := _same_words(a[::-1], b[::-1]))
            ):
                yield Step("equal", (step.a[1] - same, step.a[1]), (step.b[1] - same, step.b[1]))


def _same_words(a: Sequence[str], b: Sequence[str]) -> int:
    """With how many same words both begin."""
    return sum(1 for _ in takewhile(lambda both: both[0] == both[1], zip(a, b, strict=False)))


def _is_style(pair: AlignedPair, in_a: tuple[int, int], in_b: tuple[int, int]) -> bool:
    """Whether the alignment takes these words for the same, printed otherwise: "half a million", "500,000"."""
    between = [s for s in pair.steps if in_a[0] <= s.a[0] and s.a[1] <= in_a[1] and in_b[0] <= s.b[0] <= in_b[1]]
    return bool(between) and all(step.op == "style" for step in between)


def _is_quoted_change(pair: AlignedPair, in_a: tuple[int, int], in_b: tuple[int, int]) -> bool:
    """Whether both sides quote, and the words are others: no other form of the same one, no name spelled otherwise."""
    if not _is_inside_quotation(pair.a, in_a) or not _is_inside_quotation(pair.b, in_b):
        return False
    return not _is_other_form(pair, in_a, in_b) and not _is_same_name(pair, in_a, in_b)


def _is_other_form(pair: AlignedPair, in_a: tuple[int, int], in_b: tuple[int, int]) -> bool:
    """Whether a word is printed in two parts, or in the form that a reported sentence needs: "he “paid it”"."""
    if "".join(pair.a.norms[slice(*in_a)]) == "".join(pair.b.norms[slice(*in_b)]):
        return True
    if _is_ampersand(pair.a, in_a, pair.b, in_b) or _is_ampersand(pair.b, in_b, pair.a, in_a):
        return True
    kinds = {pair.a.statement.kind, pair.b.statement.kind}
    return pair.a.stems[slice(*in_a)] == pair.b.stems[slice(*in_b)] and kinds != {"direct"}


def _is_ampersand(one: Reading, in_one: tuple[int, int], other: Reading, in_other: tuple[int, int]) -> bool:
    """Whether one side has "&" where the other has the word for it."""
    words = other.norms[slice(*in_other)]
    sign = in_one[0] == in_one[1] and 0 < in_one[0] < len(one.words) and "&" in text_before(one, in_one[0])
    return sign and words == (other.lexicon.speakers.conjunction,)


def _is_same_name(pair: AlignedPair, in_a: tuple[int, int], in_b: tuple[int, int]) -> bool:
    """Whether both are one name in two spellings; a particle of two letters is no part of it."""
    from rapidfuzz.fuzz import ratio

    names = [
        [word for word in reading.words[slice(*words)] if word.capital or word.end - word.start > 2]
        for reading, words in ((pair.a, in_a), (pair.b, in_b))
    ]
    if len(names[0]) != len(names[1]) or not names[0] or not all(word.capital for side in names for word in side):
        return False
    return all(
        one.norm[0] == other.norm[0] and ratio(one.norm, other.norm) >= _SAME_NAME
        for one, other in zip(*names, strict=True)
    )


def _is_anchored(pair: AlignedPair, before: Step, after: Step) -> bool:
    """Whether enough is the same on both sides of a change, or nothing stands before or after it."""
    starts = before.a[0] == before.b[0] == 0
    ends = after.a[1] == len(pair.a.words) and after.b[1] == len(pair.b.words)
    changed = max(after.a[0] - before.a[1], after.b[0] - before.b[1])
    if changed > _LARGE_CHANGE:
        return (starts or _is_long(before)) and (ends or _is_long(after))
    return (starts or _is_anchor(pair.a, before)) and (ends or _is_anchor(pair.a, after))


def _is_long(same: Step) -> bool:
    return same.a[1] - same.a[0] >= _LARGE_CHANGE_ANCHOR_WORDS


def _is_anchor(reading: Reading, same: Step) -> bool:
    words = reading.norms[slice(*same.a)]
    return len(words) >= _ANCHOR_WORDS or words[0] not in reading.lexicon.stop_words


def _is_inside_quotation(reading: Reading, words: tuple[int, int]) -> bool:
    """Whether these words and their neighbours are quoted, with no closing mark, gap or sign of a cut between them."""
    if not all(reading.quoted[max(0, words[0] - 1) : words[1] + 1]):
        return False
    if any(at in reading.breaks for at in range(words[0] or 1, words[1] + 1)):
        return False
    start = reading.words[words[0] - 1].end if words[0] else reading.words[0].start
    between = reading.text[start : reading.words[words[1]].start]
    return not any(mark in between for mark in (*_QUOTE_MARKS, *_CUT_MARKS))
