"""Random edits of invented pages under marks and decisions, with the truth kept for each character.

    python tests/hostile/edits.py [--edits 600] [--marks 25] [--seed 0]

Each character of a page has a number that an edit carries along; a word that is written anew has none. A mark is right
where it is placed on the very characters that were marked. Counted are: marks placed on others without being called
changed or gone; corrections of a speaker applied where the words changed; and of the marks whose words and one side of
their surroundings stand untouched, how many are placed. Words that stand twice in the same surroundings are nobody's.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from claimreader.attribution.statements import find_statements
from claimreader.language.analysis import Analysis
from claimreader.model import Span, Story
from claimreader.notebook.apply import apply_notebook
from claimreader.notebook.model import Entry, Passage, Snapshot
from claimreader.notebook.relocate import relocate_entries
from claimreader.notebook.take_passage import passage_of_selection, passage_of_statement
from claimreader.serialization import article_from_json

NAMES = "Ann Lee|Tom Brack|Ines Mohr|Olaf Rik|Mira Tolvanen|Deniz Okafor|Jonas Ferk|Pia Lund".split("|")
THINGS = "permit funding ferry bridge harbour school tram lighthouse market weir archive quarry".split()
VERBS = "close|open late|need repairs|cost more|be sold|stay free|pay for itself|wait for the vote".split("|")
WHENS = "next spring|in two years|before the fair|after the count|by Monday|this winter".split("|")
NEGATIONS = {"not", "never", "nobody", "without"}
SENTENCE_ENDS = (".", "!", "?", "\n")
FAR = 64
STRANGE = "not never only perhaps eleven blue nobody still without almost".split()
COPIED = -1

Chars = list[tuple[str, int]]
Report = Callable[[str], None]


class Tally(NamedTuple):
    """What came out."""

    marks: int
    misplaced: int
    decided: int
    survivors: int
    found: int
    undecidable: int
    """Placed on others that have the same words, and the same text around them further than is kept."""
    negated: int
    """The words stand untouched, a negation was put into their sentence."""
    unsaid: int
    """Of those, not called changed."""

    @property
    def share_found(self) -> float:
        """Of the true survivors, per cent."""
        return 100 * self.found / max(1, self.survivors)


def invented_page(chance: random.Random) -> str:
    """A page of eight to sixteen paragraphs, many sentences of one pattern, some the same but for the speaker."""
    paragraphs = [f"News of the town of {chance.choice(('Velden', 'Orsk', 'Marlo'))}, day {chance.randrange(1, 400)}"]
    for _ in range(chance.randrange(8, 17)):
        paragraphs.append(" ".join(_sentence(chance) for _ in range(chance.randrange(1, 5))))
    return "\n\n".join(paragraphs)


def _sentence(chance: random.Random) -> str:
    name, thing, verb, when = (chance.choice(words) for words in (NAMES, THINGS, VERBS, WHENS))
    number = chance.randrange(20, 900)
    return chance.choice(
        (
            f"“The {thing} will {verb} {when},” {name} said.",
            f"{name} said the {thing} would take {number} days.",
            f"The {thing} will take {number} days, the council said in a statement {when}.",
            f"“We will {verb} and we will keep the {thing} open {when},” {name} told the council.",
            f"“We will not pay for the {thing},” said {name}.",
            f"It rained on the {thing} {when}, and {number} people walked past it.",
        )
    )


def _words(chars: Chars) -> list[tuple[int, int]]:
    out, start = [], None
    for at, (char, _) in enumerate((*chars, (" ", 0))):
        if char.isalnum() and start is None:
            start = at
        elif not char.isalnum() and start is not None:
            out.append((start, at))
            start = None
    return out


def _sentences(chars: Chars) -> list[tuple[int, int]]:
    out, start = [], 0
    for at, (char, _) in enumerate(chars):
        if char == "\n":
            start = at + 1
        elif char == "." and (at + 1 == len(chars) or chars[at + 1][0].isspace()):
            out.append((start, at + 1))
            start = at + 2
    return [(start, end) for start, end in out if start < end]


def _new(text: str) -> Chars:
    return [(char, COPIED) for char in text]


def _change_word(chars: Chars, chance: random.Random) -> Chars:
    start, end = chance.choice(_words(chars))
    return chars[:start] + _new(chance.choice(STRANGE)) + chars[end:]


def _put_in_word(chars: Chars, chance: random.Random) -> Chars:
    start, _ = chance.choice(_words(chars))
    return chars[:start] + _new(chance.choice(STRANGE) + " ") + chars[start:]


def _negate(chars: Chars, chance: random.Random) -> Chars:
    wills = [end for start, end in _words(chars) if "".join(c for c, _ in chars[start:end]) in ("will", "would")]
    at = chance.choice(wills) if wills else 0
    return chars[:at] + _new(" not") + chars[at:] if at else chars


def _take_word(chars: Chars, chance: random.Random) -> Chars:
    start, end = chance.choice(_words(chars))
    return chars[:start] + chars[end + 1 :]


def _take_sentence(chars: Chars, chance: random.Random) -> Chars:
    start, end = chance.choice(_sentences(chars))
    return chars[:start] + chars[end + 1 :]


def _put_in_sentence(chars: Chars, chance: random.Random) -> Chars:
    start, _ = chance.choice(_sentences(chars))
    return chars[:start] + _new(_sentence(chance) + " ") + chars[start:]


def _copy_sentence(chars: Chars, chance: random.Random) -> Chars:
    (start, end), (to, _) = chance.choice(_sentences(chars)), chance.choice(_sentences(chars))
    copied = _new("".join(char for char, _ in chars[start:end]) + " ")
    return chars[:to] + copied + chars[to:]


def _recredit(chars: Chars, chance: random.Random) -> Chars:
    """The words of a sentence elsewhere, by another, and the sentence taken away."""
    start, end = chance.choice(_sentences(chars))
    text = "".join(char for char, _ in chars[start:end])
    name = next((name for name in NAMES if name in text), None)
    if name is None:
        return chars
    other = text.replace(name, chance.choice([one for one in NAMES if one != name]))
    chars = chars[:start] + chars[end + 1 :]
    to, _ = chance.choice(_sentences(chars) or [(0, 0)])
    return chars[:to] + _new(other + " ") + chars[to:]


def _swap_paragraphs(chars: Chars, chance: random.Random) -> Chars:
    text = "".join(char for char, _ in chars)
    parts, at = [], 0
    for paragraph in text.split("\n\n"):
        parts.append(chars[at : at + len(paragraph)])
        at += len(paragraph) + 2
    one, other = chance.randrange(len(parts)), chance.randrange(len(parts))
    parts[one], parts[other] = parts[other], parts[one]
    out: Chars = []
    for part in parts:
        out += [*(_new("\n\n") if out else []), *part]
    return out


EDITS: tuple[Callable[[Chars, random.Random], Chars], ...] = (
    _change_word, _put_in_word, _negate, _take_word, _take_sentence, _put_in_sentence, _copy_sentence, _recredit,
    _swap_paragraphs,
)  # fmt: skip


def _story(text: str) -> Story:
    article = article_from_json({"id": "a", "source": "page.txt", "text": text})
    return Story("s", (article,), find_statements(Analysis(article)))


def _entries(story: Story, marks: int, chance: random.Random) -> list[Entry]:
    article = story.articles[0]
    words = _words([(char, 0) for char in article.text])
    passages = [passage_of_statement(article, one) for one in story.statements]
    chance.shuffle(passages)
    entries = [Entry(f"d{n}", "correction", "speaker", (one,), "The Person") for n, one in enumerate(passages[:5])]
    entries += [Entry(f"m{n}", "mark", "statement", (one,)) for n, one in enumerate(passages[:8])]
    while len(entries) < marks:
        first = chance.randrange(len(words) - 1)
        last = min(len(words) - 1, first + chance.randrange(1, 25))
        passage = passage_of_selection(article, Span(words[first][0], words[last][1]))
        entries.append(Entry(f"m{len(entries)}", "mark", "selection", (passage,)))
    return [entry._replace(story_id="s", by="ana", at="1", changed="1") for entry in entries]


def run(edits: int, marks: int, seed: int, report: Report = print, verbose: bool = False) -> Tally:
    """So many edited pages, each with so many marks and decisions."""
    tally: Counter[str] = Counter()
    for number in range(edits):
        _one_page(number, random.Random(f"{seed}/{number}"), marks, tally, report, verbose)
    return Tally(*(tally[name] for name in Tally._fields))


def _one_page(
    number: int, chance: random.Random, marks: int, tally: Counter[str], report: Report, verbose: bool
) -> None:
    text = invented_page(chance)
    story = _story(text)
    entries = _entries(story, marks, chance)
    chars: Chars = [(char, at) for at, char in enumerate(text)]
    for _ in range(chance.randrange(1, 5)):
        chars = chance.choice(EDITS)(chars, chance)
    later = _story("".join(char for char, _ in chars))
    assert later.articles[0].text == "".join(char for char, _ in chars)
    for placed in relocate_entries(later, entries):
        passage, spot = placed.entry.passages[0], placed.relocations[0]
        truth = [number for _, number in chars[spot.span.start : spot.span.end]] if spot.span else []
        is_right = spot.span is not None and _is_same(passage, truth, spot.span.of(later.articles[0].text))
        is_placed = spot.status in ("exact", "moved")
        tally["marks"] += 1
        words = f"{passage.prefix!r} [{passage.exact!r}] {passage.suffix!r} -> {spot}"
        if is_placed and not is_right:
            is_open = spot.span is not None and _is_undecidable(passage, spot.span, text, later.articles[0].text)
            tally["undecidable" if is_open else "misplaced"] += 1
            report(f"{'undecidable' if is_open else 'misplaced'}, edits {number}: {words}")
        if _is_negated(passage, chars):
            tally["negated"] += 1
            tally["unsaid"] += is_placed
            if is_placed and verbose:
                report(f"negated: {words}")
        elif _survives(passage, chars):
            tally["survivors"] += 1
            tally["found"] += is_placed and is_right
            if verbose and not is_placed:
                report(f"lost, edits {number}: {words}")
    _count_decisions(later, entries, text, chars, tally, report)


def _is_undecidable(passage: Passage, span: Span, text: str, later: str) -> bool:
    """Whether the same words stand in the same surroundings, further than anything that is kept of a page."""
    before, behind = text[max(0, passage.start - FAR) : passage.start].split(), text[passage.end :][:FAR].split()
    before_now, behind_now = later[: span.start].split(), later[span.end :].split()
    return before_now[::-1][: len(before) - 1] == before[:0:-1] and behind_now[: len(behind) - 1] == behind[:-1]


def _is_negated(passage: Passage, chars: Chars) -> bool:
    """Whether the words stand untouched, and a negation was put into their sentence right before or behind them."""
    numbers = [number for _, number in chars]
    if passage.start not in numbers:
        return False
    at = numbers.index(passage.start)
    end = at + passage.end - passage.start
    if numbers[at:end] != list(range(passage.start, passage.end)):
        return False
    text = "".join(char for char, _ in chars)
    begin = max(text.rfind(mark, 0, at) for mark in SENTENCE_ENDS) + 1
    stop = min(found for mark in SENTENCE_ENDS if (found := (text + mark).find(mark, end)) >= 0)
    new = "".join(char if number == COPIED else " " for char, number in chars[begin:stop])
    return not NEGATIONS.isdisjoint(new.split())


def _is_same(passage: Passage, truth: list[int], words: str) -> bool:
    """Whether the characters are those that were marked, all of them, and no others between; spaces are nobody's."""
    now = [number for number, char in zip(truth, words, strict=True) if not char.isspace()]
    return now == [passage.start + at for at, char in enumerate(passage.exact) if not char.isspace()]


def _survives(passage: Passage, chars: Chars) -> bool:
    """Whether the words stand once and untouched, with all that stood on one side and half of that on the other."""
    numbers = [number for _, number in chars]
    if passage.start not in numbers:
        return False
    at = numbers.index(passage.start)
    if numbers[at : at + passage.end - passage.start] != list(range(passage.start, passage.end)):
        return False
    end, text = at + passage.end - passage.start, "".join(char for char, _ in chars)
    wide_before, wide_behind = len(passage.prefix), len(passage.suffix)

    def stands(before: int, behind: int) -> bool:
        around = numbers[max(0, at - before) : end + behind]
        return around == list(range(passage.start - before, passage.end + behind))

    half = stands(wide_before, wide_behind // 2) or stands(wide_before // 2, wide_behind)
    return half and text.count(passage.exact) == 1


def _count_decisions(
    later: Story, entries: list[Entry], text: str, chars: Chars, tally: Counter[str], report: Report
) -> None:
    decisions = [entry for entry in entries if entry.kind == "correction"]
    starts = {entry.passages[0].start: entry.passages[0] for entry in decisions}
    for statement in apply_notebook(later, Snapshot.of(decisions)).statements:
        if "corrected" not in statement.extra:
            continue
        truth = [number for _, number in chars[statement.start : statement.end]]
        passage = next((passage for start, passage in starts.items() if start in truth), None)
        span, page = Span(statement.start, statement.end), later.articles[0].text
        if passage is not None and _is_same(passage, truth, span.of(page)):
            continue
        if any(entry.passages[0].exact == span.of(page) for entry in decisions) and any(
            _is_undecidable(entry.passages[0], span, text, page) for entry in decisions
        ):
            continue
        tally["decided"] += 1
        report(f"decided: {passage and passage.exact!r} -> {statement.text!r}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--edits", type=int, default=600)
    parser.add_argument("--marks", type=int, default=25)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--verbose", action="store_true")
    args = parser.parse_args()
    tally = run(args.edits, args.marks, args.seed, verbose=args.verbose)
    print(f"{tally.marks} marks and decisions, {tally.misplaced} misplaced, {tally.decided} decided on changed words")
    print(f"{tally.undecidable} in the same text around them; of {tally.negated} negated {tally.unsaid} not called so")
    print(f"{tally.found} of {tally.survivors} true survivors found ({tally.share_found:.2f} %)")


if __name__ == "__main__":
    main()
