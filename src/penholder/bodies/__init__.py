"""The rules of each body, as data: ``profile("un-ga")`` and the ids there are."""

from penholder.bodies.profile import Profile, profile, profiles

__all__ = ["Profile", "profile", "profiles"]
