"""Sentences -> attribution relations: a cue, where its content stands, and who is named as its source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimreader.attribution import content_spans
from claimreader.attribution.cue_features import cue_features
from claimreader.attribution.linear_model import LinearModel
from claimreader.attribution.source_spans import find_source
from claimreader.language.lexicons import CueWord, Lexicon
from claimreader.language.noun_phrases import TokenRange, noun_phrases
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.model import Quotation

_SIDES = ("none", "after", "before", "both")
_AFTER, _BEFORE = 1, 2
_TELL_FRAMES = frozenset(("tell",))
_CLAUSE_OPENERS = frozenset(
    "when after before as if while because although though since once until unless where".split()
)
"""Words that open a clause by whose side the main one stands."""
_SAY_FRAMES = frozenset(("say", "write", "ask", "shout"))
_CERTAIN_ODDS = 4.0
"""The odds of an attribution that its order alone gives away."""
_MAX_NAME_UNITS = 6
_CANDIDATE_MARGIN = 1.5
"""How much likelier no attribution at all may be (log odds): what follows is judged once it is whole."""


@dataclass(slots=True)
class Relation:
    """One attribution inside one sentence; places are units of it, half-open."""

    sentence: TaggedSentence
    at: int
    cue: CueWord
    odds: float
    """How much likelier than no attribution at all, as log odds."""
    content: list[TokenRange]
    source: TokenRange | None
    certain: bool = False
    """The order of the sentence alone tells it."""
    continues_previous: bool = False
    """Another verb of the sentence has the same source, and "and" or "but" stands between."""
    outer_source: TokenRange | None = None
    """Who passes it on: "[the paper] quoted Lee as saying …"."""


def find_relations(
    s: TaggedSentence, quotations: tuple[Quotation, ...], text: str, classifier: LinearModel, words: Lexicon
) -> list[Relation]:
    """The attributions of one sentence, in the order of their cues, each with its odds; not all are worth telling."""
    found: list[Relation] = []
    for i, cue in s.cues:
        odds = classifier.side_odds(cue_features(s, i, cue, quotations, text))
        side = max((1, 2, 3), key=odds.__getitem__)
        end, is_adding = _preceding_content_end(s, i, cue), _is_adding_clause(s, i, cue, found)
        if end is not None:
            side, odds = _BEFORE, (0.0, 0.0, max(_CERTAIN_ODDS, odds[_BEFORE] - odds[0]), 0.0)
            content = [_trim_punctuation(s, _preceding_content_start(s, i, cue, end, classifier), end)]
        elif is_adding:
            side, odds = _AFTER, (0.0, max(_CERTAIN_ODDS, odds[_AFTER] - odds[0]), 0.0, 0.0)
            content = _find_content(
                s, i, cue, _SIDES[side], content_spans.quoted_speech_end(s, i, quotations, text), classifier
            )
        elif odds[side] < odds[0] - _CANDIDATE_MARGIN:
            continue
        else:
            content = _find_content(
                s, i, cue, _SIDES[side], content_spans.quoted_speech_end(s, i, quotations, text), classifier
            )
        if cue.frame == "according" and content:
            content[0] = _skip_relative_clause(s, content[0])
        if cue.frame == "write" and content:
            content[0] = _skip_addressee(s, i, content[0])
        if content:
            source = find_source(s, i, cue, content, noun_phrases(s), classifier)
            before = _coordinated_source(s, i, found) if cue.form in "dzb" else None
            if source is None and cue.form in "dzb":
                source = before or _source_before_apposition(s, i, content)
            continues_previous = before is not None and before == source and cue.form in "dz"
            found.append(
                Relation(
                    s, i, cue, odds[side] - odds[0], content, source, end is not None or is_adding, continues_previous
                )
            )
    _trim_nested(found)
    return _drop_duplicates(found)


def _preceding_content_end(s: TaggedSentence, i: int, cue: CueWord) -> int | None:
    """Where what is said ends, if the order of the sentence alone tells that it stands before."""
    return i - 1 if _is_inverted(s, i, cue) else _end_before_closing_clause(s, i, cue)


def _is_inverted(s: TaggedSentence, i: int, cue: CueWord) -> bool:
    """Whether a verb of saying and then its subject end the sentence: "The town will not pay, says Lee".

    No subject is parted from its verb by one comma, nor is a clause with a verb of its own one, so what stands before
    is said. The weights know this order only where much speaks for it, for few papers that they saw tell so.
    """
    tags = s.tags
    if cue.frame not in _SAY_FRAMES or cue.form not in "zbd" or i < 3 or i + 1 >= len(s) or tags[i - 1] not in ",Q":
        return False
    before = [k for k in range(i - 1) if tags[k] == ","]
    clause = tags[before[-1] + 1 : i - 1] if before else ["v"]
    if clause[:1] == ["w"] or not any(tag in "bhmuv" for tag in clause) or tags[i + 1] not in "NPAxSdo":
        return False
    behind = tags[i + 1 :]
    return behind[-1] == "." and len(behind) > 1 and not any(tag in "VbhmuvTQ,;:.-s" for tag in behind[:-1])


def _skip_relative_clause(s: TaggedSentence, token_range: TokenRange) -> TokenRange:
    """The content without what its source is told to do: "according to Lee, [whose office wrote it], …"."""
    begin, end = token_range
    if begin == 0 or s.tags[begin - 1] != "," or s.lowercase[begin] not in ("who", "whose", "which", "whom"):
        return token_range
    comma = next((k for k in range(begin, end - 1) if s.tags[k] == ","), None)
    return token_range if comma is None else (comma + 1, end)


def _skip_addressee(s: TaggedSentence, i: int, token_range: TokenRange) -> TokenRange:
    """The content without whom it was written to: "wrote to [the mayor] that …"."""
    begin, end = token_range
    if s.lowercase[i + 1 : i + 2] != ["to"] or begin not in (i + 1, i + 2):
        return token_range
    that = next((k for k in range(begin, min(end, begin + _MAX_NAME_UNITS)) if s.tags[k] in "VbhmuvT"), None)
    return (that, end) if that is not None and s.tags[that] == "T" else token_range


def _is_adding_clause(s: TaggedSentence, i: int, cue: CueWord, found: Sequence[Relation]) -> bool:
    """Whether "…, adding" goes on behind a verb of saying with a clause: "Lee said, adding there was no other way"."""
    if cue.lemma != "add" or cue.form != "g" or s.tags[i - 1] != "," or not any(r.cue.form in "dz" for r in found):
        return False
    ahead = s.tags[i + 1 : i + 8]
    verb = next((k for k, tag in enumerate(ahead) if tag in "bhmuVv"), 0)
    return verb > 0 and not any(tag in ",;:.Qwi" for tag in ahead[:verb])


def _end_before_closing_clause(s: TaggedSentence, i: int, cue: CueWord) -> int | None:
    """The comma before "X said" that closes a sentence, a time or place behind it: "It rains, Lee said in a note"."""
    tags = s.tags
    behind = tags[i + 1 : -1] if tags[-1] == "." else tags[i + 1 :]
    if cue.frame not in _SAY_FRAMES | _TELL_FRAMES or cue.form not in "dz" or s.lowercase[0] in _CLAUSE_OPENERS:
        return None
    # "In a post": behind an article what might be a verb is none.
    tags_behind = [tag for before, tag in pairwise(["i", *behind]) if tag != "V" or before != "d"]
    is_tell_frame = cue.frame in _TELL_FRAMES
    forbidden = "bhmuvTtQ,;:-sw" if is_tell_frame else "VbhmuvTtQ,;:-sw"
    if (behind and not is_tell_frame and behind[0] not in "iDry") or any(tag in forbidden for tag in tags_behind):
        return None
    subject = i
    if tags[i - 1] == ",":
        # "The mayor, Ann Lee, told …"
        subject = _subject_start(tags, i - 1)
        if tags[subject - 1] != ",":
            return None
        subject -= 1
    last = subject
    subject = _subject_start(tags, subject)
    if not 2 < subject < last or tags[subject - 1] != "," or not any(tag in "VbhmuvSQ" for tag in tags[: subject - 1]):
        return None
    return subject - 1


def _subject_start(tags: Sequence[str], end: int) -> int:
    """Where the words of a subject that ends at `end` begin."""
    while end and tags[end - 1] in "NPxASdo#i":
        end -= 1
    return end


def _trim_nested(found: list[Relation]) -> None:
    """End what a report inside a report says where that report ends: "[He said that [he would go]], an aide said"."""
    for outer in found:
        begin, end = outer.content[0][0], outer.content[-1][1]
        if outer.odds <= 0 or end > outer.at:
            continue
        for inner in found:
            start, stop = inner.content[-1]
            if begin <= inner.at < start < end <= outer.at < stop:
                inner.content[-1] = (start, end)


def _drop_duplicates(found: list[Relation]) -> list[Relation]:
    """In "denied claims that …" verb and noun report one content: the verb's, which begins where the noun's does."""
    kept: list[Relation] = []
    for relation in found:
        around = next(
            (r for r in found if r is not relation and r.content[0][0] <= relation.at < r.content[-1][1]), None
        )
        if (
            around is not None
            and relation.cue.form in "Nbz"
            and relation.at - around.content[0][0] < 3
            and relation.source == around.source
        ):
            if around.cue.frame == "deny":
                around.content = relation.content
            continue
        kept.append(relation)
    return kept


def _find_content(
    s: TaggedSentence, i: int, cue: CueWord, side: str, quotation_end: int, classifier: LinearModel
) -> list[TokenRange]:
    content = []
    if side != "after":
        end = classifier.choose_boundary(
            "end_before",
            content_spans.ends_before(s, i),
            lambda k: content_spans.end_before_features(s, i, cue, k, quotation_end),
        )
        if end is not None:
            content.append(_trim_punctuation(s, _preceding_content_start(s, i, cue, end, classifier), end))
    if side != "before":
        start = classifier.choose_boundary(
            "start_after", content_spans.starts_after(s, i), lambda j: content_spans.start_after_features(s, i, cue, j)
        )
        if start is not None:
            stop = classifier.choose_boundary(
                "end_after",
                content_spans.ends_after(s, start),
                lambda k: content_spans.end_after_features(s, i, cue, start, k),
            )
            if s.lowercase[start] in ("least", "most") and s.lowercase[start - 1] == "at":
                start -= 1
            content.append(_trim_punctuation(s, start, stop or len(s)))
    return [token_range for token_range in content if token_range[1] > token_range[0]]


def _preceding_content_start(s: TaggedSentence, i: int, cue: CueWord, end: int, classifier: LinearModel) -> int:
    places = content_spans.starts_before(s, end)
    if s.tags[end - 1] == "Q" and end > 1 and s.tags[end - 2] == ";":
        return end - 1
    found = classifier.choose_boundary(
        "start_before", places, lambda j: content_spans.start_before_features(s, i, cue, end, j)
    )
    return found or 0


def _trim_punctuation(s: TaggedSentence, begin: int, end: int) -> TokenRange:
    while end > begin and s.tags[end - 1] in ",;:.-":
        end -= 1
    while begin < end and s.tags[begin] in ",;:.-":
        begin += 1
    return begin, end


def _source_before_apposition(s: TaggedSentence, i: int, content: list[TokenRange]) -> TokenRange | None:
    """The name in "…, Senator Ann Lee, Democrat of Ohio, said", which is taken out of the content that ran over it."""
    tags = s.tags
    begin, end = content[0]
    if len(content) > 1 or end > i or not i or tags[i - 1] != ",":
        return None
    commas = [k for k in range(begin, i - 1) if tags[k] == ","][-2:]
    if len(commas) < 2 or any(tag in "VbhmuvTQ" for tag in tags[commas[0] : i]):
        return None
    name = commas[0] + 1, commas[1]
    if tags[name[1] - 1] != "N" or not set(tags[slice(*name)]) <= set("NxAd") or name[1] - name[0] > _MAX_NAME_UNITS:
        return None
    content[0] = (begin, commas[0])
    return name


def _coordinated_source(s: TaggedSentence, i: int, before: list[Relation]) -> TokenRange | None:
    """The source of the verb that "and said" carries on."""
    k = i - 1
    while k >= 0 and s.tags[k] in "hbumnry":
        k -= 1
    if k < 0 or s.tags[k] != "c":
        return None
    return next((r.source for r in reversed(before) if r.source is not None and r.cue.form in "dzb"), None)
