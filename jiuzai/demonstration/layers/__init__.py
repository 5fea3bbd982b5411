"""Layers in the order they are laid. A later part adds its module to `LAYERS`."""

from jiuzai.demonstration.layers.caseload import CASELOAD
from jiuzai.demonstration.layers.counters import COUNTERS
from jiuzai.demonstration.layers.disputes import DISPUTES
from jiuzai.demonstration.layers.insurance import INSURANCE
from jiuzai.demonstration.layers.letters import LETTERS
from jiuzai.demonstration.layers.lists import LISTS
from jiuzai.demonstration.layers.offices import OFFICES
from jiuzai.demonstration.layers.organisations import ORGANISATIONS
from jiuzai.demonstration.layers.phones import PHONES
from jiuzai.demonstration.layers.rights import RIGHTS
from jiuzai.demonstration.layers.unfinished import UNFINISHED
from jiuzai.demonstration.layers.villagers import VILLAGERS

LAYERS = (
    OFFICES,
    PHONES,
    UNFINISHED,
    LETTERS,
    ORGANISATIONS,
    VILLAGERS,
    INSURANCE,
    COUNTERS,
    RIGHTS,
    LISTS,
    CASELOAD,
    DISPUTES,
)
