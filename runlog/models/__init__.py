"""The tables. Rules about one row live on its model; questions about many are in `queries`."""

from runlog.models.comments import Comment
from runlog.models.efforts import Effort
from runlog.models.imports import ImportBatch, ImportItem, Piece, Upload, UploadToken
from runlog.models.people import Athlete, User
from runlog.models.plans import PlannedRun
from runlog.models.recordings import Lap, Original, Recording, Treadmill
from runlog.models.runs import Run
from runlog.models.teams import AccessRecord, Coaching, CoachNote, Invitation, Membership, Team
from runlog.models.tests import Batch, Entry, FitnessTest

__all__ = [
    "AccessRecord",
    "Athlete",
    "Batch",
    "CoachNote",
    "Coaching",
    "Comment",
    "Effort",
    "Entry",
    "FitnessTest",
    "ImportBatch",
    "ImportItem",
    "Invitation",
    "Lap",
    "Membership",
    "Original",
    "Piece",
    "PlannedRun",
    "Recording",
    "Run",
    "Team",
    "Treadmill",
    "Upload",
    "UploadToken",
    "User",
]
