// What every page does: "Leave this page", signing out, and the portal's menu.

import { forgetAll, keep, kept } from "./keep.js";
import { isThree, pressed } from "./lib/three-times.js";
import { openMenuOnClick } from "./parts/portal/navigation.js";
import { signOut } from "./session.js";

const AWAY = "https://www.weather.gov/";

function leave() {
  forgetAll();
  // Replaces this page in the tab's history. The earlier pages stay in the history: js/start.js makes
  // Back lead away from each of them, too.
  keep("left", AWAY);
  goAway();
}

function goAway() {
  document.documentElement.hidden = true;
  location.replace(AWAY);
}

/** The button, and Esc pressed three times. Esc closes an open dialog first. */
function offerLeaving(button) {
  let presses = [];
  button.title = "Or press the Esc key three times";
  button.addEventListener("click", leave);
  addEventListener("keydown", (event) => {
    const counts = event.key === "Escape" && !event.repeat && !document.querySelector("dialog[open]");
    presses = counts ? pressed(presses, event.timeStamp) : [];
    if (isThree(presses)) leave();
  });
}

const button = document.querySelector("[data-leave]");
if (button) offerLeaving(button);

// Back may restore a page from memory, including answers. After leaving or signing out it must not.
keep("here", true);
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  if (kept("left")) goAway();
  else if (!kept("here")) location.reload();
});

document.querySelector("[data-sign-out]")?.addEventListener("click", () => signOut());
openMenuOnClick();
