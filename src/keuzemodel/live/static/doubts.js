// What the outcome rests on: how often it is the best one while scores are uncertain, and on request each measure.

import { Asker, apartFrom } from "./ask.js";
import { byId, say } from "./dom.js";

const REST = 900;
const OFFER = "Toont bij elke maatregel hoe vaak hij in het beste pakket zit, nu scores onzeker zijn.";

export class Doubts {
  constructor(opening, state, board) {
    Object.assign(this, { state, board });
    this.asker = new Asker("/api/onzeker", apartFrom("onzeker"));
    this.known = opening.doubtful;
    this.shown = false;
    this.found = null;
    byId("twijfel").hidden = !this.known;
    byId("hoe-vaak").addEventListener("click", () => this.turn());
  }

  turn() {
    this.shown = !this.shown;
    byId("hoe-vaak").setAttribute("aria-pressed", String(this.shown));
    this.show();
  }

  // The knobs moved: what was said belongs to an earlier package.
  clear() {
    clearTimeout(this.waiting);
    this.asker.drop();
    if (this.found === null) return;
    this.found = null;
    this.show();
  }

  later(answer) {
    clearTimeout(this.waiting);
    if (this.known && answer?.status === "optimal") this.waiting = setTimeout(() => this.ask(), REST);
  }

  async ask() {
    const got = await this.asker.ask(this.state.body());
    if (!got?.answer?.texts) return;
    this.found = got.answer;
    this.show();
  }

  // One sentence, so that no card moves: of all doubts where the shares stand, else of the fitted points if there are any.
  show() {
    this.board.showSure(this.shown ? this.found?.texts : null);
    const lines = this.found?.lines ?? [];
    const waiting = this.shown ? "De onzekere scores worden getrokken …" : OFFER;
    say(byId("hoe-vaak-tekst"), lines.length ? lines.at(this.shown ? 0 : -1) : waiting);
  }
}
