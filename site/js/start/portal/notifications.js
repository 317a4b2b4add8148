import "../portal.js";
