from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from command import TOP, run, run_process
from keuzemodel import __version__
from keuzemodel.cli import choosing

if TYPE_CHECKING:
    from pathlib import Path as _Path

COMMANDS = ("controleer", "kies", "vergelijk", "uitleg", "alternatieven", "grens", "weegkaart", "samen", "rapport")


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: _Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def alkmaar(tmp_path: Path) -> Path:
    """A copy of the Alkmaar case in the working folder."""
    shutil.copy(TOP / "measures.yaml", tmp_path)
    shutil.copytree(TOP / "weightings", tmp_path / "weightings")
    return tmp_path


def test_without_a_command_it_shows_the_help() -> None:
    done = run()
    assert done.code == 0
    assert "Gebruik: keuzemodel" in done.out
    assert all(command in done.out for command in COMMANDS)


def test_version() -> None:
    assert run("--versie").out.split() == ["keuzemodel", __version__]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_dutch_and_names_every_common_option(command: str) -> None:
    done = run(command, "--help")
    assert done.code == 0
    for english in ("Usage", "Options", "default:", "Show this message"):
        assert english not in done.out
    for option in [
        "catalogus",
        "wegingen",
        "weging",
        "benadering",
        "capaciteit",
        "met",
        "zonder",
        "fase",
        "tijd",
        "json",
    ]:
        assert f"--{option}" in done.out


def test_kies_uses_the_embedded_case_in_an_empty_folder() -> None:
    done = run("kies", "--json")
    assert done.code == 0
    assert done.json["status"] == "optimal"
    assert done.json["weighting"] == "gebalanceerd"
    assert done.json["approach"] == "alles-overwegend"
    assert done.json["capacity"] == {}
    assert "het voorbeeld van Alkmaar" in done.err


def test_json_of_kies_has_the_shape_of_the_model() -> None:
    done = run(
        "kies",
        "--json",
        "--benadering",
        "roeien-met-de-riemen",
        "--met",
        "3.1",
        "--zonder",
        "1",
        "--zonder",
        "16",
    )
    answer = done.json
    assert list(answer)[:14] == [
        "status", "approach", "weighting", "weights", "capacity", "include", "exclude", "only_phases", "basis",
        "package", "value", "unique", "totals", "unknown",
    ]  # fmt: skip
    assert answer["capacity"] == {"ontwikkeltijd": 20}
    assert "ontwikkeltijd" not in answer["weights"]
    assert sum(answer["weights"].values()) == pytest.approx(1)
    assert answer["include"] == ["3.1"]
    assert answer["exclude"] == ["1", "16"]
    assert "3.1" in answer["package"]
    assert set(answer["phases"]) == {"1", "2"}
    for criterion, total in answer["totals"].items():
        assert total == sum(phase["totals"][criterion] for phase in answer["phases"].values())
    assert isinstance(answer["totals"]["inhoud"], int)


def test_only_phases_and_capacity_in_every_form() -> None:
    one = run("kies", "--json", "--fase", "1", "--capaciteit", "10").json
    other = run("kies", "--json", "--fase", "1", "--capaciteit", "ontwikkeltijd=10,0").json
    assert one == other
    assert one["only_phases"] == ["1"]
    assert one["capacity"] == {"ontwikkeltijd": 10}
    assert one["totals"]["ontwikkeltijd"] <= 10
    assert "ontwikkeltijd" in one["weights"]  # under alles-overwegend it stays in the value
    assert one["phases"]["2"]["package"] == []


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--weging", "gebalanceert"], "‘gebalanceerd’"),
        (["--benadering", "roeien"], "benadering"),
        (["--met", "3.3"], "‘3.1’"),
        (["--zonder", "99"], "Er is geen maatregel ‘99’"),
        (["--fase", "3"], "Er is geen fase ‘3’"),
        (["--capaciteit", "veel"], "is geen getal"),
        (["--capaciteit", "tijd=3"], "Er is geen criterium ‘tijd’"),
        (["--capaciteit", "inhoud=3"], "meer juist beter"),
        (["--capaciteit", "-1"], "lager dan 0"),
        (["--capaciteit", "1e999999999"], "hoogstens 40 tekens"),
        (["--tijd", "0"], "boven 0"),
        (["--tijd", "x"], "--tijd"),
        (["--onzin"], "De optie --onzin bestaat niet"),
        (["--met"], "hoort een waarde"),
        (["teveel"], "hoort er niet bij"),
    ],
)
def test_wrong_use_is_exit_2_with_a_dutch_message_on_stderr(arguments: list[str], says: str) -> None:
    done = run("kies", *arguments)
    assert done.code == 2
    assert done.out == ""
    assert says in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize("command", ["vergelijk", "rapport"])
@pytest.mark.parametrize("option", ["--weging", "--benadering", "--met"])
def test_an_unknown_name_is_wrong_use_in_every_command(command: str, option: str) -> None:
    assert run(command, option, "onbekend").code == 2


def test_a_missing_catalogue_is_one_problem() -> None:
    errors = run("kies", "--json", "--catalogus", "niets.yaml").json["errors"]
    assert [error["file"] for error in errors] == ["niets.yaml"]


def test_every_wrong_option_is_named_at_once() -> None:
    done = run("kies", "--met", "98", "--zonder", "99", "--fase", "7")
    assert all(what in done.err for what in ("‘98’", "‘99’", "‘7’"))


def test_an_unknown_command() -> None:
    done = run("kiez")
    assert done.code == 2
    assert "kiez" in done.err


def test_the_same_measure_in_and_out_is_a_conflict_of_exactly_those_two() -> None:
    done = run("kies", "--json", "--met", "6", "--zonder", "6")
    assert done.code == 3
    assert done.json["status"] == "infeasible"
    assert [c["rule"] for c in done.json["conflict"]] == ["exclude:6", "include:6"]
    assert all("6 Neem gezamenlijke" in c["text"] for c in done.json["conflict"])
    shown = run("kies", "--met", "6", "--zonder", "6")
    assert shown.code == 3
    assert "kunnen niet samen" in shown.out


def test_stopped_before_the_proof_is_exit_4() -> None:
    done = run("kies", "--json", "--tijd", "0.000001")
    assert done.code == 4
    assert done.json["status"] == "stopped"
    assert done.json["bound"] >= 3.3


def test_vergelijk_counts_over_all_weightings_and_approaches() -> None:
    done = run("vergelijk", "--json")
    assert done.code == 0
    found = done.json
    assert len(found["packages"]) == 10
    for measure, count in found["counts"].items():
        assert count == sum(measure in answer["package"] for answer in found["packages"])
    assert found["in_all"] == [m for m, n in found["counts"].items() if n == 10]
    assert found["in_none"] == [m for m, n in found["counts"].items() if n == 0]
    for approach in ("alles-overwegend", "roeien-met-de-riemen"):
        robust = found["robust"][approach]
        assert robust["regret"] == max(robust["losses"].values())
        assert len(robust["losses"]) == 5


def test_vergelijk_keeps_the_status_of_what_cannot_be() -> None:
    done = run("vergelijk", "--json", "--met", "1", "--met", "4", "--met", "8.2", "--met", "15.2")
    statuses = [answer["status"] for answer in done.json["packages"]]
    assert statuses == ["optimal"] * 5 + ["infeasible"] * 5
    assert done.json["robust"]["roeien-met-de-riemen"] is None
    assert done.code == 0
    assert run("vergelijk", "--json", "--met", "6", "--zonder", "6").code == 3


def test_the_working_folder_comes_before_the_embedded_case(alkmaar: Path) -> None:
    text = (alkmaar / "measures.yaml").read_text(encoding="utf-8")
    (alkmaar / "measures.yaml").write_text(text.replace("scores_status: reconstruction", "scores_status: adopted"))
    assert "vastgesteld" in run("kies").out


def test_a_weighting_by_path_needs_no_folder_and_is_named_by_its_stem(alkmaar: Path) -> None:
    shutil.rmtree(alkmaar / "weightings")
    (alkmaar / "alleen-inhoud.yaml").write_text("title: Alleen inhoud\nweights: {inhoud: 1}\n")
    done = run("kies", "--json", "--weging", "alleen-inhoud.yaml")
    assert done.code == 0
    assert done.json["weighting"] == "alleen-inhoud"
    missing = run("kies", "--json")
    assert missing.code == 1
    assert "weightings" in missing.json["errors"][0]["file"]


def test_without_gebalanceerd_the_first_weighting_by_file_name_is_the_default(alkmaar: Path) -> None:
    (alkmaar / "weightings" / "gebalanceerd.yaml").unlink()
    assert run("kies", "--json").json["weighting"] == "hand-op-de-knip"


def test_invalid_files_are_exit_1_with_every_error(alkmaar: Path) -> None:
    text = (alkmaar / "measures.yaml").read_text(encoding="utf-8")
    (alkmaar / "measures.yaml").write_text(text.replace('requires: ["5.1", "15.1"]', 'requires: ["5.9", "15.1"]'))
    (alkmaar / "weightings" / "gebalanceerd.yaml").write_text("title: x\nweights: {inhoud: -1}\n")
    for command in COMMANDS:
        # A folder of people is like one of weightings.
        done = run(command, *(["weightings"] if command == "samen" else []), "--json")
        assert done.code == 1
        assert done.json["valid"] is False
        assert {error["file"] for error in done.json["errors"]} == {
            "measures.yaml",
            str(Path("weightings") / "gebalanceerd.yaml"),
        }
        assert all(error["line"] > 1 and error["text"] for error in done.json["errors"])
    plain = run("kies")
    assert plain.code == 1
    assert plain.out == ""
    assert "5.9" in plain.err


def test_controleer_says_what_is_in_order() -> None:
    assert run("controleer", "--json").json == {"valid": True, "errors": []}
    shown = run("controleer")
    assert shown.code == 0
    assert "24 maatregelen" in shown.out
    assert "5 wegingen" in shown.out


def test_a_pipe_gets_no_colour_and_no_colour_is_respected(tmp_path: Path) -> None:
    done = run_process("kies", cwd=tmp_path, FORCE_COLOR="1", NO_COLOR="1")
    assert done.code == 0
    assert not re.search(r"\x1b\[[0-9;]*(3|4|9)[0-9]m", done.out)
    assert "\x1b" not in run_process("kies", cwd=tmp_path).out


def test_without_a_solver_it_is_exit_5(tmp_path: Path) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "highspy.py").write_text("raise ImportError('weg')\n")
    done = run_process("kies", cwd=tmp_path, PYTHONPATH=f"{tmp_path / 'broken'}:{TOP / 'src'}")
    assert done.code == 5
    assert "HiGHS" in done.err
    assert "Traceback" not in done.err


def test_same_answer_whatever_the_hash_seed_and_locale(tmp_path: Path) -> None:
    answers = {
        run_process("vergelijk", "--json", cwd=tmp_path, PYTHONHASHSEED=seed, LC_ALL=locale).out
        for seed, locale in (("1", "C"), ("2", "C.UTF-8"))
    }
    assert len(answers) == 1


@pytest.mark.parametrize("command", ["controleer", "kies", "vergelijk", "uitleg", "alternatieven", "grens"])
def test_a_title_is_shown_as_it_is_written(command: str, alkmaar: Path) -> None:
    """Brackets and colons in a title are no orders to the console."""
    path = alkmaar / "measures.yaml"
    text = path.read_text("utf-8").replace("title: Ontwikkeltijd\n", 'title: "Tijd [/b] :x:"\n')
    path.write_text(text.replace("title: Transformatie verblijf regio Alkmaar\n", 'title: "Plan [/x]"\n'), "utf-8")
    done = run(command)
    assert done.code == 0, done.err
    said = " ".join(done.out.split()).casefold()
    assert "plan [/x]" in said or "[/b]" in said


@pytest.mark.parametrize("command", ["kies", "vergelijk", "uitleg", "alternatieven", "grens"])
def test_tables_fit_in_80_columns(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    done = run(command)
    assert max(map(len, done.out.splitlines())) <= 80
    assert "…" not in done.out


def test_vergelijk_without_a_proven_robust_package_is_exit_4(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_time(*_: object) -> None:
        return None

    monkeypatch.setattr("keuzemodel.analysis.comparison.most_robust", no_time)
    done = run("vergelijk")
    assert done.code == 4
    assert "Niet bewezen binnen de tijd: welk pakket nooit ver van het beste is" in " ".join(done.out.split())


def test_weightings_are_checked_also_when_the_catalogue_has_errors(alkmaar: Path) -> None:
    """One run tells all: what is wrong elsewhere in the catalogue does not hide unknown or double weights."""
    path = alkmaar / "measures.yaml"
    path.write_text(path.read_text("utf-8").replace("inhoud: 4", "inhoud: 14", 1), "utf-8")
    own = alkmaar / "weightings" / "eigen.yaml"
    own.write_text("title: Eigen\nweights: {financien: 1, investering: 2, zz: 3}\n", "utf-8")
    (alkmaar / "weightings" / "nul.yaml").write_text("title: Nul\nweights: {inhoud: 0}\n", "utf-8")
    done = run("kies", "--json")
    assert done.code == 1
    found = {(Path(error["file"]).name, error["path"]) for error in done.json["errors"]}
    assert {("eigen.yaml", "weights.investering"), ("eigen.yaml", "weights.zz"), ("nul.yaml", "weights")} < found
    assert any(file == "measures.yaml" for file, _ in found)
    path.write_text(path.read_text("utf-8").replace("aspect: financien", "aspect: weg", 1), "utf-8")
    names = [Path(error["file"]).name for error in run("kies", "--json").json["errors"]]
    assert "eigen.yaml" not in names  # which criteria an aspect has is not sure now


def test_the_reason_why_there_is_no_package_does_not_take_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    # Such as the most that a sum of cents can come to: without --tijd that once took minutes, and said nothing.
    monkeypatch.setattr(choosing, "_PATIENCE", 1e-9)
    done = run("kies", "--met", "4", "--met", "7")
    assert done.code == 3
    assert "de tijd was om" in done.out.lower()
