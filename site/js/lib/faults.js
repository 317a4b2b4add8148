// A form's faults after a submission, as the person corrects them. Pure.

/**
 * `refused`: the API found them, not the form. `draft`: what was submitted, by the faults' ids.
 * @template {Fault} [Found=Fault]
 * @typedef {{faults: Found[], refused: boolean, draft: {[id: string]: unknown}}} Shown
 */

/**
 * Those shown that are not yet corrected. A fault that the form finds itself lasts while it finds it, in the words that
 * fit now; one of the API's until the field is changed.
 * @template {Fault} Found
 * @param {Shown<Found>} shown
 * @param {Found[]} found
 * @param {{[id: string]: unknown}} draft
 * @returns {Found[]}
 */
export function uncorrected({ faults, refused, draft: submitted }, found, draft) {
  return faults.flatMap((fault) => {
    const now = found.find(({ id }) => id === fault.id);
    if (now) return [now];
    return refused && isSame(submitted[fault.id], draft[fault.id]) ? [fault] : [];
  });
}

/** @param {unknown} one @param {unknown} other */
function isSame(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}
