"""Does the suite pass with the oldest and the newest versions that pyproject.toml allows?

``python benchmarks/versions.py [oldest | newest] [options of pytest]`` makes an environment for each of the two with
the Python that runs it, runs the tests there, and prints the versions and how it ended. It needs a registry.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import tomllib
import venv
from importlib import import_module
from pathlib import Path

TOP = Path(__file__).parents[1]
sys.path.insert(0, str(TOP))
UV = import_module("make").UV

# What is named in pyproject.toml at its lowest; what comes with that at its newest.
ENDS = {"oldest": "lowest-direct", "newest": "highest"}
# highspy before 1.16 and OR-tools each bring a library of the name libhighs.so.1, so one process cannot load both.
NO_ORACLE = "oldest"


def environment(folder: Path, resolution: str) -> Path:
    """Make an environment and give its Python."""
    tools, own = folder / "tools", folder / "own"
    venv.create(tools, with_pip=True)
    _run(tools / "bin" / "python", "-m", "pip", "install", "--quiet", UV)
    uv = tools / "bin" / "uv"
    _run(uv, "venv", "--quiet", "--python", sys.executable, own)
    # Where a version has no wheel for this Python, the next one is its oldest: building numpy takes minutes.
    _run(
        *(uv, "pip", "install", "--quiet", "--python", own / "bin" / "python"),
        *("--resolution", resolution, "--only-binary", ":all:", "--no-binary", "keuzemodel", "--editable", ".[test]"),
    )
    for line in _run(uv, "pip", "list", "--quiet", "--python", own / "bin" / "python").splitlines():
        if line.split()[0].lower() in _named():
            print("   ", line)
    return own / "bin" / "python"


def _named() -> set[str]:
    """Give the names of the packages that pyproject.toml asks for itself."""
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    return {requirement.partition(">")[0].lower() for requirement in asked}


def _with_oracle() -> list[Path]:
    """Give the tests that use OR-tools, themselves or through what they import."""
    modules = {path.stem: path.read_text(encoding="utf-8") for path in (TOP / "tests").glob("*.py")}
    found = {"ortools"}
    while more := {
        name
        for name, text in modules.items()
        if name not in found and found & set(re.findall(r"^(?:from|import) (\w+)", text, re.MULTILINE))
    }:
        found |= more
    return sorted(TOP / "tests" / f"{name}.py" for name in found if name.startswith("test_"))


def _run(*command: str | Path) -> str:
    return subprocess.run(command, cwd=TOP, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


def main(arguments: list[str]) -> int:
    """Run the suite at one end or both; gives 1 if a test failed at any."""
    chosen = [arguments.pop(0)] if arguments and arguments[0] in ENDS else list(ENDS)
    failed = []
    for end in chosen:
        with tempfile.TemporaryDirectory() as folder:
            print(f"{end}, Python {sys.version.split()[0]}", flush=True)
            python = environment(Path(folder), ENDS[end])
            left_out = [f"--ignore={path}" for path in _with_oracle()] if end == NO_ORACLE else []
            tests = [str(python), "-m", "pytest", "-q", "-n", "auto", "--dist", "worksteal", *left_out, *arguments]
            if subprocess.run(tests, cwd=TOP, check=False).returncode:
                failed.append(end)
    print(f"failed with: {', '.join(failed)}" if failed else f"passed with: {', '.join(chosen)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
