// Nothing is possible: what cannot stand together, the sum that does not fit, and what makes it possible again.

import { Asker, apartFrom } from "./ask.js";
import { byId, el, say } from "./dom.js";
import { amount, count, join, number, percent, some } from "./words.js";

const MOST_WORKED_OUT = 12;
const MOST_NAMED = 6;

export class Conflict {
  constructor(opening, state, worth, apply) {
    Object.assign(this, { opening, state, worth, apply });
    this.criteria = new Map(opening.criteria.map((c) => [c.id, c]));
    this.measures = new Map(opening.measures.map((m) => [m.id, m]));
    this.box = byId("conflict");
    this.asker = new Asker("/api/kies", apartFrom("herstel"));
    this.options = [];
  }

  hide() {
    this.asker.drop();
    this.options = [];
    this.box.replaceChildren();
    this.box.hidden = true;
  }

  // Something else went wrong: only the way out, if there is one.
  wayOut(text, take) {
    this.box.hidden = false;
    this.box.append(el("button", { type: "button", onclick: take }, text));
  }

  show(answer, last) {
    this.last = last;
    const repairs = answer.repair?.options ?? [];
    this.box.hidden = false;
    this.box.append(...this.fixed(answer.conflict), ...this.rest(answer.conflict, repairs));
    if (!repairs.length) return;
    this.options = repairs.map((option) => this.option(option));
    this.box.append(
      el("h3", {}, "Zo kan het weer"),
      el("p", { class: "subtle small" }, `${repairs.length > 1 ? "Wat de meeste waarde overlaat, staat bovenaan. " : ""}${this.last ? "Erbij en eruit: vergeleken met het grijze pakket hieronder." : ""}`),
      el("ul", { class: "repairs" }, this.options.map(({ item }) => item)),
    );
    this.value();
    this.workOut();
  }

  // What the table fixed itself, in one line each.
  fixed(rules) {
    return [["include", "Altijd erin"], ["exclude", "Altijd eruit"]].flatMap(([kind, words]) => {
      const fixed = new Set(rules.map((rule) => own(rule, kind)));
      const ids = this.opening.measures.map((m) => m.id).filter((id) => fixed.has(id));
      if (!ids.length) return [];
      const names = ids.map((id) => (ids.length > 3 ? id : `‘${id} ${this.measures.get(id)?.title ?? ""}’`));
      return [el("p", {}, el("strong", {}, `${words}: `), `${join(names)}.`)];
    });
  }

  // The other rules, and the sum: what is needed at least, against the limit.
  rest(rules, repairs) {
    const limits = repairs.flatMap(({ steps }) => (steps.length === 1 && isAmount(steps[0]) ? steps : []));
    const told = new Set(limits.map((step) => step.rule));
    const others = rules.filter((rule) => !own(rule, "include") && !own(rule, "exclude") && !told.has(rule.rule));
    return [...others.map((rule) => el("p", {}, rule.text)), ...limits.map((step) => this.sum(step))];
  }

  sum({ kind, criterion, at_least: needed, at_most: highest }) {
    const { title, unit } = this.criteria.get(criterion);
    if (kind === "minimum") {
      const least = this.state.now.minimum[criterion];
      return el("p", { class: "sum" },
        `Op ‘${title}’ is hoogstens ${amount(highest, unit)} te halen, en het minimum is ${amount(least, unit)}. `,
        el("strong", {}, `${number(highest)} < ${number(least)}`));
    }
    const limit = this.state.now.capacity[criterion];
    return el("p", { class: "sum" },
      `Op ‘${title}’ is ten minste ${amount(needed, unit)} nodig, en de grens is ${amount(limit, unit)}. `,
      el("strong", {}, `${number(needed)} > ${number(limit)}`));
  }

  option(option) {
    const effect = el("span", { class: "effect" });
    const worth = el("span", { class: "share" });
    const possible = option.steps.every((step) => this.canTake(step));
    const words = possible ? join(option.steps.map((step) => this.words(step))) : option.text;
    const parts = [el("span", { class: "action" }, words), worth, effect];
    const take = () => { this.apply((now) => this.taken(option, now)); byId("pakket").focus(); };
    const shown = possible ? el("button", { type: "button", class: "repair", onclick: take }, parts) : el("div", { class: "repair" }, parts);
    return { option, possible, effect, worth, item: el("li", {}, shown) };
  }

  words(step) {
    const what = step.kind === "minimum" ? "het minimum" : "de grens";
    if (!("measure" in step)) return `zet ${what} op ${amount(rounded(step), this.criteria.get(step.criterion).unit)}`;
    return `zet ‘${step.measure} ${this.measures.get(step.measure).title}’ vrij`;
  }

  canTake(step) {
    if (step.kind === "limit") return "at_least" in step && this.state.limited.includes(step.criterion);
    return "measure" in step || (step.kind === "minimum" && "at_most" in step);
  }

  taken(option, now) {
    for (const step of option.steps) {
      if ("measure" in step) delete now.locks[step.measure];
      else if (step.kind === "minimum") now.minimum[step.criterion] = rounded(step);
      else now.capacity[step.criterion] = rounded(step);
    }
  }

  // What each repair is worth, once it is known what is within reach.
  value() {
    for (const { option, worth } of this.options) {
      const share = this.worth.share(option.value);
      say(worth, share === null ? "" : `haalt ${percent(share)} van de waarde`);
    }
  }

  // What each repair does to the package, one after the other.
  async workOut() {
    const options = this.options;
    for (const { option, possible, effect } of options.slice(0, MOST_WORKED_OUT)) {
      if (!possible) continue;
      const now = structuredClone(this.state.now);
      this.taken(option, now);
      const got = await this.asker.ask(this.state.body({}, { now }));
      if (options !== this.options || got === null) return;
      if (got.answer?.status === "optimal") say(effect, this.differing(got.answer.package));
    }
  }

  differing(ids) {
    const size = count(ids.length, "maatregel", "maatregelen");
    if (this.last === null) return size;
    const came = ids.filter((id) => !this.last.has(id));
    const went = [...this.last].filter((id) => !ids.includes(id));
    const parts = [came.length ? `erbij ${some(came, MOST_NAMED)}` : "", went.length ? `eruit ${some(went, MOST_NAMED)}` : ""];
    return [size, parts.filter(Boolean).join("; ") || "dezelfde als nu"].join(": ");
  }
}

// The measure that a rule of the table's own fixes; null for another rule. Only a few signs are coded in a name.
function own({ rule }, kind) {
  if (!rule.startsWith(`${kind}:`)) return null;
  return rule.slice(kind.length + 1).replaceAll("%3A", ":").replaceAll("%7C", "|").replaceAll("%25", "%");
}

// A number of the table's own that can be another one.
const isAmount = ({ kind, ...step }) => (kind === "limit" && "at_least" in step) || (kind === "minimum" && "at_most" in step);

// To the nearest number that is enough and that the number field can show.
const rounded = (step) => (step.kind === "minimum"
  ? toGrain(step.at_most, Math.floor)
  : toGrain(step.at_least, Math.ceil));
const toGrain = (value, round) => {
  const size = Math.abs(value);
  const grains = value && size < 1 ? 10 ** (2 - Math.floor(Math.log10(size))) : 100;
  return round(Math.round(value * grains * 1e4) / 1e4) / grains;
};
