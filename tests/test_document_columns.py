"""How wide columns in a Word file are: no word and no number is broken, and nothing falls off the page."""

from __future__ import annotations

from itertools import product

import pytest

from keuzemodel.report.blocks import Table
from keuzemodel.report.document.columns import SMALLEST, columns_of, kept_together, parts

PAGE, LARGEST = 480.0, 9.0
LONG = "Nauwelijks een zin, maar wel zo lang dat hij over een paar regels van zijn kolom gevouwen wordt"
MONEY = "+17.899.588,12"


def wide(count: int) -> Table:
    """A table with so many criteria, some of which have a long word in their title."""
    titles = ("Inhoudelijke potentie", "Kosten (euro)", "Doorlooptijdverkorting", "Ontwikkeltijd")
    columns = ("Maatregel", *(titles[k % len(titles)] for k in range(count)))
    row = (LONG, *(MONEY if k % 2 else "0" for k in range(count)))
    return Table("Wat", columns, (row, row), numbers=frozenset(range(1, count + 1)))


@pytest.mark.parametrize("count", [1, 2, 5, 8, 12, 30])
def test_every_column_is_on_the_page_once_beside_the_first_and_no_word_is_broken(count: int) -> None:
    table = wide(count)
    found = list(parts(table, PAGE, LARGEST))
    assert [place for part in found for place in part.places[1:]] == list(range(1, count + 1))
    for part in found:
        assert part.places[0] == 0
        assert sum(part.widths) == pytest.approx(PAGE)
        assert SMALLEST <= part.size <= LARGEST
        for place, width in zip(part.places, part.widths, strict=True):
            longest = max(len(word) for text in columns_of(table)[place] for word in text.split(" "))
            # Half as wide as high: what letters and figures of a usual type are at least.
            assert width > longest * part.size / 2


def test_letters_get_smaller_before_a_table_is_parted() -> None:
    found = {count: [part.size for part in parts(wide(count), PAGE, LARGEST)] for count in (2, 6, 30)}
    assert found[2] == [LARGEST]
    assert len(found[6]) == 1
    assert found[6][0] < LARGEST
    assert len(found[30]) > 2


def test_the_column_with_most_to_say_is_the_widest() -> None:
    rows = (("3.1", "ja", LONG), ("3.2", "nee", LONG))
    (part,) = parts(Table("Wat", ("Id", "Doet mee", "Waarom"), rows), PAGE, LARGEST)
    assert part.widths[2] > 5 * part.widths[1] > 5 * part.widths[0]


def test_parts_of_a_wide_table_are_about_as_wide() -> None:
    counts = [len(part.places) for part in parts(wide(20), PAGE, LARGEST)]
    assert max(counts) - min(counts) <= 2


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("€ 1.200", "€_1.200"),
        ("Dat kost € 180.000 en meer", "Dat kost €_180.000 en meer"),
        ("1.200 uur", "1.200_uur"),
        ("+12,5 punten", "+12,5_punten"),
        ("€ 5 per jaar", "€_5 per jaar"),
        ("0 (3 onbekend)", "0 (3_onbekend)"),
        ("3 (2 tot 4)", "3 (2 tot 4)"),
        ("Kies 16 van de 24", "Kies 16 van de 24"),
    ],
)
def test_a_number_stays_with_what_it_is_of(text: str, kept: str) -> None:
    assert kept_together(text) == kept.replace("_", "\u00a0")


def test_a_table_of_long_words_still_fits() -> None:
    words = ("Onderwijsondersteuningsarrangementen" * 2, "x" * 80)
    for rows, many in product((0, 1, 3), (2, 7)):
        table = Table(
            "Wat", tuple(words[k % 2] for k in range(many)), (tuple(words[k % 2] for k in range(many)),) * rows
        )
        for part in parts(table, PAGE, LARGEST):
            assert sum(part.widths) == pytest.approx(PAGE)
            assert min(part.widths) > 0
