"""The embedded default with the plain pages beside the real ones."""

from jiuzai.project.environment import ROOT
from jiuzai.project.settings.dev import *  # noqa: F403
from jiuzai.project.settings.dev import TEMPLATES as DEV_TEMPLATES

ROOT_URLCONF = "tests.bench.urls"
TEMPLATES = [{**DEV_TEMPLATES[0], "DIRS": [*DEV_TEMPLATES[0]["DIRS"], ROOT / "tests" / "bench" / "templates"]}]
