"""A catalogue and a weighting as people write them: the way back from frozen values to YAML, without loss."""

from __future__ import annotations

from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, Any

import yaml

from brute import stated
from keuzemodel.rules.alternatives import Alternatives
from keuzemodel.rules.coverage import Coverage
from keuzemodel.rules.stated_limit import StatedLimit
from keuzemodel.rules.together import Together

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from keuzemodel.catalogue import Catalogue, Heading, Measure, Score
    from keuzemodel.rules.part import Part

_PER_PLACE = 10
_PLACES = 40


class NoDecimal(ValueError):
    """A number that has no end in decimals, such as a third."""


class _Number(str):
    """A number as written; a subclass so that the writer leaves out the quotes."""

    __slots__ = ()


class _Writer(yaml.SafeDumper):
    """Quotes what is more than a word, so that an id such as 01 stays one, and writes numbers in full."""


def _text(writer: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style=None if text.isidentifier() else '"')


def _figures(writer: yaml.SafeDumper, number: _Number) -> yaml.ScalarNode:
    return writer.represent_scalar(f"tag:yaml.org,2002:{'float' if '.' in number else 'int'}", number)


_Writer.add_representer(str, _text)
_Writer.add_representer(_Number, _figures)


def decimal(number: Fraction) -> str:
    """Write a fraction in full, such as ``12.50`` as ``12.5``.

    Raises:
        NoDecimal: it has no end.

    """
    places = next((p for p in range(_PLACES) if _PER_PLACE**p % number.denominator == 0), None)
    if places is None:
        raise NoDecimal(number)
    digits = str(abs(number.numerator) * (_PER_PLACE**places // number.denominator)).zfill(places + 1)
    sign = "-" if number < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def as_yaml(catalogue: Catalogue) -> str:
    """Write a catalogue."""
    content: dict[str, Any] = {
        "title": catalogue.title,
        "scores_status": catalogue.scores_status.value,
        "aspects": _headings(catalogue.aspects),
        "criteria": {
            c.id: {
                "title": c.title,
                **({"aspect": c.aspect} if c.aspect else {}),
                "direction": c.direction.value,
                "range": _number(c.range),
                "unit": c.unit,
                **({} if c.weighs else {"weighs": False}),
            }
            for c in catalogue.criteria
        },
        "phases": _headings(catalogue.phases),
        "themes": _headings(catalogue.themes),
        "groups": _headings(catalogue.groups),
        "capacity": {c: _number(limit) for c, limit in catalogue.capacity.items()},
        "circumstances": {c.id: {"title": c.title, "holds": c.holds} for c in catalogue.circumstances},
        "measures": [_measure(m) for m in catalogue.measures],
        "rules": {
            "alternatives": _bundles(stated(catalogue, Alternatives)),
            "together": _bundles(stated(catalogue, Together)),
            "synergies": [
                {
                    "members": list(s.members),
                    **({"unless": list(s.unless)} if s.unless else {}),
                    "scores": {c: _score(score) for c, score in s.scores.items()},
                    "reason": getattr(s, "reason", "") or "proef",
                }
                for s in catalogue.synergies
            ],
            "coverage": [_coverage(c) for c in stated(catalogue, Coverage)],
            "limits": [_limit(limit) for limit in stated(catalogue, StatedLimit)],
        },
    }
    content["rules"] = {kind: rules for kind, rules in content["rules"].items() if rules}
    return _written({key: part for key, part in content.items() if part})


def weighting_yaml(title: str, weights: Mapping[str, Fraction]) -> str:
    """Write a weighting, in whole numbers of the same ratios."""
    scale = lcm(*(weight.denominator for weight in weights.values()))
    whole = {c: _number(weight * scale) for c, weight in weights.items() if weight}
    return _written({"title": title, "description": title, "weights": whole})


def _written(content: object) -> str:
    return str(
        yaml.dump(content, Dumper=_Writer, allow_unicode=True, sort_keys=False, default_flow_style=None, width=120)
    )


def _number(number: Fraction) -> _Number:
    return _Number(decimal(number))


def _headings(headings: Iterable[Heading]) -> dict[str, object]:
    return {h.id: {"title": h.title} for h in headings}


def _measure(measure: Measure) -> dict[str, object]:
    written: dict[str, object] = {"id": measure.id, "title": measure.title}
    if measure.group:
        written["group"] = measure.group
    written |= {"themes": list(measure.themes), "phase": measure.phase}
    if measure.requires:
        written["requires"] = list(measure.requires)
    if measure.requires_any:
        written["requires_any"] = [list(one_of) for one_of in measure.requires_any]
    if measure.mandatory:
        written["mandatory"] = True
    scores = {c: None if score is None else _score(score) for c, score in measure.scores.items()}
    return {**written, "scores": scores, "rationale": measure.rationale or "proef", "source": measure.source or "proef"}


def _score(score: Score) -> object:
    if not score.is_band:
        return _number(score.likely)
    return {"low": _number(score.low), "likely": _number(score.likely), "high": _number(score.high)}


def _bundles(bundles: Iterable[Alternatives | Together]) -> list[dict[str, object]]:
    return [{"members": list(b.members), "reason": b.reason or "proef"} for b in bundles]


def _coverage(coverage: Coverage) -> dict[str, object]:
    what: dict[str, object] = {coverage.of: list(coverage.members) if coverage.key is None else coverage.key}
    bounds = {"at_least": coverage.at_least, "at_most": coverage.at_most}
    told = {key: bound for key, bound in bounds.items() if bound is not None}
    return {**what, **told, "reason": coverage.reason or "proef"}


def _limit(limit: StatedLimit) -> dict[str, object]:
    side = "at_least" if limit.is_floor else "at_most"
    bound = {"of": _part(limit.against)} if limit.against else _number(limit.number or Fraction(0))
    part = {"of": _part(limit.part)} if limit.part else {}
    return {"criterion": limit.criterion, **part, side: bound, "reason": limit.reason or "proef"}


def _part(part: Part) -> dict[str, object]:
    return {part.of: list(part.members) if part.key is None else part.key}
