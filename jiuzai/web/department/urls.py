"""Addresses under /department/."""

from django.urls import path

from jiuzai.web.department.views import corrections, desk, statuses

app_name = "department"

urlpatterns = [
    path("", desk.desk, name="desk"),
    path("statuses/", statuses.statuses, name="statuses"),
    path("statuses/<uuid:person_id>/", corrections.status, name="status"),
    path("corrections/<uuid:correction_id>/confirm/", corrections.confirm, name="confirm_correction"),
    path("corrections/<uuid:correction_id>/refuse/", corrections.refuse, name="refuse_correction"),
    path("corrections/<uuid:correction_id>/withdraw/", corrections.withdraw, name="withdraw_correction"),
]
