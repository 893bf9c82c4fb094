"""The process that renders a person's own template: a task as JSON on standard input, the answer as JSON on output."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

MAX_CHARACTERS = 20_000_000
_MAX_MEMORY = 2 * 2**30
_MAX_CPU_SECONDS = 15


def main() -> None:
    """Render the template of the task; write {"text"} or {"reason", "remedy"}."""
    task = json.loads(sys.stdin.buffer.read().decode("utf-8", "surrogatepass"))
    _limit_resources()
    answer = render(task["template"], task["context"])
    sys.stdout.buffer.write(json.dumps(answer).encode())


def render(template: str, context: dict[str, Any]) -> dict[str, str]:
    """The text that a template makes of plain values, or why there is none and what helps."""
    from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    from claimreader.export import markdown

    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    environment.filters |= {"escaped": markdown.escaped, "inline": markdown.inline}
    try:
        return {"text": "".join(_up_to_limit(environment.from_string(template).generate(context)))}
    except TemplateSyntaxError as error:
        return {"reason": f"line {error.lineno}: {error.message}", "remedy": "correct it there"}
    except RecursionError:
        return {"reason": "calls itself without end", "remedy": "look for a macro that calls itself"}
    except MemoryError:
        return {"reason": "needs more memory than a template may take", "remedy": "look for a value that grows"}
    except _TooLong:
        reason = f"makes more than {MAX_CHARACTERS // 10**6} million characters"
        return {"reason": reason, "remedy": "look for a loop without end"}
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as error:
        return {"reason": f"could not be followed: {error}", "remedy": "see the starter template for what there is"}


class _TooLong(Exception):
    """There is more text than a template may make."""


def _up_to_limit(pieces: Iterator[str]) -> Iterator[str]:
    left = MAX_CHARACTERS
    for piece in pieces:
        left -= len(piece)
        if left < 0:
            raise _TooLong
        yield piece


def _limit_resources() -> None:
    try:
        import resource
    except ImportError:
        # Windows has no such limits: there the time alone is one.
        return
    for limit, most in ((resource.RLIMIT_AS, _MAX_MEMORY), (resource.RLIMIT_CPU, _MAX_CPU_SECONDS)):
        _, hard = resource.getrlimit(limit)
        resource.setrlimit(limit, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
