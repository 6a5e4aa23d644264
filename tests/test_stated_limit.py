"""Limits of the catalogue: what a file may say of them, how they read, and how they stand in a conflict."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from catalogues import HEAD, WEIGHTING, catalogue_text, measure, write
from command import run
from keuzemodel.problems import InvalidInput
from keuzemodel.reading.catalogue_file import read_catalogue
from keuzemodel.rules.stated_limit import StatedLimit
from test_wrong_files import only_problem

if TYPE_CHECKING:
    from pathlib import Path

    from command import Done

PLACES = "  plaatsen: {title: Plaatsen, direction: max, range: 1000000000, unit: plaatsen, weighs: false}\n"
FULL = HEAD.replace("phases:", f"{PLACES}phases:")
MEASURES = (
    measure("1", "inhoud: 1, kosten: 1, winst: 0, plaatsen: 714486.9", group='"9"'),
    measure("2", "inhoud: 2, kosten: 3, winst: 0, plaatsen: 999999999.99", phase='"2"'),
    measure("3", "inhoud: 1, kosten: 1, winst: 1, plaatsen: null", themes="[ombouw]"),
)


def with_limits(*limits: str) -> str:
    items = "".join(f"    - {{{limit}, reason: daarom}}\n" for limit in limits)
    return catalogue_text(*MEASURES, head=FULL, rules=f"  limits:\n{items}")


def asked(folder: Path, text: str, command: str, *options: str | Path) -> Done:
    weighting = write(folder, WEIGHTING, "w.yaml")
    return run(command, "--catalogus", write(folder, text), "--weging", weighting, *options)


def sentences(folder: Path, *limits: str) -> list[str]:
    catalogue = read_catalogue(write(folder, with_limits(*limits)))
    return [limit.sentence(catalogue) for limit in StatedLimit.stated_in(catalogue)]


def test_each_reads_as_a_sentence(tmp_path: Path) -> None:
    said = sentences(
        tmp_path,
        "criterion: inhoud, at_least: 2",
        "criterion: kosten, at_most: 1.5",
        "criterion: kosten, of: {theme: toegang}, at_most: 3",
        'criterion: plaatsen, of: {members: ["2"]}, at_most: {of: {group: "9"}}',
        'criterion: plaatsen, of: {phase: "1"}, at_least: 10',
        'criterion: winst, at_most: {of: {members: ["3", "1"]}}',
    )
    assert said == [
        "Het pakket moet op ‘Inhoud’ ten minste 2 punten opleveren. Reden: daarom.",
        "Het pakket mag op ‘Kosten’ hoogstens 1,5 punten vragen. Reden: daarom.",
        "De maatregelen bij de opgave ‘Toegang’ mogen samen op ‘Kosten’ hoogstens 3 punten vragen. Reden: daarom.",
        "De maatregelen in ‘Eerst’ moeten samen op ‘Plaatsen’ ten minste 10 plaatsen opleveren. Reden: daarom.",
        "‘2 Maatregel 2’ mag op ‘Plaatsen’ hoogstens evenveel opleveren als de maatregelen onder ‘Kop’. Reden: daarom.",
        "Het pakket mag op ‘Winst’ hoogstens evenveel opleveren als ‘1 Maatregel 1’ en ‘3 Maatregel 3’. Reden: daarom.",
    ]


def test_least_and_most_of_one_item_are_two_rules_that_cost_apart(tmp_path: Path) -> None:
    text = with_limits("criterion: kosten, at_least: 3, at_most: 4").replace("inhoud: 2,", "inhoud: 1,")
    found = asked(tmp_path, text, "uitleg", "--json").json
    prices = {rule["rule"]: rule["price"] for rule in found["rules"]}
    assert found["answer"]["package"] == ["2", "3"]
    assert prices == {"limits:kosten:at_least:3": pytest.approx(0.1), "limits:kosten:at_most:4": pytest.approx(0.05)}


def test_the_last_cent_decides(tmp_path: Path) -> None:
    for most, package in (("1000714486.88", ["2", "3"]), ("1000714486.89", ["1", "2", "3"])):
        text = with_limits(f"criterion: plaatsen, at_most: {most}").replace("inhoud: 2,", "inhoud: 5,")
        assert asked(tmp_path, text, "kies", "--json").json["package"] == package


def test_it_holds_under_both_approaches_and_its_criterion_stays_in_the_value(tmp_path: Path) -> None:
    text = with_limits("criterion: winst, at_most: 0")
    for approach in ("alles-overwegend", "roeien-met-de-riemen"):
        found = asked(tmp_path, text, "kies", "--benadering", approach, "--json").json
        assert "3" not in found["package"]
        assert "winst" in found["weights"]


def test_a_catalogue_that_cannot_hold_its_own_limits_says_so_and_how_far_off_it_is(tmp_path: Path) -> None:
    text = with_limits("criterion: inhoud, at_least: 4", "criterion: kosten, at_most: 2")
    done = asked(tmp_path, text, "kies", "--json")
    assert done.code == 3
    assert [rule["rule"] for rule in done.json["conflict"]] == ["limits:inhoud:at_least:4", "limits:kosten:at_most:2"]
    steps = {step["rule"]: step for option in done.json["repair"]["options"] for step in option["steps"]}
    assert steps["limits:inhoud:at_least:4"]["at_most"] == 2
    assert steps["limits:kosten:at_most:2"]["at_least"] == 5
    assert "Dit getal kan niet lager dan 5 punten zijn." in steps["limits:kosten:at_most:2"]["text"]
    assert "Dit getal kan hoogstens 2 punten zijn." in steps["limits:inhoud:at_least:4"]["text"]


def test_a_conflict_names_the_users_choice_first(tmp_path: Path) -> None:
    text = with_limits("criterion: kosten, at_most: 2")
    done = asked(tmp_path, text, "kies", "--met", "2", "--json")
    assert [rule["rule"] for rule in done.json["conflict"]] == ["limits:kosten:at_most:2", "include:2"]
    assert done.json["repair"]["text"] == "Laat los dat maatregel ‘2 Maatregel 2’ moet meedoen."


def test_what_changed_tells_each_limit(tmp_path: Path) -> None:
    text = with_limits("criterion: kosten, at_most: 2", "criterion: plaatsen, of: {theme: toegang}, at_most: 0.5")
    earlier = write(tmp_path, asked(tmp_path, text, "kies", "--json").out, "eerder.json")
    now = with_limits(
        "criterion: plaatsen, of: {theme: toegang}, at_most: 0.5",
        'criterion: winst, of: {members: ["3"]}, at_most: {of: {members: ["2"]}}',
    )
    found = asked(tmp_path, now, "kies", "--tegen", earlier, "--json").json
    assert found["package"] == []
    changes = [(c["text"].removesuffix(" Reden: daarom."), c["explains"]) for c in found["change"]["changes"]]
    assert changes == [
        ("Deze regel is nieuw: ‘3 Maatregel 3’ mag op ‘Winst’ hoogstens evenveel opleveren als ‘2 Maatregel 2’.", True),
        ("Deze regel is weg: Het pakket mag op ‘Kosten’ hoogstens 2 punten vragen.", False),
    ]


@pytest.mark.parametrize("number", ["714486.9", "99999999999999999999.999", "-3", "0.1"])
def test_any_number_comes_back_exactly_from_the_json(tmp_path: Path, number: str) -> None:
    text = with_limits(f"criterion: plaatsen, at_most: {number}")
    earlier = write(tmp_path, asked(tmp_path, text, "kies", "--json").out or "{}", "eerder.json")
    found = asked(tmp_path, text, "kies", "--tegen", earlier, "--json").json
    assert found["change"]["changes"] == []
    (limit,) = StatedLimit.stated_in(read_catalogue(write(tmp_path, text)))
    assert limit.number == Fraction(number)


def test_it_stands_in_the_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = with_limits('criterion: kosten, of: {group: "9"}, at_most: 1')
    path = asked(tmp_path, text, "rapport", "--json").json["path"]
    page = (tmp_path / path).read_text(encoding="utf-8")
    assert '<h3 class="visually-hidden">Grenzen</h3>' in page
    said = "De maatregelen onder ‘Kop’ mogen samen op ‘Kosten’ hoogstens 1 punt vragen. Reden: daarom."
    assert said in page
    assert f"{said} In dit pakket is dat" in page


WRONG = {
    "on nothing: no number": (
        "criterion: inhoud, of: {theme: toegang}",
        "regel 'limits' nummer 1: 'at_least' of 'at_most' ontbreekt. Noem er ten minste één van.",
        "rules.limits[0]",
    ),
    "on nothing: no measures": (
        'criterion: inhoud, of: {group: "8"}, at_most: 3',
        "gaat over de maatregelen van kop '8', maar die zijn er niet. Noem een ander deel, of haal deze grens weg.",
        "rules.limits[0].of",
    ),
    "unknown criterion": (
        "criterion: inhout, at_most: 3",
        "noemt criterium 'inhout'",
        "rules.limits[0].criterion",
    ),
    "unknown theme": (
        "criterion: inhoud, of: {theme: afbouw}, at_most: 3",
        "noemt opgave 'afbouw'",
        "rules.limits[0].of.theme",
    ),
    "unknown measure": (
        'criterion: inhoud, at_most: {of: {members: ["7"]}}',
        "noemt maatregel '7', maar die maatregel bestaat niet",
        "rules.limits[0].at_most.of.members[0]",
    ),
    "two parts": (
        'criterion: inhoud, of: {theme: toegang, group: "9"}, at_most: 3',
        "hier staan 'theme' en 'group' samen. Noem precies één van 'theme', 'phase', 'group' en 'members'.",
        "rules.limits[0].of",
    ),
    "contradiction": (
        "criterion: inhoud, at_least: 5, at_most: 3",
        "regel 'limits' nummer 1 vraagt ten minste 5 en hoogstens 3. Dat kan nooit allebei. Pas een van de twee aan.",
        "rules.limits[0].at_most",
    ),
    "with itself": (
        "criterion: inhoud, of: {theme: toegang}, at_most: {of: {theme: toegang}}",
        "vergelijkt een deel met zichzelf. Noem twee verschillende delen.",
        "rules.limits[0].at_most.of",
    ),
    "no number": ("criterion: inhoud, at_most: veel", "'veel' is geen getal", "rules.limits[0].at_most"),
    "two readings": (
        "criterion: plaatsen, at_most: 180.000",
        "'180.000' is op twee manieren te lezen. Bedoelt u 180000 of 180.0?",
        "rules.limits[0].at_most",
    ),
    "a sum below": (
        "criterion: inhoud, at_least: {of: {theme: toegang}}",
        "hier staat een groep sleutels. Geef een getal",
        "rules.limits[0].at_least",
    ),
}


@pytest.mark.parametrize(("limit", "says", "path"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_said_once_at_its_line(tmp_path: Path, limit: str, says: str, path: str) -> None:
    text = with_limits(limit)
    line = next(i for i, written in enumerate(text.splitlines(), 1) if limit in written)
    head = text.replace('  "9": {title: Kop}', '  "9": {title: Kop}\n  "8": {title: Leeg}') if '"8"' in limit else text
    problem = only_problem(write(tmp_path, head), says)
    assert (problem.line, problem.path) == (line + (head != text), path)


def test_two_items_that_contradict_each_other_name_each_others_line(tmp_path: Path) -> None:
    text = with_limits(
        'criterion: inhoud, of: {members: ["1", "2"]}, at_least: 5',
        "criterion: kosten, at_most: 3",
        'criterion: inhoud, of: {members: ["2", "1"]}, at_most: 3',
        'criterion: inhoud, of: {members: ["2", "3"]}, at_most: 2',
    )
    problem = only_problem(write(tmp_path, text), "vraagt ten minste 5 (op regel ")
    first = next(i for i, line in enumerate(text.splitlines(), 1) if "at_least: 5" in line)
    assert f"regel 'limits' nummer 3 vraagt ten minste 5 (op regel {first}) en hoogstens 3." in problem.text


def test_all_that_is_wrong_comes_at_once(tmp_path: Path) -> None:
    text = with_limits("criterion: weg, at_most: 180.000", "criterion: inhoud, of: {theme: nergens}, at_least: x")
    with pytest.raises(InvalidInput) as caught:
        read_catalogue(write(tmp_path, text))
    assert [problem.path for problem in caught.value.problems] == [
        "rules.limits[0].at_most",
        "rules.limits[0].criterion",
        "rules.limits[1].at_least",
        "rules.limits[1].of.theme",
    ]
