"""Build plain data with places out of PyYAML's events: strict on keys, tags and aliases, never recursive."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    MappingStartEvent,
    ScalarEvent,
)

from keuzemodel.problems import Problem
from keuzemodel.reading import yaml_surprises
from keuzemodel.reading.yaml_limits import MAX_DEPTH, MAX_NODES, MAX_PROBLEMS, TOO_DEEP
from keuzemodel.reading.yaml_scalars import resolve
from keuzemodel.written.placed import Place, PlacedDict, PlacedList, format_path
from keuzemodel.written.wording import quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from yaml.events import Event

    from keuzemodel.reading.yaml_mistakes import Mistake

_FIGURES = re.compile(r"-?[0-9]{1,20}(\.[0-9]{3})*")
_SURROGATE = re.compile("[\ud800-\udfff]")


class _StopComposing(Exception):
    """Nothing sensible can be said about the rest of the file."""


class Misread(Exception):
    """A line was read, but surely not as it was meant: read the file anew with the line as it should be."""

    def __init__(self, mistake: Mistake) -> None:
        self.mistake = mistake
        super().__init__(mistake.sentence)


class _Frame:
    """A mapping or list that is being filled."""

    __slots__ = ("anchor", "depth_below", "expects_key", "is_key", "key", "key_place", "size", "value")

    def __init__(self, value: PlacedDict | PlacedList, anchor: str | None, *, is_key: bool) -> None:
        self.value = value
        self.anchor = anchor
        self.is_key = is_key
        """Someone used this whole mapping or list as a key: it is read, but belongs nowhere."""
        self.expects_key = isinstance(value, PlacedDict)
        self.key: str | None = None
        """The key of the value to come; None if that value is to be forgotten."""
        self.key_place = value.place
        self.size = 1
        self.depth_below = 0


class Composer:
    """Builds the data of one document; problems are collected, and data stays usable where possible."""

    def __init__(self, file: str, swallowed: Mapping[Place, str]) -> None:
        """`swallowed` is what may be text that YAML takes for a comment (`yaml_surprises`)."""
        self.file = file
        self._swallowed = swallowed
        self.problems: list[Problem] = []
        self.data: Any = None
        self.usable = True
        """False if it makes no sense to check the data further."""
        self._stack: list[_Frame] = []
        self._nodes = 0
        self._documents = 0
        # Anchor -> value, number of values in it (0 while it is still open), and how deep it nests.
        self._anchors: dict[str, tuple[Any, int, int]] = {}

    def run(self, events: Iterable[Event]) -> None:
        """Compose the document that the events describe.

        Raises:
            Misread: one of its lines is to be repaired first.

        """
        try:
            for event in events:
                self._take(event)
        except _StopComposing:
            pass

    def _take(self, event: Event) -> None:
        if isinstance(event, ScalarEvent):
            self._scalar(event)
        elif isinstance(event, CollectionStartEvent):
            self._open(event)
        elif isinstance(event, CollectionEndEvent):
            self._close()
        elif isinstance(event, AliasEvent):
            self._alias(event)
        elif isinstance(event, DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                text = "het bestand bevat meer dan één document (een regel met '---'). "
                self._stop(_place(event), f"{text}Maak er aparte bestanden van.", usable=True)

    def _scalar(self, event: ScalarEvent) -> None:
        place = _place(event)
        self._count(1, place)
        self._refuse_tag(event.tag, place)
        text: str = event.value
        if not text.isascii() and _SURROGATE.search(text):
            # Only PyYAML's own reader lets these through; they cannot be written to a screen or a file.
            self._problem(place, "hier staat een half teken (een losse \\ud800). Schrijf het teken zelf.")
            text = _SURROGATE.sub("?", text)
        plain = not event.style and event.tag is None
        value = resolve(text) if plain else text
        frame = self._stack[-1] if self._stack else None
        if plain and isinstance(value, str):
            if frame is not None and frame.expects_key and text[:1].isspace():
                from keuzemodel.reading.yaml_mistakes import oddly_indented  # noqa: PLC0415 - a correct file never needs it

                if odd := oddly_indented(place[0], text):
                    raise Misread(odd)
            value = text = self._as_meant(event, text, place)
        if event.anchor is not None:
            self._anchors[event.anchor] = (value, 1, 0)
        if frame is None or not frame.expects_key:
            self._add(value, place, 1, 0)
        elif plain and text == "<<":
            self._forget_value(frame, place, "samenvoegen met '<<' kan hier niet. Schrijf de sleutels uit.")
        elif plain and (number := _with_decimal_comma(frame.value, text, place)):
            from keuzemodel.written.number_words import number_advice  # noqa: PLC0415 - a correct file never needs it

            advice = number_advice(number)
            self._forget_value(frame, place, f"{number} heeft een komma, en die scheidt hier sleutels. {advice}")
        else:
            self._key(frame, value, text, place)

    def _as_meant(self, event: ScalarEvent, text: str, place: Place) -> str:
        """Report what YAML reads otherwise than people mean it in a text without quotation marks, and mend it."""
        if not text.isascii():
            inner = yaml_surprises.in_curly_quotes(text)
            if inner is not None:
                self._problem(place, yaml_surprises.curly(text, inner))
                return inner
        if self._swallowed and event.end_mark is not None:
            comment = self._swallowed.get((event.end_mark.line + 1, event.end_mark.column + 1))
            if comment is not None:
                self._problem(place, yaml_surprises.swallowed(text, comment))
        return text

    def _open(self, event: CollectionStartEvent) -> None:
        place = _place(event)
        self._count(1, place)
        self._refuse_tag(event.tag, place)
        if len(self._stack) >= MAX_DEPTH:
            self._stop(place, TOO_DEEP)
        frame = self._stack[-1] if self._stack else None
        is_key = frame is not None and frame.expects_key
        if frame is not None and is_key:
            self._forget_value(frame, place, _NO_WORD_AS_KEY)
        value = PlacedDict(place) if isinstance(event, MappingStartEvent) else PlacedList(place)
        if event.anchor is not None:
            self._anchors[event.anchor] = (value, 0, 0)
        self._stack.append(_Frame(value, event.anchor, is_key=is_key))

    def _close(self) -> None:
        frame = self._stack.pop()
        depth = frame.depth_below + 1
        if frame.anchor is not None:
            self._anchors[frame.anchor] = (frame.value, frame.size, depth)
        if not frame.is_key:
            self._add(frame.value, frame.value.place, frame.size, depth)

    def _alias(self, event: AliasEvent) -> None:
        place = _place(event)
        anchor: str = event.anchor or ""
        name = quote(f"*{anchor}")
        if anchor not in self._anchors:
            text = f"de verwijzing {name} verwijst naar niets. "
            self._stop(place, text + "Zet tekst die met * begint tussen aanhalingstekens.")
        value, size, depth = self._anchors[anchor]
        if not size:
            self._stop(place, f"de verwijzing {name} verwijst naar zichzelf. Schrijf de waarde uit.")
        if self._nodes + size > MAX_NODES:
            text = f"door verwijzingen zoals {name} groeit het bestand tot meer dan een miljoen waarden. "
            self._stop(place, text + "Schrijf de waarden uit, of haal ze weg.")
        self._count(size, place)
        if len(self._stack) + depth > MAX_DEPTH:
            self._stop(place, TOO_DEEP)
        frame = self._stack[-1]
        if not frame.expects_key:
            self._add(value, place, size, depth)
        elif isinstance(value, PlacedDict | PlacedList):
            self._forget_value(frame, place, _NO_WORD_AS_KEY)
        else:
            self._key(frame, value, f"*{event.anchor}", place)

    def _key(self, frame: _Frame, value: object, text: str, place: Place) -> None:
        """Note the key of the value to come."""
        frame.expects_key = False
        frame.key = value if isinstance(value, str) else text
        frame.key_place = place
        if not isinstance(value, str) and not (isinstance(value, Decimal) and self._keys_are_points()):
            # It stays a key, as the text that was written: so what refers to it is still found.
            written = text or "naam"
            kind = "is geen tekst" if text else "ontbreekt"
            advice = f'Schrijf hem tussen aanhalingstekens: "{written}".'
            self._problem(place, f"de sleutel{text and ' '}{text} {kind}. {advice}")
        first = frame.value.key_places.get(frame.key) if isinstance(frame.value, PlacedDict) else None
        if first is not None:
            self._forget_value(
                frame,
                place,
                f"de sleutel {quote(frame.key)} staat er twee keer: op regel {first[0]} en regel {place[0]}. "
                "Haal er één weg of geef die een andere naam.",
            )

    def _keys_are_points(self) -> bool:
        """Tell whether the keys here are numbers (the `scale` of a criterion) and not ids."""
        match [frame.key for frame in self._stack[:-1]]:
            case ["criteria", _, "scale"]:
                return True
        return False

    def _forget_value(self, frame: _Frame, place: Place, text: str) -> None:
        """Note a problem with a key, and leave the value to come out of the data."""
        self._problem(place, text)
        frame.expects_key = False
        frame.key = None

    def _add(self, value: object, place: Place, size: int, depth: int) -> None:
        """Put a finished value where it belongs."""
        if not self._stack:
            self.data = value
            return
        frame = self._stack[-1]
        frame.size += size
        frame.depth_below = max(frame.depth_below, depth)
        holder = frame.value
        if isinstance(holder, PlacedList):
            holder.append(value)
            holder.value_places.append(place)
            return
        if frame.key is not None:
            holder[frame.key] = value
            holder.key_places[frame.key] = frame.key_place
            is_container = isinstance(value, PlacedDict | PlacedList)
            holder.value_places[frame.key] = frame.key_place if is_container else place
        frame.expects_key = True
        frame.key = None

    def _count(self, size: int, place: Place) -> None:
        self._nodes += size
        if self._nodes > MAX_NODES:
            self._stop(place, "het bestand bevat meer dan een miljoen waarden. Maak het kleiner.")

    def _refuse_tag(self, tag: str | None, place: Place) -> None:
        if tag is not None:
            text = f"het label {quote(tag)} kan hier niet. Haal het weg, "
            self._problem(place, text + "of zet tekst die met ! begint tussen aanhalingstekens.")

    def _stop(self, place: Place, text: str, *, usable: bool = False) -> None:
        self._problem(place, text)
        self.usable = usable
        raise _StopComposing

    def _problem(self, place: Place, text: str) -> None:
        path: list[str | int] = []
        for frame in self._stack:
            if isinstance(frame.value, PlacedList):
                path.append(len(frame.value))
            elif frame.key is not None:
                path.append(frame.key)
        self.problems.append(Problem(self.file, place[0], format_path(tuple(path)), text, part=("", "")))
        if len(self.problems) == MAX_PROBLEMS:
            self._stop(place, "het bestand heeft te veel fouten. Los eerst deze op.")


_NO_WORD_AS_KEY = "een sleutel kan geen lijst of groep zijn. Gebruik een woord als sleutel."


def _with_decimal_comma(holder: PlacedDict | PlacedList, text: str, place: Place) -> str | None:
    """Give the number of which a key is the decimals, as in ``{inhoud: 1,5}``; None for any other key."""
    if not text.isdecimal() or not isinstance(holder, PlacedDict) or not holder:
        return None
    key, value = next(reversed(holder.items()))
    before = str(value)
    line, column = holder.value_places[key]
    touches = (line, column + len(before) + 1) == place
    return f"{before},{text}" if touches and _FIGURES.fullmatch(before) else None


def _place(event: Event) -> Place:
    mark = event.start_mark
    # Only events that nobody reads lack a mark.
    return (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
