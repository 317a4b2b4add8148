import "../start.js";
import { askEarly, askMineEarly } from "../early.js";
import { kept } from "../keep.js";
import { openingPath, profilePath } from "../lib/api-paths.js";

const address = new URLSearchParams(location.search);
const slug = address.get("p");
const type = address.get("type");
const start = Date.parse(address.get("start") ?? "");
if (slug && type && !Number.isNaN(start)) {
  askEarly(profilePath(slug));
  // An opening that this tab holds is not listed until the page gives it back.
  if (!kept("hold")) askEarly(openingPath(slug, type, start));
  askMineEarly("/me");
}
