"""The tables. Rules about one row live on its model; questions about many are in `queries`."""

from runlog.models.efforts import Effort
from runlog.models.people import Athlete, User
from runlog.models.plans import PlannedRun
from runlog.models.runs import Run

__all__ = ["Athlete", "Effort", "PlannedRun", "Run", "User"]
