// Sign in, then go back to the previous page.

import { html } from "htm/preact";
import { isOperator, isProvider, isSignedIn } from "../session.js";
import { ownPath } from "../lib/paths.js";
import { mount } from "../mount.js";
import { Account } from "../parts/account/account.js";

const address = new URLSearchParams(location.search);

function goOn() {
  location.replace(ownPath(address.get("next"), home()));
}

function home() {
  if (isOperator()) return "/operator/requests.html";
  return isProvider() ? "/portal/referrals.html" : "/appointments.html";
}

if (isSignedIn()) goOn();
else mount(html`<${Account} first=${address.has("new") ? "sign-up" : "sign-in"} done=${goOn} />`);
