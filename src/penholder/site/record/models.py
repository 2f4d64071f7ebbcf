"""The log of a file, and of the installation: append-only, each entry carrying the hash of the one before."""

from typing import Any, ClassVar, NoReturn

from django.db import models

from penholder.site.files.models import File


class LogEntry(models.Model):
    """One act, as :mod:`penholder.site.record.chain` writes it down.

    A file has a chain for all its members, and one each for what only the penholder's team or only one delegation may
    know, so that nobody sees a gap. What is done about people and delegations is in a chain of no file. ``content`` is
    the canonical JSON that ``hash`` is of.
    """

    file = models.ForeignKey(File, models.PROTECT, null=True, related_name="log")
    chain = models.CharField(max_length=220)
    sequence = models.PositiveIntegerField()
    content = models.TextField()
    hash = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["file", "chain", "sequence"], name="one_entry_a_place"),
            models.UniqueConstraint(
                fields=["chain", "sequence"], condition=models.Q(file=None), name="one_entry_a_place_of_no_file"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.chain} {self.sequence}"

    def save(self, **kwargs: Any) -> None:
        """Written once."""
        if self.pk is not None:
            self._refuse()
        super().save(**kwargs)

    def delete(self, using: Any = None, keep_parents: bool = False) -> NoReturn:  # noqa: ARG002
        """Never."""
        self._refuse()

    def _refuse(self) -> NoReturn:
        raise TypeError("the log is only added to")
