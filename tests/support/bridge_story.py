"""An invented story for the notebook and the exports: three outlets on a bridge toll, links and runs set by hand.

Nothing in it depends on how statements are found or linked, so what is made of it changes only with its maker.
"""

from __future__ import annotations

from claimreader.model import (
    Absence,
    AlignedRun,
    Article,
    Collation,
    DroppedLine,
    Echo,
    Flag,
    Link,
    Span,
    Statement,
    Story,
)
from claimreader.serialization import article_from_json

COURIER = """Mayor rules out a toll on the Orrin bridge

Mayor Ada Vell told the Courier on Tuesday that the town would not charge drivers.

“We will not [ever] charge for the bridge,” Vell said. “Not this year, and not while I am mayor.”

Her deputy, José Ibárra, called the plan “*dead* <on arrival>” & closed the file.

‏“הגשר יישאר חופשי לכולם”‎, said the ferrymen's guild."""

NOT_NOW = "Not this year, and not while I am mayor."

POST = """Vell: bridge stays free, for now

Mayor Ada Vell said on Tuesday: "We will charge for the bridge."

"=2+2 is all the council can manage," said Ibárra of the "dead" plan."""

LEDGER = """Council weighs bridge toll

The mayor's office said the town would not charge drivers this year.

Cars paid nothing in 2019, the council noted."""


def find(article: Article, words: str) -> Span:
    """Where `words` stand, once, in the article."""
    assert article.text.count(words) == 1, words
    start = article.text.index(words)
    return Span(start, start + len(words))


def article(key: str, text: str, **known: object) -> Article:
    made = article_from_json({"id": key, "source": f"pages/{key}.txt", "text": text, **known})
    return made._replace(blocks=(made.blocks[0]._replace(role="title"), *made.blocks[1:]))


def statement(key: str, owner: Article, *pieces: str, **fields: object) -> Statement:
    spans = tuple(find(owner, piece) for piece in pieces)
    defaults = {"kind": "direct", "paragraph": owner.paragraph_at(spans[0].start), **fields}
    return Statement(key, owner.id, spans=spans, text=" [...] ".join(pieces), **defaults)  # type: ignore[arg-type]


def run(op: str, a: Article, b: Article, words: str, other: str) -> AlignedRun:
    return AlignedRun(op, find(a, words), find(b, other))  # type: ignore[arg-type]


def after(article: Article, words: str) -> Span:
    """The empty span behind `words`: where the other side has more."""
    end = find(article, words).end
    return Span(end, end)


def bridge_story() -> Story:
    """Three articles, eight statements, two links, one suggestion, one echo, two groups."""
    courier = article(
        "courier", COURIER, outlet="Courier", title="Mayor rules out a toll on the Orrin bridge", byline="Rhea Lind",
        date="2024-05-07", url="https://courier.example/toll?a=1&b=2", captured="2024-05-08T09:30:00Z",
    )  # fmt: skip
    courier = courier._replace(dropped=(DroppedLine(Span(900, 915), "Subscribe today", "a subscription line"),))
    post = article("post", POST, outlet="Harbour Post", title="Vell: bridge stays free, for now", date="2024-05-07")
    ledger = article("ledger", LEDGER, title="Council weighs bridge toll")
    statements = (
        statement("c1", courier, "that the town would not charge drivers", kind="indirect", speaker="Ada Vell",
                  mention="Mayor Ada Vell", cue="told", audience="the Courier"),
        statement("c2", courier, "We will not [ever] charge for the bridge,", NOT_NOW,
                  speaker="Ada Vell", mention="Vell", cue="said", credited="Northline"),
        statement("c3", courier, "*dead* <on arrival>", kind="fragment", speaker="José Ibárra", cue="called"),
        statement("c4", courier, "הגשר יישאר חופשי לכולם", speaker="the ferrymen's guild", cue="said"),
        statement("p1", post, "We will charge for the bridge.", speaker="Ada Vell", mention="Mayor Ada Vell",
                  cue="said"),
        statement("p2", post, "=2+2 is all the council can manage,", speaker="José Ibárra", cue="said"),
        statement("l1", ledger, "the town would not charge drivers this year", kind="indirect",
                  speaker="mayor's office", cue="said"),
        statement("l2", ledger, "Cars paid nothing in 2019", kind="indirect", speaker="council", cue="noted"),
    )  # fmt: skip
    links = (
        Link(
            "c2", "p1", "linked", 88, "edited",
            (
                Flag("NEG", find(courier, "not [ever]"), after(post, "We will ")),
                Flag("CUT", find(courier, "[ever]"), after(post, "We will ")),
            ),
            (
                run("equal", courier, post, "We will", "We will"),
                AlignedRun("delete", find(courier, "not [ever]"), after(post, "We will ")),
                run("equal", courier, post, "charge for the bridge", "charge for the bridge"),
                AlignedRun("delete", find(courier, NOT_NOW), after(post, "for the bridge.")),
            ),
            ("6 words in a row", "both credited to Ada Vell"),
        ),
        Link(
            "c1", "l1", "linked", 74, "trimmed", (),
            (
                run("equal", courier, ledger, "the town would not charge drivers", "the town would not charge drivers"),
                AlignedRun("insert", after(courier, "would not charge drivers"), find(ledger, " this year")),
            ),
            ("the mayor and her office",),
        ),
        Link("c3", "p2", "suggested", 41, "paraphrased", (), (), ("same speaker",)),
    )  # fmt: skip
    collations = (
        Collation("c2", "c2", ("c2", "p1"), 2, 1, ("Harbour Post carries the words of Northline",),
                  (Absence("ledger", "not_found"),)),
        Collation("c1", "c1", ("c1", "l1"), 2, 2, (), (Absence("post", "removed", Span(3, 9)),)),
        *(Collation(key, key, (key,), 1, 1) for key in ("c3", "c4", "p2", "l2")),
    )  # fmt: skip
    return Story("toll", (courier, post, ledger), statements, (), links, (Echo("c3", "p2", 30),), collations)
