from __future__ import annotations

import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType

import pytest

from catalogues import HEAD, catalogue_text, measure, write
from keuzemodel.catalogue import Catalogue, Criterion, Risk, Score, ScoresStatus
from keuzemodel.direction import Direction
from keuzemodel.problems import InvalidInput
from keuzemodel.reading.catalogue_file import load_catalogue, read_catalogue
from keuzemodel.rules.alternatives import Alternatives
from keuzemodel.rules.coverage import Coverage
from keuzemodel.rules.together import Together


def test_every_part_is_read(tmp_path: Path) -> None:
    rules = (
        '  alternatives: [{members: ["3", "4"], reason: of}]\n'
        '  together: [{members: ["2", "1"], reason: en}]\n'
        '  synergies: [{members: ["3", "2"], unless: ["4", "1"], reason: plus,\n'
        "    scores: {winst: 0.5, inhoud: {low: -1, likely: 0, high: 1}}}]\n"
        '  coverage: [{group: "9", at_least: 1, reason: a}, {members: ["3", "1"], at_most: 2, at_least: 1,\n'
        '    reason: b}, {theme: toegang, at_most: 3, reason: c}, {phase: "2", at_least: 1, reason: d}]\n'
    )
    extra = measure("3", group='"9"', requires_any='[["2", "1"]]', risks="[{risk: r, mitigation: m}]", phase='"2"')
    text = catalogue_text(
        measure("1"),
        measure("2", requires='["1"]'),
        extra,
        measure("4", group='"9"', phase='"2"'),
        rules=rules,
        head=f"region: R\nsource: S\nproblem: P\ngoal: G\n{HEAD}",
    )
    c = read_catalogue(write(tmp_path, text))
    assert (c.title, c.region, c.source, c.scores_status) == ("Klein", "R", "S", ScoresStatus.ESTIMATE)
    assert (c.problem, c.goal) == ("P", "G")
    assert c.criteria[1] == Criterion("kosten", "Kosten", "geld", Direction.MIN, Fraction(5), "punten")
    assert c.ids == ("1", "2", "3", "4")
    assert c.capacity == {"kosten": 4}
    assert c.criteria_of == {"inhoud": ("inhoud",), "geld": ("kosten", "winst")}
    three = c.by_id["3"]
    assert (three.group, three.requires, three.requires_any) == ("9", (), (("1", "2"),))
    assert three.risks == (Risk("r", "m"),)
    assert c.by_id["1"].group is None
    assert [r.members for r in Alternatives.stated_in(c)] == [("3", "4")]
    assert [r.members for r in Together.stated_in(c)] == [("1", "2")]
    synergy = c.synergies[0]
    assert (synergy.members, synergy.unless) == (("2", "3"), ("1", "4"))
    assert list(synergy.scores.items()) == [
        ("inhoud", Score(Fraction(-1), Fraction(0), Fraction(1))),
        ("winst", Score(Fraction(1, 2), Fraction(1, 2), Fraction(1, 2))),
    ]
    assert {(r.of, r.key, r.members, r.at_least, r.at_most) for r in Coverage.stated_in(c)} == {
        ("group", "9", ("3", "4"), 1, None),
        ("members", None, ("1", "3"), 1, 2),
        ("theme", "toegang", ("1", "2", "3", "4"), None, 3),
        ("phase", "2", ("3", "4"), 1, None),
    }


def test_scores_are_exact_null_or_a_band(tmp_path: Path) -> None:
    c = read_catalogue(write(tmp_path, catalogue_text()))
    scores = c.by_id["3"].scores
    assert list(scores) == ["inhoud", "kosten", "winst"]
    assert scores["kosten"] is None
    assert scores["winst"] == Score(Fraction(1, 10), Fraction(1, 10), Fraction(1, 10))
    assert scores["inhoud"] == Score(Fraction(1), Fraction(2), Fraction(3))


def test_values_are_frozen(tmp_path: Path) -> None:
    c = read_catalogue(write(tmp_path, catalogue_text()))
    assert isinstance(c.capacity, MappingProxyType)
    assert isinstance(c.measures[0].scores, MappingProxyType)
    hash(c)


RULES = (
    '  alternatives:\n    - {members: ["1", "3"], reason: a}\n    - {members: ["2", "3"], reason: b}\n'
    '  coverage: [{theme: toegang, at_least: 1, reason: a}, {phase: "1", at_least: 1, reason: b}]\n'
)
MEASURES = (
    measure("1"),
    measure("2", requires='["1"]'),
    measure("3", themes="[toegang, ombouw]", group='"9"'),
    measure("4", requires='["1", "2"]', requires_any='[["1", "3"], ["2", "3"]]'),
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('["1", "3"]', '["3", "1"]'),
        ('requires: ["1", "2"]', 'requires: ["2", "1"]'),
        ('[["1", "3"], ["2", "3"]]', '[["3", "2"], ["1", "3"]]'),
        ("[toegang, ombouw]", "[ombouw, toegang]"),
        (
            '    - {members: ["1", "3"], reason: a}\n    - {members: ["2", "3"], reason: b}\n',
            '    - {members: ["2", "3"], reason: b}\n    - {members: ["1", "3"], reason: a}\n',
        ),
        (
            '{theme: toegang, at_least: 1, reason: a}, {phase: "1", at_least: 1, reason: b}',
            '{at_least: 1, phase: "1", reason: b}, {theme: toegang, at_least: 1, reason: a}',
        ),
        ("inhoud: 1, kosten: 1, winst: 0", "winst: 0.0, inhoud: {low: 1, likely: 1, high: 1}, kosten: 1.00"),
        (
            "title: Klein\nscores_status: estimate\n",
            "# eerst\nscores_status: 'estimate'\n\ntitle: \"Klein\"\n",
        ),
        ('  "9": {title: Kop}', '  "10": {title: Ander}\n  "9": {title: Kop}'),
    ],
)
def test_layout_and_order_without_meaning_do_not_matter(old: str, new: str, tmp_path: Path) -> None:
    text = catalogue_text(*MEASURES, rules=RULES)
    if '"10"' in new:
        text = text.replace(old, '  "9": {title: Kop}\n  "10": {title: Ander}')
        old = '  "9": {title: Kop}\n  "10": {title: Ander}'
    assert old in text
    one, two = read_catalogue(write(tmp_path, text)), read_catalogue(write(tmp_path, text.replace(old, new)))
    assert one == two
    assert same_values(one, two)


def same_values(one: Catalogue, two: Catalogue) -> bool:
    return all(getattr(one, f) == getattr(two, f) for f in Catalogue.__dataclass_fields__)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Klein", "title: Groot"),
        ("kosten: 4", "kosten: 4.5"),
        ("winst: 0", "winst: null"),
        ("range: 5, unit: punten}\nphases", "range: 6, unit: punten}\nphases"),
        ("at_least: 1", "at_most: 3"),
        ("reason: a", "reason: c"),
        (
            "  toegang: {title: Toegang}\n  ombouw: {title: Ombouw}\n",
            "  ombouw: {title: Ombouw}\n  toegang: {title: Toegang}\n",
        ),
        (MEASURES[0] + MEASURES[1], MEASURES[1] + MEASURES[0]),
    ],
)
def test_content_and_order_with_meaning_do(old: str, new: str, tmp_path: Path) -> None:
    text = catalogue_text(*MEASURES, rules=RULES)
    assert old in text
    assert read_catalogue(write(tmp_path, text)) != read_catalogue(write(tmp_path, text.replace(old, new)))


def test_a_catalogue_that_uses_nothing_new_keeps_its_digest(tmp_path: Path) -> None:
    text = catalogue_text(*MEASURES, rules=RULES)
    digest = read_catalogue(write(tmp_path, text)).digest
    assert digest == "d289ef2425d2d92d46dffe333a424b50c291d6e8af02418ec1e66a332cf9cdd7"


def test_problems_can_be_asked_for_without_an_exception(tmp_path: Path) -> None:
    catalogue, problems = load_catalogue(write(tmp_path, "title: x"))
    assert catalogue is None
    assert problems
    catalogue, problems = load_catalogue(write(tmp_path, catalogue_text()))
    assert catalogue is not None
    assert problems == ()


def test_the_shipped_catalogue_is_read() -> None:
    catalogue = read_catalogue(Path(__file__).parents[1] / "measures.yaml")
    assert catalogue.measures
    assert len(catalogue.digest) == 64


def test_reading_does_not_load_pydantic() -> None:
    modules = "keuzemodel.reading.catalogue_file, keuzemodel.reading.weighting_file"
    code = f"import sys, {modules}; sys.exit('pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_exception_names_every_problem(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput) as caught:
        read_catalogue(write(tmp_path, "titel: x\n"))
    assert len(caught.value.problems) > 5
    assert str(caught.value).count("regel 1") == len(caught.value.problems)
