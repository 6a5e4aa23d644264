"""Weigh it yourself, in a browser: the page must say what `kies` says."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from in_browser import until
from keuzemodel.answer import Chosen
from keuzemodel.approach import Approach
from keuzemodel.choosing.choose import choose
from keuzemodel.problems import WrongUse
from keuzemodel.question import ask

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from playwright.sync_api import Page

    from pages import OnDisk

POSITIONS = 300

MOVE = """([approach, aspects, criteria]) => {
  const radio = document.querySelector(`#weeg-zelf input[value="${approach}"]`);
  if (!radio.checked) { radio.checked = true; radio.dispatchEvent(new Event("input", {bubbles: true})); }
  for (const slider of document.querySelectorAll("#weeg-zelf input[type=range][data-for]")) {
    const {kind, place} = document.getElementById(slider.dataset.for).dataset;
    slider.value = (kind === "aspect" ? aspects : criteria)[place];
    slider.dispatchEvent(new Event("input", {bubbles: true}));
  }
}"""
SHOWN = """() => {
  const section = document.querySelector(".weigh");
  return {
    value: document.querySelector(".weigh").dataset.value ?? null,
    package: section.dataset.package === undefined ? null : section.dataset.package.split("\\n").filter(Boolean),
    tie: section.dataset.tie ?? null,
    listed: [...section.querySelectorAll(".weigh-measures li.in .id")].map((a) => a.textContent),
    proof: document.getElementById("weeg-bewijs").textContent,
    changes: document.getElementById("weeg-anders").textContent,
    fields: [...section.querySelectorAll("input[type=number]")].map((f) => f.value),
    approach: section.querySelector("input[type=radio]:checked").value,
  };
}"""


def shown(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(SHOWN)
    return found


def moved(page: Page, positions: Sequence[tuple[str, list[int], list[int]]]) -> list[dict[str, Any]]:
    """Move the sliders to one position after another, and give what is shown at each."""
    steps = f"positions => positions.map((position) => {{ ({MOVE})(position); return ({SHOWN})(); }})"
    found: list[dict[str, Any]] = page.evaluate(steps, positions)
    return found


def weights_of(on_disk: OnDisk, aspects: list[int], criteria: list[int]) -> dict[str, Fraction]:
    """Say independently of the page what its sliders mean."""
    weights = {}
    place = {c: i for i, c in enumerate(on_disk.catalogue.criterion)}
    for aspect, members in zip(aspects, on_disk.catalogue.criteria_of.values(), strict=True):
        parts = {c: Fraction(criteria[place[c]]) if len(members) > 1 else Fraction(1) for c in members}
        whole = sum(parts.values())
        for c in members:
            weights[c] = aspect * (parts[c] / whole if whole else Fraction(1, len(members)))
    return weights


def random_position(dice: random.Random, on_disk: OnDisk) -> tuple[list[int], list[int]]:
    def one() -> int:
        return dice.choice([0, 100, dice.randint(0, 10), *[dice.randint(0, 100)] * 5])

    return [one() for _ in on_disk.catalogue.aspects], [one() for _ in on_disk.catalogue.criteria]


@pytest.mark.parametrize("approach", Approach)
def test_any_slider_position_gives_what_kies_gives(
    approach: Approach, page_of_alkmaar: OnDisk, open_page: Callable[..., Page]
) -> None:
    page = open_page(page_of_alkmaar.path)
    dice = random.Random(f"weeg {approach.value}")  # noqa: S311 - no secret
    unique = 0
    positions = [random_position(dice, page_of_alkmaar) for _ in range(POSITIONS)]
    seen = moved(page, [(approach.value, *position) for position in positions])
    for (aspects, criteria), on_page in zip(positions, seen, strict=True):
        try:
            question = ask(page_of_alkmaar.catalogue, weights_of(page_of_alkmaar, aspects, criteria), approach)
        except WrongUse:
            assert on_page["value"] is None
            continue
        answer = choose(question)
        assert isinstance(answer, Chosen)
        assert Fraction(on_page["value"]) == answer.value, (aspects, criteria)
        assert on_page["package"] == on_page["listed"] or set(on_page["package"]) == set(on_page["listed"])
        if answer.unique:
            unique += 1
            assert on_page["package"] == list(answer.ids), (aspects, criteria)
            assert on_page["tie"] in {"no", "maybe"}
        else:
            assert on_page["tie"] in {"yes", "maybe"}
            assert "even goed" in on_page["proof"]
        assert (on_page["tie"] == "no") == ("het enige beste pakket" in on_page["proof"])
    assert unique > POSITIONS / 2


TURN = """(limit) => {
  const field = document.getElementById("weeg-grens");
  field.value = limit;
  field.dispatchEvent(new Event("input", {bubbles: true}));
}"""


@pytest.mark.parametrize(("which", "most"), [("page_of_alkmaar", 700), ("page_of_others", 80)])
def test_any_limit_at_any_weights_gives_what_kies_gives(
    which: str, most: int, request: pytest.FixtureRequest, open_page: Callable[..., Page]
) -> None:
    on_disk: OnDisk = request.getfixturevalue(which)
    (scarce,) = on_disk.catalogue.capacity
    page = open_page(on_disk.path)
    dice = random.Random("grens")  # noqa: S311 - no secret
    sure = 0
    for _ in range(40):
        aspects, criteria = random_position(dice, on_disk)
        limit = Fraction(dice.randint(0, most), 10)
        page.evaluate(MOVE, [Approach.WITHIN_CAPACITY.value, aspects, criteria])
        page.evaluate(TURN, str(float(limit)).replace(".", ","))
        on_page = shown(page)
        weights = weights_of(on_disk, aspects, criteria)
        try:
            question = ask(on_disk.catalogue, weights, Approach.WITHIN_CAPACITY, capacity={scarce: limit})
        except WrongUse:
            assert on_page["value"] is None
            continue
        answer = choose(question)
        assert isinstance(answer, Chosen)
        assert Fraction(on_page["value"]) == answer.value, (aspects, criteria, limit)
        if on_page["tie"] != "maybe":
            sure += 1
            assert on_page["package"] == list(answer.ids), (aspects, criteria, limit)
            assert (on_page["tie"] == "no") == answer.unique
    assert sure > 25


def test_the_address_carries_a_turned_limit(page_of_alkmaar: OnDisk, open_page: Callable[..., Page]) -> None:
    page = open_page(page_of_alkmaar.path)
    page.get_by_label("Roeien met de riemen die we hebben", exact=True).check()
    usual = shown(page)
    page.evaluate(TURN, "31")
    assert len(shown(page)["package"]) > len(usual["package"])
    until(page, "location.hash.includes('grens=31')")
    other = open_page(page_of_alkmaar.path, hash_=page.evaluate("location.hash"))
    assert shown(other) == shown(page)
    page.evaluate(TURN, "20,0")
    assert shown(page) == usual
    page.evaluate(TURN, "veel")
    assert page.locator("#weeg-grens").get_attribute("aria-invalid") == "true"
    assert shown(page) == usual


def test_named_weightings_give_their_own_answers(page_of_alkmaar: OnDisk, open_page: Callable[..., Page]) -> None:
    page = open_page(page_of_alkmaar.path)
    for answer in page_of_alkmaar.comparison.answers:
        assert isinstance(answer, Chosen)
        title = next(w.title for w in page_of_alkmaar.comparison.weightings if w.name == answer.question.weighting)
        page.get_by_label(answer.question.approach.title_in(answer.question.catalogue), exact=True).check()
        button = page.get_by_role("button", name=title)
        button.click()
        assert button.get_attribute("aria-pressed") == "true"
        assert page.locator("button.named[aria-pressed=true]").count() == 1
        on_page = shown(page)
        assert Fraction(on_page["value"]) == answer.value
        assert on_page["package"] == list(answer.ids)
        assert on_page["tie"] == ("no" if answer.unique else "yes")


def test_what_came_and_went_is_marked(page_of_alkmaar: OnDisk, open_page: Callable[..., Page]) -> None:
    page = open_page(page_of_alkmaar.path)
    assert shown(page)["changes"] == "Dat is hetzelfde pakket als het advies."
    assert page.locator(".weigh-measures .tag:visible").count() == 0
    page.get_by_label("Roeien met de riemen die we hebben", exact=True).check()
    now, advised = set(shown(page)["package"]), set(page_of_alkmaar.chosen.ids)
    assert page.locator(".weigh-measures .went .id").all_inner_texts() == list(
        page_of_alkmaar.catalogue.in_order(advised - now)
    )
    assert page.locator(".weigh-measures .came .id").all_inner_texts() == list(
        page_of_alkmaar.catalogue.in_order(now - advised)
    )
    page.get_by_role("button", name="Terug naar het advies").click()
    assert set(shown(page)["package"]) == advised


def test_the_address_carries_the_weights(page_of_alkmaar: OnDisk, open_page: Callable[..., Page]) -> None:
    page = open_page(page_of_alkmaar.path)
    dice = random.Random(7)  # noqa: S311 - no secret
    for _ in range(5):
        aspects, criteria = random_position(dice, page_of_alkmaar)
        page.evaluate(MOVE, [dice.choice([a.value for a in Approach]), aspects, criteria])
        until(page, "location.hash === document.getElementById('weeg-link').hash")
        before = shown(page)
        other = open_page(page_of_alkmaar.path, hash_=page.evaluate("location.hash"))
        assert shown(other) == before
        assert other.evaluate("location.hash") == page.evaluate("location.hash")


@pytest.mark.parametrize(
    "hash_", ["#weeg&benadering=anders", "#weeg&%E0%A4%A", "#weeg&", "#weeg&benadering=alles-overwegend&aspect.x=-1"]
)
def test_a_link_that_does_not_fit_shows_the_advice_and_says_so(
    hash_: str, page_of_alkmaar: OnDisk, open_page: Callable[..., Page]
) -> None:
    page = open_page(page_of_alkmaar.path, hash_=hash_)
    assert page.locator("#weeg-melding").is_visible()
    assert shown(page)["package"] == list(page_of_alkmaar.chosen.ids)


def test_all_by_keyboard(page_of_alkmaar: OnDisk, open_page: Callable[..., Page]) -> None:
    page = open_page(page_of_alkmaar.path)
    page.get_by_role("radio").first.focus()
    reached = set()
    for _ in range(60):
        reached.add(page.evaluate("document.activeElement.id || document.activeElement.className"))
        page.keyboard.press("Tab")
    assert {"weeg-aspect-0", "weeg-aspect-0-schuif", "weeg-criterium-1", "named", "weeg-terug"} <= reached
    page.locator("#weeg-aspect-0-schuif").focus()
    page.keyboard.press("End")
    assert page.locator("#weeg-aspect-0").input_value() == "100"
    page.keyboard.press("ArrowLeft")
    assert page.locator("#weeg-aspect-0").input_value() == "99"
    page.locator("#weeg-aspect-3").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("0")
    assert page.locator("#weeg-aspect-3-schuif").input_value() == "0"
    assert "telt" not in page.locator("#weeg-aspect-3 ~ .share").inner_text()
    page.get_by_role("radio").first.focus()
    page.keyboard.press("ArrowDown")
    assert shown(page)["approach"] == Approach.WITHIN_CAPACITY.value
    page.get_by_role("button", name="Terug naar het advies").focus()
    page.keyboard.press("Enter")
    assert shown(page)["package"] == list(page_of_alkmaar.chosen.ids)


def test_wrong_input_in_a_field_changes_nothing(page_of_alkmaar: OnDisk, open_page: Callable[..., Page]) -> None:
    page = open_page(page_of_alkmaar.path)
    field = page.locator("#weeg-aspect-0")
    before = shown(page)
    for text in ("", "101", "2.5", "1e2", "-3"):
        field.fill(text)
        assert field.get_attribute("aria-invalid") == "true"
        assert shown(page)["value"] == before["value"]
        assert page.locator("#weeg-aspect-0 ~ .share").inner_text() == "0 tot en met 100"
        field.blur()
        assert page.locator("#weeg-aspect-0 ~ .share").inner_text() == "25%"
        assert field.input_value() == "25"
        assert field.get_attribute("aria-invalid") == "false"


def test_everything_is_drawn_until_people_weigh_and_no_height_changes_then(
    page_of_alkmaar: OnDisk, open_page: Callable[..., Page]
) -> None:
    page = open_page(page_of_alkmaar.path)
    drawn = """() => [...document.querySelectorAll("main .section")].map((section) => ({
      left: getComputedStyle(section).contentVisibility, height: Math.round(section.getBoundingClientRect().height),
    }))"""
    before = page.evaluate(drawn)
    assert {section["left"] for section in before} == {"visible"}
    # The browser remembers heights once it has drawn a frame.
    page.wait_for_timeout(200)
    page.evaluate(MOVE, ["alles-overwegend", [10] * 4, [50] * 6])
    page.wait_for_timeout(200)
    after = page.evaluate(drawn)
    assert "auto" in {section["left"] for section in after}
    changed = [(b, a) for b, a in zip(before, after, strict=True) if abs(b["height"] - a["height"]) > 1]
    assert len(changed) <= 1, changed  # only the section of the sliders itself


def test_nothing_to_weigh_is_said(page_of_alkmaar: OnDisk, open_page: Callable[..., Page]) -> None:
    page = open_page(page_of_alkmaar.path)
    page.evaluate(MOVE, [Approach.ALL_CONSIDERED.value, [0, 0, 0, 0], [1] * 6])
    assert "Alle gewichten zijn 0" in shown(page)["changes"]
    page.evaluate(MOVE, [Approach.WITHIN_CAPACITY.value, [0, 0, 0, 50], [1] * 6])
    assert "telt bij deze benadering niet mee" in shown(page)["changes"]


def test_without_script_the_rest_stands(page_of_alkmaar: OnDisk, open_page: Callable[..., Page]) -> None:
    page = open_page(page_of_alkmaar.path, java_script_enabled=False)
    for section, form in ((".weigh", "#weeg-zelf"), (".pick", "#kies-zelf")):
        assert page.locator(section).get_by_text("Hiervoor is JavaScript nodig").is_visible()
        assert page.locator(form).is_hidden()
    assert page.locator("#waarom-wel").is_visible()
