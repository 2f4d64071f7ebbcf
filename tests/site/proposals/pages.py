"""Pages of proposing as one person's browser without scripts sees them."""

import re
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.test import Client

from tests.site.world import World


@dataclass(frozen=True, slots=True)
class Shown:
    """What came back: the status, where it led, and the page."""

    status: int
    to: str
    text: str

    @property
    def said(self) -> str:
        """The words of the page, without its marks."""
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", self.text)).split())

    def value(self, name: str) -> str:
        """What stands in a field of the form."""
        area = re.search(rf'<textarea name="{name}"[^>]*>\n?(.*?)</textarea>', self.text, re.S)
        field = area or re.search(rf'name="{name}"[^>]* value="([^"]*)"', self.text)
        return unescape(field[1]) if field else ""


class Browser:
    """Somebody's browser."""

    def __init__(self, world: World, who: str) -> None:
        self.world, self.client = world, Client()
        self.client.force_login(world.people[who])

    def get(self, path: str, **query: str) -> Shown:
        """A page about the file."""
        return self._shown(self.client.get(f"/files/{self.world.file.slug}/{path}", query))

    def post(self, path: str, **fields: Any) -> Shown:
        """A form sent."""
        return self._shown(self.client.post(f"/files/{self.world.file.slug}/{path}", fields))

    def propose(self, label: str, kind: str, **fields: Any) -> Shown:
        """A proposal on the paragraph of that label."""
        return self.post("propose/", on=self.world.entry("pen", label)["id"], kind=kind, **fields)

    def _shown(self, answer: Any) -> Shown:
        return Shown(answer.status_code, answer.headers.get("Location", ""), answer.content.decode())
