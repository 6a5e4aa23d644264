"""The locks in `requirements/`: all that pyproject.toml asks for, at versions it allows, each file with its hash."""

from __future__ import annotations

import re
import tomllib
from itertools import chain

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from command import TOP

PROJECT = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))
RUN = [*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"]]
EXTRAS = PROJECT["project"]["optional-dependencies"]
ALL = [r for r in (*RUN, *chain.from_iterable(EXTRAS.values())) if not r.startswith("keuzemodel[")]


def locked(name: str) -> dict[str, set[Version]]:
    """Give the versions of every package; it has more than one where systems or Pythons differ."""
    versions: dict[str, set[Version]] = {}
    text = (TOP / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    for package, version, files in re.findall(r"^([a-z0-9.-]+)==(\S+)(.*?)(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL):
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", files), package
        versions.setdefault(package, set()).add(Version(version))
    return versions


@pytest.mark.parametrize(("name", "wanted"), [("run", RUN), ("dev", ALL)])
def test_a_lock_has_all_that_is_asked_at_versions_that_are_allowed(name: str, wanted: list[str]) -> None:
    versions = locked(name)
    for requirement in map(Requirement, wanted):
        found = versions.get(canonicalize_name(requirement.name))
        assert found, f"requirements/{name}.txt has no {requirement.name}; run: python3 make.py lock"
        assert all(v in requirement.specifier for v in found), f"{requirement}; run: python3 make.py lock"


def test_both_locks_have_the_same_versions() -> None:
    run, dev = locked("run"), locked("dev")
    assert {name: dev[name] for name in run} == run


def test_every_dependency_has_a_lowest_version_and_an_end() -> None:
    for requirement in map(Requirement, ALL):
        operators = {s.operator for s in requirement.specifier}
        assert {">=", "<"} <= operators or requirement.name.startswith("types-"), str(requirement)


def test_no_lock_names_where_packages_come_from() -> None:
    for name in ("run", "dev"):
        assert not re.search(r"://|^-|--(extra-)?index|--find", (TOP / "requirements" / f"{name}.txt").read_text())
