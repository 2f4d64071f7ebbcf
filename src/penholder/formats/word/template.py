"""The fixed parts of every Word file that Penholder writes: numbering, page setting, lists of parts."""

from collections.abc import Sequence

from penholder.formats.word.sheet import FIRST_LINE, PLAIN_SHEET, STEP, Sheet

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SPACES = f'xmlns:w="{WORD}" xmlns:r="{RELATIONS}"'
COLOURS = ("0B5A8F", "A13D00", "6A3D8F", "00685A", "97124B", "5D5200")  # each at least 5:1 on white, dark in grey print
INDENT = STEP
LABEL = 1304  # the margin column of labels in a rolling text
TEXT_WIDTH = PLAIN_SHEET.text_width


LEVELS = (("decimal", "%1."), *((("lowerLetter" if n % 2 else "lowerRoman"), f"(%{n + 1})") for n in range(1, 9)))


def numbering(starts: Sequence[int], sheet: Sheet) -> str:
    """Numbering definitions 1, 2, …, each with "1.", "(a)", "(i)" … as its levels, the first level from ``starts``."""
    definitions = "".join(_definition(n, start, sheet) for n, start in enumerate(starts, start=1))
    uses = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(1, len(starts) + 1))
    return f"{HEAD}<w:numbering {SPACES}>{definitions}{uses}</w:numbering>"


def _definition(id: int, start: int, sheet: Sheet) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="{start if n == 0 else 1}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr>'
        f'<w:tabs><w:tab w:val="num" w:pos="{sheet.words(n)}"/></w:tabs>{indent(sheet, n)}</w:pPr></w:lvl>'
        for n, (form, text) in enumerate(LEVELS)
    )
    return (
        f'<w:abstractNum w:abstractNumId="{id}"><w:nsid w:val="{0x5EA00000 + id:08X}"/>'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )


def indent(sheet: Sheet, level: int) -> str:
    """The indent of a numbered paragraph of that level."""
    left, first = sheet.numbered(level)
    right = f' w:right="{sheet.column}"' if sheet.column else ""
    side = f'w:firstLine="{first}"' if first > 0 else f'w:hanging="{-first}"'
    return f'<w:ind w:left="{left}"{right} {side}/>'


def settings(sheet: Sheet) -> str:
    """The part settings.xml."""
    sides = "<w:evenAndOddHeaders/>" if sheet.issued else ""
    return _SETTINGS.format(sides=sides, step=FIRST_LINE if sheet.issued else STEP)


_SETTINGS = (
    f'{HEAD}<w:settings {SPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="{{step}}"/>{{sides}}'
    '<w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)

_LINE = (
    '<w:p><w:pPr><w:spacing w:before="{0}" w:after="0" w:line="240" w:lineRule="auto"/><w:ind w:left="{1}"/></w:pPr>'
    "<w:r><w:{2}/></w:r></w:p>"
)


def separators(sheet: Sheet) -> str:
    """The line above footnotes, and above those that go on from the page before."""
    first, later = (
        _LINE.format(*((120, 792) if sheet.issued else (0, 0)), kind) for kind in ("separator", "continuationSeparator")
    )
    return (
        f'<w:footnote w:type="separator" w:id="-1">{first}</w:footnote>'
        f'<w:footnote w:type="continuationSeparator" w:id="0">{later}</w:footnote>'
    )


PARTS = ("styles", "numbering", "settings", "footnotes", "comments")
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def related(pages: Sequence[str]) -> str:
    """What the text refers to: the parts there always are, then those of ``pages`` ("header1", "footer1" …)."""
    relations = "".join(
        f'<Relationship Id="{_id(part)}" Type="{RELATIONS}/{_kind(part)}" Target="{part}.xml"/>'
        for part in (*PARTS, *pages)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>'


def _id(part: str) -> str:
    return f"rId_{part}"


def _kind(part: str) -> str:
    return part.rstrip("123")


ROOT_RELATED = (
    f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    f'<Relationship Id="rId3" Type="{RELATIONS}/extended-properties" Target="docProps/app.xml"/></Relationships>'
)

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def content_types(pages: Sequence[str]) -> str:
    """What kind of part each part is."""
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>'
        + "".join(
            f'<Override PartName="/word/{part}.xml" ContentType="{_MAIN}.{_kind(part)}+xml"/>'
            for part in (*PARTS, *pages)
        )
        + '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        '<Override PartName="/docProps/app.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>'
    )


APPLICATION = (
    f'{HEAD}<Properties xmlns="{_OFFICE}/extended-properties"><Application>Penholder</Application></Properties>'
)
