"""Parses a file of Akoma Ntoso safely: nothing is fetched, no entity is expanded, no depth exhausts the reader."""

import re

from lxml import etree
from lxml.etree import _Element

from penholder.errors import UnknownFormat, UnreadableFile
from penholder.formats.akn.names import local

DEEPEST = 120  # elements inside each other; a draft with lists in lists and brackets in brackets stays under 40
_TOO_DEEP = "is nested deeper than any draft; ask for the file again"


def parse_akn(data: bytes, source: str) -> _Element:
    """The root element, ``akomaNtoso``. Raises UnreadableFile where the file is damaged, hostile or something else."""
    if b"<!DOCTYPE" in data:
        raise _with_document_type(source)
    try:
        root = etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as problem:
        if "depth" in str(problem).lower():
            raise UnreadableFile(source, _TOO_DEEP) from None
        raise UnreadableFile(source, f"is damaged XML: {_cause(problem)}; ask for the file again") from None
    except (ValueError, LookupError):
        raise UnreadableFile(source, "is no XML that can be read; ask for the file again") from None
    if str(getattr(root.getroottree().docinfo, "doctype", "")):
        raise _with_document_type(source)
    if local(root) != "akomaNtoso":
        raise UnknownFormat(source, f"is XML, but no Akoma Ntoso (it opens with <{local(root)}>); save it as .docx")
    if _depth(root) > DEEPEST:
        raise UnreadableFile(source, _TOO_DEEP)
    return root


def _with_document_type(source: str) -> UnreadableFile:
    return UnreadableFile(
        source, "declares a document type, which Akoma Ntoso does not need, so it is not read; save it without"
    )


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )


def _depth(root: _Element) -> int:
    deepest = depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _cause(problem: etree.XMLSyntaxError) -> str:
    said = re.sub(r",? ?line (\d+), column (\d+).*", r" (line \1)", str(problem))
    return " ".join(said.split())[:100]
