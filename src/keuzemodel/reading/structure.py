"""Check the data of a file against its JSON schema, and say in Dutch what does not fit.

It knows the keywords that `schema_files` generates, no others. Numbers are `Decimal`; nothing is converted.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from functools import cache
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any

from keuzemodel.dutch import join, lower_first
from keuzemodel.odd_signs import is_space, name_of
from keuzemodel.reading.misfit import no_list, no_mapping, no_number, no_text, no_truth
from keuzemodel.written.days import PATTERN as DAY
from keuzemodel.written.days import day_problem
from keuzemodel.written.placed import PlacedDict, PlacedList
from keuzemodel.written.subject import problem_at, subject
from keuzemodel.written.wording import Vocabulary, quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from keuzemodel.problems import Problem
    from keuzemodel.written.placed import Path, Source

Schema = dict[str, Any]

_MOST_PROBLEMS = 10_000


@cache
def load_schema(name: str) -> Schema:
    """Read the JSON schema of a file (``catalogue``, ``weighting`` or ``moments``), which ships with this package."""
    file = FilePath(__file__).parent / "schemas" / f"{name}.schema.json"
    schema: Schema = json.loads(file.read_text(encoding="utf-8"))
    return schema


def structure_problems(source: Source, name: str) -> list[Problem]:
    """Find everything in a file that its schema (``catalogue``, ``weighting`` or ``moments``) does not allow."""
    check = _Check(source, load_schema(name))
    check.value(source.data, check.schema, ())
    return check.problems


class _Check:
    """One walk through a file. Recursion is as deep as the schema, not as the file."""

    def __init__(self, source: Source, schema: Schema) -> None:
        self.source = source
        self.schema = schema
        self.problems: list[Problem] = []
        self._vocabularies: dict[tuple[str, ...], Vocabulary] = {}

    def value(self, value: object, schema: Schema, path: Path) -> None:
        """Check a value of any kind."""
        or_unknown = any(map(_is_null, schema.get("anyOf", ())))
        schema = self._fitting(value, schema)
        match schema["type"]:
            case "object":
                self._mapping(value, schema, path)
            case "array":
                self._list(value, schema, path)
            case "string":
                self._text(value, schema, path)
            case "number" | "integer":
                self._number(value, schema, path, or_unknown=or_unknown)
            case "boolean" if not isinstance(value, bool):
                self._add(path, no_truth(value))

    def _fitting(self, value: object, schema: Schema) -> Schema:
        """Follow references, and choose the option that the value looks most like."""
        while "type" not in schema:
            if "$ref" in schema:
                schema = self.schema["$defs"][schema["$ref"].rpartition("/")[2]]
                continue
            options: list[Schema] = schema.get("anyOf") or schema["oneOf"]
            is_null, is_mapping, is_list = value is None, isinstance(value, dict), isinstance(value, list)
            fitting = [
                o
                for o in options
                if _is_null(o) == is_null and ("$ref" in o) <= is_mapping and (o.get("type") == "array") <= is_list
            ]
            schema = fitting[-1] if fitting else options[0]
        return schema

    def _mapping(self, value: object, schema: Schema, path: Path) -> None:
        if not isinstance(value, PlacedDict):
            self._add(path, no_mapping(value))
            return
        properties: Schema = schema.get("properties", {})
        others = schema["additionalProperties"]
        for key, item in value.items():
            below = (*path, key)
            if key in properties:
                self.value(item, properties[key], below)
            elif others is False:
                advice = self._vocabulary(properties).advice(key) or "Haal hem weg."
                self._add(below, f"{self.source.words.an_id} {quote(key)} bestaat hier niet. {advice}", key=True)
            else:
                self._key(key, schema["propertyNames"], below)
                self.value(item, others, below)
        for key in schema.get("required", ()):
            if key not in value:
                meaning = _first_sentence(properties[key]["description"])
                self._add(path, self.source.words.missing(path, key, meaning), absent=key)
        if len(value) < schema.get("minProperties", 0):
            self._add(path, f"hier staat nog niets. {self.source.words.fill_in_one(path)}")
        self._one_of([option["required"][0] for option in schema.get("oneOf", ())], value, path)
        self._any_of(schema.get("anyOf", ()), value, path)

    def _key(self, key: str, schema: Schema, path: Path) -> None:
        if _matches(schema["pattern"], key):
            return
        if is_number_pattern(schema["pattern"]):
            advice = "Schrijf een aantal punten, zoals 0 of 2.5, met daarachter wat dat betekent."
            text = f"{quote(key)} is geen getal. {advice}"
        else:
            text = f"{self.source.words.an_id} {_blank_or_spaces(key)}"
        self._add(path, text, key=True)

    def _one_of(self, keys: list[str], value: PlacedDict, path: Path) -> None:
        named = [key for key in keys if key in value]
        if keys and len(named) != 1:
            words = self.source.words
            together = f"hier staan {words.keys(path, named)} samen"
            found = together if named else "hier ontbreekt waarvoor de regel geldt"
            self._add(path, f"{found}. Noem precies één van {words.keys(path, keys)}.", absent=(named or keys)[-1])

    def _any_of(self, options: Sequence[Schema], value: PlacedDict, path: Path) -> None:
        """Check that one of several holds: a key is there, or a list is long enough."""
        if not options or any(_holds(option, value) for option in options):
            return
        for option in options:
            for key, part in option.get("properties", {}).items():
                self._least(value[key], part["minItems"], (*path, key))
                return
        keys = [str(option["required"][0]) for option in options]
        text = f"{self.source.words.keys(path, keys, 'of')} ontbreekt. Noem er ten minste één van."
        self._add(path, text, absent=keys[0])

    def _list(self, value: object, schema: Schema, path: Path) -> None:
        if not isinstance(value, PlacedList):
            self._add(path, no_list(value))
            return
        self._least(value, schema.get("minItems", 0), path)
        for i, item in enumerate(value):
            if len(self.problems) > _MOST_PROBLEMS:
                self._add(path, "het bestand heeft te veel fouten. Los eerst deze op.")
                return
            self.value(item, schema["items"], (*path, i))

    def _least(self, value: PlacedList, least: int, path: Path) -> None:
        if len(value) < least:
            here = "staat niets" if not value else f"staat er maar {len(value)}"
            self._add(path, f"in deze lijst {here}. Vul er ten minste {least} in.")

    def _text(self, value: object, schema: Schema, path: Path) -> None:
        if schema.get("pattern") == DAY:
            if problem := day_problem(value):
                self._add(path, problem)
        elif not isinstance(value, str):
            self._add(path, no_text(value))
        elif "enum" in schema:
            if value not in schema["enum"]:
                allowed = join(map(quote, schema["enum"]), "of")
                advice = self._vocabulary(schema["enum"]).advice(value) or f"Kies uit {allowed}."
                self._add(path, f"{quote(value)} kan hier niet. {advice}")
        elif not _matches(schema.get("pattern", ""), value):
            self._add(path, f"deze tekst {_blank_or_spaces(value)}")

    def _number(self, value: object, schema: Schema, path: Path, *, or_unknown: bool) -> None:
        write = self.source.words.number
        if not isinstance(value, Decimal):
            if value is None and path[0] == "rules" and "scores" in path:
                self._add(path, f"een synergie kent geen onbekende score. {self.source.words.leave_out}")
            else:
                self._add(path, no_number(value, or_unknown=or_unknown))
        elif schema["type"] == "integer" and value != value.to_integral_value():
            self._add(path, f"{write(value)} is geen heel getal. Geef een heel getal, zoals 1 of 2.")
        elif "minimum" in schema and value < schema["minimum"]:
            self._add(path, f"{write(value)} is te laag. Geef {schema['minimum']} of een hoger getal.")
        elif "exclusiveMinimum" in schema and value <= schema["exclusiveMinimum"]:
            self._add(path, f"{write(value)} is te laag. Geef een getal boven {schema['exclusiveMinimum']}.")

    def _vocabulary(self, words: Iterable[str]) -> Vocabulary:
        # Of this file only: it gives a limited number of suggestions.
        words = tuple(words)
        return self._vocabularies.setdefault(words, Vocabulary(words))

    def _add(self, path: Path, text: str, *, key: bool = False, absent: str | None = None) -> None:
        # A key at the top is about nothing but itself.
        about = "" if key and len(path) == 1 else subject(self.source, path)
        text = f"{about}: {text}" if about else text
        self.problems.append(problem_at(self.source, path, text, key=key, absent=absent))


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    # In JSON Schema `$` is the end of the text; in Python it also matches before a last line end.
    return re.compile(pattern.replace("$", r"\Z"))


def is_number_pattern(pattern: str) -> bool:
    """Tell whether a pattern of keys wants numbers and not ids."""
    return "0-9" in pattern


def _matches(pattern: str, text: str) -> bool:
    return _pattern(pattern).search(text) is not None


def _holds(option: Schema, value: PlacedDict) -> bool:
    """Tell whether a mapping has the keys of an option, and lists as long as it asks."""
    lists = ((value.get(key), part["minItems"]) for key, part in option.get("properties", {}).items())
    # An empty list is told already.
    long_enough = all(not isinstance(items, PlacedList) or not 0 < len(items) < least for items, least in lists)
    return long_enough and all(key in value for key in option.get("required", ()))


def _is_null(schema: Schema) -> bool:
    return schema.get("type") == "null"


def _blank_or_spaces(text: str) -> str:
    if not text.strip():
        return "is leeg. Vul iets in."
    if "\n" in text.strip():
        return f"{quote(text)} loopt over meer dan één regel. Zet de tekst op één regel."
    space = text[0] if is_space(text[0]) else text[-1]
    named = "een spatie" if space == " " else name_of(space)
    return f"{quote(text)} begint of eindigt met {named}. Haal die weg."


def _first_sentence(text: str) -> str:
    sentence = re.split(r"(?<=\.) ", " ".join(text.split()))[0]
    return lower_first(sentence.rstrip("."))
