import "../../start-portal.js";
import "../../start-portal-choices.js";
import { askMineEarly } from "../../early.js";

askMineEarly("/portal/profile");
askMineEarly("/portal/referral-settings");
