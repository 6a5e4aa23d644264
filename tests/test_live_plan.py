"""The switch between package and plan: the plan is that of the command line, and what moves is told."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from catalogues import WEIGHTING, catalogue_text, measure, write
from command import run
from in_browser import scrolls_sideways, until, violations
from keuzemodel.storage.moments import read_moments
from live_browser import keep, page_on, settled
from live_server import serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("plan")


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with serving(folder) as address:
        yield address


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[Page]:
    with page_on(browser, address, 1366, reduced_motion="reduce") as opened:
        yield opened


def look(page: Page, address: str, knobs: str = "") -> None:
    """Open the page anew, with a plan in view, and wait for it."""
    page.goto("about:blank")
    page.goto(f"{address}/#b=alles-overwegend&beeld=plan{knobs}")
    until(page, "Boolean(document.body.dataset.plan) && !document.body.hasAttribute('data-plan-wacht')")


def planned(page: Page, act: Callable[[], object]) -> None:
    """Do something, and wait for the plan that comes of it."""
    page.evaluate("document.body.removeAttribute('data-plan')")
    act()
    until(page, "Boolean(document.body.dataset.plan) && !document.body.hasAttribute('data-plan-wacht')")


def turn(page: Page, slider: str, value: int) -> None:
    change = "(s, n) => { s.value = n; for (const e of ['input', 'change']) s.dispatchEvent(new Event(e)); }"
    planned(page, lambda: page.locator(f"#{slider}").evaluate(change, value))


def drawn(page: Page) -> dict[str, tuple[int, int]]:
    """Give what stands in the drawing: measure -> the places between which it is developed."""
    rows = page.evaluate(
        """() => [...document.querySelectorAll(".gantt li.gantt-row:not(.out)")].map((row) => [
          row.querySelector("[data-id]").dataset.id, Number(row.style.getPropertyValue("--begin")),
          Number(row.style.getPropertyValue("--eind")),
        ])"""
    )
    return {id_: (start, end) for id_, start, end in rows}


def by_command(*options: str) -> dict[str, tuple[int, int]]:
    said = run("plan", "--json", *options).json
    places = {p["period"]: t for t, p in enumerate(said["periods"])} | {None: len(said["periods"])}
    return {m["id"]: (places[m["start"]], places[m["in_effect"]]) for m in said["measures"]}


def moved(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll("[data-moved].gantt-row")].map((row) => [
          row.querySelector("[data-id]").dataset.id, row.querySelector(".moved").textContent]))"""
    )
    return found


def test_it_is_the_plan_of_the_command_line_and_what_moves_is_told(page: Page) -> None:
    planned(page, lambda: page.get_by_label("Plan", exact=True).check(force=True))
    first = by_command()
    assert drawn(page) == first
    assert "beste plan" in page.locator("#plan-zin").inner_text()
    turn(page, "periode-0", 5)
    now = by_command("--per-periode", "5")
    assert drawn(page) == now
    assert page.locator("#periode-0-0").input_value() == "5"
    said = moved(page)
    assert said.keys() == {id_ for id_ in {*first, *now} if first.get(id_, [None])[0] != now.get(id_, [None])[0]}
    for id_, text in said.items():
        by = now[id_][0] - first[id_][0] if id_ in first and id_ in now else 0
        assert text.endswith("later" if by > 0 else "eerder" if by else "erbij" if id_ in now else "eruit")
        assert (
            f"Veranderd: {text}." in page.locator(f'.gantt li:has([data-id="{id_}"]) > .visually-hidden').inner_text()
        )
    assert not violations(page)
    planned(page, lambda: page.locator("#ongedaan").click())
    assert drawn(page) == first
    assert page.locator("#periode-0-0").input_value() == "2"


def test_one_period_and_the_keyboard(page: Page, address: str) -> None:
    look(page, address)
    before = drawn(page)
    page.locator("#periode-0-0").focus()
    planned(page, lambda: page.keyboard.press("ArrowRight"))
    assert page.locator("#periode-0-0-getal").input_value() == "3"
    assert drawn(page) != before
    page.get_by_label("Plan", exact=True).focus()
    page.keyboard.press("ArrowLeft")
    settled(page)
    assert page.locator("#bord").is_visible()
    assert page.locator("#plan").is_hidden()
    planned(page, lambda: page.keyboard.press("ArrowRight"))
    assert page.locator("#plan").is_visible()


def test_locks_on_periods_go_along_in_the_address_and_in_moments(page: Page, address: str, folder: Path) -> None:
    look(page, address)
    page.locator('.gantt-name[data-id="5.1"]').click()
    planned(page, lambda: page.locator("#slot-notBefore").select_option("halfjaar 5"))
    later = by_command("--later", "5.1=halfjaar 5")
    assert drawn(page) == later
    assert "hij mag van u niet vóór halfjaar 5" in page.locator("#paneel .planned").inner_text()
    assert "5.1" in moved(page)
    planned(page, page.reload)
    assert drawn(page) == later
    keep(page, "Later")
    (kept,) = read_moments(folder / "momenten.yaml")
    assert (dict(kept.setting.plan.not_before), kept.setting.plan.per_period) == ({"5.1": "halfjaar 5"}, {})
    page.locator('.gantt-name[data-id="5.1"]').click()
    planned(page, lambda: page.locator("#slot-notAfter").select_option("halfjaar 4"))
    assert "niet tegelijk niet vóór halfjaar 5 en niet na halfjaar 4" in page.locator("#plan-kop").inner_text()
    planned(page, lambda: page.locator("#slot-notBefore").select_option(""))
    assert all(end <= 4 for id_, (_, end) in drawn(page).items() if id_ == "5.1")
    keep(page, "Eerder")
    page.locator("#vergelijk").click()
    page.wait_for_selector(".compared h4")
    said = page.locator(".compared").inner_text()
    assert "5.1 niet vóór halfjaar 5, en niet na halfjaar 4." in said
    planned(page, lambda: page.get_by_role("button", name="Ga terug naar Later").click())
    assert drawn(page) == later


def test_no_plan_says_what_it_would_take_and_no_package_why(page: Page, address: str) -> None:
    nothing = "_".join("0" * 10)
    look(page, address, f"&met=5.1&p.ontwikkeltijd={nothing}")
    said = page.locator("#plan-hoofd").inner_text() + page.locator("#plan").inner_text()
    assert "past niet in 10 perioden" in said
    assert "in elke periode 1 punt voor" in said
    page.goto("about:blank")
    page.goto(f"{address}/#b=alles-overwegend&beeld=plan&met=5.2&zonder=5.1")
    settled(page)
    assert page.locator("#conflict").is_visible()
    assert page.locator("#plan").is_hidden()
    assert page.locator("#uitkomst-kop").is_visible()


def test_on_a_telephone(browser: Browser, address: str) -> None:
    with page_on(browser, f"{address}/#b=alles-overwegend&beeld=plan", 390, reduced_motion="reduce") as page:
        until(page, "document.body.dataset.plan && !document.body.hasAttribute('data-plan-wacht')")
        assert not violations(page)
        assert not scrolls_sideways(page)
        assert page.locator("#kort-tekst").inner_text().startswith("Plan: 16 maatregelen")


def ask(address: str, plan: object, **headers: str) -> httpx.Response:
    return httpx.post(f"{address}/api/plan", content=json.dumps({"plan": plan}), headers=headers, timeout=60)


def test_programs_get_the_object_of_plan_and_every_mistake_at_once(address: str) -> None:
    said = ask(address, {"per_period": {"ontwikkeltijd": [6]}}).json()
    same = run("plan", "--json", "--per-periode", "6").json
    more = {"lines", "reasons", "brings"}
    assert {k: v for k, v in said.items() if k not in more} == {
        k: v for k, v in same.items() if k not in {"asked", "catalogue"}
    }
    lines = ask(address, {}, Accept="application/x-ndjson").text.splitlines()
    assert json.loads(lines[-1])["status"] == "optimal"
    wrong = ask(
        address,
        {
            "per_period": {"ontwikkeltijd": [1, 2], "grip": [3], "tijd": [1]},
            "not_before": {"99": "halfjaar 1", "1": "ooit"},
        },
    )
    assert wrong.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    texts = [e["text"] for e in wrong.json()["errors"]]
    assert len(texts) == 5
    for part in ("lijst van 10 getallen. Hier staan er 2", "‘tijd’", "‘99’", "‘ooit’"):
        assert any(part in text for text in texts), part
    assert ask(address, {"per_period": {"ontwikkeltijd": []}}).status_code == HTTPStatus.UNPROCESSABLE_ENTITY


def test_without_periods_there_is_no_switch(browser: Browser, tmp_path: Path) -> None:
    write(tmp_path, catalogue_text(measure("1")))
    (tmp_path / "weightings").mkdir()
    write(tmp_path / "weightings", WEIGHTING, "gelijk.yaml")
    with serving(tmp_path) as address, page_on(browser, address) as page:
        assert page.locator("#beeld").is_hidden()
        wrong: Any = ask(address, {}).json()
        assert "noemt geen perioden" in wrong["detail"]
