"""The reader's speed as ratios against a minimal Textual app, both timed in the same run.

    python tests/benchmarks/reader_speed.py [--runs 8] [--toolong tl]

Needs the timing scripts of `../shared/bench/perf`, and a quiet machine. Aims: the first page seen 0.8 ×, settled 1.4 ×,
a key 2.5 × (CPU), `D` to the next flag 30 ms (CPU) in a story of five outlets of 1,000 words, page-down 1/10 of
toolong's on the same text, resize of 600k characters 100 ms (CPU), memory 1.25 ×.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PERF = ROOT.parent / "shared" / "bench" / "perf"

ONE_LINE = """
from textual.app import App
from textual.widgets import Static
class OneLine(App):
    count = 0
    def compose(self): yield Static("FIRSTLINE hello")
    def on_key(self, event):
        self.count += 1
        self.query_one(Static).update(f"FIRSTLINE hello {self.count}")
OneLine().run()
"""


def long_article(characters: int) -> str:
    """An article of so many characters, a quotation in every third paragraph."""
    plain = (
        "The council met again in the old hall and heard what the winter had done to the roads and the bridges. " * 6
    )
    quoted = "“We will mend what we can before the snow comes back,” the engineer said after the meeting. " * 4
    pieces = ["A long article about a short winter"]
    while sum(map(len, pieces)) < characters:
        pieces += [plain.strip(), plain.strip(), quoted.strip()]
    return "\n\n".join(pieces) + "\n"


def write_outlets(folder: Path) -> None:
    """Five outlets of about 1,000 words on the same statements, each with changes of its own."""
    chance = random.Random(4)
    names = [f"{first} {last}" for first in ("Dana", "Ilse", "Pell", "Rhea") for last in ("Orsk", "Brandt", "Okafor")]
    things = "ferry bridge tunnel harbour library dam council ministry report repair engine winter quay school".split()
    said = []
    for number in range(38):
        a, b, c, d, e = chance.sample(things, 5)
        amount = chance.randrange(3, 90)
        words = (
            f"we will not close the {a} until the {b} has paid {amount} crowns for the {c} and the {d} is dry",
            f"nobody here must leave the {a} before the {b} opens, and if the {c} agrees all {amount} of them can stay",
            f"the {a} cost {amount} crowns, most of it for the {b}, and not one crown went to the {c} or the {d}",
            f"all {amount} letters about the {a} were read out, and if the {b} answers the {c} must say so to the {e}",
            f"my {a} has waited {amount} weeks for this {b}, and I do not believe that the {c} will come until {d}",
        )
        said.append((names[number % len(names)], words[number % len(words)]))
    changes = (
        ("will not", "will"),
        ("must", "may"),
        (" and if ", " and "),
        ("all must", "most must"),
        ("until", "unless"),
    )
    folder.mkdir()
    for number in range(5):
        paragraphs = [f"The {things[number]} and what was said of it"]
        for who, words in chance.sample(said, 36):
            for old, new in changes:
                words = words.replace(old, new) if chance.random() < 0.2 else words
            paragraphs.append(f"“{words[0].upper()}{words[1:]},” {who} said on Monday.")
        (folder / f"outlet-{number}.txt").write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")


def at_home(home: str) -> str:
    """The reader with its files in a folder of their own."""
    places = " ".join(f"{name}={home}" for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"))
    return f"env {places} {sys.executable} -m claimreader"


def afresh(file: Path) -> str:
    """A command that opens the sample story as nobody has opened it before: each call has a home of its own."""
    file.write_text(f"#!/bin/sh\nexec {at_home(f'{file}-$$')} {ROOT / 'seeds'}\n", encoding="utf-8")
    file.chmod(0o755)
    return str(file)


def run(script: str, *arguments: str) -> None:
    # As installed: the bytecode is there.
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    env["PYTHONPYCACHEPREFIX"] = str(Path(tempfile.gettempdir()) / "claimreader-bytecode")
    subprocess.run([sys.executable, str(PERF / script), *arguments], check=False, env=env)


def main() -> int:
    """Print the figures; 2 when the timing scripts are not there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=8)
    parser.add_argument("--toolong", metavar="COMMAND", help="toolong, to time its page-down beside the reader's")
    args = parser.parse_args()
    runs = str(args.runs)
    if not PERF.is_dir():
        print(f"{PERF}: the timing scripts are not there", file=sys.stderr)
        return 2
    minimal = f"{sys.executable} {PERF / 'minimal_app.py'}"
    with tempfile.TemporaryDirectory() as folder:
        home, one_line, article = (Path(folder) / name for name in ("home", "one_line.py", "long.txt"))
        one_line.write_text(ONE_LINE, encoding="utf-8")
        article.write_text(long_article(600_000), encoding="utf-8")
        reader = at_home(str(home))
        sample = f"{reader} {ROOT / 'seeds'}"
        # Between the first page and the screen that takes its place nothing is written for a while.
        paint = ("--expect", "light of the", "--vs", minimal, "--expect2", "FIRSTLINE", "-n", runs, "--quiet", "0.7")
        print("First paint, the first time: readable text, against the first text of the minimal app", flush=True)
        run("first_paint.py", afresh(Path(folder) / "afresh"), *paint)
        print("First paint, a story that is kept", flush=True)
        run("first_paint.py", sample, *paint)
        print("Keys: j, J, l against a one-line update; memory at the end of each", flush=True)
        keys = ("--keys", "j*20,J*12,l*10", "--vs", f"{sys.executable} {one_line}", "--expect2", "FIRSTLINE")
        run("key_latency.py", sample, "--expect", "0 grid", *keys, "--keys2", "j*20,j*12,j*10", "--initquiet", "1")
        print("D, J and l in five outlets of 1,000 words", flush=True)
        write_outlets(Path(folder) / "outlets")
        pages = f"{at_home(f'{home}-outlets')} {folder}/outlets"
        run("key_latency.py", pages, "--expect", "of 5 outlets", "--keys", "D*20,J*10,l*10", "--initquiet", "3")
        print("600k characters: page-down and resize", flush=True)
        long = ["--expect", "short winter", "--keys", "g*1,pagedown*15,j*10", "--resize", "4", "--initquiet", "3"]
        if args.toolong:
            # It opens at the end.
            keys = ("--keys2", "home*1,pagedown*15,down*10")
            long += ["--vs", f"{args.toolong} {article}", "--expect2", "the engineer said", *keys]
        run("key_latency.py", f"{reader} --cleaned {article}", *long)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
