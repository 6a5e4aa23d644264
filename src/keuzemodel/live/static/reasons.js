// Why something came or went, in the frame of the change: asked once the knobs rest, and never of another setting.

import { Asker, apartFrom } from "./ask.js";
import { byId, say } from "./dom.js";

const REST = 350;

export class Reasons {
  constructor(state, told) {
    Object.assign(this, { state, told });
    this.asker = new Asker("/api/uitleg", apartFrom("reden"));
  }

  // The knobs moved: what is written belongs to an earlier change.
  clear() {
    clearTimeout(this.waiting);
    this.asker.drop();
    say(byId("reden"), "");
  }

  // One measure tells: what went, since that is what people miss, else what came.
  later(answer) {
    clearTimeout(this.waiting);
    if (answer?.status !== "optimal") return;
    const first = (how) => document.querySelector(`.card[data-moved="${how}"]`)?.dataset.id;
    const [id, how] = first("eruit") ? [first("eruit"), "eruit"] : [first("erbij"), "erbij"];
    if (id) this.waiting = setTimeout(() => this.ask(id, how), REST);
  }

  async ask(id, how) {
    const got = await this.asker.ask(this.state.body({ measure: id }));
    const line = got?.answer?.lines?.[0];
    if (!line) return;
    say(byId("reden"), `${id} ${how}: ${line.slice(0, 1).toLowerCase()}${line.slice(1)}`);
    byId("reden").title = byId("reden").textContent;
    this.told();
  }
}
