"""The rate of the work under way and the time it still needs, in words."""

from __future__ import annotations


class ProgressRate:
    """The current stage of the work, and when it began."""

    def __init__(self) -> None:
        self._stage, self._started = "", 0.0

    def describe(self, stage: str, done: int, total: int, now: float) -> tuple[str, ...]:
        """Rate and remaining time, empty until both can be estimated; `now` in seconds, `total` 0 if not known."""
        if stage != self._stage:
            self._stage, self._started = stage, now
        elapsed = now - self._started
        if done < 2 or elapsed <= 1:
            return ()
        rate = done / elapsed
        rate_label = f"{rate:.0f} a second" if rate >= 2 else f"{60 * rate:.0f} a minute"
        return (rate_label, f"{(total - done) / rate:.0f} s left") if total > done else (rate_label,)
