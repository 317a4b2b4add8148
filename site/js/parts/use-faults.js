// The faults of a form's last submission, without those corrected since.

import { useState } from "preact/hooks";
import { uncorrected } from "../lib/faults.js";

/**
 * `check()` gives what is missing now; `draft` has the answers by the faults' ids. `show` takes what the form found at a
 * submission, `refuse` what the API found. `at` is new after each of them, for the summary's focus.
 * @template {Fault} Found
 * @param {() => Found[]} check
 * @param {{[id: string]: unknown}} draft
 */
export function useFaults(check, draft) {
  const [at, setAt] = useState(/** @type {import("../lib/faults.js").Shown<Found>} */ ({ faults: [], refused: false, draft }));
  const faults = uncorrected(at, check(), draft);
  return {
    at,
    faults,
    errorOf: (/** @type {string} */ id) => faults.find((fault) => fault.id === id)?.message,
    show: (/** @type {Found[]} */ found) => setAt({ faults: found, refused: false, draft }),
    refuse: (/** @type {Found[]} */ found) => setAt({ faults: found, refused: true, draft }),
  };
}
