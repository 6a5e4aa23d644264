"""Whatever is sent, the answer is as the OpenAPI description says, and never an error of the program."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import httpx

from live_server import serving

if TYPE_CHECKING:
    from pathlib import Path


def test_schemathesis_finds_nothing(tmp_path: Path) -> None:
    with serving(tmp_path, "--tijd", "5") as address:
        description = f"{address}/api/openapi.json"
        assert httpx.get(description).json()["openapi"] == "3.1.0"
        done = subprocess.run(
            [
                *(sys.executable, "-m", "schemathesis.cli", "run", description),
                *("--max-examples", os.environ.get("SCHEMATHESIS_EXAMPLES", "15"), "--seed", "1", "--no-color"),
                *("--request-timeout", "60", "--exclude-checks", "positive_data_acceptance"),
                *("--phases", "examples,coverage,fuzzing", "--suppress-health-check", "all"),
            ],
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-2000:]
