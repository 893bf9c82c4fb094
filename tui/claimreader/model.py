"""The values that travel between rooms: frozen, without behaviour beyond reading themselves.

Named tuples, not data classes: a run that reads three pages takes as long to make those as to read a page.

Offsets are Unicode code points, half-open, into `Article.text` (the cleaned text) unless a name says `raw`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from itertools import takewhile
from operator import attrgetter
from typing import Any, Literal, NamedTuple

BlockRole = Literal["title", "heading", "paragraph", "list", "table", "caption", "byline", "dateline"]
ArticleRole = Literal["page", "record"]
StatementKind = Literal["direct", "indirect", "mixed", "fragment", "turn"]
Polarity = Literal["asserted", "denied", "open"]
LinkStatus = Literal["linked", "suggested", "confirmed", "rejected"]
LinkLabel = Literal["verbatim", "trimmed", "edited", "paraphrased", "unquoted"]
RunOp = Literal["equal", "style", "replace", "insert", "delete"]
FlagName = Literal["NEG", "NUM", "MODAL", "QUANT", "WHO", "COND", "CUT"]
AbsenceAnswer = Literal["removed", "not_found", "own_voice", "other_speaker", "rejected"]

NO_EXTRA: Mapping[str, Any] = {}
"""No fields beside those that have a meaning."""


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether both share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


class Page(NamedTuple):
    """One page as it was given, before anything is made of it; what is not known is None."""

    source: str
    """Where it came from, as a person would name it: a path, a URL, "standard input", "stories.jsonl line 3"."""
    content: bytes
    """The bytes that were given: they are what `Article.sha256` is taken of."""
    markup: bool | None = None
    """True for HTML, False for plain text, None to detect it from the content."""
    cleaned: bool = False
    """The text is an article already and is kept exactly as it is."""
    id: str | None = None
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    date: str | None = None
    url: str | None = None
    captured: str | None = None
    """When the page was saved, UTC, ISO 8601; never the time of reading it."""
    story_id: str | None = None
    extra: Mapping[str, Any] = NO_EXTRA
    """Fields of the input that have no meaning here, kept for the output."""
    role: ArticleRole = "page"
    """A record (transcript, hearing, debate, speech) is what was said; a page is what an outlet makes of it."""
    kind: str | None = None
    """What kind of document `content` is ("pdf", "docx", "mail" …; see `page.documents`); None for text and HTML."""
    charset: str | None = None
    """The charset that what the page came in declares: a mail, an archive of the web."""
    sha256: str | None = None
    """Of the file that holds the page among others; None where `content` is the file."""
    is_whole: bool = False
    """It is an article and nothing else, save its own form: cleaning leaves nothing out."""


class Block(NamedTuple):
    """A paragraph of the article."""

    start: int
    end: int
    role: BlockRole
    raw: Span
    """Where it stands in the decoded page (code points)."""
    label: Span | None = None
    """A house label that opens it ("Source:", "Details:"): part of the text, but not of what is said."""
    quotation: int = 0
    """The number of the quotation that the page sets it in (`<blockquote>`, Markdown's ">"), 0 for none."""
    lead: Span | None = None
    """What is set in bold at its head, or all of it where it is a term of a list: a name in a transcript."""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class DroppedLine(NamedTuple):
    """A line that cleaning removed."""

    raw: Span
    text: str
    reason: str
    """In words a person understands: "repeats the headline", "a list of other headlines"."""


class Article(NamedTuple):
    """A page cleaned to its article. `text` is the blocks joined by a blank line, the title first."""

    id: str
    source: str
    text: str
    blocks: tuple[Block, ...]
    sha256: str
    """Of the bytes that were given."""
    text_sha256: str
    dropped: tuple[DroppedLine, ...] = ()
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    date: str | None = None
    """Date published, ISO 8601."""
    page_date: str | None = None
    """A date the page shows of itself (a site clock), never taken for the date published."""
    url: str | None = None
    captured: str | None = None
    language: str | None = None
    """ISO 639-1, None when it cannot be determined."""
    confidence: float = 1.0
    """How sure cleaning is that this is the whole article and nothing else, 0–1."""
    story_id: str | None = None
    extra: Mapping[str, Any] = NO_EXTRA
    role: ArticleRole = "page"

    def paragraph_at(self, offset: int) -> int | None:
        """The paragraph at `offset` as a reader counts: from 1, the title not counted; None in the title."""
        if not self.blocks:
            return None
        index = min(bisect_right(self.blocks, offset, key=attrgetter("end")), len(self.blocks) - 1)
        if self.blocks[index].role == "title":
            return None
        titles = sum(1 for _ in takewhile(lambda block: block.role == "title", self.blocks))
        return index + 1 - titles


class Quotation(NamedTuple):
    """What stands between quotation marks."""

    span: Span
    """The content, without the marks."""
    outer: Span
    """With the marks that are there."""
    depth: int = 0
    """0 for an outermost quotation, 1 for one inside it, and so on."""
    closed: bool = True
    """False where the paragraph ended before a closing mark."""
    continues: bool = False
    """It carries on a quotation that the paragraph before left open."""


class Statement(NamedTuple):
    """One attributed utterance: source + cue + content (the attribution relation of PARC and PolNeAR)."""

    id: str
    article: str
    """The id of its article."""
    kind: StatementKind
    spans: tuple[Span, ...]
    """The content, in reading order; more than one where an attribution stands in the middle."""
    text: str
    """The content for reading: the spans joined by " [...] "."""
    speaker: str | None = None
    """The person or body, resolved; None when the page does not say."""
    mention: str | None = None
    """The speaker as printed at this place."""
    mention_span: Span | None = None
    cue: str | None = None
    cue_span: Span | None = None
    polarity: Polarity = "asserted"
    """Whether the speaker says the content, denies it ("denied"), or neither ("has yet to confirm": "open")."""
    cue_phrase: str | None = None
    """The cue as printed with its negation, modals and governors: "has not confirmed", "refused to say whether"."""
    cue_phrase_span: Span | None = None
    credited: str | None = None
    """The agency or outlet that the page credits for it."""
    audience: str | None = None
    """Who it was said to ("told RIA Novosti in an interview")."""
    quoted: tuple[Span, ...] = ()
    """The parts that stand in quotation marks, without the marks."""
    paragraph: int | None = None
    extra: Mapping[str, Any] = NO_EXTRA
    through: str | None = None
    """Who says it for the speaker, as printed, where that is nobody with a name: "a spokesman"."""

    @property
    def start(self) -> int:
        return self.spans[0].start

    @property
    def end(self) -> int:
        return self.spans[-1].end


class Affiliation(NamedTuple):
    """How one speaker belongs to another, where a page says so ("Kremlin spokesman Dmitry Peskov")."""

    member: str
    role: str
    """A lower-case noun: "spokesman", "head", "member", "lawyer"."""
    organization: str
    article: str
    span: Span


class AlignedRun(NamedTuple):
    """A stretch of an alignment; an empty span on one side where the words are only on the other."""

    op: RunOp
    a: Span
    b: Span
    moved: bool = False
    """The words stand elsewhere on the other side."""


class Flag(NamedTuple):
    """A change of meaning, on its own words; a span is empty where that side lacks the word."""

    name: FlagName
    a: Span
    b: Span


class LinkSettings(NamedTuple):
    """Where a pair becomes a link; scores are 0–100."""

    linked: int = 50
    suggested: int = 20

    @property
    def likely(self) -> float:
        """The score from which on a pair counts for more than itself, and its changed words are flagged."""
        return self.suggested + 0.75 * (self.linked - self.suggested)


class Link(NamedTuple):
    """Two statements of two articles that report the same thing said."""

    a: str
    b: str
    status: LinkStatus
    score: int
    """0–100."""
    label: LinkLabel
    """How `b` stands to `a`."""
    flags: tuple[Flag, ...] = ()
    runs: tuple[AlignedRun, ...] = ()
    """In reading order; a's spans into a's article, b's into b's."""
    reasons: tuple[str, ...] = ()
    dismissed: tuple[Flag, ...] = ()
    """Flags that the person judged to be no change of meaning; they are not among `flags`."""


class Opinion(NamedTuple):
    """What another program says of a pair: shown beside the score, and never a link by itself."""

    score: float
    """0–1."""
    reason: str
    """Its own words, or none."""
    by: str
    """The command that was asked."""


class Echo(NamedTuple):
    """The same claim by another speaker or on another occasion: related, never a link."""

    a: str
    b: str
    score: int


class Absence(NamedTuple):
    """An article in which the statement was not found."""

    article: str
    answer: AbsenceAnswer
    raw: Span | None = None
    """Where it stands in what cleaning removed."""
    span: Span | None = None
    """Where the words stand in the article: another speaker's, in its own voice, or in a pair that was rejected."""


class Collation(NamedTuple):
    """The readings of one statement, side by side."""

    id: str
    base: str
    """The statement that the others are compared with: the fullest on file."""
    statements: tuple[str, ...]
    """The base first, then in the order of the articles."""
    outlets: int
    """In how many articles it is carried."""
    origins: int
    """From how many origins, as far as the pages show."""
    evidence: tuple[str, ...] = ()
    """Why fewer origins than outlets, in words."""
    absent: tuple[Absence, ...] = ()


class FullSentence(NamedTuple):
    """A few quoted words, and the quoted sentence of another article that holds them."""

    statement: str
    """The statement that has the fragment."""
    fragment: Span
    """Into the article of that statement."""
    article: str
    sentence: Span
    """Into `article`."""


class HeadlineCheck(NamedTuple):
    """Quoted words of a headline that stand nowhere together in its own body."""

    article: str
    quoted: Span
    closest: Span | None = None
    """The stretch of the body that shares most of them."""


class Story(NamedTuple):
    """Several outlets' articles about one event, and what was found in them. A later stage fills the later fields."""

    story_id: str
    articles: tuple[Article, ...]
    statements: tuple[Statement, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    links: tuple[Link, ...] = ()
    echoes: tuple[Echo, ...] = ()
    collations: tuple[Collation, ...] = ()
    extra: Mapping[str, Any] = NO_EXTRA
    full_sentences: tuple[FullSentence, ...] = ()
    """The full sentences behind fragments."""
    headline_checks: tuple[HeadlineCheck, ...] = ()
