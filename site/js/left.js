// After "Leave this page", Back leads away again, before anything of ours is drawn: so this is no module.
// Whoever comes back on purpose, by the address or a link, is let in.
(() => {
  try {
    const away = sessionStorage.getItem("caseload.left");
    if (!away) return;
    const [arrival] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
    if (arrival?.type === "back_forward") {
      document.documentElement.hidden = true;
      location.replace(JSON.parse(away));
    } else {
      sessionStorage.removeItem("caseload.left");
    }
  } catch {
    // Without storage nothing says that they left, and nothing of theirs is kept either.
  }
})();
