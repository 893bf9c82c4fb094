"""Who did something, when, and under which id it is kept."""

from __future__ import annotations

import os
import time


def utc_now() -> str:
    """The time, UTC, ISO 8601, to the second."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())


def new_entry_id() -> str:
    """A new UUID that sorts by the time it was made (version 7 of RFC 9562, with the fraction of a millisecond)."""
    milliseconds, nanoseconds = divmod(time.time_ns(), 1_000_000)
    fraction = nanoseconds * 4096 // 1_000_000
    random_bits = int.from_bytes(os.urandom(8), "big") >> 2
    digits = f"{milliseconds << 80 | 7 << 76 | fraction << 64 | 2 << 62 | random_bits:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def login_name() -> str:
    """The name the person is logged in by; "unknown" where there is none."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "unknown"
