"""`samen` as people use it: what it says, and what it says of wrong files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from catalogues import WEIGHTING, catalogue_text, measure, write
from command import TOP, Done, run

if TYPE_CHECKING:
    from pathlib import Path

ALKMAAR = ("--catalogus", str(TOP / "measures.yaml"))
NAMES = ("Anna", "Bram", "Chris", "Dina")


@pytest.fixture
def votes(tmp_path: Path) -> Path:
    """Four people, in files that are named otherwise than they are."""
    folder = tmp_path / "stemmen"
    folder.mkdir()
    for k, (name, weights) in enumerate(
        zip(NAMES, ((80, 20, 0, 0), (0, 0, 10, 90), (10, 10, 70, 10), (25, 25, 25, 25)), strict=True)
    ):
        vote(folder, name, *weights, file=f"{k}.yaml")
    return folder


def vote(folder: Path, name: str, *weights: int, file: str) -> None:
    keys = ("inhoud", "financien", "strategie", "complexiteit")
    text = ", ".join(f"{key}: {weight}" for key, weight in zip(keys, weights, strict=True))
    write(folder, f"title: {name}\nweights: {{{text}}}\n", file)


def samen(*options: str | Path) -> Done:
    return run("samen", *ALKMAAR, *options)


def test_the_json_has_what_is_promised(votes: Path) -> None:
    done = samen(votes, "--json")
    said = done.json
    assert (done.code, done.err, said["complete"]) == (0, "", True)
    assert [person["name"] for person in said["people"]] == list(NAMES)
    for k, person in enumerate(said["people"]):
        own = run("kies", *ALKMAAR, "--weging", votes / f"{k}.yaml", "--json").json
        assert {key: own[key] for key in ("weights", "package", "value", "unique")} == {
            key: person[key] for key in ("weights", "package", "value", "unique")
        }
    packages = [set(person["package"]) for person in said["people"]]
    assert set(said["in_all"]) == set.intersection(*packages)
    assert not set(said["in_none"]) & set.union(*packages)
    for entry in said["contested"]:
        assert entry["for"] == sum(entry["id"] in package for package in packages)
    assert set(said["mean"]) >= {"weights", "package", "value", "losses"}
    assert said["fair"]["regret"] == max(said["fair"]["losses"].values())
    assert list(said["fair"]["losses"]) == [move["name"] for move in said["moves"]] == list(NAMES)
    for move, person in zip(said["moves"], said["people"], strict=True):
        if move["weights"] is None:
            assert move["distance"] is None
            continue
        assert sum(move["weights"].values()) == pytest.approx(1)
        moved = sum(abs(move["weights"][c] - person["weights"][c]) for c in person["weights"]) / 2
        assert move["distance"] == pytest.approx(moved)
    assert sorted(name for group in said["groups"]["groups"] for name in group) == sorted(NAMES)


def test_sentences_for_people(votes: Path) -> None:
    done = samen(votes)
    text = " ".join(done.out.split())
    assert (done.code, done.err) == (0, "")
    said = samen(votes, "--json").json
    sizes = [len(said[key]) for key in ("in_all", "in_none", "contested")]
    for part in (f" in alle 4 pakketten, {sizes[1]} in geen, {sizes[2]} zijn het gesprek.", "Het eerlijke pakket: "):
        assert part in text
    assert "Strategische potentie: van 0% (Anna) tot 70% (Chris), gemiddeld 26,2%." in text
    assert "De scores zijn een reconstructie" in text


def test_one_person_and_people_who_agree(votes: Path) -> None:
    for k in (1, 2, 3):
        (votes / f"{k}.yaml").unlink()
    assert "Er heeft maar één mens gewogen: Anna." in samen(votes).out
    vote(votes, "Bram", 80, 20, 0, 0, file="1.yaml")
    out = samen(votes).out
    assert "in beide pakketten" in out
    assert "Er is geen verschil: iedereen komt op hetzelfde pakket uit." in out
    assert "Anna en Bram hoeven niets te verschuiven" in out
    assert "Groep" not in out


def test_what_is_wrong_with_the_folder_is_told(tmp_path: Path, votes: Path) -> None:
    missing = samen(tmp_path / "nergens")
    assert missing.code == 1
    assert "deze map met wegingen bestaat niet" in missing.err
    (tmp_path / "leeg").mkdir()
    empty = samen(tmp_path / "leeg")
    assert empty.code == 1
    assert "geen enkele weging" in empty.err
    file = samen(votes / "0.yaml")
    assert (file.code, "geen map" in file.err) == (1, True)
    nothing = run("samen")
    assert (nothing.code, "MAP" in nothing.err) == (2, True)


def test_all_wrong_files_are_told_at_once(votes: Path) -> None:
    write(votes, "title: Eva\nweights: {inhoud: -1}\n", "5.yaml")
    write(votes, "title: [\n", "6.yaml")
    write(votes, "title: Gijs\nweights: {onzin: 1}\n", "7.yaml")
    done = samen(votes)
    assert done.code == 1
    assert all(f"{k}.yaml" in done.err for k in (5, 6, 7))
    errors = samen(votes, "--json")
    assert (errors.code, errors.json["valid"]) == (1, False)


def test_two_people_of_one_name_are_refused(votes: Path) -> None:
    write(votes, "# later\ntitle: ' anna '\nweights: {inhoud: 1}\n", "9.yml")
    done = samen(votes)
    assert done.code == 1
    assert "9.yml, regel 2: ' anna ' staat ook in '0.yaml'." in done.err.replace("' ", "' ")
    assert "Geef ieder een eigen naam" in done.err


def test_a_weighting_option_is_refused(votes: Path) -> None:
    for option in (("--weging", "gebalanceerd"), ("--wegingen", str(votes))):
        done = samen(votes, *option)
        assert done.code == 2
        assert "in de map heeft ieder een eigen weging" in done.err


def test_weights_of_which_nothing_is_left_are_named(tmp_path: Path) -> None:
    folder = tmp_path / "mensen"
    folder.mkdir()
    catalogue = write(tmp_path, catalogue_text())
    write(folder, WEIGHTING.replace("Gelijk", "Anna"), "a.yaml")
    write(folder, "title: Bram\nweights: {kosten: 1}\n", "b.yaml")
    done = run("samen", folder, "--catalogus", catalogue, "--benadering", "roeien-met-de-riemen")
    assert done.code == 2
    assert done.err.startswith("Bram: Bij de benadering 'roeien-met-de-riemen'")


def test_no_package_and_out_of_time(votes: Path) -> None:
    done = samen(votes, "--met", "7", "--zonder", "7", "--json")
    assert (done.code, done.json["status"]) == (3, "infeasible")
    late = samen(votes, "--tijd", "0.000001", "--json")
    assert (late.code, late.json["complete"], late.json["moves"]) == (4, False, None)
    words = samen(votes, "--tijd", "0.000001")
    assert words.code == 4
    assert "Niet bewezen binnen de tijd: het pakket van Anna, Bram, Chris en Dina." in words.out


def test_a_name_orders_no_terminal_about(tmp_path: Path) -> None:
    folder = tmp_path / "mensen"
    folder.mkdir()
    catalogue = write(tmp_path, catalogue_text(measure("1"), measure("2", "inhoud: 0, kosten: 0, winst: 4")))
    write(folder, 'title: "[red]A\\e[31m"\nweights: {inhoud: 1}\n', "a.yaml")
    write(folder, 'title: "B"\nweights: {winst: 1}\n', "b.yaml")
    done = run("samen", folder, "--catalogus", catalogue)
    assert done.code == 0
    assert "\x1b" not in done.out
    assert "[red]A" in done.out
