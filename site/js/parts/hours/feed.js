// The calendar feed: a secret address that calendar apps read. It is shown only once.

import { html } from "htm/preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { mine } from "../../api.js";
import { dateName } from "../../lib/date-words.js";
import { problemWords } from "../../lib/problem-words.js";
import { goToSignIn } from "../../session.js";
import { Copy } from "../copy.js";
import { Dialog } from "../dialog.js";
import { Failed, useLoad } from "../loading.js";
import { FormPart } from "../portal/section-form.js";
import { useOnce } from "../use-once.js";

const PATH = "/portal/calendar-feed";
const HELP = "Shows your booked times in your own calendar app. They appear only as “Busy,” with no names or other details about clients.";
const ENDS = "Your current address stops working right away. Calendars that use it stop updating.";

/** @param {Props} props */
export function Feed({ zone }) {
  const { value, problem, again } = useLoad(() => mine.get(PATH), []);
  return html`
    <${FormPart} id="feed" title="Calendar feed" help=${HELP}>
      ${problem && html`<${Failed} problem=${problem} again=${again} />`}
      ${value && html`<${Known} first=${value} zone=${zone} />`}
    <//>
  `;
}

/** @param {Props & {first: ApiAnswer<"FeedOut"> & {url?: string}}} props */
function Known({ first, zone }) {
  const [feed, setFeed] = useState(first);
  const [asking, setAsking] = useState(/** @type {"replace" | "revoke" | null} */ (null));
  const [told, setTold] = useState("");
  const outcome = useRef(/** @type {HTMLElement | null} */ (null));
  // The pressed button may be gone; while a dialog is open, nothing else can take focus.
  const last = useRef(/** @type {string | null} */ (null));
  useEffect(() => {
    const news = told || feed.url;
    if (asking || !news || news === last.current) return;
    last.current = news;
    (told ? outcome.current : document.getElementById("feed-url"))?.focus();
  });
  const { busy, problem, run } = useOnce(async (/** @type {() => Promise<void>} */ act) => {
    setTold("");
    await act();
    setAsking(null);
  });
  if (problem?.status === 401) goToSignIn();
  const make = () => run(async () => setFeed({ active: true, ...(await mine.post(PATH)) }));
  const revoke = () => run(async () => {
    await mine.remove(PATH);
    setFeed({ active: false, created_at: null });
    setTold("The feed is off. Its address no longer works.");
  });
  return html`
    <p>${feed.active && feed.created_at ? `Your feed was created on ${dateName(feed.created_at, zone)}.` : "You don't have a feed."}</p>
    ${feed.url && html`<${Address} url=${feed.url} />`}
    <p class="actions">
      ${feed.active
        ? html`
          <button type="button" class="button quiet" onClick=${() => setAsking("replace")}>Replace address</button>
          <button type="button" class="link-button" onClick=${() => setAsking("revoke")}>Turn off feed</button>`
        : html`<button type="button" class="button quiet" aria-disabled=${busy ? "true" : undefined} onClick=${make}>Create feed</button>`}
    </p>
    <p role="status" tabindex="-1" ref=${outcome} class=${problem ? "error" : "saved"}>${problem ? problemWords(problem) : told}</p>
    ${asking && html`<${Ask} what=${asking} busy=${busy} act=${asking === "replace" ? make : revoke} close=${() => setAsking(null)} />`}
  `;
}

/** @param {Props} props */
function Address({ url }) {
  return html`
    <div class="copy-field">
      <label class="label" for="feed-url">Your feed's address</label>
      <p class="help" id="feed-help">We show it only once. In your calendar app, add it as a calendar from a URL. Anyone who has this address can see when you're busy.</p>
      <div class="copy-row">
        <input class="input" id="feed-url" readonly value=${url} aria-describedby="feed-help" onFocus=${(event) => event.currentTarget.select()} />
        <${Copy} text=${url} what="the feed's address" field="feed-url" />
      </div>
    </div>
  `;
}

/** @param {Props} props */
function Ask({ what, busy, act, close }) {
  const replace = what === "replace";
  return html`
    <${Dialog} title=${replace ? "Replace the address?" : "Turn off the feed?"} close=${close} closeWords="Go back">
      <p>${ENDS}${replace ? " You'll get a new address to add to your calendar app." : ""}</p>
      <p class="actions"><button type="button" class="button" aria-disabled=${busy ? "true" : undefined} onClick=${act}>${replace ? "Replace address" : "Turn off feed"}</button></p>
    <//>
  `;
}
