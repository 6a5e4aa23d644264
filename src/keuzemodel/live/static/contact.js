// Whether the program still answers. If not, the page says so, and goes on by itself as soon as it is back.

import { byId, el } from "./dom.js";

const TEXTS = {
  lost: "Geen contact met het programma. Is het gestopt? Start het opnieuw met: keuzemodel live. Deze bladzijde gaat dan vanzelf verder, met de knoppen zoals ze staan.",
  other: "Het programma is opnieuw gestart, en de catalogus of de opties zijn nu anders. Ververs de bladzijde.",
};

export class Contact {
  constructor(back) {
    this.back = back;
    this.kind = "";
  }

  tell(kind) {
    if (kind === this.kind) return;
    const wasLost = this.kind === "lost";
    this.kind = kind;
    const bar = byId("contact");
    bar.hidden = !kind;
    const button = el("button", { type: "button", onclick: () => location.reload() }, "Ververs de bladzijde");
    bar.replaceChildren(...(kind ? [el("span", {}, TEXTS[kind])] : []), ...(kind === "other" ? [button] : []));
    if (wasLost && !kind) this.back();
  }
}
