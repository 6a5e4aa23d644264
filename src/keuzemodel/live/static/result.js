// The outcome in words: what came out, what changed, what it brings and asks, or why there is nothing.

import { byId, el, say } from "./dom.js";
import { count, join, number, signed } from "./words.js";

const QUIET = 700;
const MOST_NAMED = 8;
const SIDE_BY_SIDE = matchMedia("(min-width: 56rem)");
const HEADINGS = { stopped: "Gestopt", lost: "Geen contact met het programma", other: "Deze bladzijde is oud" };

// What is in the second and not in the first, and the other way round.
const differing = (first, second) => [[...second].filter((id) => !first.has(id)), [...first].filter((id) => !second.has(id))];

export class Result {
  constructor(opening, state, apply, again) {
    Object.assign(this, { opening, state, apply, again });
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
    const unknown = el("dd", { class: "unknown" });
    const asks = criterion.direction === "min";
    byId("totalen-lijst").append(el(
      "div", { class: asks ? "tile asks" : "tile" },
      el("dt", {}, criterion.label, " ", el("span", { class: "kind" }, asks ? "vraagt" : "brengt")), value, difference, unknown,
    ));
    return { value, difference, unknown, criterion };
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
    const failedBefore = byId("uitkomst").classList.contains("failed");
    byId("conflict").replaceChildren();
    byId("conflict").hidden = true;
    byId("totalen").hidden = this.answer === null;
    byId("uitkomst").classList.toggle("failed", this.answer === null);
    if (problem) this.problem(problem);
    else if (answer.status === "infeasible") this.conflict(answer);
    else if (answer.status === "stopped") this.stopped();
    else this.optimal(answer);
    if (this.answer === null) this.tellChange([], []);
    // What went wrong, and the way out, must be in view; on a telephone the knobs stand above it, and stay in view.
    if (this.answer === null && !failedBefore && SIDE_BY_SIDE.matches) window.scrollTo({ top: 0 });
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
    if (this.base === null) this.tellChange([], []);
    else this.tellChange(...differing(this.base, now), "Het pakket blijft hetzelfde.");
  }

  tellChange(came, went, nothing = "") {
    const parts = [];
    if (came.length) parts.push(["came", `Erbij: ${this.named(came)}.`]);
    if (went.length) parts.push(["went", `Eruit: ${this.named(went)}.`]);
    if (!parts.length && nothing) parts.push(["", nothing]);
    const place = byId("verandering");
    if (place.textContent === parts.map(([, text]) => text).join(" ")) return;
    place.replaceChildren(...parts.flatMap(([kind, text], i) => [...(i ? [" "] : []), el("span", { class: kind }, text)]));
  }

  named(ids) {
    const more = ids.length - MOST_NAMED;
    const shown = more > 0 ? ids.slice(0, MOST_NAMED) : ids;
    return join([...shown, ...(more > 0 ? [`${number(more)} andere`] : [])]);
  }

  totals(answer) {
    for (const [id, { value, difference, unknown, criterion }] of this.tiles) {
      const amount = number(answer.totals[id]);
      if (value.textContent !== amount) {
        value.textContent = amount;
        value.title = `${criterion.title}: ${amount} ${criterion.unit}`;
      }
      const step = this.last ? answer.totals[id] - (this.last.totals[id] ?? 0) : 0;
      say(difference, this.last ? (Math.abs(step) < 1e-9 ? "gelijk" : signed(step)) : "");
      say(unknown, answer.unknown[id] ? `${number(answer.unknown[id])} onbekend` : "");
    }
    this.since(new Set(answer.package));
    const units = new Set(this.opening.criteria.map((c) => c.unit));
    const unit = units.size === 1 ? `In ${[...units][0]}. ` : "";
    const scores = `${this.opening.status.title} `;
    say(byId("totalen-noot"), `${unit}${scores}Waarde van het pakket: ${number(answer.value)}.`);
  }

  since(now) {
    if (!this.last) { say(byId("sinds"), ""); return; }
    const [came, went] = differing(new Set(this.last.package), now);
    const parts = [came.length ? `erbij ${this.named(came)}` : "", went.length ? `eruit ${this.named(went)}` : ""].filter(Boolean);
    say(byId("sinds"), `Verschil met het laatste moment, ‘${this.last.title}’: ${parts.length ? parts.join("; ") : "dezelfde maatregelen"}.`);
  }

  stopped() {
    say(byId("uitkomst-kop"), "De tijd was om");
    say(byId("uitkomst-zin"), "Er is geen bewezen pakket bij deze stand. Start met meer tijd (optie --tijd).");
  }

  problem(problem) {
    say(byId("uitkomst-kop"), HEADINGS[problem.kind] ?? "Dit kan niet worden uitgerekend");
    say(byId("uitkomst-zin"), problem.message);
    const wayOut = {
      stopped: ["Reken opnieuw", () => this.again()],
      lost: ["Probeer het opnieuw", () => this.again()],
      other: ["Ververs de bladzijde", () => location.reload()],
    }[problem.kind];
    if (!wayOut) return;
    byId("conflict").hidden = false;
    byId("conflict").append(el("button", { type: "button", onclick: wayOut[1] }, wayOut[0]));
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
