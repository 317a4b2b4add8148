import "../start.js";
import { askEarly, askMineEarly } from "../early.js";
import { cached } from "../cache.js";
import { kept } from "../keep.js";
import { profilePath } from "../lib/api-paths.js";

const address = new URLSearchParams(location.search);
const slug = address.get("p");
if (kept("tokens")) {
  if (!cached("form")) askEarly("/questionnaire");
  askMineEarly("/me");
  if (slug) askEarly(profilePath(slug));
  else if (!address.has("join")) askMineEarly("/waitlist");
}
