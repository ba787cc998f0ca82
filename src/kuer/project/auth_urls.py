"""Sign-in of staff, under /anmelden/: of django-allauth only the views that are needed, each declared."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import path

from kuer.project.auth_pages import PUBLIC, STAFF, arbeitsorte, declared, passwort

urlpatterns = [
    path("", declared(account.login, PUBLIC), name="account_login"),
    path("passkey/", declared(webauthn.login_webauthn, PUBLIC), name="mfa_login_webauthn"),
    path("code/", declared(mfa.authenticate, PUBLIC), name="mfa_authenticate"),
    path("gesperrt/", declared(account.account_inactive, PUBLIC), name="account_inactive"),
    path("abmelden/", declared(account.logout, PUBLIC), name="account_logout"),
    path("arbeitsorte/", declared(arbeitsorte, STAFF), name="arbeitsorte"),
    path("bestaetigen/", declared(account.reauthenticate, STAFF), name="account_reauthenticate"),
    path("bestaetigen/code/", declared(mfa.reauthenticate, STAFF), name="mfa_reauthenticate"),
    path("bestaetigen/passkey/", declared(webauthn.reauthenticate_webauthn, STAFF), name="mfa_reauthenticate_webauthn"),
    path("passwort/", declared(passwort, STAFF), name="account_change_password"),
    path("sicherheit/", declared(mfa.index, STAFF), name="mfa_index"),
    path("sicherheit/app/", declared(totp.activate_totp, STAFF), name="mfa_activate_totp"),
    path("sicherheit/app/entfernen/", declared(totp.deactivate_totp, STAFF), name="mfa_deactivate_totp"),
    path("sicherheit/notfallcodes/", declared(codes.view_recovery_codes, STAFF), name="mfa_view_recovery_codes"),
    path(
        "sicherheit/notfallcodes/neu/",
        declared(codes.generate_recovery_codes, STAFF),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "sicherheit/notfallcodes/datei/",
        declared(codes.download_recovery_codes, STAFF),
        name="mfa_download_recovery_codes",
    ),
    path("sicherheit/passkeys/", declared(webauthn.list_webauthn, STAFF), name="mfa_list_webauthn"),
    path("sicherheit/passkeys/neu/", declared(webauthn.add_webauthn, STAFF), name="mfa_add_webauthn"),
    path("sicherheit/passkeys/<int:pk>/", declared(webauthn.edit_webauthn, STAFF), name="mfa_edit_webauthn"),
    path(
        "sicherheit/passkeys/<int:pk>/entfernen/",
        declared(webauthn.remove_webauthn, STAFF),
        name="mfa_remove_webauthn",
    ),
]
