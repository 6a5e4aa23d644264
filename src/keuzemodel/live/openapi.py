"""The OpenAPI 3.1 description, made of the models that check requests and of the types of answers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pydantic import ConfigDict, TypeAdapter, with_config

from keuzemodel import __version__
from keuzemodel.as_json import shapes
from keuzemodel.direction import Direction
from keuzemodel.live import requests
from keuzemodel.live import shapes as live_shapes
from keuzemodel.live.voting import shapes as voting_shapes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pydantic import BaseModel

    from keuzemodel.catalogue import Catalogue

Json = dict[str, Any]
_JSON = "application/json"
_NAME: Json = {
    "name": "name",
    "in": "path",
    "required": True,
    "description": "De korte naam van het moment.",
    "schema": {"type": "string", "pattern": "^[a-zA-Z0-9][a-zA-Z0-9-]*$"},
}


@dataclass(frozen=True)
class Operation:
    """One thing that can be asked."""

    method: str
    path: str
    name: str
    summary: str
    gives: tuple[type, ...]
    takes: type[BaseModel] | None = None
    status: int = 200
    errors: tuple[int, ...] = (400, 403, 409, 413, 422)
    of: Json | None = None
    """What the path names, as a parameter; None for nothing."""
    kind: str = _JSON
    """The media type of the answer."""
    keys: tuple[str, ...] = ()
    """The headers that must go along to be let in."""
    tagged: bool = False
    """Whether the answer has an ETag, and 304 says that nothing changed."""


OPERATIONS = (
    Operation(
        "post",
        "/api/kies",
        "kies",
        "Kies het beste pakket.",
        (shapes.Optimal, shapes.Infeasible, shapes.Stopped),
        requests.QuestionRequest,
    ),
    Operation(
        "post",
        "/api/vooruit",
        "vooruit",
        "Reken alvast uit wat waarschijnlijk de volgende vraag aan kies is.",
        (),
        requests.QuestionRequest,
        204,
    ),
    Operation(
        "post",
        "/api/bereik",
        "bereik",
        "Hoeveel waarde is er bij deze weging te halen?",
        (live_shapes.Reach, shapes.Stopped),
        requests.QuestionRequest,
    ),
    Operation(
        "post",
        "/api/kantelpunten",
        "kantelpunten",
        "Bij welk gewicht van elk aspect wordt een ander pakket het beste?",
        (shapes.Turns, shapes.Infeasible, shapes.Stopped),
        requests.QuestionRequest,
    ),
    Operation(
        "post",
        "/api/onzeker",
        "onzeker",
        "Hoe vaak zit elke maatregel in het beste pakket, nu scores onzeker zijn?",
        (live_shapes.Doubts, shapes.Infeasible, shapes.Stopped),
        requests.QuestionRequest,
    ),
    Operation(
        "post",
        "/api/prijs",
        "prijs",
        "Wat kost het om één maatregel om te keren?",
        (live_shapes.Price, shapes.Infeasible, shapes.Stopped),
        requests.MeasureRequest,
    ),
    Operation(
        "post",
        "/api/uitleg",
        "uitleg",
        "Waarom doet een maatregel wel of niet mee?",
        (live_shapes.Why, live_shapes.WhyStopped, shapes.Infeasible, shapes.Stopped),
        requests.MeasureRequest,
    ),
    Operation(
        "post",
        "/api/grens",
        "grens",
        "De hoogste waarde bij elke hoeveelheid.",
        (shapes.FrontierLine, shapes.Infeasible, shapes.Stopped),
        requests.FrontierRequest,
    ),
    Operation(
        "post",
        "/api/plan",
        "plan",
        "Welke maatregel begint wanneer?",
        (live_shapes.BestPlan, live_shapes.NoPlan, live_shapes.UnprovenPlan, shapes.Infeasible, shapes.Stopped),
        requests.PlanRequest,
    ),
    Operation(
        "get",
        "/api/momenten",
        "momenten",
        "Alle momenten.",
        (live_shapes.MomentList,),
        errors=(403, 409),
        tagged=True,
    ),
    Operation(
        "post",
        "/api/momenten",
        "leg_vast",
        "Leg een moment vast.",
        (live_shapes.MomentView,),
        requests.KeepRequest,
        201,
    ),
    Operation(
        "patch",
        "/api/momenten/{name}",
        "verander",
        "Geef een moment een andere titel of notitie, of een ster.",
        (live_shapes.MomentView,),
        requests.ChangeRequest,
        errors=(400, 403, 404, 409, 413, 422),
        of=_NAME,
    ),
    Operation(
        "delete",
        "/api/momenten/{name}",
        "verwijder",
        "Verwijder een moment.",
        (),
        status=204,
        errors=(403, 404, 409, 413),
        of=_NAME,
    ),
    Operation(
        "post",
        "/api/momenten/vergelijk",
        "vergelijk",
        "Leg twee of drie momenten naast elkaar.",
        (live_shapes.MomentsCompared,),
        requests.CompareRequest,
    ),
    Operation(
        "post",
        "/api/verslag",
        "verslag",
        "Schrijf het verslag van de tafel, als webpagina en als Word-bestand.",
        (live_shapes.MinutesWritten,),
        errors=(403, 409, 413, 422),
    ),
)


def description(
    catalogue: Catalogue,
    address: str,
    operations: Sequence[Operation] = OPERATIONS,
    keys: Mapping[str, str] = MappingProxyType({}),
) -> Json:
    """Describe what can be asked of a catalogue.

    Args:
        catalogue: its ids are named in the description.
        address: where the server is.
        operations: what can be asked.
        keys: the headers that let somebody in, with what each is.

    """
    taken = {op.takes for op in operations if op.takes}
    components = _schemas(tuple(sorted(taken, key=lambda m: m.__name__)))
    for model in taken:
        _name_ids(components[model.__name__]["properties"], catalogue)
    if requests.PlanKnobs.__name__ in components:
        _name_periods(components[requests.PlanKnobs.__name__]["properties"], catalogue)
    schemes = {name: {"type": "apiKey", "in": "header", "name": name, "description": is_} for name, is_ in keys.items()}
    paths: Json = {}
    for operation in operations:
        paths.setdefault(operation.path, {})[operation.method] = _operation(operation)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Keuzemodel live",
            "version": __version__,
            "description": "Vragen aan het keuzemodel op deze computer. Getallen tellen precies zoals ze er staan.",
        },
        "servers": [{"url": address}],
        "paths": paths,
        "components": {"schemas": components, **({"securitySchemes": schemes} if schemes else {})},
    }


_SHAPES: dict[str, type] = {
    name: shape
    for module in (shapes, live_shapes, voting_shapes)
    for name, shape in vars(module).items()
    if hasattr(shape, "__required_keys__")
}


@cache
def answer_types() -> dict[str, TypeAdapter[Any]]:
    """Give the types of answers by name; each takes its own keys and no others."""
    closed = with_config(ConfigDict(extra="forbid", use_attribute_docstrings=True))
    return {name: TypeAdapter(closed(type_)) for name, type_ in _SHAPES.items()}


def _schemas(requests: Sequence[type[BaseModel]]) -> Json:
    """Give the JSON schemas of all that is asked and answered, by name."""
    adapters = {**answer_types(), **{model.__name__: TypeAdapter(model) for model in requests}}
    schemas: Json = TypeAdapter.json_schemas(
        [(name, "validation", adapter) for name, adapter in adapters.items()],
        ref_template="#/components/schemas/{model}",
    )[1]["$defs"]
    for name, type_ in _SHAPES.items():
        for base in getattr(type_, "__orig_bases__", ()):
            # What a type inherits, only the base describes.
            for key, told in schemas.get(base.__name__, {}).get("properties", {}).items():
                schemas[name]["properties"][key] = told
    return schemas


def _reference(type_: type) -> Json:
    return {"$ref": f"#/components/schemas/{type_.__name__}"}


def _operation(operation: Operation) -> Json:
    problem = {"application/problem+json": {"schema": _reference(live_shapes.Problem)}}
    gives = [_reference(type_) for type_ in operation.gives]
    content = (
        {"content": {operation.kind: {"schema": gives[0] if len(gives) == 1 else {"anyOf": gives}}}} if gives else {}
    )
    if operation.kind != _JSON:
        content = {"content": {operation.kind: {}}}
    described: Json = {
        "operationId": operation.name,
        "summary": operation.summary,
        "responses": {
            str(operation.status): {"description": "Het antwoord.", **content},
            **({"304": {"description": "Er is niets veranderd."}} if operation.tagged else {}),
            **{str(code): {"description": "De vraag klopt niet.", "content": problem} for code in operation.errors},
        },
    }
    if operation.keys:
        described["security"] = [{name: [] for name in operation.keys}]
    if operation.of is not None:
        described["parameters"] = [operation.of]
    if operation.takes is not None:
        described["requestBody"] = {"required": True, "content": {_JSON: {"schema": _reference(operation.takes)}}}
    return described


def _name_periods(properties: Json, catalogue: Catalogue) -> None:
    """Write the catalogue's own criteria, measures and periods into what may be asked of a plan."""
    properties["per_period"]["propertyNames"] = {"enum": _asked(catalogue)}
    for key in ("not_before", "not_after"):
        properties[key] |= {
            "propertyNames": {"enum": list(catalogue.ids)},
            "additionalProperties": {"type": "string", "enum": list(catalogue.planning.periods)},
        }


def _asked(catalogue: Catalogue) -> list[str]:
    """Give the criteria of which less is better: what can be limited."""
    return [c.id for c in catalogue.criteria if c.direction is Direction.MIN]


def _name_ids(properties: Json, catalogue: Catalogue) -> None:
    """Write the catalogue's own ids into a schema; the models take any text, and say which ids there are."""
    if not catalogue.circumstances:
        properties.pop("circumstances", None)
    keys = {
        "weights": [*dict.fromkeys([*catalogue.criteria_of, *catalogue.weighing])],
        "capacity": _asked(catalogue),
        "circumstances": [c.id for c in catalogue.circumstances],
        "minimum": list(catalogue.criterion),
    }
    for key, ids in keys.items():
        if key in properties:
            properties[key]["propertyNames"] = {"enum": ids}
    for key in ("include", "exclude"):
        if key in properties:
            properties[key]["items"] = {"type": "string", "enum": list(catalogue.ids)}
    if "measure" in properties:
        nothing = [""] if properties["measure"].get("default") == "" else []
        properties["measure"]["enum"] = [*catalogue.ids, *nothing]
    if "criterion" in properties:
        properties["criterion"]["enum"] = list(catalogue.criterion)
    for schema in properties.values():
        schema.pop("default", None)
