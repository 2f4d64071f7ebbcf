"""Makes Word files for tests out of the XML that Word writes."""

from collections.abc import Iterable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = f"""<w:styles {SPACES}>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Opening"><w:name w:val="Opening"/><w:basedOn w:val="Normal"/>
<w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="OP"><w:name w:val="Operative"/>
<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Sub"/><w:basedOn w:val="OP"/>
<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Centred"><w:name w:val="Title"/>
<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Emphasis"><w:name w:val="Emphasis"/><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>
</w:styles>"""


def level(at: int, form: str, text: str, inside: str = "", start: int = 1) -> str:
    """One level of a list."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{inside}'
        f'<w:lvlText w:val="{text}"/><w:pPr><w:ind w:left="{720 * (at + 1)}" w:hanging="360"/></w:pPr></w:lvl>'
    )


def numbering(*abstracts: str, nums: Mapping[int, int | str]) -> str:
    """The part numbering.xml; ``nums`` gives a list's definition by its id, or the whole inside of its ``w:num``."""
    defined = "".join(f'<w:abstractNum w:abstractNumId="{i}">{a}</w:abstractNum>' for i, a in enumerate(abstracts))
    inner = {i: f'<w:abstractNumId w:val="{n}"/>' if isinstance(n, int) else n for i, n in nums.items()}
    named = "".join(f'<w:num w:numId="{i}">{inside}</w:num>' for i, inside in inner.items())
    return f"<w:numbering {SPACES}>{defined}{named}</w:numbering>"


OP_LIST = (
    level(0, "decimal", "%1.", '<w:pStyle w:val="OP"/>')
    + level(1, "lowerLetter", "(%2)")
    + level(2, "lowerRoman", "(%3)")
)
NUMBERING = numbering(OP_LIST, nums={1: 0})


def run(text: str, properties: str = "", tag: str = "t") -> str:
    """A run as Word writes it."""
    return (
        f'<w:r w:rsidR="00A1B2C3">{f"<w:rPr>{properties}</w:rPr>" if properties else ""}'
        f'<w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'
    )


def p(content: str = "", properties: str = "", mark: str = "") -> str:
    """A paragraph: ``content`` is runs or bare words, ``mark`` goes into the properties of the paragraph mark."""
    inside = content if content.startswith("<") or not content else run(content)
    mark = f"<w:rPr>{mark}</w:rPr>" if mark else ""
    about = f"<w:pPr>{properties}{mark}</w:pPr>" if properties or mark else ""
    return f'<w:p w:rsidR="00A1B2C3" w:rsidRDefault="00A1B2C3">{about}{inside}</w:p>'


def op(content: str, at: int = 0, list_id: int = 1, mark: str = "") -> str:
    """A paragraph in a list."""
    return p(content, f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{list_id}"/></w:numPr>', mark)


def by(kind: str, author: str, inside: str = "", date: str = "2024-05-01T10:00:00Z") -> str:
    """A tracked change of ``kind`` (ins, del, moveFrom, moveTo) around ``inside``."""
    return f'<w:{kind} w:id="7" w:author="{author}" w:date="{date}">{inside}</w:{kind}>'


def ins(author: str, text: str) -> str:
    """Words that ``author`` inserted."""
    return by("ins", author, run(text))


def dele(author: str, text: str) -> str:
    """Words that ``author`` deleted."""
    return by("del", author, run(text, tag="delText"))


def notes(kind: str, texts: Mapping[int, str]) -> str:
    """The part footnotes.xml (``kind`` "footnote") or endnotes.xml; each text is words or the XML of paragraphs."""
    ref = f"<w:r><w:{kind}Ref/></w:r>"
    blocks = {i: t if t.startswith("<w:p") else p(ref + run(" " + t)) for i, t in texts.items()}
    inside = "".join(f'<w:{kind} w:id="{i}">{block}</w:{kind}>' for i, block in blocks.items())
    return (
        f'<w:{kind}s {SPACES}><w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
        f"{inside}</w:{kind}s>"
    )


def note_mark(id: int, kind: str = "footnote", custom: str = "") -> str:
    """The mark of a footnote or endnote in the text."""
    attribute = ' w:customMarkFollows="1"' if custom else ""
    mark = f"<w:t>{custom}</w:t>" if custom else ""
    return f'<w:r><w:{kind}Reference{attribute} w:id="{id}"/>{mark}</w:r>'


def word_file(*body: str, styles: str = STYLES, numbers: str = NUMBERING, whole: str = "", **parts: str) -> bytes:
    """A .docx of these block elements; ``parts`` are further parts by name (footnotes, comments, settings …)."""
    document = whole or f"<w:document {SPACES}><w:body>{''.join(body)}<w:sectPr/></w:body></w:document>"
    return package({"document": document, "styles": styles, "numbering": numbers} | parts)


def package(parts: Mapping[str, str]) -> bytes:
    """A .docx of these parts; "core" and "custom" are the file's properties."""
    packed = BytesIO()
    about = {"core": "core-properties", "custom": "custom-properties"}
    inner = [name for name in parts if name not in about and name != "document" and parts[name]]
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", content_types(inner))
        archive.writestr(
            "_rels/.rels",
            relations(
                {"officeDocument": "word/document.xml"} | {about[n]: f"docProps/{n}.xml" for n in parts if n in about}
            ),
        )
        archive.writestr("word/_rels/document.xml.rels", relations({name: f"{name}.xml" for name in inner}))
        for name in ("document", *inner):
            archive.writestr(f"word/{name}.xml", parts[name])
        for name in about:
            if name in parts:
                archive.writestr(f"docProps/{name}.xml", parts[name])
    return packed.getvalue()


def content_types(inner: Iterable[str]) -> str:
    """The part that says what each part is."""
    form = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    kinds = {"document": "document.main"} | {name: name for name in inner}
    parts = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{form}.{kind}+xml"/>' for name, kind in kinds.items()
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}</Types>'
    )


def relations(targets: Mapping[str, str]) -> str:
    """A list of relations: kind to target."""
    inside = "".join(
        f'<Relationship Id="r{i}" Type="{RELATION}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(targets.items())
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'
    )
