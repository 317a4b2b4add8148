// Only providers get into the portal; the API checks that for itself at each request.

import { html, useEffect } from "/vendor/preact.js";
import { mine } from "../../api.js";
import { goToSignIn, isSignedIn, lapse } from "../../session.js";
import { Failed, Loading, useLoad } from "../loading.js";

/** Shows `Inside` to a provider. */
export function Gate({ Inside, load, words }) {
  const { value, problem, again } = useLoad(() => inside(load), []);
  const out = problem?.status === 401;
  useEffect(() => {
    if (!out) return;
    lapse();
    goToSignIn();
  }, [out]);
  if (out) return null;
  if (problem?.status === 403) return html`<${NotHere} />`;
  if (problem) return html`<${Failed} problem=${problem} again=${again} />`;
  if (!value) return html`<${Loading} words=${words} />`;
  return value.provider ? html`<${Inside} first=${value.loaded} />` : html`<${NotHere} />`;
}

async function inside(load) {
  const me = await mine.get("/me");
  if (!me.roles.includes("provider")) return { provider: false };
  return { provider: true, loaded: await load() };
}

function NotHere() {
  return html`
    <div class="stack">
      <h1>These pages are for providers</h1>
      <p class="lead">You're signed in as a client. Your own pages are over there:</p>
      <p><a class="button" href="/appointments.html">Your appointments</a></p>
    </div>
  `;
}

/** Whether there is any point in asking the API. */
export function enter(draw) {
  if (isSignedIn()) draw();
  else goToSignIn();
}
