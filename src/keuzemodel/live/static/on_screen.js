// Tells the audience window what this page shows, and keeps it as it is where the facilitator wants that.

import { request } from "./ask.js";
import { byId } from "./dom.js";

const CALM = 80;

export class OnScreen {
  constructor(opening, state, plan, frontier) {
    Object.assign(this, { opening, state, plan, frontier });
    this.frozen = false;
    byId("stil").addEventListener("click", () => this.freeze(!this.frozen));
  }

  // What is on the page a moment from now; of a series of steps only the last.
  later(answer) {
    this.answer = answer?.status === "optimal" ? answer : null;
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.tell(), CALM);
  }

  again() { this.later(this.answer); }

  tell() {
    const text = (id) => byId(id).textContent.trim();
    const moved = (how) => [...document.querySelectorAll(`.card[data-moved="${how}"]`)].map((card) => card.dataset.id);
    const tiles = this.answer
      ? [...document.querySelectorAll("#totalen-lijst .tile")].map((tile) => ({
        title: tile.querySelector("dt").textContent.trim(), amount: tile.querySelector(".amount").textContent,
      }))
      : [];
    const { approaches, weightings } = this.opening;
    const chip = document.querySelector("#wegingen .chip[aria-pressed=true]");
    const weights = chip ? chip.textContent : weightings.length ? "eigen weging" : "";
    const approach = approaches.find((a) => a.id === this.state.now.approach)?.title ?? "";
    const package_ = {
      package: this.answer?.package ?? null,
      came: this.answer ? moved("erbij") : [],
      went: this.answer ? moved("eruit") : [],
      heading: text("uitkomst-kop"),
      sentence: text("uitkomst-zin"),
      reason: text("reden"),
      tiles,
      line: this.answer ? this.frontier.picture() : null,
    };
    const picture = {
      ...(this.answer && this.state.isPlan ? this.plan.picture() : package_),
      setting: [weights, approach].filter(Boolean).join(" · "),
    };
    request("/api/publiek", { method: "PUT", body: JSON.stringify(picture) }).catch(() => {});
  }

  async freeze(frozen) {
    try {
      await request("/api/publiek/stil", { method: "PUT", body: JSON.stringify({ frozen }) });
      this.frozen = frozen;
      byId("stil").setAttribute("aria-pressed", String(frozen));
    } catch { /* the page tells already that there is no contact */ }
  }
}
