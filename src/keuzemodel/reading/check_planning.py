"""Check what a catalogue says of time (model.md §9): its periods, what fits in them, and how long measures take."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from keuzemodel.development import MOST_PERIODS, is_added_period
from keuzemodel.written.names import check_named
from keuzemodel.written.placed import PlacedDict, PlacedList, items_at, mapping_at
from keuzemodel.written.raw_catalogue import number_at
from keuzemodel.written.scores import check_clear
from keuzemodel.written.subject import id_text
from keuzemodel.written.wording import Vocabulary, quote

if TYPE_CHECKING:
    from keuzemodel.written.placed import Path
    from keuzemodel.written.raw_catalogue import RawCatalogue


class _Periods:
    """The periods of a file with their places."""

    def __init__(self, raw: RawCatalogue) -> None:
        self._raw = raw
        items = items_at(raw.source.data, "planning", "periods")
        self.names = [(i, name) for i, item in items if (name := id_text(item)) is not None]
        self._places: dict[str, int] = {}
        for i, name in self.names:
            self._places.setdefault(name, i)
        self._vocabulary = Vocabulary(self._places)
        planning = raw.source.data.get("planning") if isinstance(raw.source.data, PlacedDict) else None
        self._can_be_judged = bool(self.names) or planning is None

    def check(self) -> None:
        """Report names that are there twice, or that a plan gives to periods itself, and too many of them."""
        planning = self._raw.words.top(("planning", "periods"))
        for i, name in self.names:
            path = ("planning", "periods", i)
            if i == MOST_PERIODS:
                self._raw.add(
                    path,
                    f"{planning} heeft meer dan {MOST_PERIODS} perioden. Neem langere perioden.",
                )
            if self._places[name] != i:
                text = f"{planning} noemt periode {quote(name)} twee keer. Geef een van beide een andere naam."
                self._raw.add(path, text)
            elif is_added_period(name):
                text = f"{planning}: {quote(name)} is de naam van een periode die er met --perioden bij komt."
                self._raw.add(path, f"{text} Kies een andere naam.")

    def place(self, path: Path, data: PlacedDict | None, key: str) -> int | None:
        """Give the place of a period that is named; report one that does not exist."""
        name = id_text(data.get(key)) if data is not None else None
        if name is None:
            return None
        if name not in self._places and self._can_be_judged:
            advice = self._vocabulary.advice(name) or f"Noem een naam {self._raw.words.under('planning', 'periods')}."
            about = self._raw.subject(path)
            self._raw.add((*path, key), f"{about} noemt periode {quote(name)}, maar die bestaat niet. {advice}")
        return self._places.get(name)


def check_planning(raw: RawCatalogue) -> None:
    """Periods are told apart, what is scarce can be, and every period that is named exists."""
    periods = _Periods(raw)
    periods.check()
    for id_ in mapping_at(raw.source.data, "planning", "capacity") or ():
        _check_capacity(raw, id_, len(periods.names))
    for phase in mapping_at(raw.source.data, "planning", "phases") or ():
        path = ("planning", "phases", phase)
        check_named(raw, path, "phase", phase)
        periods.place(path, mapping_at(raw.source.data, *path), "from")
    for measure in raw.measures:
        data = mapping_at(measure.data, "planning")
        if data is not None:
            _check_measure(raw, (*measure.path, "planning"), data, periods)


def _check_capacity(raw: RawCatalogue, id_: str, periods: int) -> None:
    """Only a criterion of which less is better can be scarce, and a list has a number for every period."""
    path: Path = ("planning", "capacity", id_)
    check_named(raw, path, "criterion", id_)
    criterion = raw.section("criteria").get(id_)
    if isinstance(criterion, PlacedDict) and criterion.get("direction") == "max":
        named = raw.words.named("criteria", id_)
        text = f"{raw.words.top(path)} begrenst {named}, maar daarvan is meer juist beter "
        more, less = (raw.words.value(("criteria", id_, "direction"), way) for way in ("max", "min"))
        raw.add(path, f"{text}(richting {more}). Begrens een criterium met richting {less}.", key=True)
    capacity = mapping_at(raw.source.data, "planning", "capacity")
    given = capacity[id_] if capacity is not None else None
    if not isinstance(given, PlacedList):
        check_clear(raw, path, number_at(capacity, id_), raw.most_of(id_))
        return
    for i, number in enumerate(given):
        check_clear(raw, (*path, i), number if isinstance(number, Decimal) else None, raw.most_of(id_))
    if given and periods and len(given) != periods:
        about = f"{raw.words.top(path)}: de lijst voor {raw.words.named('criteria', id_)}"
        text = f"{about} heeft {len(given)} getallen, "
        raw.add(
            path,
            f"{text}en er zijn {periods} perioden. Geef één getal voor alle perioden, of voor elke periode een getal.",
        )


def _check_measure(raw: RawCatalogue, path: Path, data: PlacedDict, periods: _Periods) -> None:
    duration = number_at(data, "periods") if "periods" in data else Decimal(1)
    if duration is not None and duration > MOST_PERIODS:
        text = f"{raw.subject(path)} duurt langer dan {MOST_PERIODS} perioden. Neem langere perioden."
        raw.add((*path, "periods"), text)
    _check_spread(raw, (*path, "spread"), data.get("spread"), duration)
    begins, ends = (periods.place(path, data, key) for key in ("from", "until"))
    first, last = (raw.words.key((*path, key)) for key in ("from", "until"))
    if begins is None or ends is None or duration is None:
        return
    if begins > ends:
        text = f"{raw.subject(path)}: {quote(data['from'])} bij {first} komt na {quote(data['until'])} bij {last}. "
        raw.add((*path, "from"), text + "Draai ze om, of laat er een weg.")
    elif begins + duration > ends + 1:
        text = f"{raw.subject(path)} duurt {_periods(duration)}, en van {first} tot en met {last} zijn het er maar "
        raw.add((*path, "until"), f"{text}{ends + 1 - begins}. Zet {last} later, of {first} eerder.")


def _check_spread(raw: RawCatalogue, path: Path, spread: object, duration: Decimal | None) -> None:
    """A spread has a share for every period, and shares something out."""
    if not isinstance(spread, PlacedList) or not spread:
        return
    about, name = raw.subject(path), raw.words.key(path)
    for i, share in enumerate(spread):
        check_clear(raw, (*path, i), share if isinstance(share, Decimal) else None, None)
    if duration is not None and duration != len(spread) and duration > 0:
        numbers = "1 getal" if len(spread) == 1 else f"{len(spread)} getallen"
        text = f"{about}: {name} heeft {numbers}, en de maatregel duurt {_periods(duration)}. "
        raw.add(path, text + "Geef voor elke periode één getal.", key=True)
    if all(isinstance(share, Decimal) and share == 0 for share in spread):
        raw.add(path, f"{about}: {name} verdeelt niets. Geef ten minste één getal boven 0.", key=True)


def _periods(duration: Decimal) -> str:
    return "1 periode" if duration == 1 else f"{duration} perioden"
