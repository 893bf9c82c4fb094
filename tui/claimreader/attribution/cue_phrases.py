"""English cue phrases: a cue as printed with its negation, modals and governors, and the polarity that they make."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from claimreader.attribution.cue_chain import Chain, first_link, read_chain
from claimreader.attribution.hearsay import forged_begin, rumour_begin
from claimreader.attribution.relation import Relation
from claimreader.language.lexicons import FINITE_FORMS, CueForm
from claimreader.language.noun_phrases import TokenRange, noun_phrases
from claimreader.language.polarity import ASSERT, DENIAL, DENY, MODAL, NEGATION, OPEN, PolarityWords, polarity
from claimreader.language.tags import AUXILIARIES, CLAUSE_MARKS, DETERMINERS, Tag, Tags
from claimreader.model import Polarity

_MAX_GAP = 6
"""Units between a cue and its content that may say something of it: "gave [no clear indication] that"."""
_REFUSING = "refuse"
"""The class of cues that refuse."""
_CALLING_FRAMES = frozenset(("call", "urge"))
_MAX_JUDGEMENT = 3
"""Units before "true" or "false" among which a negation is looked for: "it is [not at all] true"."""
_MAX_BEFORE_INVERSION = 4
"""Units before an inverted auxiliary among which a negation is looked for: "[at no time] did Lee say"."""
_CLAUSE_STARTS: Tags = CLAUSE_MARKS | {Tag.CONJUNCTION, Tag.QUOTATION}
_BEFORE_NAME: Tags = DETERMINERS | {Tag.ADVERB, Tag.LY_ADVERB, Tag.PREPOSITION, Tag.OTHER, Tag.NUMBER}


class CuePhrase(NamedTuple):
    """A cue with all that decides on its polarity; units are half-open."""

    polarity: Polarity
    begin: int
    end: int
    is_nobodys: bool = False
    """Its subject is nobody: "no one at the harbour office said"."""


class Behind(NamedTuple):
    """What stands between a cue and its content."""

    relation: Relation
    words: PolarityWords
    name: str
    """The class of the cue."""
    end: int
    """Where the phrase ends."""
    signatures: tuple[str, ...] = ()

    @property
    def content(self) -> int:
        """Where the content behind the cue begins; where the phrase ends if there is none, or none near."""
        at = next((begin for begin, _ in self.relation.content if begin >= self.end), self.end)
        return at if at - self.end <= _MAX_GAP else self.end

    def place_of(self, name: str, begin: int, end: int) -> int | None:
        """The first unit from `begin` up to `end` whose word is in a list of polarity.toml."""
        lowercase, listed = self.relation.sentence.lowercase, self.words.words[name]
        return next((k for k in range(begin, min(end, len(lowercase))) if lowercase[k] in listed), None)


def truth(behind: Behind) -> Behind | None:
    """ "said [it was not true] that", "called [it false] that", "called the claim that it sank [false]"."""
    begin, end = behind.end, behind.content
    last = behind.relation.content[-1][1]
    if behind.relation.cue.frame in _CALLING_FRAMES and behind.place_of("falsehoods", last, last + 2) is not None:
        return behind._replace(signatures=(*behind.signatures, DENIAL))
    is_false = behind.place_of("falsehoods", begin, end) is not None
    if not is_false and behind.place_of("truths", begin, end) is None:
        return None
    lowercase = behind.relation.sentence.lowercase
    is_negated = any(low.endswith("n’t") or low in behind.words.words["negators"] for low in lowercase[begin:end])
    signatures = (DENIAL,) if is_false != is_negated else ()
    return behind._replace(end=end, signatures=behind.signatures + signatures)


def negated_object(behind: Behind) -> Behind | None:
    """ "gave [no indication] that", "said [nothing] about whether", "told [nobody] that"."""
    at = behind.place_of("objects", behind.end, behind.content)
    if at is None:
        at = _nobody_addressed(behind)
    if at is None or behind.relation.sentence.tags[at + 1] in AUXILIARIES:
        # "Said nothing had changed, and that …" says something.
        return None
    return behind._replace(end=behind.content, signatures=(*behind.signatures, NEGATION))


def _nobody_addressed(behind: Behind) -> int | None:
    """ "told [nobody] that", "admitted to [none] of them that", "told [neither] Lee nor Ek that"."""
    # "Confirmed [nor] denied" is of the verbs.
    link = behind.place_of("coordinators", behind.end, behind.end + 1)
    found = (behind.place_of(name, behind.end, behind.content) for name in ("nobody_alone", "neither"))
    return next((at for at in found if link is None and at is not None and at <= behind.end + 1), None)


def topic(behind: Behind) -> Behind | None:
    """ "commented [on the claim] that": nothing is said of the claim."""
    begin, content = behind.end, behind.content
    s, cue = behind.relation.sentence, behind.relation.cue
    that = next((k for k in range(content, min(len(s), content + _MAX_GAP)) if s.tags[k] is Tag.THAT), content)
    noun = behind.place_of("contents", begin, that)
    link = behind.place_of("topics", behind.relation.cue_unit + 1, content)
    is_discussing = behind.name == ASSERT and cue.lemma in behind.words.words["discussing"]
    if not is_discussing or link is None or noun is None or noun < link:
        return None
    return behind._replace(end=max(begin, min(noun + 1, content)), signatures=(*behind.signatures, MODAL))


def object_noun(behind: Behind) -> Behind | None:
    """ "rejected [the claim] that"."""
    noun = behind.place_of("contents", behind.end, behind.content)
    return None if noun is None else behind._replace(end=noun + 1)


def question(behind: Behind) -> Behind | None:
    """ "asked [whether]", "said nothing about [whether]", "asked [if]": with an answer neither said nor denied."""
    content = behind.content
    is_asking = behind.relation.cue.frame in ("ask", "believe", "adj-believe")
    at = behind.place_of("questions", behind.end, content + 1)
    if at is None and is_asking:
        at = behind.place_of("choices", content, content + 1)
    if at is None or not behind.relation.content or behind.relation.content[0][0] < behind.relation.cue_unit:
        return None
    return behind._replace(name=OPEN, end=at + 1)


def silence(behind: Behind) -> Behind | None:
    """ "declined [to confirm] the number": neither said nor denied; who declines to pay will not."""
    content = behind.content
    is_infinitive = behind.name == _REFUSING and behind.relation.sentence.lowercase[content : content + 1] == ["to"]
    at = behind.place_of("silences", content + 1, content + 2) if is_infinitive else None
    return None if at is None else behind._replace(name=OPEN, end=at + 1)


BEHIND_RULES: tuple[tuple[str, Callable[[Behind], Behind | None]], ...] = (
    ("truth", truth),
    ("negated_object", negated_object),
    ("topic", topic),
    ("object_noun", object_noun),
    ("question", question),
    ("silence", silence),
)
"""What stands behind a cue: all are applied."""


class Subject(NamedTuple):
    """The subject of a chain and what makes of it."""

    chain: Chain
    begin: int
    """Where the subject begins; the beginning of the chain where it has none."""
    is_nobodys: bool = False

    def low(self, k: int) -> str:
        return self.chain.low(k)


def inverted(subject: Subject) -> Subject | None:
    """ "[Had] Lee said so, …", "nor [did] Lee say", "[Did] Lee say so?"."""
    chain, at = subject.chain, subject.begin - 1
    tags = chain.s.tags
    is_whole = not AUXILIARIES.isdisjoint(tags[chain.begin : chain.relation.cue_unit])
    if subject.begin == chain.begin or is_whole or not chain.is_word("inverted_auxiliaries", at):
        return None
    if chain.relation.cue.form in FINITE_FORMS and tags[at] is not Tag.HAVE:
        return None
    for k in range(at - 1, max(-1, at - 1 - _MAX_BEFORE_INVERSION), -1):
        if chain.is_negation(k):
            begin = k - (k > 0 and tags[k - 1] is Tag.PREPOSITION)
            return subject._replace(chain=chain.extended(begin, NEGATION))
        if tags[k] in CLAUSE_MARKS:
            break
    opens = at == 0 or tags[at - 1] in _CLAUSE_STARTS
    is_question = opens and chain.low(len(tags) - 1) == "?"
    is_condition = opens and chain.is_word("inverted_conditions", at)
    return subject._replace(chain=chain.extended(at, MODAL)) if is_question or is_condition else None


def nobody(subject: Subject) -> Subject | None:
    """ "[No one] at the harbour office said", "[none] of the officials said", "[neither] Lee nor Okafor said"."""
    chain, first = subject.chain, subject.begin
    inside = next((k for k in range(first, chain.begin) if chain.is_word("nobody_alone", k)), first)
    before = first - 1
    while before > 0 and chain.s.tags[before] in _BEFORE_NAME and not _is_nobody(chain, before):
        before -= 1
    for k in (inside, first, first - 1, before):
        if not 0 <= k < chain.begin:
            continue
        if _is_nobody(chain, k) and not (k and chain.s.tags[k - 1] is Tag.PREPOSITION):
            return subject._replace(chain=chain.extended(k, NEGATION), is_nobodys=True)
        if chain.is_word("neither", k):
            return subject._replace(chain=chain.extended(k, NEGATION))
    return None


def _is_nobody(chain: Chain, k: int) -> bool:
    """ "[No] official", "[none] of them", "[hardly] anyone", "[not] one"; but "No 12" is a house."""
    if chain.is_word("nobody", k):
        return not (chain.s.tags[k] is Tag.PROPER_NOUN and chain.low(k + 1)[:1].isdigit())
    return chain.is_word("negators", k) and chain.is_word("anybody", k + 1)


def condition(subject: Subject) -> Subject | None:
    """ "[if] Lee said", "[unless] the mayor says", "it is unclear [whether] Lee said"."""
    chain = subject.chain
    k = next((k for k in (subject.begin - 1, subject.begin - 2) if chain.is_word("conditions", k)), None)
    if k is None or (k < subject.begin - 1 and chain.s.tags[k + 1] not in _BEFORE_NAME):
        return None
    return subject._replace(chain=chain.extended(k, MODAL))


def untrue(subject: Subject) -> Subject | None:
    """ "it is [not true that] Lee said", "it is [false that] Lee said", "[denied that] Lee had said": Lee has not."""
    chain, that = subject.chain, subject.begin - 1
    at = that - (that >= 0 and chain.s.tags[that] is Tag.THAT)
    if at < 0 or subject.begin == chain.begin:
        return None
    is_denied = any(one.signature == DENIAL and not one.between for one in chain.words.verbs.get(chain.low(at), ()))
    if is_denied or chain.is_word("wishes", at):
        return subject._replace(chain=chain.extended(at, NEGATION))
    is_false = chain.is_word("falsehoods", at)
    if not is_false and not chain.is_word("truths", at):
        return None
    first = max(0, at - _MAX_JUDGEMENT)
    negation = next((k for k in range(first, at) if chain.is_negation(k)), None)
    if is_false == (negation is not None):
        return None
    return subject._replace(chain=chain.extended(at if negation is None else negation, NEGATION))


def hearsay(subject: Subject) -> Subject | None:
    """ "[rumours that] Lee had said", "a [fake video shows] Lee saying": it is not known that Lee has."""
    chain = subject.chain
    begin = rumour_begin(chain.s, subject.begin, chain.words)
    if begin is None:
        begin = forged_begin(chain.s, subject.begin, chain.begin, chain.words)
    return None if begin is None else subject._replace(chain=chain.extended(begin, MODAL))


SUBJECT_RULES: tuple[tuple[str, Callable[[Subject], Subject | None]], ...] = (
    ("inverted", inverted),
    ("nobody", nobody),
    ("condition", condition),
    ("untrue", untrue),
    ("hearsay", hearsay),
)
"""What the subject, and the word before it, make of a chain: all are applied."""


def read_cue_phrase(relation: Relation, cue_end: int, words: PolarityWords) -> CuePhrase:
    """The phrase of a relation whose cue ends at unit `cue_end`."""
    s = relation.sentence
    if relation.cue.form == CueForm.ADVERB:
        # "According to Lee", "reportedly": no verb that could be negated.
        return CuePhrase("asserted", relation.cue_unit, cue_end)
    behind = _class_of(relation, cue_end, words)
    for _, behind_rule in BEHIND_RULES:
        behind = behind_rule(behind) or behind
    chain = read_chain(first_link(relation, words, behind.signatures))
    subject = Subject(chain, _subject_begin(chain))
    for _, subject_rule in SUBJECT_RULES:
        subject = subject_rule(subject) or subject
    end = _coordinated_end(relation, behind.end)
    begin = subject.chain.begin
    while begin and s.tags[begin - 1] is Tag.LY_ADVERB:
        begin -= 1
    return CuePhrase(polarity(behind.name, subject.chain.signatures), begin, min(end, len(s)), subject.is_nobodys)


def _class_of(relation: Relation, cue_end: int, words: PolarityWords) -> Behind:
    """The class of the cue, and where the words that make it end."""
    s, cue = relation.sentence, relation.cue
    found = words.class_of(cue.lemma, s.lowercase[relation.cue_unit + 1 : relation.cue_unit + 4])
    name, more = found or (DENY if cue.frame == DENY else ASSERT, 0)
    if name == OPEN and s.quotes[relation.content[0][0]] >= 0:
        name = ASSERT
    return Behind(relation, words, name, max(cue_end, relation.cue_unit + 1 + more))


def _subject_begin(chain: Chain) -> int:
    """Where the subject that stands before a chain begins."""
    source = chain.relation.source
    if source is not None and source[0] < chain.begin and source[1] <= chain.relation.cue_unit:
        return source[0]
    ending: TokenRange | None = next((phrase for phrase in noun_phrases(chain.s) if phrase[1] == chain.begin), None)
    return chain.begin if ending is None else ending[0]


def _coordinated_end(relation: Relation, end: int) -> int:
    """The phrase with a second verb: "confirmed [nor denied]"."""
    s = relation.sentence
    if s.lowercase[end : end + 1] not in (["or"], ["nor"]):
        return end
    other = next((cue for unit, cue in s.cues if unit == end + 1), None)
    return end + 2 if other is not None and other.form == relation.cue.form else end
