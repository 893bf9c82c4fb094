"""House labels: the words before a colon that tell what a paragraph is, not what was said."""

from __future__ import annotations

import re

from claimreader.model import Span

# Each with what may stand between it and the colon; in languages with cases that is a name without a preposition.
_ENGLISH_LABELS = (
    r"(?:direct )?quotes?|sources?|details|background|reminder|note|updated?|context|for (?:reference|information)|"
    r"previously|what's next|what is known|key points|editor's note|the big picture|why (?:it|this) matters|"
    r"literally|verbatim"
)
_OTHER_LABELS = (
    r"джерел[оа]|цитата|пряма мова|дослівно|деталі|подробиці|що передувало|передісторія|довідка|оновлено|"
    r"источники?|прямая речь|дословно|детали|подробности|что предшествовало|предыстория|справка|обновлено|"
    r"quellen?|hintergrund|zitat|wörtlich|zur erinnerung|fuentes?|detalles|contexto|cita(?: textual)?|antecedentes|"
    r"détails|contexte|citation|rappel|fonti|fonte|dettagli|citazione|źródł[oa]|szczegóły|cytat|kontekst"
)
_PARAGRAPH_LABEL = re.compile(
    rf"(?:(?:{_ENGLISH_LABELS})\b(?: (?:from|of|by) [^:\"“”«»\n]{{2,60}})?|"
    rf"(?:{_OTHER_LABELS})\b(?: [^:\"“”„«»\n]{{2,40}})?)[ \u00a0]?[:：](?!//)",
    re.I,
)


def find_paragraph_label(text: str) -> Span | None:
    """The label that opens a paragraph ("Source:", "Quote from the minister:"), colon included."""
    found = _PARAGRAPH_LABEL.match(text)
    return Span(0, found.end()) if found else None
