import "../start.js";
import { askEarly, askMineEarly } from "../early.js";
import { cached } from "../cache.js";
import { kept } from "../keep.js";
import { appointmentPath } from "../lib/api-paths.js";

const wanted = new URLSearchParams(location.search).get("appointment");
if (kept("tokens")) {
  if (!cached("form")) askEarly("/questionnaire");
  askMineEarly("/appointments");
  askMineEarly("/notifications");
  if (wanted) askMineEarly(appointmentPath(wanted));
}
