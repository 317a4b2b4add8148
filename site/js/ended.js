// Whether this page has ended: its person has left or signed out, and the browser is about to show another page.
// Until it does, the page's code still runs. It must keep nothing and lead nowhere, even when an answer arrives late.
// The start script and the modules are bundled apart and meet at a global.

export function endPage() {
  globalThis.caseloadEnded = true;
}

export function hasEnded() {
  return Boolean(globalThis.caseloadEnded);
}

/**
 * The value, or nothing ever again if the page has ended: what waits for it never continues.
 * @template Value @param {Value} value
 * @returns {Value | Promise<never>}
 */
export function unlessEnded(value) {
  return hasEnded() ? new Promise(() => {}) : value;
}
