"""What a criterion says of itself: that it does not weigh, comes back every year, and what its points mean."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from catalogues import HEAD, WEIGHTING, catalogue_text, measure, write
from command import run
from keuzemodel.as_json.kept import of_catalogue
from keuzemodel.problems import InvalidInput
from keuzemodel.reading.catalogue_file import read_catalogue
from keuzemodel.reading.digest import with_digest
from keuzemodel.reading.weighting_file import read_weighting

if TYPE_CHECKING:
    from command import Done

PLACES = "  plaatsen: {title: Plaatsen, direction: max, range: 300, unit: plaatsen, weighs: false}\n"
POINTS = "scale: {0: geen verschil, 2.5: merkbaar, 5: lost het op}"
FULL = (
    HEAD.replace("phases:", f"{PLACES}phases:")
    .replace("direction: max, range: 5, unit: punten}", f"direction: max, range: 5, unit: punten, {POINTS}}}", 1)
    .replace("direction: min, range: 5, unit: punten}", "direction: min, range: 5, unit: punten, once: false}")
)
MEASURES = (
    measure("1", "inhoud: 5, kosten: 1, winst: 1, plaatsen: 100"),
    measure("2", "inhoud: 2.5, kosten: 1, winst: 0, plaatsen: -50"),
    measure("3", "inhoud: 1, kosten: 3, winst: 0, plaatsen: null"),
)
TEXT = catalogue_text(*MEASURES, head=FULL)


def asked(folder: Path, command: str, *options: str | Path) -> Done:
    catalogue, weighting = write(folder, TEXT), write(folder, WEIGHTING, "w.yaml")
    return run(command, "--catalogus", catalogue, "--weging", weighting, *options)


def test_what_does_not_weigh_needs_no_aspect_and_is_in_no_weighting(tmp_path: Path) -> None:
    catalogue = read_catalogue(write(tmp_path, TEXT))
    assert list(catalogue.weighing) == ["inhoud", "kosten", "winst"]
    assert catalogue.criteria_of == {"inhoud": ("inhoud",), "geld": ("kosten", "winst")}
    weighting = WEIGHTING + "  plaatsen: 1\n"
    with pytest.raises(InvalidInput, match=r"'plaatsen' telt in geen enkele weging mee\. Haal dit gewicht weg"):
        read_weighting(write(tmp_path, weighting, "w.yaml"), catalogue)


def test_an_aspect_is_divided_over_what_weighs(tmp_path: Path) -> None:
    text = TEXT.replace("range: 300,", "aspect: geld, range: 300,")
    weighting = write(tmp_path, WEIGHTING, "w.yaml")
    done = run("kies", "--catalogus", write(tmp_path, text), "--weging", weighting, "--json")
    assert done.json["weights"] == {"inhoud": 0.5, "kosten": 0.25, "winst": 0.25}


def test_it_is_counted_and_shown_but_not_valued(tmp_path: Path) -> None:
    found = asked(tmp_path, "kies", "--json").json
    assert (found["package"], found["value"]) == (["1", "2"], 0.7)
    assert found["totals"]["plaatsen"] == found["phases"]["1"]["totals"]["plaatsen"] == 50
    assert "plaatsen" not in found["weights"]
    assert "Plaatsen" in asked(tmp_path, "kies").out


def test_it_is_in_no_weight_space(tmp_path: Path) -> None:
    found = asked(tmp_path, "weegkaart", "--json").json
    assert set(found["stability"]) == {"inhoud", "kosten", "winst"}
    assert all(set(p["totals"]) == {"inhoud", "kosten", "winst", "plaatsen"} for p in found["packages"])
    wrong = asked(tmp_path, "weegkaart", "--as", "plaatsen", "--as", "geld")
    assert (wrong.code, "‘plaatsen’ telt in geen enkele weging mee. Kies uit:" in wrong.err) == (2, True)


def test_points_have_words(tmp_path: Path) -> None:
    catalogue = read_catalogue(write(tmp_path, TEXT))
    criterion = catalogue.criterion["inhoud"]
    assert criterion.scale == (
        (Fraction(0), "geen verschil"),
        (Fraction(5, 2), "merkbaar"),
        (Fraction(5), "lost het op"),
    )
    words = [criterion.meaning(m.scores["inhoud"]) for m in catalogue.measures]
    assert words == ["lost het op", "merkbaar", ""]
    assert catalogue.criterion["plaatsen"].meaning(None) == ""
    assert "5 (lost het op)" in asked(tmp_path, "uitleg", "1").out
    parts = asked(tmp_path, "uitleg", "1", "--json").json["criteria"]
    assert (parts["inhoud"]["meaning"], "meaning" in parts["kosten"]) == ("lost het op", False)


@pytest.mark.parametrize("command", ["uitleg", "alternatieven", "weegkaart"])
def test_what_was_asked_at_least_is_told_with_the_answer(command: str, tmp_path: Path) -> None:
    told = asked(tmp_path, command, "--minstens", "plaatsen=50", "--minstens", "inhoud=2,5").out
    assert "Gevraagd: ten minste 2,5 punten inhoud en ten minste 50 plaatsen." in told
    assert "Gevraagd" not in asked(tmp_path, command).out


def test_the_words_stand_in_the_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    page = Path(asked(tmp_path, "rapport", "--json").json["path"]).read_text(encoding="utf-8")
    assert "<strong>2,5 punten</strong>: <bdi>merkbaar</bdi>" in page
    assert "Inhoud: lost het op" in page
    assert "brengt 5 punten: lost het op" in page
    assert "hoger is beter; telt niet mee in de waarde" in page
    assert "lager is beter; komt elk jaar terug" in page


def test_what_changed_tells_what_weighs(tmp_path: Path) -> None:
    earlier = write(tmp_path, asked(tmp_path, "kies", "--json").out, "eerder.json")
    weighing = TEXT.replace("weighs: false", "aspect: plaatsen").replace("aspects:", "aspects:\n  plaatsen: {title: P}")
    weighting = write(tmp_path, WEIGHTING + "  plaatsen: 900\n", "zwaar.yaml")
    now = ("--catalogus", write(tmp_path, weighing), "--weging", weighting)
    found = run("kies", *now, "--tegen", earlier, "--json").json
    assert found["package"] == ["1"]
    explains = {c["text"]: c["explains"] for c in found["change"]["changes"]}
    assert explains["‘Plaatsen’ telde niet mee in de waarde, en nu wel."] is True
    later = write(tmp_path, run("kies", *now, "--json").out, "later.json")
    back = asked(tmp_path, "kies", "--tegen", later, "--json").json
    texts = [c["text"] for c in back["change"]["changes"]]
    assert "‘Plaatsen’ telde mee in de waarde, en nu niet meer." in texts


SILENT = """\
title: Klein
scores_status: estimate
aspects: {a: {title: A}}
criteria:
  inhoud: {title: Inhoud, direction: max, range: 5, unit: punten, weighs: false}
phases: {"1": {title: Eerst}}
themes: {toegang: {title: Toegang}}
"""
TWO = """\
  a: {title: A, direction: max, range: 5, unit: punten, weighs: false}
  b: {title: B, aspect: a, direction: max, range: 5, unit: punten}"""
WRONG = {
    "no aspect": (
        FULL.replace(", weighs: false", ""),
        "criterium 'plaatsen': de sleutel 'aspect' ontbreekt. Vul dit in, of zet 'weighs: false' als",
    ),
    "nothing weighs": (SILENT, "geen enkel criterium telt mee in een weging"),
    "no yes or no": (FULL.replace("weighs: false", "weighs: nee, aspect: geld"), "true of false, en er staat 'nee'."),
    "named as an aspect": (SILENT.replace("criteria:", f"criteria:\n{TWO}"), "criterium 'a' heet als een aspect"),
    "once of what it brings": (
        FULL.replace("range: 300,", "range: 300, once: true,"),
        "criterium 'plaatsen' heeft richting max. Eenmalig of niet telt alleen voor wat een pakket vraagt",
    ),
    "no points": (FULL.replace("2.5:", "veel:"), "'veel' is geen getal. Schrijf een aantal punten"),
    "points twice": (FULL.replace("2.5:", "5.0:"), "5.0 en 5 zijn even veel punten"),
    "points off the scale": (FULL.replace("2.5:", "6:"), "de score 6 voor 'inhoud' valt buiten het bereik"),
    "no words": (FULL.replace("2.5: merkbaar", "2.5: 3"), "3 is een getal. Zet het tussen aanhalingstekens"),
}  # fmt: skip


@pytest.mark.parametrize(("head", "says"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_said_once(head: str, says: str, tmp_path: Path) -> None:
    criteria = re.findall(r"^  (\w+): {.*direction", head, re.MULTILINE)
    text = catalogue_text(measure("1", ", ".join(f"{c}: 1" for c in criteria)), head=head)
    with pytest.raises(InvalidInput) as caught:
        read_catalogue(write(tmp_path, text))
    (problem,) = caught.value.problems
    assert says in problem.text
    assert problem.line > 1


def test_without_the_later_keys_nothing_changes(tmp_path: Path) -> None:
    catalogue = read_catalogue(write(tmp_path, catalogue_text()))
    assert catalogue.digest == "152a82e606c512da052cabb7d168c772abf26fa910a2d3286eebb24600a29f84"
    text = json.dumps(of_catalogue(catalogue))
    assert not any(key in text for key in ("weighs", "once", "scale", "limits"))
    written = HEAD.replace("range: 5,", "range: 5, weighs: true,").replace("unit: punten}", "unit: punten, scale: {}}")
    same = read_catalogue(write(tmp_path, catalogue_text(head=written)))
    assert with_digest(same).digest == catalogue.digest


@pytest.mark.parametrize("change", ["weighs: false", "once: false", "0: geen verschil"])
def test_each_key_changes_the_digest(change: str, tmp_path: Path) -> None:
    neutral = {"weighs: false": "aspect: geld", "once: false": "once: true", "0: geen verschil": "1: geen verschil"}
    digests = {read_catalogue(write(tmp_path, text)).digest for text in (TEXT, TEXT.replace(change, neutral[change]))}
    assert len(digests) == 2
