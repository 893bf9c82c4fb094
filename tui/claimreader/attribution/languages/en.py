"""One English article -> drafts of its statements: ATTRIBUTION_RULES, sentence by sentence."""

from __future__ import annotations

from claimreader.attribution.article_state import ArticleState, Speaker
from claimreader.attribution.cue_phrases import read_cue_phrase
from claimreader.attribution.linear_model import linear_model
from claimreader.attribution.qualifiers import audience_of, cue_end
from claimreader.attribution.relation import Relation
from claimreader.attribution.relation_stages import find_relations, keep_likely, resolve_nested
from claimreader.attribution.rules import RULES_BY_STAGE, StageRules
from claimreader.attribution.rules.uncued import UncuedQuotation
from claimreader.attribution.rules.verbless import VerblessAttribution, headline_end
from claimreader.attribution.statement_draft import StatementDraft
from claimreader.language.analysis import Analysis
from claimreader.language.lexicons import CueForm
from claimreader.language.noun_phrases import TokenRange
from claimreader.language.polarity import polarity_words
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import Tag, Tags
from claimreader.model import Span

_VERBLESS_MARKS: Tags = frozenset((Tag.COLON, Tag.DASH))


def extract_english(analysis: Analysis, rules: StageRules = RULES_BY_STAGE) -> list[StatementDraft]:
    """The drafts of all statements of the article, in the order in which they are found."""
    state = ArticleState(analysis)
    for s in analysis.sentences:
        _read_sentence(state, s, rules)
    state.apply_credits()
    for draft in state.drafts:
        draft.through = None if draft.mention is None else state.coreference.agents.get(draft.mention.start)
    return state.drafts


def _read_sentence(state: ArticleState, s: TaggedSentence, rules: StageRules) -> None:
    if state.has_read(s) or (state.opens_paragraph(s) and any(rule(state, s) for rule in rules.layout)):
        return
    verbless = _find_verbless(state, s, rules)
    if verbless is not None:
        _add_verbless(state, s, verbless)
    if state.label_of(s) is not None and any(rule(state, s) for rule in rules.label):
        return
    relations = _relations(state, s, rules)
    covered = {quotation for relation in relations for quotation in _add_relation(state, relation, rules).quotations}
    if verbless is not None:
        covered.update(s.quotes[slice(*verbless.content)])
    for k, quotation in enumerate(s.quotes):
        if quotation >= 0 and quotation not in covered:
            _read_uncued(UncuedQuotation(state, s, k, bool(relations)), rules)


def _find_verbless(state: ArticleState, s: TaggedSentence, rules: StageRules) -> VerblessAttribution | None:
    for mark in range(headline_end(s)):
        if s.tags[mark] in _VERBLESS_MARKS:
            for rule in rules.verbless:
                found = rule(state, s, mark)
                if found is not None:
                    return found
    return None


def _add_verbless(state: ArticleState, s: TaggedSentence, found: VerblessAttribution) -> None:
    draft = state.new_draft(s, [found.content])
    draft.speaker, draft.mention = state.speaker_named(s, found.source)
    draft.cue = Span(s.starts[found.mark], s.ends[found.mark])
    state.append(draft)


def _relations(state: ArticleState, s: TaggedSentence, rules: StageRules) -> list[Relation]:
    """The relations of the sentence that are likely enough."""
    quotations, classifier = state.analysis.quotations, linear_model("en")
    relations = find_relations(s, quotations, state.text, classifier, state.analysis.lexicon, rules)
    kept = keep_likely(resolve_nested(relations, rules), quotations, classifier, state.role_of(s), rules)
    unsaid = state.analysis.unsaid
    kept = [relation for relation in kept if not any(rule(relation, unsaid) for rule in rules.named)]
    kept = [relation for relation in kept if not _is_wordless(state, relation, rules)]
    for settle in rules.settle:
        kept = settle(kept)
    return kept


def _is_wordless(state: ArticleState, relation: Relation, rules: StageRules) -> bool:
    """Whether nothing of what the source says is here; who goes on without a name is then the source."""
    if not any(rule(relation) for rule in rules.wordless):
        return False
    if relation.source is not None:
        state.speaker_named(relation.sentence, relation.source)
    return True


def _add_relation(state: ArticleState, relation: Relation, rules: StageRules) -> StatementDraft:
    s, words = relation.sentence, state.analysis.lexicon
    draft = state.new_draft(s, relation.content)
    if relation.outer_source is not None:
        draft.credited = state.coreference.resolve(s, relation.outer_source)
    phrase = read_cue_phrase(relation, cue_end(relation, words), polarity_words("en"))
    if relation.source is not None and not phrase.is_nobodys:
        draft.speaker, draft.mention = state.speaker_named(s, _without_adverb(relation, relation.source))
    draft.cue = Span(s.starts[relation.cue_unit], s.ends[cue_end(relation, words) - 1])
    draft.polarity = phrase.polarity
    draft.cue_phrase = Span(s.starts[phrase.begin], s.ends[phrase.end - 1])
    draft.audience = audience_of(relation, state.text, words)
    if not any(rule(state, draft, relation) for rule in rules.outer_source):
        state.append(draft)
    return draft


def _without_adverb(relation: Relation, source: TokenRange) -> TokenRange:
    """The source without what says how it spoke: "[Lee] almost said", "[Lee] reportedly told"."""
    s, (begin, end) = relation.sentence, source
    last = end - 1
    is_adverb = s.lowercase[last] in polarity_words("en").words["nearly"] or any(
        unit == last and cue.form == CueForm.ADVERB for unit, cue in s.cues
    )
    return (begin, last) if is_adverb and begin < last < relation.cue_unit else source


def _read_uncued(found: UncuedQuotation, rules: StageRules) -> None:
    """Give a quotation that no cue reports to a statement, make one of it, or leave it out."""
    if any(rule(found) for rule in rules.uncued):
        return
    s, k = found.sentence, found.unit
    draft = StatementDraft(s, [found.quotation.span], quotations=[s.quotes[k]])
    answers = (rule(found) for rule in rules.speaker)
    draft.speaker, draft.mention = next((named for named in answers if named is not None), Speaker(None, None))
    found.state.append(draft)
