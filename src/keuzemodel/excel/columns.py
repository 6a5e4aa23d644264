"""Which sheets a workbook has, and what stands in each of their columns."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from keuzemodel import dutch
from keuzemodel.excel.cells import Choice, Day, Id, Ids, Kind, Measured, Number, Numbers, OneOf, Score, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

YES = Choice({True: "ja", False: "nee"})
TEXT, ID, IDS, NUMBER, SCORE = Text(), Id("id"), Ids("id's, elk op een eigen regel"), Number(), Score()
ONE_OF, ENOUGH = OneOf("id's met ‘of’ ertussen"), "Een van deze is nodig"
NEEDED = replace(IDS, one_of=ENOUGH)
DAY, MEASURED, NUMBERS = Day("dag"), Measured(), Numbers()
UNIT, CRITERION, INDICATOR = "Eenheid", "Criterium", "Indicator"
"""Headings of what says in which unit a number of the row is."""
DIRECTION = Choice({"max": "meer is beter", "min": "minder is beter"})
STATUS = Choice({"reconstruction": "reconstructie", "estimate": "schatting", "adopted": "vastgesteld"})
STANDING = Choice({"done": "gedaan", "running": "loopt", "stopped": "gestopt"})
BASIS = Choice({"source": "bron", "judgement": "ingeschat", "fitted": "aangepast"})


@dataclass(frozen=True)
class Column:
    """One column: a key of an item in the file."""

    heading: str
    path: tuple[str, ...]
    """The keys that lead from an item to its value."""
    kind: Kind = TEXT
    default: Any = None
    """What the file means where the key is left out."""
    width: int = 14
    required: bool = False
    keeps_empty: bool = False
    """True where an empty cell says something: an unknown score."""
    limits: tuple[Decimal | str, Decimal | str] | None = None
    """The least and the most that Excel takes for a number: each a number, or the heading where the row has it."""
    prompt: str = ""
    """What Excel says at a cell; nothing if it is empty."""
    names: str = ""
    """The section of the file whose ids it names: there a title may stand too."""
    unit_from: str = ""
    """The heading of what says in which unit the number is, where that differs by row."""
    fill_in: bool = False
    """True for what is to be filled in on a sheet that is locked."""


@dataclass(frozen=True)
class Sheet:
    """One sheet: the items under a key of the file."""

    title: str
    section: tuple[str, ...]
    columns: tuple[Column, ...]
    explained: str
    keyed: bool = False
    """True where the file has a mapping by id, False for a list."""
    always: tuple[str, ...] = ()
    """Keys that hold a mapping, and that the file has also where nothing stands in it."""
    locked: bool = False
    """True where Excel lets people fill in only some columns."""
    named_by: int = 0
    """How many of the first columns say what a row is of, where its items have no id of their own; 0 for none."""

    @property
    def unique(self) -> int:
        """How many of the first columns no two rows have in common; 0 where rows may say the same."""
        has_id = self.keyed or (bool(self.columns) and self.columns[0].path == ("id",))
        return self.named_by or int(has_id)


def headings(explained: str, title: str, section: str, *more: Column) -> Sheet:
    """Give the sheet of a mapping from ids to titles."""
    columns = (
        Column("Id", (), ID, required=True),
        Column("Titel", ("title",), required=True, width=34),
        *more,
        Column("Uitleg", ("description",), default="", width=60),
    )
    return Sheet(title, (section,), columns, explained, keyed=True)


_PART = (
    Column("Opgave", ("theme",), ID, names="themes"),
    Column("Fase", ("phase",), ID, names="phases"),
    Column("Kop", ("group",), ID, names="groups"),
    Column("Maatregelen", ("members",), IDS, width=18, names="measures"),
)


def _part(*prefix: str, start: str = "") -> tuple[Column, ...]:
    return tuple(
        Column(f"{start}{c.heading.lower() if start else c.heading}", (*prefix, *c.path), c.kind, names=c.names)
        for c in _PART
    )


def sheets_of(data: Mapping[str, Any]) -> tuple[Sheet, ...]:
    """Give the sheets of a catalogue; those with a column a criterion depend on its criteria."""
    criteria: Mapping[str, Any] = data["criteria"]
    titles = {id_: criterion_title(id_, c) for id_, c in criteria.items()}
    scores = tuple(score_column(t, criteria[id_], id_, keeps_empty=True) for id_, t in titles.items())
    together = tuple(score_column(t, criteria[id_], id_) for id_, t in titles.items())
    basis = tuple(Column(t, ("basis", id_), BASIS, width=14) for id_, t in titles.items())
    reason = Column("Reden", ("reason",), required=True, width=50)
    return (
        headings("De aspecten, in volgorde.", "Aspecten", "aspects"),
        headings(
            "De criteria, in volgorde. Het bereik is de grootste score die mag; een score telt als deel ervan.",
            "Criteria",
            "criteria",
            Column("Aspect", ("aspect",), ID, default="", names="aspects"),
            Column("Richting", ("direction",), DIRECTION, required=True, width=16),
            Column("Bereik", ("range",), NUMBER, required=True, unit_from=UNIT),
            Column(UNIT, ("unit",), required=True),
            Column("Weegt mee", ("weighs",), YES, default=True),
            Column("Eenmalig", ("once",), YES, default=True),
        ),
        headings("De fasen: de eerste begint het eerst.", "Fasen", "phases"),
        headings("De opgaven.", "Opgaven", "themes"),
        headings("Koppen boven maatregelen; ze worden zelf niet gekozen.", "Koppen", "groups"),
        headings(
            "Wat geldt of niet geldt, en wat niemand kiest.",
            "Omstandigheden",
            "circumstances",
            Column("Geldt nu", ("holds",), YES, required=True),
        ),
        headings("Eigen namen voor de benaderingen.", "Benaderingen", "approaches"),
        Sheet(
            "Begrippen",
            ("terms",),
            (
                Column("Id", (), ID, required=True),
                Column("Begrip", ("title",), required=True, width=34),
                Column("Uitleg", ("description",), required=True, width=60),
            ),
            "Woorden die lezers misschien niet kennen.",
            keyed=True,
        ),
        Sheet(
            "Maatregelen",
            ("measures",),
            (
                Column("Id", ("id",), ID, required=True),
                Column("Titel", ("title",), required=True, width=40),
                *scores,
                Column("Waarom deze scores", ("rationale",), required=True, width=60),
                Column("Bron", ("source",), required=True, width=30),
                Column("Kop", ("group",), ID, default="", names="groups"),
                Column("Fase", ("phase",), ID, required=True, names="phases"),
                Column("Opgaven", ("themes",), IDS, required=True, width=18, names="themes"),
                Column("Kan niet zonder", ("requires",), NEEDED, default=[], width=18, names="measures"),
                Column(ENOUGH, ("requires_any",), ONE_OF, default=[], width=22, names="measures"),
                Column("Verplicht", ("mandatory",), YES, default=False),
            ),
            "De maatregelen met hun scores. Leeg of ? is onbekend. Weet u het ongeveer? Typ drie getallen: 1; 2; 4.",
        ),
        Sheet(
            "Herkomst",
            ("measures",),
            (Column("Id", ("id",), ID, required=True, names="measures"), *basis),
            "Waar elke score vandaan komt. Leeg is: ingeschat. Een aangepaste score heeft een band nodig.",
        ),
        Sheet(
            "Alternatieven",
            ("rules", "alternatives"),
            (Column("Maatregelen", ("members",), IDS, required=True, width=24, names="measures"), reason),
            "Hooguit een van deze maatregelen.",
        ),
        Sheet(
            "Samen",
            ("rules", "together"),
            (Column("Maatregelen", ("members",), IDS, required=True, width=24, names="measures"), reason),
            "Allemaal of geen.",
        ),
        Sheet(
            "Synergieën",
            ("rules", "synergies"),
            (
                Column("Maatregelen", ("members",), IDS, required=True, width=24, names="measures"),
                Column("Zonder deze", ("unless",), IDS, default=[], width=18, names="measures"),
                *together,
                reason,
            ),
            "Wat maatregelen samen extra doen; onder nul is verlies. Leeg is: niets.",
            always=("scores",),
        ),
        Sheet(
            "Dekking",
            ("rules", "coverage"),
            (*_PART, Column("Ten minste", ("at_least",), NUMBER), Column("Hoogstens", ("at_most",), NUMBER), reason),
            "Hoeveel maatregelen van een opgave, fase, kop of lijst. Vul er daarvan precies een in.",
        ),
        Sheet(
            "Grenzen",
            ("rules", "limits"),
            (
                Column(CRITERION, ("criterion",), ID, required=True, names="criteria"),
                *_part("of"),
                Column("Ten minste", ("at_least",), NUMBER, unit_from=CRITERION),
                Column("Hoogstens", ("at_most",), NUMBER, unit_from=CRITERION),
                *_part("at_most", "of", start="Niet meer dan "),
                reason,
            ),
            "Hoeveel een pakket, of een deel ervan, heeft van een criterium.",
        ),
    )


def score_column(
    heading: str,
    criterion: Any,  # noqa: ANN401 - as it was written
    id_: str,
    kind: Number = SCORE,
    *,
    keeps_empty: bool = False,
) -> Column:
    """Give the column of the scores on a criterion, with its limits."""
    most = criterion.get("range") if isinstance(criterion, dict) else None
    kind = in_unit(kind, criterion)
    if not isinstance(most, Decimal):
        return Column(heading, ("scores", id_), kind, keeps_empty=keeps_empty)
    limits = (most.copy_negate(), most)
    return Column(
        heading, ("scores", id_), kind.within(most), keeps_empty=keeps_empty, limits=limits, prompt=_prompt(criterion)
    )


def _prompt(criterion: Mapping[str, Any]) -> str:
    """Say which scores there can be, and what one below nought says where less is better."""
    most = dutch.exact(Fraction(criterion["range"]))
    told = f"Van −{most} tot en met {most} {criterion.get('unit', '')}".rstrip()
    if criterion.get("direction") != "min":
        return f"{told}. Meer is beter."
    return f"{told}. Minder is beter: typ wat het kost, zonder min. Met een min is het: dat scheelt."


def in_unit(kind: Number, criterion: Any) -> Number:  # noqa: ANN401 - as it was written
    """Give a number in the unit of a criterion."""
    unit = criterion.get("unit") if isinstance(criterion, dict) else None
    return kind.in_unit(unit) if isinstance(unit, str) else kind


def criterion_title(id_: str, criterion: Any) -> str:  # noqa: ANN401 - as it was written
    """Name a criterion in a heading or a cell, so that its id can be found back in it."""
    title = criterion.get("title", id_) if isinstance(criterion, dict) else id_
    return title if title == id_ else f"{title} ({id_})"


@dataclass
class Row:
    """One row of a sheet: heading -> cell, and where it stands."""

    sheet: str
    number: int
    cells: dict[str, Any] = field(default_factory=dict)
