"""Errors as problem documents (RFC 9457)."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from smpcheck.errors import InputError

__all__ = ["PROBLEMS", "add_problem_handlers", "problem_response"]

_MEDIA_TYPE = "application/problem+json"
_SCHEMA = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {"type": "array", "items": {"type": "object"}},
    },
}
PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"description": description, "content": {_MEDIA_TYPE: {"schema": _SCHEMA}}}
    for status, description in (
        (400, "The request is not as it should be"),
        (401, "No bearer token, or a wrong one"),
        (413, "Too large: the body, a text, or the number of posts"),
        (415, "The body is not of the right media type"),
        (422, "A value is not valid"),
    )
}
"""What a route may answer besides what it is for, for its documentation."""


def problem_response(
    status: int, detail: str, errors: list[dict[str, Any]] | None = None
) -> JSONResponse:
    """A problem document. ``detail`` never holds what a post says."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    if errors:
        body["errors"] = errors
    headers = {"WWW-Authenticate": "Bearer"} if status == HTTPStatus.UNAUTHORIZED else None
    return JSONResponse(body, status, headers, media_type=_MEDIA_TYPE)


def add_problem_handlers(app: FastAPI) -> None:
    """Lets every error of an app be a problem document."""

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> JSONResponse:
        response = problem_response(error.status_code, str(error.detail))
        response.headers.update(error.headers or {})
        return response

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> JSONResponse:
        found = error.errors()
        if any(item["type"] == "json_invalid" for item in found):
            return problem_response(400, "the body is not JSON")
        errors = [
            {"pointer": "".join(f"/{step}" for step in item["loc"][2:]), "detail": item["msg"]}
            for item in found
        ]
        return problem_response(422, "the body is not a post or a list of posts", errors)

    @app.exception_handler(InputError)
    async def refused(request: Request, error: InputError) -> JSONResponse:
        return problem_response(422, str(error))
