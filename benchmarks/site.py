"""The site's rolling text in one process on SQLite: the page, the JSON, a proposal, a cold start, bytes sent.

The peer is a plain Django template that writes the same paragraphs, brackets and names, and keeps nothing.
"""

import gzip
import json
import random
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles
from tempfile import mkdtemp
from time import perf_counter
from typing import Any

from benchmarks.negotiations import DELEGATIONS, applied, draft, paragraph, phrase_edits
from benchmarks.table import show
from penholder.negotiation.differences import Sender, differences
from penholder.text.proposal import Proposal
from penholder.text.resolution import Resolution

_AT = datetime(2014, 10, 15, 15, tzinfo=UTC)
_PEER = (
    "<!doctype html><html lang=en><title>{{ title }}</title><main>{% for e in entries %}<section><b>{{ e.label }}</b>"
    "<p>{% for s in e.spans %}{% if s.wordings %}[{{ s.base }}{% for w in s.wordings %} / <ins>{{ w.text }}</ins> – "
    "{{ w.by|join:', ' }}{% endfor %}]{% else %}{{ s.text }}{% endif %}{% endfor %}</p></section>{% endfor %}</main>"
)
_COLD = """
import sys, time
from pathlib import Path
from penholder.site.running import configure
configure(Path(sys.argv[1]), "http://testserver")
from benchmarks.site import Visitor
visitor = Visitor.of(sys.argv[2], sys.argv[3])
start = time.perf_counter(); visitor.page(); print(time.perf_counter() - start)
"""


@dataclass(frozen=True, slots=True)
class Visitor:
    """A signed-in browser and a program with a token, of the same person, on one file."""

    browser: Any
    token: str
    slug: str

    @classmethod
    def of(cls, username: str, slug: str) -> "Visitor":
        """One of that account."""
        from django.test import Client

        from penholder.site.delegations.acts import give_token
        from penholder.site.delegations.models import Person

        person = Person.objects.get(username=username)
        browser = Client()
        browser.force_login(person)
        return cls(browser, give_token(person, _AT), slug)

    def page(self) -> bytes:
        """The page of the rolling text, as it goes over the line."""
        answer = self.browser.get(f"/files/{self.slug}/text/", headers={"Accept-Encoding": "gzip"})
        assert answer.status_code == 200, answer.status_code
        return bytes(answer.content)

    def call(self, method: str, path: str, body: Any = None) -> bytes:
        """A call of the API."""
        headers = {"Authorization": f"Bearer {self.token}", "Accept-Encoding": "gzip"}
        address = f"/api/v1/files/{self.slug}{path}"
        data = b"" if body is None else json.dumps(body)
        answer = self.browser.generic(method, address, data, "application/json", headers=headers)
        assert answer.status_code < 300, answer.content
        return bytes(answer.content)


def run() -> None:
    """Two sizes of file; goals are those of the site's design."""
    from penholder.site.running import configure, prepare

    folder = Path(mkdtemp(prefix="penholder-bench-"))
    configure(folder, "http://testserver")
    prepare()
    _accounts()
    for paragraphs, share, goal in ((60, 1 / 3, "150 ms, 100 KB"), (400, 1.0, "1 s")):
        base, proposals = _negotiation(paragraphs, share)
        slug = _file(base, proposals)
        _measure(folder, slug, f"{paragraphs} paragraphs, {len(proposals)} proposals (goal for the page: {goal})")


def _measure(folder: Path, slug: str, title: str) -> None:
    member = Visitor.of("member", slug)
    page, call = member.page(), member.call("GET", "/text")
    rows = [("a plain Django template of the same entries", *_timed(_peer(slug), 10), "1.0", "")]
    peer = float(rows[0][1])
    cold = [float(_cold(folder, slug)) * 1000 for _ in range(3)]
    rows += [
        _row("the page, again", _timed(member.page, 30), peer, page),
        _row("the page, after a proposal", _timed(member.page, 10, before=_proposing(member)), peer, page),
        _row("the page, first of a cold process", _spread(cold), peer, page),
        _row("the JSON, again", _timed(lambda: member.call("GET", "/text"), 30), peer, gzip.compress(call)),
        _row("a proposal", _timed(_proposing(member), 10), peer, b""),
    ]
    linked = _linked(folder, page)
    rows.append((f"style sheet and scripts of the page: {len(linked)} files", "", "", "", _kilobytes(sum(linked))))
    show(title, ("", "p50 ms", "p95 ms", "ratio", "KB sent"), rows)


def _row(name: str, timed: tuple[str, str], peer: float, sent: bytes) -> tuple[str, ...]:
    return name, *timed, f"{float(timed[0]) / peer:.2f}", _kilobytes(len(sent)) if sent else ""


def _timed(work: Callable[[], object], times: int, before: Callable[[], object] | None = None) -> tuple[str, str]:
    took = []
    for _ in range(times):
        if before is not None:
            before()
        start = perf_counter()
        work()
        took.append((perf_counter() - start) * 1000)
    return _spread(took)


def _spread(took: list[float]) -> tuple[str, str]:
    cuts = quantiles(took, n=20, method="inclusive")
    return f"{cuts[9]:.1f}", f"{cuts[18]:.1f}"


def _kilobytes(size: int) -> str:
    return f"{size / 1000:.1f}"


def _negotiation(paragraphs: int, share: float) -> tuple[Resolution, list[Proposal]]:
    """A draft, and from each of 25 delegations edits of that share of its paragraphs."""
    chance = random.Random(7)
    texts = [paragraph(chance) for _ in range(paragraphs)]
    base = draft(texts)
    found: list[Proposal] = []
    for name in DELEGATIONS:
        copy = draft([applied(t, phrase_edits(chance, t)) if chance.random() < share else t for t in texts])
        found += differences(base, copy, Sender((name,)))[0]
    return base, found


def _accounts() -> None:
    from penholder.site.delegations.acts import enlist, invite_person

    for username, name in (("pen", "China"), ("member", "Cuba")):
        invite_person(None, username, "a long password", delegation=enlist(None, name))


def _file(base: Resolution, proposals: list[Proposal]) -> str:
    from penholder.site.delegations.models import Delegation, Person
    from penholder.site.files.acts import circulate, start
    from penholder.site.files.models import Level
    from penholder.site.proposals.acts import take_in

    pen = Person.objects.get(username="pen")
    file = start(pen, base, profile="un-ga-c3", at=_AT)
    circulate(pen, file, Level.INVITED, to=[Delegation.objects.get(name="Cuba")], at=_AT)
    file.refresh_from_db()
    take_in(pen, file, proposals, at=_AT)
    return file.slug


def _peer(slug: str) -> Callable[[], object]:
    from django.template import Context, Engine

    from penholder.site.files.models import File
    from penholder.site.proposals.present import present

    rolling = present(File.objects.get(slug=slug)).rolling
    template = Engine().from_string(_PEER)
    return lambda: gzip.compress(template.render(Context({"title": slug, "entries": rolling.entries})).encode(), 6)


def _proposing(member: Visitor) -> Callable[[], object]:
    entries = json.loads(member.call("GET", "/text"))["entries"]
    places = [e for e in entries if e["label"].startswith("OP")]
    chance = random.Random(len(member.slug))

    def propose() -> object:
        entry = chance.choice(places)
        base = "".join(s.get("agreed", s.get("base", "")) for s in entry["spans"])
        text = applied(base, phrase_edits(chance, base))
        return member.call("POST", "/proposals", {"kind": "edit", "target": entry["id"], "text": text})

    return propose


def _cold(folder: Path, slug: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", _COLD, str(folder), "member", slug], capture_output=True, text=True, check=True
    )
    return done.stdout


def _linked(folder: Path, page: bytes) -> list[int]:
    """The sizes, compressed, of the style sheet and the scripts that the page asks for."""
    told = gzip.decompress(page).decode()
    names = re.findall(r'(?:href|src)="/static/([^"]+\.(?:css|js))"', told)
    return [len(gzip.compress((folder / "static" / name).read_bytes())) for name in names]
