"""What can be wrong with a run's folder."""


class TrajectoryError(Exception):
    """A trajectory could not be written or read; the message says what was expected, what was found and what to do."""


class NoTrajectoryError(TrajectoryError):
    """There is no trajectory where one was looked for."""


class BrokenTrajectoryError(TrajectoryError):
    """A line is not a record of the schema."""


class OtherVersionError(TrajectoryError):
    """The file was written by another version of the schema."""


class FolderTakenError(TrajectoryError):
    """The folder holds another run's trajectory already."""


class NothingToResumeError(TrajectoryError):
    """There is no such run, or it is over."""
