// What every page does: "Leave this page", and a masthead that shows who is signed in.

import { forgetAll, keep, kept } from "./keep.js";
import { isThree, pressed } from "./lib/three-times.js";
import { isProvider, isSignedIn, signOut } from "./session.js";

const AWAY = "https://www.weather.gov/";

function leave() {
  forgetAll();
  // Replaces this page in the tab's history. The earlier pages stay in the history: js/left.js makes
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

function item(child) {
  const entry = document.createElement("li");
  entry.append(child);
  return entry;
}

function link(href, words) {
  const anchor = document.createElement("a");
  Object.assign(anchor, { href, textContent: words });
  if (location.pathname === href) anchor.setAttribute("aria-current", "page");
  return anchor;
}

function signOutButton() {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", textContent: "Sign out" });
  button.addEventListener("click", signOut);
  return button;
}

export function showWhoIsSignedIn() {
  const list = document.querySelector("[data-account]");
  if (!list || !isSignedIn()) return;
  const links = [link("/appointments.html", "Your appointments"), link("/account.html", "Your account")];
  if (isProvider()) links.unshift(link("/portal/referrals.html", "Provider portal"));
  list.replaceChildren(...links.map(item), item(signOutButton()));
}

showWhoIsSignedIn();
