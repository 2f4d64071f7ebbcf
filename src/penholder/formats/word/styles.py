"""What a Word file's styles say of a paragraph or a run: name, italics, bold, hidden, place on the line, numbering."""

from dataclasses import dataclass, field, replace

from lxml.etree import _Element

from penholder.formats.word.names import VAL, switched, value, w, whole

_STYLE, _ID, _TYPE, _DEFAULT = w("style"), w("styleId"), w("type"), w("default")
_P_PR, _R_PR, _NUM_PR, _NUM_ID, _LEVEL = w("pPr"), w("rPr"), w("numPr"), w("numId"), w("ilvl")
_JC, _IND, _NAME, _BASED_ON = w("jc"), w("ind"), w("name"), w("basedOn")
_I, _I_CS, _B, _B_CS, _VANISH, _SPEC_VANISH = w("i"), w("iCs"), w("b"), w("bCs"), w("vanish"), w("specVanish")
_RTL, _CS, _R_STYLE = w("rtl"), w("cs"), w("rStyle")
_TOGGLES = frozenset((_I, _I_CS, _B, _B_CS, _VANISH, _SPEC_VANISH, _RTL, _CS))
_LEFT, _START, _FIRST, _HANGING = w("left"), w("start"), w("firstLine"), w("hanging")
_DEEPEST = 40  # styles based on styles; more is a circle


@dataclass(frozen=True, slots=True)
class Face:
    """How letters look; None where nothing is said. ``cs_italic`` and ``cs_bold`` are for Arabic and Hebrew."""

    italic: bool | None = None
    bold: bool | None = None
    hidden: bool | None = None
    cs_italic: bool | None = None
    cs_bold: bool | None = None


PLAIN = Face()


@dataclass(frozen=True, slots=True)
class Numbered:
    """The list a paragraph belongs to: ``list_id`` names it ("0" is none), ``style`` is the style that says so."""

    list_id: str | None = None
    level: int | None = None
    style: str = ""


_IN_NO_LIST = Numbered()


@dataclass(frozen=True, slots=True)
class Layout:
    """What is said of a paragraph as a whole, None where nothing is; ``left``, ``first`` are twentieths of a point."""

    name: str = ""
    face: Face = PLAIN
    centred: bool | None = None
    left: int | None = None
    first: int | None = None
    numbered: Numbered = _IN_NO_LIST


UNSAID = Layout()


@dataclass(slots=True)
class Styles:
    """The styles of one file, each resolved along the styles it is based on when it is first asked for."""

    _elements: dict[str, _Element] = field(default_factory=dict)
    _usual: str = ""
    _defaults: Face = PLAIN
    _layouts: dict[str, Layout] = field(default_factory=dict)
    _faces: dict[str, Face] = field(default_factory=dict)

    @classmethod
    def of(cls, root: _Element | None) -> "Styles":
        """The styles of a part ``styles.xml``; none where the file has no such part."""
        if root is None:
            return cls()
        elements = {e.get(_ID, ""): e for e in root.iterchildren(_STYLE)}
        usual = next(
            (i for i, e in elements.items() if e.get(_TYPE) == "paragraph" and e.get(_DEFAULT) in ("1", "true")), ""
        )
        default = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{_R_PR}")
        return cls(elements, usual, face_of(default))

    def layout(self, style: str | None) -> Layout:
        """What the paragraph style with that id, or the usual one, says."""
        style = style if style in self._elements else self._usual
        found = self._layouts.get(style)
        if found is None:
            found = Layout(face=self._defaults)
            for element in reversed(self._chain(style)):
                found = lay_over(found, element.find(_P_PR), style=element.get(_ID, ""))
                found = replace(
                    found, name=_shown(value(element, _NAME)) or found.name, face=over(found.face, element.find(_R_PR))
                )
            self._layouts[style] = found
        return found

    def face(self, style: str) -> Face:
        """What the character style with that id says."""
        found = self._faces.get(style)
        if found is None:
            found = PLAIN
            for element in reversed(self._chain(style)):
                found = over(found, element.find(_R_PR))
            self._faces[style] = found
        return found

    def _chain(self, style: str) -> list[_Element]:
        chain: list[_Element] = []
        element = self._elements.get(style)
        while element is not None and element not in chain and len(chain) < _DEEPEST:
            chain.append(element)
            element = self._elements.get(value(element, _BASED_ON) or "")
        return chain


def _shown(name: str | None) -> str:
    """A style's name as Word shows it: it keeps "Heading 1" as "heading 1"."""
    return name[:1].upper() + name[1:] if name else ""


def face_of(properties: _Element | None) -> Face:
    """What a run's properties say themselves."""
    if properties is None:
        return PLAIN
    said = {e.tag: switched(e) for e in properties.iterchildren(_I, _B, _VANISH, _SPEC_VANISH, _I_CS, _B_CS)}
    if not said:
        return PLAIN
    hidden = said.get(_SPEC_VANISH) or said.get(_VANISH)
    return Face(said.get(_I), said.get(_B), hidden, said.get(_I_CS), said.get(_B_CS))


def over(face: Face, properties: _Element | None) -> Face:
    """``face`` with what ``properties`` say laid over it."""
    said = face_of(properties)
    if said is PLAIN:
        return face
    return Face(
        face.italic if said.italic is None else said.italic,
        face.bold if said.bold is None else said.bold,
        face.hidden if said.hidden is None else said.hidden,
        face.cs_italic if said.cs_italic is None else said.cs_italic,
        face.cs_bold if said.cs_bold is None else said.cs_bold,
    )


def run_face(styles: Styles, paragraph: Face, properties: _Element | None) -> tuple[bool, bool, bool]:
    """Whether a run is italic, bold, hidden.

    What it says itself prevails; its character style reverses what the paragraph's style says.
    """
    said: dict[str, bool] = {}
    named = None
    for element in () if properties is None else properties:
        tag = element.tag
        if tag in _TOGGLES:
            said[tag] = switched(element)
        elif tag == _R_STYLE:
            named = element.get(VAL)
    if not said and named is None:
        return bool(paragraph.italic), bool(paragraph.bold), bool(paragraph.hidden)
    by_style = styles.face(named) if named else PLAIN
    hidden = _toggled(said.get(_VANISH), by_style.hidden, paragraph.hidden) or said.get(_SPEC_VANISH, False)
    if said.get(_RTL) or said.get(_CS):
        italic = _toggled(said.get(_I_CS), by_style.cs_italic, paragraph.cs_italic)
        return italic, _toggled(said.get(_B_CS), by_style.cs_bold, paragraph.cs_bold), hidden
    italic = _toggled(said.get(_I), by_style.italic, paragraph.italic)
    return italic, _toggled(said.get(_B), by_style.bold, paragraph.bold), hidden


def _toggled(own: bool | None, character: bool | None, paragraph: bool | None) -> bool:
    return bool(character) != bool(paragraph) if own is None else own


def lay_over(layout: Layout, properties: _Element | None, *, style: str = "") -> Layout:
    """``layout`` with what a paragraph's (or the paragraph style ``style``'s) properties say laid over it."""
    if properties is None:
        return layout
    centred, left, first, numbered = layout.centred, layout.left, layout.first, layout.numbered
    if not style and properties.find(_NUM_PR) is not None:
        left = first = None  # a list's own indents prevail over the style's
    for element in properties.iterchildren(_JC, _IND, _NUM_PR):
        if element.tag == _JC:
            centred = element.get(VAL) == "center"
        elif element.tag == _IND:
            left, first = _indents(element, left, first)
        else:
            list_id, level = value(element, _NUM_ID), value(element, _LEVEL)
            numbered = Numbered(
                numbered.list_id if list_id is None else list_id,
                _own_level(numbered, list_id, level),
                style,
            )
    return Layout(layout.name, layout.face, centred, left, first, numbered)


def _own_level(above: Numbered, list_id: str | None, level: str | None) -> int | None:
    if level is not None:
        return min(max(whole(level), 0), 8)
    return above.level if list_id is None else None


def _indents(element: _Element, left: int | None, first: int | None) -> tuple[int | None, int | None]:
    side = element.get(_LEFT) or element.get(_START)
    if side is not None:
        left = whole(side)
    if element.get(_HANGING) is not None:
        first = -whole(element.get(_HANGING))
    elif element.get(_FIRST) is not None:
        first = whole(element.get(_FIRST))
    return left, first
