// After "Leave this page", Back leads away again before the page is drawn. That's why this isn't a module.
// A person who comes back on purpose, by the address or a link, gets in.
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
    // Without storage there is no record that they left, and none of their data is stored either.
  }
})();
