// While a slider is turned, the next step in the same direction is asked beforehand: it is then known as soon as it
// is needed. The answer itself is thrown away; the server keeps it.

import { Asker, apartFrom } from "./ask.js";

export class Ahead {
  constructor(state, controls) {
    Object.assign(this, { state, controls });
    this.asker = new Asker("/api/vooruit", apartFrom("vooruit"));
  }

  begin() {
    const next = this.controls.next();
    if (next) this.asker.ask(this.state.body({}, { now: next }));
  }

  stop() {
    this.asker.drop();
  }
}
