"""The demo logins of the local cloud."""

DOMAIN = "demo.example.com"
CLIENT_EMAIL = f"client@{DOMAIN}"
OPERATOR_EMAIL = f"operator@{DOMAIN}"
PASSWORD = "demo password only here"  # noqa: S105 - printed for everyone who runs the local cloud
