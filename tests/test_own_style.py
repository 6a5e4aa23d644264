from __future__ import annotations

import re
import time
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from command import TOP, run
from keuzemodel.problems import InvalidInput
from keuzemodel.report.page.own_style import OURS, known_tokens, read_style
from keuzemodel.report.page.render import render
from test_report_view_model import tiny_report

if TYPE_CHECKING:
    from pathlib import Path

OK = "--keuzemodel-link-color: #123456;"


def style(folder: Path, text: str) -> Path:
    path = folder / "gemeente.css"
    path.write_text(text, encoding="utf-8")
    return path


def test_tokens_are_written_anew_and_the_last_one_counts(tmp_path: Path) -> None:
    text = f"/* van :root {{ ons }} */\n:root {{\n  {OK}\n  --gemeente-rood: rgb(200 0 0 / 50%) ;\n}}"
    text += "\n:root{ --gemeente-rood:\n red }"
    assert read_style(style(tmp_path, text)) == (
        ":root {\n  --keuzemodel-link-color: #123456;\n  --gemeente-rood: red;\n}"
    )


@pytest.mark.parametrize(
    "value", ['"Fira Sans", system-ui, sans-serif', "clamp(1rem, 2vw + 1px, 2rem)", "var(--gemeente-rood, #f00)", "1.5"]
)
def test_values_that_may_be_there(value: str, tmp_path: Path) -> None:
    assert f"--keuzemodel-link-color: {value};" in read_style(
        style(tmp_path, f":root {{ --keuzemodel-link-color: {value} }}")
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"@import 'x.css';\n:root {{ {OK} }}", 1),
        (f":root {{\n{OK}\n}}\nbody {{ color: red }}", 4),
        (f":root {{\n{OK}\ncolor: red;\n}}", 3),
        (f":root {{\n{OK}\n--a: url(https://example.org/x.png);\n}}", 3),
        (f":root {{\n{OK}\n--a: URL( x );\n}}", 3),
        (f":root {{\n{OK}\n--a: image-set('x' 1x);\n}}", 3),
        (f":root {{\n{OK}\n--a: </style><script>;\n}}", 3),
        (f":root {{\n{OK}\n--a: \\75rl(x);\n}}", 3),
        (f":root {{\n{OK}\n--a: red /* ;\n}}", 3),
        (f':root {{\n{OK}\n--a: "open;\n}}', 3),
        (f":root {{\n{OK}\n--a: rgb(1 2 3;\n}}", 3),
        (f":root {{\n{OK}\n--a:;\n}}", 3),
        (f":root {{\n{OK}\n--a\n}}", 3),
        (f":root {{\n{OK}\n\n--keuzemodel-link-colour: red;\n}}", 4),
        (f":root {{ {OK}", 1),
        (f"{OK}", 1),
        (f".gemeente-theme {{ {OK} }}", 1),
        (f"@media print {{ :root {{ {OK} }} }}", 1),
        (":root { --gemeente-rood: red; }", 1),
        ("", 1),
    ],
)
def test_anything_else_is_refused_with_its_line(text: str, line: int, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput) as error:
        read_style(style(tmp_path, text))
    assert [p.line for p in error.value.problems] == [line]


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="bestaat niet"):
        read_style(tmp_path / "geen.css")
    with pytest.raises(InvalidInput, match="een map"):
        read_style(tmp_path)
    (tmp_path / "x.css").write_bytes(b":root { --a: \xff }")
    with pytest.raises(InvalidInput, match="UTF-8"):
        read_style(tmp_path / "x.css")


def test_the_command_puts_them_after_our_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    two = ["--vergelijk", "gebalanceerd/alles-overwegend", "--vergelijk", "inhoud-voorop/alles-overwegend"]
    done = run("rapport", *two, "--stijl", style(tmp_path, f":root {{ {OK} }}"))
    assert done.code == 0, done.err
    html = (tmp_path / done.out.strip()).read_text(encoding="utf-8")
    assert html.index("--keuzemodel-link-color: #154273") < html.index("--keuzemodel-link-color: #123456")
    assert run("rapport", *two, "--stijl", style(tmp_path, "body {}")).code == 1


def test_every_token_is_documented_and_used() -> None:
    text = (TOP / "docs" / "stijl.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `(--keuzemodel-[\w-]+)`", text, re.MULTILINE)) == known_tokens()
    sheets = " ".join(p.read_text(encoding="utf-8") for p in (TOP / "src/keuzemodel/report").rglob("*.css"))
    assert all(f"var({token})" in sheets for token in known_tokens())


def test_a_municipality_keeps_its_light_page(tmp_path: Path) -> None:
    own = read_style(style(tmp_path, f":root {{ {OK} }}"))
    assert "prefers-color-scheme" in render(tiny_report())
    html = render(tiny_report(), own)
    assert "prefers-color-scheme" not in html
    assert html.index(OK) > html.index("--keuzemodel-link-color: #154273")


def test_dark_names_only_tokens_that_there_are() -> None:
    dark = (TOP / "src/keuzemodel/report/page/dark.css").read_text(encoding="utf-8")
    names = re.findall(r"(--[\w-]+):", dark)
    assert names
    assert set(names) <= known_tokens()


LONG = 199_000
MANY = {
    "words": f":root {{ {OK} --a: {'ab ' * (LONG // 3)} }}",
    "one word": f":root {{ {OK} --a: {'a' * LONG} }}",
    "dashes": f":root {{ {OK} --a: {'a-' * (LONG // 2)} }}",
    "comments": "/**/" * (LONG // 4) + f":root {{ {OK} }}",
    "open comments": f":root {{ {OK} }}" + "/*" * (LONG // 2),
    "names": f":root {{ {OK} {''.join(f'--a{i}:1;' for i in range(LONG // 11))} }}",
    "unknown names": f":root {{ {''.join(f'{OURS}x{i}:1;' for i in range(LONG // 24))} }}",
    "wrong lines": f":root {{ {OK} " + "x;\n" * (LONG // 3) + "}",
    "blocks": ":root{}" * (LONG // 7) + f":root{{{OK}}}",
    "quotes": f""":root {{ {OK} --a: {'"a ' * (LONG // 3)} }}""",
    "two quotes": f""":root {{ {OK} --a: {"'" * (LONG // 2)} }}""",
    "brackets": f":root {{ {OK} --a: {'(' * LONG} }}",
    "functions": f":root {{ {OK} --a: {'rgb()' * (LONG // 5)} }}",
    "spaces": ":root" + " " * LONG + "x",
    "lines": f":root {{ {OK} " + "\n" * LONG + "x}",
}


@pytest.mark.parametrize("text", MANY.values(), ids=MANY)
def test_a_long_file_takes_time_in_proportion(text: str, tmp_path: Path) -> None:
    path = style(tmp_path, text)
    begin = time.process_time()
    with suppress(InvalidInput):
        read_style(path)
    assert time.process_time() - begin < 2
