// Runs before the page is drawn, so it isn't a module. A page's own start/*.js is bundled with it.

import { noticeFailure } from "./broken.js";
import { guardRestoredPages, offerLeaving, stayAway } from "./leave.js";
import { markWhoIsSignedIn } from "./signed-in-mark.js";

document.documentElement.dataset.scripted = "";
noticeFailure();
stayAway();
offerLeaving();
guardRestoredPages();
markWhoIsSignedIn();
