// Scores under discussion: ask the table on its phones, and what comes of it.

import { Problem, request } from "./ask.js";
import { el, say } from "./dom.js";
import { count } from "./words.js";

// A button beside a score that is in doubt.
export function letEstimate(state, measure, criterion, opening) {
  const { title } = opening.criteria.find((c) => c.id === criterion);
  const told = el("span", { class: "small", role: "status" });
  const ask = async () => {
    try {
      await request("/api/tafel/schatting", { body: state.body({ measure: measure.id, criterion }) });
      told.replaceChildren(" Mensen schatten nu op hun telefoon; de uitkomst staat op ", el("a", { href: "/tafel#schattingen", target: "_blank" }, "de tafel"), ".");
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      say(told, error.message);
    }
  };
  return el("span", {}, el("button", { type: "button", class: "small", "aria-label": `Laat de tafel schatten: ${title}`, onclick: ask }, "Laat schatten"), told);
}

// All that was estimated; `adopt` puts one in the file of the catalogue.
export function estimates({ estimates: found, file }, now, stop, adopt, adopted = "") {
  const isNow = (one) => now && one.measure === now[0] && one.criterion === now[1];
  const waiting = now && !found.some(isNow) ? [el("p", {}, `Mensen schatten nu ${now[0]}. Er is nog geen schatting.`)] : [];
  const stopping = now ? [el("div", { class: "buttons" }, el("button", { type: "button", onclick: stop }, "Stop met schatten"))] : [];
  if (!found.length && !now) return [];
  const told = adopted ? [el("p", { class: "thanks", role: "status" }, adopted)] : [];
  return [el("h3", {}, "Scores waarover gepraat wordt"), ...told, ...waiting, ...stopping, ...found.map((one) => el("section", { class: "estimate" },
    el("h4", {}, `${one.measure} ${one.title}: ${one.criterion_title}`),
    el("p", { class: "subtle small" }, `${count(one.given, "mens deed mee", "mensen deden mee")}.`),
    one.lines.map((line) => el("p", {}, line)),
    one.reasons.length ? el("ul", { class: "small" }, one.reasons.map((why) => el("li", {}, why))) : null,
    el("p", { class: "small" }, "In de catalogus wordt dat, bij ", el("code", {}, "scores"), ": ", el("code", {}, one.written)),
    file ? el("button", { type: "button", "aria-label": `Zet in ${file}: ${one.measure}, ${one.criterion_title}`, onclick: () => adopt(one) }, `Zet in ${file}`) : null))];
}
