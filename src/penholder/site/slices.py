"""Slices of the API's lists: ``limit`` and ``offset``."""

from typing import Annotated

from ninja import Query

MOST = 500
Limit = Annotated[int, Query(ge=1, le=MOST, description="How many at most.")]
Offset = Annotated[int, Query(ge=0, le=10_000_000, description="How many to leave out first.")]
