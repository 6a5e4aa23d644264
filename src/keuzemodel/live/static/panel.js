// One measure: is it in, what does turning it cost, why, and a lock. It opens beside the board, never over it.

import { Asker } from "./ask.js";
import { byId, el, say } from "./dom.js";
import { letEstimate } from "./estimates.js";
import { apart } from "./words.js";

const CALM = 350;
const TWICE = 500;
const LOCKS = [["", "vrij"], ["in", "altijd erin"], ["uit", "altijd eruit"]];

export class Panel {
  constructor(opening, state, worth, apply, plan) {
    Object.assign(this, { opening, state, worth, apply, plan });
    this.measures = new Map(opening.measures.map((m) => [m.id, m]));
    this.price = new Asker("/api/prijs");
    this.why = new Asker("/api/uitleg");
    this.answer = null;
    this.id = null;
    this.opened = 0;
    this.box = byId("paneel");
    this.box.addEventListener("keydown", (event) => { if (event.key === "Escape") this.close(); });
    // The second half of a double click on a card falls on what opened over it, on a small screen: it means nothing.
    this.box.addEventListener("click", (event) => {
      if (event.detail < 2 || performance.now() - this.opened > TWICE) return;
      event.preventDefault();
      event.stopPropagation();
    }, true);
  }

  open(id) {
    if (id === this.id) { byId("paneel-kop").focus(); return; }
    this.id = id;
    this.opened = performance.now();
    const measure = this.measures.get(id);
    const head = el("h2", { id: "paneel-kop", tabindex: "-1" }, el("span", { class: "id" }, id), ` ${measure.title}`);
    this.status = el("p", { class: "status" });
    this.planned = el("p", { class: "planned" });
    this.dates = this.plan ? this.dateLocks(id) : null;
    this.costs = el("h3", {}, "Prijs");
    this.cost = el("p", { class: "price", "aria-live": "polite" });
    this.reasons = el("div", { class: "reasons" });
    const phase = this.opening.phases.find((p) => p.id === measure.phase);
    const themes = this.opening.themes.filter((t) => measure.themes.includes(t.id)).map((t) => t.title);
    this.box.replaceChildren(
      el("div", { class: "panel-head" }, head, el("button", { type: "button", class: "close", onclick: () => this.close() }, "Sluiten")),
      el("p", { class: "subtle small" }, [phase.title, ...themes].join(" · ")),
      this.status, this.planned, this.lock(id), this.dates,
      this.costs, this.cost,
      el("h3", {}, "Waarom"), this.reasons,
      ...measure.needs.map((text) => el("p", { class: "small" }, text)),
      el("h3", {}, "Scores"), this.scores(measure),
      el("p", { class: "subtle small" }, this.grounds(measure)),
      el("details", {}, el("summary", {}, "Waarom deze scores"), el("p", { class: "small" }, measure.rationale), el("p", { class: "subtle small" }, `Bron: ${measure.source}`)),
    );
    this.box.hidden = false;
    document.body.toggleAttribute("data-paneel", true);
    this.box.parentElement.scrollTop = 0;
    head.focus({ preventScroll: true });
    this.show(this.answer, this.problem);
  }

  // What the scores are, and what the mark means if one of these has it.
  grounds(measure) {
    const { title, fitted = "" } = this.opening.status;
    const isMarked = fitted && Object.values(measure.scores).some((score) => score.endsWith(fitted[0]));
    return isMarked ? `${title} ${fitted}` : title;
  }

  close() {
    this.price.drop();
    this.why.drop();
    clearTimeout(this.waiting);
    this.box.hidden = true;
    document.body.removeAttribute("data-paneel");
    const kind = this.state.isPlan ? "gantt-name" : "card";
    const from = document.querySelector(`.${kind}[data-id="${CSS.escape(this.id)}"]`) ?? byId("pakket");
    this.id = null;
    from.focus({ preventScroll: true });
  }

  lock(id) {
    const now = this.state.now.locks[id] ?? "";
    return el("fieldset", { class: "locks" }, el("legend", {}, "Vastzetten"), LOCKS.map(([value, text]) => {
      const radio = el("input", {
        type: "radio", name: "slot", value, id: `slot-${value || "vrij"}`, checked: value === now,
        onchange: () => this.apply((state) => { if (value) state.locks[id] = value; else delete state.locks[id]; }),
      });
      return el("div", { class: "choice" }, radio, el("label", { for: radio.id }, text));
    }));
  }

  // When it may be developed; only where the table looks at the plan.
  dateLocks(id) {
    const choice = (key, words) => {
      const names = ["", ...this.opening.planning.periods];
      const select = el("select", {
        id: `slot-${key}`, "data-key": key,
        onchange: () => this.apply((now) => { if (select.value) now[key][id] = select.value; else delete now[key][id]; }),
      }, names.map((name) => el("option", { value: name }, name || "vrij")));
      return [el("label", { for: select.id }, words), select];
    };
    return el("fieldset", { class: "locks dates" }, el("legend", {}, "Ontwikkelen"),
      choice("notBefore", "Niet vóór"), choice("notAfter", "Niet na"));
  }

  // What the plan does with it, as the plan is now.
  place() {
    if (this.id === null || !this.plan) return;
    const { isPlan, now } = this.state;
    this.dates.hidden = !isPlan;
    this.planned.hidden = !isPlan;
    say(this.planned, this.plan.of(this.id));
    for (const select of this.dates.querySelectorAll("select")) select.value = now[select.dataset.key][this.id] ?? "";
  }

  scores(measure) {
    return el("table", { class: "score-table" },
      el("caption", { class: "visually-hidden" }, "Scores van deze maatregel"),
      el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "Criterium"), el("th", { scope: "col" }, "Score"))),
      el("tbody", {}, this.opening.criteria.map((c) => el("tr", {},
        el("th", { scope: "row" }, `${c.title} (${c.direction === "min" ? "vraagt" : "brengt"})`), el("td", {}, this.score(measure, c.id))))));
  }

  score(measure, criterion) {
    const words = measure.meanings?.[criterion];
    const said = words ? [measure.scores[criterion], " ", el("span", { class: "subtle small" }, words)] : [measure.scores[criterion]];
    const ask = this.opening.table && measure.doubtful.includes(criterion);
    return ask ? [...said, " ", letEstimate(this.state, measure, criterion, this.opening)] : said;
  }

  // The knobs moved: what is written here belongs to an older question.
  later() {
    if (this.id === null) return;
    clearTimeout(this.waiting);
    this.price.drop();
    this.why.drop();
    this.box.toggleAttribute("data-wacht", true);
  }

  show(answer, problem) {
    this.answer = answer?.status === "optimal" ? answer : null;
    this.problem = problem;
    if (this.id === null) return;
    this.box.removeAttribute("data-wacht");
    this.place();
    const locked = this.state.now.locks[this.id] ?? "";
    for (const radio of this.box.querySelectorAll("[name=slot]")) radio.checked = radio.value === locked;
    say(this.costs, locked ? "Wat deze keuze kost" : "Prijs");
    clearTimeout(this.waiting);
    this.found = null;
    if (!this.answer) {
      say(this.status, problem?.message ?? "Bij deze stand is er geen pakket.");
      this.status.classList.remove("in");
      say(this.cost, "");
      this.reasons.replaceChildren();
      return;
    }
    const isIn = this.answer.package.includes(this.id);
    say(this.status, isIn ? "Doet mee in dit pakket." : "Doet niet mee in dit pakket.");
    this.status.classList.toggle("in", isIn);
    say(this.cost, "Wordt uitgerekend …");
    this.reasons.replaceChildren(el("p", { class: "subtle" }, "Wordt uitgezocht …"));
    this.waiting = setTimeout(() => this.ask(this.id), CALM);
  }

  async ask(id) {
    const body = this.state.body({ measure: id });
    const [price, why] = [this.price.ask(body), this.why.ask(body)];
    const cost = await price;
    if (cost !== null && this.id === id) { this.found = cost; this.value(); }
    const reasons = await why;
    if (reasons !== null && this.id === id) this.tellWhy(reasons);
  }

  // The price, as far as it is known.
  value() {
    if (this.id === null || !this.found) return;
    const { answer, problem } = this.found;
    if (problem) say(this.cost, problem.message);
    else if (!("price" in answer)) say(this.cost, "Bij deze stand is er geen pakket.");
    else say(this.cost, answer.choice === null ? turning(answer) : choosing(answer));
  }

  tellWhy({ answer, problem }) {
    if (problem) { this.reasons.replaceChildren(el("p", {}, problem.message)); return; }
    const unique = [...new Set(answer.lines ?? [])];
    this.reasons.replaceChildren(...unique.map((text, i) => el("p", { class: i ? "" : "lead-line" }, text)));
    if (!unique.length) this.reasons.replaceChildren(el("p", { class: "subtle" }, "Er is nu geen uitleg."));
  }
}

// What it costs to turn a measure that is free.
function turning({ chosen, price, value, reach }) {
  if (price === null) return `${chosen ? "Zonder" : "Met"} deze maatregel kan het niet. Hieronder staat waarom.`;
  const turned = chosen ? "Zonder deze maatregel" : "Met deze maatregel erbij";
  if (price === 0) return `${turned} is een ander pakket precies even goed.`;
  if (reach === null) return `${turned} is het beste pakket minder waard.`;
  const [now, then] = apart(value / reach, (value - price) / reach);
  return `${turned} haalt het beste pakket ${then} van de waarde, in plaats van ${now}.`;
}

// What a choice of the table costs: the measure can be turned, but the table wants it so.
function choosing({ chosen, choice, free, value, reach }) {
  const own = `U koos: altijd ${chosen ? "erin" : "eruit"}.`;
  const would = free ? "Is hij vrij, dan doet hij mee." : "Is hij vrij, dan doet hij niet mee.";
  if (choice === 0) return `${own} Dat kost geen waarde. ${free === chosen ? `Ook als hij vrij is, doet hij ${free ? "" : "niet "}mee.` : would}`;
  if (reach === null) return `${own} Dat kost waarde. ${would}`;
  const [with_, without] = apart(value / reach, (value + choice) / reach);
  return `${own} Dat kost waarde: het pakket haalt ${with_}, en zonder deze keuze ${without}. ${would}`;
}
