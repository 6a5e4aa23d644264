// While a slider is turned, the next step in the same direction is asked beforehand: it is then known as soon as it
// is needed. The answer itself is thrown away; the server keeps it.

import { Asker, apartFrom } from "./ask.js";

export class Ahead {
  constructor(state, controls) {
    Object.assign(this, { state, controls });
    this.asker = new Asker("/api/vooruit", apartFrom("vooruit"));
    this.asked = null;
  }

  begin() {
    const next = this.controls.next();
    if (!next) return;
    this.asked = this.state.body({}, { now: next });
    this.asker.ask(this.asked);
  }

  // Something else is asked now; if it is just this, it is under way already.
  stop(body) {
    if (body !== this.asked) this.asker.drop();
  }
}
