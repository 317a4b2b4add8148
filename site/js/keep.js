// What this tab remembers until it is closed: answers, tokens, a booking in progress. The only other
// browser storage is what someone chose to save on the device, so that "Leave this page" can
// clear all of it at once.

import { forgetOnDevice } from "./device.js";

const PREFIX = "caseload.";

/** @type {Kept} */
export function kept(name) {
  try {
    return JSON.parse(sessionStorage.getItem(PREFIX + name) ?? "null");
  } catch {
    return null;
  }
}

/** @param {string} name @param {unknown} value */
export function keep(name, value) {
  try {
    sessionStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // If the browser refuses storage, the page still works; only a reload loses the answers.
  }
}

/** @param {string} name */
export function forget(name) {
  try {
    sessionStorage.removeItem(PREFIX + name);
  } catch {
    // As above.
  }
}

export function forgetAll() {
  forgetOnDevice();
  try {
    sessionStorage.clear();
  } catch {
    // As above.
  }
}
