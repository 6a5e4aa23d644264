"""Every kind of rule through the command line: as people write it, and counted again from model.md alone."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import brute
import realistic
from catalogue_yaml import NoDecimal, as_yaml, decimal, weighting_yaml
from command import run
from keuzemodel.excel.columns import sheets_of
from keuzemodel.problems import InvalidInput
from keuzemodel.reading.catalogue_file import read_catalogue
from keuzemodel.rules.kinds import SECTIONS
from strategies import TENTHS, WHOLE, catalogues, questions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from keuzemodel.question import Question


def test_every_section_of_rules_has_a_sheet_in_excel() -> None:
    sheets = {sheet.section for sheet in sheets_of({"criteria": {}})}
    assert {("rules", kind.section) for kind in SECTIONS} <= sheets


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that each example fills anew."""
    return tmp_path_factory.mktemp("soorten")


@settings(max_examples=60)
@given(questions(catalogues(numbers=st.sampled_from([WHOLE, TENTHS]))))
def test_any_question_of_the_command_line_is_answered_as_counted_by_hand(folder: Path, question: Question) -> None:
    try:
        options = written(folder, question)
    except (NoDecimal, InvalidInput):
        return  # random catalogues may have what no file can: a prerequisite in a later phase, a measure that cannot be
    done = run("kies", "--json", *options)
    right = brute.best(question)
    assert done.code == (3 if right is None else 0)
    told = done.json
    assert told.get("circumstances", {}) == {c.id: c.holds for c in question.catalogue.circumstances}
    if right is None:
        assert_is_a_conflict(question, told)
        return
    package, value, unique = right
    assert (frozenset(told["package"]), told["unique"]) == (package, unique)
    assert told["value"] == pytest.approx(float(value), rel=1e-12, abs=1e-12)
    for c in question.catalogue.criteria:
        parts = (Fraction(phase["totals"][c.id]) for phase in told["phases"].values())
        assert abs(sum(parts, Fraction(0)) - brute.total(question.catalogue, c, package)) < Fraction(1, 10**9)


def written(folder: Path, question: Question) -> list[str]:
    """Write a question as files and options; gives the options.

    Raises:
        NoDecimal, InvalidInput: it cannot be written, or no file may say so.

    """
    catalogue = question.catalogue
    # In the file everything is the other way round; the options set it right.
    turned = replace(catalogue, circumstances=tuple(replace(c, holds=not c.holds) for c in catalogue.circumstances))
    (folder / "measures.yaml").write_text(as_yaml(turned), encoding="utf-8")
    read_catalogue(folder / "measures.yaml")
    (folder / "w.yaml").write_text(weighting_yaml("w", dict(question.weights)), encoding="utf-8")
    said = [
        ("catalogus", str(folder / "measures.yaml")),
        ("weging", str(folder / "w.yaml")),
        ("benadering", question.approach.value),
        *(("capaciteit", f"{c}={decimal(limit)}") for c, limit in question.capacity),
        *(("minstens", f"{c}={decimal(least)}") for c, least in question.minimum),
        *(("met", m) for m in question.include),
        *(("zonder", m) for m in question.exclude),
        *(("fase", p) for p in question.only_phases),
        *(("stel", f"{c.id}={'ja' if c.holds else 'nee'}") for c in catalogue.circumstances),
    ]
    return [f"--{key}={value}" for key, value in said]


def assert_is_a_conflict(question: Question, told: dict[str, Any]) -> None:
    """What is named cannot stand together, and every one of it matters."""
    named = {rule["rule"] for rule in told["conflict"]}
    rules = {rule.name: rule for rule in question.rules}
    assert named <= rules.keys()
    packages = list(brute.subsets(question.catalogue.ids))

    def possible(names: set[str]) -> bool:
        return any(all(rules[n].holds(question.catalogue, p) for n in names) for p in packages)

    assert not possible(named)
    assert all(possible(named - {name}) for name in named)


@pytest.mark.parametrize("seed", range(20))
def test_rules_in_another_order_give_the_same_answer(seed: int, tmp_path: Path) -> None:
    question = realistic.question(f"order {seed}", 6, 9)
    one = answered(tmp_path, question)
    catalogue = question.catalogue
    shuffled = replace(
        catalogue,
        measures=tuple(
            replace(m, requires=m.requires[::-1], requires_any=tuple(some[::-1] for some in m.requires_any[::-1]))
            for m in catalogue.measures
        ),
        circumstances=catalogue.circumstances[::-1],
    )
    text = as_yaml(shuffled)
    # The frozen values put rules in an order of their own, so they are turned in the text.
    lines = list(_rules_turned(text.splitlines()))
    (tmp_path / "measures.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert answered_as_written(tmp_path, question) == one


def _rules_turned(lines: list[str]) -> Iterator[str]:
    """Write every list under `rules` the other way round."""
    start = lines.index("rules:") if "rules:" in lines else len(lines)
    yield from lines[: start + 1]
    items: list[list[str]] = []
    for line in lines[start + 1 :]:
        if line.startswith("  - "):
            items.append([line])
        elif line.startswith("    "):
            items[-1].append(line)
        else:
            yield from (part for item in items[::-1] for part in item)
            items = []
            yield line
    yield from (part for item in items[::-1] for part in item)


def answered(folder: Path, question: Question) -> dict[str, Any]:
    """Write a question and ask it."""
    written(folder, question)
    return answered_as_written(folder, question)


def answered_as_written(folder: Path, question: Question) -> dict[str, Any]:
    """Ask about the file that is there, with the circumstances as the question has them."""
    facts = [f"--stel={c.id}={'ja' if c.holds else 'nee'}" for c in question.catalogue.circumstances]
    paths = [f"--catalogus={folder / 'measures.yaml'}", f"--weging={folder / 'w.yaml'}"]
    said = run("kies", "--json", *paths, f"--benadering={question.approach.value}", *facts).json
    keys = ("status", "package", "value", "unique", "totals", "conflict")
    return {key: json.loads(json.dumps(said[key])) for key in keys if key in said}
