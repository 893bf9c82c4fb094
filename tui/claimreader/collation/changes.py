"""Aligned readings -> flags: changes of negation, number, modality, quantity, speaker, and cuts inside quote marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimreader.collation.align import SMALL_WORDS, Step, place_of
from claimreader.collation.credits import Credit
from claimreader.collation.cuts import find_cuts
from claimreader.collation.figures import find_numbers
from claimreader.collation.readings import Reading
from claimreader.collation.scopes import Bearing, find_scopes
from claimreader.collation.sides import SMALL_STEMS, Sides
from claimreader.language.folding import stem_of
from claimreader.language.lexicons import load
from claimreader.model import Flag, FlagName, Span

_MEANING = load("meaning")
_HEDGES = frozenset(_MEANING["negation"]["hedges"].split())
_CONTRARY_LIST = _MEANING["negation"]["contrary"].split()
_CONTRARY = dict(zip(_CONTRARY_LIST[::2], _CONTRARY_LIST[1::2], strict=True))
_SEEMING = tuple(_MEANING["negation"]["seeming"].split())
_OPPOSITE_LIST = [stem_of(word) for word in _MEANING["negation"]["opposite"].split()]
_OPPOSITES = frozenset(map(frozenset, zip(_OPPOSITE_LIST[::2], _OPPOSITE_LIST[1::2], strict=True)))
_OPPOSED = frozenset(_OPPOSITE_LIST)
_PRONOUNS = frozenset(_MEANING["persons"]["pronouns"].split())
_TITLES = frozenset(_MEANING["persons"]["titles"].split())
_LONGEST = 800
"""Of statements of more words only the speakers are compared: no remark is so long, and the time would run away."""
_SHIFTED = ({"future"}, {"ability"}, {"chance"}, {"ability", "chance"})
"""Classes that reported speech or a change of mood in a paraphrase makes one."""


def find_flags(a: Reading, b: Reading, steps: Sequence[Step], credit: Credit | None = None) -> tuple[Flag, ...]:
    """The changes of meaning between two readings of one statement, each on its own words, in the order of `a`.

    A span is empty where that side lacks the word; a change of speaker and a denial in the words around have their
    spans outside the statements.
    """
    if max(len(a.words), len(b.words)) > _LONGEST:
        return tuple(_speakers(a, b, credit))
    sides = Sides(a, b, steps, find_scopes(a), find_scopes(b))
    other = sides.turned()
    flags = [*_negations(sides), *(_turned(flag) for flag in _negations(other))]
    flags += [*_contraries(sides), *(_turned(flag) for flag in _contraries(other))]
    flags += _opposites(sides)
    flags += _denials(sides)
    flags += [*_modals(sides), *(_turned(flag) for flag in _modals(other))]
    flags += [*_quantities(sides), *(_turned(flag) for flag in _quantities(other))]
    flags += [*find_numbers(sides), *_persons(sides), *_speakers(a, b, credit), *find_cuts(a, b, steps)]
    return tuple(sorted(dict.fromkeys(flags), key=lambda flag: (flag.a, flag.b, flag.name)))


def _turned(flag: Flag) -> Flag:
    return Flag(flag.name, flag.b, flag.a)


def _negations(sides: Sides) -> Iterator[Flag]:
    """What is negated in a and is said of the same word, not negated, in b."""
    flipped = sides.a.statement.polarity_in_cue != sides.b.statement.polarity_in_cue
    if flipped:
        return
    for bearing in sides.scopes_a.negation:
        on = sides.counterpart(bearing.on)
        if on is None or not sides.same_place(bearing.on, on) or _need_not_clash(sides, bearing, on):
            continue
        told = [at for at, stem in enumerate(sides.b.stems) if stem == sides.b.stems[on]]
        if not any(sides.scopes_b.negated(at) for at in told):
            yield _flag_on("NEG", sides, bearing, on)


def _need_not_clash(sides: Sides, bearing: Bearing, on: int) -> bool:
    """Whether both may be so: what is not done should be, what is denied was only spoken of, "not until" is "then"."""
    b = sides.b.norms
    if bearing.bound and bearing.bound not in b:
        return True
    if on and b[on - 1] in _HEDGES:
        return True
    wanted = {m.kind for m in sides.scopes_b.modality if m.on == on} & {"advice", "duty"}
    return bool(wanted) and not any(m.on == bearing.on and m.kind in wanted for m in sides.scopes_a.modality)


def _contraries(sides: Sides) -> Iterator[Flag]:
    """A word of a that says the opposite of a word of b ("unlikely", "likely"), which is not negated itself."""
    a, b = sides.a.norms, sides.b.norms
    for at, norm in enumerate(a):
        plain = _CONTRARY.get(norm) or _unprefixed(norm)
        if plain is None or norm in b or plain in a or plain not in b:
            continue
        on = b.index(plain)
        if sides.scopes_a.negated(at) == sides.scopes_b.negated(on) and sides.same_place(at, on):
            yield Flag("NEG", sides.a.words[at].span, sides.b.words[on].span)


def _unprefixed(norm: str) -> str | None:
    """What a word denies by its prefix: "unsafe", "ineffective", "irregular"."""
    if norm.startswith("un") and len(norm) > 4:
        return norm[2:]
    prefixed = norm.startswith(("in", "im", "il", "ir")) and len(norm) > 7 and not norm.startswith(_SEEMING)
    return norm[2:] if prefixed else None


def _opposites(sides: Sides) -> Iterator[Flag]:
    """A word of a that stands where b has its opposite ("rise", "fall"), both negated or neither."""
    a, b = sides.a.stems, sides.b.stems
    for at, stem in enumerate(a):
        low, high = sides.rival.get(at, (0, 0))
        if stem not in _OPPOSED or stem in b or low == high:
            continue
        for on in range(low, high):
            opposed = frozenset((stem, b[on])) in _OPPOSITES and b[on] not in a
            if opposed and sides.scopes_a.negated(at) == sides.scopes_b.negated(on):
                yield Flag("NEG", sides.a.words[at].span, sides.b.words[on].span)


def _denials(sides: Sides) -> Iterator[Flag]:
    """One side is denied by its cue ("denied that …") and the other is not, nor negated itself."""
    a, b = sides.a, sides.b
    if a.statement.polarity_in_cue == b.statement.polarity_in_cue:
        return
    if _characterized(sides if a.statement.polarity_in_cue else sides.turned()):
        return
    heavy = [(i, j) for i, j in sides.partner.items() if a.stems[i] not in SMALL_STEMS]
    if len(heavy) < 2 or any(sides.scopes_a.negated(i) != sides.scopes_b.negated(j) for i, j in heavy):
        return
    cue_a, cue_b = a.statement.cue_span, b.statement.cue_span
    start_a, start_b = Span(a.statement.start, a.statement.start), Span(b.statement.start, b.statement.start)
    if a.statement.polarity_in_cue:
        yield Flag("NEG", cue_a or start_a, start_b)
    else:
        yield Flag("NEG", start_a, cue_b or start_b)


def _characterized(sides: Sides) -> bool:
    """Whether both call something the same: "disputed the report as a distortion", "called the report a distortion"."""
    norms = sides.a.norms
    after = range(norms.index("as") + 1, len(norms)) if "as" in norms else ()
    return any(at in sides.partner and norms[at] not in SMALL_WORDS for at in after)


def _flag_on(name: FlagName, sides: Sides, bearing: Bearing, on: int) -> Flag:
    return Flag(name, sides.a.words[bearing.at].span, sides.place_in_b(on))


def _modals(sides: Sides) -> Iterator[Flag]:
    """A modal of a whose word is said in b under a modal of another class, or under none."""
    for bearing in sides.scopes_a.modality:
        on = sides.counterpart(bearing.on)
        if on is None or sides.kept(bearing.at):
            continue
        over = [other for other in sides.scopes_b.modality if other.on == on]
        if any(other.kind == bearing.kind for other in over):
            rival = over[0]
            exact = sides.a.norms[bearing.at] == sides.b.norms[rival.at]
            if exact or not (sides.a.quoted[bearing.at] and sides.b.quoted[rival.at]):
                continue
            yield Flag("MODAL", sides.a.words[bearing.at].span, sides.b.words[rival.at].span)
        elif over:
            if {bearing.kind, over[0].kind} not in _SHIFTED:
                yield Flag("MODAL", sides.a.words[bearing.at].span, sides.b.words[over[0].at].span)
        elif _bare(sides, bearing, on) and sides.scopes_a.negated(bearing.on) == sides.scopes_b.negated(on):
            yield _flag_on("MODAL", sides, bearing, on)


def _bare(sides: Sides, bearing: Bearing, on: int) -> bool:
    """Whether b says flatly what a puts under a modal that matters; an infinitive may carry the modal unsaid."""
    if bearing.kind in {"future", "ability"} or not (
        sides.partner.get(bearing.on) == on or sides.inflected(bearing.on, on)
    ):
        return False
    before = sides.b.norms[max(0, on - 3) : on]
    return "to" not in before and on > 0 and sides.same_place(bearing.on, on)


def _quantities(sides: Sides) -> Iterator[Flag]:
    """A quantity of a whose word stands in b under another class, or under none."""
    for bearing in sides.scopes_a.quantity:
        on = sides.counterpart(bearing.on)
        if on is None or sides.kept(bearing.at) or any(o.kind == bearing.kind for o in sides.scopes_b.quantity):
            continue
        over = [other for other in sides.scopes_b.quantity if other.on == on]
        if over:
            yield Flag("QUANT", sides.a.words[bearing.at].span, sides.b.words[over[0].at].span)
        elif _unquantified(sides, bearing, on):
            yield _flag_on("QUANT", sides, bearing, on)


def _unquantified(sides: Sides, bearing: Bearing, on: int) -> bool:
    """Whether b says of the word, in the same place, neither how many nor none; unquoted, all may be meant."""
    if bearing.kind == "all" and not sides.a.quoted[bearing.at]:
        return False
    in_place = sides.partner.get(bearing.on) == on and sides.run_length(bearing.on) > 1
    return in_place and not sides.scopes_b.negated(on) and "any" not in sides.b.norms


def _persons(sides: Sides) -> Iterator[Flag]:
    """Another person in the same place: a pronoun changed inside both quotations, a titled name for another."""
    a, b = sides.a, sides.b
    for step in sides.steps:
        if step.op != "replace" or step.a[1] - step.a[0] > 4 or step.b[1] - step.b[0] > 4:
            continue
        one, other = a.norms[slice(*step.a)], b.norms[slice(*step.b)]
        pronouns = len(one) == len(other) == 1 and {*one, *other} <= _PRONOUNS
        quoted = a.quoted[step.a[0]] and b.quoted[step.b[0]]
        named = _ends_in_name(a, step.a) and _ends_in_name(b, step.b) and not set(one) & set(other)
        if (pronouns and quoted) or named:
            yield Flag("WHO", place_of(a, step.a), place_of(b, step.b))


def _ends_in_name(reading: Reading, words: tuple[int, int]) -> bool:
    """Whether the words end in a name with a title in front, and the name does not go on after them."""
    first, last = words
    goes_on = last < len(reading.words) and reading.words[last].capital
    ends = reading.words[last - 1].capital and reading.norms[last - 1] not in _TITLES
    before = reading.norms[first - 1] if first else ""
    return ends and not goes_on and bool(_TITLES & {before, *reading.norms[first:last]})


def _speakers(a: Reading, b: Reading, credit: Credit | None) -> Iterator[Flag]:
    """The pages credit different speakers."""
    if credit is None or credit.kind != "other":
        return
    yield Flag("WHO", _mention(a), _mention(b))


def _mention(reading: Reading) -> Span:
    start = reading.statement.start
    return reading.statement.mention_span or Span(start, start)
