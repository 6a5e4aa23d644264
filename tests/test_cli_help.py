"""The help pages: Dutch, whole sentences, and examples that work as they stand."""

from __future__ import annotations

import re
import shlex

import pytest

from command import TOP, run
from keuzemodel.cli.examples import EXAMPLES

QUICK = ("controleer", "kies", "vergelijk", "uitleg", "alternatieven", "grens", "onzeker", "samen")


def test_the_list_of_commands_cuts_no_sentence() -> None:
    listed = run("--help").out.split("Opdrachten:")[1]
    assert "..." not in listed
    assert set(EXAMPLES) == set(re.findall(r"^  (\w+)  ", listed, re.MULTILINE))


@pytest.mark.parametrize("command", EXAMPLES)
def test_a_help_page_ends_with_examples_that_name_its_own_options(command: str) -> None:
    page = run(command, "--help").out
    options = set(re.findall(r"^  (--[\w-]+)", page, re.MULTILINE))
    for what, words in EXAMPLES[command]:
        assert f"{what}:\n      keuzemodel {command}{' ' if words else ''}{words}\n" in page
        assert {word for word in words.split() if word.startswith("--")} <= options


@pytest.mark.parametrize(
    ("command", "words"), [(command, words) for command in QUICK for _, words in EXAMPLES[command]]
)
def test_an_example_works(command: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(TOP)
    done = run(command, *shlex.split(words))
    assert (done.code, done.err) == (0, "")
    assert done.out


def test_a_command_that_is_nearly_right_is_named() -> None:
    assert "Bedoelt u kies?" in run("kis").err
    assert "Bedoelt u" not in run("xyz").err
