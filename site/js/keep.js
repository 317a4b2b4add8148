// What this tab remembers until it is closed: answers, tokens, a booking under way. Nothing else is
// stored in the browser but what someone chose to keep on the device, so that "Leave this page" can
// clear all of it in one go.

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
    // A browser that refuses storage still gets through a page; only a reload loses the answers.
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
