"""The stages that find the attribution relations of one sentence and keep those that are likely enough."""

from __future__ import annotations

from collections.abc import Sequence

from claimreader.attribution.cue_features import cue_features
from claimreader.attribution.linear_model import LinearModel
from claimreader.attribution.relation import CueContext, Relation
from claimreader.attribution.relation_features import relation_features
from claimreader.attribution.rules import RULES_BY_STAGE, StageRules
from claimreader.attribution.rules.nested import QUOTING_LEMMAS
from claimreader.attribution.rules.source import coordinated_source, likeliest_source
from claimreader.attribution.rules.threshold import SPEECH_THRESHOLD
from claimreader.attribution.verb_objects import cues_with_objects
from claimreader.language.lexicons import FINITE_FORMS, Lexicon
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.model import BlockRole, Quotation


def find_relations(
    s: TaggedSentence,
    quotations: tuple[Quotation, ...],
    text: str,
    classifier: LinearModel,
    words: Lexicon,
    rules: StageRules = RULES_BY_STAGE,
) -> list[Relation]:
    """The relations of one sentence, in the order of their cues, with their odds: stages CUE to OVERLAP.

    The weights of [relation] are learned from what these stages find.
    """
    found: list[Relation] = []
    for i, cue in cues_with_objects(s, words):
        side_odds = classifier.side_odds(cue_features(s, i, cue, quotations, text))
        context = CueContext(s, i, cue, quotations, text, words, classifier, side_odds, found)
        relation = _candidate(context, rules)
        if relation is not None and relation.content:
            for trim in rules.content:
                relation = trim(context, relation)
            found.append(_with_source(context, relation, rules))
    for reconcile in rules.overlap:
        found = reconcile(found)
    return found


def _candidate(context: CueContext, rules: StageRules) -> Relation | None:
    for rule in rules.cue:
        relation = rule(context)
        if relation is not None:
            return relation
    return None


def _with_source(context: CueContext, relation: Relation, rules: StageRules) -> Relation:
    likeliest = likeliest_source(context, relation)
    answers = (rule(context, relation, likeliest) for rule in rules.source)
    relation = next((answer for answer in answers if answer is not None), relation)
    previous = coordinated_source(context)
    if previous is None or previous != relation.source or relation.cue.form not in FINITE_FORMS:
        return relation
    return relation._replace(continues_previous=True)


def resolve_nested(relations: list[Relation], rules: StageRules = RULES_BY_STAGE) -> list[Relation]:
    """The relations of one sentence, with what is passed on given to its own source: stage NESTED."""
    for unit in [relation.cue_unit for relation in relations if relation.cue.lemma in QUOTING_LEMMAS]:
        for rule in rules.nested:
            quoting = next((relation for relation in relations if relation.cue_unit == unit), None)
            relations = relations if quoting is None else rule(relations, quoting)
    return relations


def keep_likely(
    relations: list[Relation],
    quotations: Sequence[Quotation],
    classifier: LinearModel,
    role: BlockRole,
    rules: StageRules = RULES_BY_STAGE,
) -> list[Relation]:
    """The relations of one sentence, in a block of `role`, that are likely: stages REJECT, ACCEPT and THRESHOLD."""
    return [
        relation
        for relation in relations
        if not any(rule(relation, role) for rule in rules.reject)
        and (
            any(rule(relation) for rule in rules.accept)
            or classifier.odds("relation", relation_features(relation, relations, quotations))
            > _threshold(relation, role, rules)
        )
    ]


def _threshold(relation: Relation, role: BlockRole, rules: StageRules) -> float:
    threshold = SPEECH_THRESHOLD
    for rule in rules.threshold:
        threshold = rule(relation, role, threshold)
    return threshold
