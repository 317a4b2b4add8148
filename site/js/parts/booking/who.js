// First an account, then the details. The hold continues through both.

import { html } from "htm/preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { mine } from "../../api.js";
import { book } from "../../booking.js";
import { kept } from "../../keep.js";
import { isFinal } from "../../lib/booking-words.js";
import { isSignedIn, lapse } from "../../session.js";
import { Account } from "../account/account.js";
import { Failed, Loading, useLoad } from "../loading.js";
import { Details } from "./details.js";

const INTRO = "An account lets you, and only you, come back to your appointment.";
const LAPSED = "Your sign-in has ended. Please sign in again: what you filled in is still here.";
const KEPT = "We're holding your time while you do this.";
const NOT_KEPT = "Your time isn't being held right now, so it's best to continue soon.";

/**
 * `lapsed`: the sign-in had ended when the page opened.
 * @param {Props} props
 */
export function Who({ profile, opening, place, held, lapsed: lapsedBefore, zoneChoice, wantedFormat }) {
  const [inside, setInside] = useState(isSignedIn);
  const [entered, setEntered] = useState(false);
  const [lapsed, setLapsed] = useState(Boolean(lapsedBefore));
  const { value: me, problem, again } = useLoad(() => (inside ? mine.get("/me") : Promise.resolve(null)), [inside]);
  const enter = () => {
    setEntered(true);
    setLapsed(false);
    // A client who has signed in can hold a time that a visitor couldn't.
    if (!held.lost && (!held.until || held.over)) held.again();
    // If a sign-in has expired here, `inside` is already true.
    if (inside) again();
    else setInside(true);
  };
  const leave = () => {
    lapse();
    setInside(false);
    setLapsed(true);
  };
  if (lapsed || problem?.code === "not_signed_in") return html`<${Account} key="lapsed" first="sign-in" level="h2" notice=${LAPSED} done=${enter} />`;
  if (!inside) {
    return html`<${Account} first="sign-up" level="h2" intro=${`${INTRO} ${held.until && !held.over ? KEPT : NOT_KEPT}`} done=${enter} />`;
  }
  if (problem) return html`<${Failed} problem=${problem} again=${again} />`;
  // As long as nothing was filled in, the form waits for the hold, and isn't shown if the time is gone.
  const empty = !kept("booking");
  if (!me || (entered && held.busy && empty)) return html`<${Loading} words="One moment…" />`;
  if (held.lost?.code && empty) return null;
  const booked = (draft, zone, fee) => book(draft, profile, place, me, zone, fee).catch((refused) => {
    if (refused.code === "not_signed_in") return leave();
    if (isFinal(refused)) held.lose();
    throw refused;
  });
  return html`
    <section class="stack" aria-labelledby="details-title">
      <${DetailsTitle} entered=${entered} />
      <${Details}
        profile=${profile} opening=${opening} type=${place.type} me=${me} zoneChoice=${zoneChoice}
        wantedFormat=${wantedFormat} held=${held} book=${booked}
      />
    </section>
  `;
}

/**
 * Takes focus when it replaces the account form, not when the page opens.
 * @param {Props} props
 */
function DetailsTitle({ entered }) {
  const title = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => {
    if (entered) title.current?.focus();
  }, []);
  return html`<h2 id="details-title" tabindex="-1" ref=${title}>A few details</h2>`;
}
