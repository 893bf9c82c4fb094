"""The cue phrase of a language whose negation may stand anywhere in the clause of its verb: German, and others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from claimreader.attribution.cue_phrases import CuePhrase
from claimreader.language.noun_phrases import TokenRange
from claimreader.language.polarity import ASSERT, MODAL, NEGATION, OPEN, PolarityWords, polarity
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import CLAUSE_MARKS, Tag

_MAX_OPENER = 2
"""Units of a clause among which the word that makes a condition of it is looked for: "und [falls] …"."""


class CueClause(NamedTuple):
    """The clause of a cue, and what was read in it so far; units are half-open."""

    s: TaggedSentence
    cue: int
    begin: int
    end: int
    words: PolarityWords
    content: Sequence[TokenRange]
    source: TokenRange | None
    name: str = ASSERT
    """The class of the cue."""
    signatures: tuple[str, ...] = ()
    """Of the operators, the innermost first."""
    parts: tuple[int, ...] = ()
    """The units that belong to the phrase, beside the cue."""
    is_nobodys: bool = False

    def places(self, name: str) -> list[int]:
        """The units of the clause whose words are in a list of polarity.toml, save the cue."""
        listed = self.words.words[name]
        return [k for k in range(self.begin, self.end) if k != self.cue and self.s.lowercase[k] in listed]

    def read(self, parts: Sequence[int], *signatures: str) -> CueClause:
        """The clause with more operators."""
        return self._replace(parts=(*self.parts, *parts), signatures=(*self.signatures, *signatures))


def class_of_cue(clause: CueClause) -> CueClause | None:
    """ "[dementierte], dass", "[wies] den Bericht [zurück]": the class of the cue with the words that make it."""
    lowercase = clause.s.lowercase
    for rest, name in clause.words.classes.get(lowercase[clause.cue], ()):
        behind = {low: k for k, low in enumerate(lowercase[: clause.end]) if k > clause.cue}
        if all(word in behind for word in rest):
            return clause._replace(name=name).read([behind[word] for word in rest])
    return None


def particle(clause: CueClause) -> CueClause | None:
    """ "teilte gestern [mit]": the particle at the end of the clause."""
    last = clause.end - 1
    is_last = last > clause.cue and clause.s.lowercase[last] in clause.words.words["particles"]
    return clause.read([last]) if is_last else None


def governing_verb(clause: CueClause) -> CueClause | None:
    """ "[weigerte] sich[, zu] sagen", "[lehnte] es [ab, zu] sagen"."""
    lowercase, to = clause.s.lowercase, clause.cue - 1
    if to < 1 or lowercase[to] not in clause.words.words["infinitives"]:
        return None
    begin = _clause_begin(clause.s, max(0, clause.begin - 1))
    for k in range(to - 1, begin - 1, -1):
        for governor in clause.words.verbs.get(lowercase[k], ()):
            return clause._replace(begin=begin).read([k], governor.signature)
    return None


def clause_negator(clause: CueClause) -> CueClause | None:
    """ "bestätigte [nicht]", "hat [weder] bestätigt [noch] dementiert", "gab [keine] Auskunft dazu"."""
    found = [k for k in clause.places("negators") if _negates(clause, k) and (clause.s.words[k].islower() or not k)]
    paired = [k + 1 for k in found if k + 1 < clause.end and clause.s.lowercase[k] in clause.words.words["second"]]
    return clause.read(found + paired, NEGATION) if found else None


def _negates(clause: CueClause, k: int) -> bool:
    """Whether it is the verb that is negated: not "nicht nur", nor the adjective in "der nicht alte Turm"."""
    lowercase, words = clause.s.lowercase, clause.s.words
    if lowercase[k] in clause.words.words["second"] and not any(
        low in clause.words.words["paired"] for low in lowercase[clause.begin : k]
    ):
        return False
    following = lowercase[k + 1] if k + 1 < clause.end else ""
    is_before_adjective = clause.s.tags[k - 1] is Tag.DETERMINER and following == words[k + 1] if following else False
    return following not in clause.words.words["pseudo"] and not is_before_adjective


def clause_modal(clause: CueClause) -> CueClause | None:
    """ "[wird] sagen", "[könnte] bestätigen"; with a negation it is not said: "[wollte] nicht sagen"."""
    found = clause.places("modals")
    if found and _is_infinitive(clause):
        return clause.read(found) if NEGATION in clause.signatures else clause.read(found, MODAL)
    return None


def _is_infinitive(clause: CueClause) -> bool:
    """Whether the cue follows its modal as the last verb of the clause."""
    s, modals = clause.s, clause.places("modals")
    return bool(modals) and s.lowercase[clause.cue].endswith("en")


def clause_auxiliary(clause: CueClause) -> CueClause | None:
    """ "[hat] bestätigt", "[konnte] nicht bestätigen"."""
    found = clause.places("auxiliaries") + clause.places("performing")
    return clause.read(found) if found else None


def clause_condition(clause: CueClause) -> CueClause | None:
    """ "[Falls] Lee sagt, …", "[Hätte] Lee gesagt, …"."""
    words, lowercase = clause.words.words, clause.s.lowercase
    opening = range(clause.begin, min(clause.cue, clause.begin + _MAX_OPENER))
    found = [k for k in opening if lowercase[k] in words["conditions"]]
    if not found and lowercase[clause.begin] in words["inverted_conditions"] and clause.begin < clause.cue:
        found = [clause.begin]
    return clause.read(found, MODAL) if found else None


def clause_question(clause: CueClause) -> CueClause | None:
    """ "fragte[, ob]"."""
    begin = next((begin for begin, end in clause.content if clause.cue < begin < end), None)
    if begin is None or clause.s.lowercase[begin] not in clause.words.words["questions"]:
        return None
    return clause._replace(name=OPEN).read([begin] if begin <= clause.end + 1 else [])


def clause_nobody(clause: CueClause) -> CueClause | None:
    """ "[Niemand] im Hafenamt sagte", "[es] wurde nicht bestätigt": there is no speaker."""
    words, s = clause.words.words, clause.s
    first = clause.source[0] if clause.source is not None else clause.begin
    if clause.places("pronouns"):
        return clause._replace(is_nobodys=True)
    if first >= clause.end:
        return None
    if s.lowercase[first] in words["nobody"]:
        signatures = () if first in clause.parts else (NEGATION,)
        return clause.read([first], *signatures)._replace(is_nobodys=True)
    is_passive = Tag.BE in s.tags[clause.begin : clause.end]
    return clause._replace(is_nobodys=True) if is_passive and s.lowercase[first] in words["expletives"] else None


CLAUSE_RULES: tuple[tuple[str, Callable[[CueClause], CueClause | None]], ...] = (
    ("class_of_cue", class_of_cue),
    ("particle", particle),
    ("governing_verb", governing_verb),
    ("clause_negator", clause_negator),
    ("clause_modal", clause_modal),
    ("clause_auxiliary", clause_auxiliary),
    ("clause_condition", clause_condition),
    ("clause_question", clause_question),
    ("clause_nobody", clause_nobody),
)
"""What a clause makes of its cue: all are applied, in order."""


def read_cue_clause(
    s: TaggedSentence, cue: int, content: Sequence[TokenRange], source: TokenRange | None, words: PolarityWords
) -> CuePhrase:
    """The phrase of the verb at unit `cue`."""
    # "Lee bestätigte es nicht und [nannte] es …": the first verb has its own negation.
    begin = cue if cue and s.tags[cue - 1] is Tag.CONJUNCTION else _clause_begin(s, cue)
    ends = [k for k in range(cue + 1, len(s)) if _parts(s, k)][:1] + [low for low, _ in content if low > cue]
    end = min([*ends, len(s)])
    clause = CueClause(s, cue, begin, end, words, content, source)
    for _, rule in CLAUSE_RULES:
        clause = rule(clause) or clause
    parts = (*clause.parts, cue)
    said = polarity(clause.name, clause.signatures)
    return CuePhrase(said, min(parts), max(parts) + 1, clause.is_nobodys)


def _clause_begin(s: TaggedSentence, at: int) -> int:
    return next((k + 1 for k in range(at - 1, -1, -1) if _parts(s, k)), 0)


def _parts(s: TaggedSentence, k: int) -> bool:
    return s.tags[k] in CLAUSE_MARKS or s.tags[k] is Tag.QUOTATION
