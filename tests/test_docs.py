"""The documents are true: what they name exists, and what exists is named."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from command import TOP, run
from keuzemodel.cli.app import COMMANDS
from keuzemodel.problems import Exit

README = (TOP / "README.md").read_text(encoding="utf-8")
LEESMIJ = (TOP / "LEESMIJ.md").read_text(encoding="utf-8")
PAGES = (
    *(TOP / name for name in ("README.md", "LEESMIJ.md")),
    *(TOP / "docs").glob("*.md"),
    *(TOP / "examples").glob("*/README.md"),
)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"`keuzemodel {command}`" in README


def test_every_command_in_the_documents_exists() -> None:
    for page in PAGES:
        for command in re.findall(r"`(?:\.venv/bin/)?keuzemodel ([a-z]+)", page.read_text(encoding="utf-8")):
            assert command in COMMANDS, f"{page.name}: {command}"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_in_the_readme(command: str) -> None:
    for option in re.findall(r"^\s+(--[a-z-]+)", run(command, "--help").out, re.MULTILINE):
        assert f"`{option}" in README or option == "--help", f"{command} {option}"


def test_the_examples_for_users_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # reports are written in the working folder
    for line in re.findall(r"`keuzemodel ([a-z]+ --[^`]+)`", README):
        assert run(*line.split()).code == 0, line


def test_the_commands_of_the_dutch_readme_work_in_its_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    asked: list[str] = []
    for line in re.findall(r"(?:^ *|`|\()(keuzemodel [a-z-][^`)\n]*|cd wmo)", LEESMIJ, re.MULTILINE):
        command, _, file = line.partition(" > ")
        words = shlex.split(command)
        if words[1:] == ["live"]:
            continue  # it would wait for Ctrl-C
        if words[0] == "cd":
            monkeypatch.chdir(words[1])
            continue
        done = run(*words[1:])
        assert done.code == 0, (line, done.err)
        if file:
            Path(file).write_text(done.out, encoding="utf-16")  # as PowerShell does
        asked.append(words[1])
    assert len(asked) > 20
    assert asked[:5] == ["--versie", "nieuw", "controleer", "kies", "rapport"]
    assert {"vergelijk", "uitleg", "alternatieven", "grens", "weegkaart", "onzeker"} < set(asked)


def test_the_measure_in_the_dutch_readme_fits_the_example(tmp_path: Path) -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", LEESMIJ, re.DOTALL)
    lines = [line.removeprefix("   ") for line in example.rstrip().splitlines()]
    run("nieuw", tmp_path / "wmo")
    path = tmp_path / "wmo" / "measures.yaml"
    text = path.read_text(encoding="utf-8")
    own = "\n".join(lines).replace('"2.1" ', '"9.9" ')
    path.write_text(text.replace("measures:\n", f"measures:\n{own}\n"), encoding="utf-8")
    done = run("controleer", "--catalogus", path)
    assert (done.code, done.err) == (0, "")
    assert "9 maatregelen" in done.out


def test_every_exit_code_is_explained() -> None:
    for code in Exit:
        assert re.search(rf"\b{int(code)} [a-z]", README)


def test_links_between_documents_work() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_nothing_names_a_machine_or_a_registry() -> None:
    for page in (*PAGES, TOP / "CHANGELOG.md", TOP / "pyproject.toml"):
        assert not re.search(r"/(root|home|tmp|work)/|pypi|deb\.debian", page.read_text(encoding="utf-8"))
