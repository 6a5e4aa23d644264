// What the score of a measure on a criterion is, as this person thinks: a number, perhaps with a band, or no idea.

import { text } from "./dividing.js";
import { el } from "./dom.js";

const FIELDS = [["likely", "Wat is het waarschijnlijkst?"], ["low", "Lager is het niet (mag leeg blijven)"], ["high", "Hoger is het niet (mag leeg blijven)"]];

// Gives the elements of the form; `send` gets the estimate.
export function estimate(asked, given, draft, keep, send) {
  const mine = `schatting-${asked.id}-${asked.criterion}`;
  draft[mine] ??= given?.why ?? "";
  const fields = FIELDS.map(([key, label]) => {
    const id = `${mine}-${key}`;
    const input = el("input", { type: "number", step: "any", id: `schat-${key}`, min: -asked.most, max: asked.most, value: draft[id] ?? given?.[key] ?? "" });
    input.addEventListener("input", () => { draft[id] = input.value; keep(); });
    return { key, input, element: el("div", { class: "estimate-field" }, el("label", { for: input.id }, label), input) };
  });
  const why = text("Waarom, in één zin (mag leeg blijven)", mine, 300, draft, keep);
  const value = (input) => (input.value === "" ? null : Number(input.value));
  const give = (numbers) => send({ ...numbers, why: why.input.value });
  return [
    ...(given ? [el("p", { class: "thanks", role: "status" }, given.known ? "Uw schatting telt." : "U weet het niet. Dat telt ook.")] : []),
    el("form", { novalidate: true, onsubmit: (event) => { event.preventDefault(); give(Object.fromEntries(fields.map((f) => [f.key, value(f.input)]))); } },
      el("h2", {}, "Wat schat u?"),
      el("p", {}, el("strong", {}, asked.id), ` ${asked.title}`),
      el("p", {}, el("strong", {}, asked.criterion_title), asked.description ? ` – ${asked.description}` : ""),
      el("p", { class: "subtle small" }, `In ${asked.unit}, van ${-asked.most} tot en met ${asked.most}. 0 is: geen verschil met niets doen.`),
      asked.scale.length ? el("ul", { class: "small" }, asked.scale.map((line) => el("li", {}, line))) : null,
      fields.map((f) => f.element), why.element, el("p", {}),
      el("button", { type: "submit", class: "primary wide" }, given ? "Verander mijn schatting" : "Stuur mijn schatting"), el("p", {}),
      el("button", { type: "button", class: "wide", onclick: () => give({}) }, "Ik weet het niet")),
  ];
}
