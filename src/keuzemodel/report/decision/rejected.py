"""Why the others are not chosen, in one line: the rule that decides, else what speaks most against each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.direction import Direction
from keuzemodel.grounds import is_fitted
from keuzemodel.report.measures.effects import label
from keuzemodel.report.page.links import Phrase, linked, sentence
from keuzemodel.report.reasons.concrete import costs, is_weighed, lacks, most_against, rivals

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from fractions import Fraction

    from keuzemodel.analysis.why.explanation import Explanation, Explanations
    from keuzemodel.catalogue import Catalogue, Criterion

_MOST_AMOUNTS = 4
"""Of one criterion; from more on, none is named."""
_MOST_NAMED = 8
"""Of one reason; from more on, only how many there are."""


def rejected(explanations: Explanations) -> Phrase:
    """Say why each measure is not chosen, those of one reason together; empty if all are, or nothing is known."""
    outside = [e for e in explanations.measures if not e.is_in]
    if not outside:
        return ()
    catalogue = explanations.answer.question.catalogue
    decided = [e for e in outside if is_weighed(e) and (rivals(e) or lacks(e))]
    weighed = [(e, most_against(e)) for e in outside if is_weighed(e) and e not in decided]
    by_criterion: dict[str, list[Explanation]] = {}
    for e, criterion in weighed:
        by_criterion.setdefault("" if criterion is None else criterion.id, []).append(e)
    parts = list(_by_rule(catalogue, decided))
    parts += [_against(catalogue, catalogue.criterion[c], es) for c, es in by_criterion.items() if c]
    parts += _costing(catalogue, weighed)
    others: dict[str, list[Explanation]] = {"brengt te weinig": by_criterion.get("", [])}
    for e in outside:
        if not is_weighed(e):
            others.setdefault(_other_reason(e), []).append(e)
    parts += [sentence(f"{why}: ", _named(catalogue, es)) for why, es in others.items() if es]
    first, *more = parts
    said = [part for other in more for part in (sentence("; "), other)]
    unknown = [part for one in _unknown(catalogue, outside) for part in (sentence(" "), one)]
    return _capital(sentence(first, *said, f".{_fitted(weighed)}", *unknown))


def _costing(catalogue: Catalogue, weighed: Iterable[tuple[Explanation, Criterion | None]]) -> Iterator[Phrase]:
    """Name what costs something that should become more, besides what speaks most against it."""
    costing = [e for e, first in weighed if any(c != first for c in costs(e))]
    if costing:
        found = {c.id for e in costing for c in costs(e)}
        titles = dutch.join((dutch.lower_first(label(c)) for c in catalogue.criteria if c.id in found), "of")
        yield sentence(_named(catalogue, costing), f" {'kost' if len(costing) == 1 else 'kosten'} ook {titles}")


def _unknown(catalogue: Catalogue, outside: Iterable[Explanation]) -> Iterator[Phrase]:
    """Name what lacks a score, which then counts as nothing: it may be better than it looks."""
    lacking: dict[str, list[Explanation]] = {}
    for e in outside:
        for c, part in e.parts.items():
            if part.unknown:
                lacking.setdefault(c, []).append(e)
    for c, es in lacking.items():
        criterion = catalogue.criterion[c]
        title, counts = dutch.lower_first(label(criterion)), dutch.number(criterion.cautious)
        yield sentence("Van ", _named(catalogue, es), f" is {title} onbekend (telt als {counts}).")


def _by_rule(catalogue: Catalogue, decided: Iterable[Explanation]) -> Iterator[Phrase]:
    """Name what excludes something that is chosen, and what needs something that is not."""
    needing = []
    for e in decided:
        if there := rivals(e):
            yield sentence(linked(catalogue, [e.measure]), " kan niet samen met ", linked(catalogue, there))
        else:
            needing.append(e)
    if needing:
        what = f"{'kan' if len(needing) == 1 else 'kunnen'} niet zonder een andere die afvalt"
        yield sentence(_named(catalogue, needing), f" {what}")


def _other_reason(e: Explanation) -> str:
    """Say in a few words what decides where its own scores do not."""
    if e.choice_price is not None:
        return "vooraf weggelaten"
    if e.other is not None and not e.price:
        return "even goed, maar niet nodig"
    if e.other is None or e.broken:
        return "past niet binnen de regels en grenzen"
    return "vraagt, met wat erbij hoort, meer dan het brengt"


def _against(catalogue: Catalogue, criterion: Criterion, measures: Sequence[Explanation]) -> Phrase:
    """Group measures by how much they ask, or cost, of one criterion; the most first."""
    amounts: dict[Fraction, list[Explanation]] = {}
    for e in measures:
        part = e.parts[criterion.id]
        amounts.setdefault(abs(part.score + part.synergies), []).append(e)
    title = dutch.isolated(dutch.lower_first(criterion.title))
    too_much = (
        f"te veel {title} voor wat het brengt" if criterion.direction is Direction.MIN else f"kost te veel {title}"
    )
    if len(amounts) > _MOST_AMOUNTS:
        return sentence(f"{too_much}: ", _named(catalogue, measures))
    said: list[str | Phrase] = [f"{too_much}: "]
    for k, (amount, es) in enumerate(sorted(amounts.items(), reverse=True)):
        said += [", " if k else "", _named(catalogue, es), f" ({_amount(amount, criterion, first=not k)})"]
    return sentence(*said)


def _amount(amount: Fraction, criterion: Criterion, *, first: bool) -> str:
    """Write an amount; of points the word once."""
    if dutch.in_points(criterion) and not first:
        return dutch.number(amount)
    return dutch.amount(amount, criterion.unit)


def _named(catalogue: Catalogue, some: Sequence[Explanation]) -> Phrase:
    if len(some) > _MOST_NAMED:
        return sentence(dutch.count(len(some), "maatregel", "maatregelen"))
    return linked(catalogue, [e.measure for e in some])


def _fitted(weighed: Iterable[tuple[Explanation, Criterion | None]]) -> str:
    """Say how many of the scores that decide were fitted to a known outcome."""
    known = [is_fitted(e.answer.question.catalogue.by_id[e.measure], c.id) for e, c in weighed if c is not None]
    if not any(known):
        return ""
    if all(known):
        return f" {'Die score is' if len(known) == 1 else 'Al die scores zijn'} aangepast."
    verb = "is" if sum(known) == 1 else "zijn"
    return f" Van die {len(known)} scores {verb} er {sum(known)} aangepast."


def _capital(phrase: Phrase) -> Phrase:
    first, *rest = phrase
    text = f"{first.text[:1].upper()}{first.text[1:]}"
    return (type(first)(text, first.anchor), *rest)
