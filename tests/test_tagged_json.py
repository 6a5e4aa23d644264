from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from keuzemodel.analysis.certainty.bands import at_end
from keuzemodel.analysis.weights import weight_map
from keuzemodel.approach import Approach
from keuzemodel.reading import catalogue_file
from keuzemodel.solver import highs
from keuzemodel.storage import cache
from keuzemodel.storage.tagged_json import Unreadable, decode, encode
from strategies import questions
from test_report_view_model import chosen, compared, insight_of, question, tiny

if TYPE_CHECKING:
    from keuzemodel.catalogue import Catalogue
    from keuzemodel.question import Question
    from keuzemodel.report.insight import Insight


@pytest.fixture(scope="module")
def insight() -> Insight:
    catalogue = tiny()
    return insight_of(chosen(question(catalogue)), compared(catalogue))


def catalogues(catalogue: Catalogue) -> list[Catalogue]:
    return [catalogue, at_end(catalogue, favourable=True), at_end(catalogue, favourable=False)]


def round_trip(value: object, about: list[Catalogue]) -> object:
    return decode(json.loads(json.dumps(encode(value))), {c.digest: c for c in about})


def test_what_is_kept_comes_back_the_same(insight: Insight) -> None:
    assert round_trip(insight, catalogues(insight.chosen.question.catalogue)) == insight


@given(questions())
def test_every_question_comes_back_the_same(asked: Question) -> None:
    assert round_trip(asked, [asked.catalogue]) == asked


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"fraction": "1/0"},
        {"fraction": "x"},
        {"catalogue": "unknown"},
        {"class": "os:system", "fields": []},
        {"class": "keuzemodel.storage.cache:os", "fields": []},
        {"class": "keuzemodel.storage.cache:Path", "fields": []},
        {"class": "keuzemodel.storage.cache:save", "fields": ["a", "b"]},
        {"class": "keuzemodel.nothing:Nothing", "fields": []},
        {"class": "keuzemodel.answer:Chosen", "fields": [1]},
        {"enum": "keuzemodel.approach:Approach", "value": "iets"},
        {"enum": "keuzemodel.answer:Chosen", "value": 1},
        {"map": [[1]]},
        {"set": [["a"], [{"map": []}]]},
    ],
)
def test_anything_else_is_refused(data: object) -> None:
    with pytest.raises(Unreadable):
        decode(data, {})


def test_only_our_own_values_are_written() -> None:
    with pytest.raises(TypeError):
        encode(1.5j)


def test_the_cache_gives_back_what_was_kept(insight: Insight) -> None:
    about = catalogues(insight.chosen.question.catalogue)
    key = cache.key_of(insight.chosen.question, 1)
    assert cache.load(key, about) is None
    cache.save(key, insight)
    assert cache.load(key, about) == insight


def test_a_key_holds_all_that_determines_the_answer(insight: Insight, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = insight.chosen.question
    keys = {
        cache.key_of(asked),
        cache.key_of(asked, 2),
        cache.key_of(replace(asked, approach=Approach.WITHIN_CAPACITY)),
        cache.key_of(replace(asked, exclude=("6",))),
        cache.key_of(replace(asked, catalogue=replace(asked.catalogue, digest="1" * 64))),
    }
    monkeypatch.setattr(cache, "_program", lambda: "another program")
    keys.add(cache.key_of(asked))
    assert len(keys) == 6


def test_the_whole_program_is_in_a_key() -> None:
    own = cache.own_code()
    for module in (cache, weight_map, highs, catalogue_file):
        assert Path(str(module.__file__)) in own


@pytest.mark.parametrize("damage", [b"", b"{}", b"\xff\xfe", b"x\n{}", b"\n"])
def test_a_damaged_file_is_ignored_and_written_anew(damage: bytes, insight: Insight) -> None:
    about = catalogues(insight.chosen.question.catalogue)
    key = cache.key_of(insight.chosen.question, damage.hex())
    cache.save(key, insight)
    (path,) = [p for p in cache.folder().iterdir() if p.name.startswith(key[:32])]
    path.write_bytes(damage)
    assert cache.load(key, about) is None
    cache.save(key, insight)
    assert cache.load(key, about) == insight


def test_a_file_under_another_key_is_not_trusted(insight: Insight) -> None:
    about = catalogues(insight.chosen.question.catalogue)
    key, other = cache.key_of("a"), cache.key_of("b")
    cache.save(key, insight)
    (cache.folder() / f"{key[:32]}.json").rename(cache.folder() / f"{other[:32]}.json")
    assert cache.load(other, about) is None


def test_only_the_newest_files_stay(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    for n in range(40):
        cache.save(cache.key_of(n), n)
    assert len(list(cache.folder().iterdir())) == 30


def test_a_folder_that_cannot_be_written_is_no_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    cache.save(cache.key_of(1), 1)
    assert cache.load(cache.key_of(1), []) is None


def test_the_folder_follows_the_platform(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache.folder() == tmp_path / "keuzemodel"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    assert cache.folder() == tmp_path / "keuzemodel" / "Cache"
    monkeypatch.delenv("LOCALAPPDATA")
    assert cache.folder().name == "keuzemodel"
