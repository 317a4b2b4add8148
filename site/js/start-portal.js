// What every page of the portal asks for at once: the counts in its navigation.

import "./start.js";
import { askMineEarly } from "./early.js";

askMineEarly("/portal/referrals");
askMineEarly("/notifications");
