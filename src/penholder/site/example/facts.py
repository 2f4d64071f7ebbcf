"""What the example is made of: the days of October 2014, who was there, and what was written for the project.

Days, states and titles are those that were reported. Who exactly sat among “some sixty” delegations was not; nor is any
wording here anybody's.
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from penholder.site.private.keeping import ANote, APosition, ASource
from penholder.site.private.models import Credibility, Reliability
from penholder.site.private.sides import Owner
from penholder.site.proposals.models import Seen
from penholder.text.position import Stance
from penholder.text.proposal import Ask

PROFILE = "un-ga-c3"
ITEM, RIVAL_ITEM = (f"Sixty-ninth session, Third Committee, agenda item 68 ({point})" for point in "bc")
_NEW_YORK = ZoneInfo("America/New_York")


def day(day: int, hour: int) -> datetime:
    """An hour of a day of that October, in New York."""
    return datetime(2014, 10, day, hour, tzinfo=_NEW_YORK)


RIVAL, START, FIRST_READING, DECIDED, REV1, SECOND_READING, DECIDED_AGAIN, REV2, THIRD_READING, IN_THE_ROOM = (
    day(9, 10), day(15, 15), day(17, 18), day(20, 19), day(21, 18), day(23, 13), day(24, 11), day(24, 18), day(28, 10),
    day(28, 16),
)  # fmt: skip
DEADLINE, NEXT_DEADLINE, LAST_DEADLINE = day(20, 18), day(23, 18), day(29, 18)
HANDED_OVER = day(15, 16), day(22, 9), day(27, 9)  # the letters: in the room, next morning, after the weekend
INVITED = (  # and the EU
    "AFG ARG AUS BGD BLR BOL BRA CAN CHE CHN COL CRI CUB DZA ECU EGY ERI ETH FJI GHA GUY IDN IND IRN ITA JAM"
    " JOR JPN KAZ KEN KOR KWT LAO LKA LBN MAR MEX MMR MYS NGA NIC NOR NPL NZL PAK PER PHL RUS SDN SEN SGP"
    " SYR THA TUR TZA USA VEN VNM ZAF ZWE"
).split()
NOT_OPENED = frozenset("AFG ERI FJI JAM LAO MMR NIC SDN".split())  # whose letters are on the way
GROUPS = {"BOL": "G77 and China", "IRN": "NAM", "GUY": "CARICOM"}  # in whose name a delegation speaks
COVER = (
    "The delegation circulates a preliminary draft for comment. It is sent to the delegations present at the meeting "
    "of 15 October and to no others. Wording is welcome in any form, in writing, by the date given."
)
COVER_REV1 = "Rev.1 follows the first reading. Each delegation finds what became of its own proposals on its page."
COVER_REV2 = (
    "Rev.2 follows the second reading. What is still in brackets is left for the third; please consult capitals."
)
# For the third reading, proposed on the site: by whom, on what, which words for which, why, and who sees it.
THIRD = (
    ("NOR", Ask.EDIT, "OP4", "timely", "prompt and unhindered", "“Timely” says nothing of access.", Seen.ALL),
    ("CHN", Ask.EDIT, "OP4", "mandate holders", "mandate holders, upon invitation,", "", Seen.UNATTRIBUTED),
    ("CUB", Ask.INSERT, "OP9", "", "Invites States in a position to do so to contribute to the voluntary funds that "
     "assist in the preparation of national reports;", "Small delegations asked for it in both readings.", Seen.ALL),
    ("KEN", Ask.EDIT, "OP11", "seventieth session", "seventieth session, in an interactive dialogue,", "", Seen.ALL),
    ("CUB", Ask.COMMENT, "OP7", "", "We can go along with “and made public” alone, if OP8 stays as it is.", "",
     Seen.PENHOLDER),
)  # fmt: skip
# Decided in the room after that, and not issued yet.
UNISSUED = (
    {"entry": "OP5", "bracket": 1, "accept": "Kenya", "reason": "nobody spoke against it"},
    {"entry": "OP3", "bracket": 1, "accept": "base"},
)
# What is kept on private sides: whose, on which paragraph, what.
TEAM, OWN = Owner.TEAM, Owner.DELEGATION
KEPT = (
    ("PRK", TEAM, "OP8", ANote("A vote may be asked on this paragraph: hear both sides first.")),
    ("PRK", TEAM, "OP4", APosition("China", Stance.CAN_LIVE_WITH, source="said in the corridor on 24 October")),
    ("PRK", TEAM, "OP4", APosition("Norway, Canada", Stance.RESERVES, source="second reading")),
    ("PRK", TEAM, "", ASource(
        "Associated Press of 15 October, as quoted by Daily NK", "dailynk.com, read.php?num=12434", date(2014, 10, 16),
        "China “strongly opposes any resolution that interferes in other countries' internal affairs”",
        "one report has it said in the meeting, another during the briefing", Reliability.B, Credibility.POSSIBLE,
    )),
    ("CUB", OWN, "OP7", ANote("“Published” can go. “Agreed by it” we keep as long as the group does.")),
    ("CUB", OWN, "OP9", APosition("Kenya", Stance.SUPPORTS, note="Offers to join our wording.")),
    ("NOR", OWN, "OP4", ANote("Floor: “timely”. The rest is for the capital to say.")),
)  # fmt: skip
CHANNELS = {
    ".eml": "mail", ".txt": "text", ".html": "web page", ".json": "program", ".md": "text", ".docx": "Word file",
}  # fmt: skip
