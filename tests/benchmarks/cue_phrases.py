"""How many cue phrases that deny or leave open ("has not confirmed") are taken for an assertion, and the reverse.

    python tests/benchmarks/cue_phrases.py [pairs] [sentences | unread] [--errors]

Each phrase of tests/fixtures/attribution/cue_phrases.txt stands in one sentence. A content that is denied or left open
is either no statement or one with that polarity, whose cue phrase is the whole phrase; an asserted one is a statement
that is asserted. With `pairs` each phrase that denies or leaves open is one article, an asserted telling of the same
content another, both run through `compare`: none may be shown without NEG. With `sentences` the same for the sentences
of cue_sentences.txt (other shapes, German), with `unread` for those of cue_sentences_unread.txt, written when the
rules were done.
"""

from __future__ import annotations

import io
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple

from claimreader.attribution.statements import find_statements
from claimreader.cli.main import main as claimreader
from claimreader.language.analysis import Analysis
from claimreader.model import Article, Block, Span

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "attribution"
SENTENCE = "Mira Tolvanen {phrase} that the gates were unsafe."
ASSERTED = {
    "en": "Mira Tolvanen said that the gates were unsafe.",
    "de": "Mira Tolvanen sagte, dass die Tore unsicher waren.",
}
CONTENT = {"en": "gates were unsafe", "de": "unsicher"}


class Row(NamedTuple):
    polarity: str
    phrase: str
    """What the cue phrase must hold."""
    text: str
    language: str = "en"


class Outcome(NamedTuple):
    is_wrong: bool
    """Denied or open and shown as asserted, or the reverse."""
    is_other: bool
    """A polarity that is not the right one."""
    is_short: bool
    """The cue phrase lacks some of its words."""


def read_phrases() -> list[Row]:
    return [Row(polarity, phrase, SENTENCE.format(phrase=phrase)) for polarity, phrase in _lines("cue_phrases.txt")]


def read_sentences(name: str) -> list[Row]:
    """Whole sentences: polarity | language | a word of the cue phrase | sentence."""
    return [Row(polarity, phrase, text, code) for polarity, code, phrase, text in _lines(name)]


def _lines(name: str) -> Iterator[list[str]]:
    for line in (FIXTURES / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield [part.strip() for part in line.split("|")]


def outcome(row: Row) -> Outcome:
    block = Block(0, len(row.text), "paragraph", Span(0, len(row.text)))
    article = Article("a", "t", row.text, (block,), "", "", language=row.language)
    found = [s for s in find_statements(Analysis(article)) if CONTENT[row.language] in s.text]
    is_asserted = any(s.polarity == "asserted" for s in found)
    is_short = row.polarity != "asserted" and not all(_holds(s.cue_phrase, row.phrase) for s in found)
    is_other = any(s.polarity != row.polarity for s in found)
    return Outcome(is_asserted != (row.polarity == "asserted"), is_other, is_short)


def _holds(phrase: str | None, wanted: str) -> bool:
    return wanted.split()[0].lower() in (phrase or "").lower()


def unflagged(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows that deny or leave open and are linked with an assertion of the same without NEG."""
    rows = [row for row in rows if row.polarity != "asserted"]
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "pairs.jsonl"
        given.write_text("\n".join(json.dumps(_pair(number, row)) for number, row in enumerate(rows)), encoding="utf-8")
        out = io.StringIO()
        with redirect_stdout(out):
            claimreader(["compare", str(given), "--cleaned", "--format", "jsonl", "-q", "--no-cache"])
    for row, line in zip(rows, out.getvalue().splitlines(), strict=True):
        if any(not any(flag["name"] == "NEG" for flag in link["flags"]) for link in json.loads(line)["links"]):
            yield row


def _pair(number: int, row: Row) -> dict[str, Any]:
    texts = (("Courier", row.text), ("Post", ASSERTED[row.language]))
    articles = [{"id": f"{number}{outlet}", "outlet": outlet, "text": text, "cleaned": True, "language": row.language}
                for outlet, text in texts]  # fmt: skip
    return {"story_id": str(number), "articles": articles}


def main(arguments: list[str]) -> None:
    files = {"sentences": "cue_sentences.txt", "unread": "cue_sentences_unread.txt"}
    name = next((files[argument] for argument in arguments if argument in files), None)
    rows = read_phrases() if name is None else read_sentences(name)
    shown = "--errors" in arguments
    if "pairs" in arguments:
        missed = list(unflagged(rows))
        print(f"pairs: {len(missed)} of {sum(row.polarity != 'asserted' for row in rows)} shown without NEG")
        for row in missed if shown else ():
            print(f"  {row.polarity}: {row.text}")
        return
    total, wrong, other, short = Counter(row.polarity for row in rows), Counter[str](), Counter[str](), Counter[str]()
    for row in rows:
        one = outcome(row)
        wrong[row.polarity] += one.is_wrong
        other[row.polarity] += one.is_other
        short[row.polarity] += one.is_short
        if shown and any(one):
            print(f"  {row.polarity}: {row.text} {[name for name, value in one._asdict().items() if value]}")
    for polarity, count in total.items():
        print(
            f"{polarity}: {count} phrases, wrong {wrong[polarity]}, "
            f"another polarity {other[polarity]}, phrase without its first word {short[polarity]}"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
