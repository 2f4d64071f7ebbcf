"""The names of Akoma Ntoso: its namespace and ours, and which elements group, hold or run inside paragraphs."""

from lxml.etree import _Element

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OURS = "https://penholder.example/ns/1"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
AGENT = "#penholder"  # who marked the text up

# Elements that may have a number, a heading and others of their kind inside them.
HIER = frozenset(
    "part chapter title book tome division subpart subchapter subtitle subdivision section article clause paragraph "
    "list point indent alinea rule subrule proviso subsection subparagraph subclause sublist transitional hcontainer "
    "level".split()
)
BLOCKS = frozenset("p block listIntroduction listWrapUp heading subheading crossHeading num longTitle tocItem".split())
INLINE = frozenset(
    "b i a u sub sup abbr span inline ref mref rref mod mmod rmod remark recordedTime vote outcome ins del omissis "
    "embeddedText opinion placeholder fillIn decoration docType docTitle docNumber docProponent docDate legislature "
    "session shortTitle docAuthority docPurpose docCommittee docIntroducer docStage docStatus docJurisdiction "
    "docketNumber courtType neutralCitation party judge lawyer signature argument affectedDocument relatedDocument "
    "change def date time person organization concept object event location process role term quantity entity "
    "quotedText authorialNote noteRef eol br img marker".split()
)


def akn(name: str) -> str:
    """The tag of an element of Akoma Ntoso."""
    return f"{{{AKN}}}{name}"


def ours(name: str) -> str:
    """The tag or attribute of our own namespace."""
    return f"{{{OURS}}}{name}"


def words_in(element: _Element) -> str:
    """All text inside an element."""
    return "".join(map(str, element.itertext()))


def local(element: _Element) -> str:
    """The element's name without its namespace, as all versions of Akoma Ntoso have it; empty for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
