"""No text that others wrote orders the terminal about: escape codes, C1 codes, signs that turn a line around."""

from __future__ import annotations

import ast
import io
import json
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogues import catalogue_text, measure, write
from command import TOP, run
from keuzemodel import dutch
from keuzemodel.console.shown import Console, Text
from keuzemodel.visible import SPELLED, visible, visible_json

if TYPE_CHECKING:
    from pathlib import Path

HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066\u2067\ud800-\udfff]")
EVIL = "\x1b]0;naam\x07\x1b[31mrood\x9b2J\u202eomgekeerd\r\x08\x7f\u2066\u2069"
ANY = st.text(st.sampled_from("a é●\n\t\x00\x07\x1b\x7f\x85\x9b\u2028\u202a\u202e\u2066\u2068\u2069\udcff"))


@given(ANY)
def test_nothing_hidden_is_left_and_nothing_else_is_changed(text: str) -> None:
    shown = visible(text)
    assert not HIDDEN.search(shown)
    assert len(shown) == len(text)
    assert all(new in {old, "\ufffd"} for old, new in zip(text, shown, strict=True))
    assert visible(shown) == shown
    for line in shown.split("\n"):
        isolates = [sign for sign in line if sign in "\u2068\u2069"]
        depth = 0
        for sign in isolates:
            depth += 1 if sign == "\u2068" else -1
            assert depth >= 0
        assert depth == 0


def test_our_own_isolates_stay_and_what_breaks_out_of_them_turns_nothing() -> None:
    assert visible(dutch.quoted("שלום")) == "‘\u2068שלום\u2069’"
    assert visible(dutch.quoted("שלום\u2069 \u202egg")) == "‘\u2068שלום\u2069 \ufffdgg\ufffd’"


@given(st.recursive(ANY, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY, inner, max_size=3)))
def test_json_loses_nothing_and_hides_nothing(data: object) -> None:
    text = visible_json(json.dumps(data, ensure_ascii=False))
    assert json.loads(text) == data
    assert not HIDDEN.search(text)
    assert "\u2069" not in text


@given(st.text())
def test_every_encoding_can_hold_what_is_spelled(text: str) -> None:
    assert visible(text).encode("ascii", SPELLED).isascii()


def test_spelling_is_readable() -> None:
    text = "‘één’ ● 3 · € 1.200 … −2 – ↑ \u2068ש\u2069"
    assert text.encode("ascii", SPELLED).decode() == "'een' x 3 . EUR 1.200 ... -2 - + ?"
    assert "één €".encode("latin-1", SPELLED).decode("latin-1") == "één EUR"


def test_a_table_is_shown_without_orders_and_stays_straight() -> None:
    from rich.table import Table  # noqa: PLC0415 - as the console does

    out = io.StringIO()
    table = Table(EVIL, "b", box=None)
    table.add_row(EVIL, Text(EVIL))
    table.add_row("x" * len(EVIL), "y" * len(EVIL))
    console = Console(file=out, width=200)
    console.print(table)
    console.print(EVIL, Text(EVIL, style="bold"))
    assert not HIDDEN.search(out.getvalue())
    rows = out.getvalue().splitlines()[1:3]
    assert len({len(row.rstrip()) for row in rows}) == 1


def test_the_console_has_no_other_text() -> None:
    for path in (TOP / "src/keuzemodel/console").glob("*.py"):
        names = {
            (node.module, alias.name)
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        assert ("rich.text", "Text") not in names, path.name


EVIL_YAML = json.dumps(EVIL)
"""As YAML reads it too."""


@pytest.fixture
def evil(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A catalogue and a weighting in which every text and every id holds orders, in the working folder."""
    monkeypatch.chdir(tmp_path)
    texts = ("Klein", "Inhoud", "Eerst", "Later", "Toegang", "Kop", "Kosten", "Maatregel 2", "daarom", "punten")
    text = catalogue_text(
        measure("1"),
        measure("2", requires='["1"]'),
        measure("3", scores="inhoud: 1, kosten: 3, winst: 0.1", group='"9"'),
        measure("4", scores="inhoud: 1, kosten: 3, winst: 0.1", phase='"2"'),
        rules=f'  alternatives: [{{members: ["3", "4"], reason: {EVIL_YAML}}}]\n',
    )
    for old in texts:
        text = re.sub(rf"(?<=: ){old}(?=[,}}\n])", lambda _: EVIL_YAML, text)
    write(tmp_path, text.replace('"3"', '"\\e[31m3\\u202e"'))
    (tmp_path / "weightings").mkdir()
    write(tmp_path / "weightings", f"title: {EVIL_YAML}\nweights: {{inhoud: 2, geld: 1}}\n", "w\x1b[31m.yaml")
    write(tmp_path, f"title: x\n{EVIL_YAML}: 1\nweights: {{{EVIL_YAML}: 1}}\n", "fout.yaml")
    return tmp_path


COMMANDS = (
    (0, ["controleer"]),
    (0, ["kies"]),
    (0, ["kies", "--json"]),
    (3, ["kies", "--met", "4", "--met", "\x1b[31m3\u202e"]),
    (1, ["kies", "--tegen", "fout.yaml"]),
    (1, ["kies", "--weging", "fout.yaml"]),
    (1, ["kies", "--weging", "fout.yaml", "--json"]),
    (1, ["kies", "--catalogus", f"{EVIL}.yaml"]),
    (2, ["kies", "--met", EVIL, "--capaciteit", f"{EVIL}=3"]),
    (2, ["kies", f"--{EVIL}"]),
    (2, [EVIL]),
    (1, ["rapport", "--stijl", f"{EVIL}.css"]),
    (2, ["rapport", "--vergelijk", EVIL, "--vergelijk", EVIL]),
    (0, ["vergelijk"]),
    (0, ["uitleg"]),
    (0, ["uitleg", "4"]),
    (0, ["alternatieven"]),
    (0, ["grens", "--criterium", "kosten"]),
    (0, ["weegkaart"]),
    (0, ["plan", "--perioden", "3", "--per-periode", "kosten=2", "--waarom"]),
    (2, ["plan", "--perioden", "3", "--later", f"{EVIL}={EVIL}"]),
)


@pytest.mark.usefixtures("evil")
@pytest.mark.parametrize(("code", "command"), COMMANDS)
def test_no_command_lets_a_hidden_sign_through(code: int, command: list[str]) -> None:
    done = run(*command)
    said = done.out + done.err
    assert done.code == code, done.err
    assert not HIDDEN.search(said)
    # What was there is still seen to have been there.
    assert ("\\u009b2J" if "--json" in command else "[31m") in said
