"""Reports on disk, for tests that open them in a browser."""

from __future__ import annotations

import shutil
from contextlib import chdir
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from command import TOP, run
from keuzemodel.analysis.comparison import Comparison, compare
from keuzemodel.analysis.side_by_side import Side, SideBySide
from keuzemodel.answer import Chosen
from keuzemodel.approach import Approach
from keuzemodel.catalogue import Heading, Risk
from keuzemodel.choosing.choose import choose
from keuzemodel.question import Question, ask
from keuzemodel.reading.catalogue_file import read_catalogue
from keuzemodel.reading.weighting_file import read_weightings
from keuzemodel.report import insight, pieces
from keuzemodel.report.compare.comparison_page import comparison_page
from keuzemodel.report.insight import gather
from keuzemodel.report.page.provenance import Provenance
from keuzemodel.report.page.render import render, render_comparison
from keuzemodel.report.view_model import build
from keuzemodel.storage.locking import locked
from keuzemodel.weighting import Weighting
from strategies import catalogue_of, criterion, exact, measure
from surroundings import shared

if TYPE_CHECKING:
    from pathlib import Path

    from keuzemodel.catalogue import Catalogue

NASTY = "<img src=x onerror=alert(1)><script>alert(1)</script></script><!-- \"dubbel\" 'enkel' & \u202ezeer </style>"
NASTY_WEIGHTINGS = (
    Weighting("gelijk", f"Gelijk {NASTY}", NASTY, {"effect": Fraction(1), "g": Fraction(1), "tijd": Fraction(1)}),
    Weighting("scheef", NASTY, "", {"effect": Fraction(1, 3), "later": Fraction("0.123456"), "geld": Fraction(1)}),
    Weighting("grens", "Grens", "", {"effect": Fraction(0), "geld": Fraction(0), "later": Fraction(1)}),
)
PATIENTLY = ("rapport", "--tijd", "600")
"""On a busy machine too, all analyses are to be there."""


def patiently(*more: str) -> int:
    """Make a report with all its parts, in this process and however busy the machine is; gives the exit code."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "_PATIENCE", 600)
        patch.setattr(insight, "available", lambda: 1)
        return run(*PATIENTLY, *more).code


PROVENANCE = Provenance(
    "keuzemodel rapport", date(2025, 2, 3), "keuzemodel 0.0.0", "measures.yaml", "weightings", "2" * 64, "1" * 64
)


@dataclass(frozen=True)
class OnDisk:
    """A report, and what it was made of."""

    path: Path
    chosen: Chosen
    comparison: Comparison

    @property
    def catalogue(self) -> Catalogue:
        return self.comparison.catalogue


@pytest.fixture(scope="session")
def page_of_alkmaar(tmp_path_factory: pytest.TempPathFactory) -> OnDisk:
    """The page that `rapport` writes about the Alkmaar case."""
    folder = shared(tmp_path_factory) / "alkmaar"
    with locked(folder.with_suffix(".lock")):
        if not (folder / "reports").exists():
            shutil.copytree(TOP / "weightings", folder / "weightings")
            shutil.copy(TOP / "measures.yaml", folder)
            with chdir(folder):
                assert patiently() == 0
    (path,) = (folder / "reports").iterdir()
    catalogue = read_catalogue(folder / "measures.yaml")
    return OnDisk(path, *answers(catalogue, read_weightings(folder / "weightings", catalogue), "gebalanceerd"))


@pytest.fixture(scope="session")
def brief_of_alkmaar(page_of_alkmaar: OnDisk, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The two pages that `rapport --kort` writes; what takes long is kept from the long report."""
    folder = shared(tmp_path_factory) / "alkmaar-kort"
    with locked(folder.with_suffix(".lock")):
        if not (folder / "reports").exists():
            folder.mkdir(exist_ok=True)
            with chdir(folder):
                assert patiently("--kort", "--catalogus", str(page_of_alkmaar.path.parents[1] / "measures.yaml")) == 0
    (path,) = (folder / "reports").iterdir()
    return path


@pytest.fixture(scope="session")
def page_of_others(tmp_path_factory: pytest.TempPathFactory) -> OnDisk:
    """A report of a catalogue in which every text that others write is nasty, and in which packages tie."""
    path = shared(tmp_path_factory) / "others.html"
    answer, comparison = answers(nasty(), NASTY_WEIGHTINGS, "gelijk")
    with locked(path.with_suffix(".lock")):
        if not path.exists():
            named = [a for a in comparison.of(Approach.ALL_CONSIDERED) if isinstance(a, Chosen)]
            insight = gather(answer, named, minimum=Fraction(1, 10))
            path.write_text(render(build(answer, comparison, PROVENANCE, insight)), encoding="utf-8")
    return OnDisk(path, answer, comparison)


@pytest.fixture(scope="session")
def comparisons(
    page_of_alkmaar: OnDisk, page_of_others: OnDisk, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """Pages with packages side by side: two, four, the same twice, and with nasty texts."""
    folder = tmp_path_factory.mktemp("comparisons")

    def page(name: str, on_disk: OnDisk, places: tuple[int, ...]) -> Path:
        answers = [a for a in on_disk.comparison.answers if isinstance(a, Chosen)]
        titles = {w.name: w.title for w in on_disk.comparison.weightings}
        sides = tuple(
            Side(
                titles[answers[i].question.weighting or ""],
                answers[i].question.approach,
                answers[i].package,
                answers[i].unique,
                proven=True,
                weights=answers[i].question.value_weights,
                other_catalogue=i == 1,
            )
            for i in places
        )
        path = folder / f"{name}.html"
        path.write_text(
            render_comparison(comparison_page(SideBySide(on_disk.catalogue, sides), PROVENANCE)), encoding="utf-8"
        )
        return path

    return {
        "two": page("two", page_of_alkmaar, (0, 5)),
        "four": page("four", page_of_alkmaar, (1, 5, 6, 9)),
        "same": page("same", page_of_alkmaar, (0, 0)),
        "others": page("others", page_of_others, (0, 1, 2)),
    }


def nasty() -> Catalogue:
    phases = (Heading("1", f"Fase {NASTY}"), Heading("2", NASTY, NASTY))
    criteria = [
        replace(criterion("effect"), title=NASTY, description=NASTY),
        # Larger numbers than a double can hold, and thirds that no decimal can.
        replace(criterion("geld", "min", Fraction(3 * 10**17), aspect="g"), title=f"Geld {NASTY}", unit=NASTY),
        replace(criterion("later", aspect="g"), title="Later"),
        replace(criterion("tijd", "min"), title="Tijd"),
    ]
    measures = [
        measure(
            id_,
            {
                "effect": exact(effect),
                "geld": exact(Fraction(geld * 10**16 + 1, 3)),
                "later": exact(later),
                "tijd": exact(tijd),
            },
            title=f"{NASTY} {id_}",
            rationale=NASTY,
            source=NASTY,
            phase=phase,
            requires=requires,
            risks=(Risk(NASTY, NASTY),),
        )
        for id_, effect, geld, later, tijd, phase, requires in [
            (NASTY, 3, 2, 1, 1, "1", ()),
            ("b c", 2, 2, 1, 1, "2", (NASTY,)),
            ("d", 1, 1, 2, 1, "1", ()),
            ("e", 1, 1, 2, 1, "1", ()),
            ("\u202ef", 2, 1, 0, 2, "2", ("d",)),
            ("g", -1, -2, 1, 0, "1", ()),
        ]
    ]
    catalogue = catalogue_of(measures, criteria, capacity={"tijd": Fraction(3)})
    themes = (Heading("a", NASTY), Heading("b", "Opgave b"))
    aspects = tuple(replace(a, title=f"{a.id} {NASTY}") for a in catalogue.aspects)
    return replace(catalogue, title=NASTY, region=NASTY, source=NASTY, phases=phases, themes=themes, aspects=aspects)


def answers(catalogue: Catalogue, weightings: tuple[Weighting, ...], name: str) -> tuple[Chosen, Comparison]:
    """Choose at every weighting, and at the named one under the first approach."""

    def question_for(weighting: Weighting, approach: Approach) -> Question:
        return ask(catalogue, weighting.weights, approach, weighting=weighting.name)

    answer = choose(question_for(next(w for w in weightings if w.name == name), Approach.ALL_CONSIDERED))
    assert isinstance(answer, Chosen)
    return answer, compare(weightings, question_for)
