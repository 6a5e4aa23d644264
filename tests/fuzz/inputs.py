"""What people and programs could put in: good inputs, changed here and there into anything."""

from __future__ import annotations

import copy
import json
import re
from functools import cache, reduce
from operator import getitem
from typing import TYPE_CHECKING, Any

import yaml
from hypothesis import strategies as st

from catalogues import HEAD, WEIGHTING, catalogue_text, measure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

NUMBERS = (
    *("0", "-0", "-1", "1", "2.5", "1,5", ".5", "5.", "01", "+1", "1e3", "1e30", "1e31", "1e-30", "1e-31", "-1e30"),
    *("9" * 29, "9" * 40, "9" * 41, "1" + "0" * 400, "9" * 5000, "1e400", "1e-400", "1e999999999", "0.1", "1/3", "1/0"),
    *("NaN", "Infinity", "-Infinity", ".nan", ".inf", "-.inf", "inf", "nan", "0x10", "1_000", "²", "١", "½", "1%"),
)
SIGNS = (
    *("", " ", "  ", "\t", "\n", "\r", "\r\n", "\x00", "\x07", "\x1b[31m", "\x7f", "\x85", "\x9b2J", "\xa0", "\xad"),
    *(
        "\u200b",
        "\u2028",
        "\u202e",
        "\u2066",
        "\u2068",
        "\u2069",
        "\ufeff",
        "\ufffd",
        "\U0001f600",
        "é",
        "e\u0301",
        "ש",
    ),
    *("'", '"', "‘", "\\", "/", "|", "%", ":", "=", ",", ";", "#", "&", "*", "<", ">", "{", "}", "[", "]", "(", ")"),
    *("$(x)", "../", "a" * 70, "a" * 3000, "議" * 90, "null", "~", "true", "no", "-", "--", "---\n", "...\n"),
)
YAML = ("- ", "{}", "[]", "[[]]", ": ", "? ", "&a ", "*a", "<<: *a\n", "|\n", ">\n", "!!x ", "%YAML 1.2\n", "\n  - ")
KEYS = (
    *("title", "weights", "measures", "criteria", "aspects", "phases", "themes", "groups", "capacity", "rules", "id"),
    *("scores", "requires", "requires_any", "members", "alternatives", "together", "synergies", "coverage", "reason"),
    *("low", "likely", "high", "range", "direction", "min", "max", "unit", "phase", "theme", "group"),
    *("at_least", "at_most", "unless", "circumstances", "holds", "mandatory", "basis", "fitted"),
    *("inhoud", "kosten", "winst", "geld", "toegang", "ombouw", "status", "approach", "package", "asked", "catalogue"),
)
ODD = st.sampled_from((*NUMBERS, *SIGNS, *KEYS, '"1"', '"2"', '["1", "2"]', "{low: 0, likely: 1, high: 2}"))
ODD_YAML = ODD | st.sampled_from(YAML)

_TOKEN = re.compile(r"\w+|\s+|.", re.DOTALL)


@st.composite
def changed(draw: st.DrawFn, texts: Iterable[str], odd: st.SearchStrategy[str] = ODD) -> str:
    """Draw a text with some of its words replaced, dropped, doubled or swapped."""
    tokens = _TOKEN.findall(draw(st.sampled_from(tuple(texts))))
    for _ in range(draw(st.integers(0, 5))):
        at = draw(st.integers(0, max(len(tokens) - 1, 0)))
        match draw(st.integers(0, 5)):
            case 0:
                tokens[at : at + draw(st.integers(1, 9))] = []
            case 1:
                size = draw(st.integers(1, 30))
                tokens[at:at] = tokens[at : at + size] * draw(st.sampled_from((1, 1, 2, 40)))
            case 2:
                other = draw(st.integers(0, max(len(tokens) - 1, 0)))
                tokens[at : at + 1], tokens[other : other + 1] = tokens[other : other + 1], tokens[at : at + 1]
            case _:
                tokens[at : at + draw(st.integers(0, 1))] = [draw(odd)]
    return "".join(tokens)


class Raw(str):
    """A value as it stands in a file, without quotation marks."""

    __slots__ = ()


@cache
def tree_of(text: str) -> Any:  # noqa: ANN401 - whatever a file holds
    """Read YAML or JSON as plain data in which every value is as it was written."""
    node = yaml.compose(text)
    return None if node is None else _plain(node)


def _plain(node: yaml.Node) -> Any:  # noqa: ANN401
    match node:
        case yaml.MappingNode():
            return {key.value: _plain(value) for key, value in node.value}
        case yaml.SequenceNode():
            return [_plain(item) for item in node.value]
        case yaml.ScalarNode(style=None):
            return Raw(node.value)
    return str(node.value)


def written(tree: object) -> str:
    """Write such data, which JSON and YAML both read."""
    match tree:
        case dict():
            return f"{{{', '.join(f'{json.dumps(key)}: {written(value)}' for key, value in tree.items())}}}"
        case list():
            return f"[{', '.join(map(written, tree))}]"
        case Raw():
            return tree
    return json.dumps(tree)


def _places(tree: object, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Give the way to every value: mappings and lists, and the key in each."""
    keys: Iterable[Any] = tree if isinstance(tree, dict) else range(len(tree)) if isinstance(tree, list) else ()
    for key in keys:
        yield (*above, key)
        yield from _places(tree[key], (*above, key))  # type: ignore[index]


@st.composite
def regrown(draw: st.DrawFn, trees: Sequence[Any]) -> str:
    """Draw a tree in which some values are others: odd ones, those of another place, none, or twice the same."""
    tree = copy.deepcopy(draw(st.sampled_from(trees)))
    for _ in range(draw(st.integers(0, 3))):
        places = tuple(_places(tree))
        if not places:
            break
        *above, key = draw(st.sampled_from(places))
        holder = reduce(getitem, above, tree)
        match draw(st.integers(0, 7)):
            case 0:
                del holder[key]
            case 1:
                holder[key] = copy.deepcopy(reduce(getitem, draw(st.sampled_from(places)), tree))
            case 2:
                _add(holder, draw(ODD), copy.deepcopy(holder[key]))
            case 3:
                holder[key] = draw(st.sampled_from(({}, [], [[]], [holder[key]], {"a": holder[key]})))
            case 4:
                holder[key] = str(draw(ODD))
            case _:
                holder[key] = Raw(draw(st.sampled_from(NUMBERS)))
    return written(tree)


def _add(holder: Any, key: str, value: object) -> None:  # noqa: ANN401 - a mapping or a list
    if isinstance(holder, dict):
        holder[key] = value
    else:
        holder.append(value)


@st.composite
def files(draw: st.DrawFn, texts: Sequence[str], odd: st.SearchStrategy[str] = ODD, *, trees: bool = True) -> bytes:
    """Draw what a file holds: mostly nearly right, sometimes anything."""
    kind = draw(st.integers(0, 19))
    if kind == 0:
        return draw(st.binary(max_size=300))
    if trees and kind < 14:
        return _as_bytes(draw(regrown([tree_of(text) for text in texts])))
    data = _as_bytes(draw(changed(texts, odd)))
    if kind == 18:
        at = draw(st.integers(0, len(data)))
        return data[:at] + draw(st.binary(max_size=3)) + data[at:]
    if kind == 19:
        return data.decode("utf-8", "replace").encode(draw(ENCODINGS), "replace")
    return data


def _as_bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


ENCODINGS = st.sampled_from(("utf-16", "utf-32", "cp1252", "utf-8-sig", "utf-7"))

_RULES = """\
  alternatives: [{members: ["2", "3"], reason: x}]
  together: [{members: ["1", "4"], reason: x}]
  synergies: [{members: ["1", "3"], scores: {inhoud: 1, kosten: -0.5}, reason: x}]
  coverage: [{theme: ombouw, at_least: 1, at_most: 2, reason: x}, {members: ["1", "2"], at_least: 1, reason: x}]
"""
_MORE = """\
  alternatives: [{members: ["3", buren], reason: x}]
  synergies:
    - {members: ["1"], unless: ["2", buren], scores: {inhoud: -1}, reason: x}
    - {members: [wet], unless: ["3"], scores: {winst: -1}, reason: x}
  coverage: [{members: ["1", "2", wet], at_most: 2, reason: x}]
"""
_TIME = 'planning:\n  periods: [a, b]\n  capacity: {kosten: [2, 3]}\n  phases: {"2": {from: b}}\n'
_FACTS = "circumstances:\n  buren: {title: B, holds: false}\n  wet: {title: W, description: d, holds: true}\n"
CATALOGUES = (
    catalogue_text(),
    catalogue_text(
        measure("1"),
        measure("2", phase='"2"', requires='["1"]', themes="[toegang, ombouw]"),
        measure("3", scores="inhoud: {low: 1, likely: 2, high: 3}, kosten: null, winst: 0.1", group='"9"'),
        measure("4", themes="[ombouw]", requires_any='[["2", "3"]]', risks="[{risk: r, mitigation: m}]"),
        rules=_RULES,
        head=HEAD.replace("title: Klein", "title: Klein\nregion: Daar\nsource: hier"),
    ),
    catalogue_text(
        measure("1", mandatory="true", basis="{inhoud: source}"),
        measure(
            "2",
            requires="[buren]",
            scores="inhoud: {low: 1, likely: 2, high: 3}, kosten: 1, winst: 0",
            basis="{inhoud: fitted}",
        ),
        measure("3", requires_any='[["1", wet]]'),
        rules=_MORE,
        head=HEAD + _FACTS,
    ),
    catalogue_text(
        measure("1", planning="{periods: 2, spread: [2, 1], from: a, until: b}"),
        measure("2", phase='"2"', requires='["1"]', planning="{periods: 1}"),
        measure("3"),
        head=HEAD + _TIME,
    ),
)
WEIGHTINGS = (WEIGHTING, "title: x\nweights: {inhoud: 1, kosten: 0.5, winst: 1e-3}\n")
MOMENTS = (
    """\
moments:
  - name: een
    title: "Een"
    note: "n"
    at: "2025-02-03T14:05:00+01:00"
    weights: {"inhoud": 25, "geld": 12.5}
    approach: "alles-overwegend"
    capacity: {"kosten": 2}
    include: ["1"]
    exclude: ["3"]
    only_phases: ["1"]
    package: ["1", "2"]
    catalogue: "abc"
  - {name: twee, title: T, at: "x", weights: {inhoud: 1}, approach: roeien-met-de-riemen}
""",
)
STYLES = (
    ":root {\n  --keuzemodel-link-color: #00594f;\n  --a: rgb(1 2 3 / 50%);\n}\n",
    '/* x */ :root{--keuzemodel-document-font-family:"Fira Sans", sans-serif;--b:calc(1px + var(--a))} :root {}',
)
STYLE_ODD = ODD | st.sampled_from(
    (":root{", "}", "/*", "*/", "url(", "rgb(", "@import 'x';", "</style>", "\\75rl(", "--a:", "var(--", "!important")
)


WORDS = (
    *("1", "2", "3", "4", "kosten", "inhoud", "geld", "kosten=2", "kosten=1e30", "=3", "20", "gelijk", "gelijk.yaml"),
    *("alles-overwegend", "roeien-met-de-riemen", "gelijk/alles-overwegend", "gelijk/roeien-met-de-riemen"),
    *("oud.json", "measures.yaml", "weightings", "weg", ".", "/", "/dev/null", "/dev/zero", "pijp", "5.10", "x" * 300),
)
OWN = {
    "controleer": (),
    "kies": (("--tegen", "oud.json"), ("--tegen", "measures.yaml"), ("--tegen", "gelijk.yaml")),
    "vergelijk": (),
    "uitleg": (("1",), ("3",)),
    "alternatieven": (("--aantal", "3"), ("--binnen", "10%"), ("--verschil", "2")),
    "grens": (("--criterium", "kosten"), ("--criterium", "winst")),
    "weegkaart": (("--minimaal", "10"), ("--maximum", "3"), ("--as", "inhoud"), ("--as", "kosten")),
    "onzeker": (("--trekkingen", "5"), ("--wat", "banden"), ("--onbekend", "-0.2:1"), ("--zaad", "3")),
    "plan": (
        *(("--perioden", "3"), ("--per-periode", "kosten=2"), ("--pakket",), ("--later", "1=+2"), ("--waarom",)),
        *(("--stand", "oud.json"), ("--stand", "measures.yaml")),
    ),
    "samen": (("weightings",), ("weg",)),
    "rapport": (
        ("--minimaal", "5"),
        ("--as", "geld"),
        ("--vergelijk", "gelijk/alles-overwegend", "--vergelijk", "gelijk/roeien-met-de-riemen"),
        ("--vergelijk", "oud.json"),
        ("--stijl", "stijl.css"),
        ("--moment", "een"),
    ),
    "live": (("--poort", "0"), ("--geen-browser",)),
}
"""Command -> options of its own, with values that fit."""
COMMON = (
    *(("--catalogus", "measures.yaml"), ("--wegingen", "weightings"), ("--weging", "gelijk"), ("--json",)),
    *(("--weging", "gelijk.yaml"), ("--benadering", "roeien-met-de-riemen"), ("--benadering", "alles-overwegend")),
    *(("--capaciteit", "kosten=2"), ("--capaciteit", "3"), ("--met", "1"), ("--zonder", "2"), ("--fase", "1")),
    *(("--stel", "buren=ja"), ("--stel", "wet=nee")),
    *(("--tijd", "1"), ("--help",)),
)
_WORD = st.sampled_from(WORDS) | st.sampled_from((*NUMBERS, *SIGNS)).map(lambda word: word.replace("\0", "0"))


@st.composite
def command_lines(draw: st.DrawFn) -> list[str]:
    """Draw what stands after ``keuzemodel``; never a page that is served."""
    command = draw(st.sampled_from(tuple(OWN)))
    line = [command]
    for _ in range(draw(st.integers(0, 4))):
        option = list(draw(st.sampled_from(OWN[command] + COMMON)))
        if draw(st.integers(0, 2)) == 0:
            option[draw(st.integers(0, len(option) - 1))] = draw(_WORD)
        elif "=" in option[-1] and draw(st.booleans()):
            option[-1] = f"{option[-1].partition('=')[0]}={draw(_WORD)}"
        line += option
    # Whatever is asked ends: what takes longer than this is told as such. `live` would serve until Ctrl-C.
    return [*line[:1], "--json", *line[1:]] if command == "live" else [*line[:1], "--tijd", "2", *line[1:]]


ADDRESSES = (
    *("kies", "prijs", "uitleg", "grens", "momenten", "momenten/vergelijk", "opzet", "openapi.json", "", "../x"),
    *("tafel", "tafel/kaart", "tafel/schatting", "tafel/stemmen", "tafel/papier/01-AA", "tafel/openapi.json"),
)
REQUESTS = (
    '{"weights": {"inhoud": 25, "geld": 75}, "approach": "alles-overwegend", "capacity": {}, "include": ["1"]}',
    '{"weights": {"inhoud": 1}, "approach": "roeien-met-de-riemen", "capacity": {"kosten": 2}, "exclude": ["3"]}',
    '{"measure": "1", "weights": {"kosten": 0.5}}',
    '{"criterion": "kosten"}',
    '{"title": "Een", "note": "n", "weights": {"inhoud": 1}}',
    '{"moments": ["een", "twee"]}',
    '{"weighing": "paren", "shown": "kaart", "measure": "1", "turn": 2}',
    '{"weights": {"inhoud": 1}, "name": "Riet", "opinions": [{"measure": "1", "choice": "voor", "why": "x"}]}',
    "{}",
)
PHONE_ADDRESSES = ("code", "meedoen", "vraag", "paren", "stem", "oordeel", "schatting", "tafel", "../stemmen", "")
PHONE_REQUESTS = (
    '{"weights": {"inhoud": 60, "geld": 40}, "name": "Riet", "reason": "Daarom."}',
    '{"pairs": [{"better": "inhoud", "level": 1, "other": "kosten", "other_level": 0, "equal": true}]}',
    '{"pairs": []}',
    '{"choice": "leven", "why": "Het mag."}',
    '{"likely": 2, "low": 1, "high": 3, "why": "Zo was het."}',
    '{"code": "AAAA2222"}',
    "{}",
)
