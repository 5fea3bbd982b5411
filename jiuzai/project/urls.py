"""One prefix per journey."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", include("jiuzai.web.account.urls")),
    path("worker/", include("jiuzai.web.worker.urls")),
    path("employer/", include("jiuzai.web.employer.urls")),
    path("agency/", include("jiuzai.web.agency.urls")),
    path("school/", include("jiuzai.web.school.urls")),
    path("station/", include("jiuzai.web.station.urls")),
    path("officer/", include("jiuzai.web.officer.urls")),
    path("finance/", include("jiuzai.web.finance.urls")),
    path("west/", include("jiuzai.web.west.urls")),
    path("department/", include("jiuzai.web.department.urls")),
    path("auditor/", include("jiuzai.web.auditor.urls")),
    path("", include("jiuzai.web.machine.urls")),
    path("", include("jiuzai.web.public.urls")),
]

handler400 = "jiuzai.web.public.views.errors.bad_request"
handler403 = "jiuzai.web.public.views.errors.forbidden"
handler404 = "jiuzai.web.public.views.errors.not_found"
handler500 = "jiuzai.web.public.views.errors.broken"
