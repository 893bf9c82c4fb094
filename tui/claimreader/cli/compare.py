"""`claimreader compare`: pages -> stories with their statements, links and collations."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from itertools import chain, islice

from claimreader.cli.arguments import link_settings_from, page_options_from
from claimreader.cli.console import Console
from claimreader.clustering.story_loader import StoryLoader
from claimreader.errors import ExportError
from claimreader.model import Story
from claimreader.record import unset_records


def run(args: argparse.Namespace, console: Console) -> None:
    """One story, or one for each `story_id` or event; each is written before the next one but one is built."""
    if args.format in ("json", "jsonl"):
        _write_lines(_lines_of(args, console), args.format, console)
        return
    for number, story in enumerate(stories_of(args, console)):
        if args.format == "text":
            from claimreader.cli.text_output import story_lines

            for line in story_lines(story, first=number == 0):
                console.write_line(line)
        else:
            _write_export(story, args.format, number, console)


def _write_export(story: Story, format_name: str, number: int, console: Console) -> None:
    """A story in one of the export formats; of a format that holds one story, only the first is written."""
    from claimreader.export.document import ExportOptions
    from claimreader.export.registry import render

    if number and format_name != "markdown":
        console.report_error(ExportError(story.story_id, f"{format_name} takes one story", "use jsonl"))
        return
    has_links = any(len(collation.statements) > 1 for collation in story.collations)
    is_document = format_name in ("markdown", "html")
    content = render(format_name, story, options=ExportOptions(scope="linked" if is_document and has_links else "all"))
    console.write((content.decode("utf-8") if isinstance(content, bytes) else content).removesuffix("\n"))


def stories_of(args: argparse.Namespace, console: Console) -> Iterator[Story]:
    """The stories of the pages that the arguments name."""
    for story in _story_loader(args, console).stories(args.paths, page_options_from(args)):
        for article in story.articles:
            console.warn_if_uncertain(article)
        for article in unset_records(story):
            console.notice(f"{article.source} prints a conversation: --record {article.source} makes it the base")
        yield story


def _story_loader(args: argparse.Namespace, console: Console) -> StoryLoader:
    return StoryLoader(
        console.report_error,
        console.notice,
        console.progress,
        settings=link_settings_from(args, console),
        together=args.together,
        use_cache=not args.no_cache,
        processes=args.jobs,
    )


def _lines_of(args: argparse.Namespace, console: Console) -> Iterator[str]:
    """The stories as lines of JSON."""
    from claimreader.serialization import article_from_json, load_json

    for line in _story_loader(args, console).lines(args.paths, page_options_from(args)):
        for article in () if console.quiet else load_json(line, "story")["articles"]:
            console.warn_if_uncertain(article_from_json(article))
        yield line


def _write_lines(lines: Iterator[str], format_name: str, console: Console) -> None:
    """As `json` one story is an object with a line a member, several are a list with a line a story."""
    from claimreader.serialization import dump_json, load_json

    if format_name == "jsonl":
        for line in lines:
            console.write(line)
        return
    first = list(islice(lines, 2))
    if len(first) == 1:
        console.write(dump_json(load_json(first[0], "story"), indent=1))
        return
    opened = False
    for line in chain(first, lines):
        console.write(("," if opened else "[") + "\n" + line)
        opened = True
    console.write("]" if opened else "[]")
