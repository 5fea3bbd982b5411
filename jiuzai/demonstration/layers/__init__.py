"""Layers in the order they are laid. A later part adds its module to `LAYERS`."""

from jiuzai.demonstration.layers.letters import LETTERS
from jiuzai.demonstration.layers.offices import OFFICES
from jiuzai.demonstration.layers.phones import PHONES
from jiuzai.demonstration.layers.unfinished import UNFINISHED

LAYERS = (OFFICES, PHONES, UNFINISHED, LETTERS)
