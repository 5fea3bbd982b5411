"""No pages."""

urlpatterns: list = []
