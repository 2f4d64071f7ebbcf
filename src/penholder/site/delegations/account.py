"""One's own account: what protects it, its sessions, and tokens for one's own programs."""

from allauth.core import ratelimit
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from penholder.site.actor import actor_of
from penholder.site.delegations.acts import end_sessions, give_token, revoke_token
from penholder.site.delegations.browsers import browser_of
from penholder.site.delegations.forms import TokenForm
from penholder.site.delegations.models import Person


def account(request: HttpRequest) -> HttpResponse:
    """What protects the account, and what to do about it."""
    actor = actor_of(request)
    kinds = list(Authenticator.objects.filter(user=actor).values_list("type", flat=True))
    context = {
        "codes": Authenticator.Type.TOTP in kinds,
        "passkeys": kinds.count(Authenticator.Type.WEBAUTHN),
        "recovery_codes": Authenticator.Type.RECOVERY_CODES in kinds,
        "sessions": len(UserSession.objects.purge_and_list(actor)),
        "tokens": _tokens(actor),
        "elsewhere": bool(settings.OIDC),
    }
    return render(request, "delegations/account.html", context)


@require_http_methods(["GET", "POST"])
def sessions(request: HttpRequest) -> HttpResponse:
    """The browsers in which one is signed in; sign out in one of them, or in all but this."""
    actor = actor_of(request)
    found = sorted(UserSession.objects.purge_and_list(actor), key=lambda s: s.created_at, reverse=True)
    others = [s.pk for s in found if not s.is_current()]
    if request.method == "POST":
        asked = request.POST.get("browser", "")
        end_sessions(actor, [pk for pk in others if asked in ("", str(pk))])
        messages.success(request, _("Signed out there."))
        return redirect("sessions")
    rows = [{"session": s, "browser": browser_of(s.user_agent)} for s in found]
    return render(request, "delegations/sessions.html", {"rows": rows, "others": bool(others)})


@never_cache
def tokens(request: HttpRequest) -> HttpResponse:
    """The tokens there are; a new one is shown this once."""
    actor = actor_of(request)
    form = TokenForm(request.POST or None)
    made = ""
    if request.method == "POST" and form.is_valid():
        if refused := ratelimit.consume_or_429(request, action="make_token", user=actor):
            return refused
        made = give_token(actor, timezone.now(), label=form.cleaned_data["label"], scopes=form.cleaned_data["scopes"])
        form = TokenForm()
    context = {"form": form, "made": made, "tokens": _tokens(actor)}
    return render(request, "delegations/tokens.html", context, status=422 if form.errors else 200)


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of one's own tokens."""
    revoke_token(actor_of(request), pk, at=timezone.now())
    messages.success(request, _("The token is revoked; programs that use it are refused from now on."))
    return redirect("tokens")


def _tokens(actor: Person) -> list[object]:
    return list(actor.tokens.filter(revoked_at=None).order_by("-pk"))
