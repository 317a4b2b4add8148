import "../start.js";
import { askEarly } from "../early.js";
import { profilePath } from "../lib/api-paths.js";
import { slugIn } from "../lib/paths.js";

const slug = slugIn(location.pathname);
if (slug) askEarly(profilePath(slug));
