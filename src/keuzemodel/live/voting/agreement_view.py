"""Where people agree, in the words of the page; without names it says nothing of who gave which vote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis.people import texts
from keuzemodel.analysis.people.spread import spread_of
from keuzemodel.answer import Chosen, Infeasible
from keuzemodel.approach import Approach
from keuzemodel.live.voting.round import status_text
from keuzemodel.numbers import json_number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from keuzemodel.analysis.people.agreement import Agreement
    from keuzemodel.analysis.people.spread import Spread
    from keuzemodel.live.voting import shapes
    from keuzemodel.weighting import Weighting


def agreement_view(
    found: Agreement, votes: Sequence[Weighting], nothing_left: Sequence[str], *, names: bool
) -> shapes.AgreementTold:
    """Give what the agreement map shows.

    Args:
        found: where the people agree.
        votes: all votes.
        nothing_left: of whom nothing is left under this approach.
        names: whether it is told who is who.

    """
    catalogue = found.question.catalogue
    common: shapes.AgreementTold = {
        "people": len(found.answers),
        "complete": found.complete,
        "feasible": not any(isinstance(answer, Infeasible) for answer in found.answers),
        "left_out": len(nothing_left),
        "status": status_text(catalogue),
        "approach": Approach(found.question.approach).title_in(catalogue),
        "spread": [_spread(found, spread, names=names) for spread in spread_of([a.question for a in found.answers])],
    }
    if not found.chosen:
        return common
    overlap = found.overlap
    fair = None if found.fair is None else found.fair.package
    return {
        **common,
        "sentence": texts.overlap_sentence(found, named=names),
        "in_all": _titled(found, overlap.in_all),
        "in_none": _titled(found, overlap.in_none),
        "contested": [
            {**one, "for": overlap.counts[one["id"]], "fair": None if fair is None else one["id"] in fair}
            for one in _titled(found, overlap.contested)
        ],
        "fair": None if fair is None else list(catalogue.in_order(fair)),
        "sentences": [
            texts.fair_sentence(found, named=names),
            *texts.moves_sentences(found, named=names),
            texts.mean_sentence(found, named=names),
        ],
        "groups": [_group(found, group, names=names) for group in found.groups.groups],
        "within": found.groups.within,
        "persons": _persons(found, {vote.title: vote.description for vote in votes}) if names else None,
    }


def _titled(found: Agreement, ids: Sequence[str]) -> list[shapes.Named]:
    return [{"id": id_, "title": found.question.catalogue.by_id[id_].title} for id_ in ids]


def _spread(found: Agreement, spread: Spread, *, names: bool) -> shapes.SpreadTold:
    title = next(a.title for a in found.question.catalogue.aspects if a.id == spread.aspect)
    weights = sorted(spread.weights.items(), key=lambda item: (item[1], item[0]))
    dots: list[shapes.Dot] = [{"weight": json_number(weight)} for _, weight in weights]
    if names:
        dots = [{"weight": json_number(weight), "name": name} for name, weight in weights]
    return {
        "aspect": spread.aspect,
        "title": title,
        "mean": json_number(spread.mean),
        "dots": dots,
        "text": texts.spread_sentence(found, spread, named=names),
    }


def _group(found: Agreement, group: Sequence[int], *, names: bool) -> shapes.GroupTold:
    people = [found.chosen[k] for k in group]
    shared = frozenset.intersection(*(one.package for one in people))
    told: shapes.GroupTold = {"size": len(group), "package": list(found.question.catalogue.in_order(shared))}
    if names:
        told["names"] = [one.question.weighting or "" for one in people]
    return told


def _persons(found: Agreement, reasons: Mapping[str, str]) -> list[shapes.PersonTold]:
    """Give what each chose, gives in and would have to move, as on the terminal."""
    rows: list[shapes.PersonTold] = []
    for k, (name, answer) in enumerate(zip(found.names, found.answers, strict=True)):
        move = None if found.moves is None else found.moves[k]
        rows.append(
            {
                "name": name,
                "reason": reasons.get(name, ""),
                "package": list(answer.ids) if isinstance(answer, Chosen) else None,
                "value": dutch.number(answer.value, 4) if isinstance(answer, Chosen) else None,
                "fair": None if found.fair is None else texts.loss_text(found.fair.losses[name]),
                "mean": None if found.mean is None else texts.loss_text(found.mean.losses[name]),
                "moves": None if move is None else texts.distance_text(move.distance),
            }
        )
    return rows
