"""Evidence -> reasons in words: what spoke for a link, then what spoke against it, the weightiest first."""

from __future__ import annotations

from claimreader.collation.credits import Credit
from claimreader.collation.gists import Gist
from claimreader.collation.judge import Judge
from claimreader.collation.similarity import EVIDENCE

_WORDS_SHOWN = 6
_TELLING = 0.3
"""Evidence that moves the log-odds by less goes unsaid."""

_LEAST = {"running text": 1.8}
"""Any two statements have a little of this."""

_FOR = {
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
_AGAINST = {
    "quoted apart": "both quote, but not the same words",
    "place": "they stand far apart in their articles",
    "negation differs": "only one of them denies something",
    "short": "one of them is very short",
    "headline": "one is a headline",
    "both direct": "both are quotations, and quotations of one remark share more",
}


def give_reasons(a: Gist, b: Gist, credit: Credit, evidence: tuple[float, ...], judge: Judge) -> tuple[str, ...]:
    """The reasons of a link, as sentences without a full stop; those against it begin with "but"."""
    shares = dict(zip(EVIDENCE, (w * x for w, x in zip(judge.weights, evidence, strict=True)), strict=True))
    spoken = [_shared(a, b), _credited(a, b, credit), _groups(a, b)]
    ordered = sorted(shares, key=lambda kind: -abs(shares[kind]))
    spoken += [_FOR[kind] for kind in ordered if kind in _FOR and shares[kind] > _LEAST.get(kind, _TELLING)]
    if evidence[EVIDENCE.index("day")]:
        spoken.append(f"both are told of {_listed(a.days & b.days)}")
    spoken += [f"but {_AGAINST[kind]}" for kind in ordered if kind in _AGAINST and shares[kind] < -_TELLING]
    if evidence[EVIDENCE.index("other day")]:
        spoken.append(f"but one is told of {_listed(a.days)}, the other of {_listed(b.days)}")
    if evidence[EVIDENCE.index("other medium")]:
        spoken.append(f"but around one stands {_listed(a.media)}, around the other {_listed(b.media)}")
    return tuple(reason for reason in spoken if reason)


def _shared(a: Gist, b: Gist) -> str:
    """The words that both print, those that tell most first."""
    printed = {word.stem: word.span.of(a.reading.text) for word in reversed(a.reading.words)}
    shared = [stem for stem in a.weights if stem in b.weights and stem in a.content]
    shared.sort(key=lambda stem: (-a.weights[stem], stem))
    if not shared:
        return "no word of weight is shared"
    more = len(shared) - _WORDS_SHOWN
    words = ", ".join(printed[stem] for stem in shared[:_WORDS_SHOWN])
    return f"shared: {words}" + (f" and {more} more" if more > 0 else "")


def _credited(a: Gist, b: Gist, credit: Credit) -> str:
    one, other = a.statement.speaker, b.statement.speaker
    if credit.kind == "same":
        return f"both credited to {one}"
    if credit.kind == "unknown":
        return f"but only one names a speaker, {one or other}" if one or other else "but neither names a speaker"
    if credit.told_by is not None:
        return f"{credit.told_by.who} speaks as {credit.told_by.how} of {credit.told_by.whom}"
    if credit.kinship >= 0.4:
        return f"{one} and {other} are told to belong together"
    return f"but credited to {one} here, to {other} there"


def _groups(a: Gist, b: Gist) -> str:
    """Words that are not the same but tell the same."""
    pairs = []
    for concept in a.concepts:
        if concept.startswith("#") and concept in b.concepts:
            left, right = a.members(concept), b.members(concept)
            if left and right and {word.stem for word in left}.isdisjoint(word.stem for word in right):
                printed = left[0].span.of(a.reading.text), right[0].span.of(b.reading.text)
                pairs.append(" / ".join(printed).lower())
    return f"alike: {', '.join(pairs[:4])}" if pairs else ""


def _listed(words: frozenset[str]) -> str:
    return " and ".join(sorted(words))
