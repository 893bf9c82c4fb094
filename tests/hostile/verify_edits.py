"""`verify` against a reckoning of its own: pages are edited sentence by sentence, and what became of each is known.

    PYTHONPATH=tui python tests/hostile/verify_edits.py [--pages 200] [--seed 0] [--format jsonld|csv|jsonl]

Every sentence of an invented page has words that stand nowhere else. Of each one is known whether it stays, stays with
others put in before it, has a word altered, or is taken out; `verify` must say ok, moved, changed or gone.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from claimreader.export.document import ExportOptions
from claimreader.export.registry import render
from claimreader.export.verify import verify
from claimreader.notebook.store import Notebook
from claimreader.pipeline import build_story
from claimreader.sources import PageOptions, open_stories

_SYLLABLES = "ba do ki lu mer nat os pel ri sten tor ul va wen".split()
_RIGHT = {"stays": {"ok", "moved"}, "altered": {"changed"}, "gone": {"gone"}}
_RIGHT_ALONE = {"stays": {"ok", "moved", "changed"}, "altered": {"changed", "gone"}, "gone": {"gone"}}
"""Of a sentence that has lost a neighbour: it may stand in other surroundings."""


def invented_sentence(chance: random.Random) -> str:
    """Twelve words that no other sentence has."""
    words = ["".join(chance.choice(_SYLLABLES) for _ in range(3)) for _ in range(12)]
    return " ".join(words).capitalize() + "."


def edited(sentences: Sequence[str], chance: random.Random) -> tuple[list[str], dict[str, str]]:
    """The sentences of the page of today, and what became of each of those before."""
    today: list[str] = []
    fate: dict[str, str] = {}
    for sentence in sentences:
        kind = chance.choice(("stays", "stays", "stays", "altered", "gone"))
        fate[sentence] = kind
        if chance.random() < 0.2:
            today.append(invented_sentence(chance))
        if kind == "altered":
            words = sentence.split()
            words[chance.randrange(3, 9)] = "".join(chance.choice(_SYLLABLES) for _ in range(3))
            today.append(" ".join(words))
        elif kind == "stays":
            today.append(sentence)
    return today, fate


def wrong_words(seed: int, folder: Path, export_format: str) -> list[tuple[str, str]]:
    """(what became of a sentence, what `verify` says of it) wherever the two do not agree, of one page and format."""
    chance = random.Random(seed)
    sentences = [invented_sentence(chance) for _ in range(12)]
    file = folder / "page.txt"
    file.write_text("\n\n".join(sentences), encoding="utf-8")
    options = PageOptions(cleaned=True)
    (request,) = open_stories([str(file)], options, report_error=lambda error: None)
    *_, story = build_story(request)
    (article,) = story.articles
    with Notebook.open(folder / "notebook.sqlite") as notebook:
        for block in article.blocks:
            notebook.mark_selection(story, article.id, block.span)
        written = render(export_format, story, notebook.snapshot(), options=ExportOptions(scope="marks"))
    export = folder / "marks"
    export.write_bytes(written.encode() if isinstance(written, str) else written)
    today, fate = edited(sentences, chance)
    file.write_text("\n\n".join(today) or "Nothing.", encoding="utf-8")
    said = {check.passage.exact: check.outcome for check in verify(export).checks}
    wrong = []
    for at, sentence in enumerate(sentences):
        beside = sentences[max(0, at - 1) : at] + sentences[at + 1 : at + 2]
        right = (_RIGHT if all(fate[one] == "stays" for one in beside) else _RIGHT_ALONE)[fate[sentence]]
        if said.get(sentence) not in right:
            wrong.append((fate[sentence], said.get(sentence, "no word")))
    return wrong


def run(pages: int, seed: int, export_format: str = "jsonld") -> Counter[tuple[str, str]]:
    """How often `verify` and the reckoning do not agree, by what each says."""
    wrong: Counter[tuple[str, str]] = Counter()
    for number in range(pages):
        with tempfile.TemporaryDirectory() as folder:
            wrong.update(wrong_words(seed * 1000 + number, Path(folder), export_format))
    return wrong


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--format", choices=("jsonld", "csv", "jsonl"), default="jsonld")
    args = parser.parse_args()
    wrong = run(args.pages, args.seed, args.format)
    print(f"{args.pages} pages of 12 marks: {sum(wrong.values())} words of verify are wrong")
    for (fate, said), count in wrong.most_common():
        print(f"{count:5} {fate}, and verify says {said}")


if __name__ == "__main__":
    main()
