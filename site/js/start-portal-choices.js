// For pages that name what a provider can choose.

import { askMineEarly } from "./early.js";
import { kept } from "./keep.js";

if (!kept("choices")) askMineEarly("/portal/choices");
