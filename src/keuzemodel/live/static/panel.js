// One measure: is it in, what does turning it cost, why, and a lock.

import { Asker } from "./ask.js";
import { byId, el, say } from "./dom.js";

const CALM = 350;
const LOCKS = [["", "vrij"], ["in", "altijd erin"], ["uit", "altijd eruit"]];

export class Panel {
  constructor(opening, state, apply) {
    Object.assign(this, { opening, state, apply });
    this.measures = new Map(opening.measures.map((m) => [m.id, m]));
    this.price = new Asker("/api/prijs");
    this.why = new Asker("/api/uitleg");
    this.answer = null;
    this.id = null;
    this.box = byId("paneel");
    this.box.addEventListener("keydown", (event) => { if (event.key === "Escape") this.close(); });
  }

  open(id) {
    this.id = id;
    const measure = this.measures.get(id);
    const head = el("h2", { id: "paneel-kop", tabindex: "-1" }, el("span", { class: "id" }, id), ` ${measure.title}`);
    this.status = el("p", { class: "status" });
    this.cost = el("p", { class: "price", "aria-live": "polite" });
    this.reasons = el("div", { class: "reasons" });
    const phase = this.opening.phases.find((p) => p.id === measure.phase);
    const themes = this.opening.themes.filter((t) => measure.themes.includes(t.id)).map((t) => t.title);
    this.box.replaceChildren(
      el("div", { class: "panel-head" }, head, el("button", { type: "button", class: "close", onclick: () => this.close() }, "Sluiten")),
      el("p", { class: "subtle small" }, [phase.title, ...themes].join(" · ")),
      this.status, this.lock(id),
      el("h3", {}, "Prijs"), this.cost,
      el("h3", {}, "Waarom"), this.reasons,
      ...measure.needs.map((text) => el("p", { class: "small" }, text)),
      el("h3", {}, "Scores"), this.scores(measure),
      el("p", { class: "subtle small" }, [this.opening.status.title, this.opening.status.fitted ?? ""].join(" ").trim()),
      el("details", {}, el("summary", {}, "Waarom deze scores"), el("p", { class: "small" }, measure.rationale), el("p", { class: "subtle small" }, `Bron: ${measure.source}`)),
    );
    this.box.hidden = false;
    document.body.toggleAttribute("data-paneel", true);
    head.focus();
    this.show(this.answer);
  }

  close() {
    this.price.drop();
    this.why.drop();
    clearTimeout(this.waiting);
    this.box.hidden = true;
    document.body.removeAttribute("data-paneel");
    const from = document.querySelector(`.card[data-id="${CSS.escape(this.id)}"]`) ?? byId("pakket");
    this.id = null;
    from.focus();
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

  scores(measure) {
    return el("table", { class: "score-table" },
      el("caption", { class: "visually-hidden" }, "Scores van deze maatregel"),
      el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "Criterium"), el("th", { scope: "col" }, "Score"))),
      el("tbody", {}, this.opening.criteria.map((c) => el("tr", {},
        el("th", { scope: "row" }, `${c.title} (${c.direction === "min" ? "vraagt" : "brengt"})`), el("td", {}, measure.scores[c.id])))));
  }

  // The knobs moved: what is written here belongs to an older question.
  later() {
    if (this.id === null) return;
    clearTimeout(this.waiting);
    this.price.drop();
    this.why.drop();
    this.box.toggleAttribute("data-wacht", true);
  }

  show(answer) {
    this.answer = answer?.status === "optimal" ? answer : null;
    if (this.id === null) return;
    this.box.removeAttribute("data-wacht");
    for (const radio of this.box.querySelectorAll("[name=slot]")) {
      radio.checked = radio.value === (this.state.now.locks[this.id] ?? "");
    }
    if (!this.answer) {
      say(this.status, "Er is nu geen pakket.");
      say(this.cost, "");
      this.reasons.replaceChildren();
      return;
    }
    const isIn = this.answer.package.includes(this.id);
    say(this.status, isIn ? "Doet mee in dit pakket." : "Doet niet mee in dit pakket.");
    this.status.classList.toggle("in", isIn);
    say(this.cost, "Wordt uitgerekend …");
    this.reasons.replaceChildren(el("p", { class: "subtle" }, "Wordt uitgezocht …"));
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.ask(this.id, isIn), CALM);
  }

  async ask(id, isIn) {
    const body = this.state.body({ measure: id });
    const [price, why] = [this.price.ask(body), this.why.ask(body)];
    const cost = await price;
    if (cost !== null && this.id === id) this.tellPrice(cost, isIn);
    const reasons = await why;
    if (reasons !== null && this.id === id) this.tellWhy(reasons);
  }

  tellPrice({ answer, problem }, isIn) {
    if (problem) { say(this.cost, problem.message); return; }
    if (!("price" in answer)) { say(this.cost, "Er is nu geen pakket."); return; }
    const turned = isIn ? "Zonder deze maatregel" : "Met deze maatregel erbij";
    const digits = (v) => v.toLocaleString("nl-NL", { maximumFractionDigits: 3 });
    if (answer.price === null) say(this.cost, isIn ? "Zonder deze maatregel kan het niet." : "Met deze maatregel kan het niet.");
    else if (answer.price === 0) say(this.cost, `${turned} is een ander pakket precies even goed.`);
    else say(this.cost, `${turned} is het beste pakket ${digits(answer.price)} minder waard: ${digits(answer.value - answer.price)} in plaats van ${digits(answer.value)}.`);
  }

  tellWhy({ answer, problem }) {
    if (problem) { this.reasons.replaceChildren(el("p", {}, problem.message)); return; }
    const lines = [answer.headline, ...(answer.text ?? [])].filter(Boolean);
    const unique = [...new Set(lines)];
    this.reasons.replaceChildren(...unique.map((text, i) => el("p", { class: i ? "" : "lead-line" }, text)));
    if (!unique.length) this.reasons.replaceChildren(el("p", { class: "subtle" }, "Er is nu geen uitleg."));
  }
}

