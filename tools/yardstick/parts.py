"""The fixed parts of the demo's Word files: masthead, styles, numbering, headers, footnotes."""

# ruff: noqa: E501

from xml.sax.saxutils import escape

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

_NAMES = {"styles": "styles", "numbering": "numbering", "settings": "settings", "footnotes": "footnotes",
          "header1": "header", "header2": "header", "footer1": "footer"}  # fmt: skip


def _names(comments: bool) -> dict[str, str]:
    return {**_NAMES, **({"comments": "comments"} if comments else {})}


def content_types(comments: bool) -> str:
    """[Content_Types].xml."""
    parts = "".join(
        f'<Override PartName="/word/{n}.xml" ContentType="{_TYPE}.{t}+xml"/>' for n, t in _names(comments).items()
    )
    return (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>{parts}'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        "</Types>"
    )


PACKAGE_RELS = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_REL}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)


def document_rels(comments: bool) -> str:
    """word/_rels/document.xml.rels; the relation of a part is named after it."""
    rels = "".join(f'<Relationship Id="{n}" Type="{_REL}/{t}" Target="{n}.xml"/>' for n, t in _names(comments).items())
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{rels}</Relationships>'


def document(body: str) -> str:
    """word/document.xml: A4 with the wide margins of a United Nations document."""
    section = (
        '<w:sectPr><w:headerReference w:type="first" r:id="header1"/><w:headerReference w:type="default" r:id="header2"/>'
        '<w:footerReference w:type="first" r:id="footer1"/><w:footerReference w:type="default" r:id="footer1"/>'
        '<w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1500" w:right="1200" w:bottom="1300" w:left="1200" w:header="720" w:footer="600" w:gutter="0"/>'
        "<w:titlePg/></w:sectPr>"
    )
    return f"{_XML}<w:document {_W} {_R}><w:body>{body}{section}</w:body></w:document>"


def settings(tracked: bool) -> str:
    """word/settings.xml."""
    return (
        f"{_XML}<w:settings {_W}>{'<w:trackRevisions/>' if tracked else ''}"
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        'w:val="15"/></w:compat></w:settings>'
    )


def _style(id: str, name: str, paragraph: str, run: str = "", based: str = "Normal") -> str:
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    default = "" if based else ' w:default="1"'
    return (
        f'<w:style w:type="paragraph" w:styleId="{id}"{default}><w:name w:val="{name}"/>{base}'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


_FONT = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/>'
STYLES = (
    f'{_XML}<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>{_FONT}<w:sz w:val="20"/><w:szCs w:val="20"/>'
    '<w:lang w:val="en-GB" w:bidi="fa-IR"/></w:rPr></w:rPrDefault></w:docDefaults>'
    + _style("Normal", "Normal", '<w:spacing w:line="244" w:lineRule="auto"/>', based="")
    + _style("Masthead", "Masthead", "", "")
    + _style(
        "Title", "Title",
        '<w:keepNext/><w:spacing w:before="320" w:after="200"/><w:ind w:left="1240" w:right="1240"/><w:outlineLvl w:val="0"/>',
        '<w:b/><w:sz w:val="24"/>',
    )
    + _style(
        "SingleTxt", "Single Txt",
        '<w:spacing w:after="120"/><w:ind w:left="1240" w:right="1240" w:firstLine="475"/><w:jc w:val="both"/>',
    )
    + "".join(
        _style(
            f"Operative{i}", f"Operative {i}",
            '<w:spacing w:after="120"/><w:ind w:right="1240"/><w:jc w:val="both"/>',
        )
        for i in range(3)
    )
    + _style("Header", "header", "", '<w:sz w:val="17"/>')
    + _style("Footer", "footer", '<w:jc w:val="right"/>', '<w:b/><w:sz w:val="17"/>')
    + _style(
        "FootnoteText", "footnote text",
        '<w:spacing w:after="20"/><w:ind w:left="1240" w:right="1240"/>', '<w:sz w:val="17"/>',
    )
    + _style("CommentText", "annotation text", "", "")
    + '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/>'
    '<w:rPr><w:sz w:val="16"/></w:rPr></w:style></w:styles>'
)  # fmt: skip


def _level(n: int, form: str, text: str, indent: str) -> str:
    return (
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="tab"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr>{indent}</w:pPr></w:lvl>'
    )


def _indent(left: int, first: int, tab: int) -> str:
    return f'<w:tabs><w:tab w:val="num" w:pos="{tab}"/></w:tabs><w:ind w:left="{left}" w:firstLine="{first}"/>'


NUMBERING = (
    f'{_XML}<w:numbering {_W}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'
    + _level(0, "decimal", "%1.", _indent(1240, 475, 2190))
    + _level(1, "lowerLetter", "(%2)", _indent(1240, 475, 2190))
    + _level(2, "lowerRoman", "(%3)", _indent(1715, 475, 2665))
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)


def _cell(width: int, content: str, extra: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{extra}</w:tcPr>{content}</w:tc>'


def _text(text: str, look: str = "", paragraph: str = "") -> str:
    return f"<w:p><w:pPr>{paragraph}</w:pPr><w:r><w:rPr>{look}</w:rPr><w:t>{escape(text)}</w:t></w:r></w:p>"


def _table(left: str, right: str, *, thick: int) -> str:
    """Two cells over a line, as wide as the page's text."""
    line = f'<w:tblBorders><w:bottom w:val="single" w:sz="{thick}" w:space="0" w:color="000000"/></w:tblBorders>'
    bottom = '<w:vAlign w:val="bottom"/>'
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="9506" w:type="dxa"/>{line}<w:tblLayout w:type="fixed"/></w:tblPr>'
        '<w:tblGrid><w:gridCol w:w="6306"/><w:gridCol w:w="3200"/></w:tblGrid>'
        f"<w:tr>{_cell(6306, left, bottom)}{_cell(3200, right, bottom)}</w:tr></w:tbl>"
    )


def masthead_table(standing: tuple[str, ...]) -> str:
    """The organ at the left, the draft's standing at the right, and the thick line under both."""
    organ = _text("General Assembly", '<w:b/><w:sz w:val="40"/>', '<w:spacing w:before="160" w:after="160"/>')
    right = "".join(_text(line, "", '<w:spacing w:after="40"/>') for line in standing)
    return _table(organ, right, thick=18) + '<w:p><w:pPr><w:spacing w:after="60"/></w:pPr></w:p>'


FIRST_HEADER = (
    f"{_XML}<w:hdr {_W}>"
    + _table(
        _text("United Nations", '<w:sz w:val="28"/>'),
        _text("Not an official document", "", '<w:jc w:val="right"/>'),
        thick=4,
    )
    + '<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr></w:p></w:hdr>'
)


def header(text: str) -> str:
    """A header of the pages after the first."""
    line = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="3" w:color="000000"/></w:pBdr>' if text else ""
    return (
        f'{_XML}<w:hdr {_W}><w:p><w:pPr><w:pStyle w:val="Header"/>{line}</w:pPr>'
        f"<w:r><w:t>{escape(text)}</w:t></w:r></w:p></w:hdr>"
    )


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


FOOTER = (
    f'{_XML}<w:ftr {_W}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{_field("PAGE")}'
    f"<w:r><w:t>/</w:t></w:r>{_field('NUMPAGES')}</w:p></w:ftr>"
)


def footnotes(notes: str) -> str:
    """word/footnotes.xml."""
    rules = "".join(
        f'<w:footnote w:type="{kind}" w:id="{id}"><w:p><w:r><w:{tag}/></w:r></w:p></w:footnote>'
        for id, kind, tag in ((-1, "separator", "separator"), (0, "continuationSeparator", "continuationSeparator"))
    )
    return f"{_XML}<w:footnotes {_W}>{rules}{notes}</w:footnotes>"


def footnote(number: int, runs: str) -> str:
    """One footnote."""
    return (
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
        '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> </w:t></w:r>{runs}</w:p></w:footnote>'
    )


def comments(items: str) -> str:
    """word/comments.xml."""
    return f"{_XML}<w:comments {_W}>{items}</w:comments>"


def comment(number: int, text: str, author: str, date: str) -> str:
    """One comment."""
    initials = "".join(word[0] for word in author.split())
    return (
        f'<w:comment w:id="{number}" w:author="{escape(author)}" w:date="{date}" w:initials="{escape(initials)}">'
        f'<w:p><w:pPr><w:pStyle w:val="CommentText"/></w:pPr><w:r><w:t>{escape(text)}</w:t></w:r></w:p></w:comment>'
    )


def properties(title: str, author: str, date: str) -> str:
    """docProps/core.xml."""
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(author)}</dc:creator>"
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{date}</dcterms:modified></cp:coreProperties>'
    )
