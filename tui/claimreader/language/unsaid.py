"""What stands in quotation marks and was not said: cross-heads, titles of works, names, terms, sounds, signs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from claimreader.language.data_files import word_list
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.model import Quotation

if TYPE_CHECKING:
    from claimreader.language.analysis import Analysis

_MAX_CROSSHEAD_WORDS = 8
_MAX_TERM_WORDS = 8
_MAX_SCARE_WORDS = 4
_MAX_SIGN_DISTANCE = 8
"""Units between the noun for a sign and what stands on it."""
_MAX_NAMED_DISTANCE = 4
"""Units between a verb of naming and the thing in front of its name."""
_SMALL_WORD = 4
"""Words of fewer letters may be small in a title."""
_ENDS = frozenset(".!?…,")
_ENDS_OF_SPEECH = frozenset(".!?…,—–-")


class QuotationWords(NamedTuple):
    """The lists of quotations.toml, in lower case."""

    works: frozenset[str]
    texts: frozenset[str]
    """Nouns for what has a title and also says something: a title there is set like one."""
    titled: frozenset[str]
    name_links: frozenset[str]
    naming: frozenset[str]
    named: frozenset[str]
    """Nouns for what people give a name."""
    terms: frozenset[str]
    scare: frozenset[str]
    sounds: frozenset[str]
    sounding: frozenset[str]
    signs: frozenset[str]
    on_signs: frozenset[str]
    marked: frozenset[str]


@cache
def quotation_words(language: str) -> QuotationWords:
    """The words of a language; no words for one without quotations.toml."""
    return QuotationWords(*(word_list(language, "quotations", name) for name in QuotationWords._fields))


class UnsaidContext(NamedTuple):
    """A quotation, which is unit `unit` of a sentence, and the words around it."""

    analysis: Analysis
    s: TaggedSentence
    unit: int
    words: QuotationWords

    @property
    def quotation(self) -> Quotation:
        return self.analysis.quotations[self.s.quotes[self.unit]]

    @property
    def inner(self) -> Sequence[str]:
        """The words in the marks."""
        return self.quotation.span.of(self.analysis.text).split()

    @property
    def before(self) -> int:
        """The unit in front of it, a comma skipped; -1 for none."""
        k = self.unit - 1
        return k - 1 if k >= 0 and self.s.words[k] == "," else k

    def low(self, k: int) -> str:
        """The word at a unit in lower case, "" outside the sentence."""
        return self.s.lowercase[k] if 0 <= k < len(self.s) else ""

    @property
    def is_title_case(self) -> bool:
        """Whether all words but the small ones are capitalised, two at least; in a headline that says nothing."""
        around = [word for word in self.s.words if word[0].isalpha()]
        if 2 * sum(word[0].isupper() for word in around) > max(1, len(around)):
            return False
        words = [word.strip("“”‘’'\"(),.:;!?…") for word in self.inner]
        long = [word for word in words if len(word) >= _SMALL_WORD]
        is_capital = bool(words) and words[0][:1].isupper() and all(word[0].isupper() for word in long)
        return is_capital and sum(word[:1].isupper() for word in words) > 1


def unsaid_quotations(analysis: Analysis) -> frozenset[int]:
    """The indices of the outermost quotations of an article that nobody says."""
    words = quotation_words(analysis.lexicon.language)
    found = set()
    for s in analysis.sentences:
        for k, index in enumerate(s.quotes):
            if index >= 0:
                context = UnsaidContext(analysis, s, k, words)
                if any(rule(context) for _, rule in UNSAID_RULES):
                    found.add(index)
    return frozenset(found)


def crosshead(c: UnsaidContext) -> bool:
    """A paragraph of a few quoted words, set as a heading: no full stop, a title's capitals, or words of the text."""
    block, quotation, text = c.analysis.blocks[c.s.paragraph], c.quotation, c.analysis.text
    if block.role == "title" or quotation.continues or not quotation.closed:
        return False
    outside = text[block.start : quotation.outer.start] + text[quotation.outer.end : block.end]
    if any(map(str.isalnum, outside)):
        return False
    if block.role == "heading":
        return True
    return len(c.inner) <= _MAX_CROSSHEAD_WORDS and not _is_answer(c) and _is_set_as_heading(c, outside)


def _is_answer(c: UnsaidContext) -> bool:
    """Whether what stands before ends with a colon, or a name stands behind a dash below."""
    sentences, at = c.analysis.sentences, c.s.index
    is_introduced = at > 0 and sentences[at - 1].words[-1] == ":"
    following = sentences[at + 1 : at + 2]
    return is_introduced or any(s.words[0] in "—–-" for s in following)


def _is_set_as_heading(c: UnsaidContext, outside: str) -> bool:
    text, span = c.analysis.text, c.quotation.span
    inner = span.of(text)
    if c.is_title_case:
        return True
    if len(c.inner) > 1 and inner[-1] not in _ENDS_OF_SPEECH and not outside.strip():
        return True
    words = inner.rstrip(".!?…,").casefold()
    return len(c.inner) > 1 and (words in text[: span.start].casefold() or words in text[span.end :].casefold())


def title_of_work(c: UnsaidContext) -> bool:
    """ "The film “The Long Bridge”", "a report called “Weirs at Risk”", "“The Long Bridge,” a novel by …"."""
    k, is_title = c.before, c.is_title_case
    while k > 0 and (c.low(k) in c.words.titled or c.low(k) in c.words.naming):
        k -= 1
        is_title = True
    inner = c.quotation.span.of(c.analysis.text)
    if c.low(k) in c.words.works:
        return is_title or inner[-1] not in _ENDS
    return is_title and (c.low(k) in c.words.texts or _work_behind(c))


def _work_behind(c: UnsaidContext) -> bool:
    """Whether the quotation is set as a title and what it is follows: "“The Long Bridge,” his first novel"."""
    k = c.unit + 1
    if c.s.words[k : k + 1] == [","]:
        k += 1
    elif c.quotation.span.of(c.analysis.text)[-1] != ",":
        return False
    words = c.s.lowercase[k : k + 4]
    comma = words.index(",") if "," in words else len(words)
    return c.is_title_case and len(words) > 1 and not c.words.works.isdisjoint(words[1:comma])


def titled(c: UnsaidContext) -> bool:
    """ "Entitled “…”", "known as “…”": what is behind is a name."""
    k = c.before
    return c.low(k - (c.low(k) in c.words.name_links)) in c.words.titled


def name_of_thing(c: UnsaidContext) -> bool:
    """ "Lee called her boat “Grace”", "a dog named “Rex”": a name for what people give names."""
    if not c.inner or not c.inner[0][0].isupper() or c.quotation.span.of(c.analysis.text)[-1] in "!?":
        return False
    k = c.before
    if c.low(k) in c.words.naming:
        return c.low(k - 2 if c.low(k - 1) == "," else k - 1) in c.words.named
    verbs = (c.low(j) for j in range(max(0, k - _MAX_NAMED_DISTANCE), k))
    return c.low(k) in c.words.named and not c.words.naming.isdisjoint(verbs)


def term(c: UnsaidContext) -> bool:
    """ "The word “weir”": words that are spoken about."""
    return c.low(c.unit - 1) in c.words.terms and len(c.inner) <= _MAX_TERM_WORDS


def scare_quotes(c: UnsaidContext) -> bool:
    """ "The so-called “bridge fund”"."""
    return c.low(c.unit - 1) in c.words.scare and len(c.inner) <= _MAX_SCARE_WORDS


def sound(c: UnsaidContext) -> bool:
    """ "A loud “bang”", "the valve went “clack”"."""
    inner = [word.strip(".,!?…").lower() for word in c.inner]
    if c.words.sounds.issuperset(inner):
        return True
    return c.low(c.unit - 1) in c.words.sounding and len(inner) == 1


def sign(c: UnsaidContext) -> bool:
    """ "A sign at the weir read “Keep out”", "a crate marked “Danger”"."""
    low = c.low(c.unit - 1)
    if low in c.words.marked:
        return c.inner[0][0].isupper()
    nouns = (c.low(k) for k in range(max(0, c.unit - _MAX_SIGN_DISTANCE), c.unit - 1))
    return low in c.words.on_signs and not c.words.signs.isdisjoint(nouns)


UNSAID_RULES: tuple[tuple[str, Callable[[UnsaidContext], bool]], ...] = (
    ("crosshead", crosshead),
    ("title_of_work", title_of_work),
    ("titled", titled),
    ("name_of_thing", name_of_thing),
    ("term", term),
    ("scare_quotes", scare_quotes),
    ("sound", sound),
    ("sign", sign),
)
"""Why a quotation is not what somebody said; one rule that answers is enough."""
