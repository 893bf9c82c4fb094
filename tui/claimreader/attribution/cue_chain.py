"""The chain of negations, modals and governing verbs before an English cue: CHAIN_RULES, word by word to the left."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from claimreader.attribution.relation import Relation
from claimreader.language.lexicons import FINITE_FORMS, CueForm
from claimreader.language.polarity import MODAL, NEGATION, NEUTRAL, Governor, PolarityWords
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import CLAUSE_MARKS, OWNERS, VERBS, VERBS_OR_THAT, Tag, Tags

_MAX_STEPS = 12
"""Steps of a chain: "was not expected to be ready to be asked to say"."""
_MAX_GAP = 6
"""Units between a governor and what it governs: "refused [on Monday] to say"."""
_MAX_PARENTHESIS = 9
_MAX_NOUN_GAP = 4
"""Units between a noun and the verb or "no" before it: "made [several new] claims"."""
_AUXILIARIES: Tags = frozenset((Tag.BE, Tag.HAVE, Tag.DO))
_ADVERBS: Tags = frozenset((Tag.ADVERB, Tag.LY_ADVERB))
_CLOSE_FORMS = frozenset((CueForm.ING, CueForm.ADJECTIVE))
"""Forms that follow some governors without a word between: "avoided saying", "made clear"."""
_GAP_ENDS: Tags = frozenset((Tag.COMMA, Tag.STOP, Tag.SEMICOLON, Tag.COLON))
_PREDICATES: Tags = frozenset((Tag.ED_FORM, Tag.OTHER, Tag.CUE_VERB, Tag.CUE_NOMINAL))
_NOT_IN_GAP: Tags = VERBS_OR_THAT | CLAUSE_MARKS | {Tag.SUBORDINATOR, Tag.QUOTATION}
_BEFORE_PARENTHESIS: Tags = _AUXILIARIES | {Tag.MODAL, Tag.NEGATION}
_BEFORE_NOUN: Tags = frozenset(
    (
        Tag.DETERMINER, Tag.POSSESSIVE, Tag.POSSESSIVE_PROPER_NOUN, Tag.OTHER, Tag.ED_FORM, Tag.LY_ADVERB, Tag.NUMBER,
        Tag.CUE_NOMINAL, Tag.PREPOSITION, Tag.ADVERB,
    )
)  # fmt: skip
_SUBJECT_ENDS: Tags = frozenset((Tag.PROPER_NOUN, Tag.SUBJECT_PRONOUN, Tag.PRONOUN, Tag.QUOTATION))
_NOUN_FORMS = frozenset((CueForm.BASE, CueForm.THIRD_PERSON))
_NOUN_OPENERS: Tags = frozenset((Tag.DETERMINER, Tag.POSSESSIVE, Tag.PREPOSITION))
_NOUN_VERBS: Tags = frozenset((Tag.VERB, Tag.CUE_VERB, Tag.HAVE, Tag.ED_FORM, Tag.ING_FORM))


class Chain(NamedTuple):
    """A cue and what was read before it so far."""

    relation: Relation
    words: PolarityWords
    begin: int
    """The first unit that belongs to the phrase."""
    signatures: tuple[str, ...] = ()
    """Of the operators read so far, the innermost first: see `language.polarity`."""
    form: str = ""
    """The form of the verb at `begin`; "" where it is not known."""

    @property
    def s(self) -> TaggedSentence:
        return self.relation.sentence

    @property
    def before(self) -> int:
        """The nearest unit before the chain that is no adverb."""
        k = self.begin - 1
        while k >= 0 and self._is_filler(k):
            k -= 1
        return k

    def _is_filler(self, k: int) -> bool:
        if not (self.s.tags[k] in _ADVERBS or self.is_word("fillers", k)) or self.is_word("negators", k):
            return False
        # "Not [yet] said", but "yet to say".
        governors = self.words.verbs.get(self.s.lowercase[k], ())
        return not any(one.between[:1] == (self.low(k + 1),) for one in governors)

    def low(self, k: int) -> str:
        """The word at unit `k`; "" outside the sentence."""
        return self.s.lowercase[k] if 0 <= k < len(self.s) else ""

    def is_word(self, name: str, k: int) -> bool:
        """Whether the word at unit `k` is in a list of polarity.toml."""
        return self.low(k) in self.words.words[name]

    def is_negation(self, k: int) -> bool:
        """Whether the word at unit `k` negates: "not", "didn’t"; "not only" does not."""
        if self.is_word("pseudo", k + 1):
            return False
        return self.is_word("negators", k) or self.low(k).endswith("n’t") or self.is_word("negated", k)

    def extended(self, begin: int, *signatures: str, form: str = "") -> Chain:
        """The chain from `begin` on, with more operators."""
        return self._replace(begin=begin, signatures=(*self.signatures, *signatures), form=form)


def coordinated(chain: Chain) -> Chain | None:
    """ "did not [confirm or] deny", "neither [confirmed nor] denied": the same form is under the same operators."""
    link = chain.begin - 1
    if not chain.is_word("coordinators", link):
        return None
    verb = next((cue for unit, cue in chain.s.cues if unit == link - 1), None)
    if verb is None or verb.form != chain.form or (chain.low(link) == "and" and verb.form in FINITE_FORMS):
        return None
    return chain.extended(link - 1, form=chain.form)


def negator(chain: Chain) -> Chain | None:
    """ "has [never] said", "[didn’t] say", "[hardly] said", "[no] longer says", "[almost] said"; not "almost all"."""
    at = chain.before
    if chain.is_word("nearly", chain.begin - 1):
        return chain.extended(chain.begin - 1, NEGATION)
    if chain.is_negation(at):
        return chain.extended(at, NEGATION)
    return chain.extended(at) if chain.is_word("negators", at) and chain.is_word("pseudo", at + 1) else None


def negating_phrase(chain: Chain) -> Chain | None:
    """ "has [in no way] said", "[by no means] said"."""
    at = chain.before
    is_phrase = at > 1 and chain.is_word("manners", at) and chain.is_word("objects", at - 1)
    return chain.extended(at - 2, NEGATION) if is_phrase and chain.s.tags[at - 2] is Tag.PREPOSITION else None


def governor(chain: Chain) -> Chain | None:
    """ "[refused to] say", "[stopped short of] saying", "[asked] Lee [to] say", "[careful not to] say"."""
    last = chain.before
    governors = chain.words.adjectives if chain.form == CueForm.ADJECTIVE else chain.words.verbs
    for k in range(last, max(-1, last - _MAX_GAP - 3), -1):
        for one in governors.get(chain.low(k), ()):
            if (governed := _governed(chain, k, one)) is not None:
                return governed
        if chain.s.tags[k] in _GAP_ENDS:
            return None
    return None


def _governed(chain: Chain, k: int, one: Governor) -> Chain | None:
    """The chain from the governor at unit `k` on, if its words stand between both."""
    lowercase, tags, last = chain.s.lowercase, chain.s.tags, chain.before
    start = last + 1 - len(one.between)
    if not one.between and (k < last or chain.form not in _CLOSE_FORMS):
        return None
    if start <= k or tuple(lowercase[start : last + 1]) != one.between or not _is_gap(chain, k + 1, start):
        return None
    negated = (NEGATION,) if start - 1 > k and chain.is_negation(start - 1) else ()
    mistaken = (NEGATION,) if chain.is_word("mistaken", k - 1) else ()
    # "Took care not to say": the verb of a noun that governs.
    begin = k - (k > 0 and tags[k - 1] is Tag.VERB)
    form = CueForm.ING if lowercase[k].endswith("ing") else ""
    return chain.extended(begin - len(mistaken), *negated, one.signature, *mistaken, form=form)


def _is_gap(chain: Chain, begin: int, end: int) -> bool:
    """Whether nothing but a phrase, an adverb or a negation stands there."""
    return _NOT_IN_GAP.isdisjoint(chain.s.tags[begin:end])


def infinitive(chain: Chain) -> Chain | None:
    """ "[is to] announce", "[has to] say", "chose [not to] say"; "had to say" and "went there to say" are facts."""
    tags, to = chain.s.tags, chain.before
    if to < 1 or tags[to] is not Tag.TO:
        return None
    if chain.is_negation(to - 1):
        return chain.extended(to - 1, NEGATION)
    helper = chain._replace(begin=to).before
    if helper > 0 and tags[helper] in _PREDICATES:
        # "Is not known to have said".
        before = chain._replace(begin=helper).before
        if before >= 0 and (tags[before] is Tag.BE or chain.is_negation(before)):
            return chain.extended(helper, NEUTRAL)
    if helper < 0 or tags[helper] not in _AUXILIARIES:
        return chain.extended(to, NEUTRAL)
    return chain.extended(helper, NEUTRAL if chain.is_word("obliged", helper) else MODAL)


def modal(chain: Chain) -> Chain | None:
    """ "[might] say", "[will] say"; negated, or with an adverb of the past, it is a tense: "would later say".

    "Can" does what it speaks of: "can confirm that".
    """
    at = chain.before
    if chain.is_word("performing", at):
        return chain.extended(at)
    if not chain.is_word("modals", at):
        return None
    is_past = any(chain.is_word("past", k) for k in range(at + 1, chain.relation.cue_unit + 2))
    is_negated = chain.signatures[-1:] == (NEGATION,)
    return chain.extended(at) if is_past or is_negated else chain.extended(at, MODAL)


def contracted_modal(chain: Chain) -> Chain | None:
    """ "[they’ll] say": the subject with its modal."""
    at = chain.before
    return chain.extended(at, MODAL) if chain.low(at).endswith(("’ll", "'ll")) else None


def auxiliary(chain: Chain) -> Chain | None:
    """ "[has] confirmed", "[has been] saying"."""
    at = chain.before
    if at < 0 or chain.s.tags[at] not in _AUXILIARIES:
        return None
    return chain.extended(at, form=CueForm.ING if chain.low(at) in ("having", "being") else "")


def parenthesis(chain: Chain) -> Chain | None:
    """ "has[, so far,] not confirmed": what stands between commas behind an auxiliary or a negation.

    Behind a comma the bare form of a verb belongs to what stands before it: "did not[, as the Post reports,] say".
    """
    tags, end = chain.s.tags, chain.begin - 1
    if end < 2 or tags[end] is not Tag.COMMA:
        return None
    for k in range(end - 1, max(0, end - _MAX_PARENTHESIS), -1):
        if tags[k] is Tag.COMMA:
            return chain.extended(k) if tags[k - 1] in _BEFORE_PARENTHESIS else None
        if tags[k] in VERBS and chain.form != CueForm.BASE:
            return None
    return None


def noun(chain: Chain) -> Chain | None:
    """ "[gave no clear] indication", "[pushed back against the] claim": the verb with whose object the chain begins."""
    if chain.form != CueForm.NOUN:
        return None
    if (governed := _governed_noun(chain)) is not None:
        return governed
    k = chain.begin - 1
    signatures: tuple[str, ...] = ()
    while k >= max(0, chain.begin - _MAX_NOUN_GAP) and (chain.s.tags[k] in _BEFORE_NOUN or chain.low(k) == "no"):
        if chain.is_word("objects", k):
            signatures = (NEGATION,)
        k -= 1
    if not OWNERS.isdisjoint(chain.s.tags[k + 1 : chain.begin]):
        # "May have undercut [his] argument that": he has argued so.
        return None
    if k >= 0 and chain.s.tags[k] in _NOUN_VERBS:
        return chain.extended(k, *signatures)
    return chain.extended(k + 1, *signatures) if signatures else None


def _governed_noun(chain: Chain) -> Chain | None:
    """The chain from a verb on that does something to the claim that a noun names."""
    first = max(-1, chain.begin - 2 - _MAX_NOUN_GAP)
    for k in range(chain.begin - 1, first, -1):
        for one in chain.words.nouns.get(chain.low(k), ()):
            start = k + 1 + len(one.between)
            if tuple(chain.s.lowercase[k + 1 : start]) == one.between and _is_gap(chain, start, chain.begin):
                return chain.extended(k, one.signature, form=CueForm.ING if chain.low(k).endswith("ing") else "")
        if chain.s.tags[k] in CLAUSE_MARKS:
            return None
    return None


CHAIN_RULES: tuple[tuple[str, Callable[[Chain], Chain | None]], ...] = (
    ("noun", noun),
    ("coordinated", coordinated),
    ("governor", governor),
    ("negating_phrase", negating_phrase),
    ("negator", negator),
    ("infinitive", infinitive),
    ("modal", modal),
    ("contracted_modal", contracted_modal),
    ("auxiliary", auxiliary),
    ("parenthesis", parenthesis),
)
"""What stands before a chain: the first rule that answers, again and again."""


def first_link(relation: Relation, words: PolarityWords, signatures: tuple[str, ...] = ()) -> Chain:
    """The chain that is nothing but the cue: behind an article, "no" or a preposition a noun ("[no] doubt")."""
    at, form = relation.cue_unit, relation.cue.form
    is_noun = form in _NOUN_FORMS and at > 0 and relation.sentence.tags[at - 1] in _NOUN_OPENERS
    before = relation.sentence.lowercase[at - 1] if at else ""
    is_noun = (is_noun and before not in words.words["numerals"]) or before == "no"
    is_noun = is_noun or (form in _NOUN_FORMS and _opens_noun(relation, words))
    return Chain(relation, words, at, signatures, CueForm.NOUN if is_noun else form)


def _opens_noun(relation: Relation, words: PolarityWords) -> bool:
    """ "rubbished [reports] that", "played down [reports] that": what follows a verb like these is no verb."""
    lowercase, at = relation.sentence.lowercase, relation.cue_unit
    verbs = ((k, one.between) for k in range(max(0, at - 4), at) for one in words.nouns.get(lowercase[k], ()))
    return any(tuple(lowercase[k + 1 : at]) == between for k, between in verbs)


def read_chain(chain: Chain) -> Chain:
    """The chain with all that belongs to it on the left."""
    for _ in range(_MAX_STEPS):
        if _is_subject(chain):
            return chain
        answers = (rule(chain) for _, rule in CHAIN_RULES)
        longer = next((answer for answer in answers if answer is not None), None)
        if longer is None or longer.begin < 0:
            return chain
        chain = longer
    return chain


def _is_subject(chain: Chain) -> bool:
    """Whether a name or pronoun that is no operator stands right before the chain: most cues have no more."""
    at = chain.begin - 1
    if at < 0 or chain.form == CueForm.NOUN or chain.s.tags[at] not in _SUBJECT_ENDS:
        return at < 0
    low = chain.s.lowercase[at]
    return not (low in chain.words.verbs or low in chain.words.words["negators"] or low[-3:] in ("’ll", "'ll"))
