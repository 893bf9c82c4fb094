"""NEG: what one reading says, the other leaves open or denies in its content: "said it could not confirm that …"."""

from __future__ import annotations

from collections.abc import Iterator

from claimreader.collation.flags.aligned_pair import AlignedPair
from claimreader.collation.readings import Reading
from claimreader.language.lexicons import load_lexicon
from claimreader.language.polarity import ASSERT, DENY, NEGATION, OPEN, PolarityWords, polarity, polarity_words
from claimreader.model import Flag, Polarity, Span

_MAX_WORDS_BEFORE = 12
"""Words of a reading before the clause of its embedded cue: "that it was not yet in a position to say whether"."""
_MAX_SUBJECT_WORDS = 4
"""Words between the opener of the clause and the first that both share."""
_MAX_NEGATION_DISTANCE = 5
"""Words between a negation and the clause: "[not] immediately confirm to reporters"."""

_REPORTING_FRAMES = frozenset(("say", "tell", "write", "believe", "noun-say", "noun-believe", "noun-show", "show"))


def find_embedded_cue(pair: AlignedPair) -> Iterator[Flag]:
    """Behind words that only a has stands a clause that b says too, and those words do not assert it."""
    statement = pair.b.statement
    if pair.a.statement.polarity != "asserted" or statement.polarity == OPEN:
        return
    words = polarity_words(pair.a.article.language or "en")
    clause = _embedded_clause(pair, words)
    if clause is None:
        return
    said, first = _polarity_before(pair.a, clause, words)
    if said in ("asserted", statement.polarity) or (said == "denied" and _is_negated_in_b(pair)):
        return
    place = statement.cue_phrase_span or statement.cue_span or Span(statement.start, statement.start)
    yield Flag("NEG", pair.a.cover(first, clause), place)


def _is_negated_in_b(pair: AlignedPair) -> bool:
    """Whether b negates a word that both share: "did not believe it was so", "said it was not so"."""
    return any(pair.scopes_b.is_negated(at) for at in pair.aligned.values())


def _embedded_clause(pair: AlignedPair, words: PolarityWords) -> int | None:
    """The word that opens a clause of a behind words of its own; all that both share of weight stands in the clause."""
    shared = [at for at in pair.aligned if pair.a.stems[at] not in pair.lexicon.flag_stop_stems]
    if len(shared) < 2:
        return None
    first = min(shared)
    before = range(max(2, first - _MAX_SUBJECT_WORDS), min(first + 1, _MAX_WORDS_BEFORE))
    openers = words.words["complements"] | words.words["questions"]
    return next((at for at in reversed(before) if pair.a.norms[at] in openers), None)


def _polarity_before(reading: Reading, clause: int, words: PolarityWords) -> tuple[Polarity, int]:
    """What the words before a clause make of it, and the first of them that does."""
    norms, listed = reading.norms, words.words
    is_question = norms[clause] in listed["questions"]
    before = _words_before(reading, clause)
    named = next(((at, name) for at in before if (name := _class_of(norms, at, words, is_question))), None)
    if named is None:
        return "asserted", clause
    operators = [*_operators(norms, [at for at in before if at < named[0]], words)]
    name = OPEN if is_question else named[1]
    return polarity(name, [signature for _, signature in operators]), min(
        named[0], *(at for at, _ in operators), clause
    )


def _operators(norms: tuple[str, ...], before: list[int], words: PolarityWords) -> Iterator[tuple[int, str]]:
    """The negations and governors before a cue with their signatures, up to a governor that is not known."""
    for at in before:
        governed = [one for one in words.verbs.get(norms[at], ()) if norms[at + 1 :][: len(one.between)] == one.between]
        if norms[at] in words.words["negators"] and norms[at + 1] not in words.words["pseudo"]:
            yield at, NEGATION
        elif governed and governed[0].between:
            yield at, governed[0].signature
        elif norms[at + 1] == "to":
            return


def _words_before(reading: Reading, clause: int) -> range:
    """The words before a clause that may say something of it, the nearest first: up to a comma."""
    first = max(0, clause - _MAX_NEGATION_DISTANCE)
    while "," in reading.text[reading.words[first].end : reading.words[clause].start]:
        first += 1
    return range(clause - 1, first - 1, -1)


def _class_of(norms: tuple[str, ...], at: int, words: PolarityWords, is_question: bool) -> str | None:
    """The class of a word that may report the clause behind it; None for others, and for those that presuppose it."""
    cue = load_lexicon("en").cues.get(norms[at])
    lemma = norms[at] if cue is None else cue.lemma
    found = words.class_of(norms[at], norms[at + 1 :]) or words.class_of(lemma, norms[at + 1 :])
    if found is not None:
        return found[0]
    if cue is None:
        return ASSERT if norms[at] in words.words["contents"] | words.words["clear"] else None
    if cue.frame == DENY:
        return DENY
    is_factive = lemma in words.words["factives"] and not is_question
    return ASSERT if cue.frame in _REPORTING_FRAMES and not is_factive else None
