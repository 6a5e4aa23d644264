"""How fast is the report in a browser? ``python benchmarks/browser.py [FILE]``.

1. From opening the file to readable: the first paint with text, and the sliders ready.
2. A step of a slider to the new picture: from the input event to the second frame after it, 300 steps per approach.

The aims are 1 second, and 50 milliseconds for 95 of 100 steps. Without a file it takes the example in `reports/`.
"""

from __future__ import annotations

import statistics
import sys
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from in_browser import chromium, until

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_EXAMPLE = Path(__file__).parents[1] / "reports" / "rapport-gebalanceerd-alles-overwegend.html"
_OPENINGS = 9
_STEP = """async (steps) => {
  const taken = [];
  const sliders = [...document.querySelectorAll("#weeg-zelf input[type=range][data-for]")];
  let seed = 7;
  const dice = (n) => (seed = (seed * 16807) % 2147483647) % n;
  for (const radio of document.querySelectorAll("#weeg-zelf input[type=radio]:not([disabled])")) {
    radio.click();
    for (let i = 0; i < steps; i++) {
      const slider = sliders[dice(sliders.length)];
      slider.value = dice(101);
      const start = performance.now();
      slider.dispatchEvent(new Event("input", {bubbles: true}));
      const worked = performance.now() - start;
      // The channel's message comes after the frame with the new picture is handed over.
      await new Promise((done) => requestAnimationFrame(() => {
        const {port1, port2} = new MessageChannel();
        port1.onmessage = done;
        port2.postMessage(0);
      }));
      taken.push([worked, performance.now() - start]);
    }
  }
  return taken;
}"""
_OPENED = """() => ({
  paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
  ready: performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd,
})"""


def opening(browser: Browser, path: Path) -> dict[str, float]:
    """Open the file in a fresh context; gives milliseconds until the first text and until the sliders work."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(path.as_uri())
    until(page, "performance.getEntriesByName('first-contentful-paint').length > 0")
    taken: dict[str, float] = page.evaluate(_OPENED)
    context.close()
    return taken


def main() -> None:
    """Measure and print."""
    path = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else _EXAMPLE
    with chromium() as browser:
        opened = [opening(browser, path) for _ in range(_OPENINGS)]
        print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")
        for key, what in (("paint", "first text"), ("ready", "sliders ready")):
            times = sorted(o[key] for o in opened)
            print(f"opening, {what}: median {statistics.median(times):.0f} ms, slowest {times[-1]:.0f} ms")
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(path.as_uri() + "#weeg")
        steps = page.evaluate(_STEP, 300)
        for place, what in ((0, "script"), (1, "to the new picture")):
            times = sorted(step[place] for step in steps)
            print(
                f"a step of a slider, {what}: median {statistics.median(times):.1f} ms, "
                f"95% within {times[int(len(times) * 0.95)]:.1f} ms, slowest {times[-1]:.1f} ms"
            )


if __name__ == "__main__":
    main()
