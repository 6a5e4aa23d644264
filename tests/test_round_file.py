"""How a round stands: what is kept is read back, and a broken file is told."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from keuzemodel.catalogue import Score
from keuzemodel.setting import Setting
from keuzemodel.storage.round_file import ROUND_FILE, AskedScore, BrokenRound, RoundFile, RoundState

if TYPE_CHECKING:
    from pathlib import Path

SETTING = Setting(
    {"a": Fraction(1, 3)}, "alles-overwegend", {"tijd": Fraction(5, 2)}, ("1",), minimum={"a": Fraction(-1)}
)
STATE = RoundState(
    open=False,
    weighing="paren",
    shown="namen",
    began="alles-overwegend",
    approach="roeien-met-de-riemen",
    measure="9.1",
    turn=2,
    estimate=("1", "a"),
    scores=(
        AskedScore("1", "a", SETTING, Score(Fraction(1), Fraction(4, 3), Fraction(2)), adopted=True),
        AskedScore("2", "a", SETTING, None),
    ),
)


def test_what_is_kept_is_read_back(tmp_path: Path) -> None:
    file = RoundFile(tmp_path)
    assert file.read() is None
    for state in (STATE, replace(STATE, estimate=None, scores=())):
        file.keep(state)
        assert file.read() == state


@pytest.mark.parametrize("path", ["open", "turn", "scores", "estimate", "approach"])
@pytest.mark.parametrize("wrong", [[1], "x", None, {}])
def test_a_broken_file_is_told(tmp_path: Path, path: str, wrong: object) -> None:
    file = RoundFile(tmp_path)
    file.keep(STATE)
    kept = json.loads((tmp_path / ROUND_FILE).read_text())
    if type(wrong) is type(kept[path]) or (path, wrong) == ("estimate", None) or (path, wrong) == ("scores", {}):
        wrong = 7
    (tmp_path / ROUND_FILE).write_text(json.dumps({**kept, path: wrong}))
    with pytest.raises(BrokenRound, match="kapot"):
        file.read()


def test_a_disk_that_refuses_is_told(tmp_path: Path) -> None:
    (tmp_path / ROUND_FILE).mkdir()
    with pytest.raises(BrokenRound, match="niet te schrijven"):
        RoundFile(tmp_path).keep(STATE)
