"""The OpenAPI document of the API: what its functions say of themselves, how refusals look, and the event stream."""

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

_PROBLEM = {
    "title": "Problem",
    "description": "Why something was refused (RFC 9457): `detail` says it in one sentence.",
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
    },
}
_REFUSED = {
    "description": "Refused: 401 no token, 403 not yours to do, 404 not there or not yours to see, 409 changed since, "
    "422 not to be understood.",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
_EVENTS = {
    "operationId": "events",
    "summary": "Events",
    "description": "An event with the file's counter for each change; heartbeats are comments. `Last-Event-ID` says "
    "what one has seen already.",
    "tags": ["files"],
    "parameters": [
        {"in": "path", "name": "slug", "required": True, "schema": {"type": "string"}},
        {"in": "header", "name": "Last-Event-ID", "required": False, "schema": {"type": "string"}},
    ],
    "responses": {
        "200": {
            "description": "A stream that does not end by itself.",
            "content": {"text/event-stream": {"schema": {"type": "string"}}},
        },
        "default": _REFUSED,
    },
    "security": [{"Bearer": []}],
}


def download(*media_types: str) -> dict[str, Any]:
    """What a call says of itself (``openapi_extra``) that answers with a file of one of these media types."""
    content = {media_type: {"schema": {"type": "string", "format": "binary"}} for media_type in media_types}
    return {"responses": {200: {"description": "The file.", "content": content}}}


class DescribedApi(NinjaAPI):
    """The API, whose document says more than its functions can."""

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """The document."""
        document = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        document["components"].setdefault("schemas", {})["Problem"] = _PROBLEM
        for path in document["paths"].values():
            for call in path.values():
                call["responses"].setdefault("default", _REFUSED)
        prefix = next(iter(document["paths"])).partition("/files")[0]
        document["paths"][f"{prefix}/files/{{slug}}/events"] = {"get": _EVENTS}
        return document
