// Sign in, then go back to the previous page.

import { html } from "/vendor/htm/preact.js";
import { render } from "/vendor/preact.js";
import "../shell.js";
import { isProvider, isSignedIn } from "../session.js";
import { ownPath } from "../lib/paths.js";
import { Account } from "../parts/account/account.js";

const address = new URLSearchParams(location.search);

function goOn() {
  const home = isProvider() ? "/portal/referrals.html" : "/appointments.html";
  location.replace(ownPath(address.get("next"), home));
}

const app = /** @type {HTMLElement} */ (document.getElementById("app"));
app.replaceChildren();
if (isSignedIn()) goOn();
else render(html`<${Account} first=${address.has("new") ? "sign-up" : "sign-in"} done=${goOn} />`, app);
