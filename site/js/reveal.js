// A page appears once, when everything it first needs has loaded, so that nothing moves under a finger.
// Until then the layout's shapes stand in its place.

// After the first answer, a page doesn't wait longer than this for the others.
const LONGEST_MS = 3000;

let waiting = 0;
let shown = false;
let timer = 0;
/** @type {(() => void)[]} */
const queue = [];

/**
 * The page waits until the returned function is called.
 * @returns {() => void}
 */
export function wait() {
  if (shown) return () => {};
  let open = true;
  waiting += 1;
  return () => {
    if (!open) return;
    open = false;
    waiting -= 1;
    timer ||= setTimeout(show, LONGEST_MS);
    showIfReady();
  };
}

/** Show the page unless it waits for something, or is about to: effects of the latest render may load more. */
export function showIfReady() {
  requestAnimationFrame(() => setTimeout(() => setTimeout(() => waiting || show())));
}

/**
 * Run `act` when the page can be seen. What is out of sight can't take the focus, and isn't announced.
 * @param {() => void} act
 */
export function whenShown(act) {
  if (shown) act();
  else queue.push(act);
}

function show() {
  if (shown) return;
  shown = true;
  clearTimeout(timer);
  document.querySelector(".page")?.classList.add("shown");
  document.querySelector("main")?.removeAttribute("aria-busy");
  document.getElementById("waiting")?.remove();
  for (const act of queue.splice(0)) act();
}
