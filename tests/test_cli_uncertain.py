from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from catalogues import WEIGHTING, catalogue_text, measure, write
from command import TOP, Done, run
from keuzemodel.analysis.uncertainty import uncertainty
from keuzemodel.analysis.uncertainty.draws import Share, wilson
from keuzemodel.analysis.uncertainty.texts import of_draws, sampled
from keuzemodel.cli import fitted

if TYPE_CHECKING:
    from pathlib import Path

CATALOGUE = ("--catalogus", str(TOP / "measures.yaml"))


def onzeker(*options: str) -> Done:
    return run("onzeker", *CATALOGUE, "--processen", "1", *options)


def own(folder: Path, *measures: str, rules: str = "") -> tuple[str, ...]:
    (folder / "weightings").mkdir()
    write(folder / "weightings", WEIGHTING, "gelijk.yaml")
    return ("onzeker", "--catalogus", str(write(folder, catalogue_text(*measures, rules=rules))), "--trekkingen", "50")


def test_the_json_has_what_is_promised() -> None:
    done = onzeker("--json", "--trekkingen", "100", "--zaad", "5")
    said = done.json
    assert (done.code, done.err) == (0, "")
    assert said["package"] == run("kies", *CATALOGUE, "--json").json["package"]
    assert set(said["regret"]) >= {"value", "package", "scores"}
    assert said["safest"]["regret"] <= said["regret"]["value"]
    best = {"inhoud": 3, "investering": 0, "besparing_lang": 3, "grip": 5, "ontwikkeltijd": 1}
    assert said["regret"]["scores"]["12.1"] == best
    draws = said["draws"]
    assert (draws["n"], draws["seed"]) == (100, 5)
    assert set(draws["measures"]["12.1"]) == {"share", "low", "high"}
    assert sum(entry["share"] for entry in draws["packages"]) == pytest.approx(1)
    assert draws["mean_loss"] <= draws["largest_loss"] <= said["regret"]["value"]
    worth = said["worth_knowing"]
    assert len(worth) == 46 + 7
    assert set(worth[0]) == {"measure", "criterion", "worth"}
    assert [w["worth"] for w in worth] == sorted((w["worth"] for w in worth), reverse=True)


def test_the_kinds_of_doubt_apart() -> None:
    bands, unknown = (onzeker("--json", "--trekkingen", "20", "--wat", kind).json for kind in ("banden", "onbekend"))
    assert {doubt["kind"] for doubt in bands["doubts"]} == {"band"}
    assert {doubt["kind"] for doubt in unknown["doubts"]} == {"unknown"}
    assert (len(bands["doubts"]), len(unknown["doubts"])) == (4, 7)
    wider = onzeker("--json", "--trekkingen", "20", "--wat", "onbekend", "--onbekend", "-0,2:1").json
    assert {doubt["low"] for doubt in wider["doubts"]} == {-1}


def test_what_is_left_without_the_fitted_points() -> None:
    alone = onzeker("--wat", "aangepast", "--trekkingen", "400", "--json").json
    together = onzeker("--trekkingen", "400", "--json").json
    assert {doubt["kind"] for doubt in alone["doubts"]} == {"fitted"}
    assert {doubt["kind"] for doubt in together["doubts"]} == {"band", "unknown", "fitted"}
    own = next(p for p in alone["draws"]["packages"] if p["package"] == alone["package"])
    assert alone["fitted"] == together["fitted"] == {"n": 400, **{k: own[k] for k in ("share", "low", "high")}}
    assert "fitted" not in onzeker("--wat", "banden", "--trekkingen", "400", "--json").json
    said = onzeker("--trekkingen", "400").out.replace("\n", " ")
    assert WITHOUT_FITTING in said


WITHOUT_FITTING = "Als de aangepaste scores door loting een waarde binnen hun band krijgen, is dit pakket in"


@pytest.mark.parametrize(
    "command", [c.split() for c in ("kies", "uitleg", "uitleg 7", "alternatieven", "plan", "weegkaart")]
)
def test_that_sentence_stands_beside_every_package(command: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uncertainty, "_PATIENCE", 60.0)
    quick = onzeker("--wat", "aangepast", "--trekkingen", "200", "--json").json["fitted"]
    share = Share(round(quick["share"] * 200), 200, quick["low"], quick["high"])
    said = " ".join(run(*command).out.split())
    assert f"{WITHOUT_FITTING} {of_draws(share)} het beste. Meer daarover zegt: keuzemodel onzeker --wat aan" in said
    assert WITHOUT_FITTING not in run(*command, "--json").out


def test_beside_all_packages_the_least_and_the_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fitted, "_PATIENCE", 60.0)
    monkeypatch.setattr(uncertainty, "_PATIENCE", 60.0)
    said = " ".join(run("vergelijk").out.split())
    of_each = "als de aangepaste scores door loting een waarde binnen hun band krijgen, is het pakket van elke weging"
    assert f"Alles overwegend het beste: {of_each} het beste in ongeveer 2% van de trekkingen (inhoud voorop)" in said
    assert "tot alle trekkingen (" in said


def test_without_time_for_it_the_command_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uncertainty, "_PATIENCE", 0.0)
    said = run("kies").out
    assert WITHOUT_FITTING not in said
    assert "keuzemodel onzeker --wat aangepast" in said


def test_an_interval_without_width_leaves_nothing_in_doubt() -> None:
    said = onzeker("--json", "--trekkingen", "50", "--wat", "onbekend", "--onbekend", "0:0").json
    assert len(said["doubts"]) == 7
    assert said["regret"]["value"] == said["safest"]["regret"] == 0
    assert {m for m, share in said["draws"]["measures"].items() if share["share"] == 1} == set(said["package"])
    assert {(s["share"], s["low"], s["high"]) for s in said["draws"]["measures"].values()} == {(0, 0, 0), (1, 1, 1)}
    assert (said["draws"]["mean_loss"], said["draws"]["largest_loss"]) == (0, 0)
    assert {known["worth"] for known in said["worth_knowing"]} == {0}


def test_sentences_for_people() -> None:
    done = onzeker("--trekkingen", "400", "--benadering", "roeien-met-de-riemen")
    text = " ".join(done.out.split())
    assert done.code == 0
    assert "Wat er ook uitkomt binnen deze grenzen: dit pakket is hooguit 0,76 (20% van zijn waarde)" in text
    assert "Zoek eerst uit: ‘Inhoudelijke potentie’ van 6." in text
    assert "De grens aan ontwikkeltijd telt met de waarschijnlijke scores." in text
    assert "Telt niet in de waarde, wel in een grens: ontwikkeltijd van 3.1, 3.2, 7, 9.2," in text
    assert "De scores zijn een reconstructie" in text


def test_scores_that_are_all_known(tmp_path: Path) -> None:
    done = run(*own(tmp_path, measure("1"), measure("2", "inhoud: 3, kosten: 1, winst: 0")))
    assert done.code == 0
    assert "Er zijn hier geen onzekere scores: alles ligt vast." in done.out
    assert "geen enkel pakket is beter dan dit" in done.out
    assert "Zoek eerst uit" not in done.out
    assert "trekking" not in done.out


def test_a_synergy_in_doubt_is_named_by_its_members(tmp_path: Path) -> None:
    rules = "  synergies: [{members: ['1', '2'], scores: {winst: {low: -4, likely: 0, high: 4}}, reason: samen}]\n"
    measures = (measure("1"), measure("2", "inhoud: 3, kosten: 1, winst: 0"))
    options = own(tmp_path, *measures, rules=rules)
    said = run(*options, "--json").json
    assert said["regret"]["synergies"] == [{"members": ["1", "2"], "scores": {"winst": -4}}]
    assert said["worth_knowing"][0]["members"] == ["1", "2"]
    assert "Zoek eerst uit: ‘Winst’ van 1 en 2 samen." in run(*options).out


@pytest.mark.parametrize(
    ("options", "text"),
    [
        (("--wat", "iets"), "banden, onbekend, aangepast of alles"),
        (("--onbekend", "1"), "dubbelepunt"),
        (("--onbekend", "1:0"), "het laagste eerst"),
        (("--onbekend", "0:2"), "hoogstens het hele bereik"),
        (("--onbekend", "a:1"), "Bij --onbekend"),
        (("--trekkingen", "0"), "van 1 tot en met 10.000.000"),
        (("--trekkingen", "1,5"), "heel getal"),
        (("--trekkingen", "10000001"), "van 1 tot en met 10.000.000"),
        (("--zaad", "-1"), "van 0 of hoger"),
        (("--processen", "0"), "van 1 tot en met 60"),
    ],
)
def test_wrong_use(options: tuple[str, ...], text: str) -> None:
    done = run("onzeker", *CATALOGUE, *options)
    assert (done.code, done.out) == (2, "")
    assert text in done.err


def test_no_package_and_no_time() -> None:
    assert onzeker("--met", "7", "--zonder", "7").code == 3
    done = onzeker("--json", "--tijd", "0.000001")
    assert done.code == 4
    assert done.json["draws"] is None
    assert onzeker("--tijd", "0.000001").code == 4


def test_what_is_there_when_the_time_is_up() -> None:
    done = onzeker("--json", "--trekkingen", "10000000", "--tijd", "3")
    assert done.code == 4
    assert done.json["regret"]["value"] == pytest.approx(73 / 30)
    assert not done.json["complete"]
    assert done.json["draws"]["n"] % 200 == 0


@pytest.mark.parametrize(
    ("times", "of", "text"),
    [
        (3800, 10_000, "38%"),
        (38, 100, "40%"),
        (2, 5, "10% tot 80%"),
        (999, 1000, "meer dan 99,5%"),
        (9999, 10_000, "meer dan 99,9%"),
        (3, 1000, "0,5%"),
        (1, 10_000_000, "minder dan 0,1%"),
    ],
)
def test_no_more_digits_than_the_interval_allows(times: int, of: int, text: str) -> None:
    share = Share(times, of, *wilson(times, of))
    assert sampled(share) == text
    about = "ongeveer " if (times, of) == (38, 100) else ""  # few draws, so told in steps of more than 1%
    assert of_draws(share) == f"{about}{text} van de trekkingen"


def test_all_and_none() -> None:
    assert of_draws(Share(9, 9, *wilson(9, 9))) == "alle trekkingen"
    assert of_draws(Share(0, 9, *wilson(0, 9))) == "geen enkele trekking"
