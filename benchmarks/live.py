"""How soon does a turn of a slider show? ``python benchmarks/live.py``, on the Alkmaar case, in Chromium.

Every slider of the page is stepped by the keyboard, under both approaches. The time runs from the key to the frame
with the answer on the screen. The page measures it itself (User Timing, `stap`).
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from in_browser import chromium
from live_browser import page_on, settled
from live_server import serving

_WATCH = """() => {
  window.shown = new Promise((done) => {
    new MutationObserver(done).observe(document.body, { attributeFilter: ["data-getoond"] });
  });
}"""
_STEPS = 25
_WANTED = 50
_APPROACHES = ("alles-overwegend", "roeien-met-de-riemen")


def main() -> None:
    """Measure and print."""
    times: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as address, chromium() as browser:
        for approach in _APPROACHES:
            with page_on(browser, address) as page:
                page.locator(f"#benadering-{approach}").check()
                settled(page)
                page.locator("details.division summary").click()
                page.evaluate("performance.clearMeasures()")
                for slider in page.locator("input[type=range]").all():
                    if approach == _APPROACHES[0] and "capaciteit" in str(slider.get_attribute("id")):
                        continue  # there is no limit here, so nothing is asked
                    slider.focus()
                    for key in ["ArrowRight"] * _STEPS + ["ArrowLeft"] * _STEPS:
                        page.evaluate(_WATCH)
                        page.keyboard.press(key)
                        page.evaluate("() => window.shown.then(() => true)")
                durations = page.evaluate("performance.getEntriesByName('stap').map((step) => step.duration)")
                times[approach] = sorted(durations)
    for approach, durations in [*times.items(), ("together", sorted(d for t in times.values() for d in t))]:
        within = sum(d <= _WANTED for d in durations) / len(durations)
        half, most = (durations[int(len(durations) * part)] for part in (0.5, 0.95))
        print(
            f"{approach}: {len(durations)} steps, half within {half:.0f} ms, 95 % within {most:.0f} ms, "
            f"{within:.1%} within {_WANTED} ms (wanted: 95 %)"
        )


if __name__ == "__main__":
    main()
