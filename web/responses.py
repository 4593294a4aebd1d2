"""What each address can answer, for the OpenAPI document."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from web.problem import MEDIA_TYPE, FieldProblem, Problem

Responses = dict[int | str, dict[str, Any]]

_MEANINGS = {
    404: "There is no such thing.",
    413: "The body is too large.",
    422: "The request cannot be read: which field, what is wrong, what to do.",
    429: "Too many questions in a minute; `Retry-After` says how long to wait.",
    500: "A fault here; the id finds it in the log.",
    503: "Not ready: no index yet, or the store cannot be reached.",
}
_PROBLEM = {"schema": {"$ref": "#/components/schemas/Problem"}}


def problems(*statuses: int) -> Responses:
    """The problems that an address can answer with."""
    return {
        status: {
            "description": _MEANINGS[status],
            "content": {MEDIA_TYPE: _PROBLEM},
            **({"headers": _RETRY_AFTER} if status == 429 else {}),
        }
        for status in (*statuses, 500)
    }


_RETRY_AFTER = {
    "Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}},
}


def describe(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document, with the shape of problems in it."""
    if app.openapi_schema is None:
        document = get_openapi(
            title=app.title,
            version=app.version,
            description=app.description,
            routes=app.routes,
            tags=app.openapi_tags,
        )
        schemas = document.setdefault("components", {}).setdefault("schemas", {})
        for model in (Problem, FieldProblem):
            shape = model.model_json_schema(ref_template="#/components/schemas/{model}")
            shape.pop("$defs", None)
            schemas[model.__name__] = shape
        app.openapi_schema = document
    return app.openapi_schema
