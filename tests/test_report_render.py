"""The page: well-formed, accessible in its structure, closed to the network, and safe for any title."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from command import TOP
from keuzemodel import dutch
from keuzemodel.approach import Approach
from keuzemodel.report.page.render import BRIEF, DARK, MINUTES, MONITOR, SCRIPTS, SHEETS, render
from test_report_view_model import (
    NASTY,
    chosen,
    compared,
    question,
    report_of,
    tiny,
    tiny_report,
    with_gaps,
)

VOID = {"meta", "link", "br", "wbr", "img", "input", "hr", "line", "rect", "path", "col"}

if TYPE_CHECKING:
    from collections.abc import Callable


class Page(HTMLParser):
    """What the tests look at: elements with their attributes, texts, and whether every tag is closed."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.wrong: list[str] = []
        self.feed(html)
        self.close()
        self.wrong += self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {k: v or "" for k, v in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {k: v or "" for k, v in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] != "style":
            self.texts.append(data)

    def all(self, *tags: str) -> list[dict[str, str]]:
        return [attrs for tag, attrs in self.elements if tag in tags]


@pytest.fixture(scope="module", params=[*Approach, "gaps"])
def html(request: pytest.FixtureRequest) -> str:
    if request.param == "gaps":
        catalogue = tiny()
        return render(report_of(chosen(question(catalogue)), with_gaps(compared(catalogue))))
    return render(tiny_report(request.param))


def test_snapshot(snapshot: Callable[[str, str], None]) -> None:
    """The markup only: style and script are files of their own, and their hashes follow them."""
    html = re.sub(r"<(style|script)>.*?</\1>\n", "", render(tiny_report()), flags=re.DOTALL)
    snapshot("report.html", re.sub(r"'sha256-[^']+'", "'sha256-…'", html))


def test_every_tag_is_closed_in_order(html: str) -> None:
    assert Page(html).wrong == []


def test_landmarks_and_language(html: str) -> None:
    page = Page(html)
    assert page.all("html")[0]["lang"] == "nl"
    assert len(page.all("main")) == 1
    assert len(page.all("footer")) == 1
    assert [nav["aria-label"] for nav in page.all("nav")] == ["Op deze pagina"]
    labels = [s["aria-labelledby"] for s in page.all("section", "div") if "aria-labelledby" in s]
    assert len(set(labels)) == len(labels)


def test_headings_are_in_order(html: str) -> None:
    levels = [int(tag[1]) for tag, _ in Page(html).elements if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))


def test_every_table_header_has_a_scope_and_every_table_a_caption(html: str) -> None:
    page = Page(html)
    assert all(th.get("scope") in {"col", "row", "colgroup", "rowgroup"} for th in page.all("th"))
    assert len(page.all("caption")) == len(page.all("table"))


def test_ids_are_unique_and_links_lead_somewhere(html: str) -> None:
    page = Page(html)
    ids = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
    assert len(set(ids)) == len(ids)
    targets = {a["href"] for a in page.all("a")}
    assert all(t.startswith("#") and t[1:] in ids for t in targets)
    named = {name for _, attrs in page.elements for name in attrs.get("aria-labelledby", "").split()}
    assert named <= set(ids)


def test_nothing_comes_from_elsewhere(html: str) -> None:
    page = Page(html)
    assert not page.all("link", "img", "iframe", "object", "embed")
    assert not any("src" in attrs or "xlink:href" in attrs for _, attrs in page.elements)
    assert "http:" not in html
    assert "https:" not in html
    assert "@import" not in html
    assert "url(#arcering)" in html.replace(" ", "")
    assert html.count("url(") == html.count("url(#")


def test_a_title_with_markup_shows_as_text() -> None:
    html = render(tiny_report())
    page = Page(html)
    assert dutch.typographic(NASTY) in page.texts
    assert "<script>alert" not in html
    assert html.count("</script>") == html.count("<script")
    assert html.count("</style>") == 1


def test_a_catalogue_titled_with_markup_shows_as_text() -> None:
    report = replace(tiny_report(), title=NASTY, region='"><b>regio')
    html = render(report)
    assert dutch.typographic(NASTY) in Page(html).texts
    assert Page(html).wrong == []
    assert html.count("</style>") == 1


def test_words_of_others_keep_their_own_direction() -> None:
    html = render(tiny_report())
    page = Page(html)
    assert "\u202e" in html
    assert page.all("bdi")


def test_an_empty_package_and_a_catalogue_without_rules_have_a_page() -> None:
    report = tiny_report()
    empty = replace(
        report,
        whys=replace(report.whys, items=()),
        rules=replace(report.rules, has_needs=False, groups=()),
        graph=replace(report.graph, nodes=(), needs=()),
        left_out=replace(report.left_out, items=()),
    )
    assert Page(render(empty)).wrong == []


def test_the_status_stands_next_to_every_result(html: str) -> None:
    assert html.count("Scores: reconstructie</a>") >= 6


def test_every_style_and_script_beside_a_section_is_on_the_page() -> None:
    report = TOP / "src" / "keuzemodel" / "report"
    files = {str(p.relative_to(report).as_posix()) for p in report.rglob("*") if p.suffix in {".css", ".js"}}
    assert files == {*SHEETS, *BRIEF, *MINUTES, *MONITOR, DARK, *SCRIPTS}
