"""What came in words: two e-mails, a paper of amendments, and the lines taken down in the room."""

# ruff: noqa: E501

from email.message import EmailMessage
from email.policy import SMTP

CUBA = [
    "Cuba: amendments to the preliminary draft resolution “Review of the human rights situation in all States by one "
    "yardstick”",
    "The delegation of Cuba proposes the following amendments:",
    "1. In operative paragraph 4, replace the words “grant unhindered access to” with the words “consider favourably "
    "requests for visits by”.",
    "2. In operative paragraph 7, replace “published criteria” by “criteria agreed by it and made public”.",
    "3. After operative paragraph 8, insert a new paragraph 8 bis reading: “Expresses its concern at the effects of "
    "unilateral coercive measures on the enjoyment of human rights;”",
    "4. At the end of operative paragraph 9, add “, taking into account the priorities that those States have set”.",
    "5. Delete the ninth preambular paragraph.",
]

FLOOR = """\
Third Committee, informal consultations on the preliminary draft of 8 October
Conference Room 5, 10 October 2014, 3 to 6 p.m.

PP3 CRI: delete "to which States are parties"
PP9 EU: retain
PP9 IRN: del
PP12 NAM: retain
OP1 EU, JPN, KOR: retain
OP2 (c) (iii) USA: replace "before publication" by "in good time before publication, for comment"
OP3 bis +CAN, NZL
OP3 bis CHE: replace "timetable" by "realistic timetable"
OP5 G77: reserve
OP7 EU: add "and updated every two years" after "published criteria"
OP7 +CAN, NOR
OP8 bis +SYR, BLR
OP11 AUS: reserve
"""

SIGNATURE = "-- "
_BRAZIL = f"""\
Dear colleague,

Thank you for the draft that you sent yesterday. Please find below the proposals of
Brazil on the preliminary draft of 8 October:

1. In the tenth preambular paragraph, insert “level of development,” after “wealth,”.
2. In OP5, delete “, within existing resources,”.
3. In OP3 bis proposed by Norway, replace “a timetable” with “an indicative timetable”.
4. After OP10, insert a new paragraph OP10 bis: “Encourages cooperation among developing countries in the preparation of their national reports;”

Best regards,
Ana

{SIGNATURE}
Ana Conceição de Araújo
Second Secretary, Third Committee
Permanent Mission of Brazil to the United Nations
Tel. +1 212 555 0142

On Wed, 8 Oct 2014 at 18:02, Penholder <penholder@mission.example> wrote:
> Dear all,
>
> Attached is the preliminary draft. One delegation has already suggested:
> In OP1, replace “shall” with “may”.
> Please keep this to yourselves: OP8 is there to be traded.
>
> Comments are welcome by Friday, 10 October, 6 p.m.
"""

_CARICOM = """\
Dear colleagues,

On behalf of the member States of the Caribbean Community, please see our
wording in the attached copy of the draft. It concerns three paragraphs only.

Kind regards,
Marcus Persaud
Permanent Mission of Guyana to the United Nations

-----Original Message-----
From: Penholder <penholder@mission.example>
Sent: Wednesday, 8 October 2014 6:02 p.m.
To: Third Committee experts
Subject: Preliminary draft

Comments are welcome by Friday, 10 October, 6 p.m.
"""


def from_brazil() -> bytes:
    """Amendments in words in the mail's body, over a signature and a quoted thread."""
    mail = _mail(
        "Permanent Mission of Brazil <third.committee@brazil.example>", "Thu, 9 Oct 2014 09:41:00 -0400", "brazil"
    )
    mail.set_content(_BRAZIL, cte="quoted-printable")
    return mail.as_bytes(policy=SMTP)


def from_caricom(attached: bytes) -> bytes:
    """A covering note with an edited Word file attached."""
    mail = _mail("Marcus Persaud <m.persaud@guyana.example>", "Fri, 10 Oct 2014 16:20:00 -0400", "guyana")
    mail.set_content(_CARICOM, cte="quoted-printable")
    mail.add_attachment(
        attached,
        maintype="application",
        subtype="vnd.openxmlformats-officedocument.wordprocessingml.document",
        filename="Preliminary draft - CARICOM.docx",
    )
    mail.set_boundary("=_caricom_10_october_2014")
    return mail.as_bytes(policy=SMTP)


def _mail(sender: str, date: str, host: str) -> EmailMessage:
    mail = EmailMessage(policy=SMTP)
    mail["From"] = sender
    mail["To"] = "Penholder <penholder@mission.example>"
    mail["Subject"] = "Re: Preliminary draft: review of the human rights situation in all States by one yardstick"
    mail["Date"] = date
    mail["Message-ID"] = f"<20141010.1@{host}.example>"
    return mail
