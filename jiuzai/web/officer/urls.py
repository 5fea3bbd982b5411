"""Addresses under /officer/."""

from django.urls import path

from jiuzai.web.officer.views import accounts, deeds, desk, grants, invite, notices, waiting
from jiuzai.web.officer.views.imports import deeds as list_deeds
from jiuzai.web.officer.views.imports import lists, one, papers, send

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
    path("imports/", lists.imports, name="imports"),
    path("imports/send/", send.send, name="send_import"),
    path("imports/template/<str:code>/", send.template, name="import_template"),
    path("imports/<uuid:import_id>/", one.one, name="import"),
    path("imports/<uuid:import_id>/rows/", one.rows, name="import_rows"),
    path("imports/<uuid:import_id>/receipt/", one.receipt, name="import_receipt"),
    path("imports/<uuid:import_id>/errors/", papers.errors, name="import_errors"),
    path("imports/<uuid:import_id>/columns/", list_deeds.map_columns, name="map_import"),
    path("imports/<uuid:import_id>/leave-out/", list_deeds.leave_out, name="leave_out_sheet"),
    path("imports/<uuid:import_id>/commit/", list_deeds.commit, name="commit_import"),
    path("imports/<uuid:import_id>/confirm/", list_deeds.confirm, name="confirm_import"),
    path("imports/<uuid:import_id>/give-back/", list_deeds.give_back, name="give_back_import"),
    path("imports/<uuid:import_id>/withdraw/", list_deeds.withdraw, name="withdraw_import"),
    path("imports/<uuid:import_id>/undo/", list_deeds.undo, name="undo_import"),
    path("imports/photos/<uuid:entry_id>/", papers.manual_entry, name="manual_entry"),
    path("imports/photos/<uuid:entry_id>/photo/", papers.photo, name="manual_photo"),
    path("imports/photos/<uuid:entry_id>/entered/", papers.entered, name="manual_entered"),
    path("imports/photos/<uuid:entry_id>/dropped/", papers.dropped, name="manual_dropped"),
]
