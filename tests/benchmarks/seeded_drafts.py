"""How many seeded faults `check` finds in drafts, how often it names them, and how often it blames what is faithful.

    python tests/benchmarks/seeded_drafts.py [STORIES] [--count 1000] [--seed 7] [--errors 50] [--kind drop]

STORIES is a folder of stories with statements (JSON with `articles` and `statements`); without it the pages are
invented. A draft quotes a story's speakers: half of the quotations as they stand, half with one fault. Caught: a fault
is not called verbatim (a cut with … must be called one). False alarm: a faithful quotation is called anything but
verbatim. Right sentence: the answer's place shares a sentence with the quotation's own, or has its very words.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from claimreader.checking.check import check_draft
from claimreader.checking.draft import read_draft
from claimreader.checking.model import Check
from claimreader.language.normalize import normalize_words
from claimreader.model import Article, Page
from claimreader.page.read import read_page

sys.path.insert(0, str(Path(__file__).parent))

_AUXILIARIES = "is are was were will would can could should have has had do did must may might".split()
_INSERTED = "clearly secretly barely green quickly wooden northern expensive annual ugly".split()
_REPLACING = "harbour teapot violin Thursday orchard hesitate northern forget expensive ladder umbrella quietly".split()
_NEGATIONS = re.compile(r"\b(?:not|never)\b |n[’']t\b", re.I)
_NUMBER = re.compile(r"\b\d[\d,.]*\d\b|\b\d\b|\b(?:two|three|four|five|six|seven|eight|nine|ten|twenty|thirty)\b", re.I)
_INVENTED = (
    "My {a} has always kept {n} goats behind the {b}, and none of them ever learned to sing",
    "Nobody asked the {a} before the {b} was painted green, which took {n} summers",
    "I would rather walk {n} miles to the {b} than share a boat with that {a}",
    "The {a} and the {b} were sold twice, and {n} cousins still quarrel over the spoons",
)
_MAX_TRIES = 400
_NOUNS = "grandmother piano lighthouse keeper baker orchestra chimney bishop cellar postman hedgehog trumpet".split()


class Quote(NamedTuple):
    """What somebody says in a source."""

    text: str
    speaker: str
    article: int
    spans: tuple[tuple[int, int], ...]


class Story(NamedTuple):
    """Sources, and what is quoted in them."""

    articles: list[Article]
    quotes: list[Quote]


class Seeded(NamedTuple):
    """A quotation of a draft, and what should be said of it."""

    kind: str
    text: str
    speaker: str
    quote: Quote | None
    start: int = 0


EXPECTED: dict[str, frozenset[str]] = {
    "faithful": frozenset(("verbatim",)),
    "drop not": frozenset(("altered",)),
    "add not": frozenset(("altered",)),
    "number": frozenset(("altered",)),
    "speaker": frozenset(("other_speaker",)),
    "replace": frozenset(("altered",)),
    "drop": frozenset(("altered", "trimmed_unmarked")),
    "insert": frozenset(("altered",)),
    "trim marked": frozenset(("trimmed_marked",)),
    "trim unmarked": frozenset(("trimmed_unmarked",)),
    "join": frozenset(("altered", "trimmed_unmarked")),
    "invented": frozenset(("not_found",)),
}


def _drop_not(quote: Quote, story: Story, chance: random.Random) -> str | None:
    found = list(_NEGATIONS.finditer(quote.text))
    if not found:
        return None
    at = chance.choice(found)
    return quote.text[: at.start()] + quote.text[at.end() :]


def _add_not(quote: Quote, story: Story, chance: random.Random) -> str | None:
    words = quote.text.split()
    places = [i for i, w in enumerate(words[:-1]) if w.lower() in _AUXILIARIES and words[i + 1].lower() != "not"]
    if not places:
        return None
    words.insert(chance.choice(places) + 1, "not")
    return " ".join(words)


def _number(quote: Quote, story: Story, chance: random.Random) -> str | None:
    found = list(_NUMBER.finditer(quote.text))
    if not found:
        return None
    at = chance.choice(found)
    digits = re.sub(r"\D", "", at[0])
    new = str(int(digits) + chance.randrange(1, 9)) if digits else chance.choice(("eleven", "sixteen", "ninety"))
    return quote.text[: at.start()] + new + quote.text[at.end() :]


def _contents(words: Sequence[str]) -> list[int]:
    return [i for i, word in enumerate(words) if re.fullmatch(r"[a-z]{4,}", word)]


def _replace(quote: Quote, story: Story, chance: random.Random) -> str | None:
    words = quote.text.split()
    if not _contents(words):
        return None
    words[chance.choice(_contents(words))] = chance.choice(_REPLACING)
    return " ".join(words)


def _drop(quote: Quote, story: Story, chance: random.Random) -> str | None:
    words = quote.text.split()
    places = [i for i in _contents(words) if 0 < i < len(words) - 1]
    if not places:
        return None
    del words[chance.choice(places)]
    return " ".join(words)


def _insert(quote: Quote, story: Story, chance: random.Random) -> str | None:
    words = quote.text.split()
    words.insert(chance.randrange(1, len(words)), chance.choice(_INSERTED))
    return " ".join(words)


def _cut(quote: Quote, chance: random.Random, mark: str) -> str | None:
    words = quote.text.split()
    if len(words) < 12:
        return None
    size = chance.randrange(3, len(words) // 2)
    start = chance.randrange(3, len(words) - size - 2)
    return " ".join([*words[:start], *([mark] if mark else []), *words[start + size :]])


def _trim_marked(quote: Quote, story: Story, chance: random.Random) -> str | None:
    if chance.random() < 0.3:
        words = quote.text.split()
        return " ".join(words[: chance.randrange(5, len(words))]).rstrip(",.;:") + " …" if len(words) > 8 else None
    return _cut(quote, chance, chance.choice(("…", "...", "[…]", "[...]")))


def _trim_unmarked(quote: Quote, story: Story, chance: random.Random) -> str | None:
    return _cut(quote, chance, "")


def _join(quote: Quote, story: Story, chance: random.Random) -> str | None:
    others = [q for q in story.quotes if q.speaker == quote.speaker and q.article == quote.article and q != quote]
    others = [q for q in others if q.spans[0][0] > quote.spans[-1][1] + 300]
    if not others:
        return None
    first = re.split(r"(?<=[.!?])\s", quote.text)[0].rstrip(",.")
    second = re.split(r"(?<=[.!?])\s", chance.choice(others).text)[-1]
    return f"{first}, {second[0].lower()}{second[1:]}" if chance.random() < 0.5 else f"{first}. {second}"


def _invented(quote: Quote, story: Story, chance: random.Random) -> str | None:
    a, b = chance.sample(_NOUNS, 2)
    return chance.choice(_INVENTED).format(a=a, b=b, n=chance.randrange(3, 90))


FAULTS: dict[str, Callable[[Quote, Story, random.Random], str | None]] = {
    "drop not": _drop_not,
    "add not": _add_not,
    "number": _number,
    "speaker": lambda quote, story, chance: quote.text,
    "replace": _replace,
    "drop": _drop,
    "insert": _insert,
    "trim marked": _trim_marked,
    "trim unmarked": _trim_unmarked,
    "join": _join,
    "invented": _invented,
}


def read_stories(folder: Path) -> Iterator[Story]:
    """The stories of a folder, with the direct quotations of named speakers that have six words and more."""
    for file in sorted(folder.glob("*.json")):
        given = json.loads(file.read_text(encoding="utf-8"))
        if "articles" not in given:
            continue
        articles = [
            read_page(
                Page(
                    f"{file.stem}-{n}", one["text"].encode("utf-8"), markup=False, cleaned=True, title=one.get("title")
                )
            )
            for n, one in enumerate(given["articles"])
        ]
        quotes = [quote for one in given["statements"] if (quote := _quote(one, articles)) is not None]
        yield Story(articles, quotes)


def _quote(given: dict[str, Any], articles: Sequence[Article]) -> Quote | None:
    if given["kind"] != "direct" or not given["speaker"]:
        return None
    spans = tuple((start, end) for start, end in given.get("spans") or [[given["start"], given["end"]]])
    text = articles[given["article"]].text
    words = " ".join(text[start:end].strip(' “”"') for start, end in spans)
    words = " ".join(words.split())
    is_plain = not re.search(r"[“”\"\[\]…]|\.\.\.", words)
    return Quote(words, given["speaker"], given["article"], spans) if is_plain and len(words.split()) >= 6 else None


def invent_stories(count: int, chance: random.Random) -> Iterator[Story]:
    """Stories of invented pages: each speaker says two things, some of them split by who says it."""
    from invented import invent_event

    for number in range(count):
        event, other = invent_event(chance), invent_event(chance)
        said = [
            (name, office, (words, more[2])) for (name, office, words), more in zip(event.said, other.said, strict=True)
        ]
        articles, quotes = [], []
        for outlet in range(3):
            text, placed = _write_page(event, said, chance)
            articles.append(read_page(Page(f"{number}-{outlet}", text.encode("utf-8"), markup=False, cleaned=True)))
            quotes += [Quote(words, name, outlet, spans) for words, name, spans in placed]
        yield Story(articles, quotes)


def _write_page(
    event: Any, said: Sequence[tuple[str, str, tuple[str, str]]], chance: random.Random
) -> tuple[str, list[tuple[str, str, tuple[tuple[int, int], ...]]]]:
    """A page of an event, and (words, speaker, places) of each quotation in it."""
    text = f"{event.place} {event.thing} {event.happening}\n\nThe {event.thing} in {event.place} {event.happening}.\n\n"
    placed = []
    told = [(name, office, words) for name, office, both in chance.sample(said, 5) for words in both]
    for name, office, words in told:
        match chance.randrange(3):
            case 0:
                parts = ("“", words, f",” said {name}, the {office}.")
            case 1:
                parts = (f"{name}, the {office}, said: “", words, ".”")
            case _:
                at = words.index(" ", len(words) // 2)
                parts = ("“", words[:at], f",” {name} said, “", words[at + 1 :], ".”")
        spans = []
        for number, part in enumerate(parts):
            if number % 2:
                spans.append((len(text), len(text) + len(part)))
            text += part
        placed.append((words, name, tuple(spans)))
        text += f"\n\nPeople in {event.place} talked of the {event.thing} for years.\n\n"
    return text, placed


def seed(stories: Sequence[Story], count: int, chance: random.Random) -> list[tuple[Story, str, list[Seeded]]]:
    """Drafts with `count` faults of all kinds and as many faithful quotations: (story, draft, what stands in it)."""
    stories = [story for story in stories if len({quote.speaker for quote in story.quotes}) > 1]
    made: dict[int, list[Seeded]] = defaultdict(list)
    kinds = list(FAULTS)
    tries = faults = turn = 0
    while faults < count and tries < 40 * count:
        tries += 1
        # A kind that the stories do not allow is passed over.
        turn += tries % _MAX_TRIES == 0
        at = chance.randrange(len(stories))
        story, kind = stories[at], kinds[turn % len(kinds)]
        quote = chance.choice(story.quotes)
        text = FAULTS[kind](quote, story, chance)
        if text is None or (kind not in ("speaker",) and _key(text) == _key(quote.text)):
            continue
        speaker = quote.speaker
        if kind == "speaker":
            others = sorted({q.speaker for q in story.quotes if not _related(q.speaker, quote.speaker)})
            said = {q.speaker for q in story.quotes if _key(q.text) == _key(quote.text)}
            if not others or len(said) > 1:
                continue
            speaker = chance.choice(others)
        made[at].append(Seeded(kind, text, speaker, None if kind == "invented" else quote))
        made[at].append(Seeded("faithful", (q := chance.choice(story.quotes)).text, q.speaker, q))
        faults += 1
        turn += 1
    return [(stories[at], *_write_draft(seeded, chance)) for at, seeded in sorted(made.items())]


def _related(one: str, other: str) -> bool:
    return not set(one.lower().split()).isdisjoint(other.lower().split())


def _key(text: str) -> tuple[str, ...]:
    return tuple(word.norm for word in normalize_words(text))


def _write_draft(seeded: Sequence[Seeded], chance: random.Random) -> tuple[str, list[Seeded]]:
    text, placed = "", []
    for one in seeded:
        words = one.text.rstrip(",.") if not one.text.endswith("…") else one.text
        before, behind = chance.choice((
            ("“", f",” {one.speaker} said."),
            ("“", f",” said {one.speaker}."),
            (f"{one.speaker} said: “", ".”"),
            ("\"", f",\" {one.speaker} said on Tuesday."),
        ))  # fmt: skip
        if words.endswith(("?", "!", "…")):
            behind = re.sub(r"^[,.]", "", behind)
        placed.append(one._replace(start=len(text) + len(before), text=words))
        text += f"{before}{words}{behind}\n\n"
    return text, placed


class Outcome(NamedTuple):
    """What `check` says of one seeded quotation."""

    seeded: Seeded
    check: Check | None
    story: Story

    @property
    def verdict(self) -> str:
        return self.check.verdict if self.check else "unseen"

    @property
    def is_caught(self) -> bool:
        if self.seeded.kind == "trim marked":
            return self.verdict not in ("verbatim", "unseen")
        return self.verdict not in ("verbatim", "trimmed_marked", "unseen")

    @property
    def is_right_kind(self) -> bool:
        return self.verdict in EXPECTED[self.seeded.kind]

    @property
    def is_right_place(self) -> bool:
        quote, check = self.seeded.quote, self.check
        if quote is None or check is None or check.source is None or check.source_span is None:
            return quote is None
        article = self.story.articles[quote.article]
        if check.source.id == article.id and any(
            start < check.source_span.end and check.source_span.start < end for start, end in quote.spans
        ):
            return True
        own, found = set(_key(self.seeded.text)), set(_key(check.source_text or ""))
        return len(own & found) >= 0.8 * len(own)


def run(stories: Sequence[Story], count: int, seed_value: int) -> list[Outcome]:
    """Seed drafts of the stories and check each against the articles of its story."""
    chance = random.Random(seed_value)
    outcomes = []
    for story, text, seeded in seed(stories, count, chance):
        draft = read_draft(Page("draft", text.encode("utf-8"), markup=False))
        checks = [check for check in check_draft(draft, story.articles) if check.passage.kind == "quotation"]
        for one in seeded:
            end = one.start + len(one.text)
            at = next((c for c in checks if c.passage.span.start < end and one.start < c.passage.span.end), None)
            outcomes.append(Outcome(one, at, story))
    return outcomes


def figures(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """Caught, false alarms, right kind, right sentence, in percent."""
    faults = [one for one in outcomes if one.seeded.kind != "faithful"]
    faithful = [one for one in outcomes if one.seeded.kind == "faithful"]
    placed = [one for one in outcomes if one.seeded.quote is not None]
    return {
        "caught": _percent(sum(one.is_caught for one in faults), len(faults)),
        "false alarms": _percent(sum(not one.is_right_kind for one in faithful), len(faithful)),
        "right kind": _percent(sum(one.is_right_kind for one in faults), len(faults)),
        "right sentence": _percent(sum(one.is_right_place for one in placed), len(placed)),
    }


def _percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("stories", type=Path, nargs="?")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--kind")
    args = parser.parse_args()
    stories = list(read_stories(args.stories) if args.stories else invent_stories(40, random.Random(args.seed)))
    outcomes = run(stories, args.count, args.seed)
    for name, value in figures(outcomes).items():
        print(f"{name}: {value:.1f} %")
    verdicts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in outcomes:
        verdicts[one.seeded.kind][one.verdict] += 1
    for kind, counts in verdicts.items():
        print(f"  {kind}: {', '.join(f'{verdict} {number}' for verdict, number in counts.most_common())}")
    wrong = [one for one in outcomes if not (one.is_right_kind and one.is_right_place)]
    wrong = [one for one in wrong if not args.kind or one.seeded.kind == args.kind]
    for one in wrong[: args.errors]:
        own = one.check.passage.statement.speaker if one.check else None
        where = "" if one.is_right_place else " ELSEWHERE"
        print(f"\n{one.seeded.kind} -> {one.verdict}{where}: {own} “{one.seeded.text}”")
        if one.seeded.quote and one.seeded.kind != "faithful":
            print(f"  was {one.seeded.quote.speaker} “{one.seeded.quote.text}”")
        if one.check and one.check.source_text:
            flags = " ".join(flag.name for flag in one.check.flags)
            print(f"  source {one.check.source_speaker} “{' '.join(one.check.source_text.split())}” {flags}")


if __name__ == "__main__":
    main()
