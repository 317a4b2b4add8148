// The account page: own details, reminders, and the children to book for.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { mine } from "../api.js";
import { mountSignedIn } from "../mount.js";
import { Failed, Loading, useLoad } from "../parts/loading.js";
import { Children } from "../parts/your-account/children.js";
import { OwnDetails } from "../parts/your-account/own-details.js";
import { YourData } from "../parts/your-account/your-data.js";
import { goToSignIn } from "../session.js";

function Page() {
  const { value, problem, again } = useLoad(() => mine.get("/me"), []);
  if (problem?.status === 401) {
    goToSignIn();
    return null;
  }
  if (problem && !value) return html`<${Failed} problem=${problem} again=${again} />`;
  if (!value) return html`<${Loading} words="Loading your account…" />`;
  return html`<${YourAccount} read=${value} again=${again} />`;
}

/**
 * `again` reloads the account after a child was added, changed or removed.
 * @param {Props & {read: ApiAnswer<"Me">}} props
 */
function YourAccount({ read, again }) {
  const [saved, setSaved] = useState(null);
  const known = Boolean(read.details ?? saved);
  return html`
    <div class="your-account">
      <header>
        <h1>Your account</h1>
        <p class="lead">You sign in as <span class="keep-whole">${read.email}</span>.</p>
        <p>Looking for <a href="/appointments.html">your appointments</a>, <a href="/waitlist.html">your waitlist</a>, or <a href="/requests.html">your requests to the care team</a>?</p>
      </header>
      <${OwnDetails} me=${read} saved=${setSaved} />
      <${Children} clients=${read.clients} known=${known} changed=${again} />
      <${YourData} email=${read.email} />
    </div>
  `;
}

mountSignedIn(html`<${Page} />`);
