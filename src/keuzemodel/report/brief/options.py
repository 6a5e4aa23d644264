"""What can be chosen: the advice, nothing, the runner-up, the other approach, and half of what is scarce."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis.certainty.map_texts import changes
from keuzemodel.answer import Chosen, Infeasible
from keuzemodel.direction import Direction
from keuzemodel.package import tally
from keuzemodel.report.blocks import Paragraph, Section, Table
from keuzemodel.report.decision.otherwise import share_of_value
from keuzemodel.report.decision.totals import no_euros
from keuzemodel.unknowns import MARK, marked, total_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keuzemodel.analysis.comparison import Comparison
    from keuzemodel.catalogue import Catalogue, Criterion
    from keuzemodel.question import Question
    from keuzemodel.report.insight import Insight
    from keuzemodel.rules.rule import Rule

_MOST_CRITERIA = 10
_MOST_WHOSE = 4
_LONG_TITLE = 20
"""Signs of the title of an option; a longer one has a wider column."""
_NARROW, _WIDE = 14, 26
_MOST_NAMED = 12
"""From more differences on, only how many there are."""


@dataclass(frozen=True)
class Option:
    """A package that can be chosen."""

    title: str
    package: frozenset[str]


def options(insight: Insight, comparison: Comparison) -> tuple[Option, ...]:
    """Give the advice first, then what else there is; half of what is scarce only if it is another package."""
    chosen = insight.chosen
    found = [Option("Advies", chosen.package)]
    found += [*_nothing(chosen), *_runner_up(insight), *_other_approach(chosen, comparison)]
    packages = {option.package for option in found}
    return (*found, *(half for half, _ in _half(insight) if half.package not in packages))


def section(insight: Insight, comparison: Comparison) -> Section:
    """Lay the options side by side."""
    chosen = insight.chosen
    catalogue = chosen.question.catalogue
    all_options = options(insight, comparison)
    criteria = _shown(chosen)
    rows = [
        ("Maatregelen", *(str(len(o.package)) for o in all_options)),
        ("Anders dan het advies", "–", *(_difference(chosen, all_options, k) for k in range(1, len(all_options)))),
        *(_row(chosen, c, all_options) for c in criteria),
        *_worth(chosen, all_options),
    ]
    titles = ("", *(o.title for o in all_options))
    caption = "Wat elke mogelijkheid brengt en vraagt. Alles is het verschil met niets doen."
    caption += _marks(catalogue, criteria, all_options)
    left = len(catalogue.criteria) - len(criteria)
    more = [Paragraph(f"De andere {dutch.word(left)} criteria staan in de bijlage.")] if left else []
    widths = [_WIDE if len(o.title) > _LONG_TITLE else _NARROW for o in all_options]
    table = Table(caption, titles, tuple(rows), (32, *widths), frozenset(range(1, len(titles))))
    sentences = (*_impossible(chosen, comparison), *_half_sentence(insight, all_options), *_units(chosen))
    return Section("mogelijkheden", "De mogelijkheden", (table, *more, *sentences))


def _shown(chosen: Chosen) -> tuple[Criterion, ...]:
    """Give the criteria that a council sees: those that count first, if there are many."""
    question = chosen.question
    counts = question.value_weights.keys() | question.limits.keys()
    ranked = sorted(question.catalogue.criteria, key=lambda c: c.id not in counts)[:_MOST_CRITERIA]
    return tuple(c for c in question.catalogue.criteria if c in ranked)


def _nothing(chosen: Chosen) -> Iterator[Option]:
    nothing = frozenset[str]()
    if next(_broken(chosen.question, nothing), None) is None:
        yield Option("Niets doen", nothing)


def _broken(question: Question, package: frozenset[str]) -> Iterator[Rule]:
    return (rule for rule in question.rules if not rule.holds(question.catalogue, package))


def _impossible(chosen: Chosen, comparison: Comparison) -> Iterator[Paragraph]:
    """Say why doing nothing, or the other approach, is no option, where it is not."""
    question = chosen.question
    for rule in islice(_broken(question, frozenset()), 1):
        yield Paragraph(f"dat kan niet. {rule.sentence(question.catalogue)}", "Niets doen:")
    other, answer = question.approach.other, comparison.other_than(question)
    if other in comparison.approaches and not isinstance(answer, Chosen):
        what = "kan" if isinstance(answer, Infeasible) else "is bewezen"
        yield Paragraph(f"daarbij {what} geen enkel pakket.", f"{other.title_in(question.catalogue)}:")


def _runner_up(insight: Insight) -> Iterator[Option]:
    if len(insight.alternatives.packages) > 1:
        yield Option("Op één na beste", insight.alternatives.packages[1].answer.package)


def _other_approach(chosen: Chosen, comparison: Comparison) -> Iterator[Option]:
    question = chosen.question
    answer = comparison.other_than(question)
    if isinstance(answer, Chosen):
        yield Option(question.approach.other.title_in(question.catalogue), answer.package)


def _half(insight: Insight) -> Iterator[tuple[Option, str]]:
    """Give the best package that asks half of what is scarce, in the value without it; and how much that is."""
    line = insight.frontier
    if line is None or not line.asks:
        return
    half = insight.chosen.tally.totals[line.criterion.id] / 2
    within = [p for p in line.points if p.used <= half]
    if half > 0 and within:
        option = Option(f"Helft van de {dutch.lower_first(line.criterion.title)}", within[-1].package)
        yield option, dutch.of_criterion(line.criterion, half)


def _half_sentence(insight: Insight, shown: tuple[Option, ...]) -> Iterator[Paragraph]:
    """Say which option is the best with half of what is scarce, where it has no column of its own."""
    for half, amount in _half(insight):
        for option in shown:
            if option.package == half.package and option.title != half.title:
                yield Paragraph(
                    f"is het pakket onder {dutch.quoted(option.title)} het beste.", f"Met de helft ({amount})"
                )


def _difference(chosen: Chosen, all_options: tuple[Option, ...], place: int) -> str:
    """Say how an option differs from the advice, or that it is an earlier one over again."""
    option, earlier = all_options[place], all_options[1:place]
    for known in earlier:
        if known.package == option.package:
            return f"hetzelfde als ‘{known.title}’"
    if not option.package:
        return "alles valt af"
    if len(option.package ^ chosen.package) > _MOST_NAMED:
        more, less = len(option.package - chosen.package), len(chosen.package - option.package)
        return "; ".join(part for part in (f"{more} erbij" if more else "", f"{less} eraf" if less else "") if part)
    return changes(chosen.question.catalogue, chosen.package, option.package)


def _row(chosen: Chosen, criterion: Criterion, all_options: tuple[Option, ...]) -> tuple[str, ...]:
    catalogue = chosen.question.catalogue
    verb = "brengt" if criterion.direction is Direction.MAX else "vraagt"
    tallies = (tally(catalogue, o.package) for o in all_options)
    totals = (marked(total_text(criterion, t), t.unknown.get(criterion.id, 0)) for t in tallies)
    return (f"{dutch.titled(criterion)} – {verb}", *totals)


def _marks(catalogue: Catalogue, criteria: tuple[Criterion, ...], all_options: tuple[Option, ...]) -> str:
    """Say what the mark of unknown scores means, where a total has one."""
    unknown = [tally(catalogue, option.package).unknown for option in all_options]
    asks = {c.cautious > 0 for c in criteria if any(c.id in counts for counts in unknown)}
    inside = frozenset().union(*(option.package for option in all_options))
    whose = [m for m in catalogue.in_order(inside) if any(catalogue.by_id[m].scores[c.id] is None for c in criteria)]
    if not asks:
        return ""
    how = {False: "bij wat het brengt niet mee", True: "bij wat het vraagt als het hoogste dat kan"}
    counts = dutch.join(how[which] for which in sorted(asks))
    of = f" van {dutch.join(whose)}" if len(whose) <= _MOST_WHOSE else ""
    return f" {MARK} Hierin zitten onbekende scores{of}. Die tellen {counts}."


def _worth(chosen: Chosen, all_options: tuple[Option, ...]) -> Iterator[tuple[str, ...]]:
    """Give every option's value in the weights of the advice, as a share of it: numbers of one scale."""
    if chosen.value > 0:
        yield ("Waarde: brengt min vraagt, gewogen", *(_share(chosen, o.package) for o in all_options))


def _share(chosen: Chosen, package: frozenset[str]) -> str:
    question = chosen.question
    if not all(rule.holds(question.catalogue, package) for rule in question.rules):
        return "past niet"  # what it would be worth says nothing
    return share_of_value(chosen, package)


def _units(chosen: Chosen) -> Iterator[Paragraph]:
    """Say what the most points mean, for what is asked; and that points are no euros."""
    asked = [c for c in _shown(chosen) if c.direction is Direction.MIN]
    told = [
        f"{dutch.lower_first(c.title)} {dutch.number(c.scale[-1][0])} is ‘{c.scale[-1][1]}’" for c in asked if c.scale
    ]
    text = f"Van één maatregel: {dutch.join(told)}." if told else ""
    text = f"{text} {no_euros(asked)}"
    if text:
        yield Paragraph(text.strip(), "Wat een punt is.")
