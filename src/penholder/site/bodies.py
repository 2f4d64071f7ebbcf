"""What the API takes as the body of a request: JSON whose texts can be printed and kept in any database."""

import json
import re
from typing import Any, NoReturn

from django.http import HttpRequest
from ninja.parser import Parser

from penholder.site.refusals import Refused

# Half a surrogate pair, or a control character: legal in JSON, printable on no paper.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class PrintableJson(Parser):
    """Reads bodies; raises Refused, in one sentence, for what is no such JSON."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The value that the body holds."""
        try:
            value = json.loads(request.body, parse_constant=_no_number)
            _check(value)
        except RecursionError:
            raise Refused("The body is nested deeper than any draft.") from None
        except UnicodeDecodeError:
            raise Refused("The body is not in UTF-8.") from None
        except ValueError as problem:
            raise Refused(f"The body is no JSON that can be read: {problem}") from None
        return value


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def _check(value: Any) -> None:
    if isinstance(value, str) and _UNPRINTABLE.search(value):
        raise ValueError("a text holds a character that cannot be printed")
    if isinstance(value, dict):
        for key, inner in value.items():
            _check(key)
            _check(inner)
    elif isinstance(value, list):
        for inner in value:
            _check(inner)
