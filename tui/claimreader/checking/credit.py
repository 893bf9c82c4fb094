"""Whether a source credits somebody else with the words than the draft does; in doubt it does not."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set

from claimreader.checking.comparison import Comparison
from claimreader.checking.surroundings import sentence_around
from claimreader.collation.lexicon import CollationLexicon, lexicon_for
from claimreader.collation.passage_search import spans_of_blocks
from claimreader.collation.speaker_names import last_name
from claimreader.collation.speaker_relation import MIN_AFFILIATION
from claimreader.language.data_files import load_data
from claimreader.language.given_names import Gender, gender_of_given_name, is_given_name
from claimreader.language.lexicons import CueForm, load_lexicon
from claimreader.language.normalize import NormalizedWord, normalize_words
from claimreader.model import Flag, Span, Statement

_MIN_WORDS = 3
"""Anybody may have said fewer words."""
_NAMED_NEAR = 700
"""Characters around the words in which somebody who is described there must be named."""
_BEFORE, _SHORTLY_BEFORE = 900, 300
"""Characters before the words in which somebody must be named, to be meant by a pronoun, and by one of other gender."""


def credits_other(c: Comparison) -> bool:
    """Whether the source names another speaker than the draft, and nothing near says that both may be meant."""
    own, other = c.passage.statement.speaker, _credited_in_source(c)
    if c.relation.kind not in ("other", "doubtful") or not own or not other or len(c.a.words) < _MIN_WORDS:
        return False
    lexicon = lexicon_for(c.analysis.language)
    names = _name_words(own, lexicon)
    if _may_be_one(c, own, other):
        return False
    if not _is_named(c.passage.statement):
        return _is_nobody_of_draft(c, own, names, other)
    if _is_described(own, lexicon):
        return _are_several(own, c.analysis.language or "en") and is_person(other) and _is_beside_cue(c, names)
    if _is_described(other, lexicon):
        return _is_not_described(c, names, other)
    return _is_beside_cue(c, names) or (not _is_in_what_is_said(c) and _is_credited_apart(c, own, names))


def _credited_in_source(c: Comparison) -> str | None:
    # "A spokesman for the harbour" is one who is described: anybody of the harbour.
    return (c.holder.through or c.holder.speaker) if c.holder else None


def _is_nobody_of_draft(c: Comparison, own: str, names: set[str], other: str) -> bool:
    """Whether the draft cannot mean the source's speaker where it does not name its own.

    Who "she" is was concluded, but it is somebody the draft names; "an aide" may be anybody.
    """
    are_people = is_person(own) and is_person(other)
    if not (are_people and _gender_of_pronoun(_own_mention(c)) and _is_beside_cue(c, names)):
        return False
    # "She" is no man, also where the draft names him.
    pronoun, given = _gender_of_pronoun(_own_mention(c)), gender_of_given_name(other.split()[0])
    if given and pronoun != given:
        return True
    return last_name(other) not in {word.norm for word in c.draft.words}


def with_speaker_flag(c: Comparison) -> tuple[Flag, ...]:
    """The flags of a comparison whose source credits somebody else, that change among them, on both names."""
    if any(flag.name == "WHO" for flag in c.flags):
        return c.flags
    own, other = c.passage.statement, c.holder or c.b.statement
    names = [one.mention_span or Span(one.start, one.start) for one in (own, other)]
    return tuple(sorted((*c.flags, Flag("WHO", *names)), key=lambda flag: (flag.a, flag.b, flag.name)))


def _is_credited_apart(c: Comparison, own: str, names: set[str]) -> bool:
    """Whether the draft's speaker is not named where the words are credited, and somebody else is, or is meant."""
    other = (c.holder.speaker if c.holder else None) or ""
    if names_speaker_near(c):
        return False
    around = {word.norm for word in _around(c)}
    is_named = _is_named(c.holder) or not _name_words(other, lexicon_for(c.analysis.language)).isdisjoint(around)
    return is_named or _excludes(c, own, names)


def names_speaker_near(c: Comparison) -> bool:
    """Whether the draft's speaker is named where the source has the words: "Republicans", for one of them."""
    own = c.passage.statement.speaker or ""
    names = _name_words(own, lexicon_for(c.analysis.language))
    stems = {word.stem for word in normalize_words(own) if word.norm in names}
    return any(word.norm in names or word.stem in stems for word in _around(c))


def _is_in_what_is_said(c: Comparison) -> bool:
    """Whether the name stands in what another says: "he said Ek was a coward and added: …"; who goes on is not sure."""
    mention = c.holder.mention_span if c.holder else None
    if mention is None:
        return False
    here = c.sources.places(c.place.article).statements_at(mention)
    return any(one != c.holder and any(span.contains(mention) for span in one.spans) for one in here)


def _are_several(description: str, language: str) -> bool:
    """Whether a description is that of several: "executives of nine mills"."""
    closed = load_lexicon(language).tags
    words = description.lower().split()
    head = next((words[at - 1] for at, word in enumerate(words) if at and word in closed), words[-1])
    return head.endswith("s") and not head.endswith(("ss", "us", "’s", "'s"))


def _is_not_described(c: Comparison, names: set[str], other: str) -> bool:
    """Whether a description of the source cannot be that of the draft's speaker.

    An article that names somebody does so near to where it calls them an aide; one that does not may mean anybody.
    """
    if names.isdisjoint(word.norm for word in c.analysis.words):
        return not _may_be_anybody(other, lexicon_for(c.analysis.language))
    near = c.analysis.words_from(max(0, c.region.start - _NAMED_NEAR), c.region.end + _NAMED_NEAR)
    return names.isdisjoint(word.norm for word in near)


def _may_be_anybody(name: str, lexicon: CollationLexicon) -> bool:
    """Whether a description may be that of the draft's speaker: "a spokesman", "a statement"."""
    stems = {word.stem for word in normalize_words(name)}
    return not stems.isdisjoint(lexicon.speakers.person_roles | lexicon.media.keys())


def _may_be_one(c: Comparison, own: str, other: str) -> bool:
    """Whether two names may be one person's, or one speaks for the other."""
    lexicon = lexicon_for(c.analysis.language)
    if _share_last_name(_name_words(own, lexicon), _name_words(other, lexicon)):
        return not _have_other_given_names(own, other)
    # Two people are never one, whoever speaks for the other.
    are_people = is_person(own) and (is_person(other) or bool(_gender_of_pronoun(_mention(c))))
    return c.relation.affiliation_strength >= MIN_AFFILIATION and not are_people


def _is_beside_cue(c: Comparison, names: set[str]) -> bool:
    """Whether a name stands right beside the cue, and the draft's speaker does not: "said Ann Lee, who advises Ek"."""
    holder = c.holder
    if holder is None or not _is_named(holder) or holder.mention_span is None or holder.cue_span is None:
        return False
    mention, cue = holder.mention_span, holder.cue_span
    form = load_lexicon(c.analysis.language or "en").cues.get(cue.of(c.analysis.text).lower())
    if form is not None and form.form == CueForm.ING:
        # "Letters to the council saying …": who says is not who stands beside it.
        return False
    between = Span(min(mention.end, cue.end), max(mention.start, cue.start))
    words = c.analysis.words
    first, behind = bisect_left(words, (cue.start,)), bisect_left(words, (cue.end,))
    if holder.audience and not names.isdisjoint(word.norm for word in normalize_words(holder.audience)):
        return True
    beside = {word.norm for word in (*words[max(0, first - 2) : first], *words[behind : behind + 2])}
    return len(c.analysis.words_from(*between)) <= 1 and names.isdisjoint(beside)


def _excludes(c: Comparison, own: str, names: set[str]) -> bool:
    """Whether whoever is meant without a name cannot be the draft's speaker, or the other is named last before.

    He is not a woman, nor anybody who is not named shortly before.
    """
    gender = _gender_of_pronoun(_mention(c))
    given = gender_of_given_name(own.split()[0])
    reach = _SHORTLY_BEFORE if gender and given and gender != given else _BEFORE
    before = [word.norm for word in _said_by_nobody(c, c.region.start - reach)]
    if names.isdisjoint(before):
        return True
    other = last_name((c.holder.speaker if c.holder else None) or "")
    return other in before and _last_place(before, {other}) > _last_place(before, names)


def _said_by_nobody(c: Comparison, start: int) -> Iterator[NormalizedWord]:
    """The words from a place up to the passage that stand in no quotation."""
    end = c.region.start
    quotations = [q.span for q in c.analysis.quotations if q.depth == 0 and q.span.end > start and q.span.start < end]
    for word in c.analysis.words_from(max(0, start), end):
        if not any(span.start <= word.start < span.end for span in quotations):
            yield word


def _last_place(words: Sequence[str], wanted: Set[str]) -> int:
    return max((at for at, word in enumerate(words) if word in wanted), default=-1)


def _mention(c: Comparison) -> str:
    """Who speaks, as printed, in lower case."""
    return ((c.holder.mention if c.holder else None) or "").lower()


def _own_mention(c: Comparison) -> str:
    """Who speaks in the draft, as it prints it, in lower case."""
    return (c.passage.statement.mention or "").lower()


def _gender_of_pronoun(word: str) -> Gender:
    words = load_data("en", "mentions")["pronouns"]
    return "f" if word in words["feminine"].split() else "m" if word in words["masculine"].split() else ""


def _have_other_given_names(one: str, other: str) -> bool:
    """Whether both begin with given names, which are not the same nor forms of one: "Bill Brandt", "Hilda Brandt"."""
    return is_person(one) and is_person(other) and one[:2].lower() != other[:2].lower()


def _is_named(statement: Statement | None) -> bool:
    """Whether the speaker is named where the words are credited."""
    if statement is None or not statement.mention or not statement.speaker:
        return False
    return last_name(statement.speaker) in {word.norm for word in normalize_words(statement.mention)}


def _share_last_name(one: set[str], other: set[str]) -> bool:
    """Whether two names share a word that is no given name and no initial: "John Roberts", "John G. Roberts Jr."."""
    return any(len(word) > 2 and not is_given_name(word) for word in one & other)


def _around(c: Comparison) -> tuple[NormalizedWord, ...]:
    """The words of the sentence that quotes, but those of the passage; where it names nobody, of its paragraph."""
    span = sentence_around(c.sources, c.analysis, c.region)
    if not _is_named(c.holder):
        blocks = [block.span for block in c.analysis.article.blocks if block.span.overlaps(c.region)]
        span = Span(min(span.start, *(b.start for b in blocks)), max(span.end, *(b.end for b in blocks)))
    shared = spans_of_blocks(c.sources.index, c.place)
    return tuple(word for word in c.analysis.words_from(*span) if not any(one.overlaps(word.span) for one in shared))


def is_person(name: str) -> bool:
    """Whether a name begins with a given name."""
    words = name.split()
    return len(words) > 1 and is_given_name(words[0])


def _is_described(name: str, lexicon: CollationLexicon) -> bool:
    """Whether a speaker is described and not named: "scholars", "a statement of the Harbour Board"."""
    first = next(iter(name.split()), "")
    return not first[:1].isupper() or not _name_words(name, lexicon)


def _name_words(name: str, lexicon: CollationLexicon) -> set[str]:
    """The words of a name that are printed with a capital and are neither titles nor words for roles."""
    generic, titles = lexicon.speakers.generic, lexicon.titles
    return {
        word.norm
        for word in normalize_words(name)
        if word.capital and len(word.norm) > 2 and word.stem not in generic and word.norm not in titles
    }
