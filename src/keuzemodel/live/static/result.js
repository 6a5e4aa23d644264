// The outcome in words: what came out, what changed, what it brings and asks, or why there is nothing.

import { byId, el, say } from "./dom.js";
import { count, join, number, signed } from "./words.js";

const QUIET = 700;
const MOST_NAMED = 8;

export class Result {
  constructor(opening, state, apply) {
    Object.assign(this, { opening, state, apply });
    this.titles = new Map(opening.measures.map((m) => [m.id, m.title]));
    this.package = null;
    this.base = null;
    this.last = null;
    this.answer = null;
    this.tiles = new Map(opening.criteria.map((c) => [c.id, this.tile(c)]));
  }

  tile(criterion) {
    const value = el("dd", { class: "amount" });
    const difference = el("dd", { class: "difference" });
    const asks = criterion.direction === "min";
    byId("totalen-lijst").append(el(
      "div", { class: asks ? "tile asks" : "tile" },
      el("dt", {}, criterion.label, el("span", { class: "kind" }, asks ? "vraagt" : "brengt")), value, difference,
    ));
    return { value, difference, criterion };
  }

  begin() {
    this.base = this.package;
  }

  // The totals are held against the last moment that was kept.
  compareWith(moment) {
    this.last = moment;
    if (this.answer) this.totals(this.answer);
  }

  show(answer, problem) {
    this.answer = answer?.status === "optimal" ? answer : null;
    byId("conflict").replaceChildren();
    byId("conflict").hidden = true;
    byId("totalen").hidden = this.answer === null;
    say(byId("verandering"), "");
    byId("uitkomst").classList.toggle("failed", this.answer === null);
    if (problem) this.problem(problem);
    else if (answer.status === "infeasible") this.conflict(answer);
    else if (answer.status === "stopped") this.stopped();
    else this.optimal(answer);
    const heading = byId("uitkomst-kop").textContent;
    say(byId("kort"), [heading, byId("verandering").textContent].filter(Boolean).join(" · "));
    this.announce();
  }

  optimal(answer) {
    const ids = answer.package;
    say(byId("uitkomst-kop"), ids.length ? count(ids.length, "maatregel", "maatregelen") : "Niets doen is het beste");
    say(byId("uitkomst-zin"), answer.unique
      ? "Bewezen het beste pakket bij deze stand. Geen ander pakket is even goed."
      : "Bewezen het beste bij deze stand. Er is nog een pakket dat precies even goed is.");
    this.change(new Set(ids));
    this.totals(answer);
    this.package = new Set(ids);
    document.body.dataset.waarde = String(answer.value);
  }

  change(now) {
    if (this.base === null) return;
    const came = [...now].filter((id) => !this.base.has(id));
    const went = [...this.base].filter((id) => !now.has(id));
    const parts = [];
    if (came.length) parts.push(`Erbij: ${this.named(came)}.`);
    if (went.length) parts.push(`Eruit: ${this.named(went)}.`);
    say(byId("verandering"), parts.length ? parts.join(" ") : "Het pakket blijft hetzelfde.");
  }

  named(ids) {
    const more = ids.length - MOST_NAMED;
    const shown = more > 0 ? ids.slice(0, MOST_NAMED) : ids;
    return join([...shown, ...(more > 0 ? [`${number(more)} andere`] : [])]);
  }

  totals(answer) {
    for (const [id, { value, difference, criterion }] of this.tiles) {
      const unknown = answer.unknown[id];
      say(value, number(answer.totals[id]));
      const parts = [];
      if (this.last) {
        const step = answer.totals[id] - (this.last.totals[id] ?? 0);
        parts.push(Math.abs(step) < 1e-9 ? "gelijk" : signed(step));
      }
      if (unknown) parts.push(`${number(unknown)} onbekend`);
      say(difference, parts.join(", "));
      value.title = `${criterion.title}: ${number(answer.totals[id])} ${criterion.unit}`;
    }
    const units = new Set(this.opening.criteria.map((c) => c.unit));
    const unit = units.size === 1 ? `In ${[...units][0]}. ` : "";
    const scores = `${this.opening.status.title} `;
    const last = this.last ? `Verschil met het laatste moment: ‘${this.last.title}’.` : "";
    say(byId("totalen-noot"), `${unit}${scores}Waarde van het pakket: ${number(answer.value)}. ${last}`.trim());
  }

  stopped() {
    say(byId("uitkomst-kop"), "De tijd was om");
    say(byId("uitkomst-zin"), "Er is geen bewezen pakket bij deze stand. Start met meer tijd (optie --tijd).");
  }

  problem(problem) {
    say(byId("uitkomst-kop"), problem.stopped ? "Gestopt" : "Dit kan niet worden uitgerekend");
    say(byId("uitkomst-zin"), problem.stopped ? "U hebt het rekenen gestopt. Bij deze stand is er geen antwoord." : problem.message);
    if (!problem.stopped) return;
    byId("conflict").hidden = false;
    byId("conflict").append(el("div", { class: "buttons" }, el("button", { type: "button", onclick: problem.again }, "Reken opnieuw")));
  }

  conflict(answer) {
    say(byId("uitkomst-kop"), "Dit kan niet samen");
    say(byId("uitkomst-zin"), answer.conflict.length > 1
      ? "Geen enkel pakket voldoet aan alles wat hieronder staat. Laat één ding los, dan kan het weer."
      : "Geen enkel pakket voldoet hieraan.");
    const box = byId("conflict");
    box.hidden = false;
    box.append(el("ul", { class: "rules" }, answer.conflict.map((rule) => el("li", {}, rule.text))));
    const options = answer.repair?.options ?? [];
    if (!options.length) return;
    box.append(el("h3", {}, options.length > 1 ? "Zo kan het weer: kies er een" : "Zo kan het weer"));
    box.append(el("ul", { class: "repairs" }, options.map((option) => this.repair(option))));
  }

  repair(option) {
    const possible = option.steps.every((step) => this.canTake(step));
    if (!possible) return el("li", {}, option.text);
    return el("li", {}, el(
      "button", { type: "button", class: "repair", onclick: () => { this.apply((now) => option.steps.forEach((s) => this.take(s, now))); byId("pakket").focus(); } },
      option.text,
    ));
  }

  canTake(step) {
    return "measure" in step || ("at_least" in step && this.state.limited.includes(step.criterion));
  }

  take(step, now) {
    if ("measure" in step) delete now.locks[step.measure];
    // Up to the next hundredth, since the number field has two decimals.
    else now.capacity[step.criterion] = Math.ceil(Math.round(step.at_least * 1e6) / 1e4) / 100;
  }

  // Waits until the knob rests; a screen reader that hears every step hears nothing.
  announce() {
    clearTimeout(this.speaking);
    this.speaking = setTimeout(() => {
      const parts = ["uitkomst-kop", "uitkomst-zin", "verandering"].map((id) => byId(id).textContent.trim());
      say(byId("melding"), parts.filter(Boolean).map((p) => (/[.!?]$/.test(p) ? p : `${p}.`)).join(" "));
    }, QUIET);
  }
}
