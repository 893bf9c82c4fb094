"""Quotations out of an invented transcript: how many are set against the turn that they come from.

    python tests/benchmarks/recorded.py [--words 10000] [--quotations 200] [--seed 0] [--errors 10]

The transcript is a hearing of a few people whose sentences share their words; pages quote one sentence, several, the
end of one, one that an attribution splits, or two with a gap. Located is a quotation whose statement is linked with its
turn. Some quotations are of nobody: those must stand under `unrecorded`.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from typing import NamedTuple

from claimreader.model import Page, Story
from claimreader.pipeline import StoryRequest, build_story
from claimreader.record import unrecorded

PEOPLE = "Mira Tolvanen|Deniz Okafor|Ilse Maar|Jonas Ferk|Pia Lundgren".split("|")
OWNERS = "our|their|the town’s|the board’s|the old|the new|the northern".split("|")
THINGS = (
    "gate ferry bridge lighthouse school budget contract inspection engineer letter survey permit pump road tram "
    "warehouse market harbour archive quarry chapel meadow pipeline footpath orchard hospital library stadium"
).split()
VERBS = (
    "was closed|was inspected|cost more than we planned|had been promised|would not open|needs repair|"
    "was never paid for|came up in the meeting|surprised everybody|stayed open all night|lost its roof|"
    "was sold to a neighbour|failed the test|passed without trouble|will be rebuilt|has to wait|"
    "was painted twice|belongs to the province"
).split("|")
WHEN = (
    "in January|last autumn|before the storm|after the vote|at the end of the week|on the second day|while I was away|"
    "under the former chair|when the water rose|for the third time|without a word to us|as far as I remember"
).split("|")
LEADS = "I think |I told them that |We knew that |To be clear, |Frankly, ||||".split("|")
FORMS = ("one", "several", "end", "split", "gap")


class Asked(NamedTuple):
    """A quotation of a page."""

    parts: tuple[str, ...]
    """The words of the record that it takes, each in one sentence."""
    speaker: str
    form: str
    page: int = 0
    paragraph: int = 0


def invented_sentence(chance: random.Random) -> str:
    text = (
        f"{chance.choice(LEADS)}{chance.choice(OWNERS)} {chance.choice(THINGS)} {chance.choice(VERBS)} "
        f"{chance.choice(WHEN)}"
    )
    if chance.random() < 0.4:
        text += f", and {chance.choice(OWNERS)} {chance.choice(THINGS)} {chance.choice(VERBS)}"
    return text[0].upper() + text[1:] + "."


def invented_turns(words: int, chance: random.Random) -> list[tuple[str, list[str]]]:
    """(who, the sentences) of each turn, until the transcript has so many words."""
    turns: list[tuple[str, list[str]]] = []
    count = 0
    while count < words:
        who = chance.choice([name for name in PEOPLE if not turns or name != turns[-1][0]])
        said = [invented_sentence(chance) for _ in range(chance.randrange(1, 12))]
        turns.append((who, said))
        count += sum(len(sentence.split()) for sentence in said)
    return turns


def quote(turns: Sequence[tuple[str, list[str]]], form: str, chance: random.Random) -> tuple[str, Asked]:
    """A paragraph that quotes a turn, and what is asked of it."""
    who, said = chance.choice([turn for turn in turns if len(turn[1]) > 3])
    at = chance.randrange(len(said) - 2)
    sentence = said[at].removesuffix(".")
    match form:
        case "several":
            words = " ".join(said[at : at + 2])
            return f"“{words.removesuffix('.')},” {who} said.", Asked((words.removesuffix("."),), who, form)
        case "end":
            tail = " ".join(sentence.split()[3:])
            return f"{who} said that “{tail}”.", Asked((tail,), who, form)
        case "split":
            words = sentence.split()
            first, rest = " ".join(words[: len(words) // 2]), " ".join(words[len(words) // 2 :])
            return f"“{first},” said {who}, “{rest}.”", Asked((sentence,), who, form)
        case "gap":
            return f"“{said[at]} … {said[at + 2]}” {who} said.", Asked((said[at], said[at + 2]), who, form)
        case _:
            return f"“{sentence},” {who} said.", Asked((sentence,), who, form)


def invented_story(words: int, quotations: int, seed: int) -> tuple[list[Page], list[Asked]]:
    """The transcript and five pages, and their quotations."""
    chance = random.Random(seed)
    turns = invented_turns(words, chance)
    record = "\n\n".join(f"{who.upper()}: {' '.join(said)}" for who, said in turns)
    asked: list[Asked] = []
    pages = [Page("record.txt", record.encode(), cleaned=True, role="record")]
    for number in range(5):
        paragraphs = [f"The hearing of the board, part {number}"]
        for at in range(quotations // 5):
            if at % 10 == 9:
                words_of_nobody = (
                    f"My {chance.choice(THINGS)} never {chance.choice(('sleeps', 'sings', 'lies'))} on Sundays"
                )
                who = chance.choice(PEOPLE)
                paragraph, one = f"“{words_of_nobody},” {who} said.", Asked((), who, "nobody's")
            else:
                paragraph, one = quote(turns, FORMS[at % len(FORMS)], chance)
            paragraphs.append(paragraph)
            asked.append(one._replace(page=number + 1, paragraph=at + 2))
        pages.append(Page(f"page-{number}.txt", "\n\n".join(paragraphs).encode(), cleaned=True))
    return pages, asked


def wrong_answers(story: Story, asked: Sequence[Asked]) -> list[tuple[Asked, str]]:
    """The quotations that are not set against their turn, and what became of them."""
    statements = {statement.id: statement for statement in story.statements}
    lacking = set(unrecorded(story))
    base_of = {name: statements[c.base] for c in story.collations for name in c.statements}
    wrong = []
    for one in asked:
        page = story.articles[one.page].id
        found = [s for s in story.statements if s.article == page and s.paragraph == one.paragraph]
        bases = [base_of[s.id] for s in found]
        if not found:
            wrong.append((one, "no statement"))
        elif not one.parts:
            if not all(s.id in lacking for s in found):
                wrong.append((one, "not called unrecorded"))
        elif any(base.kind != "turn" for base in bases):
            wrong.append((one, "no turn"))
        # Where somebody says the same words twice, either turn is right.
        elif not all(base.speaker == one.speaker and all(p in base.text for p in one.parts) for base in bases):
            wrong.append((one, "another turn"))
    return wrong


def build(words: int, quotations: int, seed: int) -> tuple[Story, list[Asked]]:
    pages, asked = invented_story(words, quotations, seed)
    *_, story = build_story(StoryRequest(pages))
    return story, asked


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=10_000)
    parser.add_argument("--quotations", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--errors", type=int, default=0)
    args = parser.parse_args()
    story, asked = build(args.words, args.quotations, args.seed)
    wrong = wrong_answers(story, asked)
    for form in (*FORMS, "nobody's"):
        of_form = sum(one.form == form for one in asked)
        print(f"{form:9} {of_form - sum(one.form == form for one, _ in wrong):4} of {of_form}")
    print(f"located   {len(asked) - len(wrong):4} of {len(asked)}")
    for one, why in wrong[: args.errors]:
        print(f"{one.form}: {why}: {one.speaker}: {' / '.join(one.parts)}")


if __name__ == "__main__":
    main()
