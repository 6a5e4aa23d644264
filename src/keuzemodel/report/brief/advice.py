"""What it is about, what is advised, and why the rest is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis.uncertainty.texts import sampled
from keuzemodel.approach import Approach
from keuzemodel.direction import Direction
from keuzemodel.grounds import is_fitted
from keuzemodel.numbers import total
from keuzemodel.planning.texts import names_explained
from keuzemodel.report.blocks import Listing, Paragraph, Section, Table
from keuzemodel.report.decision.choices import choices, facts
from keuzemodel.report.decision.headline import weighting_title
from keuzemodel.report.decision.room import over, room_sentence, spread, too_little
from keuzemodel.report.decision.totals import of_unknown
from keuzemodel.report.reasons.concrete import short_meaning, weighs_up
from keuzemodel.unknowns import is_all_unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keuzemodel.analysis.comparison import Comparison
    from keuzemodel.analysis.uncertainty.draws import Draws
    from keuzemodel.analysis.why.explanation import Explanation
    from keuzemodel.answer import Chosen
    from keuzemodel.catalogue import Catalogue, Criterion, Heading
    from keuzemodel.planning.plan import Plan
    from keuzemodel.question import Question
    from keuzemodel.report.insight import Insight

_MOST_TITLES = 24
_LONGEST = 96
"""Signs of a title; a longer one would take lines that others need."""
_LONGEST_TEXT = 600
_MOST_REASONS = 8
_NARROW = 11
"""How wide a column of numbers is, as a part of the whole."""


def about(catalogue: Catalogue) -> Iterator[Section]:
    """Give problem and goal, as far as the catalogue has them."""
    told = (("Probleem.", catalogue.problem), ("Doel.", catalogue.goal))
    blocks = tuple(Paragraph(_cut(" ".join(text.split())), lead) for lead, text in told if text)
    if blocks:
        yield Section("waarover", "Waar het om gaat", blocks)


def _cut(text: str) -> str:
    """Keep the sentences that fit; what is longer than the catalogue should say goes."""
    if len(text) <= _LONGEST_TEXT:
        return text
    end = max(text.rfind(sign, 0, _LONGEST_TEXT) for sign in (". ", "? ", "! "))
    return text[: end + 1] if end > 0 else f"{text[: _LONGEST_TEXT - 1].rstrip()}…"


def advice(chosen: Chosen, comparison: Comparison, plan: Plan | None) -> Section:
    """Name the measures by phase, and what they ask."""
    catalogue = chosen.question.catalogue
    phases = [(p.title, chosen.phases[p.id].package) for p in catalogue.phases if chosen.phases[p.id].package]
    blocks: list[Paragraph | Listing] = [Paragraph(_asked(chosen, comparison)), *_beforehand(chosen.question)]
    if not phases:
        return Section("advies", "Het advies", (*blocks, Paragraph("Geen enkele maatregel: niets doen is het beste.")))
    with_titles = len(chosen.package) <= _MOST_TITLES
    for title, ids in phases:
        count = dutch.count(len(ids), "maatregel", "maatregelen")
        if with_titles:
            blocks.append(Paragraph(count, f"{title}:"))
            blocks.append(Listing(tuple(Paragraph(short_title(catalogue, m), m) for m in ids), columns=2))
        else:
            blocks.append(Paragraph(f"{count}: {', '.join(ids)}.", f"{title}:"))
    return Section("advies", "Het advies", (*blocks, *_asks(chosen, plan)))


def short_title(catalogue: Catalogue, measure: str) -> str:
    """Give a title that takes no more than a line or two: whole words of it."""
    title = catalogue.by_id[measure].title
    if len(title) <= _LONGEST:
        return title
    start = title[:_LONGEST]
    return f"{start.rsplit(' ', 1)[0] if ' ' in start else start}…"


def _asks(chosen: Chosen, plan: Plan | None) -> Iterator[Paragraph]:
    """Say what it asks, next to what there is now, and over what time that is spread."""
    catalogue = chosen.question.catalogue
    asked = [c for c in catalogue.criteria if c.direction is Direction.MIN and chosen.tally.totals[c.id]]
    if not asked:
        return
    text = " ".join(filter(None, (f"{dutch.join(_amount(chosen, c) for c in asked)}.", room_sentence(chosen))))
    is_short = any(too_little(chosen, c) for c in asked)
    if is_short and chosen.question.approach is Approach.ALL_CONSIDERED:
        text += f" Wat nu wel past, staat onder {dutch.quoted(Approach.WITHIN_CAPACITY.title_in(catalogue))}."
    if plan is not None and plan.starts:
        letters = names_explained(plan.asked.periods)
        named = f" ({letters})" if letters else ""
        if spread_ := spread(chosen, plan):
            text += " De planning rekent met nieuwe ruimte in elke periode: "
            text += f"verspreid over {spread_}{named} past het wel."
        else:
            text += f" Het werk is verdeeld over {over(plan)}{named}."
    yield Paragraph(text, "Wat het vraagt:")


def _amount(chosen: Chosen, criterion: Criterion) -> str:
    """Write a total, with what it holds for unknown scores."""
    if is_all_unknown(criterion, chosen.tally):
        return f"een onbekende hoeveelheid {dutch.lower_first(criterion.title)}"
    held = of_unknown(chosen, criterion)
    text = dutch.of_criterion(criterion, chosen.tally.totals[criterion.id])
    return f"{text} ({held})" if held else text


def _beforehand(question: Question) -> Iterator[Paragraph]:
    """Say what was chosen beforehand, and which circumstances hold: all on these pages starts from that."""
    told, holding = choices(question), facts(question)
    if told:
        yield Paragraph(f"{'; '.join(told)}. Alles op deze bladzijden gaat daarvan uit.", "Vooraf gekozen:")
    if holding:
        yield Paragraph(f"{holding}.", "Omstandigheden:")


def _asked(chosen: Chosen, comparison: Comparison) -> str:
    question = chosen.question
    catalogue = question.catalogue
    return (
        f"Dit is het beste pakket bij de benadering {dutch.quoted(question.approach.title_in(catalogue))} en de weging "
        f"{dutch.quoted(weighting_title(question, comparison))}. {_weights(question)}"
    )


def _weights(question: Question) -> str:
    """Say how much each aspect counts: once where it is the same for all."""
    catalogue, weights = question.catalogue, dict(question.weights)
    shares = {
        a: dutch.percent(total(weights[c] for c in members), 1)
        for a in catalogue.aspects
        if (members := catalogue.criteria_of[a.id])
    }
    names = {a: f"{dutch.quoted(a.title)}{_meaning(catalogue, a)}" for a in shares}
    if len(shares) > 1 and len(set(shares.values())) == 1:
        return f"Daarin tellen {dutch.join(names.values())} elk voor {next(iter(shares.values()))}."
    return f"Daarin telt {dutch.join(f'{names[a]} voor {share}' for a, share in shares.items())}."


def _meaning(catalogue: Catalogue, aspect: Heading) -> str:
    """Say in brackets how else an aspect is named, and what it is about, if the catalogue says so in a few words."""
    text = " ".join(aspect.description.split()).removesuffix(".")
    short = text if len(text) <= _LONGEST else ""
    parts = [dutch.lower_first(part) for part in (dutch.other_name(catalogue, aspect), short) if part]
    return f" ({': '.join(parts)})" if parts else ""


def _fitted(insight: Insight, measure_id: str) -> int:
    """Count the scores of a measure that count and were fitted to a known outcome."""
    question = insight.chosen.question
    return sum(is_fitted(question.catalogue.by_id[measure_id], c) for c in question.value_weights)


def rejected(insight: Insight) -> Iterator[Section]:
    """Say of what is nearest to being chosen why it is not, and how often other scores would choose it."""
    found = insight.uncertainty
    draws = found.draws if found else None
    outside = [e for e in insight.explanations.measures if not e.is_in]
    if not outside:
        return
    catalogue = insight.chosen.question.catalogue
    near = sorted(outside, key=lambda e: (e.price is None, e.price or 0))[:_MOST_REASONS]
    shown = sorted(near, key=lambda e: catalogue.position[e.measure])
    fitted = any(_fitted(insight, e.measure) for e in shown)
    columns = ["Maatregel", "Waarom niet"]
    columns += ["Scores aangepast"] if fitted else []
    columns += ["Bij andere scores wel"] if draws else []
    rows = tuple(
        (
            f"{e.measure} {short_title(catalogue, e.measure)}",
            weighs_up(e, in_short=True),
            *([str(_fitted(insight, e.measure))] if fitted else []),
            *([_drawn(e, draws)] if draws else []),
        )
        for e in shown
    )
    left = len(outside) - len(shown)
    more = f" Van de andere {left} staat het in de bijlage." if left else ""
    caption = "Het zijn geen slechte maatregelen: met andere gewichten of scores kan het anders zijn."
    if draws:
        caption += " Laatste kolom: hoe vaak hij wél in het beste pakket zit als onzekere scores anders uitvallen."
    if fitted:
        caption += f" Aangepast: hoeveel van zijn {len(insight.chosen.question.value_weights)} scores."
    caption += "".join(f" {text}" for text in short_meaning(shown))
    numbers = frozenset(range(2, len(columns)))
    widths = (37, 51 - _NARROW * (len(columns) - 3), *(_NARROW for _ in numbers)) if numbers else (42, 58)
    table = Table(caption + more, tuple(columns), rows, widths, numbers)
    yield Section("niet-gekozen", "Waarom de andere niet", (table,))


def _drawn(e: Explanation, draws: Draws) -> str:
    """Say how often other scores bring it in: never, where a rule leaves it out whatever the scores are."""
    return "0%, door een regel" if e.other is None else sampled(draws.measures[e.measure])
