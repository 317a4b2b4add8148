"""The API's health and its OpenAPI document."""

from chalice import Blueprint, Response

from chalicelib import openapi
from chalicelib.route import Empty
from chalicelib.settings import settings
from chalicelib.shapes import Shape
from chalicelib.web import JSON, ROUTES, Call, endpoint

bp = Blueprint(__name__)


class Health(Shape):
    status: str
    version: str


@endpoint(bp, "GET", "/health", returns=Health)
def show_health(call: Call[Empty, Empty]) -> Health:
    """Show that the API answers, and its version."""
    return Health(status="ok", version=settings().version)


@endpoint(bp, "GET", "/openapi.json")
def show_openapi(call: Call[Empty, Empty]) -> Response:
    """Show the OpenAPI 3.1 document of this API."""
    return Response(openapi.document(ROUTES, settings().version), headers=JSON)
