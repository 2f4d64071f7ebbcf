"""The register of a file: everybody and everything its text refers to, each under one eId."""

from collections import Counter
from collections.abc import Iterable, Mapping

from lxml import etree
from lxml.etree import _Element

from penholder.formats.akn.iri import slug
from penholder.formats.akn.names import AGENT, akn, ours
from penholder.text.proposal import Proposal

_ONTOLOGY = "/akn/ontology"


class Register:
    """Gives out eIds that are unique in the file, and writes what they stand for as ``references``."""

    def __init__(self, proposals: Iterable[Proposal] = (), labels: Mapping[str, str] | None = None) -> None:
        self.labels = labels or {}  # of the paragraphs, by id
        self.proposals = {p.id: f"{', '.join(p.by)}: {p.kind}" for p in proposals}
        self.taken: set[str] = set()
        self.counts: Counter[str] = Counter()
        self.entries: dict[tuple[str, str], tuple[str, dict[str, str]]] = {}  # (element, what) -> eId, attributes
        self.organization("Penholder")

    def eid(self, wanted: str) -> str:
        """``wanted``, or the first free one after it."""
        found, nth = wanted, 1
        while found in self.taken:
            nth += 1
            found = f"{wanted}_{nth}"
        self.taken.add(found)
        return found

    def nth(self, stem: str) -> str:
        """The next of a counted kind: "para_1", "para_2"."""
        self.counts[stem] += 1
        return self.eid(f"{stem}_{self.counts[stem]}")

    def organization(self, name: str) -> str:
        """The reference to a delegation, body or program."""
        return self._reference("TLCOrganization", "organization", name, slug(name) or "delegation")

    def concept(self, name: str) -> str:
        """The reference to an idea named in words: "adopted", "in favour"."""
        return self._reference("TLCConcept", "concept", name, slug(name))

    def role(self, name: str) -> str:
        """The reference to the part somebody has."""
        return self._reference("TLCRole", "role", name, slug(name))

    def organizations(self, names: Iterable[str]) -> str:
        """References to several, as one attribute takes them."""
        return " ".join(map(self.organization, names))

    def proposal(self, id: str) -> str:
        """The reference to a proposal, which has its id and says who asks for what."""
        key = ("proposal", id)
        if key not in self.entries:
            eid = self.nth("proposal")
            shown = self.proposals.get(id, id)
            href = f"{_ONTOLOGY}/concept/un/{eid}"
            self.entries[key] = (eid, {"href": href, "showAs": shown or id, ours("id"): id})
        return f"#{self.entries[key][0]}"

    def proposed(self, ids: Iterable[str]) -> str:
        """References to several proposals."""
        return " ".join(map(self.proposal, ids))

    def element(self) -> _Element:
        """Everything given out so far, as ``references``."""
        references = etree.Element(akn("references"), source=AGENT)
        for (kind, _), (eid, attributes) in self.entries.items():
            tag = "TLCConcept" if kind == "proposal" else kind
            etree.SubElement(references, akn(tag), {"eId": eid, **attributes})
        return references

    def _reference(self, tag: str, kind: str, name: str, wanted: str) -> str:
        key = (tag, name)
        if key not in self.entries:
            eid = self.eid(wanted)
            self.entries[key] = (eid, {"href": f"{_ONTOLOGY}/{kind}/un/{eid}", "showAs": name})
        return f"#{self.entries[key][0]}"
