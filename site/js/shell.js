// What every page does: "Leave this page", and a masthead that knows who is signed in.

import { forgetAll, keep, kept } from "./keep.js";
import { isProvider, isSignedIn, signOut } from "./session.js";

const AWAY = "https://www.weather.gov/";

function leave() {
  forgetAll();
  document.documentElement.hidden = true;
  // Replaces this page in the tab's history, so that Back doesn't lead here.
  location.replace(AWAY);
}

document.querySelector("[data-leave]")?.addEventListener("click", leave);

// Back may bring a page from memory, answers and all. After leaving or signing out it must not.
keep("here", true);
window.addEventListener("pageshow", (event) => {
  if (event.persisted && !kept("here")) location.reload();
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
