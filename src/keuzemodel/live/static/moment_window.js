// The window in which a moment gets its title and note, or in which one is asked whether it may go.

import { byId, el, say } from "./dom.js";

export class MomentWindow {
  constructor() {
    this.window = byId("vastleg-venster");
    this.title = byId("moment-titel");
    this.note = byId("moment-noot");
    this.error = byId("vastleg-fout");
    this.busy = false;
    this.save = null;
    byId("vastleg-niet").addEventListener("click", () => this.window.close());
    byId("vastleg-formulier").addEventListener("submit", (event) => { event.preventDefault(); this.submit(); });
  }

  // For a title and a note; those of a moment, or new ones.
  // `locks`: the measures that the table put in or out; who asked for that may be noted.
  edit({ heading, button, save, moment = null, locks = [] }) {
    this.open(heading, button, save, moment === null ? "De stand en het pakket komen in het bestand momenten.yaml." : "");
    byId("vastleg-velden").hidden = false;
    // A longer title that was written elsewhere can be kept.
    this.title.maxLength = Math.max(80, moment?.title.length ?? 0);
    this.title.value = moment?.title ?? "";
    this.note.value = moment?.note ?? "";
    this.askers = locks.map(({ id, words }) => ({ id, input: el("input", { id: `vroeg-${id}`, maxlength: 100, autocomplete: "off", value: moment?.asked_by[id] ?? "" }), words }));
    byId("vastleg-vroeg").hidden = !locks.length;
    byId("vastleg-vroeg").replaceChildren(el("legend", {}, "Wie vroeg dit? (mag leeg blijven)"),
      ...this.askers.flatMap(({ id, input, words }) => [el("label", { for: `vroeg-${id}` }, words), input]));
    this.title.focus();
  }

  // For a yes or no.
  ask({ heading, button, question, save }) {
    this.open(heading, button, save, question);
    byId("vastleg-velden").hidden = true;
    byId("vastleg-niet").focus();
  }

  open(heading, button, save, words) {
    this.save = save;
    say(byId("vastleg-kop"), heading);
    say(byId("vastleg-knop"), button);
    say(byId("vastleg-tekst"), words);
    say(this.error, "");
    this.title.setAttribute("aria-invalid", "false");
    this.window.showModal();
  }

  async submit() {
    const title = this.title.value.trim();
    const needsTitle = !byId("vastleg-velden").hidden;
    this.title.setAttribute("aria-invalid", String(needsTitle && !title));
    if (needsTitle && !title) {
      say(this.error, "Geef dit moment een titel.");
      this.title.focus();
      return;
    }
    if (this.busy) return; // a second click is not a second moment
    this.busy = true;
    try {
      const named = needsTitle ? this.askers.map(({ id, input }) => [id, input.value.trim()]).filter(([, who]) => who) : [];
      await this.save({ title, note: this.note.value, asked_by: Object.fromEntries(named) });
      this.window.close();
    } catch (error) {
      const more = (error.errors ?? []).map((e) => e.text).filter((text) => !error.message.includes(text)).join(" ");
      say(this.error, [error.message, more].filter(Boolean).join(" "));
    } finally {
      this.busy = false;
    }
  }
}
