"""Whatever a file holds, reading it gives a value or InvalidInput, and nothing else."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from catalogues import HEAD, WEIGHTING, catalogue_text, measure, write
from keuzemodel.problems import InvalidInput
from keuzemodel.reading.catalogue_file import read_catalogue
from keuzemodel.reading.weighting_file import read_weighting

FUZZ = Path(tempfile.mkdtemp())
GOOD = read_catalogue(write(FUZZ, catalogue_text()))

SIGNS = [
    "- ",
    "{",
    "}",
    "[",
    "]",
    ": ",
    "\t",
    "'",
    '"',
    "|\n",
    ">\n",
    "? [a]\n",
    "*a\n",
    "&a\n",
    "<<: *a\n",
    "#",
]
SIGNS += ["---\n", "!!x ", "%YAML 1.2\n", "\0", "\n", "  ", "\ufeff", "\u2028", "\x85", "é", "\U0001f600"]
WORDS = ["null", "~", "1", "-1.5", "1e9", ".inf", "measures:\n", "rules:\n"]
WORDS += ["  synergies: [{members: [a], scores: {inhoud: .nan}}]\n"]
LINES = (HEAD + measure("1") + WEIGHTING).splitlines(keepends=True)
SNIPPETS = st.sampled_from([*LINES, *SIGNS, *WORDS])


@given(
    st.one_of(
        st.binary(max_size=300),
        st.text(max_size=200).map(lambda t: t.encode("utf-8", "surrogatepass")),
        st.lists(SNIPPETS, max_size=40).map(lambda parts: "".join(parts).encode()),
    )
)
def test_whatever_a_file_holds_only_invalid_input_is_raised(data: bytes) -> None:
    file = write(FUZZ, data)
    for read in (read_catalogue, lambda path: read_weighting(path, GOOD)):
        try:
            read(file)
        except InvalidInput as error:
            assert error.problems  # noqa: PT017 - the other outcome is fine too


VALUES = st.recursive(
    st.sampled_from(
        ["1", "-7", "null", "x", '"1"', "toegang", ".nan", "true", "{}", "[]", "[[]]", "{low: 3, likely: x}"]
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.dictionaries(
            st.sampled_from(["id", "title", "members", "scores", "inhoud", "theme", "'1'"]), inner, max_size=3
        ).map(lambda d: "{" + ", ".join(f"{k}: {v}" for k, v in d.items()) + "}"),
    ),
    max_leaves=6,
)
PLACES = (
    "title: Klein",
    "{title: Inhoud}",
    "range: 5",
    "kosten: 4",
    '"1"',
    "[toegang]",
    '["1"]',
    "0.1",
    "null",
)


@given(
    st.sampled_from(PLACES),
    VALUES,
    st.sampled_from(["alternatives", "together", "synergies", "coverage"]),
    VALUES,
)
def test_any_value_in_any_place_gives_at_most_invalid_input(place: str, value: str, kind: str, rule: str) -> None:
    key, colon, _ = place.rpartition(": ") if place[0].isalpha() else ("", "", "")
    text = catalogue_text(rules=f"  {kind}: {rule}\n").replace(place, f"{key}{colon}{value}")
    file = write(FUZZ, text)
    try:
        read_catalogue(file)
    except InvalidInput as error:
        assert all(p.line >= 1 and p.text for p in error.problems)  # noqa: PT017 - the other outcome is fine too
