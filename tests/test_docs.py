"""The documents are true: what they name exists, and what exists is named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from command import TOP, run
from keuzemodel.cli.app import COMMANDS
from keuzemodel.problems import Exit

if TYPE_CHECKING:
    from pathlib import Path

README = (TOP / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"`keuzemodel {command}`" in README


def test_every_command_in_the_documents_exists() -> None:
    for page in (TOP / "README.md", *(TOP / "docs").glob("*.md")):
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


def test_every_exit_code_is_explained() -> None:
    for code in Exit:
        assert re.search(rf"\b{int(code)} [a-z]", README)


def test_links_between_documents_work() -> None:
    for page in (TOP / "README.md", *(TOP / "docs").glob("*.md")):
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_nothing_names_a_machine_or_a_registry() -> None:
    for page in (TOP / "README.md", TOP / "CHANGELOG.md", TOP / "pyproject.toml", *(TOP / "docs").glob("*.md")):
        assert not re.search(r"/(root|home|tmp|work)/|pypi|deb\.debian", page.read_text(encoding="utf-8"))
