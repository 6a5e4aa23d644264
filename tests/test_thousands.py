"""A Dutch point between the thousands is never silently read as that of the decimals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from catalogues import HEAD, WEIGHTING, catalogue_text, measure, write
from command import run
from keuzemodel.problems import InvalidInput
from keuzemodel.reading.catalogue_file import read_catalogue
from keuzemodel.reading.weighting_file import read_weighting
from keuzemodel.storage.moments import read_moments

if TYPE_CHECKING:
    from pathlib import Path

EUROS = HEAD.replace("direction: min, range: 5", "direction: min, range: 500000").replace("kosten: 4", "kosten: 90000")
ASKS = "is op twee manieren te lezen. Bedoelt u"


def in_euros(scores: str = "inhoud: 1, kosten: 25000, winst: 0", head: str = EUROS, rules: str = "") -> str:
    return catalogue_text(measure("1", scores), measure("2", "inhoud: 1, kosten: 1, winst: 0"), head=head, rules=rules)


def paths(file: Path) -> list[str]:
    with pytest.raises(InvalidInput) as caught:
        read_catalogue(file)
    assert all(ASKS in p.text for p in caught.value.problems), caught.value
    return [p.path for p in caught.value.problems]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (in_euros("inhoud: 1, kosten: 180.000, winst: 0"), "measures[0].scores.kosten"),
        (in_euros("inhoud: 1, kosten: -2.500, winst: 0"), "measures[0].scores.kosten"),
        (
            in_euros("inhoud: 1, kosten: {low: 1000, likely: 2500, high: 3.500}, winst: 0"),
            "measures[0].scores.kosten.high",
        ),
        (
            in_euros(rules='  synergies: [{members: ["1", "2"], scores: {kosten: -12.500}, reason: x}]\n'),
            "rules.synergies[0].scores.kosten",
        ),
        (in_euros(head=EUROS.replace("500000", "500.000")), "criteria.kosten.range"),
        (in_euros(head=EUROS.replace("90000", "90.000")), "capacity.kosten"),
        # The order of a flow mapping, where a comma is a separator.
        (
            in_euros("inhoud: 1, kosten: {low: 1.000, likely: 2000, high: 3000}, winst: 0"),
            "measures[0].scores.kosten.low",
        ),
    ],
)
def test_a_catalogue_asks_which_number_is_meant(tmp_path: Path, text: str, where: str) -> None:
    assert paths(write(tmp_path, text)) == [where]


def test_all_of_them_are_asked_at_once(tmp_path: Path) -> None:
    head = EUROS.replace("500000", "500.000").replace("90000", "90.000")
    text = in_euros("inhoud: 1, kosten: 180.000, winst: 0", head)
    assert paths(write(tmp_path, text)) == ["criteria.kosten.range", "capacity.kosten", "measures[0].scores.kosten"]


@pytest.mark.parametrize(
    "text",
    [
        # Thousands would be outside the range: these can only be decimals.
        in_euros("inhoud: 2.125, kosten: 25000, winst: -0.125"),
        in_euros("inhoud: {low: 1.001, likely: 2.250, high: 4.999}, kosten: 25000, winst: 0"),
        in_euros("inhoud: 1, kosten: 600.125, winst: 0"),
        # More than two measures and no synergy can ask.
        catalogue_text(head=HEAD.replace("kosten: 4", "kosten: 12.125")),
        in_euros("inhoud: 1, kosten: 2.5000, winst: 0"),
    ],
)
def test_a_number_that_can_mean_but_one_thing_is_taken(tmp_path: Path, text: str) -> None:
    read_catalogue(write(tmp_path, text))


def test_with_a_comma_that_separates_keys_it_is_asked_too(tmp_path: Path) -> None:
    for written in ("180,000", "1.180,50"):
        with pytest.raises(InvalidInput) as caught:
            read_catalogue(write(tmp_path, in_euros(f"inhoud: 1, kosten: {written}, winst: 0")))
        asked = "Bedoelt u 180000 of 180.0?" if written == "180,000" else "Schrijf 1180.50."
        assert f"{written} heeft een komma, en die scheidt hier sleutels. {asked}" in str(caught.value)


def test_weights_are_asked_about_unless_their_shares_are_the_same(tmp_path: Path) -> None:
    catalogue = read_catalogue(write(tmp_path, catalogue_text()))
    thirds = "title: D\nweights: {inhoud: 33.333, kosten: 66.667, winst: 0}\n"
    read_weighting(write(tmp_path, thirds, "derden.yaml"), catalogue)
    with pytest.raises(InvalidInput, match=r"het gewicht van 'geld': '1\.000' is op twee manieren te lezen"):
        read_weighting(write(tmp_path, WEIGHTING.replace("geld: 50", "geld: 1.000"), "w.yaml"), catalogue)


def test_moments_are_written_by_the_program_and_are_taken_as_they_stand(tmp_path: Path) -> None:
    text = "moments: [{name: a, title: A, at: x, weights: {inhoud: 1.125, kosten: 2}, approach: alles-overwegend}]\n"
    assert len(read_moments(write(tmp_path, text, "momenten.yaml"))) == 1


@pytest.mark.parametrize("limit", ["300.000", "kosten=300.000", "300,000", "1.000"])
def test_the_command_line_asks_too(tmp_path: Path, limit: str) -> None:
    file = write(tmp_path, in_euros())
    weighting = write(tmp_path, WEIGHTING, "w.yaml")
    done = run("kies", "--catalogus", file, "--weging", weighting, "--capaciteit", limit)
    assert done.code == 2
    assert f"Bij --capaciteit: '{limit.rpartition('=')[2]}' {ASKS}" in done.err


def test_the_command_line_takes_what_is_clear(tmp_path: Path) -> None:
    file, weighting = write(tmp_path, catalogue_text()), write(tmp_path, WEIGHTING, "w.yaml")
    common = ("--catalogus", file, "--weging", weighting, "--benadering", "roeien-met-de-riemen", "--json")
    assert run("kies", *common, "--capaciteit", "2,125").json["capacity"] == {"kosten": 2.125}


def test_seconds_are_read_as_every_number_is(tmp_path: Path) -> None:
    common = (
        "kies",
        "--catalogus",
        write(tmp_path, catalogue_text()),
        "--weging",
        write(tmp_path, WEIGHTING, "w.yaml"),
    )
    assert run(*common, "--tijd", "2,5").code == 0
    for written, says in (("1.000", ASKS), ("veel", "'veel' is geen getal"), ("inf", "'inf' is geen getal")):
        done = run(*common, "--tijd", written)
        assert (done.code, f"Bij --tijd: {says}" in done.err or f"Bij --tijd: '{written}' {says}" in done.err) == (
            2,
            True,
        )


def test_counts_and_percentages_are_asked_about(tmp_path: Path) -> None:
    file, weighting = write(tmp_path, catalogue_text()), write(tmp_path, WEIGHTING, "w.yaml")
    common = ("alternatieven", "--catalogus", file, "--weging", weighting)
    done = run(*common, "--aantal", "1.000")
    assert (done.code, ASKS in done.err) == (2, True)
    # A percentage of 33333 makes no sense.
    assert run(*common, "--binnen", "33.333").code == 0


def test_json_of_a_catalogue_with_three_decimals_can_be_compared(tmp_path: Path) -> None:
    file = write(tmp_path, in_euros("inhoud: 1, kosten: 25000.1250, winst: 0").replace("90000", "90.1250"))
    weighting = write(tmp_path, WEIGHTING, "w.yaml")
    common = ("kies", "--catalogus", file, "--weging", weighting)
    earlier = write(tmp_path, run(*common, "--json").out, "eerder.json")
    done = run(*common, "--tegen", earlier)
    assert (done.code, done.err) == (0, "")


def test_a_moment_with_three_decimals_is_reported_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, in_euros())
    (tmp_path / "weightings").mkdir()
    write(tmp_path / "weightings", WEIGHTING, "w.yaml")
    moment = "name: a, title: A, at: x, weights: {inhoud: 1}, approach: alles-overwegend, capacity: {kosten: 30000.125}"
    write(tmp_path, f"moments: [{{{moment}}}]\n".replace("30000.125", "30.125"), "momenten.yaml")
    done = run("rapport", "--moment", "a", "--json")
    assert (done.code, "twee manieren" in done.err) == (0, False)
