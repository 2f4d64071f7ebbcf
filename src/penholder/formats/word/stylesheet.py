"""The styles of the Word files that Penholder writes, for each kind of sheet."""

from functools import lru_cache

from penholder.formats.word.sheet import COLUMN, FIRST_LINE, STEP, Sheet
from penholder.formats.word.template import COLOURS, HEAD, LABEL, SPACES

_FONTS = '<w:rFonts w:ascii="{0}" w:hAnsi="{0}" w:eastAsia="{0}" w:cs="{0}"/>'
SERIF, SANS = _FONTS.format("Times New Roman"), _FONTS.format("Arial")
_BOLD = "<w:b/><w:bCs/>"
_ITALIC = "<w:i/><w:iCs/>"
_BUILT_IN = frozenset(
    (
        "Title", "Subtitle", "heading 1", "header", "footer", "footnote text", "footnote reference",
        "annotation text", "annotation reference",
    )
)  # fmt: skip


@lru_cache(maxsize=8)
def stylesheet(sheet: Sheet, language: str = "en-GB") -> str:
    """The part styles.xml. ``language`` is that of the words, for hyphenation and spelling."""
    paragraphs = [*(_issued() if sheet.issued else _plain()), *_rolling(), *_of_pages(sheet), *_in_tables(sheet)]
    size = 20 if sheet.issued else 22
    spacing = _spacing(after=120, line=240, exact=True) if sheet.issued else _spacing(after=120, line=264)
    return (
        f"{HEAD}<w:styles {SPACES}><w:docDefaults><w:rPrDefault><w:rPr>{SERIF}{_size(size)}"
        f'<w:lang w:val="{language}" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{spacing}</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        f"{''.join(paragraphs)}{''.join(_characters())}</w:styles>"
    )


def _plain() -> list[str]:
    """The paragraphs of a draft, numbers hanging before the text."""
    keep = "<w:keepNext/>"
    return [
        _paragraph("Masthead", "Masthead", _spacing(after=40), _size(20)),
        _paragraph(
            "Title", "Title", f'{keep}{_spacing(before=240, after=160)}<w:outlineLvl w:val="0"/>', _BOLD + _size(28)
        ),
        _paragraph("Subtitle", "Subtitle", f"{keep}{_spacing(before=160, after=160)}", _size(22)),
        _paragraph(
            "Heading1", "heading 1",
            f'{keep}{_spacing(before=240, after=120)}<w:jc w:val="center"/><w:outlineLvl w:val="1"/>',
            _BOLD + _size(24),
        ),
        _paragraph("Enacting", "Enacting words", f'{keep}<w:ind w:firstLine="{STEP}"/>'),
        _paragraph("Preambular", "Preambular paragraph", f'<w:ind w:firstLine="{STEP}"/>'),
        _paragraph("Operative", "Operative paragraph", _margin(STEP, STEP)),
        _paragraph("Closing", "Closing words", f'{_spacing(after=0)}<w:jc w:val="right"/>', _ITALIC),
        _paragraph("Annex", "Annex", f'{keep}{_spacing(before=240, after=120)}<w:outlineLvl w:val="1"/>', _BOLD),
        _paragraph("Quote", "Quoted words", f'<w:ind w:left="{STEP}" w:right="{STEP}"/>'),
        _paragraph("Small", "Small print", _spacing(after=60), _size(18)),
        _paragraph(
            "FootnoteText", "footnote text", '<w:spacing w:after="40" w:line="240" w:lineRule="auto"/>', _size(18)
        ),
    ]  # fmt: skip


def _issued() -> list[str]:
    """The paragraphs of a document as the United Nations sets it: a justified column of 10 points, 12 points a line."""
    keep, loose = "<w:keepNext/>", '<w:spacing w:val="4"/><w:w w:val="103"/><w:kern w:val="14"/>'
    narrow = '<w:w w:val="{}"/>'
    wide = f'<w:ind w:left="{COLUMN}" w:right="{COLUMN}"{{}}/>'
    text = wide.format(f' w:firstLine="{FIRST_LINE}"') + '<w:jc w:val="both"/>'
    title = f'<w:ind w:left="{COLUMN}" w:right="{COLUMN}" w:hanging="{COLUMN}"/>'
    return [
        _paragraph("Masthead", "Masthead", _spacing(after=0, line=240, exact=True), '<w:spacing w:val="4"/>'),
        _paragraph(
            "Organization", "Masthead, organization", _spacing(after=20, line=300, exact=True),
            narrow.format(97) + _size(28),
        ),
        _paragraph(
            "Organ", "Masthead, organ", _spacing(before=110, after=0, line=440, exact=True),
            _BOLD + narrow.format(95) + _size(40),
        ),
        _paragraph("Symbol", "Masthead, symbol", f'{_spacing(after=30)}<w:jc w:val="right"/>', loose),
        _paragraph(
            "Act", "Resolution adopted", f"{keep}{_spacing(before=390, after=228, line=300, exact=True)}"
            + wide.format(""), _BOLD + _size(28),
        ),
        _paragraph("Subtitle", "Subtitle", f"{keep}{_spacing(after=120)}{wide.format('')}", loose),
        _paragraph(
            "Sponsors", "Sponsors", f"{keep}{_spacing(before=360, after=240, line=270, exact=True)}"
            + wide.format(""), _BOLD + _size(24),
        ),
        _paragraph(
            "Title", "Title",
            f'{keep}<w:tabs><w:tab w:val="right" w:pos="1022"/><w:tab w:val="left" w:pos="{COLUMN}"/></w:tabs>'
            f'{_spacing(before=244, after=238, line=270, exact=True)}{title}<w:outlineLvl w:val="0"/>',
            _BOLD + loose.replace('<w:w w:val="103"/>', "") + _size(24),
        ),
        _paragraph(
            "Heading1", "heading 1",
            f'{keep}{_spacing(before=240, after=120)}{wide.format("")}<w:jc w:val="center"/>'
            '<w:outlineLvl w:val="1"/>', _BOLD + loose,
        ),
        _paragraph("Enacting", "Enacting words", f"{keep}{text}", loose),
        _paragraph("Preambular", "Preambular paragraph", text, loose),
        _paragraph("Operative", "Operative paragraph", text, loose),
        _paragraph("Body", "Text", text, loose),
        _paragraph(
            "Closing", "Closing words", f'{_spacing(after=0)}{wide.format("")}<w:jc w:val="right"/>', _ITALIC + loose
        ),
        _paragraph(
            "EndRule", "End of the document",
            _box("bottom", width=4, colour="000000") + _spacing(after=0, line=104, exact=True),
        ),
        _paragraph(
            "Annex", "Annex",
            f'{keep}{_spacing(before=360, after=200, line=300, exact=True)}{wide.format("")}'
            '<w:outlineLvl w:val="1"/>', _BOLD + _size(28),
        ),
        _paragraph(
            "Quote", "Quoted words",
            f'<w:ind w:left="{COLUMN + FIRST_LINE}" w:right="{COLUMN + FIRST_LINE}"/><w:jc w:val="both"/>', loose,
        ),
        _paragraph("Small", "Small print", f"{_spacing(after=60)}{wide.format('')}", _size(17)),
        _paragraph(
            "FootnoteText", "footnote text",
            f'{_spacing(after=0, line=210, exact=True)}<w:ind w:left="{COLUMN}" w:right="{COLUMN // 2}" '
            'w:hanging="130"/>',
            loose + _size(17),
        ),
    ]  # fmt: skip


def _rolling() -> list[str]:
    """The paragraphs of a rolling text, labels in the margin."""
    return [
        _paragraph("Entry", "Rolling paragraph", _margin(LABEL, LABEL)),
        _paragraph("Rival", "Rival paragraph", _box("left", width=12) + _margin(LABEL + STEP, LABEL), after="Entry"),
        _paragraph(
            "NewParagraph", "New paragraph", _box("top", "left", "bottom", "right") + _margin(LABEL, LABEL),
            after="Entry",
        ),
        _paragraph("Front", "Front matter", _spacing(after=20), SANS + _size(17)),
        _paragraph("Remark", "Remark", _margin(LABEL, LABEL), SANS + _size(17), after="Entry"),
        _paragraph("Proposal", "Proposal", _spacing(after=40) + _margin(STEP, STEP), SANS + _size(16)),
        _paragraph(
            "Legend", "Legend", _box("top", "bottom", width=4) + _spacing(before=120, after=200), SANS + _size(16)
        ),
    ]  # fmt: skip


def _of_pages(sheet: Sheet) -> list[str]:
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{sheet.text_width}"/></w:tabs>'
    face = _size(14) if sheet.issued else SANS + _size(16)
    setting = f"{tab}{_spacing(after=0, line=240)}"
    return [
        _paragraph("Header", "header", setting, _BOLD + _size(17) if sheet.issued else face),
        _paragraph("Footer", "footer", setting, face),
        _paragraph("CommentText", "annotation text", _spacing(after=0), _size(20)),
    ]


def _in_tables(sheet: Sheet) -> list[str]:
    size = 18 if sheet.issued else 20
    return [_paragraph("Cell", "Table text", _spacing(before=40, after=60, line=252), _size(size))]


def _characters() -> list[str]:
    return [
        _character("FootnoteReference", "footnote reference", '<w:vertAlign w:val="superscript"/>'),
        _character("CommentReference", "annotation reference", _size(16)),
        _character("Label", "Paragraph label", SANS + _BOLD + '<w:color w:val="3F444C"/>' + _size(17)),
        _character("Sign", "Bracket", _BOLD),
        _character("Blank", "Blank", '<w:color w:val="8A8F98"/>'),
        _character("Names", "Names", SANS + _size(16)),
        _character("Note", "Note", SANS + _size(16)),
        _character(
            "Status", "Status", SANS + _BOLD + _size(16) + '<w:shd w:val="clear" w:color="auto" w:fill="D9DEE4"/>'
        ),
        *(
            _character(f"Wording{n}", f"Wording {n}", f'{_BOLD}<w:color w:val="{c}"/>')
            for n, c in enumerate(COLOURS, start=1)
        ),
    ]


def _paragraph(id: str, name: str, paragraph: str = "", run: str = "", *, after: str = "Normal") -> str:
    return (
        f'<w:style w:type="paragraph"{_custom(name)} w:styleId="{id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{after}"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
    )


def _character(id: str, name: str, run: str) -> str:
    return (
        f'<w:style w:type="character"{_custom(name)} w:styleId="{id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:rPr>{run}</w:rPr></w:style>'
    )


def _custom(name: str) -> str:
    return "" if name in _BUILT_IN else ' w:customStyle="1"'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _spacing(*, before: int = 0, after: int = 0, line: int = 0, exact: bool = False) -> str:
    """Space above and below, and the line's height: ``exact`` in twentieths of a point, else in 240ths of a line."""
    height = f' w:line="{line}" w:lineRule="{"exact" if exact else "auto"}"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{height}/>'


def _margin(left: int, hanging: int) -> str:
    return f'<w:ind w:left="{left}" w:hanging="{hanging}"/>'


def _box(*sides: str, width: int = 6, colour: str = "8A8F98") -> str:
    order = [s for s in ("top", "left", "bottom", "right") if s in sides]
    lines = "".join(f'<w:{s} w:val="single" w:sz="{width}" w:space="4" w:color="{colour}"/>' for s in order)
    return f"<w:pBdr>{lines}</w:pBdr>"
