import "../start.js";
import { askEarly } from "../early.js";

askEarly("/questionnaire");
