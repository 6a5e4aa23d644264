// A value as a share of the highest within reach: whatever the table fixed or limited, at these weights.
//
// Values of two weightings or approaches are on different scales; as shares they can be compared.

import { Asker } from "./ask.js";

const CALM = 250;

export class Worth {
  constructor(state, changed) {
    Object.assign(this, { state, changed });
    this.asker = new Asker("/api/bereik");
    this.asked = null;
    this.reach = null;
  }

  // The knobs moved: once they rest, it is asked anew, unless the weights are still the same.
  later() {
    clearTimeout(this.waiting);
    const body = this.state.reachBody();
    if (body === this.asked) return;
    this.asker.drop();
    this.asked = null;
    this.reach = null;
    this.waiting = setTimeout(() => this.ask(body), CALM);
  }

  async ask(body) {
    const got = await this.asker.ask(body);
    if (got?.answer?.status !== "optimal" || body !== this.state.reachBody()) return;
    this.asked = body;
    this.reach = got.answer.reach;
    this.changed();
  }

  // Null as long as it is not known, or if nothing of worth is within reach.
  share(value) {
    return this.reach === null ? null : value / this.reach;
  }

  // Of the best package of all: what was proven best without any choice of the table is what is within reach.
  of(answer) {
    return this.state.isFree && answer.value > 0 ? 1 : this.share(answer.value);
  }
}
