"""What is installed is whole: the Alkmaar case, the schemas and the templates come along."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

from command import TOP, run_process

SOURCE = TOP / "src" / "keuzemodel"


def test_a_wheel_runs_on_its_own(tmp_path: Path) -> None:
    build = "import sys, hatchling.build; print(hatchling.build.build_wheel(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", build, str(tmp_path)], cwd=TOP, capture_output=True, encoding="utf-8", check=True
    )
    with zipfile.ZipFile(tmp_path / done.stdout.split()[-1]) as wheel:
        wheel.extractall(tmp_path / "installed")
    installed = tmp_path / "installed" / "keuzemodel"
    ours = {p.relative_to(SOURCE) for p in SOURCE.rglob("*") if p.is_file() and p.suffix != ".pyc"}
    case = {Path("alkmaar", p.relative_to(TOP)) for p in (TOP / "measures.yaml", *(TOP / "weightings").iterdir())}
    assert {p.relative_to(installed) for p in installed.rglob("*") if p.is_file()} == ours | case
    # Without a catalogue in the working folder it is the Alkmaar case.
    (tmp_path / "work").mkdir()
    two = ("--vergelijk", "gebalanceerd/alles-overwegend", "--vergelijk", "gebalanceerd/roeien-met-de-riemen")
    ran = run_process("rapport", *two, "--json", cwd=tmp_path / "work", PYTHONPATH=str(tmp_path / "installed"))
    assert ran.code == 0
    assert ran.err.startswith("Let op: in deze map staat geen measures.yaml.")
    page = (tmp_path / "work" / ran.json["path"]).read_text(encoding="utf-8")
    assert "Versterk de wijkteams" in page
