// The calendar feed: a secret address that calendar programs read. It is shown once.

import { html } from "/vendor/htm/preact.js";
import { useEffect, useRef, useState } from "/vendor/preact/hooks.js";
import { mine } from "../../api.js";
import { dateName } from "../../lib/date-words.js";
import { loadingWords } from "../../problem.js";
import { goToSignIn } from "../../session.js";
import { Copy } from "../copy.js";
import { Dialog } from "../dialog.js";
import { Failed, useLoad } from "../loading.js";
import { FormPart } from "../portal/section-form.js";
import { useOnce } from "../use-once.js";

const PATH = "/portal/calendar-feed";
const HELP = "Shows your booked times in the calendar program you use. They are busy times with a reference: no names, nothing about anyone.";
const ENDS = "The address you have now stops working at once. Calendars that read it no longer follow.";

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
  // The button that was pressed may be gone; as long as a dialog is open, nothing else can have the focus.
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
    setFeed({ active: false, made_at: null });
    setTold("The feed is off. Nobody can read it anymore.");
  });
  return html`
    <p>${feed.active && feed.made_at ? `There is a feed, made on ${dateName(feed.made_at, zone)}.` : "There is no feed."}</p>
    ${feed.url && html`<${Address} url=${feed.url} />`}
    <p class="actions">
      ${feed.active
        ? html`
          <button type="button" class="button quiet" onClick=${() => setAsking("replace")}>Replace the address</button>
          <button type="button" class="link-button" onClick=${() => setAsking("revoke")}>Turn the feed off</button>`
        : html`<button type="button" class="button quiet" aria-disabled=${busy ? "true" : undefined} onClick=${make}>Make a feed</button>`}
    </p>
    <p role="status" tabindex="-1" ref=${outcome} class=${problem ? "error" : "saved"}>${problem ? loadingWords(problem) : told}</p>
    ${asking && html`<${Ask} what=${asking} busy=${busy} act=${asking === "replace" ? make : revoke} close=${() => setAsking(null)} />`}
  `;
}

/** @param {Props} props */
function Address({ url }) {
  return html`
    <div class="copy-field">
      <label class="label" for="feed-url">Address of your feed</label>
      <p class="help" id="feed-help">It is shown this once. Add it in your calendar program as a calendar by address. Whoever has it can see when you are busy.</p>
      <div class="copy-row">
        <input class="input" id="feed-url" readonly value=${url} aria-describedby="feed-help" onFocus=${(event) => event.currentTarget.select()} />
        <${Copy} text=${url} what="the address of the feed" field="feed-url" />
      </div>
    </div>
  `;
}

/** @param {Props} props */
function Ask({ what, busy, act, close }) {
  const replace = what === "replace";
  return html`
    <${Dialog} title=${replace ? "Replace the address?" : "Turn the feed off?"} close=${close} closeWords="Leave it">
      <p>${ENDS}${replace ? " You get a new one to add there." : ""}</p>
      <p class="actions"><button type="button" class="button" aria-disabled=${busy ? "true" : undefined} onClick=${act}>${replace ? "Replace it" : "Turn it off"}</button></p>
    <//>
  `;
}
