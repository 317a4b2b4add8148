import "../start.js";
import { askEarly } from "../early.js";
import { cached } from "../cache.js";
import { kept } from "../keep.js";
import { matchesPath } from "../lib/api-paths.js";

const id = new URLSearchParams(location.search).get("q") ?? kept("matching")?.questionnaire_id;
if (id) {
  if (!cached("form")) askEarly("/questionnaire");
  askEarly(matchesPath(id));
}
