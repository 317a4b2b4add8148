// The help page: its text is in the page, and the navigation's counts come as on every page of the portal.

import { loadPortal } from "../../parts/portal/portal.js";
import { isProvider, isSignedIn } from "../../session.js";

if (isSignedIn() && isProvider()) loadPortal().catch(() => {});
