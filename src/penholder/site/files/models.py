"""A file: one draft's whole life, its versions, and to whom each was circulated."""

from datetime import datetime
from typing import ClassVar
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import gettext_lazy as _

from penholder.site.delegations.models import Delegation, Person


class Level(models.TextChoices):
    """How widely a file is circulated, the narrowest first."""

    CORE = "core", _("core group")
    INVITED = "invited", _("closed-door")
    ALL = "all", _("all delegations")
    PUBLIC = "public", _("public")


CLOSED = frozenset((Level.CORE, Level.INVITED))


class State(models.TextChoices):
    """Whether proposals are taken."""

    OPEN = "open", _("open for proposals")
    PAUSED = "paused", _("closed for proposals")
    ENDED = "ended", _("ended")


class Shown(models.TextChoices):
    """When others than the penholder's team see a new proposal."""

    AT_ONCE = "at once", _("at once")
    WHEN_ISSUED = "when issued", _("with the next version")


class Form(models.TextChoices):
    """What the delegations are written."""

    NOTE = "note verbale", _("note verbale, in the third person")
    LETTER = "letter", _("formal letter, signed")


class Language(models.TextChoices):
    """In which language they are addressed."""

    ENGLISH = "en", _("English")
    FRENCH = "fr", _("French")
    SPANISH = "es", _("Spanish")


class File(models.Model):
    """One draft, and how its penholder runs it.

    ``decisions_shown`` at once shows members what is decided in the room before it is issued; with
    ``dispositions_to_all`` every member sees what became of everybody's proposals; with ``needs_clearing`` every
    delegation of the core group clears a version before it is issued. ``secretariat_invited`` lets the secretariat read
    a closed file. ``adopted`` is the adopted text that the draft rolls over, as JSON, where there is one.

    ``counter`` counts every change, ``shown`` only those that everybody who knows of the file may see; a browser asks
    for one of them, and it grows with each act that changes what the page shows.
    """

    slug = models.SlugField(max_length=80, unique=True)
    title = models.TextField()
    profile = models.CharField(max_length=40)
    item = models.CharField(max_length=300, blank=True)
    zone = models.CharField(max_length=60, default="America/New_York")
    level = models.CharField(max_length=10, choices=Level, default=Level.CORE)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    proposals_shown = models.CharField(max_length=20, choices=Shown, default=Shown.AT_ONCE)
    decisions_shown = models.CharField(max_length=20, choices=Shown, default=Shown.WHEN_ISSUED)
    dispositions_to_all = models.BooleanField(default=False)
    needs_clearing = models.BooleanField(default=False)
    secretariat_invited = models.BooleanField(default=False)
    adopted = models.TextField(blank=True)
    penholders = models.ManyToManyField(Delegation, related_name="drafts")
    invited = models.ManyToManyField(Delegation, related_name="invitations", blank=True)
    facilitator = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="facilitates")
    started_at = models.DateTimeField()
    counter = models.PositiveBigIntegerField(default=1)
    shown = models.PositiveBigIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["-started_at", "slug"]

    def __str__(self) -> str:
        return self.slug

    @property
    def closed(self) -> bool:
        """Whether only some delegations may know of it."""
        return self.level in CLOSED

    @property
    def version(self) -> "Version":
        """The present version."""
        return self.versions.latest("number")

    @property
    def tz(self) -> ZoneInfo:
        """Where its deadlines are told."""
        return ZoneInfo(self.zone)

    @property
    def place(self) -> str:
        """What the zone is called beside an hour: "New York"."""
        return self.zone.rpartition("/")[2].replace("_", " ")

    @property
    def deadline(self) -> datetime | None:
        """When comments on the present version are due, in the file's own zone."""
        last = self.version.circulations.exclude(deadline=None).order_by("-pk").first()
        return last.deadline.astimezone(self.tz) if last and last.deadline else None


class Version(models.Model):
    """One version as it was issued.

    ``base`` is the draft as JSON, ``rolling`` the rolling text with everything in it, ``counter`` the file's when it
    was issued: later proposals have higher ones.
    """

    file = models.ForeignKey(File, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    label = models.CharField(max_length=100)
    as_of = models.DateTimeField()
    base = models.TextField()
    rolling = models.TextField()
    issued_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    counter = models.PositiveBigIntegerField()

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["file", "number"], name="one_version_a_number")
        ]

    def __str__(self) -> str:
        return self.label


class Circulation(models.Model):
    """A version sent out: on which level, to whom, with which note and form of letter, for comments by when."""

    file = models.ForeignKey(File, models.PROTECT, related_name="circulations")
    version = models.ForeignKey(Version, models.PROTECT, related_name="circulations")
    level = models.CharField(max_length=10, choices=Level)
    delegations = models.ManyToManyField(Delegation, related_name="+", blank=True)
    cover_note = models.TextField(blank=True)
    deadline = models.DateTimeField(null=True, blank=True)
    form = models.CharField(max_length=20, choices=Form, default=Form.NOTE)
    language = models.CharField(max_length=5, choices=Language, default=Language.ENGLISH)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.version} ({self.level})"

    @property
    def reached(self) -> int:
        """How many delegations had been invited once it was made."""
        until = Circulation.objects.filter(file=self.file_id, pk__lte=self.pk).exclude(delegations=None)
        return until.values("delegations").distinct().count()

    @property
    def number(self) -> int:
        """Which circulation of its file it is; told in place of its key, which would count those of all files."""
        return Circulation.objects.filter(file=self.file_id, pk__lte=self.pk).count()


class Posted(models.TextChoices):
    """How far a letter is on its way."""

    QUEUED = "queued", _("waiting to be sent")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent by e-mail")
    FAILED = "failed", _("could not be sent")
    BY_HAND = "by hand", _("no address: to be handed over")
    HANDED = "handed over", _("handed over")


class Delivery(models.Model):
    """The letter of one circulation to one delegation, and when that delegation first opened the text on the site.

    ``taken_at`` is when a process last took it up to send it, so that no other does; ``problem`` is what the mail
    server said of one that failed.
    """

    circulation = models.ForeignKey(Circulation, models.PROTECT, related_name="deliveries")
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="deliveries")
    state = models.CharField(max_length=20, choices=Posted)
    taken_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=500, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["delegation__name"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["circulation", "delegation"], name="one_letter_a_delegation")
        ]

    def __str__(self) -> str:
        return f"{self.delegation}: {self.state}"
