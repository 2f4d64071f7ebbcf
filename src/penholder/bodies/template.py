"""The paper of a body, as data: what its first page prints, and in which words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of paper: a tabled draft, an adopted resolution.

    Its lines hold fields in braces ("Agenda item {item}"); a line one of whose fields is empty is not printed.
    ``right`` and ``left`` are the masthead's; ``above`` stand above the title ("{sponsors}: draft resolution"),
    ``revised`` in their place where the paper is a revision; ``number`` stands before the title ("{number}.").
    """

    right: tuple[str, ...]
    left: tuple[str, ...]
    above: tuple[str, ...]
    revised: tuple[str, ...]
    number: str


@dataclass(frozen=True, slots=True)
class Template:
    """The body's name on paper and its kinds of paper; one with an ``organization`` above the body is an issued one."""

    organization: str
    body: str
    committee: str
    draft: Form
    adopted: Form


def template(table: Mapping[str, Any]) -> Template:
    """The template that a profile's ``[template]`` table holds."""
    return Template(
        table["organization"], table["body"], table.get("committee", ""),
        _form(table["draft"]), _form(table["adopted"]),
    )  # fmt: skip


def _form(table: Mapping[str, Any]) -> Form:
    lines = {name: tuple(table.get(name, ())) for name in ("right", "left", "above", "revised")}
    return Form(**{**lines, "revised": lines["revised"] or lines["above"]}, number=table.get("number", ""))
