import "../../start-portal.js";
import { askMineEarly } from "../../early.js";

askMineEarly("/portal/support-requests");
