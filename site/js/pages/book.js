// Booking a chosen opening: hold it, sign up or sign in, and fill in the details.

import { html } from "htm/preact";
import { get } from "../api.js";
import { unanswered } from "../booking.js";
import { giveBack, heldAt, hold, isRefused } from "../hold.js";
import { answersBehind } from "../instead.js";
import { kept } from "../keep.js";
import { profilePath } from "../lib/api-paths.js";
import { asWord } from "../lib/chosen.js";
import { providerPath } from "../lib/paths.js";
import { listOpening } from "../openings.js";
import { mount } from "../mount.js";
import { ChosenTime } from "../parts/booking/chosen-time.js";
import { Gone, Resume } from "../parts/booking/gone.js";
import { Held } from "../parts/booking/held.js";
import { useHold } from "../parts/booking/use-hold.js";
import { Who } from "../parts/booking/who.js";
import { Failed, Loading, useLoad } from "../parts/loading.js";
import { useZone } from "../parts/use-zone.js";

const address = new URLSearchParams(location.search);
const slug = address.get("p") ?? "";
const type = address.get("type") ?? "";
const start = Date.parse(address.get("start") ?? "");
const complete = Boolean(slug && type) && !Number.isNaN(start);
/** @type {Place | null} */
const place = complete ? { slug, type: asWord(type), starts_at: new Date(start).toISOString().replace(".000Z", "Z"), questionnaire_id: answersBehind().questionnaire_id } : null;

/** {profile, listed, opening, held, refused}: the opening if it's still available, and the hold on it. */
/** @param {Place} place */
async function load(place) {
  const ours = heldAt(place);
  // A visitor from a provider's link may hold several times in turn: release the last one here.
  if (!ours) await giveBack();
  const [profile, listed] = await Promise.all([
    get(profilePath(slug)),
    listOpening(slug, type, start),
  ]);
  const opening = listed.openings.find((each) => Date.parse(each.starts_at) === start) ?? ours?.opening;
  return { profile, listed, opening, ...(opening ? await keeping(place, profile, opening) : {}) };
}

/**
 * Hold the opening. Booking also works without a hold.
 * @param {Place} place @param {ApiAnswer<"PublicProfile">} profile @param {Opening} opening
 * `lapsed`: a sign-in turned out to have ended, and the opening is held for a visitor.
 * @param {boolean} [signedIn]
 * `mustSignIn`: visitors can't hold it, but clients can.
 * @returns {Promise<{held?: ApiAnswer<"HoldOut">, refused?: Problem | null, lapsed?: boolean, mustSignIn?: boolean}>}
 */
async function keeping(place, profile, opening, signedIn) {
  try {
    return { held: await hold(place, profile, opening, signedIn) };
  } catch (problem) {
    if (problem.code === "not_signed_in" && signedIn !== false) return { ...(await keeping(place, profile, opening, false)), lapsed: true };
    return { refused: isRefused(problem) ? problem : null, mustSignIn: problem.code === "too_many_holds" };
  }
}

function Page() {
  const { value, problem, again } = useLoad(() => (place ? load(place) : Promise.resolve(null)), []);
  const zoneChoice = useZone(value?.profile.time_zone);
  const { zone } = zoneChoice;
  if (!place || ["not_found", "invalid"].includes(problem?.code ?? "")) return html`<${NothingChosen} />`;
  if (problem) return html`<${Failed} problem=${problem} again=${again} />`;
  if (!value) return html`<${Loading} words="Checking that this time is still open…" />`;
  const { profile, opening, refused } = value;
  if (opening && !refused) return html`<${Booking} ...${value} place=${place} zoneChoice=${zoneChoice} />`;
  const tried = unanswered(profile, place);
  if (tried) return html`<${Resume} tried=${tried} profile=${profile} place=${place} zone=${zone} />`;
  return html`<${Gone} profile=${profile} place=${place} zone=${zone} problem=${refused} />`;
}

/** @param {Props} props */
function Booking({ profile, listed, opening, place: chosen, held: first, lapsed, mustSignIn, zoneChoice }) {
  const { zone } = zoneChoice;
  const held = useHold(first, chosen, profile, opening);
  return html`
    <div class="booking">
      <h1>Book your appointment</h1>
      <${ChosenTime} profile=${profile} opening=${opening} type=${type} theirZone=${listed.provider_time_zone} zoneChoice=${zoneChoice} leave=${giveBack}>
        <${Held} held=${held} mustSignIn=${mustSignIn} profile=${profile} place=${chosen} zone=${zone} />
      <//>
      <${Who} profile=${profile} opening=${opening} place=${chosen} held=${held} lapsed=${lapsed} zoneChoice=${zoneChoice} wantedFormat=${address.get("format")} />
    </div>
  `;
}

function NothingChosen() {
  return html`
    <div class="stack">
      <h1>First, choose a time</h1>
      <p class="lead">The link you followed is missing the provider or the time.</p>
      <p><a class="button" href=${slug ? providerPath(slug) : kept("matching") ? "/matches.html" : "/match.html"}>Choose a time</a></p>
    </div>
  `;
}

// Back restores the page with a hold that was released on leaving: reload it.
window.addEventListener("pageshow", (event) => event.persisted && location.reload());

mount(html`<${Page} />`);
