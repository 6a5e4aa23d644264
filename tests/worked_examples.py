"""The catalogues in `examples/`: read once, asked with what a user can ask, and held against their documents."""

from __future__ import annotations

import re
import shlex
import shutil
from contextlib import chdir
from functools import cache
from typing import TYPE_CHECKING, Any

from command import TOP, run
from keuzemodel.catalogue import Basis
from keuzemodel.reading.catalogue_file import read_catalogue
from keuzemodel.reading.state_file import read_state

if TYPE_CHECKING:
    from pathlib import Path

    from keuzemodel.catalogue import Catalogue

FOLDER = TOP / "examples"


@cache
def catalogue_of(name: str) -> Catalogue:
    return read_catalogue(FOLDER / name / "measures.yaml")


@cache
def kies(name: str, *options: str) -> dict[str, Any]:
    """Give what `kies --json` says of an example."""
    said: dict[str, Any] = run("kies", "--json", "--catalogus", FOLDER / name / "measures.yaml", *options).json
    return said


def only(name: str, *measures: str) -> list[str]:
    """Ask for exactly these measures, whatever else there is."""
    others = [m for m in catalogue_of(name).ids if m not in measures]
    return [w for m in measures for w in ("--met", m)] + [w for m in others for w in ("--zonder", m)]


def rules_of(name: str) -> str:
    """Give the rules of an example as they are written, on one line."""
    return " ".join((FOLDER / name / "measures.yaml").read_text(encoding="utf-8").split("\nrules:\n")[1].split())


def check_scores_are_honest(name: str) -> None:
    """No score was fitted, each says what it rests on, and each measure and rule says where it stands in the source."""
    catalogue = catalogue_of(name)
    for measure in catalogue.measures:
        basis = dict(measure.basis)
        assert list(basis) == list(catalogue.criterion), measure.id
        assert Basis.FITTED not in basis.values()
        for criterion, score in measure.scores.items():
            is_open = score is None or score.low < score.high or not score.likely
            counted = basis[criterion] is Basis.SOURCE or not catalogue.criterion[criterion].weighs
            assert is_open or counted, (measure.id, criterion)
        assert re.search(r"regel \d+", measure.source), measure.id
    rules = (FOLDER / name / "measures.yaml").read_text(encoding="utf-8").split("\nrules:\n")[1]
    reasons = [
        " ".join(r.split()) for r in re.findall(r"reason: (?:>-)?(.*?)(?=\n\s*(?:- |#|\w+:)|\Z)", rules, re.DOTALL)
    ]
    assert reasons
    for reason in reasons:
        assert re.search(r"regel \d+|eigen lezing", reason), reason


def check_readme(name: str, place: Path, expected: dict[str, int] | None = None) -> None:
    """Every command in the README of an example works, here in a copy of its folder; its length is one page."""
    text = (FOLDER / name / "README.md").read_text(encoding="utf-8")
    assert len(text) < 4500
    commands = re.findall(r"`keuzemodel ([a-z][^`]*)`", text)
    assert len(commands) > 4
    shutil.copytree(FOLDER / name, place / name)
    with chdir(place / name):
        for command in dict.fromkeys(commands):
            words = shlex.split(command)
            if words[0] == "rapport":
                continue  # its page is kept, and takes long
            assert run(*words).code == (expected or {}).get(command, 0), command


def check_page(name: str) -> None:
    """The kept page is of the catalogue as it stands, and advises what is best then."""
    catalogue, file = catalogue_of(name), FOLDER / name / "stand.yaml"
    as_it_stands = read_state(file, catalogue).applied_to(catalogue) if file.is_file() else catalogue
    html = (TOP / "reports" / "voorbeelden" / f"{name}.html").read_text(encoding="utf-8")
    assert f"<dd>{as_it_stands.digest}</dd>" in re.sub(r"\s*<(/?)(code|bdi|span)[^>]*>\s*", "", html), (
        f"run: python3 make.py examples, and look at reports/voorbeelden/{name}.html"
    )
    stages = html.split('<div class="summary')[1].split('<div class="totals-list">')[0]
    advised = re.findall(r'href="#maatregel-[^"]*">.*?<bdi>([^<]+)</bdi></a>', stages)
    command = "bijstellen" if file.is_file() else "kies"
    best = run(command, "--json", "--catalogus", FOLDER / name / "measures.yaml").json["package"]
    assert sorted(advised) == sorted(best)
    assert set(re.findall(r"De tijd was om[^<.]*", html)) <= {
        "De tijd was om voordat bekend was welk pakket het veiligste is"
    }
