// Choose between two packages that differ in two criteria, again and again (PAPRIKA). The answers stay on this phone;
// the program says what to choose next, and which answers contradict each other.

import { text } from "./dividing.js";
import { el } from "./dom.js";

// Gives the elements of the form; `next` gives what to choose between after these answers, or null where it cannot be
// had now; `send` gets the vote, and tells whether it was taken.
export function compare(asked, draft, keep, send, next) {
  const place = el("div", {}, el("p", {}, "De eerste vraag wordt opgehaald …"));
  const ids = asked.aspects.flatMap((aspect) => aspect.criteria.map((c) => c.id)).join();
  // Of another list of criteria the answers say nothing.
  if (draft.about !== ids) Object.assign(draft, { about: ids, pairs: [] });

  let busy = false;

  async function go(pairs, focus = true) {
    if (busy) return; // a tap too many is no answer to a question that nobody has read yet
    busy = true;
    place.setAttribute("aria-busy", "true");
    const told = await next(pairs);
    place.removeAttribute("aria-busy");
    busy = false;
    if (!told) {
      if (!place.querySelector("h2, button")) place.replaceChildren(el("button", { type: "button", class: "wide", onclick: () => go(draft.pairs) }, "Probeer het opnieuw"));
      return;
    }
    draft.pairs = pairs;
    keep();
    const parts = told.contradiction.length ? contradicting(told) : told.pair ? choosing(told) : done(told);
    place.replaceChildren(...parts.filter(Boolean));
    if (focus) place.querySelector("h2").focus();
  }

  const add = (better, other, equal = false) => go([...draft.pairs, { better: better.criterion, level: better.level, other: other.criterion, other_level: other.level, equal }]);
  const without = (k) => go(draft.pairs.filter((_, n) => n !== k));

  function choosing(told) {
    const [one, other] = told.pair;
    const answered = draft.pairs.length;
    return [
      el("h2", { tabindex: "-1" }, "Wat heeft u liever?"),
      el("p", {}, answered ? `Vraag ${answered + 1}. ${answered < told.enough ? `Na ongeveer ${told.enough} vragen is uw weging goed te gebruiken.` : "Uw weging is goed te gebruiken. Elke vraag erbij maakt haar preciezer."}`
        : `Stel: er zijn twee pakketten, en alleen hierin verschillen ze. Kies steeds wat u liever heeft. (${asked.approach})`),
      el("div", { class: "packages" },
        card("A", one, () => add(one, other)),
        card("B", other, () => add(other, one))),
      el("button", { type: "button", class: "wide", onclick: () => add(one, other, true) }, "Even goed"),
      answered ? el("button", { type: "button", class: "wide quiet", onclick: () => without(answered - 1) }, "Terug naar de vorige vraag") : null,
      ...(answered >= told.enough ? [form()] : []),
      answers(told),
    ];
  }

  function done(told) {
    return [
      el("h2", { tabindex: "-1" }, "Klaar: wat u belangrijk vindt, is duidelijk"),
      el("p", {}, `Uit uw ${draft.pairs.length === 1 ? "antwoord volgt" : `${draft.pairs.length} antwoorden volgt`} hoe zwaar alles telt.`),
      form(),
      answers(told),
    ];
  }

  function contradicting({ answered, contradiction }) {
    return [
      el("h2", { tabindex: "-1" }, "Deze antwoorden passen niet bij elkaar"),
      el("p", {}, "Dat overkomt iedereen. Samen kunnen ze niet alle kloppen. Welk antwoord haalt u weg?"),
      el("ul", { class: "answers" }, contradiction.map((k) => answer(answered[k], k))),
    ];
  }

  // What was answered can be turned or taken away: also what contradicts the rest then.
  function answers({ answered }) {
    if (!answered.length) return null;
    return el("details", { class: "given" }, el("summary", {}, `Uw antwoorden (${answered.length})`),
      el("ul", { class: "answers" }, answered.map((sentence, k) => answer(sentence, k, !draft.pairs[k].equal))));
  }

  function answer(sentence, k, turns = false) {
    const turned = () => go(draft.pairs.map((p, n) => (n === k ? { better: p.other, level: p.other_level, other: p.better, other_level: p.level, equal: false } : p)));
    return el("li", {}, el("p", {}, sentence),
      turns ? el("button", { type: "button", onclick: turned, "aria-label": `Draai om: ${sentence}` }, "Draai om") : null,
      el("button", { type: "button", onclick: () => without(k), "aria-label": `Haal weg: ${sentence}` }, "Haal weg"));
  }

  function form() {
    const name = text("Uw naam (mag leeg blijven)", "naam", 40, draft, keep);
    const reason = text("Waarom, in één zin (mag leeg blijven)", "reden", 300, draft, keep);
    const button = el("button", { type: "submit", class: "primary wide after" }, "Stuur mijn stem");
    return el("form", {
      novalidate: true,
      onsubmit: async (event) => {
        event.preventDefault();
        button.disabled = true;
        if (!(await send({ pairs: draft.pairs, name: name.input.value, reason: reason.input.value }))) button.disabled = false;
      },
    }, name.element, reason.element, button);
  }

  go(draft.pairs, false);
  return [place];
}

function card(letter, { lines }, choose) {
  return el("button", { type: "button", class: "jump", onclick: choose },
    el("span", { class: "letter" }, letter),
    ...lines.map((line) => el("span", { class: line.better ? "line better" : "line" }, el("span", {}, line.title), el("small", {}, line.at))));
}
