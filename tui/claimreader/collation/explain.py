"""Evidence -> reasons in words: what spoke for a link, then what spoke against it, the weightiest first."""

from __future__ import annotations

from claimreader.collation.link_model import LinkModel
from claimreader.collation.pair_features import FEATURE_NAMES
from claimreader.collation.speaker_relation import SpeakerRelation
from claimreader.collation.statement_features import StatementFeatures

_WORDS_SHOWN = 6
_MIN_LOG_ODDS = 0.3
"""Evidence that moves the log-odds by less goes unsaid."""

_MIN_LOG_ODDS_OF = {"running text": 1.8}
"""Any two statements have a little of this."""

_REASONS_FOR = {
    "running text": "much of their wording runs alike",
    "words said once": "they share words that nothing else in their articles says",
    "opening": "both begin with the same words",
    "modality": "both say that it may, can, should or will be so",
    "fragment": "quoted words of one stand in the other",
    "around": "the sentence around one says what the other leaves to it",
    "headline": "one is a headline, and headlines tell what others report",
    "lead": "one stands at the head of its article",
    "few by speaker": "the articles have few statements by this speaker",
    "both negated": "both deny something",
    "one direct, one indirect": "one quotes, the other reports",
}
_REASONS_AGAINST = {
    "quoted apart": "both quote, but not the same words",
    "place": "they stand far apart in their articles",
    "negation differs": "only one of them denies something",
    "short": "one of them is very short",
    "headline": "one is a headline",
    "both direct": "both are quotations, and quotations of one remark share more",
}


def explain_link(
    a: StatementFeatures,
    b: StatementFeatures,
    relation: SpeakerRelation,
    feature_values: tuple[float, ...],
    model: LinkModel,
) -> tuple[str, ...]:
    """The reasons of a link, as sentences without a full stop; those against it begin with "but"."""
    contributions = dict(
        zip(FEATURE_NAMES, (w * x for w, x in zip(model.weights, feature_values, strict=True)), strict=True)
    )
    sentences = [_shared_words(a, b), _speaker_sentence(a, b, relation), _shared_concepts(a, b)]
    ordered = sorted(contributions, key=lambda kind: -abs(contributions[kind]))
    sentences += [
        _REASONS_FOR[kind]
        for kind in ordered
        if kind in _REASONS_FOR and contributions[kind] > _MIN_LOG_ODDS_OF.get(kind, _MIN_LOG_ODDS)
    ]
    if feature_values[FEATURE_NAMES.index("day")]:
        sentences.append(f"both are told of {_join_words(a.days & b.days)}")
    sentences += [
        f"but {_REASONS_AGAINST[kind]}"
        for kind in ordered
        if kind in _REASONS_AGAINST and contributions[kind] < -_MIN_LOG_ODDS
    ]
    if feature_values[FEATURE_NAMES.index("other day")]:
        sentences.append(f"but one is told of {_join_words(a.days)}, the other of {_join_words(b.days)}")
    if feature_values[FEATURE_NAMES.index("other medium")]:
        sentences.append(f"but around one stands {_join_words(a.media)}, around the other {_join_words(b.media)}")
    return tuple(reason for reason in sentences if reason)


def _shared_words(a: StatementFeatures, b: StatementFeatures) -> str:
    """The words that both print, those that tell most first."""
    printed = {word.stem: word.span.of(a.reading.text) for word in reversed(a.reading.words)}
    shared = [stem for stem in a.weights if stem in b.weights and stem in a.content_stems]
    shared.sort(key=lambda stem: (-a.weights[stem], stem))
    if not shared:
        return "no word of weight is shared"
    more = len(shared) - _WORDS_SHOWN
    words = ", ".join(printed[stem] for stem in shared[:_WORDS_SHOWN])
    return f"shared: {words}" + (f" and {more} more" if more > 0 else "")


def _speaker_sentence(a: StatementFeatures, b: StatementFeatures, relation: SpeakerRelation) -> str:
    one, other = a.statement.speaker, b.statement.speaker
    if relation.kind == "same":
        return f"both credited to {one}"
    if relation.kind == "unknown":
        return f"but only one names a speaker, {one or other}" if one or other else "but neither names a speaker"
    affiliation = relation.affiliation
    if affiliation is not None:
        return f"{affiliation.member} speaks as {affiliation.role} of {affiliation.organization}"
    if relation.affiliation_strength >= 0.4:
        return f"{one} and {other} are told to belong together"
    return f"but credited to {one} here, to {other} there"


def _shared_concepts(a: StatementFeatures, b: StatementFeatures) -> str:
    """Words that are not the same but tell the same."""
    pairs = []
    for concept in a.concepts:
        if concept.startswith("#") and concept in b.concepts:
            left, right = a.members(concept), b.members(concept)
            if left and right and {word.stem for word in left}.isdisjoint(word.stem for word in right):
                printed = left[0].span.of(a.reading.text), right[0].span.of(b.reading.text)
                pairs.append(" / ".join(printed).lower())
    return f"alike: {', '.join(pairs[:4])}" if pairs else ""


def _join_words(words: frozenset[str]) -> str:
    return " and ".join(sorted(words))
