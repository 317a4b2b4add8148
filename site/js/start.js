// Runs before the page is drawn, so it isn't a module. A page's own start/*.js is bundled with it.

import { markScriptFailure } from "./script-failure.js";
import { guardRestoredPages, offerLeaving, stayAway } from "./leave.js";
import { markWhoIsSignedIn } from "./signed-in-mark.js";

document.documentElement.dataset.scripted = "";
markScriptFailure();
stayAway();
offerLeaving();
guardRestoredPages();
markWhoIsSignedIn();
