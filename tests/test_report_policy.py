"""The policy of a page: in a browser nothing of the page itself is stopped, and everything else is."""

from __future__ import annotations

import re
from base64 import b64encode
from fractions import Fraction
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Error

from catalogues import WEIGHTING, catalogue_text, write
from command import run
from keuzemodel.report.page.policy import Sizes
from keuzemodel.report.page.render import render
from keuzemodel.setting import Setting
from keuzemodel.storage.moments import Moment
from keuzemodel.storage.moments_keeping import MomentsStore
from test_report_render import Page as Parsed
from test_report_view_model import tiny_report

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from pages import OnDisk

KINDS = {
    "a report": (),
    "a moment": ("--moment", "start"),
    "an own style": ("--stijl", "stijl.css"),
    "a comparison": ("--vergelijk", "gelijk/alles-overwegend", "--vergelijk", "gelijk/roeien-met-de-riemen"),
    "a comparison in an own style": (
        *("--vergelijk", "gelijk/alles-overwegend", "--vergelijk", "gelijk/roeien-met-de-riemen"),
        *("--stijl", "stijl.css"),
    ),
}
# What markup of others could try, by what stops it.
TRIES = {
    "style-src-attr": '<p style="color: red">x</p>',
    "style-src-elem": "<style>body { color: red }</style>",
    "script-src-attr": '<p onclick="window.ran = true">x</p>',
    "script-src-elem": "<script>window.ran = true</script>",
    "img-src": '<img src="https://example.org/x.png" alt="">',
    "frame-src": '<iframe src="https://example.org/"></iframe>',
    "object-src": '<object data="https://example.org/"></object>',
    "font-src": '<link rel="preload" as="font" crossorigin href="https://example.org/x">',
    "base-uri": '<base href="https://example.org/">',
}
LISTEN = """window.stopped = [];
document.addEventListener("securitypolicyviolation", (event) => window.stopped.push(event.effectiveDirective));"""


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_of_the_page_itself_is_stopped(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, open_page: Callable[..., Page]
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, catalogue_text())
    (tmp_path / "weightings").mkdir()
    write(tmp_path / "weightings", WEIGHTING, "gelijk.yaml")
    write(tmp_path, ":root { --keuzemodel-link-color: #005f00; }", "stijl.css")
    moment = Moment("", "Start", "", "", Setting({"inhoud": Fraction(1)}, "alles-overwegend", {}), (), "")
    MomentsStore(tmp_path / "momenten.yaml").keep(moment)
    done = run("rapport", "--json", *KINDS[kind])
    assert done.code == 0, done.err
    page = open_page(tmp_path / done.json["path"])  # what the policy stops is an error on the console, and fails
    assert page.evaluate("getComputedStyle(document.querySelector('main a')).color") == (
        "rgb(0, 95, 0)" if "own style" in kind else "rgb(21, 66, 115)"
    )
    if "comparison" not in kind:
        assert page.locator("#weeg-zelf").is_visible()


def test_a_report_full_of_markup_keeps_to_the_policy(page_of_others: OnDisk, open_page: Callable[..., Page]) -> None:
    page = open_page(page_of_others.path)
    assert page.locator("#weeg-zelf").is_visible()


def test_everything_else_is_stopped(tmp_path: Path, page_of_others: OnDisk, browser: Browser) -> None:
    html = page_of_others.path.read_text(encoding="utf-8")
    with browser.new_context(offline=True) as context:
        context.add_init_script(LISTEN)
        page = context.new_page()
        for directive, markup in TRIES.items():
            path = write(tmp_path, html.replace("</main>", f"{markup}</main>"), "page.html")
            page.goto(path.as_uri())
            assert page.evaluate("window.stopped") == [directive]
            assert page.evaluate("window.ran") is None
        page.goto(page_of_others.path.as_uri())
        assert page.evaluate("window.stopped") == []
        with pytest.raises(Error, match="TrustedHTML"):
            page.evaluate("document.body.innerHTML = '<b>vet</b>'")


def test_the_policy_has_the_hash_of_what_stands_on_the_page() -> None:
    html = render(tiny_report())
    (policy,) = [meta["content"] for meta in Parsed(html).all("meta") if "http-equiv" in meta]
    for element in ("style", "script"):
        (text,) = re.findall(rf"<{element}>(.*?)</{element}>", html, re.DOTALL)
        assert f"{element}-src 'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" in policy
    assert "unsafe" not in policy


def test_no_element_has_a_style_or_a_script_of_its_own() -> None:
    names = {name for _, attributes in Parsed(render(tiny_report())).elements for name in attributes}
    assert not {name for name in names if name == "style" or name.startswith("on")}


def test_elements_of_one_size_share_a_class() -> None:
    sized = Sizes()
    assert [sized(x=1.5, y=2), sized(node_width=18.0), sized(x=1.5, y=2.0)] == ["size-1", "size-2", "size-1"]
    assert sized.css == ".size-1 { --x: 1.5; --y: 2 }\n.size-2 { --node-width: 18 }\n"
    with pytest.raises(ValueError, match="could not convert"):
        sized(x="1 } </style>")  # type: ignore[arg-type]
