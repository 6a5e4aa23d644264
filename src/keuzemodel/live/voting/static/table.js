// The facilitator's table: how to take part, the round, and where people agree.

import { agreementMap } from "./agreement.js";
import { Problem, request } from "./ask.js";
import { byId, el, say } from "./dom.js";
import { Entering } from "./entering.js";
import { estimates } from "./estimates.js";
import { minutesButton } from "./minutes.js";
import { count } from "./words.js";

const EVERY = 1000;
const CHOICES = {
  wegen: ["weighing", [["punten", "100 punten verdelen"], ["sprongen", "Sprongen vergelijken"], ["paren", "Kiezen tussen twee"]]],
  tonen: ["shown", [["niets", "Nog niets"], ["kaart", "De kaart, zonder namen"], ["namen", "De kaart, met namen"]]],
};

class Table {
  constructor(opening) {
    this.state = null;
    this.refused = "";
    const approaches = opening.approaches.map((a) => [a.id, a.title]);
    for (const [id, [key, choices]] of Object.entries({ ...CHOICES, benadering: ["approach", approaches] })) {
      byId(id).append(...choices.map(([value, title]) => el("label", {},
        el("input", { type: "radio", name: key, value, onchange: () => this.change({ [key]: value }) }), title)));
    }
    byId("sluit").addEventListener("click", () => this.change({ open: !this.state.open }));
    byId("opnieuw").addEventListener("click", () => this.change({ turn: 2 }));
    byId("klaar").addEventListener("click", () => this.change({ measure: "", turn: 1 }));
    byId("verslag").append(minutesButton());
    new Entering(opening, () => this.load());
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
      this.state = state;
      this.show();
      // What may no longer be seen goes at once, whatever comes of asking anew.
      if (state.shown !== this.drawn?.shown) wait();
      if (state.version !== this.drawn?.version || state.shown !== this.drawn.shown) {
        this.drawn = { shown: state.shown, version: null };
        await Promise.all([this.map(state), this.opinions(), this.estimates(state)]);
        if (this.state === state) this.drawn = state;
      }
      this.trouble(this.refused);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.drawn = null;
      if (change) this.refused = error.message;
      this.trouble(error.message);
    }
  }

  change(change) {
    if ("shown" in change) wait();
    this.refused = "";
    return this.load(change);
  }

  // Why something that the facilitator asked was refused stays on the screen until the next thing is asked.
  async act(work) {
    this.refused = "";
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.refused = error.message;
    }
    await this.load();
  }

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

  async map(state) {
    const place = byId("kaart-inhoud");
    if (state.shown === "niets") {
      place.replaceChildren(el("p", { class: "subtle" }, "Wat mensen kiezen, is nog voor niemand te zien."));
      return;
    }
    if (!state.voted) {
      place.replaceChildren(el("p", { class: "subtle" }, "Er is nog niet gestemd."));
      return;
    }
    place.setAttribute("aria-busy", "true");
    try {
      const found = await request("/api/tafel/kaart");
      if (this.state.shown === state.shown) place.replaceChildren(...agreementMap(found, (id) => this.change({ measure: id, turn: 1 })));
    } finally {
      place.removeAttribute("aria-busy");
    }
  }

  async opinions() {
    const { measures } = await request("/api/tafel/oordelen");
    const now = measures.find((m) => m.id === this.state.measure);
    const { measure, turn } = this.state;
    byId("gesprek").hidden = !measure;
    say(byId("gesprek-kop"), `Stemmen over ${measure}${turn === 2 ? ", na het gesprek" : ""}`);
    const given = Object.values(now?.turns[turn - 1] ?? {}).reduce((a, b) => a + b, 0);
    say(byId("gesprek-stand"), `${count(given, "mens heeft", "mensen hebben")} een oordeel gegeven.`);
    byId("opnieuw").hidden = turn === 2;
    const counts = ({ voor, leven, tegen }) => (voor + leven + tegen ? `${voor} voor, ${leven} kan ermee leven, ${tegen} tegen` : "–");
    byId("oordelen").replaceChildren(...(measures.length && this.state.shown !== "niets" ? [el("h3", {}, "Voor en na het gesprek"), ...measures.map((m) => el("div", {},
      el("h4", {}, `${m.id} ${m.title}`), el("p", {}, `Eerst: ${counts(m.turns[0])}. Na het gesprek: ${counts(m.turns[1])}. ${m.shift}`),
      m.minority.length ? el("p", { class: "subtle" }, `De minderheid zegt: ${m.minority.map((w) => `‘${w}’`).join(", ")}`) : null))] : []));
  }

  async estimates(state) {
    const found = await request("/api/tafel/schattingen");
    byId("schattingen").replaceChildren(...estimates(found, state.estimate, () => this.stopEstimating(), (one) => this.adopt(one, found.file), this.adopted));
  }

  stopEstimating() {
    return this.act(() => request("/api/tafel/schatting", { method: "DELETE" }));
  }

  async adopt({ measure, criterion }, file) {
    this.adopted = "";
    await this.act(async () => {
      await request("/api/tafel/schatting/overnemen", { body: JSON.stringify({ measure, criterion }) });
      this.adopted = `De score van ${measure} staat nu in ${file}, met wat iedereen schatte. Start het programma opnieuw: dan rekent het ermee.`;
    });
    await this.estimates(this.state);
  }

  wipe() {
    say(byId("wis-tekst"), `${count(this.state.voted, "stem wordt", "stemmen worden")} van deze computer verwijderd. Dat is niet terug te draaien. Wie meedoet, kan daarna opnieuw stemmen.`);
    byId("wis-venster").returnValue = "";
    byId("wis-venster").showModal();
  }

  async wiped() {
    if (byId("wis-venster").returnValue !== "ja") return;
    await this.act(() => request("/api/tafel/stemmen", { method: "DELETE" }));
  }

  trouble(text) {
    byId("melding").hidden = !text;
    say(byId("melding"), text);
  }
}

const wait = () => byId("kaart-inhoud").replaceChildren(el("p", { class: "subtle" }, "Wordt uitgerekend …"));

new Table(await request("/api/opzet")).run();
