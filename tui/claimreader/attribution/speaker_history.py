"""Who has spoken so far in an article."""

from __future__ import annotations

from dataclasses import dataclass, field

from claimreader.language.given_names import Gender
from claimreader.language.tagged_sentence import TaggedSentence

_RECENT_SENTENCES = 3
_NEVER = -10


@dataclass(slots=True)
class SpeakerHistory:
    """The last speakers of each kind; names in their fullest form."""

    person: str | None = None
    """The last speaker or antecedent that may be he or she."""
    speaker: str | None = None
    """The last of any kind."""
    plural: str | None = None
    """The last that is several: "Lee and Ek", "officials"."""
    organization: str | None = None
    """The last that is one but no person: a party, a paper, a report."""
    sentence_index: int = _NEVER
    """The sentence in which somebody last spoke."""
    genders: dict[str, Gender] = field(default_factory=dict)
    """Who has been he, and who she: nobody is both."""

    def spoke_recently(self, s: TaggedSentence) -> bool:
        """Whether somebody spoke in the sentences right before `s`."""
        return s.index - self.sentence_index <= _RECENT_SENTENCES
