from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from types import MappingProxyType

import pytest

from catalogues import WEIGHTING, catalogue_text, write
from keuzemodel.reading.catalogue_file import read_catalogue
from keuzemodel.reading.weighting_file import load_weighting, load_weightings, read_weighting, read_weightings
from keuzemodel.weighting import criterion_weights

TOP = Path(__file__).parents[1]


def test_a_weighting_is_named_by_its_stem_and_exact(tmp_path: Path) -> None:
    catalogue = read_catalogue(write(tmp_path, catalogue_text()))
    text = "title: T\nweights: {inhoud: 0.1, kosten: 0.2, winst: 0}\n"
    weighting = read_weighting(write(tmp_path, text, "mijn.weging.yaml"), catalogue)
    assert (weighting.name, weighting.title, weighting.description) == ("mijn.weging", "T", "")
    assert weighting.weights == {"inhoud": Fraction(1, 10), "kosten": Fraction(1, 5), "winst": 0}
    assert isinstance(weighting.weights, MappingProxyType)


def test_a_folder_is_read_by_file_name(tmp_path: Path) -> None:
    catalogue = read_catalogue(write(tmp_path, catalogue_text(), "measures.txt"))
    for name in ("b.yml", "a.yaml", "c.YAML", "uitleg.md"):
        write(tmp_path, WEIGHTING, name)
    assert [w.name for w in read_weightings(tmp_path, catalogue)] == ["a", "b", "c"]


def test_a_name_of_which_windows_hides_the_end_is_told(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml.txt", "c.YML.TXT", ".d.yaml.txt", "e.txt", "f.yaml.bak"):
        write(tmp_path, WEIGHTING, name)
    weightings, problems = load_weightings(tmp_path, None)
    assert weightings == ()
    assert [Path(p.file).name for p in problems] == ["b.yaml.txt", "c.YML.TXT"]
    assert "Hernoem het bestand tot 'b.yaml'" in problems[0].text


def test_without_a_catalogue_only_ids_go_unchecked(tmp_path: Path) -> None:
    weighting, problems = load_weighting(write(tmp_path, "title: T\nweights: {x: 1}", "a.yaml"), None)
    assert weighting is not None
    assert problems == ()
    write(tmp_path, "title: T\nweights: {x: -1}", "b.yaml")
    weightings, problems = load_weightings(tmp_path, None)
    assert [w.name for w in weightings] == ["a"]
    assert [p.path for p in problems] == ["weights.x"]


@pytest.mark.parametrize("file", sorted((TOP / "weightings").iterdir()), ids=lambda f: f.stem)
def test_the_shipped_weightings_are_read(file: Path) -> None:
    catalogue = read_catalogue(TOP / "measures.yaml")
    assert sum(criterion_weights(catalogue, read_weighting(file, catalogue).weights).values()) == 1
