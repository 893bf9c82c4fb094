"""Changes of meaning between two readings of one statement."""

from claimreader.collation.flags.registry import FLAGS, FlagRule, find_flags

__all__ = ["FLAGS", "FlagRule", "find_flags"]
