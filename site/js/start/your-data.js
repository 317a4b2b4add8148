import "../start.js";
import { askEarly, askMineEarly } from "../early.js";
import { cached } from "../cache.js";
import { kept } from "../keep.js";

if (kept("tokens")) {
  if (!cached("form")) askEarly("/questionnaire");
  askMineEarly("/me/export");
}
