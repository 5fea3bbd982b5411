"""Every address of the site, and two plain pages to compare with."""

from django.urls import path

from jiuzai.project.urls import urlpatterns as of_the_site
from tests.bench import plain

urlpatterns = [
    path("bench/home/", plain.home),
    path("bench/accounts/", plain.accounts),
    *of_the_site,
]
