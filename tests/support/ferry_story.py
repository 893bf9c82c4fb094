# ruff: noqa: E501 - paragraphs are one line
"""An invented story for the goldens of the screen: three or five outlets on a ferry that stopped, links set by hand.

Words are aligned by the plain alignment of the view, so the screens change only with what draws them.
"""

from __future__ import annotations

from bridge_story import article, statement
from claimreader.model import Absence, Article, Collation, DroppedLine, Flag, FlagName, Link, Span, Statement, Story
from claimreader.view.fallback_alignment import align_readings

COURIER = """Ferry stops off Askholm with 212 aboard

The ferry Solveig drifted for three hours on Sunday before a tug took her back to Brenn.

Minister Dana Orsk said: “We do not know why the engine stopped. We will say so when we do, and we will publish every page of the report.”

Mayor Ilse Brandt denied that the town had been warned in May.

Harbour master Pell Amsted said 40 lorries were left on the quay.

“It was a very long night for everybody in the control room,” Amsted said."""

POST = """Minister: report on ferry will be public

“We do not know why the engine stopped,” Dana Orsk said on Monday.

The town had been warned in May, mayor Ilse Brandt said.

Sixty lorries were left on the quay, according to Amsted.

Late in the evening the minister came back to it. “We will publish every page of the report,” she said."""

NORTHLINE = """Solveig towed to Brenn

“We will say so when we do, and we will publish every page,” Orsk told Northline.

“It was a long night,” Amsted said."""

MAIL = """The night of the Solveig

The whole report would be published once it was known why the engine stopped, the minister said.

Brandt denied that the town had been warned."""

RADIO = """Ferry adrift for three hours

“We do not know why the engine stopped. We will say so when we do,” Orsk said, and added: “We will publish every page of the report.”

“It was a very long night for everybody,” said Amsted, the harbour master."""

PAGES = (
    ("courier", "Varrick Courier", COURIER, "2026-03-02"),
    ("post", "Harbour Post", POST, "2026-03-02"),
    ("northline", "Northline", NORTHLINE, None),
    ("mail", "The Evening Mail", MAIL, "2026-03-03"),
    ("radio", "Coast Radio", RADIO, "2026-03-02"),
)


def _statements(pages: dict[str, Article]) -> list[Statement]:
    orsk = {"speaker": "Dana Orsk", "cue": "said", "mention": "Orsk"}
    brandt = {"speaker": "Ilse Brandt", "kind": "indirect", "mention": "Brandt"}
    amsted = {"speaker": "Pell Amsted", "cue": "said", "mention": "Amsted"}
    denied = {"cue": "denied", "cue_phrase": "denied", "polarity": "denied"}
    known = "We do not know why the engine stopped"
    page = "e will publish every page"
    parts: list[tuple[str, str, str, dict[str, object]]] = [
        ("c1", "courier", f"{known}. We will say so when we do, and w{page} of the report.", orsk),
        ("c2", "courier", "that the town had been warned in May", brandt | denied),
        ("c3", "courier", "40 lorries were left on the quay", amsted | {"kind": "indirect"}),
        ("c4", "courier", "It was a very long night for everybody in the control room,", amsted),
        ("p1", "post", f"{known},", orsk | {"mention": "Dana Orsk"}),
        ("p2", "post", "The town had been warned in May", brandt | {"cue": "said"}),
        ("p3", "post", "Sixty lorries were left on the quay", amsted | {"kind": "indirect", "cue": "according to"}),
        ("p4", "post", f"W{page} of the report,", orsk | {"mention": "she"}),
        ("n1", "northline", f"We will say so when we do, and w{page},", orsk | {"cue": "told", "audience": "Northline"}),
        ("n2", "northline", "It was a long night,", amsted),
        ("m1", "mail", "The whole report would be published once it was known why the engine stopped",
         orsk | {"mention": "the minister", "kind": "indirect"}),
        ("m2", "mail", "that the town had been warned", brandt | denied),
        ("r1", "radio", f"{known}. We will say so when we do,", orsk),
        ("r2", "radio", f"W{page} of the report.", orsk | {"cue": "added"}),
        ("r3", "radio", "It was a very long night for everybody,", amsted | {"credited": "Northline"}),
    ]  # fmt: skip
    return [statement(key, pages[owner], words, **fields) for key, owner, words, fields in parts if owner in pages]


LINKS: tuple[tuple[str, str, str, int, tuple[tuple[FlagName, str, str], ...]], ...] = (
    ("c1", "p1", "trimmed", 100, ()),
    ("c1", "p4", "trimmed", 100, (("COND", "when we do", ""),)),
    ("c1", "n1", "trimmed", 93, ()),
    ("c1", "m1", "paraphrased", 91, (("NEG", "not", ""),)),
    ("c1", "r1", "trimmed", 100, ()),
    ("c1", "r2", "trimmed", 100, (("COND", "when we do", ""),)),
    ("c2", "p2", "trimmed", 100, (("NEG", "denied", "said"),)),
    ("c2", "m2", "trimmed", 98, ()),
    ("c3", "p3", "edited", 99, (("NUM", "40", "Sixty"),)),
    ("c4", "n2", "trimmed", 70, (("CUT", "very", ""),)),
    ("c4", "r3", "trimmed", 96, ()),
)
"""(base, reading, label, score, flags by the words they stand on)."""


def _flag(name: FlagName, words: str, other: str, a: Statement, b: Statement, texts: tuple[str, str]) -> Flag:
    """A flag on words near two statements; an empty span at the start of the one that has none."""

    def near(made: Statement, text: str, wanted: str) -> Span:
        if not wanted:
            return Span(made.start, made.start)
        least = max(0, made.start - 24) if wanted in {"denied", "said"} else made.start
        start = text.index(wanted, least)
        return Span(start, start + len(wanted))

    return Flag(name, near(a, texts[0], words), near(b, texts[1], other))


def ferry_story(outlets: int = 5) -> Story:
    """The first `outlets` pages of the story with their statements, links and collations."""
    pages = {}
    for key, outlet, text, date in PAGES[:outlets]:
        known = {"date": date} if date else {}
        pages[key] = article(key, text, outlet=outlet, title=text.split("\n")[0], **known)
    dropped = (DroppedLine(Span(900, 921), "Read more on the sea.", "a list of other headlines"),)
    pages["courier"] = pages["courier"]._replace(dropped=dropped)
    statements = {made.id: made for made in _statements(pages)}
    links = []
    for base, reading, label, score, flags in LINKS:
        if reading not in statements:
            continue
        a, b = statements[base], statements[reading]
        texts = pages[a.article].text, pages[b.article].text
        runs = align_readings(texts[0], a.spans, texts[1], b.spans)
        made = tuple(_flag(name, words, other, a, b, texts) for name, words, other in flags)
        links.append(Link(base, reading, "linked", score, label, made, runs, ("words in a row",)))  # type: ignore[arg-type]
    collations = []
    for base in ("c1", "c2", "c3", "c4"):
        readings = (base, *(link.b for link in links if link.a == base))
        carried = {statements[key].article for key in readings}
        absent = tuple(Absence(key, "not_found") for key in pages if key not in carried)
        collations.append(Collation(base, base, readings, len(carried), len(carried), (), absent))
    collations.sort(key=lambda made: -made.outlets)
    return Story("ferry", tuple(pages.values()), tuple(statements.values()), (), tuple(links), (), tuple(collations))
