"""Addresses under /officer/."""

from django.urls import path

from jiuzai.web.officer.views import accounts, deeds, desk, grants, invite, notices, waiting

app_name = "officer"

urlpatterns = [
    path("", desk.desk, name="desk"),
    path("accounts/", accounts.accounts, name="accounts"),
    path("accounts/invite/", invite.invite, name="invite"),
    path("accounts/waiting/", waiting.waiting, name="waiting"),
    path("accounts/<uuid:account_id>/", accounts.account, name="account"),
    path("accounts/<uuid:account_id>/confirm/", deeds.confirm, name="confirm_account"),
    path("accounts/<uuid:account_id>/suspend/", deeds.suspend, name="suspend"),
    path("accounts/<uuid:account_id>/restore/", deeds.restore, name="restore"),
    path("accounts/<uuid:account_id>/close/", deeds.close, name="close"),
    path("accounts/<uuid:account_id>/reissue/", deeds.reissue, name="reissue"),
    path("accounts/<uuid:account_id>/roles/", grants.propose, name="propose_role"),
    path("grants/<uuid:grant_id>/confirm/", grants.confirm, name="confirm_grant"),
    path("grants/<uuid:grant_id>/decline/", grants.decline, name="decline_grant"),
    path("grants/<uuid:grant_id>/end/", grants.end, name="end_grant"),
    path("notices/", notices.notices, name="notices"),
    path("notices/new/", notices.publish, name="publish"),
    path("notices/<uuid:notice_id>/withdraw/", notices.withdraw, name="withdraw"),
]
