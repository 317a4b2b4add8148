// What somebody chose to keep on this device beyond the tab: their answers so far, for a few days.

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
  try {
    localStorage.setItem(KEY, JSON.stringify(packed(answers, step, Date.now(), keptOnDevice())));
  } catch {
    // A browser that refuses storage keeps nothing; the box shows that it didn't.
  }
}

export function forgetOnDevice() {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // As above.
  }
}
