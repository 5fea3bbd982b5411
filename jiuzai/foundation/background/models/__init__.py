"""Jobs, schedules, workers, allowances and once-only keys."""

from jiuzai.foundation.background.models.allowance import Allowance
from jiuzai.foundation.background.models.job import Job
from jiuzai.foundation.background.models.once import OnceKey
from jiuzai.foundation.background.models.schedule import Schedule
from jiuzai.foundation.background.models.worker import Worker

__all__ = ["Allowance", "Job", "OnceKey", "Schedule", "Worker"]
