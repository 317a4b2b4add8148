// What this tab remembers until it is closed: answers, tokens, a booking in progress. The only other
// browser storage is what someone chose to save on the device, so that "Leave this page" can
// clear all of it at once.

import { forgetOnDevice } from "./device.js";
import { hasEnded } from "./ended.js";

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
  if (hasEnded()) return;
  try {
    sessionStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // If the browser refuses storage, this page still works. What leads to another page asks `canKeep` first.
  }
}

/** Whether the browser lets this tab remember anything for its next page. */
export function canKeep() {
  const probe = `${PREFIX}probe`;
  try {
    sessionStorage.setItem(probe, "1");
    sessionStorage.removeItem(probe);
    return true;
  } catch {
    return false;
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
  forgetTab();
}

/** Everything but what someone chose to save on the device. */
export function forgetTab() {
  try {
    sessionStorage.clear();
  } catch {
    // As above.
  }
}
