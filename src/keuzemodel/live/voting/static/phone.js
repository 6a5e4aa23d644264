// A participant's phone: come in, weigh, see one's own package. Whatever happens, what was filled in stays.

import { compare } from "./comparing.js";
import { divide } from "./dividing.js";
import { byId, el, say } from "./dom.js";
import { estimate } from "./estimating.js";
import { judge } from "./judging.js";
import { swings } from "./swings.js";

const EVERY = 3000;
const STORE = "keuzemodel-tafel";
const WAYS = { punten: divide, sprongen: swings, paren: compare };

class Phone {
  constructor() {
    // Who votes for somebody without a phone comes in with a window of its own.
    const [token, extra] = location.hash.slice(1).split("&");
    this.store = extra === "ander" ? sessionStorage : localStorage;
    const kept = JSON.parse(this.store.getItem(STORE) ?? "{}");
    this.token = token || kept.token || "";
    this.key = kept.token === this.token ? kept.key : null;
    this.draft = kept.token === this.token ? (kept.draft ?? {}) : {};
    this.tag = null;
    this.asked = null;
  }

  keep() {
    this.store.setItem(STORE, JSON.stringify({ token: this.token, key: this.key, draft: this.draft }));
  }

  async start() {
    if (!this.token) return this.askCode();
    try {
      if (!this.key) await this.join();
      await this.ask();
    } catch (error) {
      if (error.status === 403) return this.askCode(error.message);
      if (error.status === 401) { this.key = null; return this.start(); }
      this.trouble(error);
    }
    this.timer = setTimeout(() => this.start(), EVERY);
  }

  async send(path, method, body) {
    const headers = { "Content-Type": "application/json", "Keuzemodel-Tafel": this.token };
    if (this.key) headers["Keuzemodel-Deelnemer"] = this.key;
    if (this.tag && method === "GET") headers["If-None-Match"] = this.tag;
    let response;
    try {
      response = await fetch(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
    } catch {
      throw new Error("Geen contact met de tafel. Blijf op de wifi van de zaal; dit gaat vanzelf verder.");
    }
    if (response.status === 304) return null;
    const data = await response.json();
    if (!response.ok) throw Object.assign(new Error(data.detail), { status: response.status });
    if (method === "GET") this.tag = response.headers.get("ETag");
    return data;
  }

  async join() {
    const { key } = await this.send("/api/meedoen", "POST", {});
    this.key = key;
    this.keep();
  }

  async ask() {
    const asked = await this.send("/api/vraag", "GET");
    this.trouble(null);
    if (asked === null) return;
    const before = this.asked;
    this.asked = asked;
    say(byId("titel"), asked.title);
    say(byId("wie"), `U bent deelnemer ${asked.number}. Anderen zien niet wat u kiest, tot de gespreksleider namen toont.`);
    const same = before && ["open", "weighing", "approach"].every((key) => before[key] === asked[key])
      && Boolean(before.own) === Boolean(asked.own)
      && ["measure", "opinion", "estimate", "estimated"].every((key) => JSON.stringify(before[key]) === JSON.stringify(asked[key]));
    if (same) return;
    // The votes were wiped: what this phone filled in is still here, to be sent again.
    this.show(asked.own && !this.again ? "own" : "weigh");
  }

  show(what) {
    const { asked } = this;
    const main = byId("inhoud");
    if (asked.estimate) main.replaceChildren(...estimate(asked.estimate, asked.estimated, this.draft, () => this.keep(), (given) => this.estimate(given)));
    else if (asked.measure) main.replaceChildren(...judge(asked.measure, asked.opinion, this.draft, () => this.keep(), (opinion) => this.judge(opinion)));
    else if (what === "own") main.replaceChildren(...this.own(asked.own));
    else if (!asked.open) main.replaceChildren(el("h2", {}, "Het stemmen is gesloten"), el("p", {}, "Kijk naar het scherm in de zaal."));
    else main.replaceChildren(...WAYS[asked.weighing](asked, this.draft, () => this.keep(), (vote) => this.vote(vote), (pairs) => this.next(pairs)));
  }

  async vote(vote) {
    this.again = false;
    try {
      this.asked.own = await this.send("/api/stem", "PUT", vote);
      this.tag = null;
      this.trouble(null);
      this.show("own");
      byId("inhoud").focus();
      scrollTo(0, 0);
      return true;
    } catch (error) {
      this.trouble(error);
      return false;
    }
  }

  async next(pairs) {
    try {
      const told = await this.send("/api/paren", "POST", { pairs });
      this.trouble(null);
      return told;
    } catch (error) {
      this.trouble(error);
      return null;
    }
  }

  judge(opinion) { return this.give("/api/oordeel", "opinion", opinion); }

  estimate(given) { return this.give("/api/schatting", "estimated", given); }

  // Sends what was asked, keeps what the table makes of it, and goes back.
  async give(address, kept, given) {
    try {
      this.asked[kept] = await this.send(address, "PUT", given);
      this.tag = null;
      this.trouble(null);
      this.show("own");
      scrollTo(0, 0);
    } catch (error) {
      this.trouble(error);
    }
  }

  own(own) {
    const change = el("button", { type: "button", class: "wide", onclick: () => { this.again = true; this.show("weigh"); } }, "Verander uw weging");
    const parts = [el("p", { class: "thanks", role: "status" }, "Uw stem telt.")];
    if (!own.package) parts.push(el("p", {}, own.text));
    else {
      const n = own.package.length;
      parts.push(el("h2", {}, n === 0 ? "Bij uw weging is niets doen het beste" : `Bij uw weging ${n === 1 ? "is dit pakket" : "zijn deze"} ${n === 1 ? "van 1 maatregel" : `${n} maatregelen`} het beste`));
      if (own.text) parts.push(el("p", { class: "subtle" }, own.text));
      for (const { title, measures } of own.phases) {
        parts.push(el("h3", {}, title), el("ul", {}, measures.map((m) => el("li", {}, el("b", {}, m.id), el("span", {}, m.title)))));
      }
    }
    parts.push(el("p", { class: "subtle small" }, this.asked.status));
    return [el("section", { class: "own" }, parts), ...(this.asked.open ? [el("p", {}), change] : [])];
  }

  askCode(problem = "") {
    clearTimeout(this.timer);
    const input = el("input", { type: "text", id: "code", class: "code", autocomplete: "off", autocapitalize: "characters", spellcheck: "false", maxlength: "12", required: true });
    const form = el("form", { novalidate: true, onsubmit: (event) => { event.preventDefault(); this.tryCode(input.value); } },
      el("label", { for: "code" }, "Typ de code die op het scherm in de zaal staat"), input,
      el("p", {}), el("button", { type: "submit", class: "primary wide" }, "Doe mee"));
    byId("inhoud").replaceChildren(form);
    this.trouble(problem ? new Error(problem) : null);
    input.focus();
  }

  async tryCode(code) {
    try {
      this.token = "";
      const { token } = await this.send("/api/code", "POST", { code });
      this.token = token;
      this.keep();
      this.trouble(null);
      this.start();
    } catch (error) {
      this.trouble(error);
    }
  }

  trouble(error) {
    const bar = byId("melding");
    bar.hidden = !error;
    say(bar, error ? error.message : "");
  }
}

const phone = new Phone();
// The token stays in the memory of the phone, and not on its screen or in its history.
if (location.hash) { phone.keep(); history.replaceState(null, "", location.pathname); }
phone.start();
