// Runs before the page is drawn, so it isn't a module. A page's own start/*.js is bundled with it.

import { forget, kept } from "./keep.js";
import { markWhoIsSignedIn } from "./signed-in-mark.js";

// After "Leave this page", Back leads away again before the page is drawn.
// A person who comes back on purpose, by the address or a link, gets in.
const away = kept("left");
if (away) {
  const [arrival] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  if (arrival?.type === "back_forward") {
    document.documentElement.hidden = true;
    location.replace(away);
  } else {
    forget("left");
  }
}

document.documentElement.dataset.scripted = "";
markWhoIsSignedIn();
