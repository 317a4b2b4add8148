// When the care team answers. The page does without it if the practice can't be loaded.

import { html } from "htm/preact";
import { get } from "../../api.js";
import { careTeamWords } from "../../lib/care-hours.js";
import { shownZone } from "../../zone.js";
import { useLoad } from "../loading.js";

export function CareHours() {
  const { value } = useLoad(() => get("/practice"), []);
  const words = value && careTeamWords(value, new Date(), shownZone(value.time_zone));
  return words ? html`<p>${words}</p>` : null;
}
