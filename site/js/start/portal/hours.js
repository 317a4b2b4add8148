import "../portal.js";
import "../portal-choices.js";
import { askMineEarly } from "../../early.js";

askMineEarly("/portal/referral-settings");
askMineEarly("/portal/hours");
