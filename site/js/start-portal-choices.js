// For pages that name what a provider can choose.

import { askMineEarly } from "./early.js";
import { keptFresh } from "./fresh.js";

if (!keptFresh("choices")) askMineEarly("/portal/choices");
