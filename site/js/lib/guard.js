// The work that a request without a sign-in is sent with: a guard against floods that asks nothing of a
// person. The API's own half says what is looked for. Pure but for the browser's own SHA-256.

const BITS = 15;
const AT_ONCE = 100;
// A browser may hash short texts without ever letting go of the page: between stretches of this length it
// draws and listens, so that “Leave this page” works meanwhile.
const STRETCH_MS = 12;

const bytes = new TextEncoder();
const sha256 = async (/** @type {string} */ text) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes.encode(text)));
const hex = (/** @type {Uint8Array} */ hash) => [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/**
 * Lets the page do whatever waits. Not by a timer: those are slowed down where nobody looks at the tab.
 * @returns {Promise<void>}
 */
function pause() {
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      done();
    };
    port2.postMessage(null);
  });
}

/**
 * Whether the first BITS bits are zero.
 * @param {Uint8Array} hash
 */
export function isFound(hash) {
  return ((hash[0] << 8) | hash[1]) >> (16 - BITS) === 0;
}

/** Two people may write the same words in the same second: each looks from a place of their own on. */
const anywhere = () => crypto.getRandomValues(new Uint32Array(1))[0];

/**
 * {made_at, counter} for a text; takes about a second, on a slow phone some. `now` is in milliseconds.
 * @param {string} text
 * @param {number} [now]
 * @param {number} [from]
 * @returns {Promise<ApiBody<"Proof">>}
 */
export async function proofOf(text, now = Date.now(), from = anywhere()) {
  const made_at = Math.floor(now / 1000);
  const start = `${made_at}.${hex(await sha256(text))}.`;
  let since = performance.now();
  for (let first = from; ; first += AT_ONCE) {
    if (performance.now() - since > STRETCH_MS) {
      await pause();
      since = performance.now();
    }
    const counters = Array.from({ length: AT_ONCE }, (_, step) => first + step);
    const hashes = await Promise.all(counters.map((counter) => sha256(start + counter)));
    const found = hashes.findIndex(isFound);
    if (found >= 0) return { made_at, counter: counters[found] };
  }
}
