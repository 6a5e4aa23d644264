// The outcome in words: what came out, what changed, what it brings and asks, or why there is nothing.

import { Conflict } from "./conflict.js";
import { byId, el, say } from "./dom.js";
import { clipped, count, number, percent, signed, some } from "./words.js";

const QUIET = 700;
const MOST_NAMED = 8;
const MOST_OF_BOTH = 4;
const SIDE_BY_SIDE = matchMedia("(min-width: 56rem)");
const HEADINGS = { stopped: "Gestopt", lost: "Geen contact met het programma", other: "Deze bladzijde is oud" };

// What is in the second and not in the first, and the other way round.
const differing = (first, second) => [[...second].filter((id) => !first.has(id)), [...first].filter((id) => !second.has(id))];

// The unit of bare numbers below; of points nothing is said, as on other pages.
const unitOf = ({ title, unit }) => (
  unit === "punten" || unit.toLowerCase() === title.toLowerCase() ? "" : ` (${unit.replace(/^euro\b/i, "€")})`
);

export class Result {
  constructor(opening, state, worth, apply, again) {
    Object.assign(this, { opening, state, worth, again });
    this.package = null;
    this.base = null;
    this.last = null;
    this.answer = null;
    this.conflict = new Conflict(opening, state, worth, apply);
    this.share = this.shareTile();
    this.tiles = new Map(opening.criteria.map((c) => [c.id, this.tile(c)]));
    const unknown = opening.measures.some((m) => Object.values(m.scores).includes("?"));
    byId("totalen-lijst").classList.toggle("some-unknown", unknown);
    const units = new Set(opening.criteria.map((c) => c.unit));
    const unit = units.size === 1 ? `In ${[...units][0]}. ` : "";
    say(byId("totalen-noot"), `${unit}${opening.status.title} Waarde: deel van wat bij deze weging te halen is zonder grens, minimum of vastgezette maatregelen.`);
  }

  shareTile() {
    const value = el("dd", { class: "amount" });
    byId("totalen-lijst").append(el(
      "div", { class: "tile share-tile" }, el("dt", {}, "Waarde", " ", el("span", { class: "kind" }, "van wat kan")), value,
    ));
    return value;
  }

  tile(criterion) {
    const value = el("dd", { class: "amount" });
    const difference = el("dd", { class: "difference" });
    const unknown = el("dd", { class: "unknown" });
    const asks = criterion.direction === "min";
    byId("totalen-lijst").append(el(
      "div", { class: asks ? "tile asks" : "tile" },
      el("dt", {}, criterion.label, " ", el("span", { class: "kind" }, `${asks ? "vraagt" : "brengt"}${unitOf(criterion)}`)),
      value, difference, unknown,
    ));
    return { value, difference, unknown, criterion };
  }

  begin() {
    this.base = this.package;
  }

  // The totals are held against the last moment that was kept.
  compareWith(moment) {
    this.last = moment;
    byId("sinds").hidden = !moment;
    if (this.answer) this.totals(this.answer);
  }

  show(answer, problem) {
    this.answer = answer?.status === "optimal" ? answer : null;
    const failedBefore = byId("uitkomst").classList.contains("failed");
    this.conflict.hide();
    byId("uitkomst").classList.toggle("failed", this.answer === null);
    if (problem) this.problem(problem);
    else if (answer.status === "infeasible") this.impossible(answer);
    else if (answer.status === "stopped") this.stopped();
    else this.optimal(answer);
    byId("totalen").hidden = this.package === null;
    if (this.answer === null) this.tellChange([], []);
    // What went wrong, and the way out, must be in view; on a telephone the knobs stand above it, and stay in view.
    if (this.answer === null && !failedBefore && SIDE_BY_SIDE.matches) window.scrollTo({ top: 0 });
    const heading = byId("uitkomst-kop").textContent;
    // While the table looks at the plan, that is what is told; but not without a package.
    if (this.answer && this.state.isPlan) return;
    say(byId("kort-tekst"), [heading, byId("verandering").textContent].filter(Boolean).join(" · "));
    this.announce();
  }

  optimal(answer) {
    const ids = answer.package;
    // Within a limit too little may fit: then it is not that doing nothing is best.
    const nothing = this.state.limitHolds ? "Geen maatregelen" : "Niets doen is het beste";
    const best = !ids.length && this.state.limitHolds
      ? "Bewezen: binnen deze grens is geen pakket beter dan niets doen."
      : "Bewezen het beste bij deze stand.";
    say(byId("uitkomst-kop"), ids.length ? count(ids.length, "maatregel", "maatregelen") : nothing);
    say(byId("uitkomst-zin"), `${best} ${this.opening.ties[answer.unique ? "only" : "several"]}`);
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
    const most = came.length && went.length ? MOST_OF_BOTH : MOST_NAMED;
    if (came.length) parts.push(["came", `Erbij: ${some(came, most)}.`]);
    if (went.length) parts.push(["went", `Eruit: ${some(went, most)}.`]);
    if (!parts.length && nothing) parts.push(["", nothing]);
    const place = byId("verandering");
    if (place.textContent === parts.map(([, text]) => text).join(" ")) return;
    place.replaceChildren(...parts.flatMap(([kind, text], i) => [...(i ? [" "] : []), el("span", { class: kind }, text)]));
  }

  totals(answer) {
    for (const [id, { value, difference, unknown, criterion }] of this.tiles) {
      const amount = number(answer.totals[id]);
      if (value.textContent !== amount) {
        value.textContent = amount;
        value.style.setProperty("--tekens", amount.length);
        value.title = `${criterion.title}: ${amount} ${criterion.unit}`;
      }
      const step = this.last ? answer.totals[id] - (this.last.totals[id] ?? 0) : 0;
      say(difference, this.last ? (Math.abs(step) < 1e-9 ? "gelijk" : signed(step)) : "");
      say(unknown, answer.unknown[id] ? `${number(answer.unknown[id])} onbekend` : "");
    }
    this.value();
    this.since(new Set(answer.package));
  }

  // The value as a share; it comes a little later than the rest, and never belongs to another question.
  value() {
    this.conflict.value();
    if (!this.answer) return;
    const share = this.worth.of(this.answer);
    say(this.share, share === null ? "–" : percent(share));
  }

  since(now) {
    if (!this.last) return;
    const [came, went] = differing(new Set(this.last.package), now);
    const most = came.length && went.length ? MOST_OF_BOTH : MOST_NAMED;
    const parts = [came.length ? `erbij ${some(came, most)}` : "", went.length ? `eruit ${some(went, most)}` : ""].filter(Boolean);
    say(byId("sinds"), `Verschil met het laatste moment, ‘${clipped(this.last.title)}’: ${parts.length ? parts.join("; ") : "dezelfde maatregelen"}.`);
  }

  stopped() {
    say(byId("uitkomst-kop"), "De tijd was om");
    say(byId("uitkomst-zin"), "Er is geen bewezen pakket bij deze stand. Start met meer tijd (optie --tijd).");
  }

  problem(problem) {
    say(byId("uitkomst-kop"), HEADINGS[problem.kind] ?? "Dit kan niet worden uitgerekend");
    say(byId("uitkomst-zin"), problem.message);
    if (problem.kind === "stopped") this.conflict.wayOut("Reken opnieuw", () => this.again());
  }

  impossible(answer) {
    say(byId("uitkomst-kop"), "Dit kan niet samen");
    say(byId("uitkomst-zin"), answer.conflict.length > 1
      ? "Geen enkel pakket voldoet aan alles hieronder. Laat één ding los, dan kan het weer."
      : "Geen enkel pakket voldoet hieraan.");
    this.conflict.show(answer, this.package);
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
