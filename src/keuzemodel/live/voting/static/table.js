// The facilitator's table: how to take part, the round, and where people agree.

import { agreementMap } from "./agreement.js";
import { Problem, request } from "./ask.js";
import { byId, el, say } from "./dom.js";
import { count } from "./words.js";

const EVERY = 1000;
const CHOICES = {
  wegen: ["weighing", [["punten", "100 punten verdelen"], ["sprongen", "Sprongen vergelijken"]]],
  tonen: ["shown", [["niets", "Nog niets"], ["kaart", "De kaart, zonder namen"], ["namen", "De kaart, met namen"]]],
};

class Table {
  constructor(opening) {
    this.state = null;
    const approaches = opening.approaches.map((a) => [a.id, a.title]);
    for (const [id, [key, choices]] of Object.entries({ ...CHOICES, benadering: ["approach", approaches] })) {
      byId(id).append(...choices.map(([value, title]) => el("label", {},
        el("input", { type: "radio", name: key, value, onchange: () => this.change({ [key]: value }) }), title)));
    }
    byId("sluit").addEventListener("click", () => this.change({ open: !this.state.open }));
    byId("wis").addEventListener("click", () => this.wipe());
    byId("wis-venster").addEventListener("close", () => this.wiped());
    document.querySelector(".skip").addEventListener("click", (event) => { event.preventDefault(); byId("kaart").focus(); });
  }

  async run() {
    await this.load();
    setTimeout(() => this.run(), EVERY);
  }

  async load(change) {
    try {
      const state = await request("/api/tafel", change ? { method: "PATCH", body: JSON.stringify(change) } : {});
      const news = state.version !== this.state?.version;
      this.state = state;
      this.show();
      if (news) await this.map();
      this.trouble("");
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.trouble(error.message);
    }
  }

  change(change) { return this.load(change); }

  show() {
    const { state } = this;
    say(byId("adres"), state.page);
    say(byId("code"), `${state.code.slice(0, 4)} ${state.code.slice(4)}`);
    say(byId("gestemd"), String(state.voted));
    say(byId("mee"), String(Math.max(state.joined, state.voted)));
    say(byId("mensen"), Math.max(state.joined, state.voted) === 1 ? "mens heeft" : "mensen hebben");
    say(byId("stand"), state.open ? "Het stemmen is open." : "Het stemmen is gesloten.");
    say(byId("sluit"), state.open ? "Sluit het stemmen" : "Open het stemmen");
    say(byId("map"), `De stemmen staan op deze computer, in de map ${state.folder}. Telefoons kunnen alleen de vraag lezen en hun eigen stem sturen.`);
    byId("ander").href = `${state.link}&ander`;
    for (const key of ["weighing", "shown", "approach"]) {
      for (const input of document.getElementsByName(key)) input.checked = input.value === state[key];
    }
    byId("geweigerd").hidden = !state.refused.total;
    say(byId("geweigerd-kop"), `${count(state.refused.total, "vraag is", "vragen zijn")} geweigerd`);
    byId("geweigerd-lijst").replaceChildren(...state.refused.latest.map((r) => el("li", {}, `${r.times} keer ${r.why}, van ${r.who}`)));
  }

  async map() {
    const place = byId("kaart-inhoud");
    if (this.state.shown === "niets") {
      place.replaceChildren(el("p", { class: "subtle" }, "Wat mensen kiezen, is nog voor niemand te zien."));
      return;
    }
    if (!this.state.voted) {
      place.replaceChildren(el("p", { class: "subtle" }, "Er is nog niet gestemd."));
      return;
    }
    place.setAttribute("aria-busy", "true");
    try {
      place.replaceChildren(...agreementMap(await request("/api/tafel/kaart")));
    } finally {
      place.removeAttribute("aria-busy");
    }
  }

  wipe() {
    say(byId("wis-tekst"), `${count(this.state.voted, "stem wordt", "stemmen worden")} van deze computer verwijderd. Dat is niet terug te draaien. Wie meedoet, kan daarna opnieuw stemmen.`);
    byId("wis-venster").returnValue = "";
    byId("wis-venster").showModal();
  }

  async wiped() {
    if (byId("wis-venster").returnValue !== "ja") return;
    try {
      await request("/api/tafel/stemmen", { method: "DELETE" });
      await this.load();
    } catch (error) {
      this.trouble(error.message);
    }
  }

  trouble(text) {
    byId("melding").hidden = !text;
    say(byId("melding"), text);
  }
}

new Table(await request("/api/opzet")).run();
