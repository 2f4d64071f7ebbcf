"""The fixed parts of every Word file that Penholder writes: styles, numbering, page setting, lists of parts."""

from collections.abc import Sequence

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SPACES = f'xmlns:w="{WORD}" xmlns:r="{RELATIONS}"'
_FONTS = '<w:rFonts w:ascii="{0}" w:hAnsi="{0}" w:eastAsia="{0}" w:cs="{0}"/>'
SERIF, SANS = _FONTS.format("Times New Roman"), _FONTS.format("Arial")
COLOURS = ("0B5A8F", "A13D00", "6A3D8F", "00685A", "97124B", "5D5200")  # each at least 5:1 on white, dark in grey print
INDENT = 567  # a centimetre, in twentieths of a point
LABEL = 1304  # the margin column of labels in a rolling text
TEXT_WIDTH = 9412  # of an A4 page, between its margins


def _paragraph_style(id: str, name: str, paragraph: str = "", run: str = "", *, after: str = "Normal") -> str:
    return (
        f'<w:style w:type="paragraph"{_custom(name)} w:styleId="{id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{after}"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
    )


def _character_style(id: str, name: str, run: str) -> str:
    return (
        f'<w:style w:type="character"{_custom(name)} w:styleId="{id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:rPr>{run}</w:rPr></w:style>'
    )


def _custom(name: str) -> str:
    return "" if name in _BUILT_IN else ' w:customStyle="1"'


_BUILT_IN = frozenset(
    (
        "Title",
        "heading 1",
        "header",
        "footer",
        "footnote text",
        "footnote reference",
        "annotation text",
        "annotation reference",
    )
)
_BOLD = "<w:b/><w:bCs/>"
_ITALIC = "<w:i/><w:iCs/>"


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _margin(left: int, hanging: int) -> str:
    return f'<w:ind w:left="{left}" w:hanging="{hanging}"/>'


def _box(*sides: str, width: int = 6, colour: str = "8A8F98") -> str:
    order = [s for s in ("top", "left", "bottom", "right") if s in sides]
    lines = "".join(f'<w:{s} w:val="single" w:sz="{width}" w:space="4" w:color="{colour}"/>' for s in order)
    return f"<w:pBdr>{lines}</w:pBdr>"


def _styles() -> str:
    spaced = '<w:spacing w:before="{}" w:after="{}" w:line="{}" w:lineRule="auto"/>'
    paragraphs = [
        _paragraph_style("Masthead", "Masthead", '<w:spacing w:after="40"/>', _size(20)),
        _paragraph_style(
            "Title",
            "Title",
            '<w:keepNext/><w:spacing w:before="240" w:after="240"/><w:outlineLvl w:val="0"/>',
            _BOLD + _size(28),
        ),
        _paragraph_style(
            "Heading1",
            "heading 1",
            '<w:keepNext/><w:spacing w:before="240" w:after="120"/><w:jc w:val="center"/><w:outlineLvl w:val="1"/>',
            _BOLD + _size(24),
        ),
        _paragraph_style("Enacting", "Enacting words", f'<w:keepNext/><w:ind w:firstLine="{INDENT}"/>', _ITALIC),
        _paragraph_style("Preambular", "Preambular paragraph", f'<w:ind w:firstLine="{INDENT}"/>'),
        _paragraph_style("Operative", "Operative paragraph", _margin(INDENT, INDENT)),
        _paragraph_style("Closing", "Closing words", '<w:spacing w:before="240"/><w:jc w:val="right"/>', _ITALIC),
        _paragraph_style("Annex", "Annex"),
        _paragraph_style("Entry", "Rolling paragraph", _margin(LABEL, LABEL)),
        _paragraph_style(
            "Rival", "Rival paragraph", _box("left", width=12) + _margin(LABEL + INDENT, LABEL), after="Entry"
        ),
        _paragraph_style(
            "NewParagraph",
            "New paragraph",
            _box("top", "left", "bottom", "right") + _margin(LABEL, LABEL),
            after="Entry",
        ),
        _paragraph_style("Front", "Front matter", '<w:spacing w:after="20"/>', SANS + _size(17)),
        _paragraph_style("Remark", "Remark", _margin(LABEL, LABEL), SANS + _size(17), after="Entry"),
        _paragraph_style(
            "Proposal", "Proposal", '<w:spacing w:after="40"/>' + _margin(INDENT, INDENT), SANS + _size(16)
        ),
        _paragraph_style(
            "Legend",
            "Legend",
            _box("top", "bottom", width=4) + '<w:spacing w:before="120" w:after="200"/>',
            SANS + _size(16),
        ),
        _paragraph_style(
            "Header",
            "header",
            f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs><w:spacing w:after="0"/>',
            SANS + _size(16),
        ),
        _paragraph_style(
            "Footer",
            "footer",
            f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs><w:spacing w:after="0"/>',
            SANS + _size(16),
        ),
        _paragraph_style(
            "FootnoteText", "footnote text", '<w:spacing w:after="40" w:line="240" w:lineRule="auto"/>', _size(18)
        ),
        _paragraph_style("CommentText", "annotation text", '<w:spacing w:after="0"/>', _size(20)),
    ]
    characters = [
        _character_style("FootnoteReference", "footnote reference", '<w:vertAlign w:val="superscript"/>'),
        _character_style("CommentReference", "annotation reference", _size(16)),
        _character_style("Label", "Paragraph label", SANS + _BOLD + '<w:color w:val="3F444C"/>' + _size(17)),
        _character_style("Sign", "Bracket", _BOLD),
        _character_style("Blank", "Blank", '<w:color w:val="8A8F98"/>'),
        _character_style("Names", "Names", SANS + _size(16)),
        _character_style("Note", "Note", SANS + _size(16)),
        _character_style(
            "Status", "Status", SANS + _BOLD + _size(16) + '<w:shd w:val="clear" w:color="auto" w:fill="D9DEE4"/>'
        ),
        *(
            _character_style(f"Wording{n}", f"Wording {n}", f'{_BOLD}<w:color w:val="{c}"/>')
            for n, c in enumerate(COLOURS, start=1)
        ),
    ]
    return (
        f"{HEAD}<w:styles {SPACES}><w:docDefaults><w:rPrDefault><w:rPr>{SERIF}{_size(22)}"
        '<w:lang w:val="en-GB" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{spaced.format(0, 120, 264)}</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        f"{''.join(paragraphs)}{''.join(characters)}</w:styles>"
    )


STYLES = _styles()


LEVELS = (("decimal", "%1."), *((("lowerLetter" if n % 2 else "lowerRoman"), f"(%{n + 1})") for n in range(1, 9)))


def numbering(starts: Sequence[int]) -> str:
    """Numbering definitions 1, 2, …, each with "1.", "(a)", "(i)" … as its levels, the first level from ``starts``."""
    definitions = "".join(_definition(n, start) for n, start in enumerate(starts, start=1))
    uses = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(1, len(starts) + 1))
    return f"{HEAD}<w:numbering {SPACES}>{definitions}{uses}</w:numbering>"


def _definition(id: int, start: int) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="{start if n == 0 else 1}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr>'
        f'<w:tabs><w:tab w:val="num" w:pos="{(n + 1) * INDENT}"/></w:tabs>'
        f'<w:ind w:left="{(n + 1) * INDENT}" w:hanging="{INDENT}"/></w:pPr></w:lvl>'
        for n, (form, text) in enumerate(LEVELS)
    )
    return (
        f'<w:abstractNum w:abstractNumId="{id}"><w:nsid w:val="{0x5EA00000 + id:08X}"/>'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )


PAGE = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId6"/><w:footerReference w:type="default" r:id="rId7"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1247" w:bottom="1304" w:left="1247" '
    'w:header="624" w:footer="567" w:gutter="0"/></w:sectPr>'
)

SETTINGS = (
    f'{HEAD}<w:settings {SPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)

_LINE = '<w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:{}/></w:r></w:p>'
SEPARATORS = (
    f'<w:footnote w:type="separator" w:id="-1">{_LINE.format("separator")}</w:footnote>'
    f'<w:footnote w:type="continuationSeparator" w:id="0">{_LINE.format("continuationSeparator")}</w:footnote>'
)

_PARTS = ("styles", "numbering", "settings", "footnotes", "comments", "header", "footer")
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"

RELATED = (
    f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
    + "".join(
        f'<Relationship Id="rId{n}" Type="{RELATIONS}/{part}" Target="{part}.xml"/>'
        for n, part in enumerate(_PARTS, start=1)
    )
    + "</Relationships>"
)

ROOT_RELATED = (
    f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    f'<Relationship Id="rId3" Type="{RELATIONS}/extended-properties" Target="docProps/app.xml"/></Relationships>'
)

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
CONTENT_TYPES = (
    f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>'
    + "".join(f'<Override PartName="/word/{part}.xml" ContentType="{_MAIN}.{part}+xml"/>' for part in _PARTS)
    + '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    '<Override PartName="/docProps/app.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>'
)

APPLICATION = (
    f'{HEAD}<Properties xmlns="{_OFFICE}/extended-properties"><Application>Penholder</Application></Properties>'
)
