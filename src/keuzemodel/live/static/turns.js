// Marks on the sliders of the aspects: where the package turns, to which side, and into what.

import { Asker, apartFrom } from "./ask.js";
import { el } from "./dom.js";
import { number, some } from "./words.js";

const REST = 300;

export class Turns {
  constructor(state, controls) {
    Object.assign(this, { state, controls });
    this.asker = new Asker("/api/kantelpunten", apartFrom("kantelpunten"));
  }

  // The knobs moved: the marks belong to an earlier package.
  clear() {
    clearTimeout(this.waiting);
    this.asker.drop();
    for (const { turns } of this.controls.aspectKnobs) if (turns.childElementCount) turns.replaceChildren();
  }

  later(answer) {
    clearTimeout(this.waiting);
    if (answer?.status === "optimal") this.waiting = setTimeout(() => this.ask(), REST);
  }

  async ask() {
    const got = await this.asker.ask(this.state.body());
    if (!got?.answer?.aspects) return;
    for (const { aspect, range, turns } of this.controls.aspectKnobs) {
      const found = got.answer.aspects[aspect.id];
      turns.replaceChildren(...(found ? [this.mark(aspect, range, found.below, "onder"), this.mark(aspect, range, found.above, "boven")] : []).filter(Boolean));
    }
  }

  // Where the slider stands when its aspect has a share of all weight that counts, the others as they are.
  mark(aspect, range, turn, side) {
    if (!turn || turn.weight >= 1) return null;
    const counted = (a) => a.criteria.reduce((n, c) => n + (this.controls.share[c] ?? 0), 0);
    const own = counted(aspect);
    const now = this.state.now.weights[aspect.id];
    if (!own || !now || own >= 1) return null;
    const at = now * ((turn.weight / (1 - turn.weight)) / (own / (1 - own)));
    const [low, high] = [Number(range.min), Number(range.max)];
    if (at < low || at > high) return null;
    const came = turn.came.length ? `${some(turn.came, 4)} erbij` : "";
    const went = turn.went.length ? `${some(turn.went, 4)} eruit` : "";
    const text = `${side} ${number(Math.round(at * 10) / 10)}: ${[came, went].filter(Boolean).join(", ")}`;
    const mark = el("span", { class: `turn ${side}`, title: text },
      el("span", { "aria-hidden": "true" }, side === "onder" ? "◂" : "▸"), el("span", { class: "visually-hidden" }, `Ander pakket ${text}. `));
    mark.style.setProperty("--plaats", (at - low) / (high - low));
    return mark;
  }
}
