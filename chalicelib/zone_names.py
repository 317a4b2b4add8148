"""Time zones by the names that people use, as the site's pages show them. Pure."""

# The site asks the browser. Python only has abbreviations such as EST, which are wrong for half the year and
# mean other zones elsewhere. So the zones of the United States and its territories are listed, under every
# name that a browser may report. tests/package/test_zone_names.py compares them with the site's.
_ZONES = {
    "Eastern Time": (
        *("America/New_York", "America/Detroit", "America/Fort_Wayne", "America/Indianapolis"),
        *("America/Indiana/Indianapolis", "America/Indiana/Marengo", "America/Indiana/Petersburg"),
        *("America/Indiana/Vevay", "America/Indiana/Vincennes", "America/Indiana/Winamac"),
        *("America/Kentucky/Louisville", "America/Kentucky/Monticello", "America/Louisville"),
        *("US/Eastern", "US/East-Indiana", "US/Michigan", "EST5EDT"),
    ),
    "Central Time": (
        *("America/Chicago", "America/Indiana/Knox", "America/Indiana/Tell_City", "America/Knox_IN"),
        *("America/Menominee", "America/North_Dakota/Beulah", "America/North_Dakota/Center"),
        *("America/North_Dakota/New_Salem", "US/Central", "US/Indiana-Starke", "CST6CDT"),
    ),
    "Mountain Time": (
        *("America/Denver", "America/Boise", "America/Shiprock", "Navajo", "US/Mountain", "MST7MDT"),
    ),
    "Mountain Standard Time": ("America/Phoenix", "US/Arizona"),
    "Pacific Time": ("America/Los_Angeles", "US/Pacific", "PST8PDT"),
    "Alaska Time": (
        *("America/Anchorage", "America/Juneau", "America/Metlakatla", "America/Nome", "America/Sitka"),
        *("America/Yakutat", "US/Alaska"),
    ),
    "Hawaii-Aleutian Time": ("America/Adak", "America/Atka", "US/Aleutian"),
    "Hawaii-Aleutian Standard Time": ("Pacific/Honolulu", "Pacific/Johnston", "US/Hawaii"),
    "Atlantic Standard Time": ("America/Puerto_Rico", "America/St_Thomas", "America/Virgin"),
    "Chamorro Standard Time": ("Pacific/Guam", "Pacific/Saipan"),
    "American Samoa Standard Time": ("Pacific/Pago_Pago", "Pacific/Samoa", "US/Samoa"),
}
GENERAL_NAMES = {zone: name for name, zones in _ZONES.items() for zone in zones}


def zone_in_words(zone: str) -> str:
    """The zone's general name, such as "Eastern Time"; outside the United States its city: "Berlin time"."""
    region, _, place = zone.replace("_", " ").rpartition("/")
    if zone in GENERAL_NAMES:
        return GENERAL_NAMES[zone]
    # "UTC" is not a place.
    return place if region in {"", "Etc"} else f"{place} time"
