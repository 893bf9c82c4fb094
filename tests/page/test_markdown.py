"""Markdown is read as what it stands for, and cleaned as a page."""

from __future__ import annotations

from pathlib import Path

from claimreader.language.analysis import Analysis
from claimreader.pipeline import extract_statements
from claimreader.sources import PageOptions
from opened_files import PARAGRAPHS, TITLE, open_bytes, open_paths

MARKDOWN = f"""---
title: "{TITLE}"
date: 2024-06-03
author: Nora Beck
url: https://post.example/lock
---
[Home](/) | [News](/news) | [Sport](/sport)

# {TITLE}

{PARAGRAPHS[0].replace("Vessby", "**Vessby**")}

![The lock](lock.jpg)

{PARAGRAPHS[1].replace(" which", chr(10) + "which").replace("Ilse Maar", "[Ilse Maar](https://post.example/maar)")}

Pavel Orsk wrote:

> Nobody rang me. I read it on the door
> of the lock house.

* {PARAGRAPHS[3]}
* {PARAGRAPHS[4]}

## What comes next

{PARAGRAPHS[2]}
"""


def test_marks_are_taken_for_what_they_mean(tmp_path: Path) -> None:
    (article,) = open_bytes(tmp_path, "lock.md", MARKDOWN).articles
    assert [block.span.of(article.text) for block in article.blocks] == [
        *(TITLE, PARAGRAPHS[0], PARAGRAPHS[1], "Pavel Orsk wrote:"),
        "Nobody rang me. I read it on the door of the lock house.",
        *(PARAGRAPHS[3], PARAGRAPHS[4], "What comes next", PARAGRAPHS[2]),
    ]
    roles = [block.role for block in article.blocks]
    assert (roles[0], roles[5], roles[7]) == ("title", "list", "heading")
    assert (article.title, article.byline, article.date) == (TITLE, "Nora Beck", "2024-06-03")
    assert article.url == "https://post.example/lock"
    assert "what the file says of itself" in {line.reason for line in article.dropped}
    quoted = [statement for statement in extract_statements(Analysis(article)) if statement.speaker == "Pavel Orsk"]
    assert next(statement.text for statement in quoted).startswith("Nobody rang me.")


def test_clean_markdown_is_kept_to_the_character(tmp_path: Path) -> None:
    file = tmp_path / "lock.md"
    file.write_text("# A *title*\n\n“Yes,” she said.\n", encoding="utf-8")
    (article,) = open_paths(file, options=PageOptions(cleaned=True)).articles
    assert article.text == "# A *title*\n\n“Yes,” she said.\n"


def test_deep_nesting_ends(tmp_path: Path) -> None:
    for hostile in (">" * 20_000 + "a", "[" * 20_000, "*a " * 20_000, "<div>" * 5000 + "said"):
        open_bytes(tmp_path, "a.md", f"{PARAGRAPHS[0]}\n\n{hostile}\n")
