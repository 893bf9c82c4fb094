"""How often a passage is found again in a page that was edited, and how often it is put in a wrong place.

    python tests/benchmarks/notebook_anchors.py [--rounds 40]

The sample pages are edited word by word (replaced, taken out, put in, paragraphs swapped) while it is kept in mind
where each word went. "found" is of the passages of which half the words are still there, "wrong" of all that were
placed.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from pathlib import Path

from claimreader.model import Article, Span
from claimreader.notebook.anchors import relocate
from claimreader.notebook.take_passage import passage_of_selection
from claimreader.serialization import article_from_json

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


def edited(page: Article, rate: float, chance: random.Random) -> tuple[Article, dict[int, int]]:
    """A copy with about `rate` of its words edited, and where the words that stayed begin: old offset to new."""
    paragraphs = page.text.split("\n\n")
    starts, at = [], 0
    for paragraph in paragraphs:
        starts.append(at)
        at += len(paragraph) + 2
    order = list(range(len(paragraphs)))
    for _ in range(round(rate * len(order))):
        a, b = chance.randrange(len(order)), chance.randrange(len(order))
        order[a], order[b] = order[b], order[a]
    vocabulary = page.text.split()
    out, where, at = [], {}, 0
    for number in order:
        offset, words = starts[number], []
        length = 0
        for word in paragraphs[number].split(" "):
            draw = chance.random()
            if draw < rate / 3:
                new = [chance.choice(vocabulary)]
            elif draw < 2 * rate / 3:
                new = []
            elif draw < rate:
                new = [chance.choice(vocabulary), word]
            else:
                new = [word]
            if word in new:
                where[offset] = at + length + (len(new[0]) + 1 if len(new) == 2 else 0)
            words += new
            length += sum(len(part) + 1 for part in new)
            offset += len(word) + 1
        text = " ".join(words)
        out.append(text)
        at += len(text) + 2
    return article_from_json({"source": page.source, "text": "\n\n".join(out)}), where


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=40)
    args = parser.parse_args()
    pages = [
        article_from_json({"source": path.name, "text": path.read_text(encoding="utf-8")})
        for path in sorted(SEEDS.glob("*.txt"))
    ]
    print(f"{'words edited':>12} {'passages':>9} {'found %':>8} {'wrong %':>8}")
    for rate in (0.0, 0.01, 0.03, 0.1, 0.2, 0.3):
        tally: Counter[str] = Counter()
        for seed in range(args.rounds):
            chance = random.Random(seed)
            page = pages[seed % len(pages)]
            other, where = edited(page, rate, chance)
            for _ in range(20):
                count(page, other, where, chance, tally)
        found = 100 * tally["right"] / max(1, tally["findable"])
        wrong = 100 * tally["wrong"] / max(1, tally["placed"])
        print(f"{rate:>12.0%} {tally['all']:>9} {found:>8.1f} {wrong:>8.2f}")


def count(page: Article, other: Article, where: dict[int, int], chance: random.Random, tally: Counter[str]) -> None:
    """One passage of 4 to 40 words, looked for."""
    starts = [at for at in range(len(page.text)) if page.text[at] > " " and (at == 0 or page.text[at - 1] <= " ")]
    first = chance.randrange(len(starts) - 4)
    last = min(len(starts) - 1, first + chance.randrange(4, 40))
    end = starts[last] + len(page.text[starts[last] :].split(None, 1)[0])
    passage = passage_of_selection(page, Span(starts[first], end))
    places = [where[at] for at in starts[first : last + 1] if at in where]
    relocation = relocate(passage, [other])
    tally["all"] += 1
    if 2 * len(places) >= last - first + 1:
        tally["findable"] += 1
    if relocation.span is None:
        return
    tally["placed"] += 1
    inside = sum(relocation.span.start <= at < relocation.span.end for at in places)
    if 2 * inside >= len(places) and inside:
        tally["right"] += 2 * len(places) >= last - first + 1
    else:
        tally["wrong"] += 1


if __name__ == "__main__":
    main()
