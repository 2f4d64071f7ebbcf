"""What the site refuses, and with which HTTP status; the core's own refusals are 422, stale decisions 409."""

from http import HTTPStatus
from typing import Any

from penholder.errors import OtherVersion, PenholderError


class Refused(PenholderError):
    """A refusal of the site; ``facts`` are what a program needs to act on it."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY

    def __init__(self, message: str, **facts: Any) -> None:
        super().__init__(message)
        self.facts = facts


class NotKnown(Refused):
    """Something that is not there, or that the reader may not know of: the same answer for both."""

    status = HTTPStatus.NOT_FOUND

    def __init__(self) -> None:
        super().__init__("There is no such page, or it is not yours to see.")


class NotAllowed(Refused):
    """An act that the actor may not do."""

    status = HTTPStatus.FORBIDDEN


class Changed(Refused):
    """An act on something that has changed since the actor saw it; ``facts["changed"]`` says what."""

    status = HTTPStatus.CONFLICT


def status_of(refusal: PenholderError) -> HTTPStatus:
    """The HTTP status that a refusal is answered with."""
    if isinstance(refusal, Refused):
        return refusal.status
    return HTTPStatus.CONFLICT if isinstance(refusal, OtherVersion) else HTTPStatus.UNPROCESSABLE_ENTITY
