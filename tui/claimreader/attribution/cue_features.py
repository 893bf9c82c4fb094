"""Features of the first learned decision: is this unit a cue, and on which side of it does the content stand."""

from __future__ import annotations

from collections.abc import Sequence

from claimreader.language.lexicons import FINITE_FORMS, PARTICIPLE_FORMS, CueWord
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import (
    AFTER_SENTENCE,
    AUXILIARIES,
    BEFORE_SENTENCE,
    CAPITALISED,
    CLAUSE_MARKS,
    DETERMINERS,
    Tag,
    Tags,
)
from claimreader.model import Quotation

_THAT = Tag.THAT.value
_MAX_DISTANCE = 12
"""Units between a cue and a quotation that is looked at."""
_SHORT_QUOTATION = 25
"""Characters of a quotation from which it counts as long."""
_QUOTATION_OPENERS: Tags = frozenset((Tag.COMMA, Tag.COLON, Tag.THAT))
_BEFORE_THAT_ENDS: Tags = frozenset((Tag.STOP, Tag.SEMICOLON, Tag.COLON, Tag.CUE_VERB, Tag.QUOTATION))
_HELPERS: Tags = AUXILIARIES | {Tag.NEGATION, Tag.TO}
_AUXILIARY_CHAIN: Tags = _HELPERS | {Tag.ADVERB, Tag.LY_ADVERB}
_SINGLE_SUBJECTS: Tags = frozenset((Tag.SUBJECT_PRONOUN, Tag.PRONOUN, Tag.SUBORDINATOR, Tag.THAT))
_SUBJECT_UNITS: Tags = (
    CAPITALISED
    | DETERMINERS
    | {Tag.OTHER, Tag.NUMBER, Tag.S_FORM, Tag.CUE_NOMINAL, Tag.AMPERSAND, Tag.ING_FORM, Tag.ED_FORM, Tag.LY_ADVERB}
)
_SENTENCE_OPENERS: Tags = frozenset((Tag.CONJUNCTION, Tag.ADVERB))
_CLAUSE_BREAKS: Tags = frozenset((Tag.COMMA, Tag.DASH, Tag.SEMICOLON, Tag.COLON))
_LEXICAL_CONTEXT: Tags = _CLAUSE_BREAKS | {
    Tag.SUBORDINATOR, Tag.PREPOSITION, Tag.THAT, Tag.CONJUNCTION, Tag.OPEN_BRACKET, Tag.BE, Tag.CUE_VERB
}  # fmt: skip
"""Before a subject, the word itself and not its tag is the feature."""


def cue_features(s: TaggedSentence, i: int, cue: CueWord, quotations: tuple[Quotation, ...], text: str) -> list[str]:
    """Features that decide whether unit `i` is a cue, and on which sides of it the content stands."""
    subject, subject_end = _subject(s.tag_letters, i)
    features = [
        *_neighbour_features(s, i, cue),
        *_quotation_features(s, i, cue, quotations, text),
        *_clause_features(s, i, cue, subject, subject_end),
        *_position_features(s, i, cue, subject),
    ]
    if cue.form in PARTICIPLE_FORMS:
        # The form can be a participle, without a subject of its own.
        tag, word = (s.tag_letters[i - 1], s.lowercase[i - 1]) if i else (BEFORE_SENTENCE, BEFORE_SENTENCE)
        features.append(f"part={cue.form} t-={tag} w-={word}")
    return features


def _neighbour_features(s: TaggedSentence, i: int, cue: CueWord) -> list[str]:
    tags = s.tag_letters
    p2, p1, t1, t2 = _neighbours(tags, i)
    v2, v1, w1, w2 = _neighbours(s.lowercase, i)
    lemma, frame, kind = cue.lemma, cue.frame, cue.frame + cue.form
    return [
        "b",
        f"w={s.lowercase[i]}",
        f"l={lemma}",
        f"k={kind}",
        f"t+={t1}",
        f"t-={p1}",
        f"l={lemma} t+={t1}",
        f"l={lemma} t-={p1}",
        f"k={kind} t+={t1}{t2}",
        f"k={kind} t-={p2}{p1}",
        f"l={lemma} w+={w1}",
        f"f={frame} w+={w1}",
        f"f={frame} w-={v1}",
        f"w+={w1} {w2}",
        f"w-={v2} {v1}",
        f"t+3={tags[i + 1 : i + 4]}",
        f"t-3={tags[max(0, i - 3) : i]}",
    ]


def _neighbours(units: Sequence[str], i: int) -> tuple[str, str, str, str]:
    """The two units before unit `i` and the two after it."""
    n = len(units)
    return (
        units[i - 2] if i > 1 else BEFORE_SENTENCE,
        units[i - 1] if i else BEFORE_SENTENCE,
        units[i + 1] if i + 1 < n else AFTER_SENTENCE,
        units[i + 2] if i + 2 < n else AFTER_SENTENCE,
    )


def _quotation_features(
    s: TaggedSentence, i: int, cue: CueWord, quotations: tuple[Quotation, ...], text: str
) -> list[str]:
    before, after = _quotation_before(s, i, quotations, text), _quotation_after(s, i, quotations, text)
    return [
        f"q-={before}",
        f"q+={after}",
        f"k={cue.frame}{cue.form} q-={before} q+={after}",
        f"l={cue.lemma} q-={before}",
        f"l={cue.lemma} q+={after}",
    ]


def _clause_features(s: TaggedSentence, i: int, cue: CueWord, subject: str, subject_end: int) -> list[str]:
    tags, lemma, frame, kind = s.tag_letters, cue.lemma, cue.frame, cue.frame + cue.form
    next_tag = tags[i + 1] if i + 1 < len(tags) else AFTER_SENTENCE
    that = _that_ahead(tags, i)
    subject_head = s.lowercase[subject_end] if subject_end >= 0 else BEFORE_SENTENCE
    before_subject, opens = _before_subject(tags, s.lowercase, subject_end)
    return [
        f"that={that}",
        f"l={lemma} that={that}",
        f"f={frame} that={that} t+={next_tag}",
        f"s={subject}",
        f"k={kind} s={subject}",
        f"f={frame} s={subject} t+={next_tag}",
        f"who={subject_head}",
        f"who={subject_head} f={frame}",
        f"sp={before_subject}",
        f"sp={before_subject} k={kind}",
        f"so={opens} f={frame} t+={next_tag}",
        f"l={lemma} s={subject} so={opens}",
    ]


def _position_features(s: TaggedSentence, i: int, cue: CueWord, subject: str) -> list[str]:
    tags, frame = s.tag_letters, cue.frame
    left = len(tags) - i
    _, before, after, _ = _neighbours(tags, i)
    other = _other_cues(s, i)
    comma = _comma_before(tags, i) + _comma_after(tags, i)
    return [
        f"o={other}",
        f"f={frame} o={other}",
        f"at={min(i, 9)}",
        f"left={min(left, 9)}",
        f"f={frame} left={min(left, 5)}",
        f"end={before}{after}{min(left, 4)}",
        f"comma={comma}",
        f"f={frame} comma={comma} s={subject}",
    ]


def _quotation_before(s: TaggedSentence, i: int, quotations: tuple[Quotation, ...], text: str) -> str:
    """How the nearest quotation to the left ends, and how far it is: "," "." "?" "w" (a word), "" for none."""
    for k in range(i - 1, max(-1, i - _MAX_DISTANCE), -1):
        if s.quotes[k] >= 0:
            last = text[quotations[s.quotes[k]].span.end - 1]
            mark = "w" if last.isalnum() else last if last in ",.?!" else "o"
            if mark == "w" and k + 1 < i and s.tag_letters[k + 1] == Tag.COMMA:
                mark = ","
            return mark + ("1" if i - k <= 4 else "2") + ("0" if k == 0 else "")
    return ""


def _quotation_after(s: TaggedSentence, i: int, quotations: tuple[Quotation, ...], text: str) -> str:
    """How long the nearest quotation to the right is, how it begins, what stands before it, how far it is."""
    for k in range(i + 1, min(len(s.quotes), i + _MAX_DISTANCE)):
        if s.quotes[k] >= 0:
            span = quotations[s.quotes[k]].span
            size = "s" if span.end - span.start < _SHORT_QUOTATION else "l"
            case = "C" if text[span.start].isupper() else "c"
            opener = s.tag_letters[k - 1] if s.tag_letters[k - 1] in _QUOTATION_OPENERS else ""
            return f"{size}{case}{opener}{min(k - i, 3)}"
    return ""


def _that_ahead(tags: str, i: int) -> str:
    """Whether "that" follows the cue: at once ("1"), later in the clause ("2"), not ("0")."""
    for k in range(i + 1, min(len(tags), i + 10)):
        tag = tags[k]
        if tag == _THAT:
            return "1" if k == i + 1 else "2"
        if tag in _BEFORE_THAT_ENDS:
            return "0"
    return "0"


def _subject(tags: str, i: int) -> tuple[str, int]:
    """The tag of what stands before the verb and its auxiliaries, with those; and its unit, -1 for none."""
    k, helpers = i - 1, ""
    while k >= 0 and tags[k] in _AUXILIARY_CHAIN:
        if tags[k] in _HELPERS and tags[k] not in helpers:
            helpers += tags[k]
        k -= 1
    return (tags[k] if k >= 0 else BEFORE_SENTENCE) + "".join(sorted(helpers)), k


def _before_subject(tags: str, lowercase: list[str], end: int) -> tuple[str, str]:
    """The word or mark in front of the noun phrase whose last unit is `end`, and whether it opens the sentence."""
    k = _phrase_start(tags, end)
    if k <= 0:
        return BEFORE_SENTENCE, "1"
    opens = "1" if k == 1 and tags[0] in _SENTENCE_OPENERS else "0"
    return lowercase[k - 1] if tags[k - 1] in _LEXICAL_CONTEXT else tags[k - 1], opens


def _phrase_start(tags: str, k: int) -> int:
    """The first unit of the noun phrase whose last one is `k`."""
    if k >= 0 and tags[k] not in _SINGLE_SUBJECTS:
        while k > 0 and tags[k - 1] in _SUBJECT_UNITS and tags[k] not in DETERMINERS:
            k -= 1
    return k


def _other_cues(s: TaggedSentence, i: int) -> str:
    """How many units that may be cues stand before and after, each with "S" where a verb of saying is among them."""
    before = [_is_saying(cue) for k, cue in s.cues if k < i]
    after = [_is_saying(cue) for k, cue in s.cues if k > i]
    return f"{min(len(before), 2)}{'S' * (True in before)}{min(len(after), 2)}{'S' * (True in after)}"


def _is_saying(cue: CueWord) -> bool:
    return cue.frame == "say" and cue.form in FINITE_FORMS


def _comma_before(tags: str, i: int) -> str:
    """The nearest mark before the cue that parts clauses."""
    for k in range(i - 1, max(-1, i - 7), -1):
        if tags[k] in _CLAUSE_BREAKS:
            return tags[k]
    return "0"


def _comma_after(tags: str, i: int) -> str:
    """The nearest mark after the cue, and how far it is."""
    for k in range(i + 1, min(len(tags), i + 4)):
        if tags[k] in CLAUSE_MARKS:
            return tags[k] + str(k - i)
    return "0"
