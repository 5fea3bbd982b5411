"""Public pages live at the root."""

from django.urls import path

from jiuzai.web.public.views import about, crawl, doors, errors, home, organizations, places, words

app_name = "public"

urlpatterns = [
    path("", home.home, name="home"),
    path("find-work/", doors.find_work, name="find_work"),
    path("hire/", doors.hire, name="hire"),
    path("claim/", doors.claim, name="claim"),
    path("counties/", places.counties, name="counties"),
    path("counties/<str:code>/", places.county, name="county"),
    path("agencies/", organizations.agencies, name="agencies"),
    path("units/", places.units, name="units"),
    path("trades/", words.trades, name="trades"),
    path("search/", words.search, name="search"),
    path("help/", about.help_page, name="help"),
    path("privacy/", about.privacy, name="privacy"),
    path("accessibility/", about.accessibility, name="accessibility"),
    path("offline/", errors.offline, name="offline"),
    path("robots.txt", crawl.robots, name="robots"),
    path("sitemap.xml", crawl.sitemap, name="sitemap"),
    path("sw.js", crawl.service_worker, name="service_worker"),
]
