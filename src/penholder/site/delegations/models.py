"""Delegations, the people who act for them, and the tokens with which their programs do."""

import hashlib
import secrets
from datetime import datetime
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST_NAME = 200


class Delegation(models.Model):
    """A state, a group or another party; ``name`` is what its wordings are attributed to.

    ``speaks_for`` are the names of the groups in whose name it may propose as well.
    """

    name = models.CharField(max_length=LONGEST_NAME, unique=True)
    speaks_for = models.JSONField(default=list, blank=True)

    def __str__(self) -> str:
        return self.name

    @property
    def voices(self) -> frozenset[str]:
        """Every name that its proposals can carry."""
        return frozenset((self.name, *self.speaks_for))


class Role(models.TextChoices):
    """What a person may do for a delegation."""

    HEAD = "head", _("head of delegation")
    EXPERT = "expert", _("expert")
    OBSERVER = "observer", _("observer, who only reads")


class People(BaseUserManager["Person"]):
    """All persons."""

    def with_password(self, username: str, password: str | None, **fields: object) -> "Person":
        """A new person who can sign in; with no password, only once they have chosen one."""
        person = self.model(username=username, **fields)
        person.set_password(password)
        person.save()
        return person


class Person(AbstractBaseUser):
    """Somebody with an account, by invitation; acts for one delegation, or runs the installation."""

    username = models.CharField(max_length=150, unique=True)
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    delegation = models.ForeignKey(Delegation, models.PROTECT, null=True, blank=True, related_name="people")
    role = models.CharField(max_length=10, choices=Role, default=Role.EXPERT)
    is_secretariat = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)

    objects: ClassVar[People] = People()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.name or self.username

    @property
    def awaited(self) -> bool:
        """Whether the person was invited and has not come yet."""
        return self.is_active and self.last_login is None and not self.has_usable_password()


class Token(models.Model):
    """A person's key to the API; only its hash is kept. ``scopes`` are "read", and "propose", "decide" or "write".

    ``used_on`` is the last day on which it was used.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="tokens")
    digest = models.CharField(max_length=64, unique=True)
    label = models.CharField(max_length=100, blank=True)
    scopes = models.CharField(max_length=100, default="read write")
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    used_on = models.DateField(null=True, blank=True)

    @classmethod
    def make(cls, person: Person, at: datetime, *, label: str = "", scopes: str = "read write") -> str:
        """A new token; its text is told once."""
        text = "ph_" + secrets.token_urlsafe(32)
        cls.objects.create(person=person, digest=digest_of(text), label=label, scopes=scopes, made_at=at)
        return text


def digest_of(token: str) -> str:
    """Under which a token is kept. It is long and random: a plain hash cannot be guessed back."""
    return hashlib.sha256(token.encode()).hexdigest()
