"""What phones and the facilitator's table can ask, for the OpenAPI descriptions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keuzemodel.live.openapi import Operation, description
from keuzemodel.live.voting import requests, shapes
from keuzemodel.live.voting.door import KEY, TOKEN

if TYPE_CHECKING:
    from keuzemodel.catalogue import Catalogue

_READS = (403, 409)
_CHANGES = (400, 403, 409, 413, 422)
_OF_FORM = (400, 403, 404, 409, 413, 422)
_CODE: dict[str, Any] = {
    "name": "code",
    "in": "path",
    "required": True,
    "description": "De code op het formulier.",
    "schema": {"type": "string", "pattern": "^[0-9]{2}-[A-Z2-9]{2}$"},
}

TABLE = (
    Operation("get", "/api/tafel", "tafel", "Hoe staat de tafel ervoor?", (shapes.TableState,), errors=_READS),
    Operation(
        "patch",
        "/api/tafel",
        "stel_in",
        "Verander wat er gevraagd of getoond wordt.",
        (shapes.TableState,),
        requests.RoundRequest,
    ),
    Operation("get", "/api/tafel/qr.svg", "qr", "De link als QR-code.", (), errors=_READS, kind="image/svg+xml"),
    Operation(
        "get", "/api/tafel/kaart", "kaart", "Waar zijn mensen het over eens?", (shapes.AgreementTold,), errors=_READS
    ),
    Operation(
        "get",
        "/api/tafel/oordelen",
        "oordelen",
        "Wat vinden mensen van maatregelen?",
        (shapes.OpinionsTold,),
        errors=_READS,
    ),
    Operation(
        "delete", "/api/tafel/stemmen", "wis", "Verwijder alle stemmen.", (shapes.VotesRemoved,), errors=(403, 409, 413)
    ),
    Operation(
        "get", "/api/tafel/schattingen", "schattingen", "Wat schatten mensen?", (shapes.EstimatesTold,), errors=_READS
    ),
    Operation(
        "post",
        "/api/tafel/schatting",
        "laat_schatten",
        "Laat de tafel een score schatten.",
        (),
        requests.ScoreRequest,
        204,
    ),
    Operation(
        "delete",
        "/api/tafel/schatting",
        "stop_met_schatten",
        "Stop met schatten.",
        (),
        status=204,
        errors=(403, 409, 413),
    ),
    Operation(
        "post",
        "/api/tafel/schatting/overnemen",
        "neem_over",
        "Zet wat geschat is in de catalogus.",
        (),
        requests.PlaceRequest,
        204,
    ),
    Operation(
        "get", "/api/tafel/papier", "formulieren", "Wat staat er op formulieren?", (shapes.PaperForms,), errors=_READS
    ),
    Operation(
        "get",
        "/api/tafel/papier/{code}",
        "formulier",
        "Wat is er van een formulier ingetypt?",
        (shapes.PaperTyped,),
        errors=(403, 404, 409),
        of=_CODE,
    ),
    Operation(
        "put",
        "/api/tafel/papier/{code}",
        "typ_in",
        "Typ een formulier in, of verbeter het.",
        (shapes.PaperTyped,),
        requests.PaperRequest,
        errors=_OF_FORM,
        of=_CODE,
    ),
)
"""What the facilitator can ask."""

_PHONE_READS = (401, 403, 409, 429)
_PHONE_CHANGES = (400, 401, 403, 409, 413, 422, 429)

_BOTH = (TOKEN, KEY)

PHONES = (
    Operation(
        "post",
        "/api/code",
        "code",
        "Wissel de code van het scherm om.",
        (shapes.TokenGiven,),
        requests.CodeRequest,
        errors=(400, 403, 413, 422, 429),
    ),
    Operation(
        "post",
        "/api/meedoen",
        "doe_mee",
        "Doe mee.",
        (shapes.Joined,),
        status=201,
        errors=(403, 409, 413, 422, 429),
        keys=(TOKEN,),
    ),
    Operation(
        "get",
        "/api/vraag",
        "vraag",
        "Wat wordt er gevraagd?",
        (shapes.PhoneQuestion,),
        errors=_PHONE_READS,
        keys=_BOTH,
        tagged=True,
    ),
    Operation(
        "post",
        "/api/paren",
        "paren",
        "Wat is er nu te kiezen?",
        (shapes.PairsTold,),
        requests.PairsRequest,
        errors=_PHONE_CHANGES,
        keys=_BOTH,
    ),
    Operation(
        "put",
        "/api/stem",
        "stem",
        "Stem, of verander een stem.",
        (shapes.OwnVote,),
        requests.VoteRequest,
        errors=_PHONE_CHANGES,
        keys=_BOTH,
    ),
    Operation(
        "put",
        "/api/oordeel",
        "oordeel",
        "Geef een oordeel.",
        (shapes.OpinionGiven,),
        requests.OpinionRequest,
        errors=_PHONE_CHANGES,
        keys=_BOTH,
    ),
    Operation(
        "put",
        "/api/schatting",
        "schatting",
        "Schat een score.",
        (shapes.EstimateGiven,),
        requests.EstimateRequest,
        errors=_PHONE_CHANGES,
        keys=_BOTH,
    ),
)
"""What a phone can ask."""


def described(catalogue: Catalogue, page: str) -> dict[str, Any]:
    """Describe what phones can ask.

    Args:
        catalogue: its ids are named in the description.
        page: where phones come in.

    """
    keys = {TOKEN: "Het geheime deel van de link.", KEY: "De sleutel die wie meedoet krijgt."}
    return description(catalogue, page.rstrip("/"), PHONES, keys)
