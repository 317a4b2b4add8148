// What every page does besides js/start.js: signing out, and the portal's menu.

import { openMenuOnClick } from "./parts/portal/navigation.js";
import { signOut } from "./session.js";

document.querySelector("[data-sign-out]")?.addEventListener("click", () => signOut());
openMenuOnClick();
