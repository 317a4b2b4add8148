// A provider's public page: who they are, and their openings.

import { html } from "htm/preact";
import { get } from "../api.js";
import { kept } from "../keep.js";
import { profilePath } from "../lib/api-paths.js";
import { momentName } from "../lib/date-words.js";
import { bookPath, providerPath, slugIn } from "../lib/paths.js";
import { nameIn } from "../lib/text.js";
import { mount } from "../mount.js";
import { Failed, Loading, useLoad } from "../parts/loading.js";
import { Openings } from "../parts/openings.js";
import { ProfileHead, ProfileParts, Statement } from "../parts/profile.js";
import { useZone } from "../parts/use-zone.js";
import { JoinWaitlist } from "../parts/waitlist/join-link.js";
import { setTitle } from "../practice.js";

const address = new URLSearchParams(location.search);
const slug = slugIn(location.pathname);
const start = address.get("start");
const chosen = {
  type: address.get("type") ?? undefined,
  start: start && !Number.isNaN(Date.parse(start)) ? start : undefined,
  format: address.get("format"),
};

/** A former link leads to the current profile: update the address, so that the current link is shared. */
async function load() {
  const profile = await get(profilePath(slug));
  if (profile.slug && profile.slug !== slug) {
    history.replaceState(null, "", `${providerPath(profile.slug)}${location.search}${location.hash}`);
  }
  return profile;
}

function Page() {
  const { value: profile, problem, again } = useLoad(load, []);
  if (!slug || problem?.code === "not_found") return html`<${Unknown} />`;
  if (problem) return html`<${Failed} problem=${problem} again=${again} />`;
  if (!profile) return html`<${Loading} words="Loading the page…" />`;
  setTitle(profile.name);
  return html`<${Provider} profile=${profile} />`;
}

/** @param {Props} props */
function Provider({ profile }) {
  const zoneChoice = useZone(profile.time_zone);
  const open = profile.accepting && profile.appointment_types.length > 0;
  return html`
    ${kept("matching") && html`<p class="back"><a href="/matches.html">Back to your matches</a></p>`}
    <div class="provider">
      <div class="provider-intro stack">
        <${ProfileHead} profile=${profile} />
        ${open && chosen.start && html`<${Chosen} profile=${profile} zone=${zoneChoice.zone} />`}
        <${Statement} profile=${profile} />
        ${open && html`<p class="to-openings"><a href="#openings">See open times</a></p>`}
      </div>
      <section class="provider-openings stack" id="openings" aria-labelledby="openings-title">
        <h2 id="openings-title">Open times</h2>
        ${open ? html`<${Openings} profile=${profile} chosen=${chosen} zoneChoice=${zoneChoice} />` : html`<${NotNow} profile=${profile} /><${JoinWaitlist} slug=${profile.slug} name=${profile.name} />`}
      </section>
      <${ProfileParts} profile=${profile} />
    </div>
  `;
}

/**
 * The opening chosen on the matches page.
 * @param {Props} props
 */
function Chosen({ profile, zone }) {
  if (!chosen.start) return null;
  const formats = chosen.format ? [chosen.format] : [];
  const type = nameIn(profile.appointment_types, chosen.type ?? profile.appointment_types[0].id);
  return html`
    <div class="chosen">
      <p><span class="soft">You chose</span> <strong>${momentName(chosen.start, zone)}</strong> <span class="soft">${type}</span></p>
      <p><a class="button" href=${bookPath(profile.slug, { type: chosen.type, starts_at: chosen.start, formats })}>Continue with this time</a></p>
    </div>
  `;
}

/** @param {Props} props */
function NotNow({ profile }) {
  return html`
    <div class="notice">
      <p>${profile.name} isn't taking new clients right now. That can change, so you're welcome to check back later.</p>
      <p><a class="button quiet" href=${kept("matching") ? "/matches.html" : "/match.html"}>See who has openings</a></p>
    </div>
  `;
}

function Unknown() {
  return html`
    <div class="stack">
      <h1>We can't find this page</h1>
      <p class="lead">The link may be out of date or missing a letter, or the provider may have left the practice.</p>
      <p><a class="button" href="/match.html">Find someone to talk to</a></p>
    </div>
  `;
}

mount(html`<${Page} />`);
