"""How soon does a turn of a slider show? ``python benchmarks/live.py``, in Chromium.

The Alkmaar case, and catalogues of 60 and 300 measures. Every slider of the page is stepped by the keyboard, under both
approaches. The time runs from the key to the frame with the answer on the screen. The page measures it itself (User
Timing, `stap`). After that: how long the line of the frontier takes, from the last turn until its first part is drawn,
and until it is whole; the page waits 250 ms for the knobs to rest.
"""

from __future__ import annotations

import sys
import tempfile
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from in_browser import chromium
from large_catalogue import write_large
from live_browser import page_on, settled, turn
from live_server import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_WATCH = """() => {
  window.shown = new Promise((done) => {
    new MutationObserver(done).observe(document.body, { attributeFilter: ["data-getoond"] });
  });
}"""
_LINE = """() => {
  const frontier = document.querySelector(".frontier");
  const start = performance.now();
  window.line = new Promise((done) => {
    let first = null;
    new MutationObserver((_, observer) => {
      if (frontier.hasAttribute("data-wacht") || !frontier.querySelector(".line")) return;
      first ??= performance.now() - start;
      if (!frontier.hasAttribute("data-heel")) return;
      observer.disconnect();
      done([first, performance.now() - start]);
    }).observe(frontier, { subtree: true, childList: true, attributes: true });
  });
}"""
_STEPS = 25
_APPROACHES = ("alles-overwegend", "roeien-met-de-riemen")
_SIZES = {"Alkmaar": 0, "60 measures": 60, "300 measures": 300}
_WANTED = {"Alkmaar": 33, "60 measures": 100, "300 measures": 300}
_MOST_LINED = 60
"""Past so many measures the whole line takes minutes."""


def steps(page: Page, approach: str) -> list[float]:
    """Step every slider that shows, so not those of a plan; gives milliseconds."""
    page.locator(f"#benadering-{approach}").check()
    settled(page)
    for division in page.locator("details.division summary").all():
        division.click()
    page.evaluate("performance.clearMeasures()")
    for slider in page.locator("input[type=range]:visible").all():
        if approach == _APPROACHES[0] and "capaciteit" in str(slider.get_attribute("id")):
            continue  # there is no limit here, so nothing is asked
        slider.focus()
        for key in ["ArrowRight"] * _STEPS + ["ArrowLeft"] * _STEPS:
            page.evaluate(_WATCH)
            page.keyboard.press(key)
            page.evaluate("() => window.shown.then(() => true)")
    durations: list[float] = page.evaluate("performance.getEntriesByName('stap').map((step) => step.duration)")
    return sorted(durations)


def lines(page: Page) -> list[tuple[float, float]]:
    """Turn a weight some times; gives milliseconds until a part of the line is there, and the whole."""
    taken = []
    for weight in (31, 43, 57):
        page.evaluate(_LINE)
        turn(page, "gewicht-inhoud", weight)
        first, whole = page.evaluate("() => window.line")
        taken.append((first, whole))
    return sorted(taken)


def measure(browser: Browser, name: str, folder: Path) -> None:
    """Measure one catalogue, and print."""
    times: dict[str, list[float]] = {}
    with serving(folder) as address:
        for approach in _APPROACHES:
            with page_on(browser, address) as page:
                times[approach] = steps(page, approach)
        with page_on(browser, address) as page:
            line = lines(page)[1] if _SIZES[name] <= _MOST_LINED else None
    for approach, durations in [*times.items(), ("together", sorted(chain(*times.values())))]:
        within = sum(d <= _WANTED[name] for d in durations) / len(durations)
        half, most = (durations[int(len(durations) * part)] for part in (0.5, 0.95))
        print(
            f"{name}, {approach}: {len(durations)} steps, half within {half:.0f} ms, 95 % within {most:.0f} ms, "
            f"{within:.1%} within {_WANTED[name]} ms (wanted: 95 %)"
        )
    if line is not None:
        first, whole = line
        print(f"{name}, line of the frontier: first part in {first:.0f} ms, whole in {whole:.0f} ms (median of 3)")


def main() -> None:
    """Measure and print."""
    with chromium() as browser, tempfile.TemporaryDirectory() as top:
        for name, size in _SIZES.items():
            folder = Path(top) / name.replace(" ", "-")
            folder.mkdir()
            if size:
                write_large(folder, size)
            measure(browser, name, folder)


if __name__ == "__main__":
    main()
