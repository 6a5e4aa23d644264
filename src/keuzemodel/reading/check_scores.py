"""Check the scores of measures, and what may be scarce."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel.written.names import check_named
from keuzemodel.written.placed import PlacedDict, items_at, mapping_at
from keuzemodel.written.raw_catalogue import number_at
from keuzemodel.written.scores import check_clear, check_scores

if TYPE_CHECKING:
    from keuzemodel.written.placed import Path
    from keuzemodel.written.raw_catalogue import RawCatalogue


def check_measure_scores(raw: RawCatalogue) -> None:
    """Report missing scores, and what is wrong with those that are there."""
    for i, measure in items_at(raw.source.data, "measures"):
        scores = mapping_at(measure, "scores")
        if scores is None:
            continue
        path = ("measures", i, "scores")
        for id_ in raw.section("criteria"):
            if id_ not in scores:
                text = f"{raw.subject(path)}: de score voor {raw.words.named('criteria', id_)} ontbreekt. "
                raw.add(path, text + raw.words.or_unknown, absent=id_)
        check_scores(raw, path, scores)
        for name, one in (mapping_at(measure, "scored") or {}).items():
            check_scores(raw, ("measures", i, "scored", name, "scores"), mapping_at(one, "scores") or {})
            for id_ in mapping_at(one, "reasons") or {}:
                check_named(raw, ("measures", i, "scored", name, "reasons", id_), "criterion", id_)
        _check_basis(raw, ("measures", i, "basis"), mapping_at(measure, "basis"), scores)


def check_ranges(raw: RawCatalogue) -> None:
    """Report ranges that can be read in two ways."""
    for id_, criterion in raw.section("criteria").items():
        check_clear(raw, ("criteria", id_, "range"), number_at(criterion, "range"), None)


def _check_basis(raw: RawCatalogue, path: Path, basis: PlacedDict | None, scores: PlacedDict) -> None:
    """Report unknown criteria, and scores that were fitted and say nothing of how far they may be off."""
    for id_, word in (basis or {}).items():
        here = (*path, id_)
        check_named(raw, here, "criterion", id_)
        if word == "fitted" and id_ in scores and not _is_band(scores[id_]):
            about, fitted = (
                f"{raw.subject(path)}: de score voor {raw.words.named('criteria', id_)}",
                raw.words.value(here, word),
            )
            text = f"{about} is aangepast aan een pakket dat vooraf al bekend was ({fitted}). "
            raw.add(here, f"{text}Geef hem dan een bandbreedte ({raw.words.band}), met de eerste onder de laatste.")


def _is_band(score: object) -> bool:
    """Tell whether a score is a band that is not a single number; what else is wrong with it is told elsewhere."""
    if not isinstance(score, PlacedDict):
        return False
    low, high = number_at(score, "low"), number_at(score, "high")
    return low is None or high is None or low != high


def check_capacity(raw: RawCatalogue) -> None:
    """Only a criterion of which less is better can be scarce; and a limit can be read in one way only."""
    for id_ in raw.section("capacity"):
        check_clear(raw, ("capacity", id_), number_at(raw.section("capacity"), id_), raw.most_of(id_))
        criterion = raw.section("criteria").get(id_)
        if isinstance(criterion, PlacedDict) and criterion.get("direction") == "max":
            text = f"de capaciteit begrenst {raw.words.named('criteria', id_)}, maar daarvan is meer juist beter "
            more, less = (raw.words.value(("criteria", id_, "direction"), way) for way in ("max", "min"))
            text += f"(richting {more}). Begrens een criterium met richting {less}."
            raw.add(("capacity", id_), text, key=True)
