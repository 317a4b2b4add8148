// "Leave this page", and Esc pressed three times: away at once, without a way back. Part of the start script, so that it
// works before anything else has loaded.

import { endPage } from "./ended.js";
import { forget, forgetAll, keep, kept } from "./keep.js";
import { claimsIn } from "./lib/claims.js";
import { isThree, pressed } from "./lib/three-times.js";

const AWAY = "https://www.weather.gov/";

function leave() {
  forgetAll();
  // Replaces this page in the tab's history. The earlier pages stay in the history: `stayAway` makes Back lead away from
  // each of them, too.
  keep("left", AWAY);
  endPage();
  goAway();
}

function goAway() {
  document.documentElement.hidden = true;
  location.replace(AWAY);
}

/** By the link of pages that have one, which works without scripts too. Esc closes an open dialog first. */
export function offerLeaving() {
  /** @type {number[]} */
  let presses = [];
  const link = () => document.querySelector("[data-leave]");
  document.addEventListener("click", (event) => {
    if (!link()?.contains(/** @type {Node} */ (event.target))) return;
    event.preventDefault();
    leave();
  });
  addEventListener("keydown", (event) => {
    const counts = event.key === "Escape" && !event.repeat && link() && !document.querySelector("dialog[open]");
    presses = counts ? pressed(presses, event.timeStamp) : [];
    if (isThree(presses)) leave();
  });
}

/** After leaving, Back leads away again. A person who comes back on purpose, by the address or a link, gets in. */
export function stayAway() {
  if (!kept("left")) return;
  const [arrival] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  if (arrival?.type === "back_forward") goAway();
  else forget("left");
}

/**
 * Back may restore a page from memory, including answers. After leaving or signing out it must not, nor when the
 * signed-in person has changed: they could read what someone else entered, and save it as theirs.
 */
export function guardRestoredPages() {
  // Everything that the tab keeps is deleted on signing out. The next page starts a new stay.
  const stay = kept("stay") ?? String(Math.random());
  keep("stay", stay);
  let owner = whoIsSignedIn();
  addEventListener("pagehide", () => {
    owner = whoIsSignedIn();
  });
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    if (kept("left")) goAway();
    else if (kept("stay") !== stay || whoIsSignedIn() !== owner) {
      document.documentElement.hidden = true;
      location.reload();
    }
  });
}

function whoIsSignedIn() {
  return claimsIn(kept("tokens")?.id).sub;
}
