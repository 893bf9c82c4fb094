"""The command line: verbs, options, exit status. Each verb's work is in `verbs`, or in `ui` for the reader."""

from __future__ import annotations

import argparse
import errno
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import NamedTuple, NoReturn

from claimreader import __version__
from claimreader.errors import FILE_LIMIT, ClaimreaderError

_OPTIONS_WITH_VALUE = (
    "--outlet", "--date", "--format", "--config", "--theme", "--notebook", "--output", "-o", "--template", "--title",
    "--folder", "--jobs", "--record", "--against", "--decide",
)  # fmt: skip
_MODULES = {"import": "import_"}
"""Of commands whose name no module can have."""

AddOptions = Callable[[argparse.ArgumentParser], None]


class Command(NamedTuple):
    """One verb: what it does, in words, and what gives its parser its options."""

    summary: str
    options: tuple[AddOptions, ...]


INTERRUPT_STATUS, BROKEN_PIPE_STATUS = 130, 141
"""The exit status a shell gives a program that SIGINT or SIGPIPE ended."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit status: 0 done, 1 something could not be read or a check failed, 2 a wrong call."""
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 (to the end of the run)
    if sys.stdout is None:
        print("claimreader: standard output is closed", file=sys.stderr)
        return 1
    for stream in (sys.stdout, sys.stderr):
        # Whatever the locale says: the data is UTF-8, and a character that cannot be written never ends the run.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        return _run(command_first(sys.argv[1:] if argv is None else argv))
    except KeyboardInterrupt:
        print("\nclaimreader: stopped", file=sys.stderr)
        return INTERRUPT_STATUS
    except BrokenPipeError:
        # Nobody reads on (`| head`).
        _discard_output()
        return BROKEN_PIPE_STATUS
    except OSError as error:
        remedy = f"; {FILE_LIMIT[1]}" if error.errno == errno.EFBIG else ""
        print(f"claimreader: {error.strerror or error}: the output is not complete{remedy}", file=sys.stderr)
        _discard_output()
        return 1


def run() -> NoReturn:
    """The program as a process of its own: it ends once all is written and takes nothing apart that ends with it."""
    import gc

    # What a run makes it mostly keeps to its end: looking through it for what is left over finds little.
    gc.set_threshold(100_000, 20, 50)
    status = main()
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            with suppress(OSError, ValueError):
                stream.flush()
    os._exit(status)


def _discard_output() -> None:
    """What Python still holds to be written must not complain at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(argv: Sequence[str]) -> int:
    parser = build_parser(argv[0])
    args, unknown = parser.parse_known_args(argv)
    if unknown:
        args.parser.error(f"it has no option {unknown[0]}")
    if "paths" in args and not args.paths and args.verb not in ("read", "export"):
        args.parser.error(
            "name at least one page: a file, a folder, or - for standard input; "
            f"for instance: claimreader {args.verb} pages/"
        )
    from importlib import import_module

    from claimreader.cli.console import Console

    console = Console(quiet=getattr(args, "quiet", False))
    try:
        import_module(f"claimreader.cli.{_MODULES.get(args.verb, args.verb)}").run(args, console)
    except ClaimreaderError as error:
        console.report_error(error)
    return console.close()


def command_first(argv: Sequence[str]) -> list[str]:
    """The arguments with their verb in front; what names no verb is for the reader."""
    if argv and argv[0] in ("-h", "--help", "--version"):
        return list(argv)
    positions = iter(range(len(argv)))
    for position in positions:
        word = argv[position]
        if word in COMMANDS:
            return [word, *argv[:position], *argv[position + 1 :]]
        if word in _OPTIONS_WITH_VALUE:
            next(positions, None)
        elif word == "-" or not word.startswith("-") or word == "--":
            break
    return ["read", *argv]


def build_parser(only: str | None = None) -> argparse.ArgumentParser:
    """Every verb with its options; where `only` is a verb, it alone: the others take longer to make than a page."""
    names = [only] if only in COMMANDS else list(COMMANDS)
    width = _help_width()
    verbs = "".join(f"  {name:<12}{COMMANDS[name].summary}\n" for name in names)
    parser = argparse.ArgumentParser(
        prog="claimreader",
        usage="claimreader [PATH ...]\n       claimreader VERB [options] [PATH ...]",
        description="Check what was said, across outlets, word by word. Without a verb the reader opens.",
        epilog=f"verbs:\n{verbs}\nclaimreader VERB --help lists the options of a verb.",
        allow_abbrev=False,
        formatter_class=partial(argparse.RawDescriptionHelpFormatter, width=width),
    )
    parser.add_argument("--version", action="version", version=f"claimreader {__version__}")
    verb_parsers = parser.add_subparsers(dest="verb", metavar="VERB", prog="claimreader", help=argparse.SUPPRESS)
    for name in names:
        summary = COMMANDS[name].summary
        verb_parser = verb_parsers.add_parser(
            name,
            description=summary[0].upper() + summary[1:] + ".",
            allow_abbrev=False,
            formatter_class=partial(argparse.HelpFormatter, max_help_position=24, width=width),
        )
        verb_parser.set_defaults(parser=verb_parser)
        for add_options in COMMANDS[name].options:
            add_options(verb_parser)
    return parser


def _help_width() -> int:
    """The width that argparse takes. It would ask for it with each option, and load `shutil` for that."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns):
        return int(columns) - 2
    try:
        return (os.get_terminal_size().columns or 80) - 2
    except OSError:
        return 78


def _add_pages(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("paths", nargs="*", metavar="PATH", help="a file, a folder, a URL, or - for standard input")
    verb.add_argument("--cleaned", action="store_true", help="the text is an article already: keep it as it is")
    verb.add_argument("--outlet", metavar="NAME", help="the outlet, for pages that do not name one")
    verb.add_argument("--date", metavar="DATE", help="the date published, for pages that do not name one")
    verb.add_argument("--allow-private", action="store_true", help="read URLs of this machine and its network too")


def _add_record(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--record", action="append", metavar="FILE", help="a transcript: what outlets say is set against its turns"
    )


def _add_many_pages(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--together", action="store_true", help="one story of all pages, also of more than twenty")
    verb.add_argument("--jobs", type=_job_count, metavar="N", help="processes for many pages (otherwise one a core)")
    verb.add_argument("--no-cache", action="store_true", help="make everything anew, keep nothing for the next time")


def _job_count(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 256:
        raise argparse.ArgumentTypeError(f"{text} is not a number from 1 to 256")
    return int(text)


def _add_formats(*formats: str, help: str = "what is written to standard output") -> AddOptions:
    def add_format(verb: argparse.ArgumentParser) -> None:
        verb.add_argument("--format", choices=formats, default=formats[0], help=help)

    return add_format


def _add_config(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--config", metavar="FILE", help="settings from FILE instead of the config folder")


def _add_notebook(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--notebook", metavar="FILE", help="the notebook for this time")


def _add_quiet(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("-q", "--quiet", action="store_true", help="no narration on standard error, errors alone")


def _add_read(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--theme", metavar="NAME", help="the theme for this time; `claimreader themes` lists them")
    verb.add_argument("--ascii", action="store_true", help="only ASCII signs in the margins")
    verb.add_argument("--plain", action="store_true", help="no screen: the same as plain lines, for screen readers")


def _add_scope(verb: argparse.ArgumentParser) -> None:
    scope = verb.add_mutually_exclusive_group()
    scope.add_argument("--marks", action="store_true", help="what was marked or decided (as without this)")
    scope.add_argument("--linked", action="store_true", help="every statement that two outlets carry")
    scope.add_argument("--all", action="store_true", help="every statement")


def _add_output(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("-o", "--output", metavar="PLACE", help="a file, or a folder for a name of its own")


def _add_template(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--template", metavar="FILE", help="a Jinja2 template of your own for markdown")
    verb.add_argument("--starter", action="store_true", help="print the template to begin your own from")
    verb.add_argument("--title", metavar="TITLE", help="the title, for other words than the first headline's")


def _add_imports(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("exports", nargs="+", metavar="FILE", help="a JSON-LD, JSON or JSON Lines file")


def _add_check(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("draft", nargs="?", metavar="DRAFT", help="text, Markdown, HTML, DOCX …, or - for standard input")
    verb.add_argument(
        "--against",
        nargs="+",
        action="extend",
        metavar="PATH",
        help="what the draft rests on: files, folders, URLs, or -",
    )
    verb.add_argument("--record", action="append", metavar="FILE", help="a transcript that the draft rests on")
    verb.add_argument("--cleaned", action="store_true", help="the sources are articles already: keep them as they are")
    verb.add_argument("--allow-private", action="store_true", help="read URLs of this machine and its network too")
    verb.add_argument("--strict", action="store_true", help="fail where words are left out without … or [ ] as well")
    verb.add_argument(
        "--read", action="store_true", help="open the draft beside its sources in the reader, and keep what you decide"
    )
    verb.add_argument("--theme", metavar="NAME", help="with --read: the theme for this time")
    verb.add_argument("--ascii", action="store_true", help="with --read: only ASCII signs in the margins")
    verb.add_argument("--contract", action="store_true", help="print what counts as the same words, and end")


def _add_decide(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--decide",
        metavar="FILE",
        help="take JSON lines into the notebook first: a, b, decision (same, not_same, other_occasion, one_speaker, "
        "two_speakers); or -",
    )


def _add_verify(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("exports", nargs="+", metavar="EXPORT", help="a JSON-LD, JSON, JSON Lines or CSV export, or -")
    verb.add_argument("--folder", metavar="FOLDER", help="where to look for files that moved, by their hash")
    verb.add_argument(
        "--allow-outside", action="store_true", help="read files too that lie in none of these folders, nor here"
    )


_DATA_FORMATS = _add_formats("text", "json", "jsonl")
_COMPARE_FORMATS = _add_formats("text", "markdown", "html", "csv", "jsonld", "json", "jsonl")
_EXPORT_FORMATS = _add_formats(
    "markdown", "html", "text", "csv", "jsonld", "json", "jsonl", "claimreview", "readwise", help="what is written"
)

COMMANDS: dict[str, Command] = {
    "read": Command(
        "open the reader; without a PATH where you left off",
        (_add_config, _add_pages, _add_record, _add_read, _add_notebook),
    ),
    "clean": Command("pages to articles", (_add_pages, _DATA_FORMATS, _add_quiet)),
    "statements": Command(
        "pages to articles with their statements and who said them", (_add_pages, _DATA_FORMATS, _add_quiet)
    ),
    "compare": Command(
        "pages to one story: statements, links and collations",
        (_add_config, _add_pages, _add_record, _add_many_pages, _COMPARE_FORMATS, _add_quiet),
    ),
    "export": Command(
        "what was marked, or a whole story, as a file",
        (
            _add_config, _add_pages, _add_record, _add_many_pages, _EXPORT_FORMATS, _add_scope, _add_output,
            _add_notebook, _add_template, _add_quiet,
        ),
    ),
    "review": Command(
        "the undecided pairs of a story, in the order in which a decision teaches most",
        (
            _add_config, _add_pages, _add_record, _add_many_pages, _add_formats("text", "jsonl"), _add_decide,
            _add_notebook, _add_quiet,
        ),
    ),
    "import": Command(
        "marks from an export, or from another tool's annotations, into the notebook",
        (_add_config, _add_imports, _add_notebook, _add_quiet),
    ),
    "verify": Command(
        "re-check an export against the files: ok, moved, changed or gone",
        (_add_verify, _add_formats("text", "json", "jsonl", help="what is written"), _add_quiet),
    ),
    "check": Command(
        "each quotation and report of a draft against its sources",
        (_add_config, _add_check, _add_notebook, _add_formats("text", "json", "jsonl", "html", "csv"), _add_quiet),
    ),
    "tour": Command("six keys to try, on an invented story", (_add_config,)),
    "themes": Command("list the themes", ()),
    "keys": Command("print the keys", (_add_config,)),
    "diagnose": Command("print terminal, versions and directories", (_add_config,)),
}  # fmt: skip
"""What the help of the program lists, in its order; the module of the same name does the work."""
