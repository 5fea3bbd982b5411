"""Lists that come in from counties: the roster, the status list, certificates. Registered with the pipeline."""

from jiuzai.foundation.spreadsheets.kinds import register
from jiuzai.registry.people.lists.certificates import CERTIFICATES
from jiuzai.registry.people.lists.roster import ROSTER
from jiuzai.registry.people.lists.status import STATUS

for kind in (ROSTER, STATUS, CERTIFICATES):
    register(kind)
