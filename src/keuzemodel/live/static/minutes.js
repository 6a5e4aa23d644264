// One button makes the report of the meeting, and says where it is.

import { Problem, request } from "./ask.js";
import { el, say } from "./dom.js";

const place = el("div", { class: "minutes-maker" });
const told = el("p", { class: "minutes-told", role: "status" });
const button = el("button", { type: "button", onclick: make }, "Maak het verslag");
place.append(button, told);

// The same one every time, so that what it says stays when the page around it is drawn anew.
export const minutesButton = () => place;

async function make() {
  if (button.getAttribute("aria-disabled") === "true") return;
  button.setAttribute("aria-disabled", "true");
  say(told, "Het verslag wordt gemaakt …");
  try {
    const { page, word } = await request("/api/verslag", { method: "POST", body: "{}" });
    say(told, `Het verslag staat klaar: ${page}, en om in verder te schrijven ${word}.`);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    say(told, error.message);
  } finally {
    button.removeAttribute("aria-disabled");
  }
}
