import "../portal.js";
import "../portal-choices.js";
