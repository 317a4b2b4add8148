import "../start.js";
import { askMineEarly } from "../early.js";

askMineEarly("/support-requests");
