from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from catalogues import WEIGHTING, catalogue_text
from keuzemodel.reading.schema import CatalogueFile, WeightingFile
from keuzemodel.reading.schema_files import generated, json_schema, main
from keuzemodel.reading.structure import load_schema, structure_problems
from keuzemodel.reading.yaml_source import parse_yaml, read_yaml
from test_wrong_files import CATALOGUES, WEIGHTINGS

if TYPE_CHECKING:
    from pydantic import BaseModel

    from keuzemodel.written.placed import Source

TOP = Path(__file__).parents[1]
MODELS: dict[str, type[BaseModel]] = {"catalogue": CatalogueFile, "weighting": WeightingFile}
GENERATED = generated()


@pytest.mark.parametrize("path", GENERATED, ids=str)
def test_generated_files_are_up_to_date(path: Path) -> None:
    made = (TOP / path).read_text(encoding="utf-8")
    assert made == GENERATED[path], "verouderd: draai python -m keuzemodel.reading.schema_files"


def test_files_are_written_where_asked(tmp_path: Path) -> None:
    main(tmp_path)
    assert {p.relative_to(tmp_path) for p in tmp_path.rglob("*.*")} == set(GENERATED)


@pytest.mark.parametrize("name", MODELS)
def test_the_schemas_are_schemas(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema(name))


def test_the_schema_of_editors_accepts_the_shipped_files() -> None:
    def plain(value: Any) -> Any:  # noqa: ANN401 - any data
        if isinstance(value, dict):
            return {key: plain(item) for key, item in value.items()}
        if isinstance(value, list):
            return [plain(item) for item in value]
        return float(value) if isinstance(value, Decimal) else value

    files = [
        (TOP / "measures.yaml", "catalogue"),
        *((f, "weighting") for f in (TOP / "weightings").iterdir()),
    ]
    for file, name in files:
        source = read_yaml(file)
        jsonschema.validate(plain(source.data), load_schema(name))
        MODELS[name].model_validate(source.data)
        assert structure_problems(source, name) == []


def parts(schema: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - any part of a schema
    if isinstance(schema, list):
        return [p for item in schema for p in parts(item)]
    if not isinstance(schema, dict):
        return []
    return [schema, *(p for item in schema.values() for p in parts(item))]


@pytest.mark.parametrize("name", MODELS)
def test_all_that_an_editor_shows_is_there_and_dutch(name: str) -> None:
    schema = json_schema(name)
    for model in [schema, *schema.get("$defs", {}).values()]:
        assert model["title"]
        assert model["description"]
        for field in model["properties"].values():
            assert "title" not in field
            assert "default" not in field
            assert field["description"].endswith(".")
    text = json.dumps(schema, ensure_ascii=False)
    assert not any(word in text.lower() for word in (" the ", " of the", " must ", "should"))


def test_the_check_knows_every_keyword() -> None:
    known = {
        "$schema",
        "$defs",
        "$ref",
        "title",
        "description",
        "type",
        "properties",
        "required",
        "enum",
        "pattern",
    }
    known |= {"additionalProperties", "propertyNames", "items", "minItems", "minProperties", "minimum"}
    known |= {"exclusiveMinimum", "anyOf", "oneOf"}
    for name in MODELS:
        for part in parts(json_schema(name)):
            # What has no keyword of a schema is a collection of names.
            if "type" in part and isinstance(part["type"], str):
                assert set(part) <= known


def model_accepts(source: Source, name: str) -> bool:
    try:
        MODELS[name].model_validate(source.data)
    except ValidationError:
        return False
    return True


CASES = [(text, "catalogue") for text, _, _ in CATALOGUES.values()]
CASES += [(text, "weighting") for text, _, _ in WEIGHTINGS.values()]


@pytest.mark.parametrize(("text", "name"), CASES, ids=[*CATALOGUES, *WEIGHTINGS])
def test_check_and_models_agree_on_wrong_files(text: str, name: str) -> None:
    source = parse_yaml(text, "f")
    if source.usable:
        assert model_accepts(source, name) == (structure_problems(source, name) == [])


VALUES = ["1", "-1", "0", "1.5", "null", "x", '""', ".nan", "true", "{}", "[]", "[x]", "[[x]]", "[[]]", "max"]
VALUES += ["estimate", '" "', '"a b"', '" a"', '"1"']
VALUES += ["{title: x}", "{low: 1, likely: 2, high: 3}", "{low: 1}", "{x: 1}", "[a, b]", "[{risk: a}]"]
FRAGMENTS = [
    "true",
    "Klein",
    "estimate",
    "{title: Inhoud}",
    "inhoud, direction",
    "max",
    "5",
    "punten",
    "4",
    '"1"',
    "0.1",
]
FRAGMENTS += ["{title: Eerst}", "[toegang]", "null", '"9"', "daarom", '["1"]', "toegang:"]
FRAGMENTS += ["{low: 1, likely: 2, high: 3}"]
RULES = [
    "members: [a, b]",
    "reason: x",
    "at_least: 1",
    "at_most: 0",
    "members: [a]",
    "unless: [c]",
    "theme: t",
    "phase: t",
    "group: t",
    "scores: {x: 1}",
    "scores: {x: null}",
]


@given(
    st.sampled_from(FRAGMENTS),
    st.sampled_from(VALUES),
    st.sampled_from(["alternatives", "together", "synergies", "coverage", "anders"]),
    st.lists(st.sampled_from(RULES), max_size=4, unique=True),
)
def test_check_and_models_agree(fragment: str, value: str, kind: str, rule: list[str]) -> None:
    text = catalogue_text(rules=f"  {kind}: [{{{', '.join(rule)}}}]\n")
    text = text.replace("    rationale:", "    mandatory: true\n    rationale:", 1).replace(fragment, value)
    source = parse_yaml(text, "f")
    if source.usable:
        assert model_accepts(source, "catalogue") == (structure_problems(source, "catalogue") == [])


@given(
    st.sampled_from(["Gelijk", "Alles telt even zwaar.", "50", "inhoud:", "weights:"]),
    st.sampled_from(VALUES),
)
def test_check_and_models_agree_on_weightings(fragment: str, value: str) -> None:
    source = parse_yaml(WEIGHTING.replace(fragment, value), "f")
    if source.usable:
        assert model_accepts(source, "weighting") == (structure_problems(source, "weighting") == [])
