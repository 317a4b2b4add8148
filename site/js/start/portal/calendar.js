import "../../start-portal.js";
import "../../start-portal-choices.js";
