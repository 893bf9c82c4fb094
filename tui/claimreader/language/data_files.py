"""The data of the languages: `data/<code>/<name>.toml`, read when first asked for and checked entry by entry.

A language is one folder. What a file may hold is said once, in SCHEMAS; which files a language has is its own affair.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from claimreader.errors import BadLanguageData
from claimreader.language.tags import Tag

DATA = Path(__file__).parent / "data"
SHARED = "shared"
"""The folder of what is of no language."""

Check = Callable[[Any], bool]


def _words(value: Any) -> bool:
    """Words between spaces."""
    return isinstance(value, str)


def _anything(value: Any) -> bool:
    """What another module checks: `operators`, `conditions`."""
    return True


def _lines(parts: int) -> Check:
    def check(value: Any) -> bool:
        """Lines with the right number of parts between "|"."""
        return isinstance(value, str) and all(line.count("|") == parts - 1 for line in value.strip().splitlines())

    return check


def _tag_name(value: Any) -> bool:
    """The name of a tag."""
    return value in Tag.__members__


def _flag(value: Any) -> bool:
    """True or false."""
    return isinstance(value, bool)


def _number(value: Any) -> bool:
    """A whole number."""
    return isinstance(value, int) and not isinstance(value, bool)


def _strings(value: Any) -> bool:
    """A list of texts."""
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _endings(value: Any) -> bool:
    """Pairs of an ending and the least number of letters in front of it."""
    return isinstance(value, list) and all(
        isinstance(one, list) and len(one) == 2 and isinstance(one[0], str) and _number(one[1]) for one in value
    )


def _agencies(value: Any) -> bool:
    """Names of agencies, each with other names."""
    return isinstance(value, list) and all(
        isinstance(one, dict)
        and one.keys() == {"name", "also"}
        and isinstance(one["name"], str)
        and _strings(one["also"])
        for one in value
    )


def _phrases(value: Any) -> bool:
    """Phrases between "|"."""
    return isinstance(value, str) and all(phrase.strip() for phrase in value.split("|"))


def _months(value: Any) -> bool:
    """Lists of twelve months."""
    return _strings(value) and all(len(row.split()) == 12 for row in value)


ANY = "*"
Schema = Mapping[str, "Check | Schema"]
"""What each key of a table holds; ANY stands for all keys that are not named."""


def _word_lists(names: str) -> dict[str, Check]:
    return dict.fromkeys(names.split(), _words)


SCHEMAS: Mapping[str, Schema] = MappingProxyType({
    "affiliations": _word_lists("groups departments modifiers apposition_links role_links")
    | {"roles": {ANY: _words}, "chambers": _lines(2), "parties": _lines(2)},
    "agencies": {"agency": _agencies},
    "attribution": _word_lists(
        "clause_openers relative_pronouns time_modifiers cue_particles audience_links speaker_links announced "
        "agent_markers stative_participles contrasts addressing topic_links occasion_links"
        " addressee_links addressing_by_to report_openers document"
        " urging_verbs urging_particles promising_verbs participle_links seen_participles papers"
        " light_verbs light_bases claim_verbs claim_objects figures figure_links offering_verbs object_particles"
        " topic_verbs confirming_verbs acts_of_office backing_verbs reason_links showing_verbs"
        " phase_verbs phase_particles"
    ),
    "clauses": {
        "cues": _word_lists("finite particles needs_particle report call wie"),
        "sources": _word_lists("prepositions postpositions nouns adverbs pronouns"),
        "phrases": _word_lists("links genitive_articles oblique_articles relative relative_or_article"),
        "mood": _word_lists("subjunctive past"),
    },
    "concepts": {"groups": _words},
    "conditions": {ANY: _anything},
    "cues": {
        "verbs": {ANY: _words},
        "forms": {"irregular": _words},
        "nouns": {ANY: _words},
        "adverbs": {ANY: _words},
        "adjectives": {ANY: _words},
    },
    "dates": _word_lists("weekdays relative months short_months ambiguous"),
    "identification": _word_lists("words letters"),
    "mentions": {
        "pronouns": _word_lists("masculine feminine relative neuter plural participant"),
        "determiners": _word_lists("article demonstrative issuing pair known part reason unnamed"),
        "nouns": _word_lists(
            "issued untitled_office agent party_member plural document issuing_verb hollow complemented "
            "anonymity naming refusal"
        ),
        "names": _word_lists("agent_link particle of_phrase_opener of_phrase issuer_link"),
    },
    "names": _word_lists("female male articles given") | {"nicknames": _words, "nouns_are_capital": _flag},
    "nouns": _word_lists("medium audience person organisation building time label institution")
    | {"titles": _word_lists("person role same prefix courtesy female male"), "kinds": {ANY: _words}},
    "operators": {ANY: _anything},
    "numbers": {
        "numbers": {ANY: _number},
        "scales": {ANY: _number},
        "suffixes": {ANY: _words},
        "ordinals": {ANY: _words},
    },
    "page": {
        "months": _months,
        "phrases": dict.fromkeys("after promo share legal credit byline reply about notice".split(), _phrases),
        "words": dict.fromkeys(
            (
                "byline_openers weekdays date_words before_date updates publications event_labels clocks not_names "
                "name_particles roles pictures picture_labels credit_labels credited credited_by not_in_titles "
                "title_byline_openers alone_openers introductions linked_labels label_links self_references "
                "labels comment_headings comment_nouns comment_openers comment_counts comment_verbs reply_buttons "
                "comment_buttons consent consent_openers consent_speakers consent_buttons embeds works_for "
                "author_verbs author_roles next_labels past_times advertisements"
            ).split(),
            _phrases,
        ),
    },
    "quantities": {
        "numbers": _word_lists(
            "decimal one articles joiner compound minus below_zero after_pronoun crowds vague multiples range between "
            "ratio metres_before periods"
        ),
        "ordinals": {ANY: _number},
        "fractions": {ANY: _number},
        "dates": _word_lists("weekdays months ambiguous before_month eras century of ordinal_dot suffixes"),
        "times": _word_lists("morning evening clock hours before"),
        "money": _word_lists("currencies subunits"),
        "units": _word_lists(
            "units percent_phrases points degrees scales ambiguous_names rates no_rate_before"
        ),
        "bounds": _word_lists("over under near about stressed"),
        "bounds_behind": _word_lists("over under about"),
    },
    "places": {"countries": _lines(3), "regions": _words},
    "polarity": {
        "classes": _word_lists("deny refuse assent doubt hide open"),
        "words": {ANY: _words},
        "governors": dict.fromkeys(("verbs", "adjectives", "nouns"), _lines(3)),
    },
    "quotations": _word_lists(
        "works texts titled name_links naming named terms scare sounds sounding signs on_signs marked"
    ),
    "saying": _word_lists("verbs that pronouns stops times behind") | {"sources": _strings},
    "segmentation": _word_lists(
        "abbreviations closing_abbreviations openers capital_openers number_signs range_links before_ordinals "
        "ordinal_nouns"
    )
    | {"units": _phrases, "clocks": _phrases, "months_are_capital": _flag, "ordinals_have_stops": _flag},
    "shapes": _word_lists("names_in_capitals possessives no_names number_signs approximators bounds quantifiers")
    | {"endings": {ANY: _tag_name}},
    "transcripts": _word_lists(
        "questions answers examiners witnesses hearings hearing_links speeches speech_links unnamed"
        " not_speakers"
    ),
    "spelling": {
        "before_is": _words,
        "spellings": {ANY: _words},
        "phrases": {ANY: _words},
        "contractions": {ANY: _words},
        "contracted_heads": {ANY: _words},
    },
    "stems": {"forms": _words, "endings": _endings},
    "tags": _word_lists(" ".join(Tag.__members__)),
    "words": {
        "lists": _word_lists("stop_words auxiliary_stems light_words fractions"),
        "numbers": _word_lists("ordinals crowds percent units"),
        "persons": _word_lists("pronouns titles"),
        "occasions": {"media": _words},
        "speakers": _word_lists(
            "persons bodies kinds links levels nameless staff fillers representing role_stems of and determiners"
        ),
        "markers": _word_lists("characterizing infinitive indefinite agent passive mutual"),
    },
})  # fmt: skip


def data_path(language: str, name: str) -> Path:
    """Where the table NAME of a language (ISO 639-1) is kept, whether or not there is one."""
    return DATA / language / f"{name}.toml"


@cache
def load_data(language: str, name: str) -> dict[str, Any]:
    """The table of `data/LANGUAGE/NAME.toml`; empty where the language has no such file.

    Raises BadLanguageData for an entry that the file cannot have.
    """
    path = data_path(language, name)
    return read_data(path) if path.exists() else {}


def read_data(path: Path) -> dict[str, Any]:
    """The table of one data file, checked; raises BadLanguageData that names the file and the entry."""
    import tomli

    file = "/".join(path.parts[-3:])
    schema = SCHEMAS.get(path.stem)
    if schema is None:
        raise BadLanguageData(file, "", "no language has a file of this name" + _nearest(path.stem, SCHEMAS))
    try:
        table = tomli.loads(path.read_text(encoding="utf-8"))
    except tomli.TOMLDecodeError as error:
        raise BadLanguageData(file, "", f"not TOML: {error}") from error
    for entry, problem in _problems(table, schema):
        raise BadLanguageData(file, entry, problem)
    return table


def word_list(language: str, name: str, *keys: str) -> frozenset[str]:
    """The words of one entry of a data file; none where the language has no such file or entry."""
    value: Any = load_data(language, name)
    for key in keys:
        value = value.get(key, {})
    return frozenset(value.split() if value else ())


@cache
def languages_with(name: str) -> tuple[str, ...]:
    """The codes of the languages that have a file of this name, in order."""
    return tuple(sorted(path.parent.name for path in DATA.glob(f"*/{name}.toml")))


def _problems(table: dict[str, Any], schema: Schema, inside: str = "") -> Iterator[tuple[str, str]]:
    """The entries that the schema does not allow, each with what is wrong with it."""
    for key, value in table.items():
        entry = f"{inside}.{key}" if inside else key
        wanted = schema.get(key, schema.get(ANY))
        if wanted is None:
            yield entry, "no such entry" + _nearest(key, schema)
        elif callable(wanted):
            if not wanted(value):
                yield entry, f"not {(wanted.__doc__ or 'a value of the right type').rstrip('.').lower()}"
        elif not isinstance(value, dict):
            yield entry, "not a section"
        else:
            yield from _problems(value, wanted, entry)


def _nearest(name: str, known: Mapping[str, Any]) -> str:
    from difflib import get_close_matches

    found = get_close_matches(name, known, 1)
    return f", do you mean {found[0]}?" if found else ""
