"""Errors as `application/problem+json` (RFC 9457), in Dutch."""

from __future__ import annotations

import json
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.responses import Response

from keuzemodel.dutch import quoted
from keuzemodel.problems import InvalidInput, KeuzemodelError, WrongUse
from keuzemodel.storage.moments import MOMENTS_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pydantic import ValidationError

    from keuzemodel.problems import Problem

_TITLES = {
    HTTPStatus.BAD_REQUEST: "De vraag is geen goede JSON",
    HTTPStatus.UNAUTHORIZED: "Deze telefoon doet nog niet mee",
    HTTPStatus.FORBIDDEN: "Deze vraag komt niet van deze computer",
    HTTPStatus.NOT_FOUND: "Hier is niets",
    HTTPStatus.METHOD_NOT_ALLOWED: "Dit kan hier niet",
    HTTPStatus.CONFLICT: "Dit kan nu niet",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "De vraag is te lang",
    HTTPStatus.UNPROCESSABLE_ENTITY: "De vraag klopt niet",
    HTTPStatus.TOO_MANY_REQUESTS: "Dit gaat te snel",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Er ging iets mis in het programma",
    HTTPStatus.SERVICE_UNAVAILABLE: "Het programma stopt",
}

_MOST = 50
"""Errors in one answer."""


@dataclass(eq=False)
class Wrong(Exception):
    """A request that gets an error as its answer."""

    status: HTTPStatus
    detail: str
    errors: tuple[tuple[str, str], ...] = ()
    """Path in the request, and what is wrong there."""

    @property
    def title(self) -> str:
        """What kind of mistake it is."""
        return _TITLES[self.status]


def problem(wrong: Wrong, headers: Mapping[str, str] | None = None) -> Response:
    """Make the answer of an error."""
    data = {
        "type": "about:blank",
        "title": wrong.title,
        "status": int(wrong.status),
        "detail": wrong.detail,
        "errors": [{"path": path, "text": text} for path, text in wrong.errors],
    }
    # In ASCII: a message may quote half a character, which no UTF-8 can hold.
    return Response(json.dumps(data), wrong.status, headers, "application/problem+json")


def of_validation(error: ValidationError) -> Wrong:
    """Say in Dutch what does not fit the models."""
    return _unprocessable((_path(e["loc"]), _text(dict(e))) for e in error.errors(include_url=False))


def of_keuzemodel(error: KeuzemodelError) -> Wrong:
    """Give what is wrong with a question, or with a file that is read on the way."""
    if isinstance(error, InvalidInput):
        lines = tuple((p.path, f"regel {p.line}: {p.text}") for p in error.problems)
        return Wrong(HTTPStatus.CONFLICT, _broken(error.problems), lines)
    if isinstance(error, WrongUse):
        return _unprocessable(("", line) for line in str(error).splitlines())
    return Wrong(HTTPStatus.CONFLICT, str(error))


def _broken(problems: Sequence[Problem]) -> str:
    """Say which file is broken, and what is wrong first."""
    first = problems[0]
    name = Path(first.file).name
    if name == MOMENTS_FILE.name:
        return "Het bestand met momenten is kapot. Het is niet veranderd. Herstel het, of geef het een andere naam."
    return f"In {name} klopt iets niet, op regel {first.line}: {first.text} Er is niets veranderd."


def _unprocessable(errors: Iterable[tuple[str, str]]) -> Wrong:
    errors = tuple(errors)
    if more := errors[_MOST:]:
        errors = (*errors[:_MOST], ("", f"Er zijn nog {len(more)} andere fouten."))
    sentences = (f"{path}: {text}" if path else text for path, text in errors)
    return Wrong(HTTPStatus.UNPROCESSABLE_ENTITY, " ".join(sentences), errors)


def _path(loc: tuple[str | int, ...]) -> str:
    text = ""
    for step in loc:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


_MISTAKES = {
    "missing": "deze sleutel ontbreekt. Voeg hem toe.",
    "extra_forbidden": "deze sleutel bestaat niet. Haal hem weg.",
    "dict_type": "hier hoort een object met accolades: {…}.",
    "model_type": "hier hoort een object met accolades: {…}.",
    "list_type": "hier hoort een lijst met haken: […].",
    "too_short": "hier staat nog niets. Vul ten minste één gewicht in, of laat deze sleutel weg.",
}


def _text(error: dict[str, Any]) -> str:
    match error["type"]:
        case "value_error":
            return str(error["ctx"]["error"])
        case "literal_error":
            return f"dit kan hier niet. Kies uit: {error['ctx']['expected'].replace(' or ', ' of ')}."
        case kind:
            return _MISTAKES.get(kind, f"{quoted(str(error['input'])[:40])} kan hier niet.")
