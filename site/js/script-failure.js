// A script that doesn't arrive or fails must not leave empty shapes forever. Part of the start script.

/** If one of our scripts fails before the page appears, css/waiting.css shows the layout's notice in place of the shapes. */
export function markScriptFailure() {
  const failed = (/** @type {Event} */ event) => {
    // Pictures fail here too, and the page copes with that. A browser extension's errors are not ours.
    const ours = event instanceof ErrorEvent ? event.filename.includes("/assets/") : event.target instanceof HTMLScriptElement;
    if (ours) document.documentElement.dataset.broken = "";
  };
  // Errors of elements don't bubble.
  addEventListener("error", failed, { capture: true });
}
