"""What a mail says, what it carries beside that, and what is refused."""

import random
from datetime import UTC, datetime, timedelta, timezone
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from penholder.errors import UnreadableFile
from penholder.formats.document import Document
from penholder.formats.mail.mail import read_mail
from penholder.text.kind import Kind
from penholder.text.resolution import Paragraph, settle
from tests.formats.outlook_file import message_tree, outlook_mail

MAILS = Path(__file__).parents[1] / "data" / "mail"
HEADERS = "From: Anna <anna@mission.example>\nDate: Tue, 14 Oct 2014 09:12:00 +0200\n"


def attachment(data: bytes, name: str) -> Document:
    if data.startswith(b"broken"):
        raise UnreadableFile(name, "is damaged")
    return Document(name, prose=data.decode("utf-8", "replace").strip())


def read(data: bytes) -> Document:
    return read_mail(data, "mail.eml", attachment)


def read_file(name: str) -> Document:
    return read((MAILS / name).read_bytes())


def plain(body: str, parameters: str = "charset=utf-8") -> Document:
    return read(f"{HEADERS}Content-Type: text/plain; {parameters}\n\n{body}".encode())


def markup(body: str) -> Document:
    return read(f"{HEADERS}Content-Type: text/html; charset=utf-8\n\n{body}".encode())


def remarks(document: Document, what: str) -> str:
    return "\n".join(r.text for r in document.remarks if r.what == what)


def test_a_plain_mail_is_its_own_words_unwrapped() -> None:
    mail = read_file("norway.eml")
    assert mail.prose.split("\n") == [
        "Dear colleagues,",
        "Many thanks for the zero draft. Norway would like to propose the following changes, which we hope will be "
        "acceptable to all of the delegations that are concerned:",
        "1. In operative paragraph 7, replace the words “calls upon” with “urges” and add “without delay” at the end "
        "of the paragraph.",
        "2. Delete the fourth preambular paragraph.",
        "OP7 +CAN, NOR",
        "OP9 NOR: add “and girls” after “women”",
        "- After OP8, insert a new paragraph 8 bis reading: “Requests the Secretary-General to report annually on the "
        "implementation of the present resolution;”",
        "PS: In OP2, delete “all”.",
    ]
    assert mail.sender == "Solveig Berg (Norway) <solveig.berg@mission.example>"
    assert mail.received == datetime(2014, 10, 14, 9, 12, tzinfo=timezone(timedelta(hours=2)))
    assert not mail.warnings


def test_thread_and_signature_are_kept_beside_the_words() -> None:
    mail = read_file("norway.eml")
    assert "our capital would settle" in remarks(mail, "quoted thread")
    assert "Solveig Berg" in remarks(mail, "signature")
    assert "This e-mail is confidential" in remarks(mail, "signature")
    assert remarks(mail, "subject") == "Norway: wording on OP7, OP8 and PP4"


def test_answers_between_quoted_lines_remain() -> None:
    mail = read_file("interleaved.eml")
    assert mail.prose == 'In OP5, replace "urges" by "encourages".\nDelete OP6.'
    assert "And OP6?" in remarks(mail, "quoted thread")
    assert mail.received == datetime(2014, 10, 14, 15, tzinfo=UTC)


def test_html_is_read_as_it_is_shown() -> None:
    mail = read_file("outlook-thread.eml")
    assert mail.prose.split("\n") == [
        "Dear friends,",
        "Uruguay proposes:",
        "1. In OP5, replace ‘urges’ by ‘encourages’.",
        "2. Delete PP4.",
    ]
    assert "Our red line is OP3." in remarks(mail, "quoted thread")
    assert "Second Secretary" in remarks(mail, "signature")
    assert remarks(mail, "hidden text") == "Tell nobody, but we can live without OP5.\ntracking words"


@pytest.mark.parametrize(
    "thread",
    [
        "On Tue, 14 Oct 2014 at 08:00, Pen <pen@un.example> wrote:\n> SECRET",
        "On Tue, 14 Oct 2014 at 08:00, Pen <pen@un.example> wrote:\nSECRET without marks",
        "Le mar. 14 oct. 2014 à 08:00, Pen <pen@un.example> a écrit :\n> SECRET",
        "El mar, 14 oct 2014 a las 8:00, Pen (<pen@un.example>) escribió:\n> SECRET",
        "Am Di., 14. Okt. 2014 um 08:00 Uhr schrieb Pen <pen@un.example>:\n> SECRET",
        "Em ter., 14 de out. de 2014 às 08:00, Pen <pen@un.example> escreveu:\n> SECRET",
        "-----Original Message-----\nFrom: Pen\nSECRET",
        "---------- Forwarded message ---------\nFrom: Pen\nSECRET",
        "Begin forwarded message:\n\nFrom: Pen\nSECRET",
        "________________________________\nFrom: Pen\nSent: Monday\nTo: All\nSubject: Draft\nSECRET",
        "De : Pen\nEnvoyé : lundi\nÀ : Tous\nObjet : projet\nSECRET",
        "De: Pen\nEnviado el: lunes\nPara: Todos\nAsunto: proyecto\nSECRET",
        "Von: Pen\nGesendet: Montag\nAn: Alle\nBetreff: Entwurf\nSECRET",
        "De: Pen\nEnviada: segunda\nPara: Todos\nAssunto: projeto\nSECRET",
        "От: Pen\nОтправлено: понедельник\nКому: всем\nТема: проект\nSECRET",
    ],
)
def test_quoted_threads_in_many_forms(thread: str) -> None:
    mail = plain(f"Delete OP3.\n\n{thread}\n")
    assert mail.prose == "Delete OP3."
    assert "SECRET" in remarks(mail, "quoted thread")


@pytest.mark.parametrize(
    "signature",
    [
        "-- \nAnna\nMission",
        "Best regards,\nAnna\n\nPermanent Mission\nwww.mission.example\nhttp://mission.example",
        "Kind regards\nAnna",
        "Respectfully,\nAnna",
        "Sincerely yours,\n\nAnna",
        "Cordialement,\nAnna",
        "Mit freundlichen Grüßen\nAnna",
        "Saludos cordiales,\nAnna",
        "С уважением,\nАнна",
        "Sent from my iPhone",
        "Thanks,\nAnna\n\nThis message is confidential.\nAny use of it by others is forbidden.",
    ],
)
def test_signatures_in_many_forms(signature: str) -> None:
    mail = plain(f"Delete OP3.\n\n{signature}\n")
    assert mail.prose == "Delete OP3."
    assert remarks(mail, "signature") == signature


@pytest.mark.parametrize(
    "body",
    [
        "Thank you,\nIn OP3, delete “all”.",
        "Delete OP3.\nThanks,\nOP4: add “and girls” after “women”",
        "OP3 EU: delete\n--\nOP4 EU: delete",
        "De: nada\nDelete OP3.",
    ],
)
def test_no_instruction_is_taken_for_a_signature_or_a_quotation(body: str) -> None:
    asked = [line for line in body.split("\n") if "OP" in line]
    assert [line for line in plain(body).prose.split("\n") if "OP" in line] == asked


def test_a_draft_under_the_closing_remains() -> None:
    mail = plain(
        "Our draft is below.\n\nBest regards,\nAnna\n\nThe General Assembly,\n\nRecalling its resolution 68/144,\n"
    )
    assert mail.prose == "Our draft is below.\nThe General Assembly,\nRecalling its resolution 68/144,"


def test_flowed_text_goes_on_where_it_says_so() -> None:
    mail = plain("In OP3, \nreplace “a” \nby “b”.\nOP4 +CAN\n> quoted \n> on\n", "charset=utf-8; format=flowed")
    assert mail.prose == "In OP3, replace “a” by “b”.\nOP4 +CAN"
    assert remarks(mail, "quoted thread") == "> quoted on"


def test_short_lines_are_not_joined() -> None:
    lines = "OP1 EU: delete\nOP2 CUB: retain\nPP3 NOR, CAN: add “voluntary” before “national”"
    assert plain(lines).prose == lines


def test_html_answers_in_a_gmail_quotation_remain() -> None:
    mail = markup(
        '<div>Delete OP3.<div class="gmail_quote"><div class="gmail_attr">On Mon X wrote:</div>'
        "<blockquote>one</blockquote><div>Retain OP4.</div><blockquote>two</blockquote></div></div>"
    )
    assert mail.prose == "Delete OP3.\nRetain OP4."


def test_an_indented_block_is_no_quotation() -> None:
    mail = markup('We propose:<blockquote style="margin:0 0 0 40px;border:none">Delete OP3.</blockquote>')
    assert mail.prose == "We propose:\nDelete OP3."


def test_what_is_nested_too_deep_to_read_is_kept_as_quoted() -> None:
    mail = markup("<div>" * 300 + "Delete OP3.")
    assert "Delete OP3." in mail.prose or "Delete OP3." in remarks(mail, "quoted thread")
    assert mail.warnings or mail.prose


def test_struck_words_are_kept_and_reported() -> None:
    mail = markup("<p>OP3: Urges <s>all</s> States</p>")
    assert mail.prose == "OP3: Urges all States"
    assert any("struck" in w.message for w in mail.warnings)


def test_attachments_are_read_and_their_troubles_told() -> None:
    message = EmailMessage()
    message["From"], message["Date"] = "anna@mission.example", "Tue, 14 Oct 2014 09:12:00 -0000"
    message.set_content("See attached.")
    message.add_alternative('<p>See attached.</p><img src="cid:logo">', subtype="html")
    message.add_attachment("Delete OP3.", filename="Änderungen – Norway.txt")
    message.add_attachment(b"broken", maintype="application", subtype="octet-stream", filename="draft.docx")
    message.add_attachment(b"BEGIN:VCALENDAR", maintype="application", subtype="ics", filename="meeting.ics")
    message.add_attachment(b"logo", maintype="image", subtype="png", filename="logo.png", disposition="inline")
    message.add_attachment(b"scan", maintype="image", subtype="png", filename="scan.png")
    forwarded = EmailMessage()
    forwarded["From"], forwarded["Subject"] = "Cuba <cuba@mission.example>", "Our changes"
    forwarded.set_content("Delete OP4.")
    message.add_attachment(forwarded)
    mail = read(message.as_bytes())
    assert mail.prose == "See attached."
    assert [(a.source, a.prose, a.sender) for a in mail.attachments] == [
        ("Änderungen – Norway.txt", "Delete OP3.", ""),
        ("Our changes.eml", "Delete OP4.", "Cuba <cuba@mission.example>"),
    ]
    assert [w.place for w in mail.warnings] == ["draft.docx", "meeting.ics", "scan.png"]
    assert all(w.source == "mail.eml" for w in mail.warnings)


def test_a_pasted_draft_is_read_as_one() -> None:
    draft = settle([Paragraph(Kind.OPERATIVE, "Urges all States to report;")])

    def reader(data: bytes, name: str) -> Document:
        assert (data, name) == (b"1. Urges all States to report;", "body.txt")
        return Document(name, text=draft, accepted=draft)

    mail = read_mail(f"{HEADERS}\n1. Urges all States to report;\n".encode(), "mail.eml", reader)
    assert mail.text == mail.accepted == draft
    assert mail.source == "mail.eml"


def test_a_mail_that_only_forwards_says_so() -> None:
    mail = plain("Begin forwarded message:\n\nFrom: Cuba\nDelete OP3.\n")
    assert mail.prose == ""
    assert any("forwarded" in w.message for w in mail.warnings)


def test_characters_that_no_set_explains_are_replaced_and_reported() -> None:
    mail = read(f"{HEADERS}Content-Type: text/plain; charset=utf-8\n\nAdd ".encode() + b"\xedx.")
    assert mail.prose == "Add �x."
    assert any(w.place == "body" for w in mail.warnings)


def test_windows_quotes_under_a_latin_name_are_read() -> None:
    mail = read(f"{HEADERS}Content-Type: text/plain; charset=iso-8859-1\n\nAdd ".encode() + b"\x93caf\xe9\x94.")
    assert (mail.prose, mail.warnings) == ("Add “café”.", ())


def test_an_arabic_mail() -> None:
    mail = plain("في الفقرة 5 من المنطوق، تُحذف كلمة «فورا».\n\nمع خالص التحية\nآنا\n")
    assert mail.prose == "في الفقرة 5 من المنطوق، تُحذف كلمة «فورا»."
    assert remarks(mail, "signature").endswith("آنا")


def test_an_outlook_mail_with_its_attachments() -> None:
    sent = datetime(2014, 10, 14, 9, tzinfo=UTC)
    inner = message_tree({0x0037: "Cuba's", 0x1000: "Delete OP4.", 0x0C1A: "Cuba"})
    body = "In OP3, delete “all”.\r\n\r\nFrom: Pen\r\nSent: Monday\r\nTo: All\r\nSubject: x\r\n\r\n" + "SECRET " * 900
    mail = read(
        outlook_mail(
            {0x0037: "Changes", 0x1000: body, 0x0C1A: "Anna", 0x5D01: "anna@mission.example", 0x0039: sent},
            [{0x3707: "norway.txt", 0x3701: b"Delete OP3."}, inner, {0x3707: "logo.png", 0x3712: "cid", 0x3701: b"x"}],
        )
    )
    assert mail.prose == "In OP3, delete “all”."
    assert "SECRET" in remarks(mail, "quoted thread")
    assert (mail.sender, mail.received) == ("Anna <anna@mission.example>", sent)
    assert [(a.source, a.prose) for a in mail.attachments] == [
        ("norway.txt", "Delete OP3."),
        ("Cuba's.eml", "Delete OP4."),
    ]


def test_an_outlook_mail_in_html_with_the_headers_it_travelled_with() -> None:
    headers = 'From: "Cuba, Mission" <cuba@mission.example>\r\nDate: Tue, 14 Oct 2014 09:12:00 +0200\r\n\r\n'
    mail = read(outlook_mail({0x1013: "<p>Delete OP3 – é</p>".encode(), 0x3FDE: 65001, 0x007D: headers}))
    assert mail.prose == "Delete OP3 – é"
    assert mail.sender == "Cuba, Mission <cuba@mission.example>"
    assert mail.received == datetime(2014, 10, 14, 7, 12, tzinfo=UTC)


def test_an_outlook_mail_in_rich_text_only_is_reported() -> None:
    mail = read(outlook_mail({0x0037: "Changes", 0x1009: b"LZFu"}))
    assert any("rich text" in w.message for w in mail.warnings)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \n",
        b"PK\x03\x04",
        b"no headers here",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 short",
        f"{HEADERS}\n\n".encode(),
    ],
)
def test_what_is_no_mail_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match=r"mail\.eml"):
        read(data)


def test_mails_within_mails_end() -> None:
    data = b"From: a@b.example\n\nDelete OP3."
    for _ in range(2_000):
        data = b"From: a@b.example\nContent-Type: message/rfc822\n\n" + data
    with pytest.raises(UnreadableFile):
        read(data)


@settings(max_examples=60, deadline=None)
@given(
    data=st.binary(max_size=300), start=st.sampled_from([b"", b"From: a\n", b"Content-Type: text/html\n\n", b"Date: "])
)
def test_any_bytes_are_a_mail_or_refused(data: bytes, start: bytes) -> None:
    try_to_read(start + data)


@pytest.mark.parametrize("name", ["norway.eml", "outlook-thread.eml", "interleaved.eml", "outlook.msg"])
def test_a_damaged_mail_is_read_or_refused(name: str) -> None:
    whole = (
        outlook_mail({0x1000: "Delete OP3.", 0x0C1A: "Anna"}, [{0x3707: "a.txt", 0x3701: b"x" * 5000}])
        if name.endswith(".msg")
        else (MAILS / name).read_bytes()
    )
    chance = random.Random(name)
    for _ in range(100):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try_to_read(bytes(data[: chance.randint(1, len(data))] if chance.random() < 0.2 else data))


def try_to_read(data: bytes) -> None:
    try:
        mail = read(data)
    except UnreadableFile:
        return
    mail.prose.encode()
    assert all(r.text.encode() for r in mail.remarks)
    assert mail.received is None or mail.received.tzinfo
