// A script that doesn't arrive or fails must not leave empty shapes forever. Part of the start script.

/** If a script fails before the page appears, css/waiting.css shows the layout's notice in place of the shapes. */
export function noticeFailure() {
  const failed = (/** @type {Event} */ event) => {
    // Pictures fail here too, and the page copes with that.
    if (event.target === window || event.target instanceof HTMLScriptElement) document.documentElement.dataset.broken = "";
  };
  // Errors of elements don't bubble.
  addEventListener("error", failed, { capture: true });
}
