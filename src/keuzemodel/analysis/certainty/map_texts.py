"""What the weight map says, in Dutch sentences that terminal and report share.

None of them says anything about scores other than those of the catalogue.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from keuzemodel import dutch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from keuzemodel.analysis.certainty.how_sure import HowSure
    from keuzemodel.analysis.weights.proven_shares import ProvenShares
    from keuzemodel.analysis.weights.stability import Interval
    from keuzemodel.analysis.weights.weight_map import WeightMap
    from keuzemodel.catalogue import Catalogue
    from keuzemodel.question import Question

_ALMOST = 0.995
_HARDLY = 0.005


def share_text(share: Fraction, core: Fraction) -> str:
    """Write the share of a measure so that nothing reads as all or none that is not.

    Args:
        share: counted or exact.
        core: the core index of the measure: 1 if it is in every best package, 0 if it is in none.

    """
    if share >= _ALMOST and core < 1:
        return "meer dan 99%"
    if share < _HARDLY and core > 0:
        return "minder dan 1%"
    return dutch.percent(share)


def split_shares(share: Fraction) -> tuple[str, str]:
    """Write a share that is neither all nor nothing, and what is left of the whole, so that the two add up."""
    if share >= _ALMOST:
        return "meer dan 99%", "minder dan 1%"
    if share < _HARDLY:
        return "minder dan 1%", "meer dan 99%"
    percents = dutch.whole_percents(share)
    return f"{percents}%", f"{100 - percents}%"


def changes(
    catalogue: Catalogue,
    package: frozenset[str],
    to: frozenset[str],
    named: Callable[[Sequence[str]], str] = dutch.join,
) -> str:
    """Say how one package differs from another: ``erbij 1 en 2; eraf 3``.

    Args:
        catalogue: the measures.
        package: from this one.
        to: to this one.
        named: how measures are named; by their ids.

    """
    more = named(catalogue.in_order(to - package))
    less = named(catalogue.in_order(package - to))
    if package and not to:
        return "niets doen"
    parts = [f"erbij {more}" if more else "", f"eraf {less}" if less else ""]
    return "; ".join(part for part in parts if part) or "hetzelfde pakket"


def within(map_: WeightMap) -> str:
    """Say which weightings a map is about: `` waarin elk aspect minstens 10% weegt``, or nothing for all."""
    return f" waarin elk aspect minstens {dutch.percent(map_.minimum, 1)} weegt" if map_.minimum else ""


def size_sentence(map_: WeightMap) -> str:
    """Say how many packages are best somewhere, and whether that is proven."""
    n = len(map_.entries)
    start = f"Over alle denkbare wegingen{f'{within(map_)},' if map_.minimum else ''} {'is' if n == 1 else 'zijn'}"
    some = dutch.count(n, "pakket", "pakketten")
    if map_.complete:
        return f"{start} {some} ergens als enige het beste. Dat is bewezen."
    if map_.solved:
        told = f"{solved_sentence(map_.solved)} {proven_sentence(map_.proven_by_aspect)}"
        return f"{start} tot nu toe {some} gevonden; er kunnen er meer zijn. {told}".rstrip()
    return f"{start} tot nu toe {some} gevonden. Er kunnen er meer zijn; de aandelen zijn dus voorlopig."


def solved_sentence(solved: int) -> str:
    """Say over how many weightings the shares of a map are counted that is not whole."""
    many = dutch.number(solved)
    return f"De aandelen zijn geteld over {many} wegingen, goed verspreid, elk met zijn bewezen beste pakket."


def proven_sentence(proven: ProvenShares | None) -> str:
    """Say how much of a map that is not whole is proven by aspect; empty for one that is whole or not counted."""
    if proven is None:
        return ""
    if proven.share < _HARDLY * 2:
        start = "Van minder dan 1% van de wegingen is bewezen welk pakket het beste is"
        if not any(proven_text(interval) for interval in proven.measures.values()):
            return f"{start}. De aandelen zijn dus schattingen."
        return f"{start}. Wel is per maatregel bewezen waar haar aandeel tussen ligt."
    share = dutch.percent(dutch.cut(proven.share, 2))
    return (
        f"Van ten minste {share} van de wegingen is bewezen welk pakket het beste is. "
        "Van de rest zijn de aandelen schattingen."
    )


def proven_text(interval: Interval) -> str:
    """Write between what a share certainly is, rounded outwards; empty if that says nothing."""
    low, high = dutch.cut(interval[0], 2), dutch.raised(interval[1], 2)
    if low == 0 and high == 1:
        return ""
    return dutch.percent(low) if low == high else f"{dutch.number(low * 100)}–{dutch.percent(high)}"


def measure_sentence(map_: WeightMap) -> str:
    """Say in which share of the weightings the most frequent measure is in the best package, aspects counting alike."""
    shares = map_.shares_by_aspect.measures
    free = free_of(map_.question, map_.catalogue.ids)
    if not free:
        return ""
    measure = max(free, key=lambda id_: shares[id_])
    if not map_.core_index[measure]:
        return "Geen enkele maatregel zit in een pakket dat ergens als enige het beste is."
    share = share_text(map_.shares_by_aspect.measures[measure], map_.core_index[measure])
    where = f"{within(map_)}," if map_.minimum else ""
    return (
        f"In {share} van alle denkbare wegingen{where} zit {dutch.quoted(map_.catalogue.name(measure))} in het pakket."
    )


def counting_sentence(map_: WeightMap) -> str:
    """Say how shares are counted, and how exact they are."""
    loose, counted = (
        f"op ongeveer {dutch.percent(shares.error, 2)} na" if shares.error else "precies"
        for shares in (map_.shares, map_.shares_by_aspect)
    )
    if not map_.shares_by_aspect.error:
        return f"De aandelen zijn {loose} berekend."
    return (
        "Bij ‘per aspect’ telt elk aspect even zwaar, en binnen een aspect elk criterium. "
        f"De aandelen per criterium zijn {loose} berekend, die per aspect {counted}."
    )


def always_sentences(map_: WeightMap) -> tuple[str, ...]:
    """Say which measures are in every best package and which in none; nothing if that is not proven."""
    if not map_.complete:
        return ()
    least = f"als elk aspect minstens {dutch.percent(map_.minimum, 1)} weegt"
    where = least if map_.minimum else "over alle wegingen"
    always, never = (free_of(map_.question, measures) for measures in (map_.always, map_.never))
    return (
        f"Altijd zinnig {where}: {_listed(always)}{besides_settled(map_.question, always, map_.always)}.",
        f"Nooit in het beste pakket {where}: {_listed(never)}.",
        *settled_sentences(map_.question),
        *borders_sentences(map_.question, map_.minimum),
    )


def free_of(question: Question, measures: Iterable[str]) -> tuple[str, ...]:
    """Leave out what is in or out whatever the weights: that it always is, says nothing of the weights."""
    return tuple(measure for measure in measures if measure not in question.settled)


def besides_settled(question: Question, told: Sequence[str], always: Iterable[str]) -> str:
    """Say, where no measure is always in that weights can change, which are in always by a rule or a choice."""
    settled = [measure for measure in always if measure in question.settled]
    return f", behalve wat vaststaat ({dutch.join(settled)})" if settled and not told else ""


def settled_sentences(question: Question) -> tuple[str, ...]:
    """Name what is in or out whatever the weights; nothing if there is no such measure."""
    if not question.settled:
        return ()
    settled = question.catalogue.in_order(question.settled)
    stands = "staat" if len(settled) == 1 else "staan"
    return (f"Los van de weging {stands} vast, door een regel of een eigen keuze: {_listed(settled)}.",)


def borders_sentences(question: Question, minimum: Fraction) -> tuple[str, ...]:
    """Say that shares, always and never are about what is inside the parts of a map, if they have borders."""
    if len(question.value_weights) == 1:
        return ()
    example = "" if minimum else ", bijvoorbeeld als één criterium alles weegt,"
    return (f"Op een grens tussen pakketten{example} kan een ander pakket even goed zijn. Grenzen tellen voor 0% mee.",)


def interval_texts(interval: Interval) -> tuple[str, str]:
    """Write both ends of an interval, rounded inwards: what is said of any weight between them holds.

    Only an interval that is narrower than that is rounded as usual.
    """
    low, high = interval
    inner = -dutch.cut(-low, 3), dutch.cut(high, 3)
    low, high = inner if inner[0] <= inner[1] else interval
    return dutch.percent(low, 1), dutch.percent(high, 1)


def nearest_sentence(sure: HowSure) -> str:
    """Say how far away the nearest other best package is; empty if that is not known."""
    if sure.always_best:
        return "Dit pakket is bij elke weging een van de beste."
    if sure.nearest is None:
        return ""
    catalogue = sure.chosen.question.catalogue
    what = changes(catalogue, sure.chosen.package, sure.nearest.beyond.package)
    if not sure.nearest.distance:
        return f"Bij deze weging is een ander pakket even goed, en bij een iets andere weging beter ({what})."
    return (
        f"De kleinste verandering die telt: verschuif {moved_text(sure.nearest.distance)} gewicht, en vlak daarna is "
        f"een ander pakket beter ({what})."
    )


def moved_text(distance: Fraction) -> str:
    """Write how much weight may move before another package is better, such as ``9,1 procentpunt``; rounded down."""
    points, _ = dutch.turning(distance * 100, Fraction(0), 1)
    return f"{points} procentpunt"


def _listed(measures: Iterable[str]) -> str:
    return ", ".join(measures) or "geen enkele maatregel"
