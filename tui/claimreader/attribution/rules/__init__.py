"""ATTRIBUTION_RULES: every rule by which attributions in an English article are found, in the order of use.

A rule is a function with a name; the stage says when it is called, with what, and what its answer means. Each has its
cases in tests/fixtures/attribution/rules/NAME.md.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any, NamedTuple

from claimreader.attribution.article_state import ArticleState, Speaker
from claimreader.attribution.relation import CueContext, Relation
from claimreader.attribution.rules import (
    accept,
    clause_side,
    content_extent,
    content_side,
    governed,
    labels,
    layout,
    nested,
    objects,
    outer_source,
    overlap,
    quotation_speaker,
    reject,
    source,
    threshold,
    uncued,
    verbless,
)
from claimreader.attribution.rules.uncued import UncuedQuotation
from claimreader.attribution.rules.verbless import VerblessAttribution
from claimreader.attribution.statement_draft import StatementDraft
from claimreader.language.noun_phrases import TokenRange
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.model import BlockRole


class Stage(Enum):
    """A step of reading a sentence; the rules of a stage share a signature."""

    LAYOUT = "layout"
    """(article, first sentence of a paragraph) -> bool: the layout says who speaks. True: the paragraph is read."""
    VERBLESS = "verbless"
    """(article, sentence, mark) -> attribution | None: a colon or dash behind or before a name. The first answer."""
    LABEL = "label"
    """(article, sentence) -> bool: behind the label of a paragraph. One that answers true has read the sentence."""
    CUE = "cue"
    """(context) -> relation | None: where the content of a cue stands. The first answer is taken."""
    CONTENT = "content"
    """(context, relation) -> relation: what belongs to the content. All are applied."""
    SOURCE = "source"
    """(context, relation, likeliest phrase) -> relation | None: who says it. The first answer is taken."""
    OVERLAP = "overlap"
    """(relations) -> relations: of the whole sentence. All are applied."""
    NESTED = "nested"
    """(relations, quoting relation) -> relations: what one source passes on of another. All are applied."""
    REJECT = "reject"
    """(relation, role of the block) -> bool: no attribution. One is enough."""
    ACCEPT = "accept"
    """(relation) -> bool: an attribution whatever its odds. One is enough."""
    THRESHOLD = "threshold"
    """(relation, role of the block, log odds) -> log odds: what the learned odds must exceed. All are applied."""
    NAMED = "named"
    """(relation, quotations that nobody says) -> bool: no attribution. One is enough."""
    WORDLESS = "wordless"
    """(relation) -> bool: no attribution, for nothing of what the source says is here; but the source has spoken."""
    SETTLE = "settle"
    """(relations) -> relations: of those that are likely. All are applied."""
    OUTER_SOURCE = "outer_source"
    """(article, draft, relation) -> bool: passes on another statement. One that answers true has added the draft."""
    UNCUED = "uncued"
    """(quotation) -> bool: a quotation that no cue reports. One that answers true has dealt with it."""
    SPEAKER = "speaker"
    """(quotation) -> speaker | None: who says such a quotation. The first answer."""


class Rule(NamedTuple):
    """One rule of a stage."""

    name: str
    stage: Stage
    apply: Callable[..., Any]


class StageRules(NamedTuple):
    """The functions of each stage, in order."""

    layout: tuple[Callable[[ArticleState, TaggedSentence], bool], ...]
    verbless: tuple[Callable[[ArticleState, TaggedSentence, int], VerblessAttribution | None], ...]
    label: tuple[Callable[[ArticleState, TaggedSentence], bool], ...]
    cue: tuple[Callable[[CueContext], Relation | None], ...]
    content: tuple[Callable[[CueContext, Relation], Relation], ...]
    source: tuple[Callable[[CueContext, Relation, TokenRange | None], Relation | None], ...]
    overlap: tuple[Callable[[list[Relation]], list[Relation]], ...]
    nested: tuple[Callable[[list[Relation], Relation], list[Relation]], ...]
    reject: tuple[Callable[[Relation, BlockRole], bool], ...]
    accept: tuple[Callable[[Relation], bool], ...]
    threshold: tuple[Callable[[Relation, BlockRole, float], float], ...]
    named: tuple[Callable[[Relation, frozenset[int]], bool], ...]
    wordless: tuple[Callable[[Relation], bool], ...]
    settle: tuple[Callable[[list[Relation]], list[Relation]], ...]
    outer_source: tuple[Callable[[ArticleState, StatementDraft, Relation], bool], ...]
    uncued: tuple[Callable[[UncuedQuotation], bool], ...]
    speaker: tuple[Callable[[UncuedQuotation], Speaker | None], ...]


ATTRIBUTION_RULES: tuple[Rule, ...] = (
    Rule("transcript_turn", Stage.LAYOUT, layout.transcript_turn),
    Rule("block_quotation", Stage.LAYOUT, layout.block_quotation),
    Rule("headline_leading_colon", Stage.VERBLESS, verbless.headline_leading_colon),
    Rule("headline_trailing_colon", Stage.VERBLESS, verbless.headline_trailing_colon),
    Rule("headline_dash", Stage.VERBLESS, verbless.headline_dash),
    Rule("colon_before_quotation", Stage.VERBLESS, verbless.colon_before_quotation),
    Rule("dash_behind_quotation", Stage.VERBLESS, verbless.dash_behind_quotation),
    Rule("paragraph_label", Stage.LABEL, labels.paragraph_label),
    Rule("source_line", Stage.LABEL, labels.source_line),
    Rule("noun_object", Stage.CUE, content_side.noun_object),
    Rule("figure_given", Stage.CUE, content_side.figure_given),
    Rule("sum_offered", Stage.CUE, content_side.sum_offered),
    Rule("inverted_order", Stage.CUE, content_side.inverted_order),
    Rule("plain_report", Stage.CUE, content_side.plain_report),
    Rule("as_reported", Stage.CUE, content_side.as_reported),
    Rule("according_report", Stage.CUE, content_side.according_report),
    Rule("according_inside", Stage.CUE, content_side.according_inside),
    Rule("report_inside", Stage.CUE, clause_side.report_inside),
    Rule("owned_noun", Stage.CUE, content_side.owned_noun),
    Rule("closing_report", Stage.CUE, content_side.closing_report),
    Rule("inverted_report", Stage.CUE, content_side.inverted_report),
    Rule("closing_clause", Stage.CUE, content_side.closing_clause),
    Rule("adding_participle", Stage.CUE, content_side.adding_participle),
    Rule("passive_verdict", Stage.CUE, content_side.passive_verdict),
    Rule("quantity_behind", Stage.CUE, content_side.quantity_behind),
    Rule("subordinate_report", Stage.CUE, clause_side.subordinate_report),
    Rule("counted_subject", Stage.CUE, clause_side.counted_subject),
    Rule("phase_verb", Stage.CUE, clause_side.phase_verb),
    Rule("own_subject_report", Stage.CUE, clause_side.own_subject_report),
    Rule("learned_side", Stage.CUE, content_side.learned_side),
    Rule("before_verdict", Stage.CONTENT, content_extent.before_verdict),
    Rule("leading_clause", Stage.CONTENT, content_extent.leading_clause),
    Rule("addressee_of_clause", Stage.CONTENT, content_extent.addressee_of_clause),
    Rule("judged_clause", Stage.CONTENT, content_extent.judged_clause),
    Rule("called_false", Stage.CONTENT, content_extent.called_false),
    Rule("limiter", Stage.CONTENT, content_extent.limiter),
    Rule("condition_clause", Stage.CONTENT, content_extent.condition_clause),
    Rule("clause_of_subject", Stage.CONTENT, content_extent.clause_of_subject),
    Rule("passive_agent", Stage.SOURCE, source.passive_agent),
    Rule("seen_by", Stage.SOURCE, source.seen_by),
    Rule("according_to", Stage.SOURCE, source.according_to),
    Rule("possessor_of_noun", Stage.SOURCE, source.possessor_of_noun),
    Rule("subject_of_clause", Stage.SOURCE, source.subject_of_clause),
    Rule("subject_of_participle", Stage.SOURCE, source.subject_of_participle),
    Rule("learned_source", Stage.SOURCE, source.learned_source),
    Rule("coordinated_verb", Stage.SOURCE, source.coordinated_verb),
    Rule("apposition_between", Stage.SOURCE, source.apposition_between),
    Rule("governed_cue", Stage.OVERLAP, governed.governed_cue),
    Rule("judged_subject", Stage.OVERLAP, governed.judged_subject),
    Rule("unsaid_adjunct", Stage.OVERLAP, governed.unsaid_adjunct),
    Rule("trim_nested_content", Stage.OVERLAP, overlap.trim_nested_content),
    Rule("verb_and_noun_once", Stage.OVERLAP, overlap.verb_and_noun_once),
    Rule("citing_closes", Stage.NESTED, nested.citing_closes),
    Rule("quoted_as_saying", Stage.NESTED, nested.quoted_as_saying),
    Rule("negated_address", Stage.REJECT, reject.negated_address),
    Rule("headline_infinitive", Stage.REJECT, reject.headline_infinitive),
    Rule("headline_talks", Stage.REJECT, reject.headline_talks),
    Rule("asked_participle", Stage.REJECT, reject.asked_participle),
    Rule("leading_past_participle", Stage.REJECT, reject.leading_past_participle),
    Rule("asked_subject", Stage.REJECT, reject.asked_subject),
    Rule("passive_subject", Stage.REJECT, reject.passive_subject),
    Rule("raised_by_thing", Stage.REJECT, reject.raised_by_thing),
    Rule("named_topic", Stage.REJECT, reject.named_topic),
    Rule("confirmed_act", Stage.REJECT, reject.confirmed_act),
    Rule("named_act", Stage.REJECT, reject.named_act),
    Rule("brought_out", Stage.REJECT, objects.brought_out),
    Rule("certain_order", Stage.ACCEPT, accept.certain_order),
    Rule("calls_quoted", Stage.ACCEPT, accept.calls_quoted),
    Rule("reported_that", Stage.ACCEPT, accept.reported_that),
    Rule("calls_for", Stage.ACCEPT, accept.calls_for),
    Rule("promised_act", Stage.ACCEPT, accept.promised_act),
    Rule("denies_it", Stage.ACCEPT, accept.denies_it),
    Rule("urges_to", Stage.ACCEPT, accept.urges_to),
    Rule("rules_out", Stage.ACCEPT, accept.rules_out),
    Rule("finding", Stage.ACCEPT, accept.finding),
    Rule("governed_clause", Stage.ACCEPT, accept.governed_clause),
    Rule("role_threshold", Stage.THRESHOLD, threshold.role_threshold),
    Rule("belief_threshold", Stage.THRESHOLD, threshold.belief_threshold),
    Rule("continuation_threshold", Stage.THRESHOLD, threshold.continuation_threshold),
    Rule("only_a_name", Stage.NAMED, reject.only_a_name),
    Rule("bare_judgement", Stage.WORDLESS, objects.bare_judgement),
    Rule("asks_no_name", Stage.WORDLESS, objects.asks_no_name),
    Rule("parallel_reports", Stage.SETTLE, overlap.parallel_reports),
    Rule("relative_clause", Stage.SETTLE, overlap.relative_clause),
    Rule("coordinated_report", Stage.SETTLE, overlap.coordinated_report),
    Rule("according_to_over_report", Stage.OUTER_SOURCE, outer_source.according_to_over_report),
    Rule("same_sentence_continuation", Stage.UNCUED, uncued.same_sentence_continuation),
    Rule("carried_over_paragraph", Stage.UNCUED, uncued.carried_over_paragraph),
    Rule("unsaid", Stage.UNCUED, uncued.unsaid),
    Rule("next_sentence_alone", Stage.UNCUED, uncued.next_sentence_alone),
    Rule("beside_relation", Stage.UNCUED, uncued.beside_relation),
    Rule("too_short", Stage.UNCUED, uncued.too_short),
    Rule("dash_name_behind", Stage.SPEAKER, quotation_speaker.dash_name_behind),
    Rule("name_in_list", Stage.SPEAKER, quotation_speaker.name_in_list),
    Rule("own_subject", Stage.SPEAKER, quotation_speaker.own_subject),
    Rule("introducing_sentence", Stage.SPEAKER, quotation_speaker.introducing_sentence),
    Rule("last_speaker", Stage.SPEAKER, quotation_speaker.last_speaker),
)


def rules_by_stage(without: str = "") -> StageRules:
    """The functions of each stage, save that of the rule `without`."""
    rules = [rule for rule in ATTRIBUTION_RULES if rule.name != without]
    return StageRules(**{stage.value: tuple(rule.apply for rule in rules if rule.stage is stage) for stage in Stage})


RULES_BY_STAGE = rules_by_stage()
