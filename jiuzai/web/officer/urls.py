"""Addresses under /officer/."""

from django.urls import path

from jiuzai.web.officer.views import accounts, deeds, desk, grants, invite, notices, waiting
from jiuzai.web.officer.views.imports import deeds as list_deeds
from jiuzai.web.officer.views.imports import lists, one, papers, send
from jiuzai.web.officer.views.organizations import deeds as organization_deeds
from jiuzai.web.officer.views.organizations import lists as organization_lists
from jiuzai.web.officer.views.organizations import one as organization
from jiuzai.web.officer.views.organizations import parts
from jiuzai.web.officer.views.people import details, rights
from jiuzai.web.officer.views.people import lists as people_lists
from jiuzai.web.officer.views.people import one as people_one

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
    path("organizations/", organization_lists.organizations, name="organizations"),
    path("organizations/new/", organization_lists.register, name="register_organization"),
    path("organizations/waiting/", organization_lists.waiting, name="vetting"),
    path("organizations/<uuid:organization_id>/", organization.organization, name="organization"),
    path("organizations/<uuid:organization_id>/edit/", organization.edit, name="edit_organization"),
    path("organizations/<uuid:organization_id>/unmask/", organization.unmask, name="unmask_organization"),
    path("organizations/<uuid:organization_id>/cluster/", organization.cluster, name="cluster"),
    path("organizations/<uuid:organization_id>/submit/", organization_deeds.submit, name="submit_organization"),
    path("organizations/<uuid:organization_id>/vet/", organization_deeds.vet, name="vet_organization"),
    path(
        "organizations/<uuid:organization_id>/give-back/", organization_deeds.give_back, name="give_back_organization"
    ),
    path("organizations/<uuid:organization_id>/refuse/", organization_deeds.refuse, name="refuse_organization"),
    path("organizations/<uuid:organization_id>/reopen/", organization_deeds.reopen, name="reopen_organization"),
    path("organizations/<uuid:organization_id>/suspend/", organization_deeds.suspend, name="suspend_organization"),
    path("organizations/<uuid:organization_id>/restore/", organization_deeds.restore, name="restore_organization"),
    path("organizations/<uuid:organization_id>/end/", organization_deeds.end, name="end_organization"),
    path("organizations/<uuid:organization_id>/licences/new/", parts.add_licence, name="add_licence"),
    path(
        "organizations/<uuid:organization_id>/licences/<uuid:licence_id>/confirm/",
        parts.confirm_licence,
        name="confirm_licence",
    ),
    path(
        "organizations/<uuid:organization_id>/licences/<uuid:licence_id>/deed/", parts.licence_deed, name="licence_deed"
    ),
    path("organizations/<uuid:organization_id>/members/invite/", parts.invite, name="invite_member"),
    path("organizations/<uuid:organization_id>/members/<uuid:member_id>/end/", parts.end_member, name="end_member"),
    path("organizations/<uuid:organization_id>/accounts/new/", parts.add_account, name="add_bank"),
    path(
        "organizations/<uuid:organization_id>/accounts/<uuid:account_id>/confirm/",
        parts.confirm_account,
        name="confirm_bank",
    ),
    path(
        "organizations/<uuid:organization_id>/accounts/<uuid:account_id>/decline/",
        parts.decline_account,
        name="decline_bank",
    ),
    path("people/", people_lists.people, name="people"),
    path("people/waiting/", rights.payees, name="people_waiting"),
    path("people/<uuid:person_id>/", people_one.person, name="person"),
    path("people/<uuid:person_id>/unmask/", people_one.unmask, name="unmask_person"),
    path("people/<uuid:person_id>/edit/", details.facts, name="edit_person"),
    path("people/<uuid:person_id>/phones/new/", details.telephone, name="add_phone"),
    path("people/<uuid:person_id>/phones/<uuid:phone_id>/end/", details.end_telephone, name="end_phone"),
    path("people/<uuid:person_id>/home/", details.home, name="move_person"),
    path("people/<uuid:person_id>/schooling/", details.schooling, name="person_schooling"),
    path("people/<uuid:person_id>/wishes/", details.wishes, name="person_wishes"),
    path("people/<uuid:person_id>/limits/", details.limits, name="person_limits"),
    path("people/<uuid:person_id>/payees/new/", rights.payee, name="add_payee"),
    path("people/<uuid:person_id>/payees/<uuid:payee_id>/confirm/", rights.confirm_payee, name="confirm_payee"),
    path("people/<uuid:person_id>/payees/<uuid:payee_id>/refuse/", rights.refuse_payee, name="refuse_payee"),
    path("people/<uuid:person_id>/payees/<uuid:payee_id>/end/", rights.end_payee, name="end_payee"),
    path("people/<uuid:person_id>/mandates/<uuid:mandate_id>/revoke/", rights.revoke_mandate, name="revoke_mandate"),
    path("people/<uuid:person_id>/requests/new/", rights.ask, name="ask_request"),
    path("people/<uuid:person_id>/requests/<uuid:request_id>/answer/", rights.answer_request, name="answer_request"),
    path("people/<uuid:person_id>/requests/<uuid:request_id>/refuse/", rights.refuse_request, name="refuse_request"),
    path("people/<uuid:person_id>/restrict/", rights.restrict, name="restrict_person"),
    path("people/<uuid:person_id>/consents/withdraw/", rights.withdraw_consents, name="withdraw_consents"),
    path("people/<uuid:person_id>/merge/", rights.merge, name="merge_person"),
    path("people/<uuid:person_id>/merges/<uuid:merge_id>/undo/", rights.undo_merge, name="undo_merge"),
]
