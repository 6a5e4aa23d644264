"""What several people have in common, in Dutch sentences that every surface shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis import ties

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from fractions import Fraction

    from keuzemodel.analysis.people.agreement import Agreement
    from keuzemodel.analysis.people.spread import Spread

_EACH = 2


def overlap_sentence(found: Agreement, *, named: bool = True) -> str:
    """Say how many measures are in all packages, in none, and in some; `named`: also who somebody is."""
    overlap, n = found.overlap, len(found.chosen)
    if n == 1:
        size = dutch.count(len(overlap.in_all), "maatregel", "maatregelen")
        who = f": {found.names[0]}" if named else ""
        return f"Er heeft maar één mens gewogen{who}. Dat pakket heeft {size}."
    all_, none, some = len(overlap.in_all), len(overlap.in_none), len(overlap.contested)
    packages = "beide pakketten" if n == _EACH else f"alle {n} pakketten"
    shared = dutch.count(all_, "maatregel zit", "maatregelen zitten") if all_ else "Geen maatregel zit"
    start = f"{shared} in {packages}, {none} in geen"
    if not some:
        return f"{start}. Er is geen verschil: iedereen komt op hetzelfde pakket uit."
    return f"{start}, {some} {'is' if some == 1 else 'zijn'} het gesprek."


def tied_sentence(found: Agreement) -> str:
    """Say for how many people other packages are exactly as good; empty for none."""
    tied = [answer for answer in found.chosen if not answer.unique]
    if not tied:
        return ""
    who = dutch.count(len(tied), "mens zijn", "mensen zijn")
    return ties.of_several(f"Voor {who}")


def mean_sentence(found: Agreement, *, named: bool = True) -> str:
    """Say what the mean weights choose, and who gives in most for it."""
    if found.mean is None:
        return "Niet bewezen binnen de tijd: het pakket bij de gemiddelde weging."
    package = dutch.join(found.mean.chosen.ids) or "niets doen"
    tied = ties.others("zijn dan precies even goed", unique=found.mean.chosen.unique)
    losses = _most(found.mean.losses, named=named)
    return f"Bij de gemiddelde weging is dit het beste: {package}. {losses} {tied}".rstrip()


def fair_sentence(found: Agreement, *, named: bool = True) -> str:
    """Say which package is fair, and who gives in most for it."""
    if found.fair is None:
        return "Niet bewezen binnen de tijd: het eerlijke pakket."
    package = dutch.join(found.question.catalogue.in_order(found.fair.package)) or "niets doen"
    tied = ties.others("zijn precies even eerlijk", unique=found.fair.unique)
    if not found.fair.regret:
        return f"Het eerlijke pakket: {package}. Het is voor iedereen het beste. {tied}".rstrip()
    return (
        f"Het eerlijke pakket: {package}. Elk ander pakket laat iemand meer of evenveel toegeven. "
        f"{_most(found.fair.losses, named=named)} {tied}"
    ).rstrip()


def _most(losses: Mapping[str, Fraction], *, named: bool) -> str:
    most = max(losses.values())
    if not most:
        return "Niemand geeft iets toe."
    if not named:
        return f"Wie het meest toegeeft, geeft {loss_text(most)} aan waarde toe."
    who = dutch.join(name for name, loss in losses.items() if loss == most)
    verb = "geeft" if sum(loss == most for loss in losses.values()) == 1 else "geven"
    return f"Het meest {verb} {who} toe: {loss_text(most)} aan waarde."


def loss_text(loss: Fraction) -> str:
    """Write what someone gives in, in units of value, rounded up: nobody is told less."""
    return dutch.number(dutch.raised(loss))


def moves_sentences(found: Agreement, *, named: bool = True) -> Iterator[str]:
    """Say who would have to move how far for the fair package to be a best one."""
    if found.moves is None:
        if found.fair is not None:
            yield "Niet bewezen binnen de tijd: wie hoeveel moet verschuiven."
        return
    moved = {name: move.distance for name, move in zip(found.names, found.moves, strict=True) if move is not None}
    if not moved:
        yield (
            "Bij geen enkele weging is het eerlijke pakket het beste: het is voor iedereen een middenweg, "
            "hoe iemand ook weegt."
        )
        return
    yield from _named_moves(moved) if named else _counted_moves(list(moved.values()))


def _counted_moves(distances: Sequence[Fraction]) -> Iterator[str]:
    still = sum(not distance for distance in distances)
    if still == len(distances):
        yield "Niemand hoeft iets te verschuiven: het is voor iedereen al een beste pakket."
        return
    if still:
        who = dutch.count(still, "mens hoeft", "mensen hoeven")
        yield f"{who} niets te verschuiven: dit is daar al een beste pakket."
    yield f"Wie het verst weg is, zou {distance_text(max(distances))} van het gewicht moeten verschuiven."


def _named_moves(moved: Mapping[str, Fraction]) -> Iterator[str]:
    still = [name for name, distance in moved.items() if not distance]
    if still:
        yield f"{dutch.join(still)} {_need(still)} niets te verschuiven: dit is daar al een beste pakket."
    far = sorted(moved, key=lambda name: moved[name])
    if len(still) < len(far):
        least, most = far[len(still)], far[-1]
        text = f"{most} zou {distance_text(moved[most])} van het gewicht moeten verschuiven"
        if least == most:
            yield f"Alleen {text}, om dit pakket het beste te vinden."
        else:
            yield f"{text}, om dit pakket het beste te vinden; {least} het minst: {distance_text(moved[least])}."


def _need(names: Sequence[str]) -> str:
    return "hoeft" if len(names) == 1 else "hoeven"


def distance_text(distance: Fraction) -> str:
    """Write how much weight moves, as a percentage that is rounded up."""
    return dutch.percent(dutch.raised(distance, 3), 1)


def spread_sentence(found: Agreement, spread: Spread, *, named: bool = True) -> str:
    """Say how far people are apart on one aspect, and who is at the ends."""
    title = next(a.title for a in found.question.catalogue.aspects if a.id == spread.aspect)
    if spread.lowest == spread.highest:
        return f"{title}: iedereen {dutch.percent(spread.lowest, 1)}."
    ends = [
        dutch.percent(weight, 1) + (f" ({_some(spread.who(weight))})" if named else "")
        for weight in (spread.lowest, spread.highest)
    ]
    return f"{title}: van {ends[0]} tot {ends[1]}, gemiddeld {dutch.percent(spread.mean, 1)}."


def groups_sentences(found: Agreement, *, named: bool = True) -> Iterator[str]:
    """Say whose packages are alike; without names, of how many people."""
    groups = found.groups
    if len(found.chosen) <= 1 or not found.overlap.contested:
        return
    for k, group in enumerate(groups.groups, 1):
        names = dutch.join(found.chosen[j].question.weighting or "" for j in group)
        yield f"Groep {k}: {names if named else dutch.count(len(group), 'mens', 'mensen')}."
    if groups.within:
        many = dutch.count(groups.within, "maatregel", "maatregelen")
        yield f"Binnen een groep verschillen twee pakketten in hoogstens {many}."
    else:
        yield "Binnen een groep zijn de pakketten gelijk."


def _some(names: Sequence[str], most: int = 3) -> str:
    more = len(names) - most
    return dutch.join(names if more <= 1 else [*names[:most], f"nog {more} anderen"])
