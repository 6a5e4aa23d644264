// For, can live with it, or against one measure, with one sentence why.

import { text } from "./dividing.js";
import { el } from "./dom.js";

const CHOICES = [["voor", "Voor"], ["leven", "Ik kan ermee leven"], ["tegen", "Tegen"]];

// Gives the elements of the form; `send` gets the opinion, and tells whether it was taken.
export function judge(measure, opinion, draft, keep, send) {
  const mine = `oordeel-${measure.id}-${measure.turn}`;
  draft[mine] ??= opinion?.why ?? "";
  const why = text("Waarom, in één zin (mag leeg blijven)", mine, 300, draft, keep);
  const button = el("button", { type: "submit", class: "primary wide", disabled: !opinion }, opinion ? "Verander mijn oordeel" : "Stuur mijn oordeel");
  const radios = CHOICES.map(([value, title]) => {
    const radio = el("input", { type: "radio", name: "oordeel", id: `oordeel-${value}`, value, checked: opinion?.choice === value, onchange: () => { button.disabled = false; } });
    return el("div", { class: "choice" }, radio, el("label", { for: radio.id }, title));
  });
  return [
    ...(opinion ? [el("p", { class: "thanks", role: "status" }, "Uw oordeel telt.")] : []),
    el("form", {
      novalidate: true,
      onsubmit: (event) => {
        event.preventDefault();
        send({ choice: new FormData(event.target).get("oordeel"), why: why.input.value });
      },
    },
      el("h2", {}, measure.turn === 1 ? "Wat vindt u van deze maatregel?" : "En wat vindt u er na het gesprek van?"),
      el("p", {}, el("strong", {}, measure.id), ` ${measure.title}`),
      el("fieldset", {}, el("legend", { class: "visually-hidden" }, "Uw oordeel"), radios),
      why.element, el("p", {}), button),
  ];
}
