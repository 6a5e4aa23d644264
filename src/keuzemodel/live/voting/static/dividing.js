// Divide 100 points over the aspects.

import { el, say } from "./dom.js";

const ALL = 100;

// Gives the elements of the form; `send` gets the vote, and tells whether it was taken.
export function divide(asked, draft, keep, send) {
  draft.points ??= {};
  const even = spread(asked.aspects.length);
  const rows = asked.aspects.map((aspect, k) => row(aspect, draft.points[aspect.id] ?? even[k], changed));
  const left = el("strong", { role: "status" });
  const button = el("button", { type: "submit", class: "primary wide" }, "Stuur mijn stem");
  const rest = el("button", { type: "button", class: "wide", onclick: () => even_out() }, "Maak er samen 100 van");
  const name = text("Uw naam (mag leeg blijven)", "naam", 40, draft, keep);
  const reason = text("Waarom, in één zin (mag leeg blijven)", "reden", 300, draft, keep);

  function points() { return rows.map((r) => r.value()); }

  function changed() {
    rows.forEach((r) => { draft.points[r.id] = r.value(); });
    keep();
    const sum = points().reduce((a, b) => a + b, 0);
    say(left, sum === ALL ? "Alle 100 punten zijn verdeeld." : sum < ALL ? `Nog ${ALL - sum} van de 100 punten te verdelen.` : `${sum - ALL} punten te veel: samen mogen het er 100 zijn.`);
    button.disabled = sum !== ALL;
    rest.hidden = sum === ALL || sum === 0;
  }

  // In the same proportions, in whole points: the largest remainders get what is left.
  function even_out() {
    const now = points();
    const sum = now.reduce((a, b) => a + b, 0);
    const exact = now.map((p) => (p * ALL) / sum);
    const whole = exact.map(Math.floor);
    const order = exact.map((p, k) => [p - whole[k], -k]).map(([part, k]) => [part, -k]).sort((a, b) => b[0] - a[0] || a[1] - b[1]);
    for (const [, k] of order.slice(0, ALL - whole.reduce((a, b) => a + b, 0))) whole[k] += 1;
    rows.forEach((r, k) => r.set(whole[k]));
    changed();
  }

  const form = el("form", {
    novalidate: true,
    onsubmit: async (event) => {
      event.preventDefault();
      button.disabled = true;
      const weights = Object.fromEntries(rows.map((r) => [r.id, r.value()]).filter(([, p]) => p));
      if (!(await send({ weights, name: name.input.value, reason: reason.input.value }))) button.disabled = false;
    },
  },
    el("ul", { class: "divide" }, rows.map((r) => r.element)),
    name.element, reason.element,
    el("div", { class: "sum" }, left, rest, button));
  changed();
  return [
    el("h2", {}, "Wat telt voor u het zwaarst?"),
    el("p", {}, `Verdeel 100 punten. Hoe meer punten, hoe zwaarder het telt. (${asked.approach})`),
    form,
  ];
}

function spread(n) {
  return Array.from({ length: n }, (_, k) => Math.floor(ALL / n) + (k < ALL % n ? 1 : 0));
}

function row(aspect, start, changed) {
  const id = `punten-${aspect.id}`;
  const slider = el("input", { type: "range", min: "0", max: "100", step: "1", value: start, "aria-label": `${aspect.title}, schuif`, tabindex: "-1" });
  const number = el("input", { type: "number", id, min: "0", max: "100", step: "1", inputmode: "numeric", value: start });
  const value = () => Math.max(0, Math.min(ALL, Math.round(Number(number.value) || 0)));
  slider.addEventListener("input", () => { number.value = slider.value; changed(); });
  number.addEventListener("input", () => { slider.value = value(); changed(); });
  const set = (points) => { number.value = points; slider.value = points; };
  const element = el("li", { class: "row" },
    el("label", { for: id }, aspect.title), number, slider,
    aspect.description ? el("p", { class: "subtle small" }, aspect.description) : null);
  return { id: aspect.id, element, value, set };
}

export function text(label, id, most, draft, keep) {
  const input = el("input", { type: "text", id, maxlength: most, autocomplete: "off", value: draft[id] ?? "" });
  input.addEventListener("input", () => { draft[id] = input.value; keep(); });
  return { input, element: el("div", {}, el("label", { for: id }, label), input) };
}
