"""Writes the metadata: what the text is called as work, version and file; its steps, its votes, our own data."""

from dataclasses import dataclass
from datetime import date

from lxml import etree
from lxml.etree import _Element

from penholder.formats.akn.iri import UNDATED, Name
from penholder.formats.akn.language import three_letters
from penholder.formats.akn.life import Life, Vote
from penholder.formats.akn.marking import printable
from penholder.formats.akn.names import AGENT, akn, ours
from penholder.formats.akn.register import Register
from penholder.text.resolution import Resolution

_COUNTED = (("in favour", "in_favour"), ("against", "against"), ("abstaining", "abstaining"))


@dataclass(frozen=True, slots=True)
class Meta:
    """What the file says of one text: its ``name``, its ``life``, when it was ``made`` and ``issued``, its language."""

    resolution: Resolution
    name: Name
    life: Life
    made: date | None
    issued: date | None
    language: str

    @property
    def adopted(self) -> bool:
        """Whether the text has been adopted."""
        return self.life.adopted or self.name.adopted

    def write(self, document: _Element, register: Register, private: _Element) -> None:
        """Put ``meta`` before everything else in the document; ``private`` is what we keep in our own namespace."""
        meta = etree.Element(akn("meta"))
        document.insert(0, meta)
        self._identification(meta, register, "!main")
        self._workflow(meta, register)
        self._votes(meta, register)
        meta.append(register.element())
        draft = etree.Element(ours("draft"))
        for key in ("symbol", "body", "version"):
            if value := getattr(self.resolution, key):
                draft.set(key, printable(value))
        private.insert(0, draft)
        meta.append(private)

    def write_annex(self, document: _Element, register: Register, nth: int) -> None:
        """The same for the annex with that number."""
        meta = etree.Element(akn("meta"))
        document.insert(0, meta)
        self._identification(meta, register, f"!annex_{nth}")

    def _identification(self, meta: _Element, register: Register, component: str) -> None:
        identification = etree.SubElement(meta, akn("identification"), source=AGENT)
        body = register.organization(self.resolution.body or "United Nations")
        language = three_letters(self.language)
        expression = self.name.expression(language, self.issued or UNDATED)
        work = self._level(identification, "FRBRWork", self.name.work, component)
        if self.name.temporary:
            _value(work, "FRBRalias", self.name.work, name="temporary")
        _date(work, self.made, "adoption" if self.adopted else "submission")
        etree.SubElement(work, akn("FRBRauthor"), {"href": body, "as": register.role("author")})
        _value(work, "FRBRcountry", self.name.country)
        _value(work, "FRBRsubtype", "deliberation")
        if self.name.number:
            _value(work, "FRBRnumber", self.name.number, showAs=self.resolution.symbol)
        _value(work, "FRBRprescriptive", "false")
        _value(work, "FRBRauthoritative", "false")
        version = self._level(identification, "FRBRExpression", expression, component)
        _date(version, self.issued, "version")
        etree.SubElement(version, akn("FRBRauthor"), {"href": body, "as": register.role("author")})
        if self.resolution.version:
            _value(version, "FRBRversionNumber", self.resolution.version)
        etree.SubElement(version, akn("FRBRlanguage"), language=language)
        file = etree.SubElement(identification, akn("FRBRManifestation"))
        _value(file, "FRBRthis", f"{expression}/{component}.xml")
        _value(file, "FRBRuri", f"{expression}.xml")
        _date(file, self.issued, "markup")
        etree.SubElement(file, akn("FRBRauthor"), {"href": AGENT, "as": register.role("editor")})
        _value(file, "FRBRformat", "application/xml")

    def _level(self, parent: _Element, tag: str, iri: str, component: str) -> _Element:
        level = etree.SubElement(parent, akn(tag))
        _value(level, "FRBRthis", f"{iri}/{component}")
        _value(level, "FRBRuri", iri)
        return level

    def _workflow(self, meta: _Element, register: Register) -> None:
        if not self.life.events:
            return
        workflow = etree.SubElement(meta, akn("workflow"), source=AGENT)
        for event in self.life.events:
            by = register.organization(event.by or "United Nations")
            step = etree.SubElement(workflow, akn("step"), date=event.date.isoformat(), by=by)
            step.set("refersTo", register.concept(event.what))
            if event.outcome:
                step.set("outcome", register.concept(event.outcome))
            if event.href:
                step.set("href", event.href)

    def _votes(self, meta: _Element, register: Register) -> None:
        if not self.life.votes:
            return
        analysis = etree.SubElement(meta, akn("analysis"), source=AGENT)
        parliamentary = etree.SubElement(analysis, akn("parliamentary"))
        for vote in self.life.votes:
            self._vote(parliamentary, vote, register)

    def _vote(self, parent: _Element, vote: Vote, register: Register) -> None:
        voting = etree.SubElement(parent, akn("voting"), eId=register.nth("voting"))
        voting.set("refersTo", register.concept(vote.form))
        voting.set("outcome", register.concept(vote.outcome))
        if vote.href:
            voting.set("href", vote.href)
        for concept, name in _COUNTED:
            figure = getattr(vote, name)
            if figure is not None:
                count = etree.SubElement(voting, akn("count"), eId=register.nth("count"))
                count.set("refersTo", register.concept(concept))
                count.set("value", str(figure))
        if not len(voting):  # the schema wants something counted, and nothing was
            etree.SubElement(voting, akn("quorum"), value="")


def _value(parent: _Element, tag: str, value: str, **attributes: str) -> None:
    etree.SubElement(parent, akn(tag), {k: printable(v) for k, v in (("value", value), *attributes.items())})


def _date(parent: _Element, on: date | None, name: str) -> None:
    etree.SubElement(parent, akn("FRBRdate"), date=(on or UNDATED).isoformat(), name=name if on else "unknown")
