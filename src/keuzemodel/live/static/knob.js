// One number: a slider with a number field, and what is said of it.

import { el, say } from "./dom.js";
import { number, parse, rounded } from "./words.js";

const WIDE = 10_000;

export class Knob {
  constructor({ id, label, most, least = 0, unit = "", get, set, turned }) {
    const step = grain(most - least);
    // The steps are counted from the least: so that one of them is 0, it is a step itself.
    Object.assign(this, { get, set, turned, most, grain: step, least: Math.floor(least / step) * step });
    this.note = () => "";
    this.step = 0;
    this.range = el("input", {
      type: "range", id, min: this.least, max: most, step, "aria-describedby": `${id}-noot`,
      oninput: () => this.turn(Number(this.range.value), "input"),
      onchange: () => this.turn(Number(this.range.value), "change"),
    });
    this.field = el("input", {
      type: "text", inputmode: "decimal", class: "number", id: `${id}-getal`, autocomplete: "off",
      "aria-label": `${label}, getal${unit ? ` in ${unit}` : ""}`, "aria-describedby": `${id}-fout`,
      oninput: () => this.type(),
      onchange: () => this.leave(),
    });
    this.before = el("span", { class: "visually-hidden" });
    this.after = el("span");
    this.words = el("p", { class: "note", id: `${id}-noot` }, this.before, this.after);
    this.turns = el("div", { class: "turns" });
    this.error = el("p", { class: "error", id: `${id}-fout` });
    this.element = el(
      "div", { class: Math.max(most, -least) < WIDE ? "knob" : "knob wide" },
      el("div", { class: "words" }, el("label", { for: id }, label), this.words), this.range, this.field, this.error,
    );
  }

  turn(value, kind) {
    if (kind === "change" && value === this.get()) { this.turned("change", this); return; }
    this.step = value - this.get();
    this.set(value);
    this.field.value = number(value);
    this.valid(true);
    this.turned(kind, this);
  }

  next() {
    const value = rounded(this.get() + this.step);
    return this.step && value >= Number(this.range.min) && value <= Number(this.range.max) ? value : null;
  }

  type() {
    const value = this.parsed();
    this.valid(value !== null);
    if (value === null || value === this.get()) return;
    this.set(value);
    this.room();
    this.range.value = value;
    this.step = 0;
    this.turned("input", this);
  }

  parsed() {
    return parse(this.field.value, this.least < 0);
  }

  leave() {
    if (this.parsed() === null) return;
    this.field.value = number(this.get());
    this.turned("change", this);
  }

  valid(valid) {
    this.field.setAttribute("aria-invalid", String(!valid));
    say(this.error, valid ? "" : `Geef een getal${this.least < 0 ? "" : " van 0 of hoger"}.`);
  }

  room() {
    this.range.max = this.get() > this.most ? Math.ceil(this.get()) : this.most;
    this.range.min = Math.min(this.least, Math.floor(this.get() / this.grain) * this.grain);
  }

  show() {
    this.room();
    this.range.value = this.get();
    this.field.value = number(this.get());
    this.valid(true);
  }

  refresh() {
    const note = this.note();
    say(this.before, note.endsWith("%") ? "telt voor " : "");
    say(this.after, note);
  }
}

// How far a slider goes at a time: some hundreds of steps in all, of a round amount.
function grain(room) {
  if (room > 1000 || room < 1) return 10 ** (Math.floor(Math.log10(room)) - 2);
  return room < 10 ? 0.1 : 1;
}
