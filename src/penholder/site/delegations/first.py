"""The first account of an installation, made at the server itself; or a new link for one that is locked out."""

from django.db import transaction
from django.utils import timezone

from penholder.site.delegations.acts import invite_person
from penholder.site.delegations.letters import link_to_choose_password
from penholder.site.delegations.models import Person
from penholder.site.record.acts import write_of_office
from penholder.site.refusals import Refused


@transaction.atomic
def account(username: str, *, name: str, email: str, is_secretariat: bool) -> str:
    """A link with which to choose the password of that account, made where it is not there yet.

    Raises Refused for no name, and for an account that is there and closed; InUse where somebody else has the address.
    """
    if not username.strip() or "@" in username:
        raise Refused("Name the account in letters and digits, without an @: penholder account maria")
    person = Person.objects.filter(username__iexact=username).first()
    if person is None:
        person = invite_person(None, username, name=name, email=email, is_secretariat=is_secretariat, by_mail=False)
    elif not person.is_active:
        raise Refused(f"The account {person.username} is closed; the secretariat opens it again.")
    else:
        write_of_office(None, "new link", {"account": person.username, "person": person.name}, at=timezone.now())
    return link_to_choose_password(person)
