"""Generate the JSON schemas and the data dictionary: ``python -m keuzemodel.reading.schema_files``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic.json_schema import GenerateJsonSchema

from keuzemodel.reading.schema import CatalogueFile, MomentsFile, WeightingFile
from keuzemodel.reading.state_schema import StateFile
from keuzemodel.reading.structure import is_number_pattern
from keuzemodel.written.days import PATTERN as DAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel
    from pydantic_core import core_schema

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_MODELS: dict[str, type[BaseModel]] = {
    "catalogue": CatalogueFile,
    "weighting": WeightingFile,
    "moments": MomentsFile,
    "state": StateFile,
}


class _Generator(GenerateJsonSchema):
    """Without English titles made out of field names, and without defaults, which tell users nothing."""

    def field_title_should_be_set(self, _schema: object) -> bool:
        return False

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> dict[str, Any]:
        return self.generate_inner(schema["schema"])

    def dict_schema(self, schema: core_schema.DictSchema) -> dict[str, Any]:
        """Refuse keys that are no id; pydantic's own form (`patternProperties`) would allow them."""
        result = {
            "type": "object",
            "propertyNames": {"pattern": self.generate_inner(schema["keys_schema"])["pattern"]},
            "additionalProperties": self.generate_inner(schema["values_schema"]),
        }
        return result | ({"minProperties": schema["min_length"]} if "min_length" in schema else {})


SCHEMAS = Path("src/keuzemodel/reading/schemas")
"""In the package, because every command checks files against them."""


def json_schema(name: str) -> dict[str, Any]:
    """Give the JSON schema of a file: ``catalogue``, ``weighting`` or ``moments``."""
    schema = _MODELS[name].model_json_schema(schema_generator=_Generator)
    return {"$schema": _DIALECT, **schema}


def generated() -> dict[Path, str]:
    """Give every generated file with its text; paths are relative to the top of the project."""
    files: dict[Path, str] = {}
    for name in _MODELS:
        text = json.dumps(json_schema(name), ensure_ascii=False, indent=2) + "\n"
        files[SCHEMAS / f"{name}.schema.json"] = text
    files[Path("docs/gegevens.md")] = data_dictionary()
    return files


def data_dictionary() -> str:
    """Give the data dictionary as a Markdown page in Dutch."""
    return "\n".join([_INTRODUCTION, *(line for name in _MODELS for line in _sections(name))])


_INTRODUCTION = """\
# Gegevens: wat er in de bestanden staat

Deze bladzijde is gemaakt uit de modellen in `src/keuzemodel/reading/schema.py`, en voor de regels uit die in
`src/keuzemodel/rules/`. Verander daar de tekst en maak de bladzijde opnieuw met
`python -m keuzemodel.reading.schema_files`.

- Zet id's altijd tussen aanhalingstekens: zonder aanhalingstekens wordt 5.10 het getal 5.1.
- Schrijf getallen met een punt: 1.5. Ze tellen precies zoals u ze schrijft, en hebben hoogstens 40 tekens.
- Zet niets tussen de duizenden, en geen euroteken of procentteken erbij: schrijf 180000, en niet 180.000. Een getal dat
  op twee manieren te lezen is, wordt geweigerd. Bedoelt u echt een getal met drie decimalen? Zet er dan een nul achter.
- Een onbekende of dubbele sleutel is een fout. `keuzemodel controleer` noemt alle fouten met hun regel.
- Editors helpen mee met de schema's in `src/keuzemodel/reading/schemas/`. Zet daarvoor bovenaan het bestand
  `# yaml-language-server: $schema=` met daarachter het pad naar `catalogue.schema.json` of `weighting.schema.json`.
"""


def _sections(name: str) -> Iterator[str]:
    schema = json_schema(name)
    definitions = schema.get("$defs", {})
    yield from _section(schema, "##")
    for key in sorted(definitions, key=list(_mentions(schema)).index):
        yield from _section(definitions[key], "###")


def _mentions(schema: dict[str, Any]) -> Iterator[str]:
    """Give the names of definitions in the order in which a reader meets them."""
    waiting = [schema]
    while waiting:
        part = waiting.pop(0)
        for reference in _references(part.get("properties", {})):
            yield reference
            waiting.append(schema["$defs"][reference])


def _references(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        if "$ref" in part:
            yield _referred(part)
        for value in part.values():
            yield from _references(value)
    elif isinstance(part, list):
        for value in part:
            yield from _references(value)


def _referred(part: dict[str, Any]) -> str:
    name: str = part["$ref"].rpartition("/")[2]
    return name


def _section(schema: dict[str, Any], level: str) -> Iterator[str]:
    yield f"{level} {schema['title']}"
    yield ""
    yield schema["description"]
    yield ""
    yield "| sleutel | verplicht | soort | betekenis |"
    yield "|---|---|---|---|"
    for key, field in schema["properties"].items():
        required = "ja" if key in schema.get("required", ()) else "nee"
        yield f"| `{key}` | {required} | {_kind(field)} | {' '.join(field['description'].split())} |"
    yield ""


def _kind(field: dict[str, Any]) -> str:
    """Say in Dutch what kind of value a part of a schema allows."""
    options = field.get("anyOf") or field.get("oneOf")
    if options:
        return " of ".join(map(_kind, options))
    if "$ref" in field:
        return _TITLES[_referred(field)]
    if "enum" in field:
        return " of ".join(f"`{value}`" for value in field["enum"])
    return _simple_kind(field)


def _simple_kind(field: dict[str, Any]) -> str:
    match field["type"]:
        case "array":
            least = field.get("minItems", 0)
            return f"lijst{f' van ten minste {least}' if least else ''}: {_kind(field['items'])}"
        case "object":
            of = "getal" if is_number_pattern(field["propertyNames"]["pattern"]) else "id"
            return f"per {of}: {_kind(field['additionalProperties'])}"
        case "string":
            if field.get("pattern") == DAY:
                return "datum"
            return "id" if field.get("pattern", "").startswith("^") else "tekst"
        case "boolean":
            return "`true` of `false`"
        case kind:
            return _KINDS[kind] + _bound(field)


_KINDS = {"number": "getal", "integer": "heel getal", "boolean": "`true` of `false`", "null": "`null`"}


def _bound(field: dict[str, Any]) -> str:
    if "minimum" in field:
        return f" van {field['minimum']} of hoger"
    return f" boven {field['exclusiveMinimum']}" if "exclusiveMinimum" in field else ""


_TITLES: dict[str, str] = {
    name: d["title"].lower() for model in _MODELS for name, d in json_schema(model).get("$defs", {}).items()
}


def main(top: Path) -> None:
    """Write every generated file."""
    for path, text in generated().items():
        (top / path).parent.mkdir(parents=True, exist_ok=True)
        (top / path).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(__file__).parents[3])
