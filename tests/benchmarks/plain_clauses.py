"""Plain reporting clauses, put together of parts: how many give their content and their speaker.

    PYTHONPATH=tui python tests/benchmarks/plain_clauses.py [--sentences 3000] [--seed 0] [--errors 20]

Each sentence is a subject, a verb of saying, a circumstance and a clause in one of the orders of news text. The parts
vary what stands between subject, verb and clause; none of it is a puzzle for a reader.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from typing import NamedTuple

from claimreader.language.analysis import Analysis
from claimreader.model import Page
from claimreader.page.read import read_page
from claimreader.pipeline import extract_statements

SUBJECTS = {
    "The mayor": "mayor Tolvanen",
    "Mayor Mira Tolvanen": "Tolvanen",
    "The mayor, Mira Tolvanen,": "Tolvanen",
    "Tolvanen, who called the sale a scandal last week,": "Tolvanen",
    "Tolvanen, the mayor since 2019,": "Tolvanen",
    "Tolvanen — a former engineer —": "Tolvanen",
    "Ferk, speaking at a news conference,": "Ferk",
    "The head of the union, Jonas Ferk,": "Ferk",
    "Tolvanen and Okafor": "Okafor",
    "The union": "union",
    "Officials": "officials",
    "One of the captains": "captains One",
    "A spokesman for the board": "board spokesman",
    "A letter from the board": "letter board",
    "The board’s report": "report board",
    "Okafor’s office": "office",
    "Residents of the old town": "residents",
    "Two people who know the plan": "people",
    "Members who were briefed on the plan": "members",
    "The company that runs the ferry": "company ferry",
}
"""Subject -> words of which one is in the name of the speaker."""
VERBS = (
    "said|added|says|argued|warned|told reporters|insisted|announced|acknowledged|noted|suggested|claimed|recalled|"
    "predicted|complained|stressed|confirmed|explained"
).split("|")
CIRCUMSTANCES = (
    "| on Monday| Monday| in a statement| at a news conference on Friday| in an interview with the Courier|"
    " late Tuesday night| this week|, after a long meeting,"
).split("|")
LEADS = "In a statement,|On Monday,|Asked about the delay,|But|However,|In Velden,|On Monday|Earlier this week,".split(
    "|"
)
CLAUSES = (
    "the ferry would not run before April|the bridge had been closed without a vote|nobody had read the letter|"
    "there was no money left for the harbour|people should stay at home until the water falls"
).split("|")
ORDERS = ("that", "bare", "closing", "dash", "inverted", "lead", "quotation", "colon", "as", "according")
_NO_BARE = frozenset("announced complained argued warned recalled".split())
_KNOWN = "Mira Tolvanen is the mayor. Deniz Okafor and Jonas Ferk sit on the board.\n\n"


class Sentence(NamedTuple):
    """A sentence, and what is right."""

    text: str
    content: str
    speakers: tuple[str, ...]
    order: str


def sentences(count: int, seed: int) -> list[Sentence]:
    """So many of them, less those whose parts do not go together."""
    chance = random.Random(seed)
    drawn = (_sentence(chance) for _ in range(count))
    return [one for one in drawn if one is not None]


def _sentence(chance: random.Random) -> Sentence | None:
    subject, verb, when = chance.choice([*SUBJECTS]), chance.choice(VERBS), chance.choice(CIRCUMSTANCES)
    clause, lead, order = chance.choice(CLAUSES), chance.choice(LEADS), chance.choice(ORDERS)
    low = subject if subject.split()[0].rstrip(",") in _NAMES else subject[0].lower() + subject[1:]
    first, closed = clause[0].upper() + clause[1:], when.rstrip(",")
    is_parted = subject.endswith((",", "—"))
    if order == "bare" and (verb in _NO_BARE or when.startswith(",")):
        return None
    if order in ("inverted", "according") and (is_parted or verb == "told reporters"):
        return None
    texts = {
        "that": f"{subject} {verb}{when} that {clause}.",
        "bare": f"{subject} {verb}{when} {clause}.",
        "closing": f"{first}, {low} {verb}{closed}.",
        "dash": f"{first}, {low} {verb} — a first for the town.",
        "inverted": f"{first}, {verb} {low}.",
        "lead": f"{lead} {low} {verb} that {clause}.",
        "quotation": f"“{first},” {low} {verb}{closed}.",
        "colon": f"{subject} {verb}{closed}: “{first}.”",
        "as": f"As {low} {verb}, {clause}.",
        "according": f"According to {low}, {clause}.",
    }
    return Sentence(texts[order], clause, tuple(SUBJECTS[subject].split()), order)


_NAMES = frozenset(("Mayor", "Tolvanen", "Ferk", "Okafor’s"))


def is_found(sentence: Sentence) -> bool:
    """Whether a statement has the clause for its content, and the right speaker."""
    page = Page("plain", (_KNOWN + sentence.text).encode(), cleaned=True)
    for statement in extract_statements(Analysis(read_page(page))):
        if statement.text.lower().removeprefix("that ").strip(" .,") == sentence.content.lower():
            name = (statement.speaker or statement.mention or "").lower()
            return any(word.lower() in name for word in sentence.speakers)
    return False


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sentences", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--errors", type=int, default=0)
    args = parser.parse_args()
    drawn = sentences(args.sentences, args.seed)
    wrong = [sentence for sentence in drawn if not is_found(sentence)]
    missed, all_of = Counter(s.order for s in wrong), Counter(s.order for s in drawn)
    for order in ORDERS:
        print(f"{order:10} {all_of[order] - missed[order]:5} of {all_of[order]}")
    print(f"found      {len(drawn) - len(wrong):5} of {len(drawn)}")
    for sentence in wrong[: args.errors]:
        print(sentence.text)


if __name__ == "__main__":
    main()
