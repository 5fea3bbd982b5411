"""The embedded default with a second database beside it: the one an import has written to, to take the rows from."""

import os

from jiuzai.project import environment as env
from jiuzai.project.settings.dev import *  # noqa: F403
from jiuzai.project.settings.dev import DATABASES as DEV_DATABASES

SOURCE = "source"
DATABASES = {**DEV_DATABASES, SOURCE: env.database(os.environ["JIUZAI_BENCH_SOURCE"])}
