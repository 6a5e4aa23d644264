from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from catalogues import catalogue_text, write
from keuzemodel.reading import yaml_compose, yaml_source
from keuzemodel.reading.yaml_source import parse_yaml, read_yaml
from keuzemodel.written.placed import BadNumber, PlacedDict, format_path

if TYPE_CHECKING:
    from pathlib import Path

LOADERS = [yaml.Loader, *([yaml.CLoader] if yaml.__with_libyaml__ else [])]


@pytest.fixture(params=LOADERS, ids=lambda loader: loader.__name__)
def _loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_source, "_LOADER", request.param)


def data(text: str) -> object:
    source = parse_yaml(text, "f")
    assert source.usable
    assert source.problems == ()
    return source.data


def says(text: str) -> list[tuple[int, str, str]]:
    return [(p.line, p.path, p.text) for p in parse_yaml(text, "f").problems]


def only(text: str) -> tuple[int, str]:
    ((line, _, sentence),) = says(text)
    return line, sentence


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("5.10", Decimal("5.10")),
        ("-0.5", Decimal("-0.5")),
        ("+3", Decimal(3)),
        (".5", Decimal("0.5")),
        ("1e3", Decimal("1e3")),
        ("0.1234567890123456789012345678901234", Decimal("0.1234567890123456789012345678901234")),
        ("null", None),
        ("~", None),
        ("", None),
        ("true", True),
        ("False", False),
        (".nan", BadNumber(".nan")),
        ("-.INF", BadNumber("-.INF")),
        ("1e999", BadNumber("1e999")),
        ("9" * 50, BadNumber("9" * 50)),
        *(
            (text, text)
            for text in ("yes", "no", "on", "1_000", "5:30", "2025-02-01", "010", "0x1f", "0o7", "1,5", "nan")
        ),
        ('"3"', "3"),
        ("'null'", "null"),
        ('""', ""),
        ("|\n  lang\n  verhaal", "lang\nverhaal"),
        (">-\n  lang\n  verhaal", "lang verhaal"),
    ],
)
@pytest.mark.usefixtures("_loader")
def test_scalars_are_read_as_yaml_1_2_and_numbers_exactly_as_written(written: str, value: object) -> None:
    read = data(f"a: {written}")
    assert read == {"a": value}
    assert isinstance(read, PlacedDict)
    assert type(read["a"]) is type(value)
    if isinstance(value, Decimal):
        assert str(read["a"]) == str(value)


@pytest.mark.usefixtures("_loader")
def test_places_of_keys_values_and_items() -> None:
    source = parse_yaml("# eerst\na: 1\nb:\n  - x\n  - c: 2\n    d:\n      3\ne: {f: [4,\n  5]}\n", "f")
    assert source.place(("a",)) == (2, 4)
    assert source.place(("a",), key=True) == (2, 1)
    assert source.place(("b",)) == (3, 1)
    assert source.place(("b", 0)) == (4, 5)
    assert source.place(("b", 1)) == (5, 5)
    assert source.place(("b", 1, "d")) == (7, 7)
    assert source.place(("b", 1, "d"), key=True) == (6, 5)
    assert source.place(("e", "f", 1)) == (9, 3)
    assert source.place(("e", "niets", 1)) == (8, 1)
    assert source.place(()) == (2, 1)


@pytest.mark.usefixtures("_loader")
def test_aliases_repeat_a_value() -> None:
    assert data("a: &x {b: [1]}\nc: *x\nd: [*x]\ne: &s tekst\nf: *s") == {
        "a": {"b": [1]},
        "c": {"b": [1]},
        "d": [{"b": [1]}],
        "e": "tekst",
        "f": "tekst",
    }


@pytest.mark.usefixtures("_loader")
def test_every_double_key_is_named_with_both_lines() -> None:
    text = "a: 1\nb:\n  c: 1\n  c: {d: 1, d: 2}\na: 3\na: 4\n"
    assert [(line, path) for line, path, _ in says(text)] == [(4, "b.c"), (4, "b.d"), (5, "a"), (6, "a")]
    assert "op regel 1 en regel 6" in says(text)[-1][2]
    assert parse_yaml(text, "f").data == {"a": 1, "b": {"c": 1}}


@pytest.mark.usefixtures("_loader")
def test_a_key_that_is_no_text_stays_usable_as_text() -> None:
    source = parse_yaml("5.10: a\ntrue: b\n~: c\n[x]: d\n", "f")
    assert source.usable
    assert source.data == {"5.10": "a", "true": "b", "~": "c"}
    assert 'aanhalingstekens: "5.10"' in source.problems[0].text
    assert "geen lijst" in source.problems[3].text
    assert only("?\n: x")[1].startswith("de sleutel ontbreekt")


@pytest.mark.usefixtures("_loader")
def test_a_decimal_comma_between_keys_is_recognised() -> None:
    assert len(says("{a: 1,5, b: -2,25}")) == 2
    assert "Schrijf een punt: -2.25." in says("{a: 1,5, b: -2,25}")[1][2]
    assert "Schrijf een punt" not in says("{a: 1, 5: 2}")[0][2]


@pytest.mark.usefixtures("_loader")
def test_tags_merges_and_more_documents_are_refused() -> None:
    assert "het label" in only("a: !eigen x")[1]
    assert "het label" in only("a: !!str 5")[1]
    assert "'<<'" in only("a: &a {b: 1}\nc:\n  <<: *a")[1]
    line, sentence = only("a: 1\n---\nb: 2")
    assert (line, "meer dan één document" in sentence) == (2, True)
    assert data("---\na: 1\n...\n") == {"a": 1}


@pytest.mark.usefixtures("_loader")
def test_depth_and_size_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "in elkaar" in only("a: " + "[" * 5000)[1]
    chain = "a0: &a0 [x]\n" + "".join(f"a{i}: &a{i} [*a{i - 1}]\n" for i in range(1, 60))
    assert only(chain)[0] == 50
    monkeypatch.setattr(yaml_compose, "MAX_NODES", 1000)
    assert "meer dan een miljoen" in only(f"a: [{'1,' * 1000}]")[1]
    bomb = "a: &a [1,1,1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n"
    line, sentence = only(bomb)
    assert (line, "verwijzingen zoals '*b'" in sentence) == (3, True)


def test_a_file_full_of_errors_stops_somewhere() -> None:
    found = says("a: 1\n" * 20_000)
    assert len(found) == 10_001
    assert "te veel fouten" in found[-1][2]


@pytest.mark.usefixtures("_loader")
def test_an_alias_within_itself_is_refused() -> None:
    assert "naar zichzelf" in only("a: &a\n  b: [*a]")[1]


MISTAKES = {
    "a:\n\tb: 1\n": (2, "hier staat een tab"),
    "a:\n  c: 2\n\tb: 1\n": (3, "hier staat een tab"),
    'a: 1\ntitle: "abc\nother: 1\n': (2, "een aanhalingsteken gaat hier open en nergens dicht"),
    "title: 'foto's'\nother: 1\n": (1, "na een sluitend aanhalingsteken (') staat nog tekst"),
    'title: "RUIT" in de wijk\n': (1, 'na een sluitend aanhalingsteken (") staat nog tekst'),
    "a: 1\n  b: 2\n": (2, "deze regel springt verder in dan de regel erboven"),
    "a:\n    b: 1\n  c: 2\n": (3, "deze regel springt niet goed in"),
    "m:\n  - id: 1\n   title: x\n": (3, "deze regel springt niet goed in"),
    "a: 1\n- b\n": (2, "deze regel springt niet goed in"),
    "title:foo\nregion: x\n": (1, "na de dubbele punt ontbreekt een spatie"),
    "title: foo\nregion:x\nsource: y\n": (2, "na de dubbele punt ontbreekt een spatie"),
    "title: foo\nregion x\nsource: y\n": (2, "in 'region x' ontbreekt een dubbele punt"),
    "title: a: b\n": (1, "in deze waarde staat zelf een dubbele punt"),
    "weights: {a: 1, b: 2\n": (1, "de haak { van regel 1 gaat niet goed dicht. Zet er } achter"),
    "w: [a, b\nfoo: 3\n": (2, "de haak [ van regel 1"),
    "w: {a: 1 b: 2}\n": (1, "de komma die tussen twee waarden ontbreekt"),
    "requires: [a, b]]\n": (1, "hier staat een haak ] te veel"),
    'title: "C:\\map"\n': (1, "een \\ heeft tussen dubbele aanhalingstekens een bijzondere betekenis"),
    "title: @home\n": (1, "een waarde in 'title: @home' begint met een teken"),
    "title: *bold* x\n": (1, "begint met een teken"),
    "title: > y\n": (1, "na > of | mag op dezelfde regel geen tekst staan"),
    "requires: - a\n": (1, "een lijst met streepjes begint op een eigen regel"),
    "%FOO\na: 1\n": (1, "een regel met %"),
    "a: !e!x y\n": (1, "tekst die met ! begint"),
    "a: &a &b c\n": (1, "geen geldige YAML"),
    "a: b\x07\n": (1, "onzichtbaar teken (U+0007)"),
}


@pytest.mark.parametrize(("text", "found"), MISTAKES.items())
@pytest.mark.usefixtures("_loader")
def test_frequent_mistakes_are_named_in_dutch_with_their_line(text: str, found: tuple[int, str]) -> None:
    line, sentence = only(text)
    assert line == found[0]
    assert found[1] in sentence
    assert not any(english in sentence for english in ("found", "expected", "while", "scanning"))


def test_half_characters_are_refused_without_libyaml(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_source, "_LOADER", yaml.Loader)
    assert "half teken" in only('a: "\\ud800"')[1]
    assert "geen geldige YAML" in only('a: "\\U00110000"')[1]


def test_a_byte_order_mark_is_fine(tmp_path: Path) -> None:
    assert read_yaml(write(tmp_path, b"\xef\xbb\xbftitle: x")).data == {"title": "x"}


def test_both_readers_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    fast = parse_yaml(catalogue_text(), "f")
    monkeypatch.setattr(yaml_source, "_LOADER", yaml.Loader)
    slow = parse_yaml(catalogue_text(), "f")
    assert fast.data == slow.data
    path = ("measures", 1, "scores", "kosten")
    assert fast.place(path) == slow.place(path)


def test_a_path_names_ids_with_dots_in_brackets() -> None:
    assert format_path(("measures", 3, "scores", "inhoud")) == "measures[3].scores.inhoud"
    assert format_path(("groups", "15.1", "title")) == 'groups["15.1"].title'


TEXTS = st.text(max_size=8)
DOCUMENTS = st.dictionaries(
    st.text(min_size=1, max_size=5),
    st.recursive(
        TEXTS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    ),
    min_size=1,
    max_size=4,
)


@given(DOCUMENTS, st.booleans())
def test_what_pyyaml_writes_is_read_back(document: dict[str, object], flow: bool) -> None:
    # Quoted, because PyYAML writes for YAML 1.1.
    text = yaml.safe_dump(document, default_flow_style=flow, allow_unicode=True, default_style='"')
    assert data(text) == document
