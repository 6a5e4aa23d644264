"""What is said of uncertain scores, in Dutch. A number out of draws gets no more digits than its interval allows."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from math import floor, log10
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis import ties
from keuzemodel.analysis.certainty.map_texts import changes
from keuzemodel.analysis.uncertainty.doubts import UNKNOWN_INTERVAL, Kind
from keuzemodel.analysis.why.worth import Worth
from keuzemodel.numbers import total

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from keuzemodel.analysis.comparison import Comparison
    from keuzemodel.analysis.uncertainty.doubts import Doubt, Doubted
    from keuzemodel.analysis.uncertainty.draws import Draws, Share
    from keuzemodel.analysis.uncertainty.uncertainty import Uncertainty
    from keuzemodel.analysis.uncertainty.worth_knowing import WorthKnowing
    from keuzemodel.catalogue import Catalogue
    from keuzemodel.question import Question

_MOST_DECIMALS = 4
_PLAIN = Worth()
_WITHOUT_FITTING = "Als de aangepaste scores door loting een waarde binnen hun band krijgen"
_MOST_NAMED = 40
_HALF = 0.5
_KINDS = {
    Kind.BAND: (
        "score met een band (een laagste en hoogste waarde)",
        "scores met een band (een laagste en hoogste waarde)",
    ),
    Kind.FITTED: ("aangepaste score", "aangepaste scores"),
    Kind.UNKNOWN: ("onbekende score", "onbekende scores"),
}
_STEPS = tuple(Fraction(n, 1000) for n in (1, 2, 5, 10, 20, 50, 100))
"""In which steps a share of draws is told; one with a wider interval by the ends of that."""
_NEXT = 2
"""Scores to find out after the first one, that are named."""
_WIDER = Fraction(3, 2)
"""A step that is more times half an interval makes way for the next smaller one, if it is more than this."""
_NARROW = Fraction(2, 100)
_FINE = Fraction(1, 100)
"""The largest step that needs no ‘ongeveer’."""


def doubts_sentence(doubted: Doubted) -> str:
    """Say how many scores are in doubt, and between what."""
    doubts, unknown = doubted.doubts, doubted.unknown
    if not doubts:
        return "Er zijn hier geen onzekere scores: alles ligt vast."
    counts = Counter(doubt.kind for doubt in doubts)
    parts = [dutch.count(counts[kind], one, more) for kind, (one, more) in _KINDS.items() if counts[kind]]
    many = f"zijn {len(doubts)} scores: " if len(counts) > 1 else "is " if len(doubts) == 1 else "zijn "
    sentence = f"Onzeker {many}{dutch.join(parts)}. De andere veranderen daarbij niet, ook niet als ze zijn ingeschat."
    if not counts[Kind.UNKNOWN]:
        return sentence
    low, high = (dutch.percent(share, 2) for share in unknown)
    if unknown == UNKNOWN_INTERVAL:
        return f"{sentence} Wat onbekend is, kan alles zijn van 0 tot het hoogste van de schaal."
    return f"{sentence} Wat onbekend is, ligt tussen {low} en {high} van het bereik."


def doubts_in_short(doubted: Doubted) -> str:
    """Say the same in a line, for a council; empty if no score is in doubt."""
    if not doubted.doubts:
        return ""
    total_ = dutch.count(len(doubted.doubts), "score telt", "scores tellen")
    return f"{total_} hier als onzeker; de andere veranderden we niet."


def regret_sentences(found: Uncertainty, worth: Worth = _PLAIN) -> tuple[str, ...]:
    """Say how much worse the package can turn out to be than another, and which package is safest."""
    regret, chosen = found.regret, found.chosen
    catalogue = chosen.question.catalogue
    if regret is None:
        return ("De tijd was om voordat bekend was hoeveel slechter dit pakket kan uitvallen.",)
    if not regret.value:
        return ("Wat er ook uitkomt binnen deze grenzen: geen enkel pakket is beter dan dit. Dat is bewezen.",)
    size = abs(chosen.value)
    # Of a value near 0 everything is many times as much, which says nothing.
    part = f" ({dutch.percent(dutch.raised(regret.value / size, 2))} van zijn waarde)" if size >= regret.value else ""
    most = worth.most(regret.value)
    less = (
        f"dit pakket is hooguit {most}{part} minder waard dan het beste"
        if worth.reach is None
        else f"het beste pakket is hooguit {most} van de waarde van dit pakket beter"
    )
    other = changes(catalogue, chosen.package, regret.package)
    return (
        f"Wat er ook uitkomt binnen deze grenzen: {less}. Dat is bewezen.",
        f"Zo groot is het verschil alleen in het ergste geval: {other}, {_worst_case(len(regret.scores))}.",
        *_safest_sentence(found, worth),
    )


def _worst_case(scores: int) -> str:
    if not scores:
        return "ook met alle scores zoals ze zijn"
    many = "één score" if scores == 1 else f"{dutch.word(scores)} scores tegelijk"
    return f"met {many} zo laag of zo hoog als kan"


def _safest_sentence(found: Uncertainty, worth: Worth) -> tuple[str, ...]:
    safest, chosen = found.safest, found.chosen
    if safest is None:
        return ("De tijd was om voordat bekend was welk pakket het veiligste is.",)
    if found.regret is not None and safest.regret == found.regret.value:
        return ("Een veiliger pakket is er niet: elk ander kan minstens zoveel slechter uitvallen.",)
    what = changes(chosen.question.catalogue, chosen.package, safest.package)
    tied = ties.others("zijn even veilig", unique=safest.unique)
    most = worth.most(safest.regret)
    less = f"is hooguit {most} minder waard dan het beste"
    if worth.reach is not None:
        less = f"blijft hooguit {most} van de waarde van dit pakket achter bij het beste"
    if not safest.regret:
        less = "is altijd een van de beste"
    return (f"Het veiligste pakket ({what}) {less}, wat er ook uitkomt. {tied}".rstrip(),)


def draws_sentences(found: Uncertainty, worth: Worth = _PLAIN) -> tuple[str, ...]:
    """Say in which share of the draws the package is the best, and what it loses."""
    draws, chosen = found.draws, found.chosen
    if draws is None:
        return ("De tijd was om voordat er genoeg trekkingen waren.",)
    count = f"{dutch.number(draws.count)} {'trekking' if draws.count == 1 else 'trekkingen'}"
    own = draws.of(chosen.package)
    how_often = of_draws(own)
    done = f"Er zijn {count} gedaan: elke keer krijgt elke onzekere score door loting een waarde die kan."
    said = [f"{done} In {how_often} is precies dit pakket het beste."]
    if draws.largest_loss:
        mean, largest = loss_texts(draws, worth)
        said.append(f"Gemiddeld is het dan {mean} minder waard dan het beste; het meeste was {largest}.")
    return (*said, *_limit_sentence(found, draws))


def _limit_sentence(found: Uncertainty, draws: Draws) -> tuple[str, ...]:
    """Say that limits count likely scores, and how often the package would not fit."""
    question = found.chosen.question
    bounded = {doubt.criterion for doubt in found.doubted.doubts} & question.bounded
    if not bounded:
        return ()
    titles = dutch.join(dutch.lower_first(c.title) for c in question.catalogue.criteria if c.id in bounded)
    only_limits = all(rule.sum is None or rule.sum.changes == "limit" for rule in question.rules)
    what = f"De grens aan {titles} telt" if only_limits else f"Wat een pakket van {titles} moet of mag hebben, telt"
    return (f"{what} met de waarschijnlijke scores. {_fits(draws)}",)


def _fits(draws: Draws) -> str:
    if not draws.broken:
        return "Ook met de getrokken scores past dit pakket steeds."
    return f"Met de getrokken scores past dit pakket niet in {of_draws(draws.share_broken)}."


def fitted_sentences(share: Share | None) -> tuple[str, ...]:
    """Say what is left of a package without the points that were chosen for it."""
    if share is None:
        return ()
    return (f"{_WITHOUT_FITTING}, is dit pakket in {of_draws(share)} het beste.",)


def compared_fitted_sentences(comparison: Comparison, shares: Mapping[Question, Share | None]) -> tuple[str, ...]:
    """Say the same of the packages of all weightings, for each approach of which all shares are known."""
    titles = {weighting.name: dutch.lower_first(weighting.title) for weighting in comparison.weightings}
    said = []
    for approach in comparison.approaches:
        known = [
            (shares[a.question], titles[a.question.weighting or ""])
            for a in comparison.of(approach)
            if a.question in shares
        ]
        ordered = sorted(((share, title) for share, title in known if share is not None), key=lambda one: one[0].share)
        if not ordered or len(ordered) < len(known):
            continue
        (least, lowest), (most, highest) = ordered[0], ordered[-1]
        ends = [f"in {of_draws(least)}", f"tot {of_draws(most)}"]
        much = ends[0] if ends[0][3:] == ends[1][4:] else f"{ends[0]} ({lowest}) {ends[1]} ({highest})"
        every = "het pakket van elke weging" if len(ordered) > 1 else "het pakket"
        label = approach.title_in(comparison.catalogue)
        said.append(f"{label}: {dutch.lower_first(_WITHOUT_FITTING)}, is {every} het beste {much}.")
    return tuple(said)


def measures_sentences(found: Uncertainty, *, steady: bool = True) -> tuple[str, ...]:
    """Say which measures are in the best package of most draws, and which of few.

    Args:
        found: the draws.
        steady: also of every draw, and of none.

    """
    draws, catalogue = found.draws, found.chosen.question.catalogue
    if draws is None:
        return ()
    always = [m for m in catalogue.ids if draws.measures[m].times == draws.count]
    never = [m for m in catalogue.ids if not draws.measures[m].times]
    mostly = [m for m in contested(found) if m not in found.chosen.package and draws.measures[m].low > _HALF]
    hardly = [m for m in contested(found) if m in found.chosen.package and draws.measures[m].high < _HALF]
    said = (
        ("In alle trekkingen in het beste pakket", always if steady else []),
        ("In geen enkele trekking", never if steady else []),
        ("Niet in dit pakket, maar in de meeste trekkingen wel in het beste", _with_shares(draws, mostly)),
        ("Wel in dit pakket, maar in de meeste trekkingen niet in het beste", _with_shares(draws, hardly)),
    )
    return tuple(f"{what}: {', '.join(measures)}." for what, measures in said if measures)


def _with_shares(draws: Draws, measures: Iterable[str]) -> list[str]:
    return [f"{m} (wel in {sampled(draws.measures[m])})" for m in measures]


def contested(found: Uncertainty) -> list[str]:
    """Give the measures that are in the best package of some draws and not of others, most often first."""
    draws = found.draws
    if draws is None:
        return []
    some = [m for m in found.chosen.question.catalogue.ids if 0 < draws.measures[m].times < draws.count]
    return sorted(some, key=lambda m: -draws.measures[m].times)


def worth_sentences(found: Uncertainty, unit: Worth = _PLAIN) -> tuple[str, ...]:
    """Say what to find out first, and what makes no difference."""
    worth, question = found.worth_knowing, found.chosen.question
    if worth is None:
        return ("De tijd was om voordat bekend was wat u het eerst moet uitzoeken.",)
    catalogue = question.catalogue
    useful = [known for known in worth if known.worth]
    said = []
    if useful:
        first, *others = useful
        rest = total(known.worth for known in others)
        # Amounts that read the same are told as no difference.
        is_more = others and first.worth > rest and rounded(first.worth, unit) != rounded(rest, unit)
        more = " meer dan met alle andere samen" if is_more else ""
        amount = f"{rounded(first.worth, unit)}{' aan waarde' if unit.reach is None else ' van de waarde'}"
        said.append(
            f"Zoek eerst uit: {score_name(catalogue, first.doubt)}. "
            f"Wie dat weet, wint gemiddeld {amount}{f',{more}' if more else ''}."
            + (f" Daarna: {_names(catalogue, others[:_NEXT])}." if others else "")
        )
    if idle := [known for known in worth if not known.worth and known.counts]:
        one = "maakt deze score" if len(idle) == 1 else "maken deze scores"
        said.append(f"Los van de andere {one} niets uit: {_names(catalogue, idle)}.")
    if limited := [known for known in worth if not known.counts and known.doubt.criterion in question.bounded]:
        said.append(f"Telt niet in de waarde, wel in een grens: {_names(catalogue, limited)}.")
    return tuple(said)


def decisive_sentences(catalogue: Catalogue, worth: Sequence[WorthKnowing]) -> tuple[str, ...]:
    """Say which of one measure's uncertain scores can change the choice."""
    useful = [f"{score_name(catalogue, known.doubt)} ({rounded(known.worth)})" for known in worth if known.worth]
    if useful:
        scores, them = ("score kan", "hem") if len(useful) == 1 else ("scores kunnen", "ze")
        can = f"Deze onzekere {scores} de keuze veranderen, met tussen haakjes hoeveel het gemiddeld waard is"
        return (f"{can} om {them} te kennen: {dutch.join(useful)}.",)
    if any(known.counts for known in worth):
        return ("Geen van de onzekere scores van deze maatregel kan los van de andere de keuze veranderen.",)
    return ()


def _names(catalogue: Catalogue, known: Sequence[WorthKnowing]) -> str:
    """Name scores, those of one criterion together; of more than anyone reads only how many."""
    if len(known) > _MOST_NAMED:
        return f"{len(known)} van de onzekere scores (met --json staat de hele lijst erbij)"
    by_criterion: dict[str, list[str]] = {}
    for one in known:
        by_criterion.setdefault(one.doubt.criterion, []).append(members_text(catalogue, one.doubt))
    return "; ".join(
        f"{dutch.lower_first(catalogue.criterion[criterion].title)} van {dutch.join(members)}"
        for criterion, members in by_criterion.items()
    )


def score_name(catalogue: Catalogue, doubt: Doubt) -> str:
    """Name a score, such as ``‘Grip op het stelsel’ van 12.1``."""
    return f"{dutch.quoted(catalogue.criterion[doubt.criterion].title)} van {members_text(catalogue, doubt)}"


def members_text(catalogue: Catalogue, doubt: Doubt, several: str = "{} samen") -> str:
    """Name whose score it is: a measure by its id, a synergy by what must be in and what must be out."""
    members, unless = (
        dutch.join(dutch.named(catalogue, i) if i in catalogue.circumstance else i for i in ids)
        for ids in (doubt.members, doubt.unless)
    )
    together = several.format(members) if len(doubt.members) > 1 else members
    return f"{together} zonder {unless}" if unless else together


def rounded(value: Fraction, worth: Worth = _PLAIN) -> str:
    """Write an exact amount of value; one above 0 never as 0."""
    if worth.reach is not None:
        return worth.share(value)
    text = dutch.number(value, 2)
    return text if text != "0" else dutch.some(value, _MOST_DECIMALS)


def of_draws(share: Share) -> str:
    """Say in which draws something is so: ``38% van de trekkingen``, or ``ongeveer 40%`` if they are few."""
    if share.times in {0, share.of}:
        return "alle trekkingen" if share.times else "geen enkele trekking"
    text, step = sampled(share), _step(share)
    about = "ongeveer " if step is not None and step > _FINE and text[0].isdigit() else ""
    return f"{about}{text} van de trekkingen"


def sampled(share: Share) -> str:
    """Write a share of the draws as a percentage, in steps about as wide as half its interval: it stays within that."""
    if share.low == share.high:
        return dutch.percent(share.share)
    step = _step(share)
    if step is None:
        step = _STEPS[-1]
        low, high = Fraction(share.low) // step * step, -(-Fraction(share.high) // step) * step
        return f"{_percent(low)} tot {_percent(high)}"
    nearest = round(share.share / step) * step
    if nearest in {0, 1}:
        return f"minder dan {_percent(step)}" if not nearest else f"meer dan {_percent(1 - step)}"
    return _percent(nearest)


def _step(share: Share) -> Fraction | None:
    """Give the step in which a share is told; None if its interval is wider than the largest."""
    half = (share.high - share.low) / 2
    place = next((k for k, step in enumerate(_STEPS) if step >= half), None)
    if place is None:
        return None
    # A much wider step could bring it to the end of its interval.
    return _STEPS[place - 1] if _STEPS[place] > max(_WIDER * Fraction(half), _NARROW) else _STEPS[place]


def _percent(share: Fraction) -> str:
    return dutch.percent(share, 1)


def loss_texts(draws: Draws, worth: Worth = _PLAIN) -> tuple[str, str]:
    """Write the mean and the largest loss in the draws."""
    if worth.reach is not None:
        return dutch.some_percent(draws.mean_loss / worth.reach), worth.most(draws.largest_loss)
    decimals = _MOST_DECIMALS
    if draws.mean_loss_spread > 0:
        decimals = max(0, min(_MOST_DECIMALS, floor(-log10(draws.mean_loss_spread))))
    mean = dutch.number(draws.mean_loss, decimals)
    if mean == "0":
        mean = f"minder dan {dutch.number(Fraction(1, 10**decimals), decimals)}"
    return mean, dutch.number(dutch.raised(draws.largest_loss, decimals), decimals)
