"""Aligned readings -> flags: changes of negation, number, modality, quantity, speaker, and cuts inside quote marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimreader.collation.alignment import STOP_WORDS, Step, span_of_words
from claimreader.collation.flags.aligned_pair import FLAG_STOP_STEMS, AlignedPair
from claimreader.collation.flags.cuts import find_cuts
from claimreader.collation.flags.numbers import find_number_changes
from claimreader.collation.flags.operator_scope import OperatorMatch, find_operator_scopes
from claimreader.collation.readings import Reading
from claimreader.collation.speaker_relation import SpeakerRelation
from claimreader.language.lexicons import load_table
from claimreader.language.normalize import stem_of_printed
from claimreader.model import Flag, FlagName, Span

_OPERATORS = load_table("meaning")
_HEDGES = frozenset(_OPERATORS["negation"]["hedges"].split())
_PREFIX_ANTONYM_LIST = _OPERATORS["negation"]["contrary"].split()
_PREFIX_ANTONYMS = dict(zip(_PREFIX_ANTONYM_LIST[::2], _PREFIX_ANTONYM_LIST[1::2], strict=True))
_FALSE_PREFIXES = tuple(_OPERATORS["negation"]["seeming"].split())
_ANTONYM_LIST = [stem_of_printed(word) for word in _OPERATORS["negation"]["opposite"].split()]
_ANTONYM_PAIRS = frozenset(map(frozenset, zip(_ANTONYM_LIST[::2], _ANTONYM_LIST[1::2], strict=True)))
_ANTONYM_STEMS = frozenset(_ANTONYM_LIST)
_PRONOUNS = frozenset(_OPERATORS["persons"]["pronouns"].split())
_TITLES = frozenset(_OPERATORS["persons"]["titles"].split())
_MAX_WORDS = 800
"""Of statements of more words only the speakers are compared: no remark is so long, and the time would run away."""
_EQUIVALENT_MODALITIES = ({"future"}, {"ability"}, {"chance"}, {"ability", "chance"})
"""Classes that reported speech or a change of mood in a paraphrase makes one."""


def find_flags(
    a: Reading, b: Reading, steps: Sequence[Step], relation: SpeakerRelation | None = None
) -> tuple[Flag, ...]:
    """The changes of meaning between two readings of one statement, each on its own words, in the order of `a`.

    A span is empty where that side lacks the word; a change of speaker and a denial in the words around have their
    spans outside the statements.
    """
    if max(len(a.words), len(b.words)) > _MAX_WORDS:
        return tuple(_find_speaker(a, b, relation))
    pair = AlignedPair(a, b, steps, find_operator_scopes(a), find_operator_scopes(b))
    other = pair.swapped()
    flags = [*_find_one_sided_negation(pair), *(_swap_flag(flag) for flag in _find_one_sided_negation(other))]
    flags += [*_find_prefix_antonyms(pair), *(_swap_flag(flag) for flag in _find_prefix_antonyms(other))]
    flags += _find_antonyms(pair)
    flags += _find_denial_in_cue(pair)
    flags += [*_find_modality(pair), *(_swap_flag(flag) for flag in _find_modality(other))]
    flags += [*_find_quantity(pair), *(_swap_flag(flag) for flag in _find_quantity(other))]
    flags += [*find_number_changes(pair), *_find_persons(pair), *_find_speaker(a, b, relation), *find_cuts(a, b, steps)]
    return tuple(sorted(dict.fromkeys(flags), key=lambda flag: (flag.a, flag.b, flag.name)))


def _swap_flag(flag: Flag) -> Flag:
    return Flag(flag.name, flag.b, flag.a)


def _find_one_sided_negation(pair: AlignedPair) -> Iterator[Flag]:
    """What is negated in a and is said of the same word, not negated, in b."""
    flipped = pair.a.statement.polarity_in_cue != pair.b.statement.polarity_in_cue
    if flipped:
        return
    for operator in pair.scopes_a.negation:
        target = pair.counterpart(operator.target)
        if target is None or not pair.same_context(operator.target, target) or _is_compatible(pair, operator, target):
            continue
        occurrences = [at for at, stem in enumerate(pair.b.stems) if stem == pair.b.stems[target]]
        if not any(pair.scopes_b.is_negated(at) for at in occurrences):
            yield _flag_on("NEG", pair, operator, target)


def _is_compatible(pair: AlignedPair, operator: OperatorMatch, target: int) -> bool:
    """Whether both may be so: what is not done should be, what is denied was only spoken of, "not until" is "then"."""
    b = pair.b.norms
    if operator.bound and operator.bound not in b:
        return True
    if target and b[target - 1] in _HEDGES:
        return True
    wanted = {m.kind for m in pair.scopes_b.modality if m.target == target} & {"advice", "duty"}
    return bool(wanted) and not any(m.target == operator.target and m.kind in wanted for m in pair.scopes_a.modality)


def _find_prefix_antonyms(pair: AlignedPair) -> Iterator[Flag]:
    """A word of a that says the opposite of a word of b ("unlikely", "likely"), which is not negated itself."""
    a, b = pair.a.norms, pair.b.norms
    for at, norm in enumerate(a):
        positive = _PREFIX_ANTONYMS.get(norm) or _strip_negative_prefix(norm)
        if positive is None or norm in b or positive in a or positive not in b:
            continue
        target = b.index(positive)
        if pair.scopes_a.is_negated(at) == pair.scopes_b.is_negated(target) and pair.same_context(at, target):
            yield Flag("NEG", pair.a.words[at].span, pair.b.words[target].span)


def _strip_negative_prefix(norm: str) -> str | None:
    """What a word denies by its prefix: "unsafe", "ineffective", "irregular"."""
    if norm.startswith("un") and len(norm) > 4:
        return norm[2:]
    prefixed = norm.startswith(("in", "im", "il", "ir")) and len(norm) > 7 and not norm.startswith(_FALSE_PREFIXES)
    return norm[2:] if prefixed else None


def _find_antonyms(pair: AlignedPair) -> Iterator[Flag]:
    """A word of a that stands where b has its opposite ("rise", "fall"), both negated or neither."""
    a, b = pair.a.stems, pair.b.stems
    for at, stem in enumerate(a):
        low, high = pair.replacement.get(at, (0, 0))
        if stem not in _ANTONYM_STEMS or stem in b or low == high:
            continue
        for target in range(low, high):
            opposed = frozenset((stem, b[target])) in _ANTONYM_PAIRS and b[target] not in a
            if opposed and pair.scopes_a.is_negated(at) == pair.scopes_b.is_negated(target):
                yield Flag("NEG", pair.a.words[at].span, pair.b.words[target].span)


def _find_denial_in_cue(pair: AlignedPair) -> Iterator[Flag]:
    """One side is denied by its cue ("denied that …") and the other is not, nor negated itself."""
    a, b = pair.a, pair.b
    if a.statement.polarity_in_cue == b.statement.polarity_in_cue:
        return
    if _both_characterize(pair if a.statement.polarity_in_cue else pair.swapped()):
        return
    content_pairs = [(i, j) for i, j in pair.aligned.items() if a.stems[i] not in FLAG_STOP_STEMS]
    if len(content_pairs) < 2 or any(
        pair.scopes_a.is_negated(i) != pair.scopes_b.is_negated(j) for i, j in content_pairs
    ):
        return
    cue_a, cue_b = a.statement.cue_span, b.statement.cue_span
    start_a, start_b = Span(a.statement.start, a.statement.start), Span(b.statement.start, b.statement.start)
    if a.statement.polarity_in_cue:
        yield Flag("NEG", cue_a or start_a, start_b)
    else:
        yield Flag("NEG", start_a, cue_b or start_b)


def _both_characterize(pair: AlignedPair) -> bool:
    """Whether both call something the same: "disputed the report as a distortion", "called the report a distortion"."""
    norms = pair.a.norms
    after = range(norms.index("as") + 1, len(norms)) if "as" in norms else ()
    return any(at in pair.aligned and norms[at] not in STOP_WORDS for at in after)


def _flag_on(name: FlagName, pair: AlignedPair, operator: OperatorMatch, target: int) -> Flag:
    return Flag(name, pair.a.words[operator.at].span, pair.insertion_point_in_b(target))


def _find_modality(pair: AlignedPair) -> Iterator[Flag]:
    """A modal of a whose word is said in b under a modal of another class, or under none."""
    for operator in pair.scopes_a.modality:
        target = pair.counterpart(operator.target)
        if target is None or pair.is_unchanged(operator.at):
            continue
        operators_on_target = [other for other in pair.scopes_b.modality if other.target == target]
        if any(other.kind == operator.kind for other in operators_on_target):
            replacement = operators_on_target[0]
            exact = pair.a.norms[operator.at] == pair.b.norms[replacement.at]
            if exact or not (pair.a.quoted[operator.at] and pair.b.quoted[replacement.at]):
                continue
            yield Flag("MODAL", pair.a.words[operator.at].span, pair.b.words[replacement.at].span)
        elif operators_on_target:
            if {operator.kind, operators_on_target[0].kind} not in _EQUIVALENT_MODALITIES:
                yield Flag("MODAL", pair.a.words[operator.at].span, pair.b.words[operators_on_target[0].at].span)
        elif _is_unmodalized(pair, operator, target) and pair.scopes_a.is_negated(
            operator.target
        ) == pair.scopes_b.is_negated(target):
            yield _flag_on("MODAL", pair, operator, target)


def _is_unmodalized(pair: AlignedPair, operator: OperatorMatch, target: int) -> bool:
    """Whether b says flatly what a puts under a modal that matters; an infinitive may carry the modal unsaid."""
    if operator.kind in {"future", "ability"} or not (
        pair.aligned.get(operator.target) == target or pair.in_one_short_change(operator.target, target)
    ):
        return False
    before = pair.b.norms[max(0, target - 3) : target]
    return "to" not in before and target > 0 and pair.same_context(operator.target, target)


def _find_quantity(pair: AlignedPair) -> Iterator[Flag]:
    """A quantity of a whose word stands in b under another class, or under none."""
    for operator in pair.scopes_a.quantity:
        target = pair.counterpart(operator.target)
        if (
            target is None
            or pair.is_unchanged(operator.at)
            or any(o.kind == operator.kind for o in pair.scopes_b.quantity)
        ):
            continue
        operators_on_target = [other for other in pair.scopes_b.quantity if other.target == target]
        if operators_on_target:
            yield Flag("QUANT", pair.a.words[operator.at].span, pair.b.words[operators_on_target[0].at].span)
        elif _is_unquantified(pair, operator, target):
            yield _flag_on("QUANT", pair, operator, target)


def _is_unquantified(pair: AlignedPair, operator: OperatorMatch, target: int) -> bool:
    """Whether b says of the word, in the same place, neither how many nor none; unquoted, all may be meant."""
    if operator.kind == "all" and not pair.a.quoted[operator.at]:
        return False
    in_place = pair.aligned.get(operator.target) == target and pair.equal_run_length(operator.target) > 1
    return in_place and not pair.scopes_b.is_negated(target) and "any" not in pair.b.norms


def _find_persons(pair: AlignedPair) -> Iterator[Flag]:
    """Another person in the same place: a pronoun changed inside both quotations, a titled name for another."""
    a, b = pair.a, pair.b
    for step in pair.steps:
        if step.op != "replace" or step.a[1] - step.a[0] > 4 or step.b[1] - step.b[0] > 4:
            continue
        one, other = a.norms[slice(*step.a)], b.norms[slice(*step.b)]
        pronouns = len(one) == len(other) == 1 and {*one, *other} <= _PRONOUNS
        quoted = a.quoted[step.a[0]] and b.quoted[step.b[0]]
        named = _ends_in_name(a, step.a) and _ends_in_name(b, step.b) and not set(one) & set(other)
        if (pronouns and quoted) or named:
            yield Flag("WHO", span_of_words(a, step.a), span_of_words(b, step.b))


def _ends_in_name(reading: Reading, words: tuple[int, int]) -> bool:
    """Whether the words end in a name with a title in front, and the name does not go on after them."""
    first, last = words
    goes_on = last < len(reading.words) and reading.words[last].capital
    ends = reading.words[last - 1].capital and reading.norms[last - 1] not in _TITLES
    before = reading.norms[first - 1] if first else ""
    return ends and not goes_on and bool(_TITLES & {before, *reading.norms[first:last]})


def _find_speaker(a: Reading, b: Reading, relation: SpeakerRelation | None) -> Iterator[Flag]:
    """The pages credit different speakers."""
    if relation is None or relation.kind != "other":
        return
    yield Flag("WHO", _mention_or_start(a), _mention_or_start(b))


def _mention_or_start(reading: Reading) -> Span:
    start = reading.statement.start
    return reading.statement.mention_span or Span(start, start)
