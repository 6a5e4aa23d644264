from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from keuzemodel.problems import Exit
from keuzemodel.report.page.write import CannotWrite, check, write

if TYPE_CHECKING:
    from pathlib import Path


def test_writes_in_a_new_folder_and_gives_the_path(tmp_path: Path) -> None:
    path = write("<p>één</p>", tmp_path / "reports" / "diep", "advies.html")
    assert path == tmp_path / "reports" / "diep" / "advies.html"
    assert path.read_text(encoding="utf-8") == "<p>één</p>"


def test_replaces_an_older_page_and_leaves_nothing_else(tmp_path: Path) -> None:
    write("oud", tmp_path, "advies.html")
    write("nieuw", tmp_path, "advies.html")
    assert [f.name for f in tmp_path.iterdir()] == ["advies.html"]
    assert (tmp_path / "advies.html").read_text(encoding="utf-8") == "nieuw"


def test_others_may_read_the_page_as_far_as_the_mask_allows(tmp_path: Path) -> None:
    mask = os.umask(0o022)
    try:
        path = write("x", tmp_path, "advies.html")
    finally:
        os.umask(mask)
    assert path.stat().st_mode & 0o777 == 0o644


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "reports").write_text("geen map")
    with pytest.raises(CannotWrite, match="is geen map") as error:
        write("x", tmp_path / "reports", "advies.html")
    assert error.value.exit_code is Exit.WRONG_USE


def test_a_folder_in_the_place_of_the_page(tmp_path: Path) -> None:
    (tmp_path / "advies.html").mkdir()
    with pytest.raises(CannotWrite, match="is een map"):
        write("x", tmp_path, "advies.html")
    assert [f.name for f in tmp_path.iterdir()] == ["advies.html"]


def test_no_rights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The superuser may write anywhere, so the refusal of the system is acted.
    def refuse(*_arguments: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.open", refuse)
    with pytest.raises(CannotWrite, match="mag niet schrijven"):
        write("x", tmp_path, "advies.html")
    assert not list(tmp_path.iterdir())


def test_what_will_not_be_written_is_told_before_the_work(tmp_path: Path) -> None:
    check(tmp_path / "reports", "advies.html")
    check(tmp_path, "advies.html")
    assert not list(tmp_path.iterdir())
    (tmp_path / "advies.html").mkdir()
    with pytest.raises(CannotWrite, match="is een map"):
        check(tmp_path, "advies.html")
    (tmp_path / "reports").write_text("geen map")
    with pytest.raises(CannotWrite, match="is geen map"):
        check(tmp_path / "reports", "advies.html")


def test_half_signs_of_a_file_name_are_replaced(tmp_path: Path) -> None:
    path = write("caf\udce9.yaml \x85", tmp_path, "advies.html")
    assert path.read_text(encoding="utf-8") == "caf\ufffd.yaml \x85"
