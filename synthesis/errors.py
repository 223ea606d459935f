"""What stops the pipeline."""


class SynthesisError(RuntimeError):
    """It cannot go on as it is set: what was expected, what was found, what to do."""


class StoppedEarly(Exception):
    """It stopped in good order before its end; started again, it goes on."""
