"""Signing in and out, one's own account, and the people of the installation."""

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from allauth.socialaccount import views as elsewhere
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path, re_path

from penholder.site.delegations import account as own
from penholder.site.delegations import lists, people

urlpatterns = [
    path("sign-in/", account.login, name="sign-in"),
    path("sign-in/", account.login, name="account_login"),
    path("sign-in/code/", factors.authenticate, name="mfa_authenticate"),
    path("sign-in/passkey/", keys.login_webauthn, name="mfa_login_webauthn"),
    path("sign-in/closed/", account.account_inactive, name="account_inactive"),
    path("sign-in/by-invitation/", account.signup, name="account_signup"),
    path("sign-in/elsewhere/cancelled/", elsewhere.login_cancelled, name="socialaccount_login_cancelled"),
    path("sign-in/elsewhere/failed/", login_not_required(elsewhere.login_error), name="socialaccount_login_error"),
    path("sign-in/", include("allauth.socialaccount.providers.openid_connect.urls")),
    path("sign-out/", account.logout, name="sign-out"),
    path("sign-out/", account.logout, name="account_logout"),
    path("account/confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("account/confirm/code/", factors.reauthenticate, name="mfa_reauthenticate"),
    path("account/confirm/passkey/", keys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("account/password/", account.password_change, name="account_change_password"),
    path("account/password/first/", account.password_set, name="account_set_password"),
    path("account/password/new/", account.password_reset, name="account_reset_password"),
    path("account/password/new/sent/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^account/password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$", account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "account/password/new/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("account/codes/", totp.activate_totp, name="mfa_activate_totp"),
    path("account/codes/off/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/recovery-codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("account/recovery-codes/new/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("account/recovery-codes/download/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("account/passkeys/", keys.list_webauthn, name="mfa_list_webauthn"),
    path("account/passkeys/add/", keys.add_webauthn, name="mfa_add_webauthn"),
    path("account/passkeys/<int:pk>/", keys.edit_webauthn, name="mfa_edit_webauthn"),
    path("account/passkeys/<int:pk>/remove/", keys.remove_webauthn, name="mfa_remove_webauthn"),
    path("account/sessions/", own.sessions, name="sessions"),
    path("account/elsewhere/", elsewhere.connections, name="socialaccount_connections"),
    path("account/tokens/", own.tokens, name="tokens"),
    path("account/tokens/<int:pk>/revoke/", own.revoke, name="revoke-token"),
    path("account/", own.account, name="account"),
    path("account/", own.account, name="mfa_index"),
    path("people/", people.people, name="people"),
    path("people/invite/", people.invite, name="invite"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/role/", people.role, name="change-role"),
    path("people/<int:pk>/invite/", people.invite_again, name="invite-again"),
    path("people/<int:pk>/close/", people.close, name="close-account"),
    path("people/<int:pk>/reopen/", people.reopen, name="reopen-account"),
    path("people/<int:pk>/forget/", people.forget_factors, name="forget-factors"),
    path("people/log/", people.log, name="people-log"),
    path("people/log/export/", people.exported_log, name="people-log-export"),
    path("people/delegations/", lists.delegations, name="delegations"),
    path("people/delegations/enlist/", lists.enlist, name="enlist"),
    path("people/delegations/<int:pk>/", lists.delegation, name="delegation"),
]  # fmt: skip
