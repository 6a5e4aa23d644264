"""Signs that look like another one are named: which, where, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from catalogues import HEAD, WEIGHTING, catalogue_text, measure, write
from command import run
from keuzemodel.odd_signs import difference, is_hidden, is_space, look_alike, name_of, plainly
from keuzemodel.problems import InvalidInput
from keuzemodel.reading.catalogue_file import read_catalogue
from keuzemodel.reading.weighting_file import read_weighting

if TYPE_CHECKING:
    from pathlib import Path

HARD, ZERO_WIDTH = "\u00a0", "\u200b"
DECOMPOSED, COMPOSED = "e\u0301", "\u00e9"


@pytest.mark.parametrize(
    ("here", "there", "says"),
    [
        (f"1{HARD}a", "1 a", "Hier staat op plek 2 een harde spatie (U+00A0), daar een gewone spatie. Typ het hier"),
        ("1 a", f"1{HARD}a", "Hier staat op plek 2 een gewone spatie, daar een harde spatie (U+00A0). Typ het daar"),
        (f"1{ZERO_WIDTH}1", "11", "Hier staat op plek 2 een onzichtbare spatie (U+200B), daar niets. Typ het hier"),
        ("11", f"1{ZERO_WIDTH}1", "Hier staat op plek 2 niets, daar een onzichtbare spatie (U+200B). Typ het daar"),
        ("a\u2009b", "a b", "een bijzondere spatie (U+2009)"),
        (DECOMPOSED, COMPOSED, f"Hier bestaat de letter {COMPOSED} uit twee tekens, daar uit één. Typ het hier"),
        (COMPOSED, DECOMPOSED, f"Hier bestaat de letter {COMPOSED} uit één teken, daar uit twee. Typ het daar"),
        ("a–b", "a-b", "Hier staat op plek 2 een lang streepje (–), daar een -. Typ het hier"),
        ("’s", "'s", "een gekruld aanhalingsteken (’), daar een '"),
        ("a", "b", ""),
        ("a", "a", ""),
    ],
)
def test_the_first_sign_that_differs_is_named(here: str, there: str, says: str) -> None:
    said = difference(here, there)
    assert says in said
    assert bool(said) == bool(says)


@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1), st.integers(0, 5))
def test_an_odd_sign_anywhere_is_found(text: str, at: int) -> None:
    assume(plainly(text) == text)
    odd = text[:at] + ZERO_WIDTH + text[at:]
    assert look_alike(odd, [text]) == (text, difference(odd, text))
    assert "U+200B" in difference(odd, text) + difference(text, odd)


@given(st.characters())
def test_every_sign_has_a_name(sign: str) -> None:
    if is_space(sign) or is_hidden(sign):
        assert name_of(sign) == "een gewone spatie" or f"U+{ord(sign):04X}" in name_of(sign)
    else:
        assert sign in name_of(sign)


def problem(file: Path) -> str:
    with pytest.raises(InvalidInput) as caught:
        read_catalogue(file)
    (only,) = caught.value.problems
    return only.text


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            catalogue_text(measure("1 a"), measure("2", requires=f'["1{HARD}a"]')),
            "Bedoelt u '1 a'? Hier staat op plek 2 een harde spatie (U+00A0), daar een gewone spatie. Typ het hier",
        ),
        (
            catalogue_text(measure(f"1{ZERO_WIDTH}1"), measure("2", requires='["11"]')),
            "daar een onzichtbare spatie (U+200B). Typ het daar opnieuw.",
        ),
        (catalogue_text(measure("1", phase=f'"1{ZERO_WIDTH}"')), "op plek 2 een onzichtbare spatie (U+200B)"),
        (
            catalogue_text(measure("1", themes=f'["{DECOMPOSED}"]'), head=HEAD.replace("toegang:", f'"{COMPOSED}":')),
            f"Bedoelt u '{COMPOSED}'? Hier bestaat de letter {COMPOSED} uit twee tekens, daar uit één.",
        ),
        (catalogue_text(head=HEAD.replace("estimate", f"estimate{ZERO_WIDTH}")), "een onzichtbare spatie (U+200B)"),
        (catalogue_text().replace("title: Klein", f"title: Klein\nregion{ZERO_WIDTH}: x"), "Bedoelt u 'region'? Hier"),
        (
            catalogue_text(measure("1", id=f'"1{HARD}"')),
            "begint of eindigt met een harde spatie (U+00A0). Haal die weg",
        ),
    ],
)
def test_a_catalogue_says_which_sign_it_is(tmp_path: Path, text: str, says: str) -> None:
    assert says in problem(write(tmp_path, text))


def test_a_weighting_and_the_command_line_say_it_too(tmp_path: Path) -> None:
    file = write(tmp_path, catalogue_text())
    weighting = write(tmp_path, WEIGHTING.replace("geld:", f'"geld{HARD}":'), "w.yaml")
    with pytest.raises(InvalidInput, match=r"Bedoelt u 'geld'\? Hier staat op plek 5 een harde spatie"):
        read_weighting(weighting, read_catalogue(file))
    weighting = write(tmp_path, WEIGHTING, "w.yaml")
    done = run("kies", "--catalogus", file, "--weging", weighting, "--met", f"1{ZERO_WIDTH}")
    assert done.code == 2
    assert "Bedoelt u ‘1’? Hier staat op plek 2 een onzichtbare spatie (U+200B)" in done.err
