import "../start.js";
import { askEarly, askMineEarly } from "../early.js";
import { keptFresh } from "../fresh.js";
import { kept } from "../keep.js";
import { appointmentPath } from "../lib/api-paths.js";

const wanted = new URLSearchParams(location.search).get("appointment");
if (kept("tokens")) {
  if (!keptFresh("form")) askEarly("/questionnaire");
  askMineEarly("/appointments");
  askMineEarly("/notifications");
  if (wanted) askMineEarly(appointmentPath(wanted));
}
