"""The command line: verbs, options, exit status. Each verb's work is in `verbs`, or in `ui` for the reader."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import NoReturn

from claimreader import __version__
from claimreader.errors import ClaimreaderError

COMMANDS = ("read", "clean", "statements", "compare", "export", "import", "verify", "themes", "keys", "diagnose")
_OPTIONS_WITH_VALUE = (
    "--outlet", "--date", "--format", "--config", "--theme", "--notebook", "--output", "-o", "--template", "--title",
    "--folder", "--jobs",
)  # fmt: skip

_PAGE_COMMANDS = {
    "clean": ("pages to articles", ("text", "json", "jsonl")),
    "statements": ("pages to articles with their statements and who said them", ("text", "json", "jsonl")),
    "compare": (
        "pages to one story: statements, links and collations",
        ("text", "markdown", "html", "csv", "jsonld", "json", "jsonl"),
    ),
}
"""What the verbs that take pages and write data do, and the formats they write."""
_PROGRAM_COMMANDS = {
    "themes": "list the themes",
    "keys": "print the keys",
    "diagnose": "print terminal, versions and directories",
}
"""What the verbs that tell of the program itself do."""
_MODULES = {"import": "import_"}
"""Of verbs that no module can be called."""

INTERRUPT_STATUS, BROKEN_PIPE_STATUS = 130, 141
"""As a shell tells of a program that SIGINT or SIGPIPE ended."""


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
        print(f"claimreader: {error.strerror or error}: the output is not complete", file=sys.stderr)
        _discard_output()
        return 1


def run() -> NoReturn:
    """The program as a process of its own: it ends once all is written and takes nothing apart that ends with it."""
    import gc

    # What a run makes it mostly keeps to its end: looking through it for what is left over finds little.
    gc.set_threshold(20_000, 20, 50)
    status = main()
    if "textual" in sys.modules:
        # The reader may have threads at work.
        raise SystemExit(status)
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


class _Formatter(argparse.HelpFormatter):
    """The verbs as a list of two columns."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=24)

    def _format_action(self, action: argparse.Action) -> str:
        if isinstance(action, argparse._SubParsersAction):
            return "".join(f"  {verb.dest:<12}{verb.help}\n" for verb in action._get_subactions())
        return super()._format_action(action)


def build_parser(only: str | None = None) -> argparse.ArgumentParser:
    """Every verb with its options; where `only` is a verb, it alone: the others take longer to make than a page."""
    parser = argparse.ArgumentParser(
        prog="claimreader",
        usage="claimreader [PATH ...]\n       claimreader VERB [options] [PATH ...]",
        description="Check what was said, across outlets, word by word. Without a verb the reader opens.",
        epilog="claimreader VERB --help tells the options of a verb.",
        allow_abbrev=False,
        formatter_class=_Formatter,
    )
    parser.add_argument("--version", action="version", version=f"claimreader {__version__}")
    commands = parser.add_subparsers(dest="verb", metavar="VERB", title="verbs", prog="claimreader")

    adders = {"read": _add_read, "export": _add_export, "import": _add_import, "verify": _add_verify}
    for name in [only] if only in COMMANDS else COMMANDS:
        if name in adders:
            adders[name](commands)
        elif name in _PAGE_COMMANDS:
            _add_page_command(commands, name)
        else:
            _add_command(commands, name, _PROGRAM_COMMANDS[name])
    return parser


def _add_command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, text: str
) -> argparse.ArgumentParser:
    verb = commands.add_parser(
        name, help=text, description=text[0].upper() + text[1:] + ".", allow_abbrev=False, formatter_class=_Formatter
    )
    verb.set_defaults(parser=verb)
    if name not in ("clean", "statements", "verify", "themes"):
        verb.add_argument("--config", metavar="FILE", help="settings from FILE instead of the config folder")
    return verb


def _add_read(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    verb = _add_command(commands, "read", "open the reader; without a PATH where you left off")
    _add_page_options(verb)
    verb.add_argument("--theme", metavar="NAME", help="the theme for this time; `claimreader themes` lists them")
    verb.add_argument("--ascii", action="store_true", help="only ASCII signs in the margins")
    verb.add_argument("--plain", action="store_true", help="no screen: the same as plain lines, for screen readers")
    verb.add_argument("--notebook", metavar="FILE", help="the notebook for this time")


def _add_page_command(commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str) -> None:
    text, formats = _PAGE_COMMANDS[name]
    verb = _add_command(commands, name, text)
    _add_page_options(verb)
    if name == "compare":
        _add_batch_options(verb)
    verb.add_argument("--format", choices=formats, default="text", help="what is written to standard output")
    verb.add_argument("-q", "--quiet", action="store_true", help="no narration on standard error")


def _add_export(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    verb = _add_command(commands, "export", "what was marked, or a whole story, as a file")
    _add_page_options(verb)
    _add_batch_options(verb)
    formats = ("markdown", "html", "text", "csv", "jsonld", "json", "jsonl", "claimreview", "readwise")
    verb.add_argument("--format", choices=formats, default="markdown", help="what is written")
    scope = verb.add_mutually_exclusive_group()
    scope.add_argument("--marks", action="store_true", help="what was marked or decided (as without this)")
    scope.add_argument("--linked", action="store_true", help="every statement that two outlets carry")
    scope.add_argument("--all", action="store_true", help="every statement")
    verb.add_argument("-o", "--output", metavar="PLACE", help="a file, or a folder for a name of its own")
    verb.add_argument("--notebook", metavar="FILE", help="the notebook for this time")
    verb.add_argument("--template", metavar="FILE", help="a Jinja2 template of your own for markdown")
    verb.add_argument("--starter", action="store_true", help="print the template to begin your own from")
    verb.add_argument("--title", metavar="TITLE", help="the title, for other words than the first headline's")
    verb.add_argument("-q", "--quiet", action="store_true", help="no narration on standard error")


def _add_import(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    verb = _add_command(
        commands, "import", "marks from an export, or from another tool's annotations, into the notebook"
    )
    verb.add_argument("exports", nargs="+", metavar="FILE", help="a JSON-LD, JSON or JSON Lines file")
    verb.add_argument("--notebook", metavar="FILE", help="the notebook for this time")
    verb.add_argument("-q", "--quiet", action="store_true", help="no narration on standard error")


def _add_verify(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    verb = _add_command(commands, "verify", "re-check an export against the files: ok, moved or gone")
    verb.add_argument("exports", nargs="+", metavar="EXPORT", help="a JSON-LD, JSON, JSON Lines or CSV export, or -")
    verb.add_argument("--folder", metavar="FOLDER", help="where to look for files that moved, by their hash")
    verb.add_argument("--format", choices=("text", "json", "jsonl"), default="text", help="what is written")
    verb.add_argument("-q", "--quiet", action="store_true", help="no narration on standard error")


def _add_page_options(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("paths", nargs="*", metavar="PATH", help="a file, a folder, a URL, or - for standard input")
    verb.add_argument("--cleaned", action="store_true", help="the text is an article already: keep it as it is")
    verb.add_argument("--outlet", metavar="NAME", help="the outlet, for pages that do not tell")
    verb.add_argument("--date", metavar="DATE", help="the date published, for pages that do not tell")
    verb.add_argument("--allow-private", action="store_true", help="read URLs of this machine and its network too")


def _add_batch_options(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--together", action="store_true", help="one story of all pages, also of more than twenty")
    verb.add_argument("--jobs", type=_job_count, metavar="N", help="processes for many pages (otherwise one a core)")
    verb.add_argument("--no-cache", action="store_true", help="make everything anew, keep nothing for the next time")


def _job_count(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 256:
        raise argparse.ArgumentTypeError(f"{text} is not a number from 1 to 256")
    return int(text)
