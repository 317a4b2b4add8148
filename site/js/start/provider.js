import "../start.js";
import { askEarly } from "../early.js";
import { profilePath } from "../lib/api-paths.js";

const slug = new URLSearchParams(location.search).get("p");
if (slug) askEarly(profilePath(slug));
