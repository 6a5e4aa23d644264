// Which measure when: the plan is asked again with every turn of a knob, as long as the table looks at it.

import { Asker } from "./ask.js";
import { byId, el, say } from "./dom.js";
import { PlanChart } from "./plan_chart.js";
import { number, some } from "./words.js";

const PATIENCE = 250;
const QUIET = 700;
const MOST_NAMED = 6;
const MOST_OF_MANY = 3;
const MOVES = [["earlier", "came", "Eerder"], ["later", "went", "Later"], ["came", "came", "Erbij"], ["went", "went", "Eruit"]];

export class PlanView {
  constructor(opening, state, { open, apply, told }) {
    Object.assign(this, { opening, state, told });
    this.asker = new Asker("/api/plan");
    this.chart = new PlanChart(opening, open);
    this.answer = null;
    this.table = el("tbody");
    byId("plan-tekening").append(this.chart.element);
    byId("plan-tabel").append(this.periodTable());
    byId("beeld").hidden = false;
    for (const radio of document.querySelectorAll("[name=beeld]")) {
      radio.addEventListener("change", () => apply((now) => { now.view = radio.value; }));
    }
    byId("plan-stop").addEventListener("click", () => this.cancel());
  }

  periodTable() {
    const limited = Object.keys(this.opening.planning.capacity).map((id) => this.opening.criteria.find((c) => c.id === id));
    const heads = ["Periode", "Ontwikkelen", ...limited.map((c) => `${c.title} (${c.unit})`), "Werkt", "Resultaat"];
    return el("table", {}, el("caption", {}, "Wat elke periode vraagt en brengt"),
      el("thead", {}, el("tr", {}, heads.map((text) => el("th", { scope: "col" }, text)))), this.table);
  }

  begin() { this.chart.begin(); }

  // Puts the switch, and what it shows, as the state says.
  place() {
    const { isPlan } = this.state;
    document.body.dataset.beeld = isPlan ? "plan" : "pakket";
    for (const radio of document.querySelectorAll("[name=beeld]")) radio.checked = radio.value === this.state.now.view;
    if (!isPlan) this.wait(false);
  }

  // The knobs moved: what is asked now is of no use any more.
  later() {
    this.asker.drop();
    this.wait(this.state.isPlan);
  }

  // The package is known: without one there is no plan either, and the page says why.
  async show(answer) {
    const isHere = this.state.isPlan && answer?.status === "optimal";
    for (const id of ["plan", "plan-hoofd"]) byId(id).hidden = !isHere;
    if (!isHere) { this.wait(false); return; }
    const got = await this.asker.ask(this.state.body(this.state.planAsked()), (part) => this.tell(part, true));
    if (got === null) return;
    this.wait(false);
    if (got.problem) this.fail(got.problem.message);
    else this.tell(got.answer, false);
  }

  // A plan, or that there is none; `isOnWay` for the best so far.
  tell(answer, isOnWay) {
    const [heading, ...lines] = answer.lines ?? [];
    if (!answer.measures) { this.fail(heading ?? "De tijd was om.", lines); return; }
    this.answer = answer;
    byId("plan").removeAttribute("data-oud");
    say(byId("plan-kop"), heading.replace(/\.$/, ""));
    const [begin, sure, ...more] = lines;
    byId("plan-zin").replaceChildren(...sentences([begin, isOnWay ? `${sure} Er wordt nog gezocht …` : sure]));
    byId("plan-zin").lastElementChild.classList.toggle("unproven", answer.status === "stopped");
    byId("plan-meer").replaceChildren(...sentences(more));
    this.moves = this.chart.show(answer, this.state.now);
    this.change(this.moves);
    this.table.replaceChildren(...answer.periods.map((period, t) => this.row(period, answer.brings[t])));
    this.finish();
  }

  row(period, brings) {
    return el("tr", {}, el("th", { scope: "row" }, period.period), el("td", {}, period.developing.join(", ") || "–"),
      Object.keys(period.capacity).map((c) => el("td", {}, `${number(period.used[c])} van ${number(period.capacity[c])}`)),
      el("td", {}, number(period.in_effect.length)), el("td", {}, number(brings)));
  }

  change(moves) {
    const kinds = MOVES.filter(([kind]) => moves[kind].length);
    const most = kinds.length > 2 ? MOST_OF_MANY : MOST_NAMED;
    const parts = kinds.map(([kind, style, word]) => el("span", { class: style }, `${word}: ${some(moves[kind], most)}.`));
    const nothing = this.chart.base ? [el("span", { class: "" }, "Het plan blijft hetzelfde.")] : [];
    byId("plan-verandering").replaceChildren(...(parts.length ? parts.flatMap((part, i) => [...(i ? [" "] : []), part]) : nothing));
  }

  // What is still drawn belongs to an earlier setting.
  fail(heading, lines = []) {
    this.answer = null;
    this.moves = null;
    byId("plan").toggleAttribute("data-oud", true);
    say(byId("plan-kop"), heading);
    byId("plan-zin").replaceChildren();
    byId("plan-meer").replaceChildren(...sentences(lines));
    byId("plan-verandering").replaceChildren();
    this.finish();
  }

  finish() {
    byId("plan-tekening").hidden = this.chart.shown === null;
    const texts = ["plan-kop", "plan-zin", "plan-verandering"].map((id) => byId(id).textContent.trim()).filter(Boolean);
    say(byId("kort-tekst"), [texts[0], byId("plan-verandering").textContent].filter(Boolean).join(" · "));
    document.body.dataset.plan = String(Number(document.body.dataset.plan ?? 0) + 1);
    clearTimeout(this.speaking);
    this.speaking = setTimeout(() => say(byId("melding"), texts.join(". ")), QUIET);
    this.told();
  }

  wait(waiting) {
    clearTimeout(this.impatience);
    clearTimeout(this.speaking);
    document.body.toggleAttribute("data-plan-wacht", waiting);
    if (!waiting) this.slow(false);
    else this.impatience = setTimeout(() => this.slow(true), PATIENCE);
  }

  slow(slow) {
    document.body.toggleAttribute("data-plan-traag", slow);
    byId("plan").setAttribute("aria-busy", String(slow));
    byId("plan-bezig").hidden = !slow;
  }

  cancel() {
    this.asker.drop();
    this.wait(false);
    this.fail("U hebt het rekenen gestopt", ["Bij deze stand is er geen plan. Draai aan een knop, dan wordt er weer gerekend."]);
    byId("pakket").focus();
  }

  // What a measure does in the plan, for the panel.
  of(id) {
    if (!this.answer) return "Er is nu geen plan.";
    const reason = this.answer.reasons[id];
    return reason ? `In het plan: ${reason}.` : "Niet in het plan.";
  }

  // What the audience sees of it.
  picture() {
    return {
      package: this.answer?.package ?? null,
      came: this.moves?.came ?? [],
      went: this.moves?.went ?? [],
      heading: byId("plan-kop").textContent,
      sentence: byId("plan-zin").firstElementChild?.textContent ?? "",
      reason: byId("plan-verandering").textContent,
      tiles: [],
      plan: this.answer && { periods: this.opening.planning.periods, bars: this.chart.bars() },
    };
  }
}

const sentences = (lines) => lines.map((text) => el("p", {}, text));
