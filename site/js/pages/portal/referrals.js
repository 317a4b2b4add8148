// The provider's referrals: the list, or the open referral.

import { html } from "htm/preact";
import { useEffect } from "preact/hooks";
import { knownChoices } from "../../choices.js";
import { Failed, Loading, useLoad } from "../../parts/loading.js";
import { loadPortal, openPortal } from "../../parts/portal/portal.js";
import { usePolling } from "../../parts/use-polling.js";
import { ReferralList } from "../../parts/referrals/list.js";
import { usePlace } from "../../parts/referrals/use-place.js";
import { useReferrals } from "../../parts/referrals/use-referrals.js";
import { ReferralWindow } from "../../parts/referrals/window.js";
import { goToSignIn } from "../../session.js";
import { setTitle } from "../../practice.js";

async function load() {
  const [choices, portal] = await Promise.all([knownChoices(), loadPortal()]);
  return { choices, ...portal };
}

function Page() {
  const { value, problem, again } = useLoad(load, []);
  const { place, open, back } = usePlace();
  const { known, more } = useReferrals(value?.referrals);
  usePolling(again);
  useEffect(() => {
    if (!place.id) setTitle("Referrals");
  }, [place.id]);
  if (problem?.status === 401) {
    goToSignIn();
    return null;
  }
  if (problem && !value) return html`<${Failed} problem=${problem} again=${again} />`;
  if (!value) return html`<${Loading} words="Loading your referrals…" />`;
  const { choices, referrals, notifications } = value;
  if (!place.id) {
    return html`<${ReferralList} referrals=${known} zone=${referrals.provider_time_zone} choices=${choices} open=${open} more=${more} came=${place.came} />`;
  }
  return html`
    <${ReferralWindow}
      key=${place.id} id=${place.id} known=${known.find((one) => one.appointment_id === place.id)}
      choices=${choices} notifications=${notifications.notifications}
      withThread=${place.thread} moved=${place.moved} seen=${again} back=${back}
    />
  `;
}

openPortal(html`<${Page} />`);
