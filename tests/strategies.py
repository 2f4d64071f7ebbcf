"""Generated drafts that look real: paragraphs in English, Russian, Arabic, Chinese and French, with all their signs."""

from dataclasses import dataclass

from hypothesis import strategies as st

from penholder.text.kind import Kind
from penholder.text.labels import letter, roman
from penholder.text.resolution import Footnote, Paragraph, Resolution, settle
from penholder.text.words import clean


@dataclass(frozen=True)
class Tongue:
    """What drafts in one language are made of; ``cut`` stands between words."""

    organ: str
    titles: tuple[str, ...]
    preambular: tuple[str, ...]
    operative: tuple[str, ...]
    phrases: tuple[str, ...]
    footnotes: tuple[str, ...]
    cut: str = " "
    comma: str = ","
    semicolon: str = ";"
    stop: str = "."


ENGLISH = Tongue(
    "The General Assembly,",
    ("Situation of human rights in all States", "Women’s rights, water and work", "Report of the Court"),
    (
        "Recalling",
        "Recalling also",
        "Guided by",
        "Reaffirming",
        "Noting with concern",
        "Deeply concerned that",
        "Bearing in mind",
        "Convinced that",
        "Having considered",
        "Mindful of",
        "Taking note of",
    ),
    (
        "Urges",
        "Calls upon",
        "Requests",
        "Decides",
        "Takes note of",
        "Welcomes",
        "Also encourages",
        "Reaffirms",
        "Invites",
        "Strongly condemns",
        "Expresses its appreciation to",
    ),
    (
        "all States",
        "the Secretary-General",
        "its resolution 68/183 of 18 December 2013",
        "women and girls",
        "without delay",
        "the rights of the child",
        "document A/C.3/69/L.28/Rev.1",
        "the “yardstick” [sic]",
        "10\u00a0000 persons",
        "Côte d’Ivoire",
        "the States’ reports, inter alia",
        "3.5 per cent",
        "(see annex I)",
        "the item entitled “Questions, including ‘old’ ones”",
        "States parties; and others",
        "paragraph 3 (a) thereof",
        "paragraph 2: the follow-up",
        "the period 2014–2016",
    ),
    (
        "A/69/548.",
        "Resolution 217 A (III).",
        "See Official Records of the General Assembly, Supplement No. 53 (A/69/53), chap. II.",
    ),
)
RUSSIAN = Tongue(
    "Генеральная Ассамблея,",
    ("Положение в области прав человека", "Доклад Международного уголовного суда"),
    ("ссылаясь на", "подтверждая", "будучи убеждена в том, что", "отмечая с обеспокоенностью", "принимая во внимание"),
    ("призывает", "настоятельно призывает", "просит", "постановляет", "принимает к сведению", "также предлагает"),
    (
        "все государства",
        "права женщин и девочек",
        "«общий критерий»",
        "Генерального секретаря",
        "10\u00a0000 человек",
        "резолюцию 68/183",
        "ещё и чьей-либо",
    ),
    ("A/69/548.", "Резолюция 217 А (III).", "См. Официальные отчёты, Дополнение № 53."),
)
ARABIC = Tongue(
    "إن الجمعية العامة،",
    ("حالة حقوق الإنسان في جميع الدول", "تقرير المحكمة الجنائية الدولية"),
    ("إذ تشير إلى", "وإذ تؤكد من جديد", "وإذ يساورها القلق لأن", "وإذ تضع في اعتبارها"),
    ("تحث", "تهيب بـ", "تطلب إلى", "تقرر", "تحيط علماً بـ"),
    (
        "جميع الدول",
        "حقوق المرأة والطفلة",
        "القرار 68/183 المؤرخ 18 كانون الأول/ديسمبر 2013",
        "الأمين العامّ",
        "١٠ آلاف شخص",
        "«المعيار»",
    ),
    ("A/69/548.", "القرار 217 ألف (د-3)."),
    comma="،",
    semicolon="؛",
)
CHINESE = Tongue(
    "大会，",
    ("所有国家的人权状况", "国际刑事法院的报告"),
    ("回顾", "又回顾", "重申", "深为关切", "铭记", "深信"),
    ("敦促", "促请", "请", "决定", "注意到", "欢迎"),
    ("所有国家", "妇女和女童的权利", "2013年12月18日第68/183号决议", "秘书长", "“统一标准”", "儿童权利公约"),
    ("A/69/548。", "第217 A(III)号决议。"),
    cut="",
    comma="，",
    semicolon="；",
    stop="。",
)
FRENCH = Tongue(
    "L’Assemblée générale,",
    ("Situation des droits de l’homme dans tous les États", "Rapport de la Cour pénale internationale"),
    (
        "Rappelant",
        "Réaffirmant",
        "Notant avec préoccupation",
        "Consciente de",
        "Ayant examiné",
        "Profondément préoccupée par",
    ),
    ("Demande à", "Prie", "Invite", "Décide de", "Prend note de", "Se félicite de", "Engage"),
    (
        "tous les E\u0301tats",
        "l’égalité des femmes",
        "«\u00a0critère commun\u00a0»",
        "10\u202f000 personnes",
        "sa résolution 68/183",
        "le Secrétaire ge\u0301ne\u0301ral",
        "les mécanismes\u00a0; et autres",
        "l’examen, entre autres",
    ),
    ("A/69/548.", "Résolution 217 A (III).", "Voir Documents officiels, Supplément no\u00a053."),
)
TONGUES = (ENGLISH, RUSSIAN, ARABIC, CHINESE, FRENCH)


def tongues() -> st.SearchStrategy[Tongue]:
    """One of the languages, English more often."""
    return st.sampled_from((ENGLISH, ENGLISH, *TONGUES))


@st.composite
def phrases_of(draw: st.DrawFn, tongue: Tongue, most: int = 8) -> str:
    """Some words as they stand inside a paragraph."""
    chosen = draw(st.lists(st.sampled_from(tongue.phrases), min_size=1, max_size=most))
    text = chosen[0]
    for phrase in chosen[1:]:
        comma = draw(st.integers(0, 3)) == 0
        text += (tongue.comma if comma else "") + tongue.cut + phrase
    return text


@st.composite
def paragraph_texts(draw: st.DrawFn, kind: Kind | None = None, tongue: Tongue | None = None) -> str:
    """The clean text of a preambular or operative paragraph, its closing mark included."""
    tongue = tongue or draw(tongues())
    kind = kind or draw(st.sampled_from((Kind.PREAMBULAR, Kind.OPERATIVE)))
    openings = tongue.preambular if kind is Kind.PREAMBULAR else tongue.operative
    end = tongue.comma if kind is Kind.PREAMBULAR else tongue.semicolon
    return clean(draw(st.sampled_from(openings)) + tongue.cut + draw(phrases_of(tongue)) + end)


@st.composite
def _sub_paragraphs(draw: st.DrawFn, kind: Kind, tongue: Tongue, level: int, end: str) -> list[Paragraph]:
    found: list[Paragraph] = []
    for n in range(1, draw(st.integers(2, 3)) + 1):
        number = f"({letter(n) if level == 1 else roman(n)})"
        deeper = level == 1 and draw(st.integers(0, 5)) == 0
        text = clean(draw(phrases_of(tongue, 5)) + (":" if deeper else end))
        found.append(Paragraph(kind, text, level, number))
        if deeper:
            found += draw(_sub_paragraphs(kind, tongue, 2, end))
    return found


@st.composite
def _body(draw: st.DrawFn, tongue: Tongue) -> list[Paragraph]:
    found = [
        Paragraph(Kind.PREAMBULAR, draw(paragraph_texts(Kind.PREAMBULAR, tongue)))
        for _ in range(draw(st.integers(0, 4)))
    ]
    for n in range(1, draw(st.integers(1, 5)) + 1):
        text = draw(paragraph_texts(Kind.OPERATIVE, tongue))
        if draw(st.integers(0, 3)):
            found.append(Paragraph(Kind.OPERATIVE, text, 0, f"{n}."))
        else:
            found.append(Paragraph(Kind.OPERATIVE, text[:-1] + ":", 0, f"{n}."))
            found += draw(_sub_paragraphs(Kind.OPERATIVE, tongue, 1, tongue.semicolon))
    last = found[-1]
    return [*found[:-1], Paragraph(last.kind, last.text[:-1] + tongue.stop, last.level, last.number)]


@st.composite
def _footnotes(draw: st.DrawFn, paragraphs: list[Paragraph], tongue: Tongue) -> list[Footnote]:
    """Footnotes 1, 2, 3 … whose marks stand after a word or a closing mark."""
    places = draw(st.lists(st.integers(0, len(paragraphs) - 1), max_size=3))
    marked = []
    for place in sorted(i for i in places if paragraphs[i].kind in (Kind.PREAMBULAR, Kind.OPERATIVE)):
        text = paragraphs[place].text
        ends = [
            i
            for i in range(2, len(text) + 1)
            if text[i - 1] not in " \u00a0\u202f[(“«‘" and (i == len(text) or text[i] in " ,;.،؛，；。")
        ]
        marked.append((place, draw(st.sampled_from(ends)) if ends else len(text)))
    ordered = sorted(set(marked))
    return [
        Footnote(str(n), draw(st.sampled_from(tongue.footnotes)), str(p), at) for n, (p, at) in enumerate(ordered, 1)
    ]


@st.composite
def resolutions(draw: st.DrawFn, tongue: Tongue | None = None) -> Resolution:
    """A draft in one language: title, enacting words, preamble, operative part with sub-paragraphs, footnotes."""
    tongue = tongue or draw(tongues())
    paragraphs = [Paragraph(Kind.TITLE, draw(st.sampled_from(tongue.titles))), Paragraph(Kind.ENACTING, tongue.organ)]
    paragraphs += draw(_body(tongue))
    return settle(paragraphs, draw(_footnotes(paragraphs, tongue)), body=body_of(tongue.organ))


def body_of(organ: str) -> str:
    """The organ as Resolution.body has it: without "The" and the comma."""
    return organ.rstrip(",،，").removeprefix("The ")
