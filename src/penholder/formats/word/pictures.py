"""What stands for a picture, a chart or an embedded object in a text that can hold only words."""

from lxml.etree import _Element

from penholder.formats.word.names import w

TEXT_BOX = w("txbxContent")
_DOC_PR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_KINDS = {
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart": "chart",
    "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart": "chart",
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds": "diagram",
    "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic": "picture",
    "{urn:schemas-microsoft-com:office:office}OLEObject": "object",
    "{urn:schemas-microsoft-com:vml}imagedata": "picture",
}
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"


def placeholder(drawing: _Element) -> tuple[str, str] | None:
    """What it is ("a picture") and the words for it ("[picture: ALT TEXT]"); None for lines, boxes and ornaments."""
    kinds = {_KINDS[e.tag] for e in drawing.iter(*_KINDS)}
    if not kinds or any(e.get("val") == "1" for e in drawing.iter(_DECORATIVE)):
        return None
    kind = next(k for k in ("chart", "diagram", "object", "picture") if k in kinds)
    alt = " ".join(_alternative_text(drawing).split())
    return f"{'an' if kind == 'object' else 'a'} {kind}", f"[{kind}: {alt}]" if alt else f"[{kind}]"


def _alternative_text(drawing: _Element) -> str:
    for properties in drawing.iter(_DOC_PR):
        said = properties.get("descr") or properties.get("title")
        if said:
            return said
    shapes = (e for e in drawing.iter() if e.get("alt"))
    found = next(shapes, None)
    if found is not None:
        return found.get("alt", "")
    embedded = next(iter(drawing.iter("{urn:schemas-microsoft-com:office:office}OLEObject")), None)
    return "" if embedded is None else embedded.get("ProgID", "")
