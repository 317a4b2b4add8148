// For pages that name what a provider can choose.

import { askMineEarly } from "./early.js";
import { cached } from "./cache.js";

if (!cached("choices")) askMineEarly("/portal/choices");
