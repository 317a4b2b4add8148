import "../../start-portal.js";
import "../../start-portal-choices.js";
import { askMineEarly } from "../../early.js";

askMineEarly("/portal/referral-settings");
askMineEarly("/portal/hours");
