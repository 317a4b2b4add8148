// Answers that a person chose to save on this device for a few days, beyond the tab.

import { hasEnded } from "./ended.js";
import { packed, unpacked } from "./lib/resume.js";

const KEY = "caseload.resume";

export function keptOnDevice() {
  try {
    const text = localStorage.getItem(KEY);
    const found = unpacked(text, Date.now());
    if (text && !found) forgetOnDevice();
    return found;
  } catch {
    return null;
  }
}

/** @param {import("./lib/answers.js").Answers} answers @param {string} step */
export function keepOnDevice(answers, step) {
  if (hasEnded()) return;
  try {
    localStorage.setItem(KEY, JSON.stringify(packed(answers, step, Date.now(), keptOnDevice())));
  } catch {
    // A browser that refuses storage saves nothing, and the checkbox stays unchecked.
  }
}

export function forgetOnDevice() {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // As above.
  }
}
