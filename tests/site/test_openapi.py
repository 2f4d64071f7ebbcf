"""Whatever the document of the API allows, and what it does not, no answer is a fault of the server, for nobody."""

from contextlib import suppress
from typing import Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, status_code_conformance

from penholder.site.api import api
from tests.site.world import World

ALLOWED, FORBIDDEN = GenerationMode.POSITIVE, GenerationMode.NEGATIVE
CHECKS = [not_a_server_error, content_type_conformance, status_code_conformance]
PLACES = ("target", "entry", "after")  # where a body names a paragraph, which chance alone would never hit
KNOWN = st.sampled_from([True, True, True, False])  # whether it is about the file that is there
STREAM = "/events"  # never ends by itself; tests/site/test_server.py listens to it
USUAL = settings(
    derandomize=True, database=None, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)
READING, WRITING = settings(USUAL, max_examples=3), settings(USUAL, max_examples=8)


@pytest.fixture
def calls() -> list[Any]:
    document = schemathesis.openapi.from_dict(dict(api.get_openapi_schema(path_prefix="/api/v1/")))
    document.app = get_wsgi_application()
    found = [o.ok() for o in document.get_all_operations()]
    assert len(found) > 10
    return [o for o in found if not o.path.endswith(STREAM)]


@pytest.mark.parametrize(
    ("who", "mode"), [("pen", ALLOWED), ("pen", FORBIDDEN), ("Cuba", ALLOWED), ("Botswana", FORBIDDEN)]
)
def test_no_call_that_the_document_allows_or_forbids_is_a_fault(
    world: World, calls: list[Any], who: str, mode: GenerationMode
) -> None:
    target = world.entry("pen", "OP1")["id"]
    headers = {"Authorization": f"Bearer {world.tokens[who]}"}

    def ask(case: Any, known: bool) -> None:
        if known and "slug" in case.path_parameters:
            case.path_parameters["slug"] = world.file.slug
        if known and isinstance(case.body, dict):
            case.body.update({place: target for place in PLACES if place in case.body})
        with transaction.atomic():
            answer = case.call(headers=headers)
            transaction.set_rollback(True)
        case.validate_response(answer, checks=CHECKS)

    for call in calls:
        much = READING if call.method == "get" else WRITING
        with suppress(Unsatisfiable):  # some calls take nothing that could be wrong
            much(given(call.as_strategy(generation_mode=mode), KNOWN)(ask))()
