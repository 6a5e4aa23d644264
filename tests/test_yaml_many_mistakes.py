"""Several mistakes in the YAML of one file are named at once, each on its own line and none besides."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING, NamedTuple

import pytest
import yaml

from catalogues import catalogue_text, measure, write
from keuzemodel.problems import InvalidInput
from keuzemodel.reading import yaml_source
from keuzemodel.reading.catalogue_file import catalogue_from, read_catalogue
from keuzemodel.reading.yaml_source import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

LOADERS = [yaml.Loader, *([yaml.CLoader] if yaml.__with_libyaml__ else [])]


@pytest.fixture(params=LOADERS, ids=lambda loader: loader.__name__)
def _loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_source, "_LOADER", request.param)


class Slip(NamedTuple):
    """A mistake people make: what it changes in which lines, and what is said of it."""

    on: str
    pattern: str
    by: str
    says: str


TEXT = r"^ +(title|rationale|source): \w+ \w"
SLIPS = (
    Slip(r"^    ", r"^    ", "\t", "hier staat een tab"),
    Slip(r"^    ", r"^ ", "\u00a0", "springt in met een harde spatie (U+00A0)"),
    Slip(r"kosten: \d", r"kosten: \d", "kosten: ?", "een ? is geen waarde. Schrijf null"),
    Slip(TEXT, r": ", ":", "na de dubbele punt ontbreekt een spatie"),
    Slip(TEXT, r"$", ": en meer", "in deze waarde staat zelf een dubbele punt"),
    Slip(TEXT, r": ", ": @", "begint met een teken dat iets anders betekent"),
    Slip(TEXT, r": ", ": %", "begint met een teken dat iets anders betekent"),
    Slip(TEXT, r": ", ': "', "een aanhalingsteken gaat hier open en nergens dicht"),
    Slip(TEXT, r": (\w+)", r': "\1"', "na een sluitend aanhalingsteken"),
    Slip(r"scores: .*}$", r"}$", "", "gaat niet goed dicht"),
    Slip(r"scores: .*}$", r"$", "}", "een haak } te veel"),
    Slip(TEXT, r"$", " #meer", "na een spatie begint # een opmerking"),
    Slip(r'id: "', r'"(.*)"', r"“\1”", "gekrulde aanhalingstekens"),
)
LINES = catalogue_text(
    *(
        measure(f"m{i}", title="Een titel van meer woorden", rationale="omdat het zo is", source="Notitie, bladzijde 3")
        for i in range(12)
    )
).splitlines()
FIRST = LINES.index("measures:") + 1


def with_slips(seed: int, count: int) -> tuple[list[str], dict[int, Slip]]:
    """Give the lines of a catalogue with so many mistakes, none next to another, and line -> mistake."""
    chance = random.Random(seed)  # noqa: S311 - a test
    lines, made = list(LINES), dict[int, Slip]()
    while len(made) < count:
        at = chance.randrange(FIRST, len(lines))
        slip = chance.choice(SLIPS)
        if re.search(slip.on, lines[at]) and not {at, at + 1, at + 2} & made.keys():
            lines[at] = re.sub(slip.pattern, slip.by, lines[at], count=1)
            made[at + 1] = slip
    return lines, made


def found_in(lines: Sequence[str]) -> dict[int, str]:
    _, problems = catalogue_from(parse_yaml("\n".join(lines) + "\n", "f"))
    return {problem.line: problem.text for problem in problems}


@pytest.mark.parametrize("count", [1, 2, 4, 8])
@pytest.mark.usefixtures("_loader")
def test_each_is_named_on_its_line_and_nothing_else(count: int) -> None:
    for seed in range(40):
        lines, made = with_slips(seed, count)
        found = found_in(lines)
        assert len(found) == count, (seed, found)
        for line, slip in made.items():
            # An open bracket is noticed on the next line, and names its own.
            said = found.get(line) or found[line + 1]
            assert slip.says in said, (seed, line, said)


@pytest.mark.usefixtures("_loader")
def test_a_key_between_brackets_without_a_value_lets_the_rest_be_judged() -> None:
    lines = [line.replace("range: 5, unit: punten}", "range: 5, unit:}") for line in LINES]
    lines[-1] = lines[-1].replace("source:", "bron:")
    _, problems = catalogue_from(parse_yaml("\n".join(lines) + "\n", "f"))
    said = [p.text for p in problems]
    places = [p.path for p in problems if "staat geen waarde" in p.text or "hier staat niets" in p.text]
    assert len(places) >= 3, said
    assert any("'bron'" in text for text in said)


@pytest.mark.usefixtures("_loader")
def test_what_is_surely_meant_lets_the_rest_be_judged(tmp_path: Path) -> None:
    text = catalogue_text(
        measure("1", "inhoud: 9, kosten: ?, winst: 0"),
        measure("2", title="Een titel: met dubbele punt", themes="[weg]"),
    )
    with pytest.raises(InvalidInput) as caught:
        read_catalogue(write(tmp_path, text))
    said = [p.text for p in caught.value.problems]
    assert any("een ? is geen waarde" in text for text in said)
    assert any("zelf een dubbele punt" in text for text in said)
    assert any("de score 9 voor 'inhoud' valt buiten het bereik" in text for text in said)
    assert any("maar die opgave bestaat niet" in text for text in said)
    assert len(said) == 4


def test_a_wrong_guess_is_not_told() -> None:
    # Where the tab line belongs cannot be known; what the guess leads to is no mistake of the user.
    assert len(parse_yaml("a:\n    b: 1\n\tc:\n  d: 2\n", "f").problems) == 2
    assert len(parse_yaml('a: "x\n  y: z"\nb: 1\n- c\n', "f").problems) == 1


def test_a_large_file_is_not_read_again_and_again() -> None:
    text = "".join(f"k{i}: @x\n" for i in range(100_000))
    assert len(parse_yaml(text, "f").problems) <= 3


CURLY = {
    "title: “Inloop”\n": "'“Inloop”' staat tussen gekrulde aanhalingstekens",
    "title: ‘Inloop’\n": 'Gebruik rechte: "Inloop".',
    "a: [“1”, x]\n": 'Gebruik rechte: "1".',
    "a: [“1, 2”]\n": 'Gebruik rechte: "1".',
    "“a”: 1\n": 'Gebruik rechte: "a".',
}


@pytest.mark.parametrize(("text", "says"), CURLY.items())
@pytest.mark.usefixtures("_loader")
def test_curly_quotation_marks_around_a_value_are_refused(text: str, says: str) -> None:
    problems = parse_yaml(text, "f").problems
    assert says in problems[0].text


@pytest.mark.parametrize(
    "text",
    [
        "title: ‘Thuis’ in de wijk\n",
        "title: Trainingen ‘langer zelfstandig’\n",
        "title: ’s Avonds open\n",
        "title: “Thuis” en “Samen”\n",
        'title: "“Inloop”"\n',
        "title: x # een opmerking\n",
        "title: x #\n",
        "title: x ## kop\n",
        'title: "Inloop #mee" #een opmerking\n',
        "range: 5 #punten\n",
        "title: C#mee\n",
        "a: {b: x} #mee\n",
        "a: |\n  tekst #mee\n",
        "a: \u00a0x\n",
    ],
)
@pytest.mark.usefixtures("_loader")
def test_what_is_read_as_it_is_meant_is_taken(text: str) -> None:
    source = parse_yaml(text, "f")
    assert (source.usable, source.problems) == (True, ())


@pytest.mark.usefixtures("_loader")
def test_half_a_text_is_never_taken_for_the_whole() -> None:
    (problem,) = parse_yaml("measures:\n  - title: Inloop #meedoen\n", "f").problems
    assert (problem.line, problem.path) == (2, "measures[0].title")
    assert "YAML leest hier alleen 'Inloop'" in problem.text
    assert '"Inloop #meedoen"' in problem.text
    text, bracket = parse_yaml("a: {title: Inloop #meedoen, b: 2}\nc: 1\n", "f").problems
    assert "'#meedoen, b: 2}' is voor YAML een opmerking" in text.text + bracket.text
    assert (text.line, bracket.line) == (1, 1)


@pytest.mark.usefixtures("_loader")
def test_a_key_with_a_space_of_another_kind_before_it_is_named() -> None:
    text = catalogue_text().replace("    source:", "\u00a0   source:")
    found = catalogue_from(parse_yaml(text, "f"))[1]
    assert {p.text for p in found} == {
        "deze regel springt in met een harde spatie (U+00A0). Vervang die door gewone spaties."
    }
    assert len(found) == 3
