"""Choose it yourself, in a browser: what the page counts is what `kies` counts, and no rule is forgotten."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from in_browser import WIDTHS, scrolls_sideways, until, violations
from keuzemodel import dutch
from keuzemodel.analysis.frontier import frontier
from keuzemodel.package import tally, value_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from pages import OnDisk

PICK = """([places, limit]) => {
  for (const box of document.querySelectorAll("#kies-zelf input[type=checkbox]")) {
    const wanted = places.includes(Number(box.value));
    if (box.checked !== wanted) { box.checked = wanted; box.dispatchEvent(new Event("input", {bubbles: true})); }
  }
  const field = document.getElementById("kies-grens");
  field.value = limit;
  field.dispatchEvent(new Event("input", {bubbles: true}));
}"""
SHOWN = """() => {
  const text = (id) => document.getElementById(id).textContent.replace(/[\\u2068\\u2069]/g, "");
  return {
    fits: text("kies-past"),
    worth: text("kies-waarde"),
    wrong: document.getElementById("kies-ontbreekt").hidden ? [] :
      [...document.querySelectorAll("#kies-regels li")].map((li) => li.textContent.replace(/[\\u2068\\u2069]/g, "")),
    totals: [...document.querySelectorAll("#kies-tabel .now")].map((cell) => cell.textContent),
    package: document.querySelector(".pick").dataset.package.split("\\n").filter(Boolean),
  };
}"""


def shown(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(SHOWN)
    return found


def test_any_choice_is_counted_and_held_against_every_rule(
    page_of_alkmaar: OnDisk, open_page: Callable[..., Page]
) -> None:
    page = open_page(page_of_alkmaar.path)
    question, catalogue = page_of_alkmaar.chosen.question, page_of_alkmaar.catalogue
    line = frontier(question, catalogue.criterion["ontwikkeltijd"])
    assert line is not None
    dice = random.Random("kies")  # noqa: S311 - no secret
    seen = {"wrong": 0, "over": 0, "share": 0, "best": 0}
    for turn in range(120):
        point = dice.choice(line.points)
        picked = frozenset(dice.sample(catalogue.ids, dice.randint(0, 24)))
        if turn % 2:  # near a best package, so that rules hold more often
            picked = point.package - frozenset(dice.sample(catalogue.ids, dice.randint(0, 2)))
        limit = point.used if turn % 4 == 1 else Fraction(dice.randint(0, 720), 10)
        page.evaluate(PICK, [[catalogue.position[m] for m in picked], str(float(limit)).replace(".", ",")])
        found = shown(page)
        totals = tally(catalogue, picked).totals
        assert found["totals"] == [dutch.number(totals[c.id]) for c in catalogue.criteria]
        wrong = [r.sentence(catalogue) for r in question.rules if not r.holds(catalogue, picked)]
        assert sorted(found["wrong"]) == sorted(wrong)
        seen["wrong"] += bool(wrong)
        if totals["ontwikkeltijd"] > limit:
            seen["over"] += 1
            assert f"Te veel: {dutch.amount(totals['ontwikkeltijd'] - limit, 'punten')}." in found["fits"]
            continue
        if wrong:
            more = f" En nog {len(wrong) - 1}." if len(wrong) > 1 else ""
            assert found["worth"] == f"Zo kan het nog niet: {found['wrong'][0]}{more}"
            continue
        best = [p for p in line.points if p.used <= limit][-1]
        value = value_of(catalogue, line.question.value_weights, picked)
        if value == best.value:
            seen["best"] += 1
            assert found["worth"].startswith("Beter kan niet")
        elif best.value > 0 <= value:
            seen["share"] += 1
            assert found["worth"].startswith(f"Dit is {value * 100 // best.value}% van de waarde"), found
    assert min(seen.values()) > 3, seen


def test_what_is_missing_is_added_and_the_best_that_fits_is_shown(
    page_of_alkmaar: OnDisk, open_page: Callable[..., Page]
) -> None:
    page = open_page(page_of_alkmaar.path)
    catalogue = page_of_alkmaar.catalogue
    page.get_by_role("checkbox", name="5.2 Leg").check()
    assert len(shown(page)["wrong"]) == 2
    page.get_by_role("button", name="Vink aan wat nodig is").click()
    assert shown(page)["package"] == ["5.1", "5.2", "15.1"]
    assert shown(page)["wrong"] == []
    page.locator("#kies-grens").fill("20")
    page.get_by_role("button", name="Toon het beste dat past").click()
    (rowing,) = (
        a
        for a in page_of_alkmaar.comparison.answers
        if a.question.approach.value == "roeien-met-de-riemen" and a.question.weighting == "gebalanceerd"
    )
    assert shown(page)["package"] == list(catalogue.in_order(getattr(rowing, "package", ())))
    page.get_by_role("button", name="Toon het advies").click()
    assert shown(page)["package"] == list(page_of_alkmaar.chosen.ids)
    page.get_by_role("button", name="Begin opnieuw").click()
    assert shown(page)["package"] == []
    page.locator("#kies-grens").fill("x")
    assert "Vul een getal in" in shown(page)["fits"]


def test_the_address_carries_the_choice_and_both_sections_lead_to_each_other(
    page_of_alkmaar: OnDisk, open_page: Callable[..., Page]
) -> None:
    page = open_page(page_of_alkmaar.path)
    page.evaluate(PICK, [[0, 5, 7], "12,5"])
    until(page, "location.hash === document.getElementById('kies-link').hash && location.hash.length > 9")
    other = open_page(page_of_alkmaar.path, hash_=page.evaluate("location.hash"))
    assert shown(other) == shown(page)
    wrong = open_page(page_of_alkmaar.path, hash_="#kies&grens=3&met=bestaatniet")
    assert wrong.locator("#kies-melding").is_visible()
    assert shown(wrong)["package"] == []
    assert page.locator(".weigh a[href='#kies']").count() == page.locator(".pick a[href='#weeg']").count() == 1


@pytest.mark.parametrize("width", WIDTHS)
def test_every_state_is_accessible(width: int, page_of_alkmaar: OnDisk, open_page: Callable[..., Page]) -> None:
    page = open_page(page_of_alkmaar.path, width=width)
    page.evaluate("document.querySelectorAll('main section:not(.pick)').forEach((s) => s.remove())")
    for places, limit in (([6, 12], "3"), (list(range(24)), "-")):
        page.evaluate(PICK, [places, limit])
        assert violations(page, ".pick") == [], places
        assert not scrolls_sideways(page), places


def test_the_sliders_tell_totals_and_what_does_not_count_is_off(
    page_of_alkmaar: OnDisk, open_page: Callable[..., Page]
) -> None:
    page = open_page(page_of_alkmaar.path)
    totals = page_of_alkmaar.chosen.tally.totals
    texts = page.locator(".weigh .brings").all_inner_texts()
    assert f"Dit pakket brengt {totals['inhoud']} punten" in texts
    assert f"Dit pakket vraagt {totals['ontwikkeltijd']} punten" in texts
    assert page.locator("#weeg-aspect-3").is_enabled()
    page.get_by_label("Roeien met de riemen die we hebben", exact=True).check()
    assert page.locator("#weeg-aspect-3").is_disabled()
    assert page.locator("#weeg-aspect-3-schuif").is_disabled()
