"""Two gists -> evidence: what speaks for and against their being one thing said, each kind a number near 0–1."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import fsum, log1p, sqrt

from claimreader.collation.credits import Credit, CreditKind
from claimreader.collation.gists import Gist

EVIDENCE: tuple[str, ...] = (
    "words",
    "words shared of all",
    "share of the larger",
    "running text",
    "groups",
    "pairs",
    "opening",
    "modality",
    "seldom words",
    "words said once",
    "beginnings",
    "around",
    "fragment",
    "quoted apart",
    "day",
    "other day",
    "other medium",
    "headline",
    "lead",
    "place",
    "speaker",
    "speaker and words",
    "few by speaker",
    "kinship",
    "negation differs",
    "both negated",
    "short",
    "both direct",
    "one direct, one indirect",
    "both indirect",
)
"""The kinds of evidence, in the order in which `weigh` gives them; judge.toml has a weight for each."""


_MUCH = 0.5
"""Where less than this share of the smaller statement is shared, what stands around it speaks the less for a link."""
SAMENESS: dict[CreditKind, float] = {"same": 1.0, "unknown": 0.5, "doubtful": 0.5, "other": 0.0}
"""How far the speaker is one and the same."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two gists share, in a first quick look."""

    plain: float
    """Weight of the shared concepts, as in news at large."""
    share: float
    """Of the smaller statement, 0–1."""


def overlap(a: Gist, b: Gist) -> Overlap:
    """The first look: the shared concepts and how much of the smaller statement they are."""
    shared = _common(a.plain, b.plain)
    return Overlap(shared, min(1.0, shared / min(a.plain_total, b.plain_total)))


def worth_weighing(look: Overlap, credit: Credit) -> bool:
    """Whether the first look leaves a chance; loose, for a true link lost here is lost."""
    if credit.kind == "other" and credit.kinship < 0.4:
        return look.plain >= 6 and look.share >= 0.3
    return look.plain >= 1 and look.share >= 0.1


def weigh(a: Gist, b: Gist, credit: Credit, look: Overlap) -> tuple[float, ...]:
    """The evidence on a pair, in the order of EVIDENCE; the same for (b, a)."""
    from rapidfuzz.fuzz import partial_ratio

    stems = _common(a.weights, b.weights)
    concepts = _common(a.concepts, b.concepts)
    smaller = min(a.total, b.total)
    saturated = min(1.0, stems / smaller) * stems / (stems + 6.0)
    same = SAMENESS[credit.kind]
    much = min(1.0, look.share / _MUCH)
    around = _common(a.concepts, b.around) + _common(b.concepts, a.around)
    kinds = {a.statement.kind, b.statement.kind}
    all_direct = kinds == {"direct"}
    return (
        log1p(look.plain) / 4,
        look.plain / (a.plain_total + b.plain_total - look.plain),
        look.plain / max(a.plain_total, b.plain_total),
        partial_ratio(a.letters, b.letters) / 100,
        (concepts - stems) / (smaller + 3),
        log1p(fsum([_lighter(a, b, x, y) for x, y in a.pairs & b.pairs])) / 3,
        float(not a.opening.isdisjoint(b.opening)),
        much * (not a.modality.isdisjoint(b.modality)),
        log1p(_lighter_of(a, b, a.seldom & b.seldom)) / 3,
        log1p(_lighter_of(a, b, a.once & b.once)) / 3,
        log1p(_beginnings(a, b)) / 3,
        min(1.0, (concepts + around) / min(a.concept_total, b.concept_total)),
        max(_fragment(a, b), _fragment(b, a)),
        float(_quoted_apart(a, b) and not all_direct),
        much * (not a.days.isdisjoint(b.days)),
        float(bool(a.days and b.days) and a.days.isdisjoint(b.days)),
        float(bool(a.media and b.media) and a.media.isdisjoint(b.media)),
        much * (a.in_headline + b.in_headline) / 2,
        much * (a.in_lead + b.in_lead) / 2,
        abs(a.place - b.place),
        same,
        same * saturated,
        much * same / sqrt(a.siblings * b.siblings),
        0.0 if credit.kind == "same" else credit.kinship,
        float(a.negated != b.negated),
        much * ("not" in a.plain and "not" in b.plain),
        float(min(len(a.content), len(b.content)) <= 3),
        float(all_direct),
        float(kinds == {"direct", "indirect"}),
        float(kinds == {"indirect"}),
    )


def _common(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    if len(a) > len(b):
        a, b = b, a
    # fsum, so that neither the order of words nor that of the two statements shows in the last digit.
    return fsum([min(weight, b[key]) for key, weight in a.items() if key in b])


def _lighter(a: Gist, b: Gist, first: str, second: str) -> float:
    return min(a.plain.get(first, 1.0), a.plain.get(second, 1.0), b.plain.get(first, 1.0), b.plain.get(second, 1.0))


def _lighter_of(a: Gist, b: Gist, words: Iterable[str]) -> float:
    return fsum([min(a.weights[word], b.weights[word]) for word in words])


def _beginnings(a: Gist, b: Gist) -> float:
    """The weight of words that only begin alike ("privatize", "privatization")."""
    shared = a.beginnings.keys() & b.beginnings.keys()
    lighter = []
    for start in shared:
        (concept_a, weight_a), (concept_b, weight_b) = a.beginnings[start], b.beginnings[start]
        if concept_a not in b.concepts and concept_b not in a.concepts:
            lighter.append(min(weight_a, weight_b))
    return fsum(lighter)


def _fragment(a: Gist, b: Gist) -> float:
    """Whether a short quoted part of `a` stands in `b`: 1 where `b` quotes too, else a half."""
    if any(fragment in b.line for fragment in a.fragments):
        return 1.0 if b.any_quoted else 0.5
    return 0.0


def _quoted_apart(a: Gist, b: Gist) -> bool:
    """Both quote, but no word of weight is quoted in both."""
    if not (a.any_quoted and b.any_quoted):
        return False
    quoted = {word for word, inside in zip(a.reading.stems, a.reading.quoted, strict=True) if inside}
    return not any(inside and word in quoted for word, inside in zip(b.reading.stems, b.reading.quoted, strict=True))
