"""A number of any length that is taken counts exactly, through every door."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from catalogues import HEAD, catalogue_text, measure, write
from command import run
from keuzemodel.problems import InvalidInput
from keuzemodel.reading.catalogue_file import read_catalogue
from keuzemodel.storage.moments import read_moments

if TYPE_CHECKING:
    from pathlib import Path

LONG = "12345678901234567890123456789012345"
NUMBERS = ["1e29", "1e30", "99999999999999999999999999999", LONG]


def large(range_: str, *scores: str, capacity: str = "4") -> str:
    """Give a catalogue of which `inhoud` has the range and each measure one of the scores."""
    head = HEAD.replace("direction: max, range: 5", f"direction: max, range: {range_}", 1)
    measures = (measure(str(i), f"inhoud: {s}, kosten: 1, winst: 0") for i, s in enumerate(scores, 1))
    return catalogue_text(*measures, head=head.replace("kosten: 4", f"kosten: {capacity}"))


@pytest.mark.parametrize("number", NUMBERS)
def test_every_file_takes_it(tmp_path: Path, number: str) -> None:
    catalogue = read_catalogue(write(tmp_path, large(number, number, f"-{number}", capacity=number)))
    exact = Fraction(number)
    assert catalogue.criterion["inhoud"].range == catalogue.capacity["kosten"] == exact
    assert [m.scores["inhoud"].likely for m in catalogue.measures if m.scores["inhoud"]] == [exact, -exact]
    moments = f"moments: [{{name: a, title: A, at: x, weights: {{inhoud: {number}}}, approach: alles-overwegend}}]\n"
    (moment,) = read_moments(write(tmp_path, moments, "momenten.yaml"))
    assert moment.setting.weights == {"inhoud": exact}


@pytest.mark.parametrize("number", NUMBERS)
def test_the_command_line_takes_it_as_weight_and_as_limit(tmp_path: Path, number: str) -> None:
    catalogue = write(tmp_path, large("5", "1", "2"))
    weighting = write(tmp_path, f"title: W\nweights: {{inhoud: {number}, kosten: 1}}\n", "w.yaml")
    common = ("--catalogus", catalogue, "--weging", weighting)
    assert run("kies", *common).code == 0
    done = run("kies", *common, "--benadering", "roeien-met-de-riemen", "--capaciteit", number, "--json")
    assert done.json["capacity"] == {"kosten": int(Fraction(number))}


def test_the_last_of_many_digits_decides(tmp_path: Path) -> None:
    # Equal in 28 digits, and in every float.
    scores = (f"{LONG[:-1]}1", f"{LONG[:-1]}2", f"{LONG[:-1]}0")
    rules = '  alternatives: [{members: ["1", "2", "3"], reason: x}]\n'
    catalogue = write(tmp_path, large(LONG, *scores) + f"rules:\n{rules}")
    weighting = write(tmp_path, "title: W\nweights: {inhoud: 1}\n", "w.yaml")
    done = run("kies", "--catalogus", catalogue, "--weging", weighting, "--json")
    assert (done.json["package"], done.json["unique"]) == (["2"], True)
    assert done.json["totals"]["inhoud"] == int(scores[1])


def test_the_range_is_held_to_the_last_digit(tmp_path: Path) -> None:
    over = LONG[:-1] + "6"
    for score in (over, f"-{over}", f"{LONG}.1"):
        with pytest.raises(InvalidInput, match="valt buiten het bereik") as caught:
            read_catalogue(write(tmp_path, large(LONG, score)))
        assert f"Geef een score van -{LONG} tot en met {LONG}." in str(caught.value)
