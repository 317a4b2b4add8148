import "../../start-portal.js";
