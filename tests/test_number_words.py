"""What people write for a number is understood well enough to say what to write."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keuzemodel.dutch import number as dutch_number
from keuzemodel.numbers import NotANumber, as_thousands, parse_decimal
from keuzemodel.written.number_words import ambiguous_number, number_advice, wrong_number

BY_NULL = "Schrijf null als de score onbekend is"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("–40000", "'–40000' is geen getal: er staat een lang streepje (–) in. Schrijf -40000."),
        ("− 3,5", "er staat een lang streepje (−) en een komma in. Schrijf -3.5."),
        ("1,5", "'1,5' heeft een komma. Schrijf een punt: 1.5."),
        ("12,", "heeft een komma. Schrijf 12."),
        ("180,000", "heeft een komma. Bedoelt u 180000 of 180.0? Schrijf het zo."),
        ("180.000,50", "er staat een punt tussen de duizenden en een komma in. Schrijf 180000.50."),
        ("1.234.567", "er staat een punt tussen de duizenden in. Schrijf 1234567."),
        ("1,234,567.5", "Schrijf 1234567.5."),
        ("€ 180.000", "er staat een euroteken en een punt tussen de duizenden in. Bedoelt u 180000 of 180.0?"),
        ("€ -5", "er staat een euroteken in. Schrijf -5."),
        ("180000,-", "Schrijf 180000."),
        ("50%", "'50%' is geen getal: er staat een procentteken in. Schrijf 50."),
        ("EUR 12", "er staat tekst (EUR) in. Schrijf 12."),
        ("12 euro per jaar", "er staat tekst (euro per jaar) in. Schrijf 12."),
        ("1,5 mln", "er staat tekst (mln) en een komma in. Schrijf het hele getal uit: 1500000."),
        ("800-900", "'800-900' is geen getal. Schrijf {low: 800, likely: ..., high: 900}, met op de puntjes"),
        ("tussen 3,5 en 4,5", "Schrijf {low: 3.5, likely: ..., high: 4.5}"),
        ("€ 60000 – € 90000", "Schrijf {low: 60000, likely: ..., high: 90000}"),
        ("1-2-3", "Geef een getal, zoals 2 of 1.5, of null"),
        ("180k", "Schrijf het hele getal uit: 180000."),
        ("12 500", "er staat een spatie in. Schrijf 12500."),
        ("12\u00a0500", "er staat een harde spatie (U+00A0) in. Schrijf 12500."),
        ("5\u200b", "er staat een onzichtbare spatie (U+200B) in. Schrijf 5."),
        ("1_000", "er staat een liggend streepje in. Schrijf 1000."),
        ("1e999", "is te groot of heeft te veel cijfers. Een getal heeft hoogstens 40 tekens"),
        ("veel", "'veel' is geen getal. Geef een getal, zoals 2 of 1.5, of null als de score onbekend is."),
        ("2 à 3", "is geen getal. Schrijf {low: 2, likely: ..., high: 3}"),
        ("± 3", "is geen getal. Schrijf 3, of een bandbreedte: {low: ..., likely: 3, high: ...}."),
        ("ca. 300", "Schrijf 300, of een bandbreedte"),
        ("n.v.t.", "Schrijf null als de score onbekend is, of 0 als er niets verandert."),
        ("1.5.2025", "is geen getal. Geef een getal"),
        *(
            (text, BY_NULL)
            for text in ("?", "??", "-", "–", "…", "onbekend", "Onbekend", "n.v.t.", "PM", "nog niet bekend")
        ),
    ],
)
def test_each_kind_is_named_with_what_to_write(text: str, says: str) -> None:
    assert says in wrong_number(text, or_unknown=True)


def test_null_is_only_offered_where_it_may_stand() -> None:
    assert wrong_number("?") == "'?' is geen getal. Geef een getal, zoals 2 of 1.5."
    assert "null" not in wrong_number("veel")


@given(st.decimals(-(10**9), 10**9, places=2), st.sampled_from(["", "€ ", "EUR "]), st.sampled_from(["", "%", " fte"]))
def test_a_number_as_we_write_it_is_read_right_or_asked_about(number: Decimal, before: str, behind: str) -> None:
    written = f"{before}{dutch_number(Fraction(number))}{behind}"
    try:
        parsed = parse_decimal(written)
    except NotANumber:
        advice = wrong_number(written).rpartition(" is geen getal")[2] or wrong_number(written)
        offered = [Decimal(word.rstrip("?.")) for word in advice.split() if word.rstrip("?.").lstrip("-")[:1].isdigit()]
        assert number in offered
    else:
        # As 180.000 is: then it is asked which is meant.
        assert parsed == number or as_thousands(parsed) == number


@given(st.text(max_size=12))
def test_any_text_gets_an_answer(text: str) -> None:
    assert wrong_number(text).endswith((".", "zo."))
    number_advice(text)


def test_what_can_be_read_in_two_ways_is_asked_back() -> None:
    assert ambiguous_number(Decimal("180.000")) == (
        "'180.000' is op twee manieren te lezen. Bedoelt u 180000 of 180.0? Schrijf het zo."
    )
