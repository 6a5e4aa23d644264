"""What is installed is whole: the Alkmaar case, the schemas and the templates come along."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

from command import TOP, run_process

if TYPE_CHECKING:
    from pathlib import Path


def test_a_wheel_runs_on_its_own(tmp_path: Path) -> None:
    build = "import sys, hatchling.build; print(hatchling.build.build_wheel(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", build, str(tmp_path)], cwd=TOP, capture_output=True, encoding="utf-8", check=True
    )
    with zipfile.ZipFile(tmp_path / done.stdout.split()[-1]) as wheel:
        wheel.extractall(tmp_path / "installed")
    (tmp_path / "work").mkdir()
    ran = run_process("rapport", "--json", cwd=tmp_path / "work", PYTHONPATH=str(tmp_path / "installed"))
    assert (ran.code, ran.err) == (0, "")
    page = (tmp_path / "work" / ran.json["path"]).read_text(encoding="utf-8")
    assert "Versterk de wijkteams" in page
