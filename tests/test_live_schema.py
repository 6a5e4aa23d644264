"""Whatever is sent, the answer is as the OpenAPI description says, and never an error of the program."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import httpx

from live_table import room_in

if TYPE_CHECKING:
    from pathlib import Path


def test_schemathesis_finds_nothing(tmp_path: Path) -> None:
    """The facilitator's page, with a table; and what phones reach, as one that takes part."""
    with room_in(tmp_path, "--tijd", "5") as room:
        description = f"{room.own}/api/openapi.json"
        assert httpx.get(description).json()["openapi"] == "3.1.0"
        send(tmp_path, description, os.environ.get("SCHEMATHESIS_EXAMPLES", "10"))
        keys = (f"{name}: {value}" for name, value in room.headers(room.join()).items())
        asked = f"{room.own}/api/tafel/openapi.json"
        headers = (option for key in keys for option in ("--header", key))
        # A limit may answer before a missing key does; that a key is needed, tests of the table show.
        options = ("--exclude-checks", "ignored_auth,missing_required_header", "--url", room.page)
        send(tmp_path, asked, os.environ.get("SCHEMATHESIS_EXAMPLES", "5"), *options, *headers)


def send(folder: Path, description: str, examples: str, *options: str) -> None:
    done = subprocess.run(
        [
            *(sys.executable, "-m", "schemathesis.cli", "run", description),
            *("--max-examples", examples, "--seed", "1", "--no-color"),
            *("--request-timeout", "60", "--exclude-checks", "positive_data_acceptance"),
            *("--phases", "examples,coverage,fuzzing", "--suppress-health-check", "all"),
            *options,
        ],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-2000:]
