"""Whose eyes the example can be seen with: one account for every standing, of delegations invited and not."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Eyes:
    """An account of the example; ``code`` is the state's, empty for the secretariat."""

    role: str
    username: str
    code: str
    name: str
    sees: str | Promise


EYES = (
    Eyes("penholder", "penholder", "PRK", "Penholder", _("Holds the pen: circulates, decides, issues.")),
    Eyes("facilitator", "facilitator", "SGP", "Facilitator", _("Runs the readings, decides in the room.")),
    Eyes("invited", "invited-cub", "CUB", "Delegate", _("Invited: reads, proposes, and finds where its text went.")),
    Eyes("invited", "invited-nor", "NOR", "Delegate", _("Invited, with wording of its own.")),
    Eyes("invited", "invited-chn", "CHN", "Delegate", _("Invited, with wording of its own.")),
    Eyes("invited", "invited-ken", "KEN", "Delegate", _("Invited; its wording came late.")),
    Eyes("uninvited", "uninvited", "BWA", "Delegate", _("Not invited: for this delegation the file does not exist.")),
    Eyes("secretariat", "secretariat", "", "Secretary", _("Runs the installation, and cannot read a closed file.")),
)  # fmt: skip
